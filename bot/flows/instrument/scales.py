"""What is answered on a scale: the considerations, the balances, and the one question of a whole series."""

from bot.domain.views import Choices, Input, Scale, Word
from bot.domain.vocabulary import CONSIDERATIONS, GIVING_WAY, Consideration
from bot.flows.instrument import NOT_RELEVANT
from bot.flows.model.state import Session
from bot.flows.session_texts import HIGH, consideration, in_drawn_order
from bot.flows.step import bilingual

BALANCED = ("today", "wanted")


def item_order(session: Session, number: int, person: str) -> tuple[Consideration, ...]:
    """The order in which a person is asked about the considerations, drawn for each person and round.

    What is asked first is answered otherwise than what is asked last; over a group that evens out.
    """
    return in_drawn_order(CONSIDERATIONS, session, str(number), person)


def weighing(session: Session, number: int, person: str) -> list[Input]:
    low, *between, high = (Word(f"weigh-{point}") for point in range(1, HIGH + 1))
    scales = [
        Scale(
            f"weigh-{name}",
            Word("weigh-question", {"consideration": consideration(name)}),
            low,
            high,
            high=HIGH,
            help=Word(f"consideration-{name}-explained"),
            required=False,
            between=tuple(between),
            beside=((NOT_RELEVANT, Word("weigh-not-relevant")),),
        )
        for name in item_order(session, number, person)
    ]
    among = tuple((name, consideration(name)) for name in GIVING_WAY)
    return [*scales, Choices("gave", Word("gave-question"), among, Word("gave-help"), required=True)]


def balancing(session: Session) -> list[Input]:
    """Of each balance: where it is, and where it should be."""
    between = tuple(Word(f"balance-{point}") for point in range(2, HIGH))
    return [
        Scale(
            f"{when}-{item.id}",
            Word(f"balance-{when}-question", {"number": number}),
            bilingual(item.left),
            bilingual(item.right),
            high=HIGH,
            between=between,
        )
        for number, item in enumerate(session.dilemma.balances, start=1)
        for when in BALANCED
    ]


def anchor() -> Scale:
    """The one question that every session of a series asks in the same words, see docs/instrument.md."""
    low, *between, high = (Word(f"anchor-{point}") for point in range(1, HIGH + 1))
    return Scale(
        "anchor",
        Word("anchor-question"),
        low,
        high,
        high=HIGH,
        required=False,
        between=tuple(between),
    )
