"""What was taken back, or replaced, before anybody was shown it stands in no byte of any file; that it happened does.

Every private thing, by every way of taking it back, each as a group of its own in one export. What is said once more,
or was shown before it was replaced, is looked for as well: a log without anything would pass otherwise.
"""

import asyncio
import csv
import json
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Engine

from bot.domain import facts as f
from bot.domain.facts import AnyFact
from storage.engine import connect
from storage.erasure import erase_texts_of
from storage.exports import export
from storage.models import Draft, Record, table_of
from storage.writer import Writer
from tests.everything import everything
from tests.storage.exports.test_exports import WORDS, agreed
from tests.storage.history import LATER, SESSION, entries, record

DRAFT = "⟪kladde⟫"
PEOPLE = ("P01", "P02", "P03")
_numbers = count(100)
Facts: TypeAlias = tuple[AnyFact, ...]


class Thing(Struct, frozen=True):
    """`give`: a revision with this text; `shown`: what shows it; `before`: what it takes; `over`: what comes after."""

    give: Callable[[str, int], AnyFact]
    shown: Facts = ()
    before: Facts = ()
    over: Facts = ()
    overtaken: AnyFact | None = None
    """What it was given of is put differently before it is shown."""
    passed: AnyFact | None = None
    withdrawn: AnyFact | None = None
    again: bool = True
    """It can be given anew before it is shown."""


def answer(number: int) -> Thing:
    def give(text: str, revision: int) -> f.ResponseGiven:
        return f.ResponseGiven(
            session="S1",
            round=number,
            person="P01",
            revision=revision,
            weighing=dict.fromkeys(("efficiency", "fairness"), 5 if revision == 1 else 1),
            gave="efficiency" if revision == 1 else "respect",
            stances={"claim-1": "contradicts"} if revision == 1 else {},
            claim_order=("claim-1",),
            instrument=4,
            balances={"saving": (5, 4) if revision == 1 else (1, 2)},
            texts={"do": text, "example": f"{text} også"} if number == 1 else {"moved": text},
        )

    return Thing(
        give,
        shown=(f.Revealed(session="S1", round=number, order=("P01",)),),
        passed=f.ResponsePassed(session="S1", round=number, person="P01", revision=2),
        withdrawn=f.ResponseWithdrawn(session="S1", round=number, person="P01", revision=2),
    )


LENT = f.ExcerptShared(
    session="S1",
    person="P02",
    speakers=("citizen", "caseworker"),
    in_log=True,
    texts={"context": "k", "1": "a", "2": "b"},
)
CLOSED = f.SessionClosed(session="S1", reason="all_done")
PROPOSED = f.ProposalMade(session="S1", proposal="R1", person="P02", revision=1, texts={"what": "Prøv"})
TRIED = (
    PROPOSED,
    f.DecisionMade(session="S1", proposal="R1", outcome="try"),
    f.TryOutPlanned(session="S1", tryout="T1", proposal="R1", owner="P02", starts=LATER, ends=LATER, every_days=7),
)
PLEDGED = (
    f.PledgeMade(session="S1", pledge="G1", person="P02", revision=1, looks=LATER, texts={"what": "x", "notice": "y"}),
    f.PledgeShared(session="S1", pledge="G1", looks=LATER),
)

