"""The demo lives what it says it lives, and takes home what may be taken home."""

import asyncio
import csv
import io
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from rich.console import Console

from bot.app import running
from bot.demo import demonstrate
from bot.demo.in_the_playground import prepare
from bot.demo.script import Script, load_script
from storage.engine import InUse, connect
from storage.exports import FolderTaken
from storage.verify import verify
from tests.everything import everything

HEAD = """\
# FLIP-optagelse: Mødet mellem medarbejder og borger

> Alt i denne optagelse er opdigtede eksempler. Ingen af deltagerne eller borgerne findes.

Tiderne er lokale (Europe/Copenhagen). Linjer begynder med klokkeslæt og pseudonym. Hvem der er hvem, står ikke i \
loggen. En omvendt skråstreg foran et tegn eller sidst på en linje hører til Markdown og ikke til det, personen skrev.

⊘ foran nogens ord: de må ikke citeres. Personen har ikke sagt ja til det, eller har slettet dem siden.

## Deltagere

- P02 · Leder · må citeres
- P03 · Forsker · må citeres
- P04 · Forsker · må citeres
- P05 · Praktiker · må ikke citeres
- P06 · Praktiker · må citeres
- P07 · Praktiker · må citeres
- P08 · Praktiker · må citeres

Én deltager har ikke sagt ja til forskning. Intet af det, vedkommende har svaret og skrevet, er med, så der kan være \
huller i forløbet.

## FLIP 1: Praktikken, han vil ud af · tirsdag 1. september 2026, 09:00:00

Praktiker-FLIP · Fordelt over flere dage · svarene deles: Under navne, der trækkes til hver FLIP

"""


