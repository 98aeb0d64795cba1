"""A tape as long as one wants, as real sessions would leave it: half of it one endless session, half ordinary ones.

Texts, edits, refusals and references are spread as people spread them. The same length gives the same tape.
"""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from bot.domain import facts as f
from bot.domain.facts import AnyFact, Entry
from bot.domain.vocabulary import PROPOSAL_PARTS, PURPOSES, PositionKind, Role
from prompts.loader import load_library
from storage import models
from storage.engine import connect
from storage.projections import project
from storage.tape import seal
from storage.unit_of_work import Add, Transaction

GROUP = "bench"
START = datetime(2026, 9, 7, 7, 0, tzinfo=UTC)
PEOPLE = tuple(f"P{number:02}" for number in range(1, 25))
LEADER, RESEARCHER, SILENT = "P22", "P23", "P24"
"""The last says no to research: what is theirs is left out of every export."""
PRACTITIONERS = PEOPLE[:21]
MESSAGES = 300
"""Contributions of an ordinary session."""
BATCH = 5_000
"""Entries written in one transaction."""
_TEXTS = (
    "Jeg ville spørge, hvad borgeren selv ser som næste skridt.",
    "=SUM(A1:A9) står der i skemaet, og det er ikke for sjov 🙂",
    "Vi har prøvet det hos os.\r\nDet gik, men kun fordi der var tid til det.",
    "Enig. " * 40,
    "שלום og godmorgen; \u202eomvendt\u202c, \x07 og lidt \ttabulator",
)


def write(url: str, length: int) -> int:
    """Makes a database with a tape of about `length` entries; how many there are. Durability is nobody's concern."""
    engine = connect(url)
    heads: dict[str, str] = {}
    seq = 0
    with engine.connect() as connection:
        for setting in ("synchronous=OFF", "secure_delete=OFF"):
            connection.connection.cursor().execute(f"PRAGMA {setting}")
        with connection.begin():
            models.Record.metadata.create_all(connection)
        told = facts(length)
        while some := list(islice(told, BATCH)):
            with connection.begin():
                transaction = Transaction(connection)
                for fact in some:
                    seq += 1
                    actor = getattr(fact, "person", "")
                    at = START + timedelta(seconds=7 * seq)
                    entry = Entry(group=GROUP, seq=seq, at=at, actor=actor, fact=fact)
                    row = seal(entry, heads.get(entry.stream, ""))
                    heads[entry.stream] = row["link"]
                    transaction.keep([Add(models.Tape, row), *project(entry)])
                transaction.flush()
    engine.dispose()
    return seq


def facts(length: int) -> Iterator[AnyFact]:
    count = session = 0
    for told in _group():
        count += 1
        yield told
    while count < length:
        session += 1
        messages = length // 2 if session == 1 else MESSAGES
        for told in _Session(session, messages).facts():
            count += 1
            yield told


def _group() -> Iterator[AnyFact]:
    yield f.GroupFormed(
        theme="encounter", language="da", zone="Europe/Copenhagen", opens="08:00", closes="16:00",
        promise="pseudonym", smallest_cell=3,
    )  # fmt: skip
    for person in PEOPLE:
        role: Role = "leader" if person == LEADER else "researcher" if person == RESEARCHER else "practitioner"
        yield f.Invited(person=person, role=role, language="da", zone="Europe/Copenhagen")
        yield f.Welcomed(person=person)
        for purpose in PURPOSES:
            granted = purpose == "take_part" or (person != SILENT and (purpose == "research" or person < "P12"))
            yield f.ConsentSet(person=person, purpose=purpose, granted=granted, wording="1")


