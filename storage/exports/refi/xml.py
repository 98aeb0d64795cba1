"""The XML of REFI-QDA 1.5, piece by piece: elements, identifiers and moments."""

from datetime import UTC, datetime
from hashlib import sha1
from typing import NewType
from uuid import UUID
from xml.sax.saxutils import quoteattr

from lxml import etree

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
_STARTED = sha1(UUID("6f0d4a52-8a2b-5c1e-9d56-3f2a7c61e0b4").bytes, usedforsecurity=False)
"""The namespace of all identifiers."""
_VARIANTS = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}

Value = str | int | bool | datetime
Guid = NewType("Guid", str)
"""A UUID as it is written. There are very many of them, and as text they need not be put together again each time."""


def guid(*parts: str | int) -> Guid:
    """The identifier of the thing that these parts name: the same whenever it is asked for. A UUID of version 5, put
    together here because the library's takes several times as long as the digest."""
    named = _STARTED.copy()
    named.update("\x1f".join(map(str, parts)).encode())
    text = named.hexdigest()
    return Guid(f"{text[:8]}-{text[8:12]}-5{text[13:16]}-{_VARIANTS[text[16]]}{text[17:20]}-{text[20:32]}")


def unhexed(identifier: str) -> bytes:
    """The 16 bytes of an identifier. Raises `ValueError` where it is none."""
    return bytes.fromhex(identifier.replace("-", ""))


USER = guid("user", "bot")
"""Who codes: the bot. Researchers stand beside it under their own names once they code in their program."""
ORIGIN = "FLIP bot"


def opened(tag: str, **attributes: Value) -> str:
    """The start tag of a piece that there are too many of to make an element of each."""
    return f"<{tag}{''.join(f' {name}={quoteattr(said(value))}' for name, value in attributes.items())}>"


def element(tag: str, *children: etree._Element, **attributes: Value) -> etree._Element:
    """An element without a namespace, which it gets from the document that it is put into. Raises `ValueError` where a
    sign may not stand in XML."""
    made = etree.Element(tag, {name: said(value) for name, value in attributes.items()})
    made.extend(children)
    return made


def holding(tag: str, text: str) -> etree._Element:
    made = etree.Element(tag)
    made.text = text
    return made


def reference(tag: str, target: Guid) -> etree._Element:
    return element(tag, targetGUID=target)


def described(text: str) -> list[etree._Element]:
    return [holding("Description", text)] if text else []


_TYPES: dict[type, str] = {bool: "Boolean", int: "Integer", datetime: "DateTime", str: "Text"}


def type_of(value: Value) -> str:
    """What kind of variable holds such a value."""
    return next(name for kind, name in _TYPES.items() if isinstance(value, kind))


def valued(variable: str, value: Value) -> etree._Element:
    """The value of a variable."""
    there = reference("VariableRef", guid("variable", variable))
    return element("VariableValue", there, holding(f"{type_of(value)}Value", said(value)))


def by_the_bot(at: datetime) -> dict[str, Value]:
    return {"creatingUser": USER, "creationDateTime": at}


def said(value: Value) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case datetime():
            return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        case _:
            return str(value)


def written(piece: etree._Element) -> bytes:
    """The piece on a line of its own."""
    return etree.tostring(piece, encoding="utf-8", xml_declaration=False) + b"\n"
