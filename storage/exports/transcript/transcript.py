"""The record to read: what was said, in order, as `[09:00:03] P01: text`, under headings for sessions and phases."""

from datetime import datetime
from typing import IO, Any, assert_never

from bot.domain.story import Event, Utterance
from bot.domain.views import Line, Typed, Word
from storage.exports.leaving.record import Record
from storage.exports.story import items
from storage.exports.story.asked import answers, both
from storage.exports.story.course import Course
from storage.exports.story.session import SessionStory
from storage.exports.story.voice import Speaker
from storage.exports.transcript.page import Page as Page
from storage.exports.transcript.page import Pen
from storage.exports.transcript.webpage import anchor


def write(out: IO[str] | tuple[Pen, ...], record: Record, words: Speaker, note: Line | None = None) -> None:
    """The transcript of one group into an open file (Markdown) or by these pens; `note` is said at its head."""
    page = Page(out, words, record.language, record.zone)
    page.heading(1, page.say("export-title", theme=Word(f"theme-{record.theme}")))
    if note is not None:
        page.quote(page.text(note))
    page.how(zone=record.zone)
    page.para(page.say("export-how-quoting", mark=items.NOT_QUOTABLE))
    page.heading(2, page.say("export-people"))
    if record.people:
        page.items([_person(page, record, person) for person in record.people])
    else:
        page.para(page.say("export-nobody"))
    page.para(page.say("export-left-out", count=record.absent))
    course = Course(record)
    sessions = record.sessions()
    for session in sessions:
        _Session(page, session, SessionStory(record, session, course, page)).write()
    if not sessions:
        page.para(page.say("export-no-sessions"))


def _person(page: Page, record: Record, person: str) -> str:
    known = record.people[person]
    quotable = Word("export-quotable" if known.quotable else "export-not-quotable")
    return page.say("export-person", person=person, role=Word(f"role-{known.role}"), quotable=quotable)


def _stake(page: Page, stake: dict[str, Any]) -> str:
    what = Word(f"consideration-{stake['consideration']}")
    return page.say("export-figure", what=what, said=both(stake["text"]))


def _claim(page: Page, claim: dict[str, Any]) -> str:
    source = claim["source"]
    named = ", ".join(str(source[part]) for part in ("title", "year", "where") if source.get(part))
    sure = Word("claim-source", {"confidence": Word(f"confidence-{claim['confidence']}"), "source": named})
    return page.say("export-presented-claim", claim=both(claim["text"]), source=sure)


class _Session:
    """Writes the story of one session. `row` is that of the session."""

    def __init__(self, page: Page, row: dict[str, Any], story: SessionStory) -> None:
        self._page = page
        self._row = row
        self._story = story
        self._group = str(row["group_id"])
        self._marked = 0
        self._phase_began: datetime | None = None

    def write(self) -> None:
        self._head()
        for item in self._story.told():
            self._item(item)

    def _head(self) -> None:
        page, row, asked = self._page, self._row, self._story.asked
        title = page.say("export-session", number=row["number"], dilemma=both(row["dilemma"]["title"]))
        page.mark(f"{self._group}-{row['id']}")
        page.heading(2, title, row["started_at"])
        summary: dict[str, Line] = {"format": both(row["format"]["title"]), "pace": Word(f"pace-{row['pace']}")}
        page.para(page.say("plan-summary", **summary, promise=Word(f"promise-{row['promise']}")))
        page.quote(page.both(row["dilemma"]["vignette"]))
        self._presented()
        questions = asked.questions if answers(row) else ()
        for heading, texts in (("export-asked", questions), ("export-criteria", asked.criteria)):
            if texts:
                page.para(page.say(heading))
                page.items([page.text(text) for _, text in texts])

    def _presented(self) -> None:
        """What people had read before they said anything: whoever reads what they said needs it too."""
        page, dilemma = self._page, self._row["dilemma"]
        if picture := dilemma.get("picture"):
            page.para(page.say("export-picture", alt=both(picture["alt"])))
        for key, heading in (("collision", "export-collision"), ("practice_tells", "export-practice-tells")):
            if dilemma.get(key):
                page.para(page.say(heading, text=both(dilemma[key])))
        stakes = [_stake(page, stake) for stake in dilemma.get("stakes") or ()]
        claims = [_claim(page, claim) for claim in dilemma["claims"]]
        talk = [page.both(question) for question in dilemma.get("discussion") or ()]
        for heading, lines in (("reading-stakes", stakes), ("claims-title", claims), ("export-discussion", talk)):
            if lines:
                page.para(page.say(heading))
                page.items(lines)

    def _item(self, item: items.Item) -> None:
        page = self._page
        match item:
            case items.Phase():
                self._phase(item)
            case items.PhaseOver():
                # A phase that had nothing to do, such as the recap of a first session, leaves no heading.
                if item.at != self._phase_began or not page.drop():
                    page.note(item.at, page.text(item.text))
            case items.After():
                page.hold(3, page.say("export-after"), item.at)
            case items.Section():
                page.heading(item.level, page.text(item.text))
                if item.quote is not None:
                    page.quote(item.quote)
            case items.Byline():
                page.para(page.text(item.text))
            case items.Grown():
                page.para(page.say("export-grown", id=item.proposal))
                page.items(list(item.sources))
            case items.Said():
                self._mark(item.key)
                self._said(item)
            case items.Prompt():
                return
            case items.Drawn():
                for chart in item.charts:
                    page.picture(chart)
            case items.End():
                page.drop()
            case _:
                assert_never(item)

    def _phase(self, phase: items.Phase) -> None:
        page, of = self._page, len(self._row["format"]["phases"])
        self._phase_began = phase.at
        page.hold(3, page.say("export-phase", at=phase.index + 1, of=of, title=phase.title), phase.at)
        if phase.recap:
            page.para(page.say("recap-proposals"))
            page.items(list(phase.recap))

    def _mark(self, key: items.Key) -> None:
        """Several lines of an entry stand together: the first has its name."""
        seq = next(part for part in key if isinstance(part, int))
        if seq != self._marked:
            self._marked = seq
            self._page.mark(anchor(self._group, seq))

    def _said(self, item: items.Said) -> None:
        match item.told:
            case Event():
                self._event(item, item.told)
            case Utterance():
                self._utterance(item, item.told)
            case _:
                assert_never(item.told)

    def _event(self, item: items.Said, event: Event) -> None:
        page = self._page
        if item.within:
            page.para(page.text(event.text))
        else:
            page.note(item.at, page.text(event.text))
        if event.also:
            page.items([page.text(line) for line in event.also])

    def _utterance(self, item: items.Said, told: Utterance) -> None:
        page = self._page
        labels = [page.text(line) for line in told.what]
        text = told.text or told.unsaid
        if told.prose is not None:
            page.note(item.at, items.marked(page.text(told.prose), quotable=item.quotable))
        elif text is None:
            page.note(item.at, " · ".join((told.person, *labels)))
        elif told.done:
            page.note(item.at, f"{' · '.join((told.person, *labels))}: {page.text(text)}")
        else:
            speaker = page.text(told.speaker) if told.speaker is not None else told.person
            # What somebody chose is said in the bot's words, which anybody may use.
            words = items.marked(page.text(text), quotable=item.quotable or not isinstance(told.text, Typed))
            page.said(item.at, speaker, words, *labels, dated=not item.within)