THINGS: dict[str, Thing] = {
    "answer": answer(1),
    "weighing again": answer(2),
    "review": Thing(
        lambda text, revision: f.ReviewGiven(
            session="S1",
            tryout="T1",
            person="P01",
            revision=revision,
            criteria={"helped": "no" if revision == 1 else "yes"},
            advice="stop" if revision == 1 else "go_on",
            texts={"line": text},
        ),
        before=TRIED,
        shown=(f.ReviewShown(session="S1", tryout="T1"),),
    ),
    "sealed position": Thing(
        lambda text, revision: f.PositionTaken(
            session="S1",
            proposal="R1",
            person="P01",
            position="objection" if revision == 1 else "yes",
            sealed=True,
            texts={"reason": text},
        ),
        before=(PROPOSED,),
        overtaken=replace(PROPOSED, revision=2, texts={"what": "Prøv noget andet"}),
        shown=(f.PositionsOpened(session="S1", proposal="R1", reason="all"),),
    ),
    "pledge": Thing(
        lambda text, revision: f.PledgeMade(
            session="S1",
            pledge="G1",
            person="P01",
            revision=revision,
            looks=LATER,
            texts={"what": text, "notice": f"{text} også"},
        ),
        shown=(f.PledgeShared(session="S1", pledge="G1", looks=LATER),),
        withdrawn=f.PledgeWithdrawn(session="S1", pledge="G1", person="P01"),
    ),
    "view of a pledge": Thing(
        lambda text, revision: f.PledgeViewed(
            pledge="G1", person="P01", noticed="no" if revision == 1 else "yes", texts={"line": text}
        ),
        before=PLEDGED,
        shown=(f.PledgeShown(pledge="G1", order=("P01",)),),
        withdrawn=f.PledgeViewed(pledge="G1", person="P01", noticed="", texts={}),
    ),
    "marks and notes": Thing(
        lambda text, revision: f.TurnsMarked(
            session="S1",
            person="P01",
            revision=revision,
            marks={"1": ("work",) if revision == 1 else (), "2": ("work",)} if revision == 1 else {"1": ()},
            texts={"1": text},
        ),
        before=(LENT,),
        shown=(f.MarksShared(session="S1", person="P02"),),
        over=(CLOSED,),
        withdrawn=f.ExcerptWithdrawn(session="S1", person="P02"),
    ),
    "idea": Thing(
        lambda text, revision: f.IdeaOffered(session="S1", person="P01", revision=revision, texts={"idea": text}),
        before=(LENT,),
        shown=(f.IdeasShared(session="S1", person="P02"),),
        over=(CLOSED,),
        withdrawn=f.ExcerptWithdrawn(session="S1", person="P02"),
    ),
    "question to the owner": Thing(
        lambda text, revision: f.ListenerAsked(session="S1", person="P01", question=1, texts={"question": text}),
        before=(LENT,),
        over=(CLOSED,),
        withdrawn=f.ExcerptWithdrawn(session="S1", person="P02"),
        again=False,
    ),
    "next step": Thing(
        lambda text, revision: f.NextStepChosen(
            session="S1", person="P01", revision=revision, days=3 if revision == 1 else 10, texts={"what": text}
        ),
        before=(replace(LENT, person="P01"),),
        over=(CLOSED,),
    ),
    "excerpt": Thing(
        lambda text, revision: replace(LENT, person="P01", texts={"context": text, "1": f"{text} en", "2": "to"}),
        over=(CLOSED,),
        withdrawn=f.ExcerptWithdrawn(session="S1", person="P01"),
        again=False,
    ),
    "point": Thing(
        lambda text, revision: f.PointMade(session="S1", point="V1", person="P01", texts={"text": text}),
        shown=(f.PointReleased(session="S1", point="V1", person="P03", key="k"),),
        withdrawn=f.PointWithdrawn(session="S1", point="V1", person="P01"),
        again=False,
    ),
}  # fmt: skip


LEAVING: dict[str, AnyFact] = {
    "left": f.Left(person="P01"),
    "took part no longer": f.ConsentSet(person="P01", purpose="take_part", granted=False, wording="1"),
}


class Case(Struct, frozen=True):
    name: str
    group: str
    facts: Facts
    gone: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    erased: bool = False


def cases() -> list[Case]:
    found: list[Case] = []
    for name, thing in THINGS.items():

        def case(
            way: str, *facts: AnyFact, gone: str = "", kept: str = "", no: bool = False, erased: bool = False
        ) -> None:
            number = next(_numbers)
            last = agreed("P01", yes=False) if no else ()
            whole = (*SESSION, *agreed(*PEOPLE), *facts, *last)
            tokens = [tuple(filter(None, item.split())) for item in (gone, kept)]
            found.append(Case(f"{name}: {way}", f"g{number}", whole, tokens[0], tokens[1], erased))  # noqa: B023

        def first(thing: Thing = thing) -> tuple[str, AnyFact]:
            word = f"⟪{next(_numbers)}⟫"
            return word, thing.give(word, 1)

        word, given = first()
        case("shown", *thing.before, given, *thing.shown, *thing.over, kept=word)
        if thing.shown:
            word, given = first()
            case("never shown", *thing.before, given, *thing.over, gone=word)
        if thing.again:
            word, given = first()
            newer = f"⟪{next(_numbers)}⟫"
            more = (*thing.before, given, thing.give(newer, 2), *thing.shown, *thing.over)
            case("replaced", *more, gone=word, kept=newer)
        for way, taking in (("passed", thing.passed), ("withdrawn", thing.withdrawn)):
            if taking is not None:
                word, given = first()
                case(way, *thing.before, given, taking, *thing.shown, *thing.over, gone=word)
                word, given = first()
                left = f.Left(person="P01")
                case(f"{way}, then left", *thing.before, given, taking, left, *thing.shown, *thing.over, gone=word)
        if thing.overtaken is not None:
            word, given = first()
            case("overtaken", *thing.before, given, thing.overtaken, *thing.shown, *thing.over, gone=word)
        if thing.shown:
            for way, leaving in LEAVING.items():
                word, given = first()
                case(f"{way} before", *thing.before, given, leaving, *thing.shown, *thing.over, gone=word)
            word, given = first()
            back = (f.Left(person="P01"), f.Welcomed(person="P01"))
            case("left and came back", *thing.before, given, *back, *thing.shown, *thing.over, kept=word)
            word, given = first()
            case("left afterwards", *thing.before, given, *thing.shown, f.Left(person="P01"), *thing.over, kept=word)
        word, given = first()
        case("consent withdrawn", *thing.before, given, *thing.shown, *thing.over, gone=word, no=True)
        word, given = first()
        case("erased", *thing.before, given, *thing.shown, *thing.over, gone=word, erased=True)
    return found


