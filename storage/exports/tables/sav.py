"""SPSS system files (.sav), written case by case: neither memory nor the clock has a say in what is written.

The format, as PSPP documents it: https://www.gnu.org/software/pspp/pspp-dev/html_node/System-File-Format.html
"""

import struct
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import IO, Literal, TypeAlias

from msgspec import Struct

LONGEST = 32_767
"""Bytes of a string."""
LABEL = 120
"""Bytes of a label that every version shows."""

Value: TypeAlias = bytes | float | None

_BIAS = 100
_SYSMIS, _BLANK, _RAW, _NUMBER = 0xFF, 0xFE, 0xFD, struct.Struct("<d")
_LOWEST, _HIGHEST = (
    struct.unpack("<d", bytes.fromhex("feffffffffffefff"))[0],
    struct.unpack("<d", bytes.fromhex("ffffffffffffef7f"))[0],
)
_SEGMENT, _COUNTED = 255, 252
"""A string longer than 255 bytes is several: each holds 255, and counts as 252 in how many there are."""
_EPOCH = datetime(1582, 10, 14)  # noqa: DTZ001 - SPSS knows no zones
_FORMATS = {"number": (5, 10), "moment": (22, 20)}
_MEASURES = {"text": 1, "code": 1, "number": 3, "moment": 3}


class Variable(Struct, frozen=True):
    """A column. `width`: bytes of the longest text, 0 for numbers. `labels`: number -> what it means."""

    name: str
    label: str
    kind: Literal["text", "code", "number", "moment"]
    width: int = 0
    labels: tuple[tuple[int, str], ...] = ()

    @property
    def segments(self) -> tuple[int, ...]:
        """The widths that the variable is stored in."""
        if self.width <= _SEGMENT:
            return (self.width,)
        count = -(-self.width // _COUNTED)
        return (*(_SEGMENT,) * (count - 1), self.width - _COUNTED * (count - 1))

    @property
    def elements(self) -> int:
        """How many eight-byte elements a case has for it."""
        return sum(_elements(width) for width in self.segments)


def seconds(at: datetime) -> float:
    """A wall time without zone as SPSS counts it."""
    return (at - _EPOCH).total_seconds()


def head(variables: Sequence[Variable], cases: int, title: str) -> bytes:
    """Everything before the data."""
    parts = [_header(sum(variable.elements for variable in variables), cases, title)]
    parts += [_declared(number, item) for number, item in enumerate(variables, 1)]
    first = 1
    for variable in variables:
        if variable.labels:
            parts.append(_value_labels(variable.labels, first))
        first += variable.elements
    segments = [(variable, width) for variable in variables for width in variable.segments]
    display = [part for item, width in segments for part in (_MEASURES[item.kind], min(width, 40) or 12, 0)]
    parts += [
        _extension(3, 4, struct.pack("<8i", 26, 0, 0, -1, 1, 1, 2, 65001)),
        _extension(4, 8, struct.pack("<3d", -_HIGHEST, _HIGHEST, _LOWEST)),
        _extension(11, 4, struct.pack(f"<{len(display)}i", *display)),
        _extension(13, 1, "\t".join(f"V{n}={item.name}" for n, item in enumerate(variables, 1)).encode()),
    ]
    long = [f"V{n}={item.width:05}\0\t" for n, item in enumerate(variables, 1) if item.width > _SEGMENT]
    if long:
        parts.append(_extension(14, 1, "".join(long).encode()))
    return b"".join((*parts, _extension(20, 1, b"UTF-8"), struct.pack("<2i", 999, 0)))


class Cases:
    """Writes cases to `file`, compressed: a byte for a small number, for nothing, or for eight spaces."""

    def __init__(self, file: IO[bytes], variables: Iterable[Variable]) -> None:
        self._file = file
        self._variables = tuple((variable.elements, variable.width) for variable in variables)
        self._codes = bytearray()
        self._raw = bytearray()

    def write(self, values: Iterable[Value]) -> None:
        for (elements, width), value in zip(self._variables, values, strict=True):
            match value:
                case bytes():
                    self._text(value, elements, width)
                case None if width:
                    self._repeat(_BLANK, elements)
                case None:
                    self._code(_SYSMIS)
                case float() | int():
                    self._number(value)

    def end(self) -> None:
        if self._codes:
            self._file.write(bytes(self._codes).ljust(8, b"\0") + self._raw)
            self._codes.clear()
            self._raw.clear()

    def _number(self, value: float) -> None:
        if value == int(value) and 1 <= value + _BIAS <= 251:
            self._code(int(value) + _BIAS)
        else:
            self._raw += _NUMBER.pack(value)
            self._code(_RAW)

    def _text(self, value: bytes, elements: int, width: int) -> None:
        if width > _SEGMENT:
            value = b" ".join(value[at : at + _SEGMENT] for at in range(0, len(value), _SEGMENT))
        used = _elements(len(value)) if value else 0
        value = value.ljust(used * 8)
        for at in range(0, len(value), 8):
            self._raw += value[at : at + 8]
            self._code(_RAW)
        self._repeat(_BLANK, elements - used)

    def _repeat(self, code: int, times: int) -> None:
        while times and self._codes:
            self._code(code)
            times -= 1
        whole, rest = divmod(times, 8)
        self._file.write(bytes((code,)) * 8 * whole)
        self._codes += bytes((code,)) * rest

    def _code(self, code: int) -> None:
        self._codes.append(code)
        if len(self._codes) == 8:
            self.end()


def cut(text: bytes, most: int) -> bytes:
    """As much of UTF-8 `text` as `most` bytes hold, whole characters only."""
    return text if len(text) <= most else text[:most].decode("utf-8", "ignore").encode()


def _header(elements: int, cases: int, title: str) -> bytes:
    numbers = struct.pack("<5id", 2, elements, 1, 0, cases, float(_BIAS))
    product = b"@(#) SPSS DATA FILE FLIP".ljust(60)
    # The moment of writing would make two exports differ; SPSS needs some moment here.
    return b"$FL2" + product + numbers + b"01 Jan 8000:00:00" + cut(title.encode(), 64).ljust(64) + b"\0\0\0"


def _declared(number: int, variable: Variable) -> bytes:
    parts = []
    for segment, width in enumerate(variable.segments):
        name = f"V{number}" if segment == 0 else f"V{number}S{segment}"
        code, shown = (1, width) if variable.width else _FORMATS.get(variable.kind, _FORMATS["number"])
        form = code << 16 | shown << 8
        label = _padded_label(variable.label)
        parts.append(struct.pack("<6i8s", 2, width, 1, 0, form, form, name.encode().ljust(8)) + label)
        parts.append(struct.pack("<6i8s", 2, -1, 0, 0, 0, 0, b" " * 8) * (_elements(width) - 1))
    return b"".join(parts)


def _padded_label(label: str) -> bytes:
    text = cut(label.encode(), 255)
    return struct.pack("<i", len(text)) + text.ljust(-(-len(text) // 4) * 4)


def _value_labels(labels: tuple[tuple[int, str], ...], index: int) -> bytes:
    parts = [struct.pack("<2i", 3, len(labels))]
    for number, label in labels:
        text = cut(label.encode(), LABEL)
        parts.append(_NUMBER.pack(number) + (bytes((len(text),)) + text).ljust(-(-(1 + len(text)) // 8) * 8))
    return b"".join((*parts, struct.pack("<3i", 4, 1, index)))


def _extension(subtype: int, size: int, data: bytes) -> bytes:
    return struct.pack("<4i", 7, subtype, size, len(data) // size) + data


def _elements(width: int) -> int:
    return max(1, -(-width // 8))
