"""Puts a results note together from what may leave of a group or a session.

The short form tells what came of it. The long form has the shape of the results notes of the sources: a scene, what the
project is, where the results come from, the results, and what they were found by.
"""

from collections.abc import Iterator
from typing import Any

from bot.domain import facts as f
from bot.domain.charts import Drawing as AnyDrawing
from bot.domain.views import Line, Typed, Word
from bot.drawing import alt_text
from storage.exports.leaving.all_read import AllRead
from storage.exports.leaving.record import Record
from storage.exports.leaving.unquotable import Unquotable
from storage.exports.note.document import Block, Drawing, Note, Part, Points, Quotation, Text
from storage.exports.story.asked import both
from storage.exports.story.course import excerpt
from storage.exports.story.items import NOT_QUOTABLE
from storage.exports.story.voice import Voice
from storage.exports.summary.course import Course, Life
from storage.exports.summary.series import timeline
from storage.exports.summary.session import Seen, Unread, seen


def build(
    record: Record, unquotable: Unquotable, all_read: AllRead, voice: Voice, language: str, *, long: bool
) -> Note:
    return _Builder(record, unquotable, all_read, voice, language).note(language, long=long)


class _Builder:
    def __init__(self, record: Record, unquotable: Unquotable, all_read: AllRead, voice: Voice, language: str) -> None:
        self._record = record
        self._all_read = all_read
        self._voice = voice
        self._course = Course(record)
        self._rows = [row for row in record.sessions() if row["started_at"] is not None]
        self._texts: dict[str, str] = {}
        """Session -> what the group was told came of it; of the series under no name."""
        standing = record.standing()
        for entry in record.entries(kinds=(f.ResultsSent, f.SeriesResultsSent)):
            if standing.holds(entry.seq):
                told = getattr(entry.fact, "texts", {})
                words = told.get(language) or told.get("text", "")
                self._texts[entry.stream] = unquotable.without(words, self._say("resultsnote-line-left-out"))

    def note(self, language: str, *, long: bool) -> Note:
        one = self._rows[0] if self._record.session and self._rows else None
        released = self._all_read.told(self._record.session)
        parts = list(self._long() if long else self._short())
        return Note(
            name="-".join(filter(None, ("note", self._record.group, self._record.session, "long" if long else ""))),
            language=language,
            title=self._title(one) if one is not None else self._say("resultsnote-series-title", theme=self._theme()),
            about=self._say("resultsnote-about", sessions=len(self._rows), people=self._everybody()),
            draft="" if released and self._rows else self._draft(one),
            parts=tuple(part for part in parts if part.blocks),
        )

    # --- the two forms ----------------------------------------------------------------------------------------------

    def _short(self) -> Iterator[Part]:
        alone = bool(self._record.session)
        if not alone:
            yield self._in_short("", level=2)
            yield self._course_drawn()
        for row in self._rows:
            yield from self._session(row, level=2 if alone else 3)
        yield from self._proposals()
        yield self._method()

    def _long(self) -> Iterator[Part]:
        if self._rows:
            vignette = self._text(self._rows[-1]["dilemma"]["vignette"])
            yield Part(
                self._say("resultsnote-scene"), (Text(vignette), Text(self._say("resultsnote-scene-about"), quiet=True))
            )
        yield Part(
            self._say("resultsnote-project"), (Text(self._say("resultsnote-project-about", theme=self._theme())),)
        )
        yield self._method()
        yield Part(
            self._say("resultsnote-results"), (Text(self._say("resultsnote-results-about", theme=self._theme())),)
        )
        if not self._record.session:
            yield self._course_drawn()
        for row in self._rows:
            yield from self._session(row, level=3)
        yield from self._proposals()
        told = [self._texts[name] for name in (*(row["id"] for row in self._rows), "") if name in self._texts]
        yield Part(self._say("resultsnote-closing"), tuple(map(Text, told[-1:])))
        yield Part(
            self._say("resultsnote-sources"), (Points(tuple(dict.fromkeys(self._sources()))),) if self._rows else ()
        )

    def _session(self, row: dict[str, Any], level: int) -> Iterator[Part]:
        if level > 2:
            yield Part(self._title(row), (Text(self._voice.day(row["started_at"]), quiet=True),))
        unread = self._unread(row["id"])
        shown = seen(self._record, row, self._course, unread)
        yield self._in_short(row["id"], level)
        yield Part(self._say("resultsnote-dilemma"), (Text(self._text(row["dilemma"]["vignette"])),), level)
        figures = [self._drawing(chart) for chart in shown.charts]
        few = (Text(self._say("resultsnote-figures-left-out"), quiet=True),) if shown.missing else ()
        later = (Text(self._say("resultsnote-unread"), quiet=True),) if unread.figures else ()
        yield Part(self._say("resultsnote-figures"), (*figures, *few, *later), level)
        yield Part(self._say("summary-claims"), tuple(self._claims(shown)), level)

    def _in_short(self, session: str, level: int) -> Part:
        """What the group was told came of it, in the researcher's words."""
        told = (item for item in self._texts.get(session, "").split("\n\n") if item)
        return Part(self._say("resultsnote-in-short"), tuple(Text(item) for item in told), level)

    def _draft(self, one: dict[str, Any] | None) -> str:
        if not self._rows:
            return self._say("resultsnote-draft-empty")
        return self._say("resultsnote-draft" if one is not None else "resultsnote-draft-series")

    def _unread(self, session: str) -> Unread:
        """What some of those who are handed the note have not been shown."""
        revealed = self._all_read.revealed(session)
        return Unread(
            frozenset(number for number in revealed if not self._all_read.figures(session, number)),
            frozenset(number for number in revealed if not self._all_read.words(session, number)),
        )

    def _claims(self, shown: Seen) -> Iterator[Block]:
        for _, text, said, accounts in shown.claims:
            quotations = [
                Quotation(account.words, self._voice.text(account.by))
                for account in accounts
                if account.words and account.quotable
            ]
            if said is not None or quotations:
                yield Points((self._voice.text(text),))
                yield from [Text(self._voice.text(said))] if said is not None else []
                yield from quotations

    def _proposals(self) -> Iterator[Part]:
        lives = tuple(self._course.lives.values())
        if not lives:
            return
        yield Part(self._say("summary-proposals"), (Text(self._say("resultsnote-proposals-about")),))
        for life in lives:
            charts = [chart for chart in (life.positions(), *life.checked()) if chart is not None]
            words = self._sayable(life)
            yield Part(
                self._say("resultsnote-proposal", id=life.id),
                (Text(words), Points(tuple(self._stations(life))), *(self._drawing(chart) for chart in charts)),
                level=3,
            )

    def _sayable(self, life: Life) -> str:
        return self._say("resultsnote-not-quotable") if life.words.startswith(NOT_QUOTABLE) else life.words

    def _stations(self, life: Life) -> Iterator[str]:
        for at, _, line in life.told:
            # What follows the mark are the words of somebody who must not be quoted.
            said, mark, _ = self._voice.text(line).partition(NOT_QUOTABLE)
            said = said.rstrip(' :»“"') if mark else said
            yield f"{self._voice.day(at)}: {said}"

    def _method(self) -> Part:
        return Part(self._say("resultsnote-method"), (Text(self._say("resultsnote-method-about")),))

    def _everybody(self) -> int:
        # Whoever has not agreed to research is counted: a small group that reads this knows how many it is.
        return len(self._record.people) + self._record.absent

    def _sources(self) -> Iterator[str]:
        for row in self._rows:
            for source in row["dilemma"].get("sources") or ():
                yield ", ".join(filter(None, (str(source.get("title", "")), str(source.get("where") or ""))))

    # --- words ------------------------------------------------------------------------------------------------------

    def _course_drawn(self) -> Part:
        course = timeline(self._rows, self._course, self._named)
        return Part(self._say("summary-time-line"), (self._drawing(course),) if course is not None else ())

    def _named(self, life: Life) -> Line:
        """What a proposal is called where there is no room for more than a line."""
        if life.words.startswith(NOT_QUOTABLE):
            return Word("resultsnote-proposal", {"id": life.id})
        return Word("chart-proposed", {"what": Typed(excerpt(life.words))})

    def _drawing(self, chart: AnyDrawing) -> Drawing:
        return Drawing(chart, alt_text(chart, self._voice.text), self._voice.text)

    def _title(self, row: dict[str, Any]) -> str:
        return self._say("session-title", number=row["number"], dilemma=both(row["dilemma"]["title"]))

    def _theme(self) -> Word:
        return Word(f"theme-{self._record.theme}")

    def _text(self, content: dict[str, str]) -> str:
        return self._voice.text(both(content))

    def _say(self, key: str, **args: Any) -> str:
        return self._voice.say(key, **args)
