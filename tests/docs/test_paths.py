"""Every file and folder that a document names is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted((*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")))
NAMED = re.compile(r"`((?:bot|storage|prompts|tests|scripts|docs)/[\w./-]*)`")
LINKED = re.compile(r"\]\((?!https?:)([^)#\s]+)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_path_is_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    paths = [ROOT / name for name in NAMED.findall(text)] + [document.parent / link for link in LINKED.findall(text)]
    assert [str(path.relative_to(ROOT)) for path in paths if not path.resolve().exists()] == []