class _Session:
    def __init__(self, number: int, messages: int) -> None:
        library = load_library()
        dilemma = list(library.dilemmas.values())[number % len(library.dilemmas)]
        self._name, self._number, self._messages = f"S{number}", number, messages
        self._format: dict[str, Any] = library.formats["practitioner"].model_dump(mode="json")
        self._dilemma: dict[str, Any] = dilemma.model_dump(mode="json")
        self._reading = library.reading(dilemma, "da")
        self._claims = [item["id"] for item in self._dilemma["claims"]]

    def facts(self) -> Iterator[AnyFact]:
        name, digest = self._name, hashlib.sha256(self._reading.encode()).hexdigest()
        yield f.SessionPlanned(
            session=name, number=self._number, person=RESEARCHER, pace="spread", promise="pseudonym",
            smallest_cell=3, format=self._format, dilemma=self._dilemma,
        )  # fmt: skip
        yield f.SessionStarted(session=name, person=RESEARCHER)
        yield f.PromptShown(session=name, language="da", digest=digest, text=self._reading)
        for at, phase in enumerate(self._format["phases"]):
            yield f.PhaseStarted(session=name, phase=at, ends=START + timedelta(days=400 * self._number))
            match phase["kind"]:
                case "response":
                    yield from self._responses(1, digest)
                case "discussion":
                    yield from self._discussion()
                case "reweigh":
                    yield from self._responses(2, digest)
                case "decision":
                    for number in range(1, max(2, self._messages // MESSAGES) + 1):
                        yield from self._decided(number)
                case _:
                    pass
            yield f.PhaseEnded(session=name, phase=at, reason="all_done")
        yield f.SessionClosed(session=name, reason="all_done")
        for person in PRACTITIONERS:
            yield f.FateTold(session=name, person=person, about=(f"{name}R1",))

    def _responses(self, number: int, digest: str) -> Iterator[AnyFact]:
        name = self._name
        silent = PRACTITIONERS[self._number % len(PRACTITIONERS)]
        for at, person in enumerate((*PRACTITIONERS, SILENT)):
            if person == silent:
                continue
            if at % 9 == 3:
                yield f.ResponsePassed(session=name, round=number, person=person, revision=1)
                continue
            weighing = {item["consideration"]: (at + place) % 5 + 1 for place, item in enumerate(self._stakes())}
            questions = {item["id"]: _text(at + number) for item in self._dilemma["questions"]}
            yield f.ResponseGiven(
                session=name, round=number, person=person, revision=1, weighing=weighing, gave="efficiency",
                claim=self._claims[at % len(self._claims)], stance="nuances", shown=digest, texts=questions,
            )  # fmt: skip
        yield f.Nudged(session=name, people=(silent,))
        yield f.Revealed(session=name, round=number, order=PRACTITIONERS)

    def _stakes(self) -> list[dict[str, Any]]:
        stakes: list[dict[str, Any]] = self._dilemma["stakes"]
        return stakes

    def _discussion(self) -> Iterator[AnyFact]:
        name = self._name
        everybody = (*PRACTITIONERS, LEADER, RESEARCHER, SILENT)
        for number in range(1, self._messages + 1):
            person, made = everybody[number * 7 % len(everybody)], f"{name}C{number}"
            reply = f"{name}C{max(1, number - 1 - number % 40)}" if number % 3 == 0 else ""
            yield f.ContributionMade(
                session=name, contribution=made, person=person, platform="playground", message=f"m{made}",
                reply_to=reply, texts={"text": f"{number}: {_text(number)}"},
            )  # fmt: skip
            if number % 20 == 0:
                yield f.ContributionEdited(
                    session=name, contribution=made, revision=2, texts={"text": f"{number}: rettet"}
                )
            if number % 50 == 0:
                yield f.ContributionDeleted(session=name, contribution=made, revision=3)
            if number % 30 == 1:
                yield f.ClaimRelated(
                    session=name, person=person, contribution=made, claim=self._claims[0], stance="confirms", texts={}
                )
            if number % 60 == 7:
                request = f"{name}K{number}"
                yield f.KnowledgeRequested(
                    session=name, request=request, person=person, source=made, texts={"question": _text(number)}
                )
                yield f.KnowledgeAnswered(
                    session=name, request=request, person=RESEARCHER, texts={"answer": _text(number + 1)}
                )

    def _decided(self, number: int) -> Iterator[AnyFact]:
        name, proposal, tryout = self._name, f"{self._name}R{number}", f"{self._name}T{number}"
        by, text = PRACTITIONERS[number % len(PRACTITIONERS)], _text(number)
        start = START + timedelta(days=number)
        yield f.ProposalMade(
            session=name, proposal=proposal, person=by, revision=1, sources=(f"{name}C{number}", f"{name}:0"),
            serves=("respect",), costs=("efficiency",),
            texts=dict.fromkeys(PROPOSAL_PARTS, text),
        )  # fmt: skip
        for at, person in enumerate(PRACTITIONERS[:8]):
            position: PositionKind = "reservation" if at == 5 else "yes"
            why = {"reason": text} if at == 5 else {}
            yield f.PositionTaken(session=name, proposal=proposal, person=person, position=position, texts=why)
        yield f.BackingGiven(session=name, proposal=proposal, person=LEADER, backed=True, texts={"reason": text})
        yield f.DecisionMade(session=name, proposal=proposal, outcome="try")
        yield f.TryOutPlanned(
            session=name, tryout=tryout, proposal=proposal, owner=by, starts=start,
            ends=start + timedelta(days=28), every_days=7,
        )  # fmt: skip
        yield f.TryOutReached(tryout=tryout, status="running")
        for week in (1, 2, 3):
            due, asked = start + timedelta(days=7 * week), f"{tryout}F{week}"
            yield f.FollowUpPlanned(followup=asked, what="checkin", due=due, about=tryout, person=by, number=week)
            yield f.FollowUpDone(followup=asked, outcome="done")
            yield f.CheckInGiven(
                tryout=tryout, person=by, number=week, course="well", benefit=True, harm=False, texts={"note": text}
            )
        yield f.OutcomeDecided(tryout=tryout, person=LEADER, outcome="adopted", texts={"reason": text})


def _text(number: int) -> str:
    return _TEXTS[number % len(_TEXTS)]
