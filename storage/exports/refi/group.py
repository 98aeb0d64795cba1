"""Who is in a group, what the bot codes of them, and how things are said there."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from bot import facts as f
from bot.facts import Entry
from bot.views import Line, When, Word
from storage.exports.page import Speaker
from storage.exports.record import Record
from storage.exports.refi.codes import Codes

_ANSWERING = ("practitioner", "leader")


class Voice:
    """Says things in a group's language and local time."""

    def __init__(self, record: Record, words: Speaker) -> None:
        self._words = words
        self._language, self._zone = record.language, record.zone
        self._local = ZoneInfo(record.zone)

    def say(self, key: str, **args: Line | str | int) -> str:
        return self.text(Word(key, dict(args)))

    def text(self, line: Line) -> str:
        return self._words.say(line, self._language, self._zone)

    def clock(self, at: datetime) -> str:
        return at.astimezone(self._local).strftime("%H:%M:%S")

    def date(self, at: datetime) -> date:
        return at.astimezone(self._local).date()

    def day(self, at: datetime) -> str:
        return f"{self.text(When(at, 'day'))} {self.date(at).year}"


class Group:
    """A group's participants, and which selections are whose."""

    def __init__(self, record: Record, words: Speaker, codes: Codes) -> None:
        self.record = record
        self.voice = Voice(record, words)
        self.selections: dict[str, bytearray] = {person: bytearray() for person in record.people}
        """Person -> the identifiers of their selections, one after the other."""
        self._codes: dict[str, tuple[UUID, ...]] = {}
        for each in record.people.values():
            quotable = Word("export-quotable" if each.quotable else "export-not-quotable")
            explained = self.voice.say(
                "export-person", person=each.id, role=Word(f"role-{each.role}"), quotable=quotable
            )
            own = codes.person(record.group, each.id, explained)
            marks = (own, codes.of("role", each.role), codes.of("quote", "yes" if each.quotable else "no"))
            self._codes[each.id] = tuple(code for code in marks if code is not None)
        self._presence = sorted(_presence(record))
        self.courses: dict[str, list[int]] = {}
        """Where on the tape the course of each try-out stands."""
        for seq, data in record.numbers(f.TryOutReached, f.CheckInGiven, f.TryOutStopped, f.OutcomeDecided):
            self.courses.setdefault(data["tryout"], []).append(seq)

    def codes(self, person: str) -> tuple[UUID, ...]:
        return self._codes.get(person, ())

    def took(self, person: str, selection: UUID) -> None:
        if person in self.selections:
            self.selections[person] += selection.bytes

    def asked(self, leaders: bool, entry: Entry) -> list[str]:
        """Who was there to be asked when `entry` happened: welcomed, taking part, and not away."""
        roles = _ANSWERING if leaders else _ANSWERING[:1]
        present: dict[tuple[str, str], bool] = {}
        for seq, person, what, so in self._presence:
            if seq < entry.seq:
                present[person, what] = so
        return [
            each.id
            for each in self.record.people.values()
            if each.role in roles and [present.get((each.id, what), False) for what in _PRESENCE] == [True, True, False]
        ]


_PRESENCE = ("welcomed", "takes part", "away")


def _presence(record: Record) -> Iterable[tuple[int, str, str, bool]]:
    """Where on the tape a person came, went, agreed or was away."""
    for kind, what, so in ((f.Welcomed, "welcomed", True), (f.Left, "welcomed", False)):
        yield from ((seq, data["person"], what, so) for seq, data in record.numbers(kind))
    yield from ((seq, data["person"], "away", data["away"]) for seq, data in record.numbers(f.AwayMarked))
    for seq, data in record.numbers(f.ConsentSet):
        if data["purpose"] == "take_part":
            yield seq, data["person"], "takes part", data["granted"]
