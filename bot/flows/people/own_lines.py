"""What the record holds of a person from a session, line by line, as the transcript has it."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from bot.domain.facts import (
    BackingGiven,
    CheckInGiven,
    CircleFact,
    ClaimRelated,
    ContributionDeleted,
    ContributionEdited,
    ContributionMade,
    KnowledgeRequested,
    ObjectionAnswered,
    OutcomeDecided,
    PledgeMade,
    PledgeViewed,
    PledgeWithdrawn,
    PositionTaken,
    ProposalMade,
    ProposalWithdrawn,
    ResponseGiven,
    ResponsePassed,
    ResponseWithdrawn,
    ReviewGiven,
    TryOutStopped,
)
from bot.domain.views import Args, Line, Typed, Word
from bot.domain.wording import judged
from bot.flows.model.conversation import logged
from bot.flows.model.state import Group, Own, Session
from bot.flows.step import bilingual
from prompts.schema import CONSIDERATIONS, Balance

PARTS = ("what", "who", "for_whom", "benefit", "harm")


class Part(Struct, frozen=True):
    """One line of a person's record; `about` is the name that a comment on it uses (see
    `bot.flows.model.own_entries`)."""

    about: str
    at: datetime
    text: Line
    what: Line | None = None


def parts(group: Group, session: Session, person: str) -> tuple[Part, ...]:
    """All lines, in the order of the clock. An answer is in no record for research before it has been shared."""
    mine = group.own.get((session.id, person), {})
    found = [part for about, own in mine.items() if _told(group, own) for part in _parts(session, about, own)]
    return tuple(sorted(found, key=lambda part: part.at))


def _told(group: Group, own: Own) -> bool:
    """A pledge is the leader's alone until it is shared, and a view of it nobody's until it is shown; what was said of
    a conversation that was lent is in the log only where its owner said so."""
    fact = own.fact
    match fact:
        case PledgeMade():
            return group.pledges[fact.pledge].shared
        case PledgeViewed():
            return bool(fact.noticed) and group.pledges[fact.pledge].shown
        case _ if isinstance(fact, CircleFact):
            return logged(group.sessions[fact.session].conversation, fact)
        case _:
            return not isinstance(fact, PledgeWithdrawn)


def _parts(session: Session, about: str, own: Own) -> Iterable[Part]:
    fact = own.fact
    match fact:
        case ResponseGiven() | ResponsePassed() | ResponseWithdrawn() if not session.round(fact.round).revealed:
            return []
        case ResponseGiven():
            return _answer(session, fact, own.at)
        case ProposalMade():
            texts = ((part, fact.texts.get(part, "")) for part in PARTS)
            label = "export-proposal"
            return [
                Part(f"{about}/{part}", own.at, Typed(text), Word(label, {"id": about, "part": _part(part)}))
                for part, text in texts
                if text
            ]
        case PledgeMade():
            said_of = [(part, fact.texts.get(part, "")) for part in ("what", "notice")]
            return [
                Part(
                    f"{about}/{part}",
                    own.at,
                    Typed(text),
                    Word("export-pledge", {"id": about, "part": Word(f"pledge-{part}-said")}),
                )
                for part, text in said_of
                if text
            ]
        case PledgeViewed():
            line = fact.texts.get("line", "")
            noticed = Word(f"pledge-noticed-{fact.noticed}")
            seen = Word("export-pledge-view", {"id": fact.pledge, "noticed": noticed})
            return [Part(about, own.at, Typed(line) if line else Word("export-no-note"), seen)]
        case ReviewGiven():
            return _view(session, fact, own.at) if session.review(fact.tryout).shown else []
        case _:
            text, what = _line(session, own)
            return [Part(about, own.at, text, what)]


def _view(session: Session, fact: ReviewGiven, at: datetime) -> Iterable[Part]:
    what = Word("export-review", {"id": fact.tryout})
    summed = judged(fact, [(criterion.id, bilingual(criterion.text)) for criterion in session.format.criteria])
    yield Part(f"review/{fact.tryout}/criteria", at, summed, what)
    if fact.texts.get("line"):
        yield Part(f"review/{fact.tryout}/line", at, Typed(fact.texts["line"]), what)


def _part(name: str) -> Word:
    return Word(f"proposal-{name.replace('_', '-')}")


def _answer(session: Session, fact: ResponseGiven, at: datetime) -> Iterable[Part]:
    def part(name: str, text: Line, what: Line) -> Part:
        late = Word("export-late-question", {"question": what}) if fact.late else what
        return Part(f"answer/{fact.round}/{name}", at, text, late)

    asked: list[tuple[str, Line]] = [(item.id, bilingual(item.text)) for item in session.dilemma.questions]
    for name, question in (*asked, ("moved", Word("moved-question"))):
        if name in fact.texts:
            yield part(name, Typed(fact.texts[name]), question)
    if fact.weighing:
        weights: Args = {name: _weight(name, fact.weighing.get(name, 0)) for name in CONSIDERATIONS}
        gave = Word(f"consideration-{fact.gave}") if fact.gave else Typed("–")
        yield part("weighing", Word("export-weighed", weights | {"gave": gave}), Word("export-weighing"))
    for balance in session.dilemma.balances:
        if balance.id in fact.balances:
            today, wanted = fact.balances[balance.id]
            scales: Args = {"today": today, "wanted": wanted}
            yield part(f"balance/{balance.id}", Word("export-balanced", scales), Word("balance-scale", _ends(balance)))
    if fact.claim:
        yield part("claim", _stance(session, fact), Word("export-claim"))
    if "example" in fact.texts:
        yield part("example", Typed(fact.texts["example"]), Word("export-example-given"))


def _ends(balance: Balance) -> Args:
    return {"left": bilingual(balance.left), "right": bilingual(balance.right)}


def _weight(name: str, value: int) -> Line:
    return Word("export-weight", {"name": Word(f"consideration-{name}"), "value": value})


def _stance(session: Session, fact: ResponseGiven | ClaimRelated) -> Line:
    claim = next((bilingual(item.text) for item in session.dilemma.claims if item.id == fact.claim), Typed(fact.claim))
    return Word("export-claimed", {"claim": claim, "stance": Word(f"stance-{fact.stance}")})


def _line(session: Session, own: Own) -> tuple[Line, Line | None]:
    """What was said, and what it was where it was no ordinary contribution."""
    fact = own.fact
    match fact:
        case ContributionMade():
            return Typed(fact.texts["text"]), None
        case ContributionEdited():
            return Typed(fact.texts["text"]), Word("own-record-edited")
        case ContributionDeleted():
            return Word("own-record-gone"), None
        case ResponsePassed():
            return Word("own-record-passed"), Word(f"response-title-{fact.round}")
        case ResponseWithdrawn():
            return Word("own-record-withdrew"), Word(f"response-title-{fact.round}")
        case ClaimRelated():
            why = " ".join(fact.texts.values())
            related = {"stance": _stance(session, fact), "why": Typed(why)}
            return (Word("own-record-related", dict(related)) if why else related["stance"]), Word(
                "own-record-relation"
            )
        case KnowledgeRequested():
            return Typed(fact.texts["question"]), Word("own-record-question", {"id": fact.request})
        case _:
            return _deciding(own)


def _deciding(own: Own) -> tuple[Line, Line | None]:
    fact = own.fact
    match fact:
        case PositionTaken():
            what = Word("export-position", {"id": fact.proposal, "position": Word(f"position-{fact.position}")})
            return _reason(fact.texts), what
        case ProposalWithdrawn():
            return _reason(fact.texts), Word("export-withdraws", {"id": fact.proposal})
        case BackingGiven():
            return _reason(fact.texts), Word(
                "export-backs" if fact.backed else "export-declines", {"id": fact.proposal}
            )
        case ObjectionAnswered():
            return Typed(fact.texts["answer"]), Word("own-record-answered-objection", {"id": fact.proposal})
        case CheckInGiven():
            signs = ("both" if fact.harm else "benefit") if fact.benefit else "harm" if fact.harm else "none"
            course: Args = {"course": Word(f"course-{fact.course}"), "signs": Word(f"signs-{signs}")}
            note = fact.texts.get("note", "")
            text = Typed(note) if note else Word("export-no-note")
            return text, Word("export-checkin", {"number": fact.number, **course})
        case TryOutStopped():
            return _reason(fact.texts), Word("export-stops", {"id": fact.tryout})
        case OutcomeDecided():
            outcome = Word(f"outcome-{fact.outcome}")
            return _reason(fact.texts), Word("export-outcome", {"id": fact.tryout, "outcome": outcome})
        case _:
            return Typed("\n".join(getattr(fact, "texts", {}).values())), Word("own-record-said")


def _reason(texts: dict[str, str]) -> Line:
    return Typed(texts["reason"]) if texts.get("reason") else Word("own-record-no-words")
