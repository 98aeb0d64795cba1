"""What an export is of: everything, a programme, a municipality, a group or a session, and nothing beside it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import frictionless
import pytest
from msgspec.structs import replace
from sqlalchemy import Engine

from bot.domain import facts as f
from bot.domain.facts import AnyFact
from storage.engine import connect
from storage.exports import NoSuchScope, Receipt, export, manifest
from storage.exports.leaving.scope import Scope
from storage.models import Record
from tests.storage.exports.test_exports import PEOPLE, WORDS, agreed, every_byte, rows, said, tape
from tests.storage.history import FORMED, LATER, PLANNED, SESSION, entries, record, response

BASIS = "opgave i samfundets interesse, art. 6, stk. 1, litra e"


@contextmanager
def database(groups: Mapping[str, Iterable[AnyFact]]) -> Iterator[Engine]:
    engine = connect("sqlite://")
    try:
        with engine.begin() as connection:
            Record.metadata.create_all(connection)
        for group, facts in groups.items():
            record(engine, entries(facts, group))
        yield engine
    finally:
        engine.dispose()


def formed(municipality: str, programme: str = "lises") -> tuple[AnyFact, ...]:
    """A group of a municipality, with a session that waits for answers."""
    belongs = replace(FORMED, municipality=municipality, programme=programme, legal_basis=BASIS)
    return (belongs, *SESSION[1:], *agreed(*PEOPLE))


# --- municipalities and groups --------------------------------------------------------------------------------------


def marked(municipality: str, mark: str) -> tuple[AnyFact, ...]:
    return (
        *formed(municipality),
        response(text=mark),
        f.Revealed(session="S1", round=1, order=("P01",)),
        said(mark),
        f.ProposalMade(session="S1", proposal="R1", person="P01", revision=1, texts={"what": mark}),
        f.LogMade(log="L1", person="", scope=municipality, entries=1, people=("P01",), digest=f"digest-{mark}"),
        f.SessionClosed(session="S1", reason="researcher"),
    )


GROUPS = {
    "north-one": marked("north", "NORD-ET"),
    "north-two": marked("north", "NORD-TO"),
    "south-one": marked("south", "SYD-ET"),
}


def made(folder: Path, scope: str | Scope, groups: Mapping[str, Iterable[AnyFact]] = GROUPS) -> tuple[Receipt, Path]:
    with database(groups) as engine:
        return export(engine, folder / "out", WORDS, scope=scope), folder / "out"


def test_a_municipality_never_sees_anothers_in_any_byte(tmp_path: Path) -> None:
    receipt, out = made(tmp_path, "north")
    found = every_byte(out)
    assert found.count("NORD-ET") > 5
    assert found.count("NORD-TO") > 5
    for strange in ("SYD-ET", "south"):
        assert strange not in found
    assert set(receipt.shares) == {"north-one", "north-two"}
    assert manifest.read(out).scope == Scope("municipality", "north")


@pytest.mark.parametrize(
    ("scope", "groups"),
    [
        ("", ["north-one", "north-two", "south-one"]),
        ("lises", ["north-one", "north-two", "south-one"]),
        ("north", ["north-one", "north-two"]),
        ("south", ["south-one"]),
        ("north-two", ["north-two"]),
        ("south-one/S1", ["south-one"]),
    ],
)
def test_each_scope_holds_its_groups(tmp_path: Path, scope: str, groups: list[str]) -> None:
    _, out = made(tmp_path, scope)
    assert [row["group"] for row in rows(out, "groups")] == groups
    assert str(manifest.read(out).scope) == scope
    assert scope in (out / "README.md").read_text(encoding="utf-8")


def test_where_two_things_have_one_id_the_smaller_is_meant(tmp_path: Path) -> None:
    same = {"north": marked("south", "I GRUPPEN"), "other": marked("north", "I KOMMUNEN")}
    _, out = made(tmp_path, "north", same)
    assert "I KOMMUNEN" not in every_byte(out)
    assert manifest.read(out).scope.kind == "group"


@pytest.mark.parametrize("asked", ["nowhere", "north-one/S9", "north-one/", "/", "../north-one", "north/S1", "S1"])
def test_what_is_not_there_is_answered_with_what_is(tmp_path: Path, asked: str) -> None:
    with pytest.raises(NoSuchScope, match=r"Nothing was written\. There is the (programme lises|session)") as told:
        made(tmp_path, asked)
    assert asked in str(told.value)
    assert list(tmp_path.iterdir()) == []


def test_a_session_that_is_not_there_is_answered_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(NoSuchScope, match=r"There is the session north-one/S1\.$"):
        made(tmp_path, "north-one/S2")


def test_a_scope_that_is_given_whole_is_checked_too(tmp_path: Path) -> None:
    for wrong in (Scope("group", "nowhere"), Scope("municipality", "north-one"), Scope("session", "north-one", "S4")):
        with pytest.raises(NoSuchScope):
            made(tmp_path, wrong)


def test_a_group_that_was_formed_before_groups_knew_where_they_belong_is_in_everything(tmp_path: Path) -> None:
    old = {"old": (*SESSION, *agreed("P01"), said("fra før"))}
    _, out = made(tmp_path, "", old)
    (group,) = rows(out, "groups")
    assert (group["municipality"], group["programme"], group["legal_basis"]) == ("", "", "")
    assert "fra før" in every_byte(out)


def test_a_group_belongs_where_the_configuration_said_last(tmp_path: Path) -> None:
    moved = (*marked("north", "FLYTTET"), replace(FORMED, municipality="south", programme="lises"))
    with pytest.raises(NoSuchScope):
        made(tmp_path, "north", {"g1": moved})
    _, out = made(tmp_path, "south", {"g1": moved})
    assert "FLYTTET" in every_byte(out)


# --- legal basis and consents ---------------------------------------------------------------------------------------


def test_legal_basis_and_consents_are_fields_of_their_own(tmp_path: Path) -> None:
    facts = (*formed("north"), *agreed("P01", to="take_part"), *agreed("P01", to="quotation", yes=False))
    _, out = made(tmp_path, "", {"g1": facts})
    (group,) = rows(out, "groups")
    assert (group["legal_basis"], group["municipality"], group["programme"]) == (BASIS, "north", "lises")
    first, second, _ = rows(out, "participants")
    assert [first[item] for item in ("take_part", "research", "quotation", "quotable")] == ["yes", "yes", "no", "no"]
    assert [first[f"{item}_wording"] for item in ("take_part", "research", "quotation")] == ["1", "1", "1"]
    assert first["quotation_at_utc"] > first["research_at_utc"]
    assert (second["take_part"], second["take_part_at"], second["take_part_wording"]) == ("", "", "")


# --- sessions -------------------------------------------------------------------------------------------------------

OTHER = replace(PLANNED, session="S2", number=2)
TRYOUT = f.TryOutPlanned(session="S1", tryout="T1", proposal="R1", owner="P01", starts=LATER, ends=LATER, every_days=7)


def course(tryout: str, mark: str) -> tuple[AnyFact, ...]:
    """What becomes of a try-out, on the group's own stream."""
    return (
        f.TryOutReached(tryout=tryout, status="running"),
        f.CheckInGiven(
            tryout=tryout, person="P02", number=1, course="well", benefit=True, harm=False, texts={"note": mark}
        ),
        f.TryOutMoved(tryout=tryout, ends=LATER),
        f.TryOutStopped(tryout=tryout, person="P02", texts={"reason": mark}),
        f.OutcomeDecided(tryout=tryout, person="P02", outcome="adapted", texts={"reason": mark}),
    )


