"""What a session is about, as everybody reads it: its name, what research knows, what to talk about."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import TypeVar

from bot.domain.events import Act
from bot.domain.views import Block, Button, Card, Heading, Items, Line, Notice, Pairs, Para, Picture, Quote, Typed, Word
from bot.domain.vocabulary import CONSIDERATIONS, Consideration
from bot.flows.model.state import Session
from bot.flows.step import bilingual
from prompts.schema import Balance, Stake

T = TypeVar("T", bound=str)
HIGH = 5
"""The top of the weighing: 1 counts for nothing here, 5 decides."""


def session_name(session: Session) -> str:
    """The living card of a session; its thread is where the discussion is."""
    return f"session:{session.id}"


def session_title(session: Session) -> Line:
    """After its dilemma; after its format, where nobody is shown one."""
    called = session.dilemma.title if session.format.needs.dilemma else session.format.title
    return Word("session-title", {"number": session.number, "dilemma": bilingual(called)})


def presentation_card(session: Session, met: Line | None = None) -> Card:
    """What research knows: the vignette, the claims each with its source, and the four considerations as a hand-out.
    `met`: when the group was here before, and what came of it."""
    dilemma = session.dilemma
    blocks: list[Block] = [Heading(bilingual(dilemma.title))]
    blocks += [Notice(met)] if met is not None else []
    blocks.append(Para(bilingual(dilemma.vignette)))
    if dilemma.invented:
        blocks.append(Para(Word("vignette-invented"), quiet=True))
    if dilemma.picture is not None:
        blocks.append(Picture(dilemma.picture.file, bilingual(dilemma.picture.alt)))
    blocks.append(Heading(Word("claims-title")))
    for claim in dilemma.claims:
        by = Word("claim-source", {"source": claim.source.line, "confidence": Word(f"confidence-{claim.confidence}")})
        blocks.append(Quote(bilingual(claim.text), by))
    blocks += [
        Heading(Word("considerations-title")),
        Picture("four-corners.svg", Word("considerations-picture")),
        Pairs(tuple((consideration(stake.consideration), _at_stake(stake)) for stake in dilemma.stakes)),
        Para(bilingual(dilemma.collision)),
        *_balances(session),
        Para(Word("sources-of", {"sources": "; ".join(source.line for source in dilemma.sources)}), quiet=True),
    ]
    return Card(tuple(blocks))


def _balances(session: Session) -> tuple[Block, ...]:
    if session.format.weighs != "balances":
        return ()
    return Heading(Word("balances-title")), Items(tuple(map(poles, session.dilemma.balances)))


def _at_stake(stake: Stake) -> Line:
    explained = Word(f"consideration-{stake.consideration}-explained")
    return Word("stake-here", {"explained": explained, "here": bilingual(stake.text)})


def consideration(name: str) -> Line:
    return Word(f"consideration-{name}")


def weighed(weighing: Mapping[Consideration, int]) -> tuple[Block, ...]:
    """What somebody let each consideration weigh, for them alone: in one order, whichever they were asked in. Nothing
    where they weighed none."""
    rows = tuple((consideration(name), Typed(str(weighing[name]))) for name in CONSIDERATIONS if name in weighing)
    return (Pairs(rows),) if rows else ()


def poles(balance: Balance) -> Line:
    """A balance in one line."""
    return Word("balance", {"left": bilingual(balance.left), "right": bilingual(balance.right)})


def discussion_card(session: Session) -> Card:
    questions: tuple[Line, ...] = tuple(bilingual(question) for question in session.dilemma.discussion)
    if not session.format.needs.dilemma:
        questions = tuple(Word(f"discussion-tryouts-{number}") for number in (1, 2, 3))
    return Card(
        (
            Heading(Word("discussion-title")),
            Items(questions),
            Notice(Word("discussion-recording"), tone="recording"),
        ),
        (Button(Word("button-ask"), Act("knowledge.open", session.id, session.revision), opens=True),),
    )


def in_drawn_order(names: Iterable[T], session: Session, of: str, person: str) -> tuple[T, ...]:
    """`of`: what the order is drawn for; each has its own."""
    drawn = f"{session.salt}\0{of}\0{person}\0"
    return tuple(sorted(names, key=lambda name: sha256((drawn + name).encode()).digest()))
