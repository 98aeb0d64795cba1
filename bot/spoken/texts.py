"""The text of a file, whichever way its letters are stored."""

import codecs

from bot.spoken.refusing import Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""What a file begins with that says how it is stored; longer ones first where one begins like another."""
_SOUND = (
    (0, b"RIFF"), (0, b"ID3"), (0, b"OggS"), (0, b"fLaC"), (4, b"ftyp"), (0, b"\x1aE\xdf\xa3"), (0, b"FORM"),
    (0, b"\xff\xfb"), (0, b"\xff\xf3"), (0, b"\xff\xf1"), (0, b"\xff\xf9"), (0, b"0&\xb2u"), (0, b"#!AMR"),
)  # fmt: skip
"""Where and how recordings of sound and pictures begin."""
_LOOKED_AT = 4_000
"""Bytes that tell UTF-16 without a mark: every other one is zero in what Danes and English write."""


def is_sound(data: bytes) -> bool:
    """Whether the file is a recording, and no transcript of one."""
    return any(data[at : at + len(begins)] == begins for at, begins in _SOUND)


def text_of(data: bytes) -> str:
    """The text, with `\\n` between lines. Raises `Refused` for what is no text, or text stored in a way that cannot be
    told."""
    text = _decoded(data)
    if "\0" in text:
        raise Refused("not-text", line=1 + text[: text.index("\0")].count("\n"))
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def _decoded(data: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "") or _unmarked(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise Refused("letters", line=_line(data, error.start)) from None
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise Refused("letters", line=_line(data, error.start)) from None


def _unmarked(data: bytes) -> str:
    begins = data[:_LOOKED_AT]
    half = len(begins) // 2
    if half and len(data) % 2 == 0:
        if begins[1::2].count(0) > 0.4 * half:
            return "utf-16-le"
        if begins[0::2].count(0) > 0.4 * half:
            return "utf-16-be"
    return "utf-8"


def _line(data: bytes, at: int) -> int:
    return data[:at].count(b"\n") + 1
