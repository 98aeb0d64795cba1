"""What `docs/privacy.md` says of who reads and does what is what `flip privacy` prints of the code."""

from pathlib import Path

from bot.commands.privacy import BEGIN, END, tables

DOCUMENT = Path(__file__).parents[2] / "docs" / "privacy.md"


def test_the_document_says_what_the_code_does() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    written = text[text.index(BEGIN) : text.index(END) + len(END)]
    assert written == tables(), "run `flip privacy`, read what differs, and put it into docs/privacy.md"
