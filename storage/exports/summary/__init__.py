"""The log at a glance: a page to look at and to print, in each language, without scripts and from one file.

It tells what happened when, who was asked and who answered, what the group saw of its answers, what practice said to
the claims of research, and what became of each proposal. Nothing is ranked. All that it says stands in the transcript,
and each part has the way there.
"""

import base64
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from bot.domain.charts import Drawing
from bot.domain.views import Line, Typed, Word
from bot.domain.vocabulary import LANGUAGES
from bot.drawing import alt_text, svg
from storage.exports.leaving.record import Record
from storage.exports.story.asked import both
from storage.exports.story.course import excerpt
from storage.exports.story.voice import Speaker, Voice
from storage.exports.summary.course import Course, Life
from storage.exports.summary.page import template
from storage.exports.summary.series import network, timeline
from storage.exports.summary.session import Seen, seen
from storage.exports.transcript.webpage import anchor

MAIN = "summary.html"
REMEMBERED = 100
"""Drawings that are kept at hand."""


def write(folder: Path, records: Sequence[Record], words: Speaker, note: Line | None = None) -> None:
    """`summary.html` in the language of the first group, and the same in the others, into `folder`.

    Raises `OSError`.
    """
    first = records[0].language if records else LANGUAGES[0]
    names = {language: MAIN if language == first else f"summary.{language}.html" for language in LANGUAGES}
    for language, name in names.items():
        page = Voice(words, language, "UTC")
        groups = (_Group(record, Voice(words, language, record.zone)) for record in records)
        others = [
            (other, file, words.say(Word("summary-in-this"), other, "UTC"))
            for other, file in names.items()
            if other != language
        ]
        said = {"say": page.say, "text": page.text, "language": language, "note": note, "others": others}
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            file.writelines(template(MAIN).generate(groups=groups, **said))
            file.write("\n")


class Drawn(NamedTuple):
    """A chart as the page shows it. `source`: an address that holds the drawing itself."""

    alt: str
    source: str


class _Pen:
    """Draws for one page. In long logs the same chart comes again and again: it is drawn once."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._drawn: OrderedDict[bytes, Drawn] = OrderedDict()

    def draw(self, chart: Drawing) -> Drawn:
        key = msgspec.json.encode(chart, order="deterministic")
        drawn = self._drawn.pop(key, None)
        if drawn is None:
            drawing = svg(chart, self._voice.text)
            source = "data:image/svg+xml;base64," + base64.b64encode(drawing.encode()).decode()
            drawn = Drawn(alt_text(chart, self._voice.text), source)
        self._drawn[key] = drawn
        if len(self._drawn) > REMEMBERED:
            self._drawn.popitem(last=False)
        return drawn


class _Group:
    """What the page tells of a group. Sessions are read one at a time."""

    def __init__(self, record: Record, voice: Voice) -> None:
        self._record = record
        self._voice = voice
        self._pen = _Pen(voice)
        self._course = Course(record)
        self.id = record.group
        self.theme = voice.say(f"theme-{record.theme}")
        self.absent = record.absent
        self.people = len(record.people)

    def say(self, key: str, **args: Line | str | int) -> str:
        return self._voice.say(key, **args)

    @property
    def time_line(self) -> Iterator[tuple[str, str, str]]:
        """Day, what happened, and where the transcript tells it."""
        told = [(row["started_at"], self._title(row), f"{self.id}-{row['id']}") for row in self._record.sessions()]
        told += [
            (at, self._voice.text(line), anchor(self.id, seq))
            for life in self._course.lives.values()
            for at, seq, line in life.stations
        ]
        for at, line, where in sorted(told, key=lambda item: item[0]):
            yield self._voice.day(at), line, where

    @property
    def pictures(self) -> list[Drawn]:
        """The series as a whole: its time line, and who built on whom."""

        def named(life: Life) -> Line:
            return Word("chart-proposed", {"what": Typed(excerpt(life.words))})

        course = timeline(self._record.sessions(), self._course, named)
        found = (course, network(self._record, self._course))
        return [self._pen.draw(drawing) for drawing in found if drawing is not None]

    @property
    def sessions(self) -> Iterator["_Session"]:
        for row in self._record.sessions():
            yield _Session(seen(self._record, row, self._course), self._title(row), self._voice, self._pen)

    @property
    def proposals(self) -> Iterator["_Proposal"]:
        for life in self._course.lives.values():
            stations = [
                (self._voice.day(at), self._voice.text(line), anchor(self.id, seq)) for at, seq, line in life.told
            ]
            charts = [chart for chart in (life.positions(), *life.checked()) if chart is not None]
            yield _Proposal(life.id, life.words, stations, [self._pen.draw(chart) for chart in charts])

    def _title(self, row: dict[str, object]) -> str:
        dilemma: dict[str, dict[str, str]] = row["dilemma"]  # type: ignore[assignment]
        return self._voice.say("export-session", number=int(str(row["number"])), dilemma=both(dilemma["title"]))


class _Proposal(NamedTuple):
    """`stations`: day, what happened, and where the transcript tells it."""

    id: str
    words: str
    stations: list[tuple[str, str, str]]
    charts: list[Drawn]


class _Session:
    def __init__(self, found: Seen, title: str, voice: Voice, pen: _Pen) -> None:
        row = found.row
        self.title = title
        self.where = f"{row['group_id']}-{row['id']}"
        self.day = voice.day(row["started_at"])
        self.about = voice.say(
            "plan-summary",
            format=both(row["format"]["title"]),
            pace=Word(f"pace-{row['pace']}"),
            promise=Word(f"promise-{row['promise']}"),
        )
        self.asked = [(voice.text(what), voice.text(said)) for what, said in found.asked]
        self.charts = [pen.draw(chart) for chart in found.charts]
        self.claims = [
            (voice.text(text), voice.text(said) if said is not None else "", [
                (words, voice.text(by), anchor(row["group_id"], seq)) for words, by, seq, _ in accounts
            ])
            for _, text, said, accounts in found.claims
        ]  # fmt: skip
        self.missing = found.missing