class Demo:
    def __init__(self, to: Path) -> None:
        self.to = to
        said = io.StringIO()
        asyncio.run(demonstrate(to, Console(file=said, soft_wrap=True)))
        self.said = said.getvalue()
        self.transcript = (to / "transcript.md").read_text(encoding="utf-8")

    def rows(self, table: str) -> list[dict[str, str]]:
        with (self.to / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def every_byte(self) -> str:
        """Not the manifest: each life has seals of its own."""
        return everything(self.to, without="manifest.json")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return Demo(tmp_path_factory.mktemp("demo") / "out")


@pytest.fixture(scope="module")
def script() -> Script:
    return load_script()


def test_it_says_where_the_record_is_and_what_to_look_at_first(demo: Demo) -> None:
    assert f"The record of the series is in {demo.to}/" in demo.said
    assert f"Look first at {demo.to / 'transcript.md'}" in demo.said
    assert "Week 12 of 12" in demo.said


def test_three_sessions_over_twelve_weeks(demo: Demo) -> None:
    sessions = demo.rows("sessions")
    assert [(row["number"], row["pace"]) for row in sessions] == [("1", "spread"), ("2", "live"), ("3", "live")]
    assert sessions[0]["started"] < "2026-09-05"
    assert sessions[2]["closed"] > "2026-11-16"
    assert len({row["dilemma"] for row in sessions}) == 3


def test_every_way_to_answer_occurs(demo: Demo) -> None:
    answers = demo.rows("responses")
    assert {row["state"] for row in answers} == {"given", "passed", "taken_back"}
    assert [row for row in answers if row["late"] == "yes" and row["state"] == "given"]
    assert [row for row in answers if row["revision"] == "2"]
    assert [row for row in answers if row["before_respect"] and row["after_respect"]]
    claims = demo.rows("response_claims")
    assert {row["stance"] for row in claims} >= {"confirms", "nuances"}
    assert {row["stance_missing"] for row in claims} == {"", "skipped"}


def test_the_discussion_has_edits_deletions_replies_and_knowledge(demo: Demo) -> None:
    contributions = demo.rows("contributions")
    assert {row["change"] for row in contributions} == {"made", "edited", "deleted"}
    assert [row for row in contributions if row["reply_to"]]
    requests = demo.rows("knowledge_requests")
    assert [bool(row["answer"]) for row in requests] == [True, True, False]


def test_proposals_are_decided_tried_out_and_ended(demo: Demo) -> None:
    decisions = {row["proposal"]: row["outcome"] for row in demo.rows("decisions")}
    assert decisions == {"R1": "try", "R2": "declined", "R3": "try", "R4": "try", "R5": "try"}
    assert all(row["sources"] for row in demo.rows("proposals"))
    assert len(demo.rows("objection_answers")) == 1
    tryouts = demo.rows("tryouts")
    assert {row["tryout"]: (row["status"], row["outcome"]) for row in tryouts} == {
        "T1": ("ended", "adapted"),
        "T2": ("ended", "adopted"),
        "T3": ("ended", "dropped"),
        "T4": ("planned", ""),
    }
    assert [row["tryout"] for row in tryouts if row["stop_reason"]] == ["T3"]
    assert [row for row in demo.rows("checkins") if row["harm"] == "yes"]


def test_a_session_opens_with_what_came_of_the_last(demo: Demo) -> None:
    second, third = (demo.transcript.split(f"## FLIP {number}:")[1] for number in (2, 3))
    assert "T1: I gang" in second[:3000]
    assert "T2: Taget i brug." in third[:3500]


def test_the_transcript_begins_so(demo: Demo) -> None:
    assert demo.transcript.startswith(HEAD)


def test_who_declined_research_is_in_no_byte(demo: Demo, script: Script) -> None:
    steps = [step for scene in script.scenes for step in scene.steps if step.who == ("sb5",)]
    theirs = [step.says for step in steps if step.says]
    theirs += [str((step.fill or {})[name]) for step in steps for name in ("do", "reason") if name in (step.fill or {})]
    assert len(theirs) >= 4
    written = demo.every_byte()
    for text in theirs:
        assert text not in written
    assert "P01" not in written


def test_no_name_is_in_it(demo: Demo, script: Script) -> None:
    written = demo.every_byte()
    for actor in script.cast:
        assert actor.name not in written
        assert f'"{actor.key}"' not in written


def test_it_replaces_its_own_record_and_nothing_else(demo: Demo, tmp_path: Path) -> None:
    (tmp_path / "novel.txt").write_text("kapitel 1", encoding="utf-8")
    with pytest.raises(FolderTaken):
        asyncio.run(demonstrate(tmp_path, Console(file=io.StringIO())))
    before = demo.every_byte()
    again = Demo(demo.to)
    assert again.every_byte() == before


async def test_the_playground_opens_in_the_midst_of_the_series(tmp_path: Path) -> None:
    """With what the cast has said and been shown, at the hour that the script has come to, and the bot running."""
    said = io.StringIO()
    for _ in range(2):  # whatever an earlier demo left is replaced
        settings = await prepare(tmp_path / "demo", 2, Console(file=said, soft_wrap=True))
    assert "Week  2 of 2: FLIP 1, the answers are shared" in said.getvalue()
    engine = connect(settings.urls()[0])
    assert verify(engine) == []
    engine.dispose()
    async with running(settings, port=0) as address, aiohttp.ClientSession(address) as http:
        async with http.get("/playground/api/state?as=sb1") as answer:
            state = await answer.json()
        assert len(state["present"]) == len(load_script().cast)
        texts = [message["text"] for message in state["messages"] if message["author"]]
        assert any("Det slog mig, at ingen af os bare ville ringe" in text for text in texts)
        (living,) = [message for message in state["messages"] if message["pinned"]]
        assert any(message["thread"] == living["id"] and message["author"] for message in state["messages"])
        assert any(message["place"] == "private" for message in state["messages"])
        assert timedelta(0) < datetime.fromisoformat(state["now"]) - load_script().moment(2, "mon 08:00") < timedelta(7)
        # somebody goes on from there
        action = {"type": "posted", "message": "", "text": "Hvad gør vi i morgen?", "thread": living["id"]}
        sent = {"user": "sb1", "group": "demo", "key": "somebody-goes-on", "body": action}
        async with http.post("/playground/api/deed", json=sent) as answer:
            assert (await answer.json())["taken"]


async def test_a_demo_that_is_open_is_not_replaced(tmp_path: Path) -> None:
    settings = await prepare(tmp_path, 1, Console(file=io.StringIO()))
    async with running(settings, port=0):
        before = (tmp_path / "flip.db").stat().st_ino
        with pytest.raises(InUse):
            await prepare(tmp_path, 1, Console(file=io.StringIO()))
        assert (tmp_path / "flip.db").stat().st_ino == before