CASES = cases()


async def erase(engine: Engine, groups: list[str]) -> None:
    writer = Writer(engine, simulated=True)
    for group in groups:
        await writer.run(partial(erase_texts_of, group=group, person="P01"), group)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    engine: Engine = connect("sqlite://")
    with engine.begin() as connection:
        Record.metadata.create_all(connection)
    for case in CASES:
        record(engine, entries(case.facts, case.group))
    draft = {"person": "P01", "form": "review.give S1", "content": {"line": DRAFT}, "at": LATER}
    with engine.begin() as connection:
        connection.execute(table_of(Draft).insert(), [{"group_id": case.group, **draft} for case in CASES])
    asyncio.run(erase(engine, [case.group for case in CASES if case.erased]))
    folder = tmp_path_factory.mktemp("taken-back") / "out"
    export(engine, folder, WORDS)
    engine.dispose()
    return folder


@pytest.fixture(scope="module")
def every_byte(out: Path) -> str:
    return everything(out)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_stands_in_no_byte(every_byte: str, case: Case) -> None:
    assert [word for word in case.gone if word in every_byte] == []
    assert [word for word in case.kept if word not in every_byte] == []


def test_what_was_never_sent_stands_in_no_byte(every_byte: str) -> None:
    assert DRAFT not in every_byte


def test_no_choice_of_a_position_is_left_that_nobody_saw(out: Path) -> None:
    """What stands is what was shown: the objection that was replaced is no objection in any table."""
    for way in ("replaced", "overtaken", "left before"):
        (case,) = (case for case in CASES if case.name == f"sealed position: {way}")
        taken = [row["position"] for row in rows(out, "positions", case.group)]
        assert "objection" not in taken
        assert "objection" not in repr([line for line in tape(out, case.group) if line["kind"] == "PositionTaken"])


def rows(folder: Path, table: str, group: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["group"] == group]


def tape(folder: Path, group: str) -> list[dict[str, Any]]:
    lines = (json.loads(line) for line in (folder / "tape.jsonl").read_bytes().splitlines())
    return [line for line in lines if line["group"] == group]


@pytest.mark.parametrize("way", ["replaced", "passed", "withdrawn"])
@pytest.mark.parametrize("name", ["answer", "weighing again"])
def test_no_figure_of_an_answer_is_left_and_that_it_happened_is(out: Path, name: str, way: str) -> None:
    (case,) = (case for case in CASES if case.name == f"{name}: {way}")
    first, second = (row for row in rows(out, "responses", case.group) if row["person"] == "P01")
    assert (first["state"], second["state"]) == ("taken_back", {"replaced": "given"}.get(way, way))
    held = {"group", "entry", "session", "round", "person", "quotable", "revision", "at", "at_utc", "at_offset"}
    held |= {"role", "current", "missing"}
    assert (first["current"], first["missing"]) == ("no", "taken_back")
    assert {name for name, cell in first.items() if cell} <= held | {"state", "late"}
    assert {row["entry"] for row in rows(out, "response_balances", case.group)} <= {second["entry"]}
    for table in ("claim_stances", "response_claims"):
        assert {row["entry"] for row in rows(out, table, case.group)} <= {second["entry"]}
    given = [line for line in tape(out, case.group) if line["kind"] == "ResponseGiven"]
    assert given[0]["texts"] == {}
    assert given[0]["data"].keys() <= {"session", "round", "person", "revision"}
    assert "5" not in {row["before"] for row in rows(out, "weighings", case.group)}


def test_what_was_shown_before_it_was_replaced_stays(tmp_path: Path) -> None:
    """Nothing that a group has read is taken out of the record of what it read."""
    first = answer(1).give("⟪læst⟫", 1)
    facts = (*SESSION, *agreed(*PEOPLE), first, *answer(1).shown, answer(1).give("⟪ny⟫", 2))
    engine = connect("sqlite://")
    with engine.begin() as connection:
        Record.metadata.create_all(connection)
    record(engine, entries(facts))
    export(engine, tmp_path / "out", WORDS)
    engine.dispose()
    assert "⟪læst⟫" in everything(tmp_path / "out")


def test_too_few_to_show_is_not_shown(tmp_path: Path) -> None:
    few = f.Revealed(session="S1", round=1, order=(), suppressed=True)
    first = answer(1).give("⟪holdt tilbage⟫", 1)
    withdrawn = answer(1).withdrawn
    assert withdrawn is not None
    facts = (*SESSION, *agreed(*PEOPLE), first, few, withdrawn)
    engine = connect("sqlite://")
    with engine.begin() as connection:
        Record.metadata.create_all(connection)
    record(engine, entries(facts))
    export(engine, tmp_path / "out", WORDS)
    engine.dispose()
    assert "⟪holdt tilbage⟫" not in everything(tmp_path / "out")
