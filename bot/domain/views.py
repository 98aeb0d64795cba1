"""What is shown: semantic views, without language, blocks, cards or HTML.

A flow says what a person should see; `prompts.words` says it in their language; a platform's renderer gives it form.
Views are plain values: they are stored in the outbox as JSON and compared in tests.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import reduce
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.charts import DRAWINGS, Chart, Drawing, Network, Strip, Timeline
from bot.domain.events import Act, Values
from bot.domain.lines import Args as Args
from bot.domain.lines import Bilingual as Bilingual
from bot.domain.lines import Line as Line
from bot.domain.lines import Typed as Typed
from bot.domain.lines import When as When
from bot.domain.lines import Who as Who
from bot.domain.lines import Word as Word

# --- blocks -------------------------------------------------------------------------------------------------------


class Heading(Struct, frozen=True, tag="heading"):
    line: Line


class Para(Struct, frozen=True, tag="para"):
    line: Line
    quiet: bool = False


class Quote(Struct, frozen=True, tag="quote"):
    """Words of a participant (or of research), set apart, with who said it where that was promised."""

    line: Line
    by: Line | None = None


class Items(Struct, frozen=True, tag="items"):
    lines: tuple[Line, ...]
    ordered: bool = False


class Pairs(Struct, frozen=True, tag="pairs"):
    """Label and content, e.g. the four considerations and what is at stake in each."""

    rows: tuple[tuple[Line, Line], ...]


class Bar(Struct, frozen=True):
    label: Line
    value: int
    of: int
    note: Line | None = None
    """The same figure in words: no figure is readable by length or colour alone."""


class Bars(Struct, frozen=True, tag="bars"):
    title: Line
    rows: tuple[Bar, ...]


class Notice(Struct, frozen=True, tag="notice"):
    line: Line
    tone: Literal["info", "privacy", "recording", "warning", "done"] = "info"


class Countdown(Struct, frozen=True, tag="countdown"):
    """Time left until `ends`; a platform without live clocks says the moment instead."""

    ends: datetime


class Count(Struct, frozen=True, tag="count"):
    """How many of how many, never who."""

    label: Line
    done: int
    of: int


class Picture(Struct, frozen=True, tag="picture"):
    source: str
    """A file name under `prompts/pictures/`."""
    alt: Line


Block: TypeAlias = Heading | Para | Quote | Items | Pairs | Bars | Notice | Countdown | Count | Picture | Drawing


class Button(Struct, frozen=True):
    label: Line
    act: Act
    style: Literal["primary", "plain", "danger"] = "plain"
    opens: bool = False
    """It opens a form: platforms with a 3-second trigger must know beforehand."""
    confirm: Line | None = None


class Card(Struct, frozen=True, tag="card"):
    """A message, or a section of a home page."""

    blocks: tuple[Block, ...]
    buttons: tuple[Button, ...] = ()
    personal: Act | None = None
    """What shows this card to one person alone, with what only they need to see. A platform that can, asks for it."""
    encloses: str = ""
    """The id of a log that goes along as a file; it is put together when the message goes out
    (`bot.domain.ports.LogBuilder`)."""


# --- forms --------------------------------------------------------------------------------------------------------


class Routing(Struct, frozen=True):
    """A field is asked only where the input `name` was answered by one of `answers`; and while something stands in it,
    so that nothing which was written is ever out of sight."""

    name: str
    answers: tuple[str, ...]


class TextInput(Struct, frozen=True, tag="text"):
    name: str
    label: Line
    help: Line | None = None
    required: bool = True
    most: int = 10_000
    long: bool = True
    names: bool = False
    """Names are expected here (of a source), or the flow asks about them itself: the guard does not."""
    routing: Routing | None = None
    """Held in a form that is filled in by steps, from one step to the next."""


class Choice(Struct, frozen=True, tag="choice"):
    name: str
    label: Line
    options: tuple[tuple[str, Line], ...]
    help: Line | None = None
    required: bool = True
    default: str = ""


class Choices(Struct, frozen=True, tag="choices"):
    name: str
    label: Line
    options: tuple[tuple[str, Line], ...]
    help: Line | None = None
    required: bool = False


class Scale(Struct, frozen=True, tag="scale"):
    """A whole number from 1 to `high`, with words at both ends; `between`: those of all the steps there, or none.

    `beside`: answers that are no number: (value, words)."""

    name: str
    label: Line
    low_label: Line
    high_label: Line
    high: int = 5
    help: Line | None = None
    required: bool = True
    between: tuple[Line, ...] = ()
    beside: tuple[tuple[str, Line], ...] = ()

    def steps(self) -> tuple[tuple[str, Line | None], ...]:
        """Each step with its words; None where it has none."""
        words = {1: self.low_label, **dict(enumerate(self.between, 2)), self.high: self.high_label}
        return tuple((str(step), words.get(step)) for step in range(1, self.high + 1))


class DateInput(Struct, frozen=True, tag="date"):
    """A day, as YYYY-MM-DD."""

    name: str
    label: Line
    help: Line | None = None
    required: bool = True
    earliest: str = ""


Input: TypeAlias = TextInput | Choice | Choices | Scale | DateInput


class Part(Struct, frozen=True):
    """A step of a form: what it asks, by the names of its inputs, and what stands before them."""

    title: Line
    names: tuple[str, ...]
    blocks: tuple[Block, ...] = ()


class Form(Struct, frozen=True, tag="form"):
    """A dialog. `values` is what was written so far; `errors` says per input what to mend."""

    act: Act
    title: Line
    inputs: tuple[Input, ...]
    submit: Line
    blocks: tuple[Block, ...] = ()
    values: Values = {}
    errors: dict[str, Line] = {}
    drafts: bool = False
    """What is written here is kept as a draft (`Drafted`) while it is being written."""
    also: tuple[Button, ...] = ()
    """Other ways to answer, e.g. "pass"."""
    parts: tuple[Part, ...] = ()
    """The steps in which it is filled in; its act names the one that is meant. Such a form keeps drafts, and its
    `blocks` stand in the first step. An input that no part names is asked in every one."""


class Home(Struct, frozen=True, tag="home"):
    """A person's own page: what awaits them first, then the rest."""

    title: Line
    cards: tuple[Card, ...]


