"""Views in Slack's form: messages, modals, App Home. Pure; `limits.check` finds nothing wrong with what comes out.

What is longer than Slack allows is divided, not cut: a text over several blocks, a card over several messages. Only
where there is no further message to go on in (a home page, an ephemeral note) is something left out, and then the last
line says so. The record keeps everything, whatever is shown.
"""

from collections.abc import Iterator
from itertools import count

from bot.domain.views import Button, Card, Form, Home, Line, Receipt, Word, at_part
from bot.handlers.reader import Reader
from bot.handlers.slack import action_codec, capabilities
from bot.handlers.slack.rendering import block_kit, limits
from bot.handlers.slack.rendering.block_kit import Json
from bot.handlers.slack.rendering.blocks import block, heading, paragraph, quiet, spoken
from bot.handlers.slack.rendering.fields import field
from bot.handlers.slack.rendering.text import fallback
from bot.handlers.text import units

SIGNS = {"done": "✅", "info": "ℹ️", "warning": "⚠️"}
RESERVED = 400
"""Of the size of a message: for the line that says that it goes on."""
LARGEST_INPUTS = limits.VIEW_SIZE * 3 // 4
"""Of the size of a view: for what is to be filled in, and what stands in it already."""


# --- messages -----------------------------------------------------------------------------------------------------


def message(card: Card, reader: Reader, news: Line | None = None) -> Json:
    """`text` and `blocks` of the message for `card`. Where it is not the only one, it says so: see `messages`."""
    return messages(card, reader, news)[0]


def messages(card: Card, reader: Reader, news: Line | None = None) -> list[Json]:
    """`card` as one message, or as several where it is too long for one. `news`: the line that a notification begins
    with.

    The first has the buttons and is the one to update; the others belong into the thread under it, in order.
    """
    (first, *others), buttons = _lots(card, reader)
    onward = reader.say(Word("slack-continues"))
    blocks = [*first, *(quiet(onward) if others else []), *buttons]
    found = [{"text": _text(card, reader, news), "blocks": blocks}]
    return found + [{"text": fallback(onward), "blocks": other} for other in others]


def note(card: Card, reader: Reader) -> list[Json]:
    """The blocks of `card` for a message that one person sees and that nothing can follow."""
    (first, *others), buttons = _lots(card, reader)
    return [*first, *(quiet(reader.say(Word("slack-cut"))) if others else []), *buttons]


def _lots(card: Card, reader: Reader) -> tuple[list[list[Json]], list[Json]]:
    """The blocks of `card`, in lots that fit into a message each, and its buttons, for which the first leaves room."""
    buttons = block_kit.actions(buttons_of(card.buttons, reader, count(1)))
    shown = [item for view in card.blocks for item in block(view, reader)]
    if not shown and not buttons:
        shown = quiet(reader.say(Word("slack-nothing")))
    return list(_divided(shown, buttons)), buttons


def _divided(shown: list[Json], buttons: list[Json]) -> Iterator[list[Json]]:
    lot: list[Json] = []
    beside = buttons
    for item in shown:
        if lot and not _fits([*lot, item, *beside]):
            yield lot
            lot, beside = [], []
        lot.append(item)
    yield lot


def _fits(blocks: list[Json]) -> bool:
    """Together with the line that says that it goes on."""
    return len(blocks) < limits.MESSAGE_BLOCKS and limits.message_size(blocks) + RESERVED <= limits.MESSAGE_SIZE


def receipt(view: Receipt, reader: Reader) -> str:
    """The receipt as fallback text; `noted` has it as it was written."""
    return fallback(f"{SIGNS[view.tone]} {reader.say(view.line)}")


def noted(view: Receipt, reader: Reader) -> Json:
    """`text` and `blocks` of the message for a receipt."""
    shown = paragraph(f"{SIGNS[view.tone]} {reader.say(view.line)}")
    return {"text": receipt(view, reader), "blocks": _cut(shown, reader, limits.MESSAGE_BLOCKS, limits.MESSAGE_SIZE)}


