"""One group's history in which every kind of fact occurs, and the pieces it is made of."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Engine

from bot.domain import facts as f
from bot.domain.facts import AnyFact, Entry
from bot.domain.vocabulary import Role
from storage import models
from storage.projections import project
from storage.tape import seal
from storage.unit_of_work import Add, Transaction
from tests.fakes import START

GROUP = "g1"
LATER = START + timedelta(days=14)


def both(text: str) -> dict[str, str]:
    return {"da": text, "en": text}


SOURCE = {"title": "En kilde", "year": 2024, "where": "afsnit 1"}
PHASES = ("response", "discussion", "reweigh", "proposals", "decision", "review", "closing")
FORMAT: dict[str, Any] = {
    "id": "practitioner-flip",
    "version": 1,
    "title": both("FLIP"),
    "summary": both("Et format"),
    "sources": [SOURCE],
    "phases": [
        {
            "id": kind,
            "kind": kind,
            "title": both(kind),
            "task": both("Gør dette"),
            "live_minutes": 20,
            "spread_days": 2,
            "ends_when_all": False,
        }
        for kind in PHASES
    ],
    "leaders": True,
    "criteria": [{"id": name, "text": both("Et kriterium"), "help": None} for name in ("helped", "learned")],
}
DILEMMA: dict[str, Any] = {
    "id": "a-dilemma",
    "version": 1,
    "theme": "encounter",
    "title": both("Et dilemma"),
    "sources": [SOURCE],
    "vignette": both("En situation"),
    "picture": None,
    "claims": [
        {"id": f"claim-{n}", "text": both("En påstand"), "source": SOURCE, "confidence": "indicated"} for n in (1, 2)
    ],
    "stakes": [
        {"consideration": item, "text": both("Et hensyn")}
        for item in ("efficiency", "fairness", "responsiveness", "respect")
    ],
    "collision": both("De støder sammen"),
    "questions": [{"id": "do", "text": both("Hvad vil du gøre?"), "help": None, "required": True}],
    "discussion": [both("Tal om det")],
    "balances": [{"id": "saving", "left": both("Spare nu"), "right": both("Investere på sigt")}],
    "practice_tells": both("Fortæl"),
}

FORMED = f.GroupFormed(
    theme="encounter",
    language="da",
    zone="Europe/Copenhagen",
    opens="08:00",
    closes="16:00",
    promise="pseudonym",
    smallest_cell=3,
)


def invited(person: str, role: Role = "practitioner") -> f.Invited:
    return f.Invited(person=person, role=role, language="da", zone="Europe/Copenhagen")


PLANNED = f.SessionPlanned(
    session="S1",
    number=1,
    person="P03",
    pace="live",
    promise="pseudonym",
    smallest_cell=3,
    format=FORMAT,
    dilemma=DILEMMA,
)
SESSION: tuple[AnyFact, ...] = (
    FORMED,
    invited("P01"),
    invited("P02", "leader"),
    invited("P03", "researcher"),
    *(f.Welcomed(person=person) for person in ("P01", "P02", "P03")),
    PLANNED,
    f.SessionStarted(session="S1", person="P03"),
    f.PhaseStarted(session="S1", phase=0, ends=LATER),
)
"""A group with a session that waits for answers."""


def response(person: str = "P01", revision: int = 1, text: str = "Jeg ville spørge først 🙂") -> f.ResponseGiven:
    return f.ResponseGiven(
        session="S1",
        round=1,
        person=person,
        revision=revision,
        weighing={"efficiency": 2, "fairness": 3, "responsiveness": 4, "respect": 5},
        gave="efficiency",
        claim="claim-1",
        stance="nuances",
        shown="d1",
        texts={"do": text, "example": "שלום \x00"},
    )


HISTORY: tuple[AnyFact, ...] = (
    *SESSION[:-3],
    f.LanguageChosen(person="P01", language="en"),
    f.ProfileSeen(person="P01", language="da"),
    f.ProfileSeen(person="P02", zone="America/Nuuk"),
    f.ConsentSet(person="P01", purpose="take_part", granted=True, wording="1"),
    f.ConsentSet(person="P01", purpose="take_part", granted=False, wording="1"),
    f.Left(person="P02"),
    f.Welcomed(person="P02"),
    invited("P02", "practitioner"),
    PLANNED,
    f.SessionPlanned(
        session="S2",
        number=2,
        person="P03",
        pace="spread",
        promise="anonymous",
        smallest_cell=3,
        format=FORMAT,
        dilemma=DILEMMA,
    ),
    f.SessionDropped(session="S2", person="P03"),
    f.SessionStarted(session="S1", person="P03"),
    f.PromptShown(session="S1", language="da", digest="d1", text="En situation"),
    f.PhaseStarted(session="S1", phase=0, ends=LATER),
    f.PhaseExtended(session="S1", ends=LATER + timedelta(days=1)),
    f.SessionPaused(session="S1", left=60),
    f.SessionResumed(session="S1", ends=LATER),
    f.ListeningGap(session="S1", platform="slack", since=LATER, until=LATER),
    replace(response(), balances={"saving": (2, 5)}),
    response(revision=2, text="Nej, jeg ville vente"),
    f.ResponsePassed(session="S1", round=1, person="P02", revision=1, late=True),
    f.ResponseWithdrawn(session="S1", round=1, person="P01", revision=3),
    f.ReadyMarked(session="S1", phase=0, person="P01"),
    f.Nudged(session="S1", people=("P01", "P02")),
    f.PhaseEnded(session="S1", phase=0, reason="limit"),
    f.PhaseStarted(session="S1", phase=1),
    f.Revealed(session="S1", round=1, order=("P02", "P01")),
    f.ContributionMade(
        session="S1",
        contribution="C1",
        person="P01",
        platform="playground",
        message="m1",
        files=({"name": "a.txt", "type": "text/plain"},),
        texts={"text": "Et indlæg"},
    ),
    f.ContributionHeld(session="S1", person="P01", platform="slack", message="m9", asked={"person": 1}),
    f.ContributionEdited(
        session="S1", contribution="C1", revision=2, texts={"text": "Et rettet indlæg"}, cleared={"person": 1}
    ),
    f.ContributionDeleted(session="S1", contribution="C1", revision=3),
    f.ClaimRelated(
        session="S1", person="P01", contribution="C1", claim="claim-1", stance="confirms", texts={"example": "Ja"}
    ),
    f.PulseGiven(session="S1", person="P01", pulse="beside", texts={"line": "Ikke hos os"}),
    f.OwnWordsTagged(session="S1", person="P01", contribution="C1", barriers=("offers",), patterns=("caught",)),
    f.ScreenOpened(session="S1", person="P03", digest="d"),
    f.KnowledgeRequested(session="S1", request="K1", person="P01", texts={"question": "Hvad ved vi?"}),
    f.KnowledgeAnswered(session="S1", request="K1", person="P03", texts={"answer": "Dette"}),
    f.ProposalMade(
        session="S1", proposal="R1", person="P01", revision=1, sources=("C1",), texts={"what": "Prøv en samtale"}
    ),
    f.ProposalMade(session="S1", proposal="R1", person="P01", revision=2, texts={"what": "Prøv to samtaler"}),
    f.ProposalMade(session="S1", proposal="R2", person="P02", revision=1, texts={"what": "Noget andet"}),
    f.ProposalWithdrawn(session="S1", proposal="R2", person="P02", texts={"reason": "Ikke nu"}),
    f.PositionTaken(session="S1", proposal="R1", person="P01", position="yes", texts={}),
    f.PositionTaken(session="S1", proposal="R1", person="P02", position="objection", texts={"reason": "Tiden"}),
    f.LeadersRead(session="S1", round=1),
    f.PositionsOpened(session="S1", proposal="R1", reason="all"),
    f.ObjectionAnswered(session="S1", proposal="R1", objector="P02", person="P01", texts={"answer": "Kort"}),
    f.BackingGiven(session="S1", proposal="R1", person="P02", backed=True, texts={"reason": "Godt"}),
    f.DecisionMade(session="S1", proposal="R1", outcome="try"),
    f.TryOutPlanned(
        session="S1", tryout="T1", proposal="R1", owner="P01", starts=START, ends=LATER, every_days=7
    ),
    f.TryOutReached(tryout="T1", status="running"),
    f.FollowUpPlanned(followup="F1", what="checkin", due=START + timedelta(days=7), about="T1", person="P01"),
    f.FollowUpMoved(followup="F1", due=START + timedelta(days=8)),
    f.FollowUpDone(followup="F1", outcome="done"),
    f.LogAsked(log="L1", person="P01"),
    f.LogMade(log="L1", person="P01", scope="g1", entries=7, people=("P01",), digest="d"),
    f.LeavePlanned(person="P01", starts=START, ends=START + timedelta(days=3)),
    f.AwayMarked(person="P01", away=True),
    f.Muted(person="P01", about="S1"),
    f.TryOutMoved(tryout="T1", ends=START + timedelta(days=40)),
    f.FollowUpPlanned(followup="F2", what="note", due=START + timedelta(days=9), person="P01"),
    f.NoteWritten(followup="F2", person="P01", audience="me", texts={"text": "Husk det"}),
    f.FollowUpHeld(followup="F2"),
    f.RecordExpired(),
    f.TextsErased(person="P03"),
    f.SubjectAccessGiven(person="P01"),
    f.DeliveryFailed(platform="x", why="gone", person="P02"),
    f.DeliveryMended(platform="x", delivery="g:1:0"),
    f.DeliveryNoted(person="P01"),
    f.ChannelClosed(platform="x", obstacle="archived"),
    f.ChannelOpened(platform="x"),
    f.ChannelMoved(platform="x", before="C1", now="C2"),
    f.ResultsSent(session="S1", person="P01", texts={"text": "Det kom der ud af det"}),
    f.SeriesResultsSent(person="P01", texts={"text": "Det kom der ud af forløbet", "en": "What came of the series"}),
    f.DilemmaWritten(person="P01", dilemma={**DILEMMA, "id": "own-1"}),
    f.ConversationOffered(session="S1", person="P01"),
    # Another one, withdrawn before: what was withdrawn is in no log, and the log is to hold every kind of thing.
    f.ExcerptWithdrawn(session="S1", person="P01"),
    f.ExcerptShared(
        session="S1",
        person="P01",
        speakers=("caseworker", "citizen"),
        in_log=True,
        confirmed=1,
        texts={"context": "Tredje samtale", "1": "Hvordan går det?", "2": "Jo, måske noget med haver"},
    ),
    f.TurnsMarked(session="S1", person="P02", revision=1, marks={"2": ("work",)}, texts={"2": "Et ønske"}),
    f.MarksShared(session="S1", person="P01"),
    f.ListenerAsked(session="S1", person="P02", question=1, texts={"question": "Hvad tænkte du?"}),
    f.OwnerAnswered(session="S1", person="P01", question=1, revision=1, texts={"answer": "På tiden"}),
    f.IdeaOffered(session="S1", person="P02", revision=1, texts={"idea": "Vent lidt"}),
    f.IdeasShared(session="S1", person="P01"),
    f.NextStepChosen(session="S1", person="P01", revision=1, days=5, texts={"what": "Jeg venter"}),
    f.NextStepTold(session="S1", person="P01", number=1, tried=True, texts={"how": "Det hjalp"}),
    f.TranscriptApproved(session="S1", person="P01", lines=3),
    f.TranscriptCommented(
        session="S1", person="P01", comment="M1", change="correction", about="C1", texts={"text": "Kun i vores team"}
    ),
    f.CheckInGiven(
        tryout="T1", person="P01", number=1, course="well", benefit=True, harm=False, texts={"note": "Går fint"}
    ),
    f.ReviewGiven(
        session="S1", tryout="T1", person="P01", revision=1, criteria={"helped": "partly"}, advice="stop",
        texts={"line": "Det tog tid"},
    ),
    f.ReviewShown(session="S1", tryout="T1", suppressed=True),
    f.TryOutStopped(tryout="T1", person="P02", texts={"reason": "Nok"}),
    f.OutcomeDecided(tryout="T1", person="P02", outcome="adapted", texts={"reason": "Lidt kortere"}),
    f.PledgeMade(
        session="S1", pledge="G1", person="P02", revision=1, looks=LATER, texts={"what": "Ro", "notice": "Ingen tal"}
    ),
    f.PledgeWithdrawn(session="S1", pledge="G1", person="P02"),
    f.PledgeMade(
        session="S1", pledge="G1", person="P02", revision=2, looks=LATER, texts={"what": "Sparring", "notice": "Ro"}
    ),
    f.PledgeShared(session="S1", pledge="G1", looks=LATER),
    f.PledgeViewed(pledge="G1", person="P01", noticed="partly", texts={"line": "Hver anden uge"}),
    f.PledgeShown(pledge="G1", order=("P01",)),
    f.SeminarFormed(seminar="foraar", name="Forår", sisters=("x1", "x2"), gone=("x2",)),
    f.ContextWritten(seminar="foraar", person="P03", texts={"text": "Mange enheder"}),
    f.PlanReceived(meeting="m1", sister="x1", pace="live", format=FORMAT, dilemma=DILEMMA),
    f.PlanSetAside(meeting="m1", person="P03"),
    f.SeminarJoined(session="S1", meeting="m2", seminar="foraar", person="P03"),
    f.PatternsSent(
        session="S1", meeting="m2", given=3, figures={"gave": {"respect": 3}}, person="P03",
        texts={"context": "Mange enheder"},
    ),
    f.PatternsReceived(
        session="S1", meeting="m2", sister="x1", label=1, given=4, figures={"gave": {"respect": 4}},
        logged_given=3, logged={"gave": {"respect": 3}}, texts={"context": "Få enheder"},
    ),
    f.PointMade(session="S1", point="V1", person="P01", texts={"text": "Vi ringer først"}),
    f.PointMade(session="S1", point="V2", person="P02", to="k9", texts={"text": "Fortrudt"}),
    f.PointWithdrawn(session="S1", point="V2", person="P02"),
    f.PointReleased(session="S1", point="V1", person="P03", key="k1"),
    f.PointReceived(session="S1", meeting="m2", sister="x1", label=1, point="k9", texts={"text": "Det gør vi ikke"}),
    f.MeetingRecorded(session="S1", person="P03"),
    f.ConsentSet(person="P01", purpose="recorded", granted=True, wording="1"),
    f.TranscriptAdded(
        session="S1", transcript="X1", digest="d", written_as="vtt", lines=3, left_out=2, due=LATER, masked={"cpr": 1}
    ),
    *(
        f.LineSaid(
            session="S1", transcript="X1", line=line, person=person, start=line * 1000, length=900,
            written=START + timedelta(seconds=30 + line), texts={"text": text},
        )
        for line, person, text in ((1, "P01", "Jeg ville ringe"), (2, "", "Ja"), (3, "P01", "Fortrudt"))
    ),
    f.LineSaid(
        session="S1", transcript="X1", line=1, person="P01", start=1000, length=900, revision=2,
        written=START + timedelta(seconds=31), texts={"text": "Jeg ville ringe først"},
    ),
    f.LinesLeftOut(session="S1", transcript="X1", start=5000, written=START + timedelta(seconds=35), count=2),
    f.LineTakenBack(session="S1", transcript="X1", line=3, person="P01"),
    f.TranscriptReleased(session="S1", transcript="X1"),
    f.FateTold(session="S1", person="P01", about=("C1", "R1")),
    f.SessionClosed(session="S1", reason="all_done"),
)  # fmt: skip


def entries(facts: Iterable[AnyFact], group: str = GROUP, start: datetime = START) -> list[Entry]:
    return [
        Entry(group=group, seq=seq, at=start + timedelta(seconds=seq), actor="P01", fact=fact)
        for seq, fact in enumerate(facts, start=1)
    ]


def sealed(history: Iterable[Entry]) -> list[dict[str, Any]]:
    """The rows of the tape."""
    rows: list[dict[str, Any]] = []
    heads: dict[tuple[str, str], str] = {}
    for entry in history:
        chain = (entry.group, entry.stream)
        rows.append(seal(entry, heads.get(chain, "")))
        heads[chain] = rows[-1]["link"]
    return rows


def record(engine: Engine, history: Iterable[Entry]) -> None:
    """Writes tape and tables as the dispatcher does."""
    with engine.begin() as connection:
        transaction = Transaction(connection)
        told = list(history)
        for entry, row in zip(told, sealed(told), strict=True):
            transaction.keep([Add(models.Tape, row), *project(entry)])
        transaction.flush()
