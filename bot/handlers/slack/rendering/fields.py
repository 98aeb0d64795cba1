"""Each input of a form as an input block of Slack; its `block_id` is its name, so that errors find their way back.

Radio buttons cannot be taken back in Slack, so whatever may be left open is a menu, which can.
"""

from datetime import datetime, time
from typing import assert_never
from zoneinfo import ZoneInfo

from bot.domain.events import Values
from bot.domain.views import Choice, Choices, DateInput, Form, Input, Line, Scale, TextInput, When, Word, chosen
from bot.handlers.reader import Reader
from bot.handlers.slack import action_codec
from bot.handlers.slack.rendering import block_kit, limits
from bot.handlers.slack.rendering.block_kit import Json
from bot.handlers.slack.rendering.blocks import paragraph, quiet
from bot.handlers.text import shorten, units

RADIOS = 5
"""The longest scale whose every step is shown at once."""

ALL_OPTIONS = 15_000
"""Characters that all the options of an input have together, where they stand before it."""

Option = tuple[str, str]
"""Its value, and its label as it is said."""


def field(view: Input, form: Form, reader: Reader) -> list[Json]:
    """The input, what has to stand before it because it is too long for it, and below it what there is to mend."""
    before, element, hints = _element(view, form.values, reader)
    if element is None:
        return []
    label, hint = reader.say(view.label), "\n".join(item for item in hints if item.strip())
    if units(label) > limits.LABEL:
        before = [*paragraph(label, bold=True), *before]
    if units(hint) > limits.HINT:
        before, hint = [*before, *paragraph(hint)], ""
    block: Json = {
        "type": "input",
        "block_id": view.name,
        "label": block_kit.plain(label, limits.LABEL),
        "element": element | {"action_id": f"{action_codec.INPUT}{view.name}"},
        "optional": not view.required,
    }
    if hint:
        block["hint"] = {"type": "plain_text", "text": hint, "emoji": False}
    if form.drafts and not isinstance(view, TextInput):
        block["dispatch_action"] = True
    error = form.errors.get(view.name)
    return [*before, block, *(quiet(f"⚠️ {reader.say(error)}") if error is not None else [])]


Parts = tuple[list[Json], Json | None, list[str]]
"""What stands before the element, the element (None: there is nothing to choose from), and the lines of its hint."""


def _element(view: Input, values: Values, reader: Reader) -> Parts:
    hints = [reader.say(view.help)] if view.help is not None else []
    match view:
        case TextInput():
            return [], _text(view, _given(values, view.name)), [*hints, *_longest(view, reader)]
        case Choice():
            options = _said(view.options, reader)
            given = _given(values, view.name) or view.default
            return *_one(options, given, reader, radios=view.required and len(options) <= limits.FEW_OPTIONS), hints
        case Choices():
            return *_several(_said(view.options, reader), chosen(values, view.name), reader), hints
        case Scale():
            steps, ends = _steps(view, reader)
            radios = view.required and view.high <= RADIOS
            return *_one(steps, _given(values, view.name), reader, radios=radios), [*hints, *ends]
        case DateInput():
            return [], _date(_given(values, view.name)), [*hints, *_earliest(view, reader)]
        case _:
            assert_never(view)


def _given(values: Values, name: str) -> str:
    raw = values.get(name, "")
    return raw if isinstance(raw, str) else ""


# --- texts and days -----------------------------------------------------------------------------------------------


def _text(view: TextInput, given: str) -> Json:
    """Slack's own limit is only set where it can be, and never below what stands there already: nothing is cut off.

    Without `max_length` an input takes as much as the person writes, and the form says what is too long.
    """
    element: Json = {"type": "plain_text_input", "multiline": view.long}
    if given:
        element["initial_value"] = given
    if 0 < view.most <= limits.TYPED and units(given) <= view.most:
        element["max_length"] = view.most
    return element


