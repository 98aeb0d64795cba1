"""The codebook: what every table, every column and every code means, in Danish and in English."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from msgspec import Struct

from bot.domain.views import Line, Word
from bot.domain.vocabulary import LANGUAGES
from storage.exports.story.voice import Speaker
from storage.exports.tables.shapes import Column, Table

_INTRODUCTION = ("intro", "intro-keys", "intro-moments", "intro-count", "intro-quotes", "intro-whole")
FLAGS = (("no", 0, Word("codebook-flag-no")), ("yes", 1, Word("codebook-flag-yes")))


class Explained(Struct, frozen=True):
    """One line of the codebook: a table, a column of it (`column`), or a code of that column (`code`)."""

    table: str
    meaning: Line
    column: str = ""
    kind: Line | None = None
    refers: str = ""
    code: str = ""
    number: int | None = None
    """What stands for the code in SPSS."""


def explained(tables: Iterable[Table]) -> Iterator[Explained]:
    for table in tables:
        yield Explained(table.name, table.label)
        for column in table.columns:
            kind = Word(f"codebook-kind-{column.kind}")
            yield Explained(table.name, column.label, column.name, kind, column.refers)
            for code, number, label in values(column):
                yield Explained(table.name, label, column.name, code=code, number=number)


def values(column: Column) -> tuple[tuple[str, int, Line], ...]:
    """The codes of a column: as written, its number in SPSS, and what it means."""
    if column.kind == "flag":
        return FLAGS
    if column.codes is None:
        return ()
    return tuple((code, number, column.codes.label(code)) for number, code in enumerate(column.codes.values, 1))


def write(folder: Path, tables: Iterable[Table], words: Speaker) -> None:
    """`codebook.da.md` and `codebook.en.md` into `folder`. Raises `OSError`."""
    tables = tuple(tables)
    for language in LANGUAGES:
        with (folder / f"codebook.{language}.md").open("w", encoding="utf-8", newline="") as file:
            _Book(file, words, language).write(tables)


class _Book:
    def __init__(self, file: IO[str], words: Speaker, language: str) -> None:
        self._file = file
        self._words = words
        self._language = language

    def write(self, tables: tuple[Table, ...]) -> None:
        self._put(f"# {self._say('title')}", *(self._say(item) for item in _INTRODUCTION))
        for table in tables:
            self._put(f"## {table.name}", self._text(table.label), self._key(table))
            head = " | ".join(self._say(f"head-{item}") for item in ("column", "kind", "refers", "meaning"))
            lines = [f"| {head} |", "|---|---|---|---|", *(self._column(column) for column in table.columns)]
            self._put("\n".join(lines))

    def _key(self, table: Table) -> str:
        columns = ", ".join(f"`{name}`" for name in ("group", *table.key))
        return self._say("key", columns=columns, file=f"`{table.file}`")

    def _column(self, column: Column) -> str:
        meaning = self._text(column.label)
        for code, number, label in values(column):
            meaning += f"<br>`{code}` ({number}): {self._text(label)}"
        refers = f"`{column.refers}`" if column.refers else ""
        return f"| `{column.name}` | {self._say(f'kind-{column.kind}')} | {refers} | {meaning} |"

    def _say(self, key: str, **args: Line | str | int) -> str:
        return self._text(Word(f"codebook-{key}", dict(args)))

    def _text(self, line: Line) -> str:
        return self._words.say(line, self._language, "UTC")

    def _put(self, *blocks: str) -> None:
        for block in blocks:
            self._file.write(f"{block}\n\n")
