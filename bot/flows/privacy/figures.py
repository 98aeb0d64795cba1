"""Every figure that a group is shown of its private answers, from what has been shown so far.

Each is counted here and nowhere else, over the answers that stood when they were shown, so that it is the same figure
wherever it stands: in the channel, on a researcher's page, in a note, and with a sister group. The rule that decides
what may be said is `bot.flows.privacy.disclosure`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from bot.domain.vocabulary import CONSIDERATIONS
from bot.flows.instrument import ONE_CLAIM
from bot.flows.model.state import Answer, Group, Pledge, Session
from bot.flows.privacy.disclosure import (
    ADVISED,
    GAVE,
    JUDGED,
    MOVED,
    NOTICED,
    RELATED,
    WEIGHED,
    Figure,
    band,
    figure,
    figure_of_several,
    move,
    some_of,
)


class BalanceFigures(NamedTuple):
    """Where a balance is, where it should be, and which way that is: `less` to the left, `more` to the right."""

    today: Figure
    wanted: Figure
    way: Figure


class Shift(NamedTuple):
    """`now`: None where it may not stand beside the other two."""

    before: Figure
    now: Figure | None
    moved: Figure


def _shown(session: Session, number: int) -> tuple[Answer, ...]:
    """The answers of a round that the group has been shown."""
    asked = session.round(number)
    return asked.given() if asked.revealed and not asked.suppressed else ()


def weighing(session: Session) -> dict[str, Figure]:
    """Consideration -> how much it weighed in the first answers, over everybody who weighed it."""
    answers = _shown(session, 1)
    found = {name: [band(item.weighing[name]) for item in answers if name in item.weighing] for name in CONSIDERATIONS}
    return {name: figure(WEIGHED, said, session.smallest_cell) for name, said in found.items() if said}


def weighed_twice(session: Session) -> int:
    """How many of those who were shown the first time were so again."""
    before = {answer.person for answer in _shown(session, 1) if answer.weighing}
    return sum(bool(answer.weighing) and answer.person in before for answer in _shown(session, 2))


def shifts(session: Session) -> dict[str, Shift]:
    """Consideration -> how it weighed before and now, and which way those went who weighed it twice.

    What is weighed now stands beside the rest only where the same people weighed it both times. Otherwise all three
    together would tell of the one who weighed once: if nobody who weighed twice can have been low, that one was.
    """
    first, second = _shown(session, 1), _shown(session, 2)
    found: dict[str, Shift] = {}
    for name in CONSIDERATIONS:
        before = {answer.person: answer.weighing[name] for answer in first if name in answer.weighing}
        now = {answer.person: answer.weighing[name] for answer in second if name in answer.weighing}
        moves = [move(before[person], now[person]) for person in now if person in before]
        moved = figure(MOVED, moves, session.smallest_cell)
        if moved.kind != "withheld":
            after = figure(WEIGHED, [band(step) for step in now.values()], session.smallest_cell)
            found[name] = Shift(weighing(session)[name], after if before.keys() == now.keys() else None, moved)
    return found


def gave(session: Session) -> Figure | None:
    """What had to give; None when nobody named anything."""
    said = [answer.had_to_give for answer in _shown(session, 1) if answer.had_to_give]
    return figure_of_several(GAVE, said, session.smallest_cell) if said else None


def balances(session: Session) -> dict[str, BalanceFigures]:
    found: dict[str, BalanceFigures] = {}
    least = session.smallest_cell
    for balance in session.dilemma.balances:
        both = [answer.balances[balance.id] for answer in _shown(session, 1) if balance.id in answer.balances]
        if both:
            found[balance.id] = BalanceFigures(
                figure(WEIGHED, [band(today) for today, _ in both], least),
                figure(WEIGHED, [band(wanted) for _, wanted in both], least),
                figure(MOVED, [move(today, wanted) for today, wanted in both], least),
            )
    return found


def stances(session: Session) -> dict[str, Figure]:
    """Claim -> how it was answered; only the claims of which something may be said. Where people chose the claim that
    they answered, that they chose it is an answer too."""
    answers = _shown(session, 1)
    chosen = any(answer.instrument <= ONE_CLAIM for answer in answers)
    found: dict[str, Figure] = {}
    for claim in session.dilemma.claims:
        said = [item.stance for answer in answers for item in answer.related if item.claim == claim.id]
        least = session.smallest_cell
        shown = some_of(RELATED, said, len(answers), least) if chosen else figure(RELATED, said, least)
        if shown.kind != "withheld":
            found[claim.id] = shown
    return found


def criteria(session: Session, tryout: str) -> dict[str, Figure]:
    """Criterion -> what was said of a try-out by it."""
    review = session.review(tryout)
    given = tuple(review.given.values()) if review.shown and not review.suppressed else ()
    return {
        criterion.id: figure(
            JUDGED, [item.criteria.get(criterion.id, "cannot_say") for item in given], session.smallest_cell
        )
        for criterion in session.format.criteria
    }


def advice(session: Session, tryout: str) -> Figure:
    """What should become of a try-out."""
    review = session.review(tryout)
    given = tuple(review.given.values()) if review.shown and not review.suppressed else ()
    return figure(ADVISED, [item.advice for item in given], session.smallest_cell)


def noticed(group: Group, pledge: Pledge) -> Figure:
    """What staff has noticed of a pledge."""
    said = [pledge.views[who].noticed for who in pledge.order]
    return figure(NOTICED, said, group.sessions[pledge.session].smallest_cell)


def published(group: Group) -> dict[tuple[str, ...], Figure]:
    """Everything that has been shown of private answers so far, by what it is about."""
    return {
        **{key: shown for session in group.sessions.values() for key, shown in _of_session(session)},
        **{("pledge", pledge.id): noticed(group, pledge) for pledge in group.pledges.values() if pledge.shown},
    }


def _of_session(session: Session) -> Iterator[tuple[tuple[str, ...], Figure]]:
    yield from (((session.id, "weighing", name), f) for name, f in weighing(session).items())
    for name, shift in shifts(session).items():
        yield (session.id, "moved", name), shift.moved
        if shift.now is not None:
            yield (session.id, "now", name), shift.now
    if (given_up := gave(session)) is not None:
        yield (session.id, "gave"), given_up
    for balance, found in balances(session).items():
        yield from (((session.id, "balance", balance, part), f) for part, f in found._asdict().items())
    yield from (((session.id, "stance", claim), f) for claim, f in stances(session).items())
    for tryout, review in session.reviews.items():
        if review.shown:
            yield from (((session.id, "review", tryout, name), f) for name, f in criteria(session, tryout).items())
            yield (session.id, "advice", tryout), advice(session, tryout)
