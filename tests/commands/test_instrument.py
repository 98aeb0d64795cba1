"""The instrument in writing is what people are asked."""

import re
from pathlib import Path

from bot.commands.instrument import described
from bot.domain.views import Word
from bot.domain.vocabulary import CONSIDERATIONS, LANGUAGES
from bot.flows.instrument import INSTRUMENT
from prompts.loader import load_library
from prompts.preview import spoken
from storage.exports.tables.codes import UNSAID, UNWEIGHED
from storage.exports.tables.columns import TABLES

ROOT = Path(__file__).parents[2]
WRITTEN = (ROOT / "docs" / "instrument.md", ROOT / "prompts" / "instrument.md")
"""To be read here, and to go along with every export."""
PRIVATE = {"gave", "stance-<claim>", "example-<claim>", "today-<balance>", "wanted-<balance>", "anchor", "moved"}
BESIDE = {"pulse", "line", "claim", "stance", "why", "contribution", "barriers", "patterns"}


def test_the_document_is_what_the_command_writes() -> None:
    for path in WRITTEN:
        assert path.read_text(encoding="utf-8") == described(), f"flip prompts instrument > {path.relative_to(ROOT)}"


def test_every_question_stands_there_in_both_languages_with_all_its_answers() -> None:
    items, _, library = described().partition("## Why there is no value")
    names = re.findall(r"^### `(.+)`$", items, re.MULTILINE)
    assert len(names) == len(set(names))
    assert {f"weigh-{name}" for name in CONSIDERATIONS} | PRIVATE | BESIDE == set(names)
    assert items.count("\n- da: ") == items.count("\n- en: ") == len(names)
    assert items.count("`not_relevant`: Ikke relevant her") == len(CONSIDERATIONS)
    asked = load_library().dilemmas.values()
    for dilemma in asked:
        for text in (*(claim.text for claim in dilemma.claims), *(question.text for question in dilemma.questions)):
            assert f"  - da: {text.da}\n  - en: {text.en}\n" in library


def test_every_reason_for_a_missing_value_that_the_tables_know_is_explained() -> None:
    missing = described().partition("## Why there is no value")[2].partition("## Versions")[0]
    for code in {*UNWEIGHED.values, *UNSAID.values, "passed", "withdrawn", "taken_back", "erased"}:
        assert f"`{code}`" in missing, code
    for name in ("anchor_missing", "stance_missing", "example_missing", "before_missing", "after_missing", "late"):
        assert f"`{name}`" in missing
        assert any(column.name == name for table in TABLES for column in table.columns), name


def test_every_version_is_told_of() -> None:
    history = described().partition("## Versions")[2]
    assert re.findall(r"^- Version (\d+)", history, re.MULTILINE) == [str(n) for n in range(1, INSTRUMENT + 1)]


def test_a_consideration_is_called_and_explained_the_same_everywhere() -> None:
    words, (codes,) = (
        spoken(),
        [book.codes for book in load_library().codebooks.values() if book.id == "considerations"],
    )
    for code in codes:
        for language in LANGUAGES:
            assert words.say(Word(f"consideration-{code.id}"), language, "UTC") == getattr(code.name, language)
            explained = words.say(Word(f"consideration-{code.id}-explained"), language, "UTC")
            assert explained == getattr(code.about, language)
