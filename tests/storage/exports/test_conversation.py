"""A conversation that was lent to colleagues is in the log when its owner said so, it is over, and each agreed."""

from pathlib import Path

import pytest

from bot.domain import facts as f
from bot.domain.facts import AnyFact
from tests.storage.exports.test_exports import PEOPLE, agreed, every_byte, exported
from tests.storage.history import LATER, SESSION

OWNER, LISTENER = "P01", "P02"
OWNERS = ("en praktik der stoppede", "hvordan går det", "noget med haver", "jeg var presset", "jeg venter", "det hjalp")
LISTENERS = ("her tøver han", "hvad tænkte du", "tæl til fem")
CLOSED = f.SessionClosed(session="S1", reason="all_done")


def lent(*, in_log: bool) -> tuple[AnyFact, ...]:
    return (
        f.ConversationOffered(session="S1", person=OWNER),
        f.ExcerptShared(
            session="S1",
            person=OWNER,
            speakers=("caseworker", "citizen"),
            in_log=in_log,
            texts={"context": OWNERS[0], "1": OWNERS[1], "2": OWNERS[2]},
        ),
        f.TurnsMarked(
            session="S1", person=LISTENER, revision=1, marks={"2": ("overheard",)}, texts={"2": LISTENERS[0]}
        ),
        f.MarksShared(session="S1", person=OWNER),
        f.ListenerAsked(session="S1", person=LISTENER, question=1, texts={"question": LISTENERS[1]}),
        f.OwnerAnswered(session="S1", person=OWNER, question=1, revision=1, texts={"answer": OWNERS[3]}),
        f.IdeaOffered(session="S1", person=LISTENER, revision=1, texts={"idea": LISTENERS[2]}),
        f.IdeasShared(session="S1", person=OWNER),
        f.NextStepChosen(session="S1", person=OWNER, revision=1, days=5, texts={"what": OWNERS[4]}),
        f.FollowUpPlanned(followup="F987654", what="ear_followup", due=LATER, about="S1", person=OWNER),
    )


TOLD = (
    f.FollowUpDone(followup="F987654", outcome="done"),
    f.NextStepTold(session="S1", person=OWNER, number=1, tried=True, texts={"how": OWNERS[5]}),
)


def log(folder: Path, *facts: AnyFact) -> str:
    _, out = exported(folder, (*SESSION, *facts))
    return every_byte(out)


def found(text: str, wanted: tuple[str, ...]) -> list[str]:
    return [item for item in wanted if item in text]


def test_all_of_it_is_there_when_its_owner_and_each_said_yes(tmp_path: Path) -> None:
    text = log(tmp_path, *agreed(*PEOPLE), *lent(in_log=True), CLOSED, *TOLD)
    assert found(text, (*OWNERS, *LISTENERS)) == [*OWNERS, *LISTENERS]
    assert "F987654" in text


@pytest.mark.parametrize(
    "told",
    [
        pytest.param((*agreed(*PEOPLE), *lent(in_log=False), CLOSED, *TOLD), id="its owner said no"),
        pytest.param((*agreed(*PEOPLE), *lent(in_log=True)), id="it is not over"),
        pytest.param((*agreed("P02", "P03"), *lent(in_log=True), CLOSED, *TOLD), id="its owner is in no record"),
        pytest.param(
            (*agreed(*PEOPLE), *lent(in_log=True), f.ExcerptWithdrawn(session="S1", person=OWNER), CLOSED, *TOLD),
            id="it was withdrawn",
        ),
    ],
)
def test_otherwise_it_only_took_place(tmp_path: Path, told: tuple[AnyFact, ...]) -> None:
    text = log(tmp_path, *told)
    assert not found(text, (*OWNERS, *LISTENERS))
    assert "F987654" not in text
    assert "overheard" not in "".join(line for line in text.splitlines() if "TurnsMarked" in line)


def test_that_it_took_place_is_structure(tmp_path: Path) -> None:
    text = log(tmp_path, *agreed(*PEOPLE), *lent(in_log=False), CLOSED, *TOLD)
    assert "TurnsMarked" in text
    assert "NextStepChosen" in text


def test_a_listener_who_said_no_is_not_in_it(tmp_path: Path) -> None:
    text = log(tmp_path, *agreed("P01", "P03"), *lent(in_log=True), CLOSED, *TOLD)
    assert found(text, (*OWNERS, *LISTENERS)) == [*OWNERS]