def _longest(view: TextInput, reader: Reader) -> list[str]:
    return [reader.say(Word("slack-longest", {"most": view.most}))] if view.long and view.most > limits.TYPED else []


def _date(given: str) -> Json:
    element: Json = {"type": "datepicker"}
    day = _day(given)
    return element if day is None else element | {"initial_date": day.date().isoformat()}


def _earliest(view: DateInput, reader: Reader) -> list[str]:
    day = _day(view.earliest)
    if day is None:
        return []
    noon = datetime.combine(day, time(12), ZoneInfo(reader.zone))
    return [reader.say(Word("slack-earliest", {"day": When(noon, "day")}))]


def _day(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d")
    except ValueError:
        return None


# --- choices ------------------------------------------------------------------------------------------------------


def _said(options: tuple[tuple[str, Line], ...], reader: Reader) -> list[Option]:
    return [(value, reader.say(label)) for value, label in options]


def _steps(view: Scale, reader: Reader) -> tuple[list[Option], list[str]]:
    """The steps with their words, and what can be answered beside them; where the words are long those of both ends
    stand in the hint as well."""
    labels = [
        (step, reader.say(Word("slack-step", {"step": step, "label": words})) if words is not None else step)
        for step, words in view.steps()
    ]
    fits = all(units(label) <= limits.OPTION for _, label in labels)
    hint = reader.say(Word("slack-scale", {"low": labels[0][1], "high": labels[-1][1]}))
    return [*labels, *((value, reader.say(words)) for value, words in view.beside)], [] if fits else [hint]


def _one(options: list[Option], given: str, reader: Reader, *, radios: bool) -> tuple[list[Json], Json | None]:
    before, choices = _choices(options, reader)
    if not choices:
        return [], None
    element = {"type": "radio_buttons", "options": choices} if radios else _menu("static_select", choices, reader)
    first = [choice for choice in choices if choice["value"] == given]
    return before, element | ({"initial_option": first[0]} if first else {})


def _several(options: list[Option], given: tuple[str, ...], reader: Reader) -> tuple[list[Json], Json | None]:
    before, choices = _choices(options, reader)
    if not choices:
        return [], None
    few = len(choices) <= limits.FEW_OPTIONS
    element = {"type": "checkboxes", "options": choices} if few else _menu("multi_static_select", choices, reader)
    first = [choice for choice in choices if choice["value"] in given]
    return before, element | ({"initial_options": first} if first else {})


def _menu(kind: str, choices: list[Json], reader: Reader) -> Json:
    menu: Json = {"type": kind, "placeholder": block_kit.plain(reader.say(Word("slack-choose")), limits.PLACEHOLDER)}
    if len(choices) <= limits.OPTIONS:
        return menu | {"options": choices}
    groups = []
    for at in range(0, len(choices), limits.OPTIONS):
        some = choices[at : at + limits.OPTIONS]
        groups.append({"label": block_kit.plain(f"{at + 1}–{at + len(some)}", limits.OPTION), "options": some})
    return menu | {"option_groups": groups[: limits.GROUPS]}


def _choices(options: list[Option], reader: Reader) -> tuple[list[Json], list[Json]]:
    """The options; where some are too long for one, all are numbered, and the long ones stand before as they are."""
    if all(units(label) <= limits.OPTION for _, label in options):
        return [], [block_kit.option(value, label) for value, label in options]
    numbered = [(number, label, f"{number}. {label}") for number, (_, label) in enumerate(options, 1)]
    long = [(number, label) for number, label, shown in numbered if units(shown) > limits.OPTION]
    most = max(2 * limits.OPTION, ALL_OPTIONS // len(long))
    told = [f"{number}. {shorten(label, most)}" for number, label in long]
    before = paragraph("\n".join([reader.say(Word("slack-options-shortened")), *told]))
    return before, [block_kit.option(value, shown) for (value, _), (_, _, shown) in zip(options, numbered, strict=True)]
