"""Golden files: what was looked at once and found right, held as text.

`FLIP_ACCEPT=1` writes them anew; read the difference before it is committed. Words stand in the golden files of
`tests/flows` alone, in every language; those of a platform show the keys of words, so that a reworded button changes
one file and a moved one another.
"""

import os
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from difflib import unified_diff
from itertools import islice, zip_longest
from pathlib import Path
from typing import assert_never

from bot.domain.views import Bilingual, Line, Typed, When, Who, Word
from bot.domain.wording import EVERYTHING

MOST_ROWS = 60
"""As much of a difference as is read in one go."""


def assert_golden(file: Path, text: str) -> None:
    """`text` is what `file` holds. Half of a surrogate pair is held as an escape, since no file can hold it."""
    text = text.encode("utf-8", "backslashreplace").decode()
    if os.environ.get("FLIP_ACCEPT"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    before = file.read_bytes().decode() if file.exists() else ""
    if before != text:
        difference = unified_diff(before.splitlines(), text.splitlines(), "as it was", "as it is", n=1, lineterm="")
        shown = "\n".join(islice(difference, MOST_ROWS))
        raise AssertionError(f"{file.name} has changed. If it should, FLIP_ACCEPT=1 accepts it.\n{shown}")


LONG, SHORTENED = 46, 24
"""Characters from which on a row is told whole only once, and how much of it is told again."""


def together(danish: str, english: str, told: set[tuple[str, str]]) -> str:
    """The same page in both languages: a row that differs stands in Danish and, beneath it, in English behind a bar.

    Of a long row that is among those `told` already, the beginning stands for the rest; what is told joins them.
    """
    found = []
    for da, en in zip_longest(danish.split("\n"), english.split("\n"), fillvalue=""):
        if len(da) > LONG and (da, en) in told:
            found.append(f"{da[:SHORTENED]} (as above)")
        else:
            found.append(da if da == en else f"{da}\n| {en}")
        told.add((da, en))
    return "\n".join(found)


class Keys:
    """Says the key of a word and its arguments in place of its text; what people wrote is said as it is."""

    def say(
        self,
        line: Line,
        language: str,
        zone: str,
        now: datetime | None = None,
        name: Callable[[str], str] = str,
        *,
        lasting: bool = False,
        place: Mapping[str, str] = EVERYTHING,
    ) -> str:
        match line:
            case Word():
                given = [
                    str(value) if isinstance(value, str | int) else self.say(value, language, zone, now, name)
                    for value in line.args.values()
                ]
                return f"{line.key}({', '.join(given)})" if given else line.key
            case Bilingual():
                return "‹content›"
            case Typed():
                return line.text
            case When():
                return f"‹{line.style} {line.at:%Y-%m-%d %H.%M}›"
            case Who():
                return name(line.person)
            case _:
                assert_never(line)


TEXT = r"('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
"""A text within a layout, for the patterns of what is written shorter."""


class Layout:
    """Payloads as text: an object is its type and what else it has, on one row where that fits.

    `shorter` are patterns of what stands everywhere and looks the same, and what to write in their place. They match
    exactly that, so that anything else remains to be seen. Of what takes several rows and was laid out before, the
    beginning stands for the rest.
    """

    def __init__(self, shorter: Mapping[str, str], room: int = 140) -> None:
        self._shorter = [(re.compile(pattern), short) for pattern, short in shorter.items()]
        self._room = room
        self._told: set[str] = set()

    def __call__(self, value: object, indent: str = "") -> str:
        row = self._row(value)
        if len(indent) + len(row) <= self._room or not isinstance(value, dict | list):
            return row
        if row in self._told:
            return f"{row[:SHORTENED]} (as above)"
        self._told.add(row)
        inner = indent + " "
        if isinstance(value, list):
            return "[\n" + "\n".join(inner + self(item, inner) for item in value) + "]"
        kind, fields = _parts(value)
        return f"{kind}(\n" + "\n".join(f"{inner}{key}={self(item, inner)}" for key, item in fields.items()) + ")"

    def _row(self, value: object) -> str:
        if isinstance(value, list):
            row = f"[{', '.join(map(self._row, value))}]"
        elif isinstance(value, dict):
            kind, fields = _parts(value)
            row = f"{kind}({', '.join(f'{key}={self._row(item)}' for key, item in fields.items())})"
        else:
            return repr(value)
        for pattern, short in self._shorter:
            row = pattern.sub(short, row)
        return row


def _parts(value: Mapping[str, object]) -> tuple[str, dict[str, object]]:
    kind = value.get("type")
    fields = {key: item for key, item in value.items() if key != "type" or not isinstance(kind, str)}
    return kind if isinstance(kind, str) else "", fields
