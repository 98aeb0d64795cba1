"""The results note, for everybody in the group to read and to take along: what came of a session, or of the whole
series, in the researcher's words, and what the group saw and decided, each in the reader's own language."""

from collections.abc import Mapping

from bot.domain.events import Act
from bot.domain.ports import Private
from bot.domain.views import Block, Button, Card, Heading, Items, Line, Notice, Para, Typed, Word
from bot.flows.charts import shift_chart, weighing_chart
from bot.flows.model.state import Group, Person, Session
from bot.flows.phases.recap import proposal_fate
from bot.flows.privacy import figures
from bot.flows.privacy.reading import as_all_read
from bot.flows.series import timeline
from bot.flows.session_texts import session_title
from bot.flows.step import Decision, Step

ENCLOSED = "note"
"""How the name of such a file begins, where a card encloses one."""
FILES = ("pdf", "docx", "html")
OFFERED = 4
"""Notes on sessions that stand on the own page: the newest."""


def offer(group: Group, person: Person) -> list[Card]:
    """The way to the notes, once one has been sent."""
    if not person.takes_part:
        return []
    told = [session for session in group.sessions.values() if session.id in group.results][-OFFERED:]
    buttons = [
        Button(Word("button-results-of", {"number": session.number}), Act("results.read", session.id), opens=True)
        for session in reversed(told)
    ]
    if group.series_results:
        buttons.insert(0, Button(Word("button-series-results"), Act("series.read"), opens=True))
    if not buttons:
        return []
    return [Card((Heading(Word("results-notes")), Para(Word("results-notes-about"))), tuple(buttons))]


def told_to(texts: Mapping[str, str], person: Person) -> str:
    """The words that were sent, in this reader's language where there are such."""
    return texts.get(person.language) or texts["text"]


def for_channel(title: Line, texts: Mapping[str, str], read: Act, fetch: Act) -> Card:
    """The note as the group is told it, in the group's language, with the ways to all of it."""
    look = Button(Word("button-results-read"), read, opens=True)
    blocks = (Heading(title), Para(Typed(texts["text"])), Para(Word("results-more"), quiet=True))
    return Card(blocks, (look, *files(fetch)))


# --- to read ------------------------------------------------------------------------------------------------------


def read(step: Step) -> Decision:
    texts = step.group.results.get(step.session.id)
    if texts is None:
        return step.warn("results-untold")
    return step.done(_session_card(step.group, step.session, told_to(texts, step.person)))


def read_series(step: Step) -> Decision:
    if not step.group.series_results:
        return step.warn("results-untold")
    return step.done(_series_card(step.group, told_to(step.group.series_results, step.person)))


def _session_card(group: Group, session: Session, text: str) -> Card:
    blocks: list[Block] = [Heading(session_title(session)), Para(Typed(text))]
    seen = as_all_read(session)
    chart = shift_chart(figures.shifts(seen)) or weighing_chart(figures.weighing(seen))
    blocks += [chart] if chart is not None else []
    fates: tuple[Line, ...] = tuple(proposal_fate(group, item) for item in group.proposals_of(session.id))
    blocks += [Heading(Word("recap-proposals")), Items(fates)] if fates else []
    return Card((*blocks, *_released()), files(Act("results.fetch", session.id)))


def _series_card(group: Group, text: str) -> Card:
    course = timeline(group)
    blocks: list[Block] = [Heading(Word("results-series-title")), Para(Typed(text))]
    blocks += [course] if course is not None else []
    return Card((*blocks, *_released()), files(Act("series.fetch")))


def _released() -> tuple[Block, ...]:
    return Notice(Word("results-released"), tone="done"), Para(Word("results-files-about"), quiet=True)


# --- to take along ------------------------------------------------------------------------------------------------


def files(fetch: Act) -> tuple[Button, ...]:
    """The whole note as a file, with its pictures, in each of the formats."""
    return tuple(Button(Word(f"button-results-{name}"), Act(fetch.name, fetch.of, arg=name)) for name in FILES)


def may_have(group: Group, person: Person, session: str) -> bool:
    """Whether somebody may have the note on a session, or on the series: members once it was released, and researchers
    its draft before."""
    if not person.takes_part:
        return False
    told = session in group.results if session else bool(group.series_results)
    drafted = any(item.started for item in group.sessions.values() if session in ("", item.id))
    return told or (person.role == "researcher" and drafted)


def fetch(step: Step) -> Decision:
    """The note on a session as a file."""
    return _fetch(step, step.session.id, session_title(step.session))


def fetch_series(step: Step) -> Decision:
    """The note on the series as a file."""
    return _fetch(step, "", Word("results-series-title"))


def _fetch(step: Step, session: str, title: Line) -> Decision:
    """It comes to the person alone, as the record is when it goes out."""
    if not may_have(step.group, step.person, session):
        return step.warn("results-untold")
    if step.act.arg not in FILES:
        return step.warn("action-unknown")
    name = f"{ENCLOSED}:{step.person.id}:{session}:{step.act.arg}:{step.now:%Y%m%dT%H%M%S}"
    step.send(Private(step.person.id), Card((Heading(title), Para(Word("results-file"))), encloses=name))
    return step.receipt("results-file-sent")
