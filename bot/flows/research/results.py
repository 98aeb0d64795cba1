"""What came of a session, for everybody in the group to read: the researcher's note in the words it was sent with, and
what the group saw and decided in each reader's own language."""

from bot.domain.events import Act
from bot.domain.views import Block, Button, Card, Heading, Items, Line, Notice, Para, Typed, Word
from bot.flows.charts import shift_chart, weighing_chart
from bot.flows.model.state import Group, Session
from bot.flows.phases.recap import proposal_fate
from bot.flows.privacy import figures
from bot.flows.privacy.reading import as_all_read
from bot.flows.session_texts import session_title
from bot.flows.step import Decision, Step


def offer(group: Group) -> list[Card]:
    """The way to the newest note, once one has been sent."""
    told = [session for session in group.sessions.values() if session.id in group.results]
    if not told:
        return []
    head = Heading(Word("results-title", {"number": told[-1].number}))
    return [Card((head,), (Button(Word("button-results-read"), Act("results.read", told[-1].id), opens=True),))]


def read(step: Step) -> Decision:
    text = step.group.results.get(step.session.id)
    return step.warn("results-untold") if text is None else step.done(_card(step.group, step.session, text))


def _card(group: Group, session: Session, text: str) -> Card:
    blocks: list[Block] = [Heading(session_title(session)), Para(Typed(text))]
    seen = as_all_read(session)
    chart = shift_chart(figures.shifts(seen)) or weighing_chart(figures.weighing(seen))
    blocks += [chart] if chart is not None else []
    fates: tuple[Line, ...] = tuple(proposal_fate(group, item) for item in group.proposals_of(session.id))
    blocks += [Heading(Word("recap-proposals")), Items(fates)] if fates else []
    return Card((*blocks, Notice(Word("results-released"), tone="done")))