def _text(card: Card, reader: Reader, news: Line | None) -> str:
    """What a notification shows, and what is read aloud in place of the blocks."""
    lines = [line for view in card.blocks for line in spoken(view)] or [button.label for button in card.buttons]
    lines = [*([news] if news is not None else []), *lines]
    said = [item for item in map(reader.say, lines) if item.strip()]
    return fallback("\n".join(said or [reader.say(Word("slack-nothing"))]))


# --- views --------------------------------------------------------------------------------------------------------


def modal(form: Form, reader: Reader, private_metadata: str | None = None) -> Json:
    """The dialog for `form`. `private_metadata` is the form's packed `Act` unless the caller keeps more there."""
    form = at_part(form)
    inputs = _light([item for view in form.inputs for item in field(view, form, reader)], reader)
    also = block_kit.actions(buttons_of(form.also, reader, count(1)))
    title, submit = reader.say(form.title), reader.say(form.submit)
    above = [*_full(title), *_full(submit), *(item for view in form.blocks for item in block(view, reader))]
    stray = [line for name, line in form.errors.items() if name not in {item.name for item in form.inputs}]
    above += [item for line in stray for item in paragraph(f"⚠️ {reader.say(line)}")]
    spare = limits.view_size(inputs) + limits.view_size(also) + 6 * limits.METADATA
    room = limits.VIEW_BLOCKS - len(inputs) - len(also)
    view = {
        "type": "modal",
        "callback_id": capabilities.FORM,
        "private_metadata": action_codec.pack(form.act) if private_metadata is None else private_metadata,
        "title": block_kit.plain(title, limits.TITLE),
        "submit": block_kit.plain(submit, limits.SUBMIT),
        "close": block_kit.plain(reader.say(Word("slack-cancel")), limits.SUBMIT),
        "blocks": [*_cut(above, reader, room, limits.VIEW_SIZE - spare), *inputs, *also]
        or quiet(reader.say(Word("slack-nothing"))),
    }
    return view | {"notify_on_close": True} if form.drafts else view


def _light(inputs: list[Json], reader: Reader) -> list[Json]:
    """The inputs without the longest of what stands in them and then beside them, as long as they are more than a
    dialog can hold at all.

    A dialog that says so is worth more than one that Slack refuses to open.
    """
    left_out, cut = quiet(reader.say(Word("slack-left-out"))), quiet(reader.say(Word("slack-cut")))
    while limits.view_size(inputs) > LARGEST_INPUTS:
        longest = max(range(len(inputs)), key=lambda at: units(inputs[at].get("element", {}).get("initial_value", "")))
        block = inputs[longest]
        if "initial_value" in block.get("element", {}):
            kept = {name: value for name, value in block["element"].items() if name != "initial_value"}
            inputs = [*inputs[:longest], block | {"element": kept}, *left_out, *inputs[longest + 1 :]]
            continue
        beside = [at for at, item in enumerate(inputs) if item["type"] != "input"]
        largest = max(beside, key=lambda at: limits.view_size(inputs[at]), default=-1)
        if largest < 0 or limits.view_size(inputs[largest]) <= limits.view_size(cut):
            break
        inputs = [*inputs[:largest], *cut, *inputs[largest + 1 :]]
    return inputs


def errors(form: Form, reader: Reader) -> dict[str, str]:
    """What there is to mend, for `response_action: errors`: only inputs that are there, or Slack shows none of it.

    What belongs to no input stands at the first.
    """
    form = at_part(form)
    there = [item.name for item in form.inputs if field(item, form, reader)]
    found: dict[str, list[str]] = {}
    for name, line in form.errors.items():
        if there:
            found.setdefault(name if name in there else there[0], []).append(reader.say(line) or "–")
    return {name: "\n".join(lines) for name, lines in found.items()}


