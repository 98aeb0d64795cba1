"""Views in Teams' form: Adaptive Cards, dialogs, receipts. Pure; `limits.check` finds nothing wrong with any of it.

What is longer than a message may be is divided over several, not cut. Only in a dialog, which nothing can follow, is
something left out, and then a line says so. The record keeps everything, whatever is shown.
"""

from collections.abc import Callable, Iterator

from bot.domain.views import Button, Card, Form, Heading, Home, Line, Receipt, Word, at_part
from bot.handlers.reader import Reader
from bot.handlers.teams import action_codec
from bot.handlers.teams.action_codec import Place
from bot.handlers.teams.rendering import card_elements, limits
from bot.handlers.teams.rendering.blocks import block, heading, notice, own, quiet
from bot.handlers.teams.rendering.card_elements import Json
from bot.handlers.teams.rendering.fields import fault, field, names_of_many
from bot.handlers.teams.rendering.text import inert
from bot.handlers.text import shorten, units

CARD = "application/vnd.microsoft.card.adaptive"
SIGNS = {"done": "✅", "info": "ℹ️", "warning": "⚠️"}
RESERVED = 4_000
"""Of the size of a card: for what stands around its blocks, and the line that says that it goes on."""
LARGEST_INPUTS = limits.SIZE * 3 // 4
"""Of the size of a card: for what is to be filled in, and what stands in it already."""
LONG_FORM, SHORT_FORM = 5, 2
"""Inputs."""


# --- messages -----------------------------------------------------------------------------------------------------


def card(view: Card, reader: Reader, place: Place, *, people: tuple[str, ...] = ()) -> Json:
    """The Adaptive Card for `view`. Where it is not the only one, it says so: see `cards`.

    `people` are the Teams ids of those who each see their own version of it; more than Teams refreshes for: nobody.
    """
    return cards(view, reader, place, people=people)[0]


def cards(view: Card, reader: Reader, place: Place, *, people: tuple[str, ...] = ()) -> list[Json]:
    """`view` as one card, or as several where it is too long for one message.

    The first has the buttons and is the one to update; the others follow it, in order.
    """
    rows = card_elements.rows([_button(button, reader, place) for button in view.buttons])
    beside = RESERVED + limits.size(rows) + limits.size(people)
    first, *others = _lots(_shown(view, reader), beside)
    onward = quiet(reader.say(Word("teams-continues"))) if others else []
    found = _card([*first, *onward], rows, reader, fallbackText=fallback(view, reader))
    if view.personal is not None and 1 <= len(people) <= limits.PEOPLE:
        found["refresh"] = {"action": _refresh(view, place), "userIds": list(people)}
    return [found, *(_card(other, [], reader) for other in others)]


def home(view: Home, reader: Reader, place: Place) -> list[Json]:
    """A person's own page, in as many cards as it takes."""
    return [_card(lot, [], reader) for lot in _lots(_page(view, reader, place, _button), RESERVED)]


def receipt(view: Receipt, reader: Reader) -> str:
    """The receipt as a text without markup, for the answer to an invoke."""
    return f"{SIGNS[view.tone]} {inert(reader.say(view.line), limits.CONFIRM)}"


def receipt_card(view: Receipt, reader: Reader) -> Json:
    return _card(_cut(notice(reader.say(view.line), view.tone), reader, RESERVED), [], reader)


def fallback(view: Card, reader: Reader) -> str:
    """What kind of thing this is, where it cannot be shown: nobody's words are in it."""
    titles = (item.line for item in view.blocks if isinstance(item, Heading) and own(item.line))
    said = next((title for title in map(reader.say, titles) if title.strip()), "")
    return inert(said or reader.say(Word("news-something")), 2 * limits.TITLE)


def summary(line: Line, reader: Reader) -> str:
    """What a notification says."""
    return inert(reader.say(line), 3 * limits.TITLE)


def attachment(card: Json) -> Json:
    """The card as an attachment of an activity."""
    return {"contentType": CARD, "content": card}


# --- dialogs ------------------------------------------------------------------------------------------------------


def dialog(form: Form, reader: Reader, place: Place, nonce: str) -> Json:
    """The card in a dialog in which `form` is filled in; what is sent carries its act, `place` and `nonce`."""
    form = at_part(form)
    inputs = _light([item for view in form.inputs for item in field(view, form, reader)], reader)
    data = action_codec.data(form.act, place, nonce, names_of_many(form))
    buttons = [card_elements.submit(reader.say(form.submit), data, "primary")]
    many = names_of_many(form)
    for item in form.also:
        back = item.act.goes_back
        carried = action_codec.data(item.act, place, nonce, many)
        buttons.append(
            card_elements.submit(reader.say(item.label), carried) if back else _in_dialog(item, reader, place)
        )
    rows = card_elements.rows(buttons)
    stray = [line for name, line in form.errors.items() if name not in {item.name for item in form.inputs}]
    errors = [*([Word("teams-mend")] if len(stray) < len(form.errors) else []), *stray]
    above = [item for line in errors for item in fault(reader.say(line))]
    above += [item for view in form.blocks for item in block(view, reader)]
    above = _cut(above, reader, RESERVED + limits.size(rows) + limits.size(inputs))
    return _card([*above, *inputs], rows, reader)