SERIES: tuple[AnyFact, ...] = (
    *formed("north"),
    response(text="FØRSTE"),
    f.Revealed(session="S1", round=1, order=("P01",)),
    said("FØRSTE"),
    f.ProposalMade(session="S1", proposal="R1", person="P01", revision=1, sources=("C1",), texts={"what": "FØRSTE"}),
    f.KnowledgeRequested(session="S1", request="K1", person="P01", source="C1", texts={"question": "FØRSTE"}),
    f.DecisionMade(session="S1", proposal="R1", outcome="try"),
    TRYOUT,
    f.FollowUpPlanned(followup="F1", what="checkin", due=LATER, about="T1", person="P01", number=1),
    f.FollowUpPlanned(followup="F2", what="phase_limit", due=LATER, about="S1"),
    f.FollowUpPlanned(followup="F3", what="note", due=LATER, person="P03"),
    f.NoteWritten(followup="F3", person="P03", audience="me", texts={"text": "ET NOTAT"}),
    f.SessionClosed(session="S1", reason="researcher"),
    f.Muted(person="P01", about="S1"),
    OTHER,
    f.SessionStarted(session="S2", person="P03"),
    f.FollowUpDone(followup="F1", outcome="done"),
    f.FollowUpPlanned(followup="F4", what="reminder", due=LATER, about="S2", person="P01"),
    replace(response(text="ANDEN"), session="S2"),
    f.Revealed(session="S2", round=1, order=("P01",)),
    f.ContributionMade(
        session="S2",
        contribution="C2",
        person="P02",
        platform="slack",
        message="1700000000.000100",
        reply_to="C1",
        files=({"name": "Referat af Bente.docx", "type": "docx"},),
        texts={"text": "ANDEN"},
    ),
    f.ProposalMade(
        session="S2",
        proposal="R2",
        person="P02",
        revision=1,
        sources=("C1", "C2", "S1:0", "S2:0"),
        texts={"what": "ANDEN"},
    ),
    f.KnowledgeRequested(session="S2", request="K2", person="P01", source="C1", texts={"question": "ANDEN"}),
    f.DecisionMade(session="S2", proposal="R2", outcome="try"),
    replace(TRYOUT, session="S2", tryout="T2", proposal="R2"),
    *course("T1", "FØRSTE"),
    *course("T2", "ANDEN"),
    f.FollowUpMoved(followup="F4", due=LATER),
    f.FollowUpHeld(followup="F4"),
    f.FateTold(session="S2", person="P01", about=("C1", "R1", "R2")),
    f.LogAsked(log="L1", person="P03"),
    f.SessionClosed(session="S2", reason="researcher"),
)
"""Two sessions; what came of the first went on during the second, and the second refers to the first."""