def reading(card: Card, reader: Reader, title: str = "", private_metadata: str = "") -> Json:
    """A card as a dialog to read, for what was asked for with a button that `opens`."""
    shown = [item for view in card.blocks for item in block(view, reader)]
    buttons = block_kit.actions(buttons_of(card.buttons, reader, count(1)))
    return {
        "type": "modal",
        "callback_id": capabilities.READING,
        "private_metadata": private_metadata,
        "title": block_kit.plain(title or "FLIP", limits.TITLE),
        "close": block_kit.plain(reader.say(Word("slack-close")), limits.SUBMIT),
        "blocks": [*_whole_view(shown, reader, buttons), *buttons] or quiet(reader.say(Word("slack-nothing"))),
    }


def loading(reader: Reader, private_metadata: str = "") -> Json:
    """What stands in a dialog until its content has been found."""
    return {
        "type": "modal",
        "callback_id": capabilities.LOADING,
        "private_metadata": private_metadata,
        "title": block_kit.plain(reader.say(Word("slack-loading-title")), limits.TITLE),
        "close": block_kit.plain(reader.say(Word("slack-close")), limits.SUBMIT),
        "blocks": quiet(reader.say(Word("slack-loading"))),
    }


def home(view: Home, reader: Reader) -> Json:
    """A person's own page. Where it is more than Slack can show, the cards at its end are left out."""
    numbers = count(1)
    shown = heading(reader.say(view.title))
    for card in view.cards:
        blocks = [item for inner in card.blocks for item in block(inner, reader)]
        blocks += block_kit.actions(buttons_of(card.buttons, reader, numbers))
        shown += [block_kit.divider(), *blocks] if shown and blocks else blocks
    return {"type": "home", "blocks": _whole_view(shown, reader) or quiet(reader.say(Word("slack-nothing")))}


def _full(text: str) -> list[Json]:
    """What is too long for the top of a dialog, to stand in it as a whole."""
    return heading(text) if units(text) > limits.TITLE else []


def _whole_view(shown: list[Json], reader: Reader, beside: list[Json] | None = None) -> list[Json]:
    room, size = limits.VIEW_BLOCKS, limits.VIEW_SIZE - 12 * limits.METADATA
    beside = beside or []
    return _cut(shown, reader, room - len(beside), size - limits.view_size(beside))


def _cut(shown: list[Json], reader: Reader, room: int, size: int) -> list[Json]:
    """As many of the blocks as there is room and size for; where some are left out, the last line says so."""
    if len(shown) <= room and limits.view_size(shown) <= size:
        return shown
    kept: list[Json] = []
    used = RESERVED * 6
    for item in shown:
        used += limits.view_size(item) + 2
        if len(kept) + 1 >= room or used > size:
            break
        kept.append(item)
    return [*kept, *quiet(reader.say(Word("slack-cut")))] if room > 0 else []


def buttons_of(buttons: tuple[Button, ...], reader: Reader, numbers: Iterator[int]) -> list[Json]:
    return [_button(button, reader, next(numbers)) for button in buttons]


def _button(view: Button, reader: Reader, number: int) -> Json:
    style = "" if view.style == "plain" else view.style
    found = block_kit.button(reader.say(view.label), view.act, number, style=style, opens=view.opens)
    if view.confirm is None:
        return found
    confirm: Json = {
        "title": block_kit.plain(reader.say(Word("slack-confirm-title")), limits.CONFIRM_TITLE),
        "text": block_kit.plain(reader.say(view.confirm), limits.CONFIRM_TEXT),
        "confirm": block_kit.plain(reader.say(Word("slack-confirm-yes")), limits.CONFIRM_ANSWER),
        "deny": block_kit.plain(reader.say(Word("slack-confirm-no")), limits.CONFIRM_ANSWER),
    }
    return found | {"confirm": confirm | ({"style": style} if style else {})}
