"""The XML of REFI-QDA 1.5, piece by piece: elements, identifiers and moments."""

from datetime import UTC, datetime
from hashlib import sha1
from uuid import UUID, uuid5
from xml.sax.saxutils import quoteattr

from lxml import etree

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
_OURS = UUID("6f0d4a52-8a2b-5c1e-9d56-3f2a7c61e0b4")

Value = str | int | bool | UUID | datetime


def guid(*parts: str | int) -> UUID:
    """The identifier of the thing that these parts name: the same whenever it is asked for."""
    return uuid5(_OURS, "\x1f".join(map(str, parts)))


def coding(selection: UUID, code: UUID) -> str:
    """The same for the coding of a selection, of which there are many: `UUID` takes more time than the digest."""
    digest = bytearray(
        sha1(_OURS.bytes + f"coding\x1f{selection}\x1f{code}".encode(), usedforsecurity=False).digest()[:16]
    )
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    text = digest.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


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


def reference(tag: str, target: UUID) -> etree._Element:
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
