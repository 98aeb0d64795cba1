"""How a try-out looks: to its owner, by the check-ins; and to the group, in figures and lines without names."""

from bot.domain.views import Block, Heading, Items, Notice, Pairs, Para, Quote, Typed, When, Word
from bot.flows.charts import CheckedIn, checkins_chart, week_of
from bot.flows.model.state import CheckIn, Group, Session, TryOut
from bot.flows.phases.figure_lines import figure_line, why_so
from bot.flows.phases.reveal import shuffle_key
from bot.flows.privacy import figures
from bot.flows.step import bilingual

NEWEST = 3
"""Check-ins that are told one by one; how it went over the weeks shows all of them."""


def harmed(tryout: TryOut) -> bool:
    """Its owner has seen signs of harm."""
    return any(checkin.harm for checkin in tryout.checkins)


def harmed_last(tryout: TryOut) -> bool:
    """Its owner saw signs of harm when they last looked."""
    return bool(tryout.checkins) and tryout.checkins[-1].harm


def checkin_line(checkin: CheckIn) -> Word:
    signs = (
        "both"
        if checkin.benefit and checkin.harm
        else "benefit"
        if checkin.benefit
        else "harm"
        if checkin.harm
        else "none"
    )
    return Word(
        "checkin-line",
        {
            "on": When(checkin.at, "day"),
            "course": Word(f"course-{checkin.course}"),
            "signs": Word(f"signs-{signs}"),
        },
    )


def how_it_went(tryout: TryOut) -> list[Block]:
    """What its owner said last, and all of it week by week once there is more than one."""
    newest = tuple(checkin_line(checkin) for checkin in tryout.checkins[-NEWEST:])
    given = [CheckedIn(week_of(tryout.starts, one.at), one.course, one.benefit, one.harm) for one in tryout.checkins]
    chart = checkins_chart(given) if len(given) > 1 else None
    return [Items(newest or (Word("checkins-none"),)), *([chart] if chart is not None else [])]


def findings(group: Group, session: Session, tryout: str) -> tuple[Block, ...]:
    """How many said what, and their lines; nothing but that they were too few when they were."""
    review = session.review(tryout)
    given = tuple(review.given.values())
    if review.suppressed:
        few = Word("review-suppressed", {"given": len(given), "least": session.smallest_cell})
        return (Notice(few, tone="privacy"),)
    shown = figures.criteria(session, tryout)
    rows = tuple(
        (bilingual(criterion.text), figure_line("review", shown[criterion.id])) for criterion in session.format.criteria
    )
    advised = figure_line("review-advice", figures.advice(session, tryout))
    blocks: list[Block] = [Para(Word("review-given", {"given": len(given)})), Pairs(rows)]
    blocks += [Heading(Word("review-advice")), Para(advised), why_so(session)]
    lines = sorted((answer.line for answer in given if answer.line), key=lambda line: shuffle_key(session, line))
    if lines:
        blocks += [Heading(Word("review-lines")), *(Quote(Typed(line)) for line in lines)]
    return tuple(blocks)


def newest_findings(group: Group, tryout: str) -> tuple[Block, ...]:
    """What was said of it when the group last looked; nothing when it never has."""
    for session in reversed(group.sessions.values()):
        if session.review(tryout).shown:
            title = Word("review-said-title", {"number": session.number})
            return Heading(title), *findings(group, session, tryout)
    return ()
