"""The XML of REFI-QDA 1.5, piece by piece: elements, identifiers and moments."""

from datetime import UTC, datetime
from uuid import UUID, uuid5

from lxml import etree

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
_OURS = UUID("6f0d4a52-8a2b-5c1e-9d56-3f2a7c61e0b4")

Value = str | int | bool | UUID | datetime


def guid(*parts: str | int) -> UUID:
    """The identifier of the thing that these parts name: the same whenever it is asked for."""
    return uuid5(_OURS, "\x1f".join(map(str, parts)))


USER = guid("user", "bot")
"""Who codes: the bot. Researchers stand beside it under their own names once they code in their program."""
ORIGIN = "FLIP bot"


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
