"""Every sentence of the impact assessment that points somewhere points at something that is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
POINTER = re.compile(r"`((?:bot|storage|prompts|tests|docs)/[\w/.]*)(?:::(\w+))?`")


def pointers() -> list[tuple[str, str]]:
    return POINTER.findall((ROOT / "docs" / "dpia.md").read_text(encoding="utf-8"))


def test_it_points_at_code_and_tests() -> None:
    assert len(pointers()) > 30


@pytest.mark.parametrize(("path", "name"), sorted(set(pointers())))
def test_what_it_points_at_is_there(path: str, name: str) -> None:
    assert (ROOT / path).exists()
    if name:
        defined = ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8")))
        assert name in {node.name for node in defined if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