View: TypeAlias = Card | Form | Home


class Receipt(Struct, frozen=True, tag="receipt"):
    """A short answer to what somebody just did."""

    line: Line
    tone: Literal["done", "info", "warning"] = "done"


Reply: TypeAlias = Form | Card | Home | Receipt | None
"""What the person who acted sees at once and alone: a dialog to fill in (or mend), something to read, a receipt."""


# --- a form in steps ----------------------------------------------------------------------------------------------


def at_part(form: Form) -> Form:
    """What is shown of a form that is filled in by steps: the step that its act names, or the first."""
    if not form.parts:
        return form
    number = min(max(form.act.step, 1), len(form.parts))
    part, last = form.parts[number - 1], number == len(form.parts)
    here = Word("form-part", {"number": number, "of": len(form.parts), "title": part.title})
    inputs = inputs_of(form)
    names = {item.name for item in inputs} | ({*form.errors} - {item.name for item in form.inputs})
    return replace(
        form,
        act=replace(form.act, part=number),
        inputs=inputs,
        submit=form.submit if last else Word("form-next"),
        blocks=(Para(here, quiet=True), *(form.blocks if number == 1 else ()), *part.blocks),
        errors={name: line for name, line in form.errors.items() if name in names},
        also=form.also if number == 1 else (_back(form, number),),
        parts=(),
    )


def _back(form: Form, number: int) -> Button:
    return Button(Word("form-back"), replace(form.act, part=number).back())


def inputs_of(form: Form) -> tuple[Input, ...]:
    """The inputs of the step that the form's act names, or of the first, that are asked after what has been answered;
    all where there are no steps."""
    if not form.parts:
        return form.inputs
    part = form.parts[min(max(form.act.step, 1), len(form.parts)) - 1]
    elsewhere = {name for other in form.parts if other is not part for name in other.names}
    return tuple(item for item in form.inputs if item.name not in elsewhere and _routed_to(item, form.values))


