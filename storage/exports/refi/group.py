"""Who is in a group, what the bot codes of them, and how things are said there."""

from bot.domain.views import Line, Word
from storage.exports.leaving.record import Record
from storage.exports.leaving.silences import KINDS, Silences
from storage.exports.refi.codes import Codes
from storage.exports.refi.notebook import Notebook
from storage.exports.refi.xml import Guid
from storage.exports.story.course import Course
from storage.exports.story.voice import Speaker, Voice
from storage.exports.tables.csvs import Row


class Group:
    """A group's participants, which selections are whose, and who was silent."""

    def __init__(self, record: Record, words: Speaker, codes: Codes, notebook: Notebook) -> None:
        self.record = record
        self.voice = Voice(words, record.language, record.zone)
        self.notebook = notebook
        self.course = Course(record)
        self._codes: dict[tuple[str, bool], tuple[Guid, ...]] = {}
        for person in record.people.values():
            quotable = Word("export-quotable" if person.quotable else "export-not-quotable")
            explained = self.voice.say(
                "export-person", person=person.id, role=Word(f"role-{person.role}"), quotable=quotable
            )
            own = codes.person(record.group, person.id, explained)
            for deleted in (False, True):
                quote = "yes" if person.quotable and not deleted else "no"
                marks = (own, codes.of("role", person.role), codes.of("quote", quote))
                self._codes[person.id, deleted] = tuple(code for code in marks if code is not None)
        notebook.next_group()
        self._note_silences()

    def codes(self, person: str, *, deleted: bool) -> tuple[Guid, ...]:
        """`deleted`: they took the words away later, so that nobody may quote them."""
        return self._codes.get((person, deleted), ())

    def took(self, person: str, selection: Guid) -> None:
        if person in self.record.people:
            self.notebook.took(person, selection)

    def _note_silences(self) -> None:
        silences = Silences()
        for entry in self.record.entries(kinds=KINDS):
            for row in silences.take(entry.fact):
                self._note(row)
        for row in silences.end():
            self._note(row)

    def _note(self, row: Row) -> None:
        about, number, reminders = str(row["about"]), row["number"], row.get("reminders")
        asked: Line = Word(f"codebook-asked-{row['asked_for']}")
        if about != row.get("session"):
            asked = Word("refi-silence-of", {"asked": asked, "about": f"{about} {number}" if number else about})
        said = self.voice.say(
            "refi-silence",
            person=str(row["person"]),
            asked=asked,
            silence=Word(f"codebook-silence-{row['silence']}"),
            reminders=reminders if isinstance(reminders, int) else 0,
        )
        self.notebook.fell_silent(str(row.get("session") or about), said)