def reading(view: Card | Home, reader: Reader, place: Place) -> Json:
    """A card or a page to read in a dialog."""
    if isinstance(view, Home):
        return _card(_cut(_page(view, reader, place, _in_dialog), reader, RESERVED), [], reader)
    rows = card_elements.rows([_in_dialog(button, reader, place) for button in view.buttons])
    return _card(_cut(_shown(view, reader), reader, RESERVED + limits.size(rows)), rows, reader)


def task(card: Json, title: str) -> Json:
    """What opens or replaces a dialog: the `value` of a `continue` response (…/bots/how-to/dialogs).

    {title, height, width, card}: sizes by name, so that a telephone chooses its own.
    """
    inputs = sum(item.get("type", "").startswith("Input.") for item in card["body"])
    height = "large" if inputs > LONG_FORM else "small" if inputs < SHORT_FORM and len(card["body"]) < 8 else "medium"
    shown = shorten(title, limits.TITLE) or "FLIP"
    return {"title": shown, "height": height, "width": "medium", "card": attachment(card)}


def _light(inputs: list[Json], reader: Reader) -> list[Json]:
    """The inputs without the longest of what stands in them, as long as they are more than a dialog can hold at all."""
    while limits.size(inputs) > LARGEST_INPUTS:
        longest = max(range(len(inputs)), key=lambda at: units(_typed(inputs[at])))
        if not _typed(inputs[longest]):
            break
        without = {name: item for name, item in inputs[longest].items() if name != "value"}
        left_out = quiet(reader.say(Word("teams-left-out")))
        inputs = [*inputs[:longest], without, *left_out, *inputs[longest + 1 :]]
    return inputs


def _typed(element: Json) -> str:
    return str(element.get("value", "")) if element["type"] == "Input.Text" else ""


# --- what both are made of ----------------------------------------------------------------------------------------


def _card(body: list[Json], rows: list[list[Json]], reader: Reader, **more: str) -> Json:
    """The last row of buttons is the card's own, the others stand in it."""
    body = [*body, *(card_elements.action_set(row) for row in rows[:-1])]
    if not body and not rows:
        body = quiet(reader.say(Word("teams-nothing")))
    elif not body:
        body = [card_elements.action_set(rows[-1])]
        rows = []
    around = {"$schema": card_elements.SCHEMA, "version": "1.5", "lang": reader.language, "msteams": {"width": "Full"}}
    return card_elements.card(body, rows[-1] if rows else [], **around, **more)


def _shown(view: Card, reader: Reader, **first: str) -> list[Json]:
    """The blocks of a card; `first` is how its first heading looks."""
    found = [item for inner in view.blocks for item in block(inner, reader)]
    if found and view.blocks and isinstance(view.blocks[0], Heading):
        found[0] = _titled(found[0], {"size": "Large"} | first)
    return found


def _titled(element: Json, style: Json) -> Json:
    if element["type"] == "RichTextBlock":
        return element | {"inlines": [item | style for item in element["inlines"]]}
    return element | style


Make = Callable[[Button, Reader, Place], Json]


def _page(view: Home, reader: Reader, place: Place, make: Make) -> list[Json]:
    """What awaits a person stands out, the rest follows; each section has its own buttons."""
    found = heading(reader.say(view.title), "ExtraLarge")
    for number, section in enumerate(view.cards):
        shown = _shown(section, reader, **({"color": "Accent"} if number == 0 else {}))
        shown += [
            card_elements.action_set(row)
            for row in card_elements.rows([make(button, reader, place) for button in section.buttons])
        ]
        if shown and found:
            shown[0] = shown[0] | {"spacing": "ExtraLarge"}
        found += shown
    return found


def _lots(shown: list[Json], beside: int) -> list[list[Json]]:
    """The elements in lots that fit into a card each; `beside` is what stands in the first as well."""
    return list(_divided(shown, beside))


def _divided(shown: list[Json], beside: int) -> Iterator[list[Json]]:
    lot: list[Json] = []
    used = beside
    for item in shown:
        used += limits.size(item) + 2
        if lot and used > limits.SIZE:
            yield lot
            lot, used = [], RESERVED + limits.size(item)
        lot.append(item)
    yield lot


def _cut(shown: list[Json], reader: Reader, beside: int) -> list[Json]:
    """As many of the elements as fit; where some are left out, the last line says so."""
    first, *others = _lots(shown, beside)
    if not others:
        return first
    return [*first, *quiet(reader.say(Word("teams-cut")))]


def _button(view: Button, reader: Reader, place: Place) -> Json:
    make = card_elements.opens if view.opens else card_elements.execute
    return _confirmed(view, reader, make(reader.say(view.label), view.act, place, view.style))


def _in_dialog(view: Button, reader: Reader, place: Place) -> Json:
    """In a dialog everything is sent in the same way, and its answer replaces what stands there."""
    data = action_codec.data(view.act, place)
    return _confirmed(view, reader, card_elements.submit(reader.say(view.label), data, view.style, takes="none"))


def _confirmed(view: Button, reader: Reader, action: Json) -> Json:
    if view.confirm is None:
        return action
    question = reader.say(view.confirm)
    return card_elements.asks(reader.say(view.label), question, action, view.style) if question.strip() else action


def _refresh(view: Card, place: Place) -> Json:
    assert view.personal is not None
    return {"type": "Action.Execute", "verb": view.personal.name, "data": action_codec.data(view.personal, place)}
