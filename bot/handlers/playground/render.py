"""Views as plain JSON for the page: every text already said, in the reader's language and time zone.

The page puts these values on the screen with `textContent` alone, so nothing a person wrote can become markup.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeAlias, assert_never
from urllib.parse import quote

import msgspec
from msgspec import Struct

from bot.domain.charts import Chart, Drawing, Network, Timeline
from bot.domain.events import Act
from bot.domain.ports import Speaker
from bot.domain.views import (
    Bars,
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
    at_part,
    in_words,
)
from bot.drawing import alt_text
from bot.drawing.studio import name_of

Json: TypeAlias = dict[str, Any]
PICTURES = "/playground/pictures/"


class Reader(Struct, frozen=True):
    """For whom something is rendered: the language, the time zone, the moment, and what people are called there."""

    words: Speaker
    language: str
    zone: str
    now: datetime
    name: Callable[[str], str] = str
    lend: Callable[[Drawing], object] = id
    """Told of each chart that they are shown: they may ask for its picture then."""

    def say(self, line: Line) -> str:
        return self.words.say(line, self.language, self.zone, self.now, self.name)

    def maybe(self, line: Line | None) -> str | None:
        return None if line is None else self.say(line)


def render(view: Reply, reader: Reader) -> Json | None:
    """The view with its `kind`, or None for None."""
    match view:
        case None:
            return None
        case Card():
            return card(view, reader)
        case Form():
            return form(view, reader)
        case Home():
            cards = [card(item, reader) for item in view.cards]
            return {"kind": "home", "title": reader.say(view.title), "cards": cards}
        case Receipt():
            return {"kind": "receipt", "text": reader.say(view.line), "tone": view.tone}
        case _:
            assert_never(view)


def card(view: Card, reader: Reader) -> Json:
    return {
        "kind": "card",
        "blocks": [block(item, reader) for item in view.blocks],
        "buttons": [button(item, reader) for item in view.buttons],
    }


def form(view: Form, reader: Reader) -> Json:
    view = at_part(view)
    return {
        "kind": "form",
        "act": act(view.act),
        "title": reader.say(view.title),
        "blocks": [block(item, reader) for item in view.blocks],
        "inputs": [field(item, reader) for item in view.inputs],
        "submit": reader.say(view.submit),
        "values": view.values,
        "errors": {name: reader.say(line) for name, line in view.errors.items()},
        "drafts": view.drafts,
        "also": [button(item, reader) for item in view.also],
    }


def button(view: Button, reader: Reader) -> Json:
    return {
        "label": reader.say(view.label),
        "act": act(view.act),
        "style": view.style,
        "opens": view.opens,
        "confirm": reader.maybe(view.confirm),
    }


def act(view: Act) -> Json:
    found: Json = {"name": view.name, "of": view.of, "revision": view.revision, "arg": view.arg}
    return found | {"part": view.step} if view.step else found


def block(view: Block, reader: Reader) -> Json:
    say = reader.say
    match view:
        case Heading():
            return {"kind": "heading", "text": say(view.line)}
        case Para():
            return {"kind": "para", "text": say(view.line), "quiet": view.quiet}
        case Quote():
            return {"kind": "quote", "text": say(view.line), "by": reader.maybe(view.by)}
        case Items():
            return {"kind": "items", "items": [say(line) for line in view.lines], "ordered": view.ordered}
        case Pairs():
            return {"kind": "pairs", "rows": [[say(label), say(content)] for label, content in view.rows]}
        case Bars():
            rows = [
                {"label": say(row.label), "value": row.value, "of": row.of, "note": reader.maybe(row.note)}
                for row in view.rows
            ]
            return {"kind": "bars", "title": say(view.title), "rows": rows}
        case Notice():
            return {"kind": "notice", "text": say(view.line), "tone": view.tone}
        case Countdown():
            return {"kind": "countdown", "ends": view.ends.isoformat()}
        case Count():
            return {"kind": "count", "label": say(view.label), "done": view.done, "of": view.of}
        case Picture():
            return {"kind": "picture", "src": PICTURES + quote(view.source, safe=""), "alt": say(view.alt)}
        case Chart() | Timeline() | Network():
            words = [block(item, reader) for item in in_words(view)]
            name = name_of(view) if view.drawable else ""
            if name:
                reader.lend(view)
            return {"kind": "chart", "name": name, "alt": alt_text(view, say), "words": words}
        case _:
            assert_never(view)


def field(view: Input, reader: Reader) -> Json:
    say = reader.say
    common = {
        "name": view.name,
        "label": say(view.label),
        "help": reader.maybe(view.help),
        "required": view.required,
    }
    match view:
        case TextInput():
            return {"kind": "text", **common, "most": view.most, "long": view.long}
        case Choice():
            return {"kind": "choice", **common, "options": _options(view.options, reader), "default": view.default}
        case Choices():
            return {"kind": "choices", **common, "options": _options(view.options, reader)}
        case Scale():
            steps = [{"value": step, "label": reader.maybe(words)} for step, words in view.steps()]
            return {"kind": "scale", **common, "steps": steps, "beside": _options(view.beside, reader)}
        case DateInput():
            return {"kind": "date", **common, "earliest": view.earliest}
        case _:
            assert_never(view)


def _options(options: tuple[tuple[str, Line], ...], reader: Reader) -> list[Json]:
    return [{"value": value, "label": reader.say(label)} for value, label in options]


def pinned(view: Card) -> bool:
    """Whether this is the living card of a session that runs: it says that recording is on, and counts."""
    recording = any(isinstance(item, Notice) and item.tone == "recording" for item in view.blocks)
    return recording and any(isinstance(item, Count) for item in view.blocks)


encode = msgspec.json.Encoder().encode
decode_card = msgspec.json.Decoder(Card).decode
