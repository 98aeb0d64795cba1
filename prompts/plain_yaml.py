"""Reads one YAML file as plain values, and remembers the line of each.

Only the plain part of YAML is read: no anchors and aliases (a few lines of them can fill a machine), no tags, no key
twice, and no word that silently becomes a truth value.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import yaml

Place: TypeAlias = tuple[str | int, ...]
"""The way to a value: keys and, for lists, numbers from 0."""

LARGEST = 256 * 1024
DEEPEST = 20


class Unreadable(Exception):
    """The file is not the YAML it should be. `line` counts from 1."""

    def __init__(self, line: int, what: str, mend: str) -> None:
        super().__init__(f"line {line}: {what} {mend}")
        self.line, self.what, self.mend = line, what, mend


@dataclass(frozen=True)
class Tree:
    """The values of a file: texts, whole numbers, true and false, None, lists and dicts."""

    value: Any
    lines: dict[Place, int] = field(repr=False)

    def line(self, where: Place) -> int:
        """The line of the value at `where`, or of the nearest thing around it that is there."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 1)


def read(path: Path) -> Tree:
    """The values in the file at `path`. Raises `Unreadable`."""
    with path.open("rb") as file:
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise Unreadable(1, f"the file is larger than {LARGEST // 1024} KB.", "Keep one dilemma or format a file.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        line = raw.count(b"\n", 0, broken.start) + 1
        raise Unreadable(line, "this is not UTF-8.", "Save the file with the encoding UTF-8.") from None
    try:
        node = _compose(text)
    except yaml.MarkedYAMLError as broken:
        mark = broken.problem_mark or broken.context_mark
        line = mark.line + 1 if mark else 1
        raise Unreadable(line, *_sentences(broken.problem or "it is not YAML")) from None
    except yaml.reader.ReaderError as broken:
        line = text.count("\n", 0, broken.position) + 1
        raise Unreadable(line, "there is a control character here.", "Delete it and write the line anew.") from None
    if node is None:
        raise Unreadable(1, "the file is empty.", "Copy another file of the folder and change it.")
    if not isinstance(node, yaml.MappingNode):
        raise Unreadable(1, "the file does not consist of keys.", "Begin with a line such as `id: short-name`.")
    lines: dict[Place, int] = {}
    return Tree(_value(node, (), lines), lines)


def _compose(text: str) -> yaml.Node | None:
    """By the parser in C, which is many times faster; what it does not take is told as the one in Python tells it."""
    try:
        return _plainly(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return _plainly(text, yaml.SafeLoader)


def _plainly(text: str, loader: Any) -> yaml.Node | None:
    _refuse(text, loader)
    node: yaml.Node | None = yaml.compose(text, Loader=loader)
    return node


def _refuse(text: str, loader: Any) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            what = "anchors and aliases (& and *) are not read here."
            raise Unreadable(line, what, "Write the text out, or put it in quotation marks.")
        if getattr(event, "tag", None):
            raise Unreadable(line, "tags (!) are not read here.", "Put the text in quotation marks.")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise Unreadable(line, f"this is nested more than {DEEPEST} deep.", "Check the indentation.")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _sentences(problem: str) -> tuple[str, str]:
    neighbours = "Check that it is indented like its neighbours"
    if "\\t" in problem:
        return "there is a tab here.", "Indent with spaces."
    if "mapping values are not allowed" in problem:
        return "there is a colon too many here.", f"Put a text that holds a colon in quotation marks. {neighbours}."
    if "<block end>" in problem:
        return "the indentation of this line does not fit.", f"{neighbours}."
    return f"this cannot be read: {problem}.", f"{neighbours}, and that quotation marks come in pairs."


def _value(node: yaml.Node, where: Place, lines: dict[Place, int]) -> Any:
    lines.setdefault(where, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, where, lines)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*where, number), lines) for number, item in enumerate(node.value)]
    return node.value if getattr(node, "style", None) else _plain(node.value)


def _mapping(node: yaml.MappingNode, where: Place, lines: dict[Place, int]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise Unreadable(line, "a key must be one word.", "Check the indentation.")
        if key.value in found:
            first = lines[*where, key.value]
            raise Unreadable(line, f"{key.value} is already written in line {first}.", "Keep one of the two.")
        lines[*where, key.value] = line
        found[key.value] = _value(value, (*where, key.value), lines)
    return found


def _plain(text: str) -> str | int | bool | None:
    """Only what cannot be mistaken is more than text: YAML would also make "no" a truth value and 1.10 a number."""
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else text
