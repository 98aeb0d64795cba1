"""The lines of one source: written, marked with what the bot knows of them, and linked to each other."""

from datetime import date, datetime
from typing import Any

from msgspec import Struct

from bot.domain.story import Code
from bot.domain.views import Line
from storage.exports.refi.codes import Codes
from storage.exports.refi.group import Group
from storage.exports.refi.memos import Memos
from storage.exports.refi.parts import Open, Parts, Source
from storage.exports.refi.text import one_line, utterance
from storage.exports.refi.xml import Guid, guid
from storage.exports.story.asked import both
from storage.exports.story.items import Key

BOT = "FLIP"
"""Who speaks in the lines that are nobody's words."""


class Lines:
    """`row` is that of the session that the source is about."""

    def __init__(self, parts: Parts, codes: Codes, group: Group, row: dict[str, Any]) -> None:
        self._parts, self._codes, self._group, self._row = parts, codes, group, row
        self._record, self._voice, self._notebook = group.record, group.voice, group.notebook
        self._day: date | None = None
        self._phase: tuple[Open, str, str] | None = None
        self.id = guid("source", self._record.group, row["id"])
        title = self._say("export-session", number=row["number"], dilemma=both(row["dilemma"]["title"]))
        self.name = one_line(f"{self._record.group} · {title}")
        self._source = Source(parts, self.id, self.name, row["started_at"], self._content())
        self._memos = Memos(parts, group, row, self.name)

    def _content(self) -> str:
        row = self._row
        named = {"dilemma": row["dilemma"]["id"], "dilemma_version": row["dilemma"]["version"]}
        return self._say("refi-content", **named, format=row["format"]["id"], format_version=row["format"]["version"])

    def _say(self, key: str, **args: Line | str | int) -> str:
        return self._voice.say(key, **args)

    def _both(self, content: dict[str, str]) -> str:
        return self._voice.text(both(content))

    def _key(self, *parts: str | int) -> Guid:
        return guid("selection", self._record.group, self._row["id"], *parts)

    def _line(self, line: "Written", *codes: Code) -> Guid | None:
        """The identifier of what was marked, None where there was no text or nothing to say of it."""
        self._dated(line.at)
        clock = self._voice.clock(line.at)
        label = f" ({one_line(line.label)})" if line.label else ""
        self._source.write(f"[{clock}] {one_line(line.person or BOT)}{label}: ")
        selection = self._source.begin(self._key(*line.key), line.at)
        self._source.write(utterance(line.text))
        whose = line.of or line.person
        known = (self._codes.of(*code) for code in codes)
        marks = dict.fromkeys(
            (*self._group.codes(whose, deleted=line.deleted), *(code for code in known if code is not None))
        )
        notes = self._memos.on(whose, line.own) if line.own and line.text else []
        marked = self._source.close(selection, f"{whose or BOT} {clock}", list(marks), line.about, notes)
        self._source.write("\n")
        if not marked:
            return None
        self._group.took(whose, selection.id)
        return selection.id

    def _heading(self, text: str) -> None:
        self._source.write(f"\n{one_line(text)}\n")

    def _dated(self, at: datetime) -> None:
        if self._voice.date(at) != self._day:
            self._day = self._voice.date(at)
            self._source.write(f"\n{self._voice.day(at)}\n\n")

    def _end_phase(self) -> None:
        if self._phase is not None:
            (begun, name, kind), self._phase = self._phase, None
            code = self._codes.of("phase", kind)
            self._source.close(begun, name, [code] if code else [])

    def _link(self, key: str, origin: Guid | None, thing: str) -> None:
        if origin is not None and (there := self._notebook.marked(thing)):
            self._parts.link(self._say(key), origin, there)


class Written(Struct, frozen=True, kw_only=True):
    """A line of the transcript. What `person` said or did is marked as theirs; the line of `of` is said by the bot.
    `own` is what a person calls it who comments on their own record (see `bot.flows.model.own_entries`); `about` stands
    beside the line."""

    at: datetime
    key: Key
    text: str
    person: str = ""
    label: str = ""
    about: str = ""
    of: str = ""
    own: str = ""
    deleted: bool = False
