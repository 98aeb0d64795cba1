"""The instrument in writing is what people are asked."""

from pathlib import Path

from bot.commands.instrument import described
from bot.domain.vocabulary import CONSIDERATIONS

ROOT = Path(__file__).parents[2]
WRITTEN = (ROOT / "docs" / "instrument.md", ROOT / "prompts" / "instrument.md")
"""To be read here, and to go along with every export."""


def test_the_document_is_what_the_command_writes() -> None:
    for path in WRITTEN:
        assert path.read_text(encoding="utf-8") == described(), f"flip prompts instrument > {path.relative_to(ROOT)}"


def test_every_question_stands_there_in_both_languages_with_all_its_answers() -> None:
    text = described()
    for name in CONSIDERATIONS:
        assert text.count(f"### `weigh-{name}`") == 2, "before the discussion and after it"
    assert text.count("- da: ") == text.count("- en: ") == text.count("### `")
    assert text.count("`not_relevant`: Ikke relevant her") == 2 * len(CONSIDERATIONS)