def _routed_to(item: Input, values: Values) -> bool:
    if not isinstance(item, TextInput) or item.routing is None:
        return True
    return text_of(values, item.routing.name) in item.routing.answers or bool(text_of(values, item.name))


# --- what a form was filled with ----------------------------------------------------------------------------------


def faults(form: Form, values: Values) -> dict[str, Line]:
    """What is wrong with `values`, per input; empty when the form can be taken."""
    found: dict[str, Line] = {}
    for item in form.inputs:
        raw = values.get(item.name, "")
        given = raw if isinstance(raw, str) else ",".join(raw)
        if not given.strip():
            if item.required:
                found[item.name] = Word("fault-missing")
            continue
        fault = _fault(item, raw)
        if fault is not None:
            found[item.name] = fault
    return found


def _fault(field: Input, raw: str | list[str]) -> Line | None:
    match field:
        case TextInput():
            length = len(raw) if isinstance(raw, str) else 0
            if not isinstance(raw, str):
                return Word("fault-missing")
            return Word("fault-long", {"most": field.most, "length": length}) if length > field.most else None
        case Choice():
            return None if raw in [value for value, _ in field.options] else Word("fault-choice")
        case Choices():
            allowed = {value for value, _ in field.options}
            chosen = [raw] if isinstance(raw, str) else raw
            return None if set(chosen) <= allowed else Word("fault-choice")
        case Scale():
            if raw in [value for value, _ in field.beside]:
                return None
            fits = isinstance(raw, str) and raw.isascii() and raw.isdigit() and 1 <= int(raw) <= field.high
            return None if fits else Word("fault-scale", {"high": field.high})
        case DateInput():
            return _date_fault(field, raw)


def _date_fault(field: DateInput, raw: str | list[str]) -> Line | None:
    try:
        day = datetime.strptime(str(raw), "%Y-%m-%d").date().isoformat()
    except ValueError:
        return Word("fault-date")
    return Word("fault-date-early", {"earliest": field.earliest}) if day < field.earliest else None


def text_of(values: Mapping[str, str | list[str]], name: str) -> str:
    """The text given for `name`, stripped of surrounding white space; empty when none was."""
    raw = values.get(name, "")
    return raw.strip() if isinstance(raw, str) else ""


def chosen(values: Mapping[str, str | list[str]], name: str) -> tuple[str, ...]:
    raw = values.get(name, ())
    return ((raw,) if raw else ()) if isinstance(raw, str) else tuple(raw)


# --- a chart in words ---------------------------------------------------------------------------------------------


def in_words(drawing: Drawing) -> tuple[Block, ...]:
    """All that a drawing shows, for where it is not drawn."""
    match drawing:
        case Chart():
            return _chart_in_words(drawing)
        case Timeline() | Network():
            told = tuple(reduce(_joined, lines) for lines in drawing.alt())
            return Heading(drawing.title), Items(told), *(Para(note, quiet=True) for note in drawing.notes)


def _joined(one: Line, other: Line) -> Line:
    return Word("chart-joined", {"one": one, "other": other})


def _chart_in_words(chart: Chart) -> tuple[Block, ...]:
    rows = tuple((row.label, reduce(_after, map(_strip_in_words, row.strips))) for row in chart.rows)
    # A claim is a whole sentence, and stands as such.
    claims = tuple(Quote(label, said) for label, said in rows) if chart.kind == "stances" else (Pairs(rows),)
    return Heading(chart.title), *claims, *(Para(note, quiet=True) for note in chart.notes)


def _strip_in_words(strip: Strip) -> Line:
    return strip.said if strip.name is None else Word("chart-strip", {"name": strip.name, "said": strip.said})


def _after(one: Line, other: Line) -> Line:
    return Word("chart-and", {"one": one, "other": other})


def charts_in(view: "Card | Form | Home") -> Iterator[Drawing]:
    """Every drawing that stands in a view, in reading order; what would be nothing but words stays words."""
    match view:
        case Home():
            for card in view.cards:
                yield from charts_in(card)
        case Card() | Form():
            yield from (block for block in view.blocks if isinstance(block, DRAWINGS) and block.drawable)
