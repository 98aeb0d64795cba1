"""A page of the record: what is said, in which language and local time, apart from the file format it is written in."""

from collections.abc import Callable
from datetime import date, datetime
from typing import IO, Protocol

from bot.domain.charts import Chart
from bot.domain.views import Bilingual, Line
from bot.drawing import alt_text, png
from storage.exports.story.voice import Speaker, Voice
from storage.exports.transcript.markdown import literal


class Pen(Protocol):
    """Writes blocks in one file format. Every text is plain, and shown as it is. `how` explains the format, as a key
    of the words."""

    how: str

    def mark(self, name: str) -> None:
        """What is written next is called so, where a format knows such names."""

    def heading(self, level: int, text: str) -> None: ...
    def para(self, text: str) -> None: ...
    def quote(self, text: str) -> None: ...
    def items(self, lines: list[str]) -> None: ...
    def said(self, clock: str, person: str, label: str, text: str) -> None: ...
    def note(self, clock: str, text: str) -> None: ...
    def day(self, text: str) -> None: ...
    def picture(self, draw: Callable[[], bytes], alt: str) -> None:
        """`draw` makes the PNG, for a format that has pictures; `alt` is all of it in words."""


class Markdown:
    """A pen for Markdown."""

    how = "export-how"

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def mark(self, name: str) -> None:
        pass

    def heading(self, level: int, text: str) -> None:
        self._write(f"{'#' * level} {literal(text)}")

    def para(self, text: str) -> None:
        self._write(literal(text))

    def quote(self, text: str) -> None:
        self._write("> " + literal(text).replace("\n", "\n> "))

    def items(self, lines: list[str]) -> None:
        self._write("\n".join(f"- {literal(line)}" for line in lines))

    def said(self, clock: str, person: str, label: str, text: str) -> None:
        labelled = f" ({literal(label)})" if label else ""
        self._write(f"[{clock}] {person}{labelled}: {literal(text)}")

    def note(self, clock: str, text: str) -> None:
        self._write(f"*{clock} · {literal(text)}*")

    def day(self, text: str) -> None:
        self._write(f"**{text}**")

    def picture(self, draw: Callable[[], bytes], alt: str) -> None:
        pass

    def _write(self, block: str) -> None:
        self._file.write(f"{block}\n\n")


class Page(Voice):
    """Writes in a language and local time, with one pen or several at once. An open file is written as Markdown."""

    def __init__(self, out: IO[str] | tuple[Pen, ...], words: Speaker, language: str, zone: str) -> None:
        super().__init__(words, language, zone)
        self._pens = out if isinstance(out, tuple) else (Markdown(out),)
        self._day: date | None = None
        self._held: tuple[int, str, datetime] | None = None

    def both(self, content: dict[str, str]) -> str:
        return self.text(Bilingual(content["da"], content["en"]))

    def heading(self, level: int, text: str, at: datetime | None = None) -> None:
        """`at` is said behind the heading, so that what follows on the same day need not say the day again."""
        if at is not None:
            self._day = self.date(at)
            text = f"{text} · {self.day(at)}, {self.clock(at)}"
        self._write(lambda pen: pen.heading(level, text))

    def hold(self, level: int, text: str, at: datetime) -> None:
        """A heading that is written when something follows it."""
        self._held = (level, f"{text} · {self.day(at)}, {self.clock(at)}", at)

    def drop(self) -> bool:
        """Forgets a held heading under which nothing came; whether there was one."""
        dropped, self._held = self._held is not None, None
        return dropped

    def mark(self, name: str) -> None:
        """What is written next is called so."""
        self._write(lambda pen: pen.mark(name))

    def how(self, **args: Line | str | int) -> None:
        """How to read it, which differs from format to format."""
        self._write(lambda pen: pen.para(self.say(pen.how, **args)))

    def para(self, text: str) -> None:
        self._write(lambda pen: pen.para(text))

    def quote(self, text: str) -> None:
        self._write(lambda pen: pen.quote(text))

    def items(self, lines: list[str]) -> None:
        self._write(lambda pen: pen.items(lines))

    def said(self, at: datetime, person: str, text: str, *labels: str, dated: bool = True) -> None:
        """What a person wrote. `labels` say what it was, where it was no ordinary contribution; not `dated`: the day
        has been said above."""
        if dated:
            self._dated(at)
        label = "; ".join(item for item in labels if item)
        self._write(lambda pen: pen.said(self.clock(at), person, label, text))

    def note(self, at: datetime, text: str) -> None:
        """What happened without anybody's words."""
        self._dated(at)
        self._write(lambda pen: pen.note(self.clock(at), text))

    def picture(self, chart: Chart) -> None:
        """Where a format has no pictures, its words stand above already."""
        alt = alt_text(chart, self.text)
        self._write(lambda pen: pen.picture(lambda: png(chart, self.text), alt))

    def _dated(self, at: datetime) -> None:
        self._flush()
        day = self.date(at)
        if day != self._day:
            self._day = day
            said = self.day(at)
            self._write(lambda pen: pen.day(said))

    def _write(self, block: Callable[[Pen], None]) -> None:
        self._flush()
        for pen in self._pens:
            block(pen)

    def _flush(self) -> None:
        if self._held is not None:
            (level, text, at), self._held = self._held, None
            self._day = self.date(at)
            for pen in self._pens:
                pen.heading(level, text)
