"""What private answers look like together, as counts that may cross to the other groups of a seminar."""

from typing import Literal

from bot.domain.views import (
    Block,
    Card,
    Heading,
    Notice,
    Para,
    Quote,
    Typed,
    Word,
)
from bot.domain.vocabulary import CONSIDERATIONS
from bot.flows.charts import gave_chart, stances_chart, weighing_chart
from bot.flows.model.joint_session import Figures, Meeting, Patterns
from bot.flows.model.state import Group, Session
from bot.flows.phase import ask_research
from bot.flows.phases.figure_lines import why_so
from bot.flows.privacy import figures as shown
from bot.flows.privacy.disclosure import GAVE, RELATED, WEIGHED, Figure, Question, band, counted_several, figure
from bot.flows.seminar.messages import called
from bot.flows.step import bilingual


def counted(session: Session) -> tuple[int, Figures]:
    """How many answered, and what was shown of each question in the group itself; 0 and nothing when they were few.

    What may be said without numbers stands as its kind alone, see `bot.domain.facts.PatternsSent`.
    """
    asked = session.round(1)
    if asked.suppressed or not asked.revealed:
        return 0, {}
    given_up = shown.gave(session)
    found = {f"weighing/{name}": figure for name, figure in shown.weighing(session).items()}
    found |= {f"stance/{claim}": figure for claim, figure in shown.stances(session).items()}
    found |= {"gave": given_up} if given_up is not None else {}
    figures = {
        about: dict(figure.counts) or {figure.kind: 0}
        for about, figure in sorted(found.items())
        if figure.kind != "withheld"
    }
    return len(asked.given()), figures


def figure_of(session: Session, question: Question, said_so: dict[str, int]) -> Figure:
    """What a group tells of one question, as far as it may be shown here: a group that tells more than this one may
    would break what was promised here."""
    kinds: tuple[Literal["apart", "close"], ...] = ("apart", "close")
    for kind in kinds:
        if kind in said_so:
            return Figure(kind)
    answers = [cell for answer, people in said_so.items() for cell in [_cell(answer)] * people]
    return figure(question, answers, session.smallest_cell)


def _cell(answer: str) -> str:
    """Sessions held before weighings were told in bands say each step."""
    return band(int(answer)) if answer.isdecimal() else answer


def exchange_card(session: Session, meeting: Meeting) -> Card:
    """How to read what comes, and this group's own part of it, as the others see it."""
    blocks: list[Block] = [
        Heading(Word("exchange-title")),
        Para(Word("exchange-about")),
        Notice(Word("exchange-no-ranking"), tone="info"),
        Heading(Word("exchange-own")),
    ]
    if meeting.sent is None:
        return Card((*blocks, Para(Word("exchange-nothing-sent"))))
    return Card((*blocks, *_patterns(session, meeting.sent)))


def pattern_card(group: Group, session: Session, sister: str) -> Card:
    """What one sister group's answers looked like together, and under which conditions it works."""
    meeting = group.meeting_of(session)
    assert meeting is not None
    return Card(
        (Heading(called(group, meeting, sister)), *_patterns(session, meeting.received[sister])),
        (ask_research(session),) if session.running else (),
    )


def _patterns(session: Session, patterns: Patterns) -> list[Block]:
    blocks: list[Block] = []
    if patterns.context:
        blocks.append(Quote(Typed(patterns.context), Word("exchange-context-by")))
    if patterns.given < session.smallest_cell or not patterns.figures:
        return [*blocks, Notice(Word("exchange-few"), tone="privacy")]
    blocks.append(Para(Word("exchange-given", {"given": patterns.given})))
    told = patterns.figures
    weighed: dict[str, Figure] = {
        name: figure_of(session, WEIGHED, told[f"weighing/{name}"])
        for name in CONSIDERATIONS
        if f"weighing/{name}" in told
    }
    stood = {
        claim.id: figure_of(session, RELATED, told[f"stance/{claim.id}"])
        for claim in session.dilemma.claims
        if f"stance/{claim.id}" in told
    }
    charts = (
        weighing_chart(weighed),
        gave_chart(_gave(session, patterns)) if "gave" in told else None,
        stances_chart(stood, {claim.id: bilingual(claim.text) for claim in session.dilemma.claims}),
    )
    return [*blocks, *(chart for chart in charts if chart is not None), why_so(session)]


def _gave(session: Session, patterns: Patterns) -> Figure:
    said_so = patterns.figures["gave"]
    unnumbered = figure_of(session, GAVE, said_so)
    if not any(said_so.values()):
        return unnumbered
    return counted_several(GAVE, said_so, patterns.given, session.smallest_cell)
