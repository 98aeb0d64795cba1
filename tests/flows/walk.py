"""Looks through views the way a reader would: every line in them, every act they carry, and the whole as plain text."""

from collections.abc import Iterator
from datetime import datetime

import msgspec
from msgspec.structs import replace

from bot.domain.charts import Chart, Drawing, Network, Row, Timeline
from bot.domain.events import Act
from bot.domain.views import (
    Bars,
    Bilingual,
    Block,
    Button,
    Card,
    Choice,
    Choices,
    Count,
    Countdown,
    DateInput,
    Form,
    Heading,
    Home,
    Input,
    Items,
    Line,
    Notice,
    Pairs,
    Para,
    Picture,
    Quote,
    Receipt,
    Reply,
    Scale,
    TextInput,
    Typed,
    When,
    Who,
    Word,
    at_part,
)
from prompts.words import Words

LISTED = 4
"""Options of a choice that are written out: a longer list is a library, and read elsewhere."""
ZONE = "Europe/Copenhagen"
LINES = (Word, Bilingual, Typed, When, Who)


def lines(value: object) -> Iterator[Line]:
    """Every line of a view, however deep, without those inside another line."""
    if isinstance(value, LINES):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from lines(getattr(value, name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from lines(item)
    elif isinstance(value, dict):
        yield from lines(list(value.values()))


def words(value: object) -> set[str]:
    """The keys of the bot's own words in a view, also those inside other lines."""
    found: set[str] = set()
    for line in lines(value):
        if isinstance(line, Word):
            found |= {line.key} | words(list(line.args.values()))
    return found


def typed(value: object) -> list[str]:
    """What people wrote, as it stands in a view, in reading order."""
    found: list[str] = []
    for line in lines(value):
        if isinstance(line, Typed):
            found.append(line.text)
        elif isinstance(line, Word):
            found += typed(list(line.args.values()))
    return found


def people(value: object) -> set[str]:
    """Who is named in a view."""
    found: set[str] = set()
    for line in lines(value):
        if isinstance(line, Who):
            found.add(line.person)
        elif isinstance(line, Word):
            found |= people(list(line.args.values()))
    return found


def acts(value: object) -> Iterator[Act]:
    """What a reader can press or send."""
    if isinstance(value, Act):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from acts(getattr(value, name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from acts(item)


def steps(view: Form) -> list[Form]:
    """A form as it is shown, step by step, where everything has been answered that leads to further questions."""
    if not view.parts:
        return [view]
    routed = [item.routing for item in view.inputs if isinstance(item, TextInput) and item.routing is not None]
    view = replace(view, values={**{route.name: route.answers[0] for route in routed}, **view.values})
    return [at_part(replace(view, act=replace(view.act, part=number))) for number, _ in enumerate(view.parts, 1)]


def act_names(value: object) -> set[str]:
    return {act.name for act in acts(value)}


def wire(value: object) -> str:
    """Everything that leaves for a platform, also what no reader sees."""
    return msgspec.json.encode(value).decode()


class Plain:
    """A view as plain text in one language, as seen at one moment."""

    def __init__(self, spoken: Words, language: str, now: datetime) -> None:
        self._spoken = spoken
        self._language = language
        self._now = now

    def __call__(self, view: Reply) -> str:
        match view:
            case None:
                return ""
            case Receipt():
                return f"({view.tone}) {self._say(view.line)}\n"
            case Card():
                return self._card(view)
            case Home():
                title = f"=== {self._say(view.title)} ===\n\n"
                return title + "\n".join(self._card(card) for card in view.cards)
            case Form():
                return "\n".join(map(self._form, steps(view)))

    def _say(self, line: Line) -> str:
        return self._spoken.say(line, self._language, ZONE, self._now)

    def _card(self, card: Card) -> str:
        return "".join(f"{text}\n" for text in (*map(self.block, card.blocks), *map(self._button, card.buttons)))

    def _button(self, button: Button) -> str:
        confirm = f" ({self._say(button.confirm)})" if button.confirm else ""
        mark = "!" if button.style == "danger" else "*" if button.style == "primary" else ""
        return f"[{mark}{self._say(button.label)}{'…' if button.opens else ''}]{confirm}"

    def block(self, block: Block) -> str:
        match block:
            case Heading():
                return f"# {self._say(block.line)}"
            case Para():
                return f"({self._say(block.line)})" if block.quiet else self._say(block.line)
            case Quote():
                by = f"\n    - {self._say(block.by)}" if block.by else ""
                return f"  > {self._say(block.line)}{by}"
            case Items():
                return "\n".join(f"  - {self._say(line)}" for line in block.lines)
            case Pairs():
                return "\n".join(f"  {self._say(label)}: {self._say(content)}" for label, content in block.rows)
            case Bars():
                return "\n".join([self._say(block.title), *(self._bar(row) for row in block.rows)])
            case Notice():
                return f"<{block.tone}> {self._say(block.line)}"
            case Countdown():
                return f"<countdown> {self._say(When(block.ends))}"
            case Count():
                return f"{block.done}/{block.of} {self._say(block.label)}"
            case Picture():
                return f"<picture> {self._say(block.alt)}"
            case Chart() | Timeline() | Network():
                return self._drawing(block)

    def _drawing(self, drawing: Drawing) -> str:
        """In one row, which is told whole only once; how it is to be read stands in its words."""
        told = [" – ".join(map(self._say, lines)) for lines in drawing.alt()]
        if isinstance(drawing, Chart):
            first = drawing.rows[0].strips if drawing.rows else ()
            names = [self._say(strip.name) for strip in first if strip.name is not None]
            told = [*names, *(self._row(row) for row in drawing.rows)]
        return "; ".join([f"<{drawing.__struct_config__.tag}> {self._say(drawing.title)}", *told])

    def _row(self, row: Row) -> str:
        return " | ".join(map(self._say, (row.label, *(strip.said for strip in row.strips))))

    def _bar(self, row: object) -> str:
        label, value, of, note = (getattr(row, name) for name in ("label", "value", "of", "note"))
        return f"  {self._say(label)} {value}/{of}" + (f" ({self._say(note)})" if note else "")

    def _form(self, form: Form) -> str:
        rows = [f"=== {self._say(form.title)} ===", *map(self.block, form.blocks)]
        for item in form.inputs:
            rows += self._input(item, form)
        rows.append(f"[*{self._say(form.submit)}]")
        rows += map(self._button, form.also)
        return "".join(f"{row}\n" for row in rows)

    def _input(self, field: Input, form: Form) -> Iterator[str]:
        optional = "" if field.required else " ?"
        yield f"{self._say(field.label)}{optional}"
        if field.help:
            yield f"    ({self._say(field.help)})"
        match field:
            case Choice() | Choices():
                shown = field.options[:LISTED]
                yield from (f"  ( ) {self._say(label)}" for _, label in shown)
                yield from [f"  ( ) … {len(field.options) - LISTED}"] if len(field.options) > LISTED else ()
            case Scale():
                steps = [f"{step} {self._say(words)}" for step, words in field.steps() if words is not None]
                yield f"  {' | '.join((*steps, *(self._say(words) for _, words in field.beside)))}"
            case TextInput() | DateInput():
                yield f"  [{form.values.get(field.name, '')}]"
        if field.name in form.errors:
            yield f"  ! {self._say(form.errors[field.name])}"