def of_session(folder: Path, session: str) -> Path:
    _, out = made(folder, f"g1/{session}", {"g1": SERIES})
    return out


@pytest.mark.parametrize(
    ("session", "own", "strange", "things"),
    [
        ("S1", "FØRSTE", "ANDEN", {"S1", "C1", "R1", "K1", "T1", "F1", "F2"}),
        ("S2", "ANDEN", "FØRSTE", {"S2", "C2", "R2", "K2", "T2", "F4"}),
    ],
)
def test_a_session_is_itself_and_what_came_of_it(
    tmp_path: Path, session: str, own: str, strange: str, things: set[str]
) -> None:
    out = of_session(tmp_path, session)
    assert strange not in every_byte(out)
    assert "ET NOTAT" not in every_byte(out)
    assert every_byte(out).count(own) > 10
    named = {string for line in tape(out) for string in strings(line["data"])}
    known = {"S1", "S2", "C1", "C2", "R1", "R2", "K1", "K2", "T1", "T2", "F1", "F2", "F3", "F4"}
    assert named & known == things
    assert not [item for item in named if item.startswith(("S1:", "S2:")) and not item.startswith(session)]


def test_it_has_the_groups_people_and_what_they_agreed_to(tmp_path: Path) -> None:
    out = of_session(tmp_path, "S2")
    assert [row["person"] for row in rows(out, "participants")] == list(PEOPLE)
    kinds = {line["kind"] for line in tape(out)}
    assert {"GroupFormed", "Invited", "Welcomed", "ConsentSet"} <= kinds
    assert [row["session"] for row in rows(out, "sessions")] == ["S2"]


def test_references_to_other_sessions_are_empty_and_those_that_are_left_lead_somewhere(tmp_path: Path) -> None:
    out = of_session(tmp_path, "S2")
    assert rows(out, "contributions")[0]["reply_to"] == ""
    assert [row["source"] for row in rows(out, "proposal_sources")] == ["C2", "S2:P01"]
    assert rows(out, "knowledge_requests")[0]["source"] == ""
    report = frictionless.validate(str(out / "datapackage.json"), type="package")
    assert report.valid, report.to_summary()


def test_nothing_is_left_out_of_it_for_want_of_consent_that_only_lies_outside(tmp_path: Path) -> None:
    receipt, _ = made(tmp_path, "g1/S2", {"g1": SERIES})
    assert receipt.left_out == {}


def test_a_sessions_manifest_has_its_own_chain_and_the_groups(tmp_path: Path) -> None:
    out = of_session(tmp_path, "S2")
    chain = manifest.read(out).chains["g1"]
    assert set(chain.heads) == {"", "S2"}
    assert manifest.read(out).scope == Scope("session", "g1", "S2")


def test_a_session_that_was_only_planned_is_an_export_too(tmp_path: Path) -> None:
    _, out = made(tmp_path, "g1/S1", {"g1": (*SESSION[:8], *agreed(*PEOPLE))})
    assert [row["session"] for row in rows(out, "sessions")] == ["S1"]


# --- keys of platforms ----------------------------------------------------------------------------------------------


def test_no_key_of_a_platform_and_no_name_of_a_file_is_in_any_byte(tmp_path: Path) -> None:
    _, out = made(tmp_path, "", {"g1": SERIES})
    for key in ("1700000000.000100", "Referat", "Bente"):
        assert key not in every_byte(out)
    (line,) = [item for item in tape(out) if item["data"].get("contribution") == "C2"]
    assert line["data"]["message"] == "C2"
    assert line["data"]["files"] == [{"name": "C2-1", "type": "docx"}]
    assert line["texts"] == {"text": "ANDEN"}


def strings(value: Any) -> Iterator[str]:
    """Every text in a piece of JSON."""
    match value:
        case str():
            yield value
        case dict():
            for item in value.values():
                yield from strings(item)
        case list():
            for item in value:
                yield from strings(item)
        case _:
            pass
