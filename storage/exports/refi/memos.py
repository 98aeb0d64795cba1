"""The comments of participants on their own record, as memos on the lines that they are about."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bot.domain import facts as f
from storage.exports.refi.group import Group
from storage.exports.refi.parts import Parts
from storage.exports.refi.text import one_line, plain
from storage.exports.refi.xml import Guid, guid
from storage.exports.story.comments import OWN, approved, headed


class Memos:
    """One session's. A line is written before anybody could comment on it, so the comments are read beforehand."""

    def __init__(self, parts: Parts, group: Group, row: dict[str, Any], source: str) -> None:
        self._parts, self._group, self._row, self._source = parts, group, row, source
        self._waiting: dict[tuple[str, str], list[tuple[f.TranscriptCommented, datetime]]] = {}
        self.approved: list[str] = []
        """Who has found their own record right, a line each."""
        self._numbers: Counter[tuple[str, str]] = Counter()
        self.made: list[Guid] = []
        for entry in group.record.entries(stream=row["id"], kinds=OWN):
            match entry.fact:
                case f.TranscriptCommented() as fact:
                    self._waiting.setdefault((fact.person, fact.about), []).append((fact, entry.at))
                case f.TranscriptApproved() as fact:
                    self.approved.append(approved(group.voice, fact))
                case _:
                    raise AssertionError(entry.fact)

    def on(self, person: str, about: str) -> list[Guid]:
        """Writes what `person` said of this line of theirs; the identifiers of the memos. See
        `bot.flows.model.own_entries`."""
        if about.endswith("/"):
            self._numbers[person, about] += 1
            about += str(self._numbers[person, about])
        return [self._write(*item) for item in self._waiting.pop((person, about), [])]

    def rest(self) -> Iterator[Guid]:
        """Writes what is about all of it, or about a line that is not there any more."""
        for person, about in tuple(self._waiting):
            yield from self.on(person, about)

    def _write(self, fact: f.TranscriptCommented, at: datetime) -> Guid:
        memo = guid("note", self._group.record.group, self._row["id"], fact.comment)
        about = headed(self._group.voice, self._group.record, self._row, fact)
        name = one_line(f"{self._source} · {fact.person} {about} ({fact.comment})")
        text = f"{fact.person} {about}:\n\n{plain(fact.texts['text'])}\n"
        self.made.append(self._parts.note(memo, name, at, text))
        return memo
