"""How a try-out looks: to its owner, by the check-ins; and to the group, in figures and lines without names."""

from bot.domain.views import Args, Block, Heading, Notice, Pairs, Para, Quote, Typed, When, Word
from bot.flows.model.state import CheckIn, Group, ReviewAnswer, Session, TryOut
from bot.flows.phases.reveal import shuffle_key
from bot.flows.step import bilingual

SAID = ("yes", "partly", "no", "cannot_say")
"""What can be said of a criterion."""
ADVICE = ("go_on", "change", "stop", "cannot_say")
"""What can be said of what should become of it: to stop stands among the others, and weighs the same."""

OUTCOMES = ("adopted", "adapted", "dropped")


def harmed(tryout: TryOut) -> bool:
    """Its owner has seen signs of harm."""
    return any(checkin.harm for checkin in tryout.checkins)


def checkin_line(each: CheckIn) -> Word:
    signs = "both" if each.benefit and each.harm else "benefit" if each.benefit else "harm" if each.harm else "none"
    return Word(
        "checkin-line",
        {
            "on": When(each.at, "day"),
            "course": Word(f"course-{each.course}"),
            "signs": Word(f"signs-{signs}"),
        },
    )


def findings(group: Group, session: Session, tryout: str) -> tuple[Block, ...]:
    """How many said what, and their lines; nothing but that they were too few when they were."""
    review = session.review(tryout)
    given = tuple(review.given.values())
    if review.suppressed:
        few = Word("review-suppressed", {"given": len(given), "least": session.smallest_cell})
        return (Notice(few, tone="privacy"),)
    rows = tuple((bilingual(criterion.text), _criterion(given, criterion.id)) for criterion in session.format.criteria)
    blocks: list[Block] = [Para(Word("review-given", {"given": len(given)})), Pairs(rows)]
    blocks += [Heading(Word("review-advice")), Para(Word("review-advice-counts", _counts(ADVICE, _advice(given))))]
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


def _criterion(given: tuple[ReviewAnswer, ...], criterion: str) -> Word:
    return Word("review-counts", _counts(SAID, [answer.criteria.get(criterion, "cannot_say") for answer in given]))


def _advice(given: tuple[ReviewAnswer, ...]) -> list[str]:
    return [answer.advice for answer in given]


def _counts(names: tuple[str, ...], taken: list[str]) -> Args:
    return {name: taken.count(name) for name in names}
