"""The glossary says only names that the code has, and each of them once."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| (.+?) \|", re.MULTILINE)
NAME = re.compile(r"`([A-Za-z]\w*)`")
FILE = re.compile(r"`([\w/]+\.py)`")


def glossary() -> str:
    return (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")


def defined() -> set[str]:
    """Every class, function, type and constant that the product defines at the top of a module."""
    found: set[str] = set()
    for package in ("bot", "storage", "prompts"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef | ast.FunctionDef):
                    found.add(node.name)
                elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                    found.add(node.target.id)
                elif isinstance(node, ast.Assign):
                    found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return found


def explained() -> list[str]:
    return [name for row in ROW.findall(glossary()) for name in NAME.findall(row)]


def test_every_name_stands_in_the_code() -> None:
    assert explained()
    assert set(explained()) - defined() == set()


def test_no_name_is_explained_twice() -> None:
    assert sorted(explained()) == sorted(set(explained()))


def test_every_file_that_is_named_is_there() -> None:
    assert [path for path in FILE.findall(glossary()) if not (ROOT / path).is_file()] == []
