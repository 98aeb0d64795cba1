"""The results note: what a session, or a whole series, came to, to hand on as a page, a document or a PDF.

One value says all that is in it (`document`), and each format is a pen for that value. It is made from what may leave
(`storage.exports.leaving`), as the log is. Unlike the log it is written to be read by others, so that nobody's words
are in it who did not agree to be quoted. What a researcher has released to the group stands first; until then it is a
draft and says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from sqlalchemy import Engine

from bot.domain.private_files import private_file, private_folder
from bot.domain.vocabulary import LANGUAGES
from storage.engine import reading
from storage.exports.leaving.all_read import AllRead
from storage.exports.leaving.record import Record
from storage.exports.leaving.scope import find, groups_in
from storage.exports.leaving.unquotable import Unquotable
from storage.exports.note.build import build
from storage.exports.note.document import Note
from storage.exports.story.voice import Speaker, Voice

Format: TypeAlias = Literal["html", "docx", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)


def notes(
    engine: Engine, asked: str, words: Speaker, *, long: bool = False, languages: Sequence[str] = LANGUAGES
) -> Mapping[str, Note]:
    """Language -> the note on a group or a session, asked for as `flip export` is. Raises `NoSuchScope`, and
    `ValueError` with a sentence where it is neither."""
    with reading(engine).connect() as connection, connection.begin():
        scope = find(connection, asked)
        groups = groups_in(connection, scope)
        if len(groups) != 1:
            raise ValueError(f"A results note is about one group or one session, and {asked!r} is more. Name one.")
        record = Record(connection, groups[0], scope.session)
        unquotable, all_read = Unquotable(connection, record), AllRead(connection, record.group)
        return {
            language: build(record, unquotable, all_read, Voice(words, language, record.zone), language, long=long)
            for language in languages
        }


def write(folder: Path, made: Mapping[str, Note], formats: tuple[Format, ...] = FORMATS) -> Iterator[Path]:
    """Writes a file for each language and format into `folder`; yields each as it is there. Raises `OSError`."""
    private_folder(folder)
    for language, note in made.items():
        for wanted in formats:
            path = folder / f"{note.name}.{language}.{wanted}"
            private_file(path).write_bytes(_drawn(note, wanted))
            yield path


def _drawn(note: Note, wanted: Format) -> bytes:
    # Each library is loaded for its own format alone.
    match wanted:
        case "html":
            from storage.exports.note import page

            return page.drawn(note)
        case "docx":
            from storage.exports.note import word

            return word.drawn(note)
        case "pdf":
            from storage.exports.note import pdf

            return pdf.drawn(note)
