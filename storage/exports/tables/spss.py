"""The tables for SPSS: `spss/da/` and `spss/en/`, the same numbers with labels in Danish and in English.

Codes are numbers with labels. A text is as wide as the longest of its column; what goes beyond 32,767 bytes is cut,
with a note that says where the whole of it stands.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from bot.domain.views import Line, Word
from bot.domain.vocabulary import LANGUAGES
from storage.exports.story.voice import Speaker
from storage.exports.tables import csvs, sav
from storage.exports.tables.codebook import values
from storage.exports.tables.sav import Value, Variable
from storage.exports.tables.shapes import Column, Table

FOLDER = "spss"


def write(folder: Path, tables: Iterable[Table], words: Speaker, language: str) -> None:
    """Makes the files from the tables in `folder`; `language` is that of notes inside texts. Raises `OSError`."""
    for item in LANGUAGES:
        (folder / FOLDER / item).mkdir(parents=True, exist_ok=True)
    for table in tables:
        _Table(folder, table, words, language).write()


class _Table:
    def __init__(self, folder: Path, table: Table, words: Speaker, language: str) -> None:
        self._folder = folder
        self._table = table
        self._words = words
        self._language = language
        self._columns = [_Column(column, self._cut) for column in table.columns]
        self._row = 0

    def write(self) -> None:
        cases = self._measure()
        data = self._folder / FOLDER / f"{self._table.name}.data"
        with data.open("wb", buffering=1 << 20) as file:
            to = sav.Cases(file, self._variables(self._language))
            readers = [column.value for column in self._columns]
            for row in self._rows():
                to.write([read(field) for read, field in zip(readers, row, strict=True)])
            to.end()
        for language in LANGUAGES:
            path = self._folder / FOLDER / language / f"{self._table.name}.sav"
            with path.open("wb") as file, data.open("rb") as source:
                title = self._words.say(self._table.label, language, "UTC")
                file.write(sav.head(self._variables(language), cases, title))
                shutil.copyfileobj(source, file, 1 << 20)
        data.unlink()

    def _measure(self) -> int:
        """How many cases there are; the columns learn how wide they are."""
        measured = [(at, item.measure) for at, item in enumerate(self._columns) if item.varies]
        for row in self._rows():
            for at, measure in measured:
                measure(row[at])
        return self._row

    def _rows(self) -> Iterator[list[str]]:
        self._row = 0
        for row in csvs.rows(self._folder, self._table):
            self._row += 1
            yield row

    def _variables(self, language: str) -> list[Variable]:
        return [column.variable(self._words, language) for column in self._columns]

    def _cut(self, text: str) -> bytes:
        written = text.replace("\0", "␀").encode()
        if len(written) <= sav.LONGEST:
            return written
        args: dict[str, Line | str | int] = {"length": len(text), "file": self._table.file, "row": self._row}
        note = self._words.say(Word("codebook-cut", args), self._language, "UTC").encode()
        return sav.cut(written, sav.LONGEST - len(note)) + note


class _Column:
    def __init__(self, column: Column, cut: Callable[[str], bytes]) -> None:
        self._column = column
        self._cut = cut
        self._width = 0
        self._numbers = {code: number for code, number, _ in values(column)}
        self._known = len(self._numbers)
        self.value, self.measure = self._ways()

    @property
    def varies(self) -> bool:
        """Whether it has to be measured before it can be declared."""
        return self._column.kind in ("id", "text", "code")

    def variable(self, words: Speaker, language: str) -> Variable:
        # SPSS knows no hyphen in a name, and at most 64 bytes of it.
        name = self._column.name.replace("-", "_")[:64]
        label = words.say(self._column.label, language, "UTC")
        match self._column.kind:
            case "id" | "text":
                return Variable(name, label, "text", max(self._width, 1))
            case "code" | "flag":
                labels = [(number, words.say(item, language, "UTC")) for _, number, item in values(self._column)]
                labels += [(number, code) for code, number in self._numbers.items() if number > self._known]
                return Variable(name, label, "code", labels=tuple(labels))
            case "local" | "utc":
                return Variable(name, label, "moment")
            case _:
                return Variable(name, label, "number")

    def _ways(self) -> tuple[Callable[[str], Value], Callable[[str], None]]:
        match self._column.kind:
            case "id" | "text":
                return self._text, self._measure_text
            case "code":
                return self._numbers.get, self._measure_code
            case "flag":
                return self._numbers.get, _fixed
            case "local" | "utc":
                return _moment, _fixed
            case _:
                return _number, _fixed

    def _text(self, field: str) -> Value:
        return self._cut(field) if field else None

    def _measure_text(self, field: str) -> None:
        if len(field) * 4 > self._width:
            self._width = max(self._width, len(self._cut(field)))

    def _measure_code(self, field: str) -> None:
        """A code that the codebook does not know yet keeps its own name as its label."""
        if field and field not in self._numbers:
            self._numbers[field] = len(self._numbers) + 1


def _fixed(field: str) -> None:
    """Every value is as wide as the next."""


def _moment(field: str) -> Value:
    return sav.seconds(datetime.fromisoformat(field.removesuffix("Z"))) if field else None


def _number(field: str) -> Value:
    return float(field) if field else None
