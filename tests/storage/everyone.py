"""A record that holds every kind of fact by every role, with everybody's things named by somebody else.

Whoever is taken out of it leaves a hole in every table: references that lead nowhere, answers to nobody, revisions of
somebody else's proposal.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, get_args

from msgspec.structs import replace

from bot.domain import facts as f
from bot.domain.facts import AnyFact, Entry
from bot.domain.vocabulary import CONSIDERATIONS, POSITIONS, STANCES, Pattern, Purpose, Role
from tests.fakes import START
from tests.storage.history import DILEMMA, FORMAT, FORMED, GROUP, LATER, PLANNED, both, invited

ROLES: dict[str, Role] = {
    "P01": "practitioner",
    "P02": "leader",
    "P03": "researcher",
    "P04": "practitioner",
    "P05": "leader",
    "P06": "researcher",
}
PEOPLE = tuple(ROLES)


def other(person: str, by: int = 1) -> str:
    """Somebody else, in a ring."""
    return PEOPLE[(PEOPLE.index(person) + by) % len(PEOPLE)]


def number(person: str) -> int:
    return PEOPLE.index(person) + 1


def said(person: str, what: str) -> str:
    """Words that are found nowhere else."""
    return f"{what} fra {person}"


def mentioning(person: str) -> str:
    """A member who was named, and what somebody typed."""
    return f"til @{person} og {person}"


def told() -> Iterator[tuple[str, AnyFact]]:
    """Who did it, and what."""
    yield "", FORMED
    for person in PEOPLE:
        yield "", invited(person, ROLES[person])
    for person in PEOPLE:
        yield from ((person, fact) for fact in _joining(person))
    formats = FORMAT | {"phases": [{**phase, "spread_days": 2} for phase in FORMAT["phases"]]}
    yield "P03", replace(PLANNED, format=formats)
    for person in PEOPLE:
        yield person, f.SeminarJoined(session="S1", meeting="m1", seminar="foraar", person=person)
    yield "P03", f.SessionStarted(session="S1", person="P03")
    yield "", f.PromptShown(session="S1", language="da", digest="d1", text="En situation")
    yield "", f.PhaseStarted(session="S1", phase=0, ends=LATER)
    yield from _around()
    yield from _answering(1)
    yield "", f.PhaseEnded(session="S1", phase=0, reason="limit")
    yield "", f.PhaseStarted(session="S1", phase=1)
    yield "", f.Revealed(session="S1", round=1, order=PEOPLE[::-1])
    yield from _talking()
    yield "", f.PhaseEnded(session="S1", phase=1, reason="researcher")
    yield "", f.PhaseStarted(session="S1", phase=2)
    yield from _answering(2)
    yield "", f.Revealed(session="S1", round=2, order=PEOPLE)
    yield "", f.PhaseEnded(session="S1", phase=2, reason="all_done")
    yield "", f.PhaseStarted(session="S1", phase=3)
    yield from _deciding()
    yield from _lending()
    yield from _sharing()
    for person in PEOPLE:
        yield "", f.FateTold(session="S1", person=person, about=(f"C{number(other(person))}", f"R{number(person)}"))
    for person in PEOPLE:
        yield person, f.MeetingRecorded(session="S1", person=person)
    yield "", f.SessionClosed(session="S1", reason="all_done")
    yield from _aloud()
    for person in PEOPLE:
        yield person, f.ResultsSent(session="S1", person=person, texts={"text": said(person, "Det kom der ud af det")})
        yield person, f.SeriesResultsSent(person=person, texts={"text": said(person, "Det kom der ud af forløbet")})
    yield from _later()
    yield from _second()


def _joining(person: str) -> Iterator[AnyFact]:
    yield f.Welcomed(person=person)
    yield f.LanguageChosen(person=person, language="da")
    yield f.ProfileSeen(person=person, zone="Europe/Copenhagen")
    for purpose in get_args(Purpose):
        yield f.ConsentSet(person=person, purpose=purpose, granted=True, wording="1")
    yield f.DilemmaWritten(person=person, dilemma={**DILEMMA, "id": f"own-{number(person)}"})
    yield f.ContextWritten(seminar="foraar", person=person, texts={"text": said(person, "Vilkår")})
    yield f.PlanSetAside(meeting=f"m{number(person) + 1}", person=person)
    yield f.DeliveryNoted(person=person)


def _around() -> Iterator[tuple[str, AnyFact]]:
    yield "", f.PhaseExtended(session="S1", ends=LATER + timedelta(days=1))
    yield "", f.SessionPaused(session="S1", left=60)
    yield "", f.SessionResumed(session="S1", ends=LATER)
    yield "", f.ListeningGap(session="S1", platform="slack", since=LATER, until=LATER)
    yield "", f.Nudged(session="S1", people=PEOPLE)
    for person in PEOPLE:
        yield "", f.Nudged(session="S1", people=(person,))
        yield person, f.ReadyMarked(session="S1", phase=0, person=person)
        yield person, f.Muted(person=person, about="S1")
        yield "", f.DeliveryFailed(platform="x", why="gone", person=person)
    yield "", f.DeliveryMended(platform="x", delivery="g:1:0")
    yield "", f.ChannelClosed(platform="x", obstacle="archived")
    yield "", f.ChannelOpened(platform="x")
    yield "", f.ChannelMoved(platform="x", before="C1", now="C2")


def _answering(round_number: int) -> Iterator[tuple[str, AnyFact]]:
    for person in PEOPLE:
        weights = {name: (number(person) + at) % 5 + 1 for at, name in enumerate(CONSIDERATIONS)}
        texts = {
            "do" if round_number == 1 else "moved": said(person, f"Svar {round_number}"),
            "example": said(person, f"Eksempel {round_number}"),
        }
        if round_number == 2:
            texts.pop("example")
        yield (
            person,
            f.ResponseGiven(
                session="S1",
                round=round_number,
                person=person,
                revision=1,
                weighing=weights,
                gave_way=(CONSIDERATIONS[number(person) % 4],),
                claim="claim-1" if round_number == 1 else "",
                stance=STANCES[number(person) % 3] if round_number == 1 else "",
                shown="d1",
                balances={"saving": (number(person) % 5 + 1, 5)},
                texts=texts,
            ),
        )


def _talking() -> Iterator[tuple[str, AnyFact]]:
    for person in PEOPLE:
        at = number(person)
        before = f"C{at - 1}" if at > 1 else ""
        yield (
            person,
            f.ContributionMade(
                session="S1",
                contribution=f"C{at}",
                person=person,
                platform="playground",
                message=f"m{at}",
                reply_to=before,
                files=({"name": said(person, "fil"), "type": "text/plain"},),
                texts={"text": f"{said(person, 'Indlæg')} {mentioning(other(person))}"},
            ),
        )
        yield (
            person,
            f.ContributionMade(
                session="S1",
                contribution=f"C{at + 10}",
                person=person,
                platform="playground",
                message=f"m{at + 10}",
                texts={"text": said(person, "Noget at slette")},
            ),
        )
    for person in PEOPLE:
        at = number(person)
        edited = said(person, "Rettet indlæg")
        yield person, f.ContributionEdited(session="S1", contribution=f"C{at}", revision=2, texts={"text": edited})
        yield person, f.ContributionDeleted(session="S1", contribution=f"C{at + 10}", revision=2)
        yield (
            person,
            f.ClaimRelated(
                session="S1",
                person=person,
                contribution=f"C{number(other(person))}",
                claim="claim-1",
                stance="confirms",
                texts={"why": said(person, "Derfor")},
            ),
        )
        line = {"line": said(person, "Ved siden af")}
        yield person, f.PulseGiven(session="S1", person=person, pulse="partly", texts=line)
        yield person, f.OwnWordsTagged(session="S1", person=person, contribution=f"C{at}", barriers=("offers",))
        yield person, f.ScreenOpened(session="S1", person=person, digest="d")
        yield (
            person,
            f.KnowledgeRequested(
                session="S1",
                request=f"K{at}",
                person=person,
                source=f"C{number(other(person, 2))}",
                texts={"question": said(person, "Hvad ved vi?")},
            ),
        )
    for person in PEOPLE:
        asked = f"K{number(other(person))}"
        answer = said(person, "Det ved vi")
        yield person, f.KnowledgeAnswered(session="S1", request=asked, person=person, texts={"answer": answer})


def _deciding() -> Iterator[tuple[str, AnyFact]]:
    for person in PEOPLE:
        at = number(person)
        proposal, reviser = f"R{at}", other(person)
        sources = (f"C{at}", f"C{number(reviser)}", f"S1:{at - 1}")
        parts = {part: said(person, f"Forslag {part}") for part in ("what", "who", "for_whom", "benefit", "harm")}
        made: dict[str, Any] = {"session": "S1", "proposal": proposal, "person": person}
        yield (
            person,
            f.ProposalMade(
                **made, revision=1, sources=sources, serves=("respect",), costs=("efficiency",), texts=parts
            ),
        )
        yield (
            reviser,
            f.ProposalMade(
                **made,
                revision=2,
                sources=sources,
                serves=("respect", "fairness"),
                texts=parts | {"what": said(reviser, f"Rettet forslag {proposal}")},
            ),
        )
        spare: dict[str, Any] = {"session": "S1", "proposal": f"R{at + 10}", "person": person}
        yield person, f.ProposalMade(**spare, revision=1, texts={"what": said(person, "Fortrudt forslag")})
        yield person, f.ProposalWithdrawn(**spare, texts={"reason": said(person, "Fortrød")})
    for person in PEOPLE:
        for at, voter in enumerate(PEOPLE):
            position = POSITIONS[at % 3]
            reason = {} if position == "yes" else {"reason": said(voter, f"Indvending mod R{number(person)}")}
            yield (
                voter,
                f.PositionTaken(
                    session="S1", proposal=f"R{number(person)}", person=voter, position=position, texts=reason
                ),
            )
        for objector in PEOPLE:
            yield (
                person,
                f.ObjectionAnswered(
                    session="S1",
                    proposal=f"R{number(person)}",
                    objector=objector,
                    person=person,
                    texts={"answer": said(person, f"Svar til {number(objector)}")},
                ),
            )
        yield (
            other(person),
            f.BackingGiven(
                session="S1",
                proposal=f"R{number(person)}",
                person=other(person),
                backed=number(person) % 2 == 0,
                texts={"reason": said(other(person), "Opbakning")},
            ),
        )
        yield "", f.DecisionMade(session="S1", proposal=f"R{number(person)}", outcome="try")
        yield (
            "",
            f.TryOutPlanned(
                session="S1",
                tryout=f"T{number(person)}",
                proposal=f"R{number(person)}",
                owner=other(person),
                starts=START,
                ends=LATER,
                every_days=7,
            ),
        )


def _lending() -> Iterator[tuple[str, AnyFact]]:
    for person in PEOPLE:
        yield person, f.ConversationOffered(session="S1", person=person, offered=person == "P01")
    yield (
        "P01",
        f.ExcerptShared(
            session="S1",
            person="P01",
            speakers=("caseworker", "citizen", "other"),
            in_log=True,
            confirmed=1,
            texts={"context": "Tredje samtale", "1": "Hvordan går det?", "2": "Noget med haver", "3": "Nå"},
        ),
    )
    for person in PEOPLE[1:]:
        marks: dict[str, tuple[Pattern, ...]] = {"2": ("work",), "1": ()}
        note = {"2": said(person, "Note")}
        yield person, f.TurnsMarked(session="S1", person=person, revision=1, marks=marks, texts=note)
    yield "P01", f.MarksShared(session="S1", person="P01")
    for person in PEOPLE[1:]:
        asked = number(person)
        question = said(person, "Lytterspørgsmål")
        yield person, f.ListenerAsked(session="S1", person=person, question=asked, texts={"question": question})
        answer = {"answer": f"Ejerens svar til {asked}"}
        yield "P01", f.OwnerAnswered(session="S1", person="P01", question=asked, revision=1, texts=answer)
    for person in PEOPLE[1:]:
        yield person, f.IdeaOffered(session="S1", person=person, revision=1, texts={"idea": said(person, "Idé")})
    yield "P01", f.IdeasShared(session="S1", person="P01")
    yield "P01", f.NextStepChosen(session="S1", person="P01", revision=1, days=5, texts={"what": "Jeg venter"})
    yield (
        "",
        f.FollowUpPlanned(followup="F90", what="ear_followup", due=START + timedelta(days=5), about="S1", person="P01"),
    )
    yield "P01", f.NextStepTold(session="S1", person="P01", number=1, tried=True, texts={"how": "Det hjalp"})


def _sharing() -> Iterator[tuple[str, AnyFact]]:
    for person in PEOPLE:
        pledge = f"G{number(person)}"
        texts = {"what": said(person, "Løfte"), "notice": said(person, "Tegn")}
        yield person, f.PledgeMade(session="S1", pledge=pledge, person=person, revision=1, looks=LATER, texts=texts)
        yield "", f.PledgeShared(session="S1", pledge=pledge, looks=LATER)
        point = f"V{number(person)}"
        yield person, f.PointMade(session="S1", point=point, person=person, texts={"text": said(person, "Pointe")})
        yield other(person), f.PointReleased(session="S1", point=point, person=other(person), key=f"k{number(person)}")
        yield (
            "",
            f.PatternsSent(
                session="S1",
                meeting="m1",
                given=6,
                figures={"gave": {"respect": 3}},
                person=person,
                texts={"context": said(person, "Sendt vilkår")},
            ),
        )
    yield "", f.PatternsReceived(
        session="S1", meeting="m1", sister="x1", label=1, given=4, figures={"gave": {"respect": 4}},
        logged_given=3, logged={"gave": {"respect": 3}}, texts={"context": "Få enheder"},
    )  # fmt: skip
    yield (
        "",
        f.PointReceived(
            session="S1", meeting="m1", sister="x1", label=1, point="k9", texts={"text": "Det gør vi ikke"}
        ),
    )


def _aloud() -> Iterator[tuple[str, AnyFact]]:
    """What was said at the meeting: by each of them a line that stands, one put right and one taken back."""
    lines = [(line, person) for line, person in enumerate((*PEOPLE * 3, ""), start=1)]
    counted: dict[str, Any] = {"lines": len(lines), "left_out": 2}
    yield "", f.TranscriptAdded(session="S1", transcript="X1", digest="d", written_as="vtt", due=LATER, **counted)
    for line, person in lines:
        yield "", _line(line, person, said(person, f"Replik {line}"))
    yield "", f.LinesLeftOut(session="S1", transcript="X1", start=500, written=START + timedelta(seconds=200), count=2)
    for line, person in lines[len(PEOPLE) : 2 * len(PEOPLE)]:
        yield person, replace(_line(line, person, said(person, f"Rettet replik {line}")), revision=2)
    for line, person in lines[2 * len(PEOPLE) : -1]:
        yield person, f.LineTakenBack(session="S1", transcript="X1", line=line, person=person)
    yield "", f.TranscriptReleased(session="S1", transcript="X1")


def _line(line: int, person: str, text: str) -> f.LineSaid:
    written = START + timedelta(seconds=200 + line)
    return f.LineSaid(
        session="S1", transcript="X1", line=line, person=person, start=line * 1000, length=900, written=written,
        texts={"text": text},
    )  # fmt: skip


def _later() -> Iterator[tuple[str, AnyFact]]:
    for person in PEOPLE:
        at = number(person)
        tryout, pledge, followup = f"T{at}", f"G{at}", f"F{at}"
        yield "", f.TryOutReached(tryout=tryout, status="running")
        yield (
            "",
            f.FollowUpPlanned(
                followup=followup, what="checkin", due=START + timedelta(days=7), about=tryout, person=other(person)
            ),
        )
        yield "", f.FollowUpMoved(followup=followup, due=START + timedelta(days=8))
        yield "", f.FollowUpDone(followup=followup, outcome="done")
        yield (
            other(person),
            f.CheckInGiven(
                tryout=tryout,
                person=other(person),
                number=1,
                course="well",
                benefit=True,
                harm=False,
                texts={"note": said(other(person), "Status")},
            ),
        )
        for viewer in PEOPLE:
            noticed = f.PledgeViewed(
                pledge=pledge, person=viewer, noticed="partly", texts={"line": said(viewer, f"Set {pledge}")}
            )
            yield viewer, noticed
        yield "", f.PledgeShown(pledge=pledge, order=PEOPLE)
        yield person, f.TryOutMoved(tryout=tryout, ends=START + timedelta(days=40))
        if at % 2:
            yield person, f.TryOutStopped(tryout=tryout, person=person, texts={"reason": said(person, "Nok")})
        reason = {"reason": said(other(person, 2), "Udfald")}
        yield (
            other(person, 2),
            f.OutcomeDecided(tryout=tryout, person=other(person, 2), outcome="adapted", texts=reason),
        )
        yield "", f.FollowUpPlanned(followup=f"F{at + 10}", what="note", due=START + timedelta(days=9), person=person)
        yield (
            person,
            f.NoteWritten(
                followup=f"F{at + 10}", person=person, audience="me", texts={"text": said(person, "Husk det")}
            ),
        )
        yield "", f.FollowUpHeld(followup=f"F{at + 10}")
        yield person, f.LeavePlanned(person=person, starts=START, ends=START + timedelta(days=3))
        yield "", f.AwayMarked(person=person, away=True)
        yield "", f.AwayMarked(person=person, away=False)
        yield person, f.TranscriptApproved(session="S1", person=person, lines=3)
        for serial, about in enumerate(("", f"C{at}", "answer/1/do", f"position/R{at}", "relation/1", "objection/1")):
            yield (
                person,
                f.TranscriptCommented(
                    session="S1",
                    person=person,
                    comment=f"M{at}{serial}",
                    change=("correction", "comment")[serial % 2],
                    about=about,
                    texts={"text": said(person, f"Rettelse {serial}")},
                ),
            )
        yield person, f.LogAsked(log=f"L{at}", person=person, about="S1")
        yield "", f.SubjectAccessGiven(person=person)
        yield person, f.Left(person=person)
        yield person, f.Welcomed(person=person)


def _second() -> Iterator[tuple[str, AnyFact]]:
    """A second session, anonymous, in which try-outs are looked at and everything is named by somebody else."""
    yield "P06", replace(PLANNED, session="S2", number=2, promise="anonymous", pace="spread")
    yield "P06", f.SessionStarted(session="S2", person="P06")
    yield "", f.PhaseStarted(session="S2", phase=5)
    for person in PEOPLE:
        tryout = f"T{number(other(person))}"
        yield (
            person,
            f.ReviewGiven(
                session="S2",
                tryout="T1",
                person=person,
                revision=1,
                criteria={"helped": "partly", "learned": "yes"},
                advice="change",
                texts={"line": said(person, f"Syn på {tryout}")},
            ),
        )
    yield "", f.ReviewShown(session="S2", tryout="T1")
    for person in PEOPLE:
        yield (
            person,
            f.ContributionMade(
                session="S2",
                contribution=f"C{number(person) + 20}",
                person=person,
                platform="playground",
                message=f"m{number(person) + 20}",
                reply_to=f"C{number(other(person)) + 20}" if person == PEOPLE[-1] else "",
                texts={"text": said(person, "Indlæg i S2")},
            ),
        )
        yield person, replace(PLANNED, session=f"D{number(person)}", number=2, person=person)
        yield person, f.SessionDropped(session=f"D{number(person)}", person=person)
    yield "", f.SessionClosed(session="S2", reason="researcher")


SECRET = "⟪udeladt⟫"
"""Stands in every text of who says no in the end."""


def everyone(*, group: str = GROUP, without: str = "", quotable: tuple[str, ...] = PEOPLE) -> list[Entry]:
    """The whole record. `without`: who says no to research in the end; `quotable`: who may be quoted."""
    facts = [*told()]
    facts += [
        ("", f.ConsentSet(person=person, purpose="quotation", granted=False, wording="1"))
        for person in PEOPLE
        if person not in quotable
    ]
    if without:
        facts.append((without, f.ConsentSet(person=without, purpose="research", granted=False, wording="1")))
    return [
        Entry(group=group, seq=seq, at=START + timedelta(seconds=seq), actor=actor, fact=_secret(fact, actor, without))
        for seq, (actor, fact) in enumerate(facts, start=1)
    ]


def _secret(fact: AnyFact, actor: str, without: str) -> AnyFact:
    if not without or not isinstance(fact, f.Worded) or without not in (actor, getattr(fact, "person", "")):
        return fact
    return replace(fact, texts={name: f"{SECRET} {text}" for name, text in fact.texts.items()})


__all__ = ["PEOPLE", "ROLES", "SECRET", "both", "everyone", "mentioning", "number", "other", "said", "told"]
