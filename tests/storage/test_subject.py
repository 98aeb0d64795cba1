"""What a person is given: all that is theirs, and nobody else's part in it."""

import re
from datetime import timedelta
from typing import Any, get_args

import pytest
from sqlalchemy import Engine

from bot.domain import facts as f
from bot.domain.facts import AnyFact
from storage.engine import reading
from storage.subject_access import _IN_CONFIDENCE, _THINGS, OTHER, Subject, everything_about
from tests.fakes import START
from tests.storage.history import HISTORY, SESSION, entries, record, response

PEOPLE = ("P01", "P02")
TOGETHER: tuple[AnyFact, ...] = (
    f.Nudged(session="S1", people=PEOPLE),
    f.Revealed(session="S1", round=1, order=("P02", "P01")),
    f.ProposalMade(session="S1", proposal="R1", person="P01", revision=1, sources=("S1:P02",), texts={"what": "A"}),
    f.PositionTaken(session="S1", proposal="R1", person="P02", position="objection", texts={"reason": "B"}),
    f.ObjectionAnswered(session="S1", proposal="R1", objector="P02", person="P01", texts={"answer": "C"}),
    f.LogMade(log="L1", person="", scope="g1", entries=1, people=PEOPLE, digest="d"),
)


def about(engine: Engine, person: str) -> Subject:
    with reading(engine).connect() as connection, connection.begin():
        found = everything_about(connection, "g1", person, None)
        assert everything_about(connection, "g1", "P77", None) is None
    assert found is not None
    return found


def strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [string for pair in value.items() for part in pair for string in strings(part)]
    if isinstance(value, list):
        return [string for part in value for string in strings(part)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("facts", [HISTORY, (*SESSION, *TOGETHER)])
@pytest.mark.parametrize("person", PEOPLE)
def test_everything_of_theirs_and_no_other_name(engine: Engine, person: str, facts: tuple[AnyFact, ...]) -> None:
    told = entries(facts)
    record(engine, told)
    found = about(engine, person)
    there = {happening.seq for happening in found.happenings}
    named = {entry.seq for entry in told if getattr(entry.fact, "person", "") == person}
    assert len(named) > 2
    assert named <= there
    for happening in found.happenings:
        pseudonyms = {name for text in strings(happening.data) for name in re.findall(r"\bP\d\d\b", text)}
        assert pseudonyms <= {person}, happening


def test_what_others_said_to_them_is_there_and_not_who_or_when(engine: Engine) -> None:
    record(engine, entries((*SESSION, *TOGETHER)))
    proposer, objector = about(engine, "P01"), about(engine, "P02")
    (position,) = [happening for happening in proposer.happenings if happening.kind == "PositionTaken"]
    assert (position.own, position.texts, position.data["person"]) == (False, {"reason": "B"}, OTHER)
    assert (position.at.hour, position.at.minute, position.at.second) == (12, 0, 0)
    (answer,) = [happening for happening in objector.happenings if happening.kind == "ObjectionAnswered"]
    assert (answer.own, answer.texts, answer.data["objector"]) == (False, {"answer": "C"}, "P02")
    (made,) = [happening for happening in proposer.happenings if happening.kind == "ProposalMade"]
    assert made.data["sources"] == [f"S1:{OTHER}"]
    for subject, person in ((proposer, "P01"), (objector, "P02")):
        (shown,) = [happening for happening in subject.happenings if happening.kind == "Revealed"]
        assert shown.data["order"] == [person]
        (log,) = [happening for happening in subject.happenings if happening.kind == "LogMade"]
        assert log.data["people"] == [person]


LATER = START + timedelta(weeks=3)
CONFIDED = "det sagde jeg kun, fordi ingen ser, hvem der sagde det"
CONFIDENT: tuple[AnyFact, ...] = (
    f.PledgeMade(session="S1", pledge="G1", person="P02", revision=1, looks=LATER, texts={"what": "Ro"}),
    f.PledgeShared(session="S1", pledge="G1", looks=LATER),
    f.PledgeViewed(pledge="G1", person="P01", noticed="no", texts={"line": CONFIDED}),
    f.PledgeShown(pledge="G1", order=(), suppressed=True),
    f.PledgeShown(pledge="G1", order=("P01",)),
    f.ProposalMade(session="S1", proposal="R1", person="P02", revision=1, texts={"what": "A"}),
    f.TryOutPlanned(session="S1", tryout="T1", proposal="R1", owner="P02", starts=START, ends=LATER, every_days=7),
    f.ReviewGiven(
        session="S1", tryout="T1", person="P01", revision=1, criteria={}, advice="stop", texts={"line": CONFIDED}
    ),
    f.ReviewShown(session="S1", tryout="T1"),
    f.ExcerptShared(session="S1", person="P02", speakers=("citizen",), texts={"1": "ja, okay"}),
    f.TurnsMarked(session="S1", person="P01", revision=1, marks={"1": ("overheard",)}, texts={"1": CONFIDED}),
    f.ListenerAsked(session="S1", person="P01", question=1, texts={"question": CONFIDED}),
    f.IdeaOffered(session="S1", person="P01", revision=1, texts={"idea": CONFIDED}),
    f.PointMade(session="S1", point="V1", person="P01", texts={"text": CONFIDED}),
    f.PointReleased(session="S1", point="V1", person="P02", key="k1"),
    response(text=CONFIDED),
    f.Revealed(session="S1", round=1, order=("P01", "P02")),
)
"""P01 says what P02, a leader, an owner and a sharer, was never to see, or not with the name and the moment."""


def test_what_was_said_in_confidence_stays_so_whoever_it_is_about(engine: Engine) -> None:
    record(engine, entries((*SESSION, *CONFIDENT)))
    told = about(engine, "P02").happenings
    assert CONFIDED not in repr(told)
    assert "P01" not in repr(told)
    kinds = {item.kind for item in told}
    assert kinds & {"PledgeShared", "PledgeShown", "ReviewShown"} == {"PledgeShared", "PledgeShown", "ReviewShown"}
    assert not kinds & {"PledgeViewed", "ReviewGiven", "TurnsMarked", "ListenerAsked", "IdeaOffered", "ResponseGiven"}


def test_and_whoever_said_it_has_all_of_it(engine: Engine) -> None:
    record(engine, entries((*SESSION, *CONFIDENT)))
    mine = [happening for happening in about(engine, "P01").happenings if CONFIDED in happening.texts.values()]
    assert len(mine) == 7
    assert all(item.own for item in mine)


NAMELY = {
    "ContributionMade", "ClaimRelated", "KnowledgeRequested", "KnowledgeAnswered", "ProposalMade", "ProposalWithdrawn",
    "PositionTaken", "ObjectionAnswered", "BackingGiven", "CheckInGiven", "TryOutPlanned", "TryOutStopped",
    "OutcomeDecided", "FollowUpPlanned", "NoteWritten", "LogAsked", "LogMade", "TranscriptCommented",
    "PledgeMade", "PledgeWithdrawn", "PointMade", "PointWithdrawn", "PointReleased", "OwnWordsTagged",
}  # fmt: skip
"""What somebody does with a thing of another's, and may be told to that other without the name."""


def test_of_every_fact_about_a_thing_it_has_been_decided_whether_its_owner_is_told() -> None:
    named = {
        kind.__name__
        for kind in get_args(AnyFact)
        if set(_THINGS) & set(kind.__struct_fields__) and {"person", "owner"} & set(kind.__struct_fields__)
    }
    assert named == {*NAMELY, *_IN_CONFIDENCE}
