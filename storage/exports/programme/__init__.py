"""Several groups together: a page for the researchers of a programme, and a draft of its results note.

Both are made of the same sums (`across`), in each language, and only where an export holds more than one group or all
of a programme.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from bot.domain.views import Line, Word
from bot.domain.vocabulary import LANGUAGES
from prompts.schema import Codebook
from storage.exports.leaving.record import Record
from storage.exports.leaving.scope import Scope
from storage.exports.programme.across import across
from storage.exports.programme.note import draft
from storage.exports.programme.told import InWords
from storage.exports.story.voice import Speaker, Voice
from storage.exports.summary.page import template
from storage.exports.transcript.document import Document
from storage.exports.transcript.page import Markdown, Page

PAGE, NOTE = "programme", "results-note"


def is_of_several(records: Sequence[Record], scope: Scope) -> bool:
    return len(records) > 1 or scope.kind == "programme"


def write(
    folder: Path, records: Sequence[Record], words: Speaker, note: Line | None = None, books: Sequence[Codebook] = ()
) -> None:
    """`programme.html` and `results-note.md` and `.docx`, each in the language of the first group and in the others,
    into `folder`. `books` names the barriers. Raises `OSError`."""
    first = records[0].language
    found = across(records)
    names = {language: "" if language == first else f".{language}" for language in LANGUAGES}
    for language, ending in names.items():
        voice = Voice(words, language, "UTC")
        told = InWords(found, voice, books)
        others = [
            (other, f"{PAGE}{name}.html", words.say(Word("summary-in-this"), other, "UTC"))
            for other, name in names.items()
            if other != language
        ]
        said = {"say": voice.say, "text": voice.text, "language": language, "note": note}
        with (folder / f"{PAGE}{ending}.html").open("w", encoding="utf-8", newline="") as file:
            file.writelines(template("programme.html").generate(told=told, others=others, **said))
            file.write("\n")
        with ExitStack() as held:
            text = held.enter_context((folder / f"{NOTE}{ending}.md").open("w", encoding="utf-8", newline=""))
            document = held.enter_context(Document(folder / f"{NOTE}{ending}.docx"))
            draft(Page((Markdown(text), document), words, language, "UTC"), told)
