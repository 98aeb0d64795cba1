"""Each input of a form as an input of an Adaptive Card; its `id` is its name.

A choice that was made cannot be taken back in Teams, so whatever may be left open has a choice that says so.
"""

from datetime import date, datetime, time
from typing import assert_never
from zoneinfo import ZoneInfo

from bot.domain.views import Choice, Choices, DateInput, Form, Input, Line, Scale, TextInput, When, Word, chosen
from bot.handlers.reader import Reader
from bot.handlers.teams import action_codec
from bot.handlers.teams.rendering import card_elements, limits
from bot.handlers.teams.rendering.blocks import paragraph, quiet
from bot.handlers.teams.rendering.card_elements import Json
from bot.handlers.teams.rendering.text import inert, still
from bot.handlers.text import shorten, units

FEW = 8
"""The longest list whose every option is shown at once."""
ALL_OPTIONS = 12_000
"""Characters that all the options of a form have together."""


def field(view: Input, form: Form, reader: Reader) -> list[Json]:
    """The input, under it what there is to mend and what helps; before it what is too long for its label."""
    element, hints = _element(view, form, reader)
    if element is None:
        return []
    label = reader.say(view.label)
    found: Json = element | {"id": view.name, "label": still(shorten(label, limits.LABEL)) or "–", "spacing": "Large"}
    if view.required:
        found |= {"isRequired": True, "errorMessage": inert(reader.say(Word("fault-missing")), limits.LABEL)}
    if view.help is not None:
        hints = [reader.say(view.help), *hints]
    before = paragraph(shorten(label, limits.ABOUT), weight="Bolder") if units(label) > limits.LABEL else []
    below = fault(shorten(reader.say(form.errors[view.name]), limits.ABOUT)) if view.name in form.errors else []
    below += [item for hint in hints for item in quiet(shorten(hint, limits.ABOUT))]
    return [*before, found, *(item | {"spacing": "Small"} for item in below)]


def fault(text: str) -> list[Json]:
    return paragraph(f"⚠️ {text}", color="Attention", weight="Bolder")


def names_of_many(form: Form) -> tuple[str, ...]:
    return tuple(item.name for item in form.inputs if isinstance(item, Choices))


def _element(view: Input, form: Form, reader: Reader) -> tuple[Json | None, list[str]]:
    """The input without what all have in common (None: there is nothing to choose from), and the lines of its hint."""
    raw = form.values.get(view.name, "")
    given = raw if isinstance(raw, str) else ""
    match view:
        case TextInput():
            return _text(view, given), []
        case Choice():
            options, hints = _options(view.options, form, reader)
            return _one(options, given or view.default, reader, required=view.required), hints
        case Choices():
            options, hints = _options(view.options, form, reader)
            return _several(options, chosen(form.values, view.name), reader), hints
        case Scale():
            return _one(_steps(view, reader), given, reader, required=view.required), []
        case DateInput():
            return _date(view, given), _earliest(view, reader)
        case _:
            assert_never(view)


# --- texts and days -----------------------------------------------------------------------------------------------


def _text(view: TextInput, given: str) -> Json:
    """The limit is only set where it is not below what stands there already: nothing is cut off."""
    found: Json = {"type": "Input.Text", "isMultiline": view.long}
    if given:
        found["value"] = given
    if view.most > 0 and units(given) <= view.most:
        found["maxLength"] = view.most
    return found


def _date(view: DateInput, given: str) -> Json:
    days = {"value": _day(given), "min": _day(view.earliest)}
    return {"type": "Input.Date"} | {name: day.isoformat() for name, day in days.items() if day is not None}


def _earliest(view: DateInput, reader: Reader) -> list[str]:
    day = _day(view.earliest)
    if day is None:
        return []
    noon = datetime.combine(day, time(12), ZoneInfo(reader.zone))
    return [reader.say(Word("teams-earliest", {"day": When(noon, "day")}))]


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        return None


# --- choices ------------------------------------------------------------------------------------------------------


def _options(options: tuple[tuple[str, Line], ...], form: Form, reader: Reader) -> tuple[list[Json], list[str]]:
    """The choices, and a line that says so where there are more than can be shown."""
    together = sum(len(item.options) for item in form.inputs if isinstance(item, Choice | Choices))
    most = max(20, min(limits.OPTION, ALL_OPTIONS // max(together, 1)))
    room = limits.OPTIONS - 1
    found = [card_elements.choice(value, reader.say(label), most) for value, label in options[:room]]
    return found, [reader.say(Word("teams-cut"))] if len(options) > room else []


def _steps(view: Scale, reader: Reader) -> list[Json]:
    """The steps with their words, and what can be answered beside them."""
    labels = [
        (step, reader.say(Word("teams-step", {"step": step, "label": words})) if words is not None else step)
        for step, words in view.steps()
    ]
    labels += [(value, reader.say(words)) for value, words in view.beside]
    return [card_elements.choice(value, label, limits.OPTION) for value, label in labels]


def _one(choices: list[Json], given: str, reader: Reader, *, required: bool) -> Json | None:
    if not choices:
        return None
    if not required:
        choices = [*choices, card_elements.choice(action_codec.NOTHING, reader.say(Word("teams-none")), limits.OPTION)]
    return _set(choices, [given], reader)


def _several(choices: list[Json], given: tuple[str, ...], reader: Reader) -> Json | None:
    return _set(choices, list(given), reader) | {"isMultiSelect": True} if choices else None


def _set(choices: list[Json], given: list[str], reader: Reader) -> Json:
    found: Json = {"type": "Input.ChoiceSet", "choices": choices, "wrap": True, "style": "expanded"}
    if len(choices) > FEW:
        found |= {"style": "compact", "placeholder": reader.say(Word("teams-choose"))}
    value = ",".join(choice["value"] for choice in choices if choice["value"] in given)
    return found | {"value": value} if value else found
