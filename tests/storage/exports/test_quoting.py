"""What must not be quoted says so at the words themselves, and what was deleted is nobody's to quote."""

from pathlib import Path

import pytest

from bot.domain import facts as f
from bot.domain.facts import AnyFact
from storage.exports.story.items import NOT_QUOTABLE
from tests.storage.exports.test_exports import REVEALED, agreed, exported, rows, said
from tests.storage.exports.test_refi import Read
from tests.storage.history import LATER, SESSION, response
from tests.storage.taken import in_document

PROPOSED = f.ProposalMade(
    session="S1", proposal="R1", person="P02", revision=1, sources=("C1",), texts={"what": "Prøv"}
)
FACTS: tuple[AnyFact, ...] = (
    *SESSION,
    response(text="Et svar"),
    REVEALED,
    said("Et indlæg"),
    said("Et andet", person="P02", contribution="C2"),
    said("Fortrudt", person="P02", contribution="C3"),
    f.ContributionEdited(session="S1", contribution="C3", revision=2, texts={"text": "Fortrudt igen"}),
    f.ContributionDeleted(session="S1", contribution="C3", revision=3),
    PROPOSED,
    f.DecisionMade(session="S1", proposal="R1", outcome="try"),
    f.TryOutPlanned(session="S1", tryout="T1", proposal="R1", owner="P02", starts=LATER, ends=LATER, every_days=7),
    *agreed("P01", "P02"),
    *agreed("P02", to="quotation"),
)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    _, folder = exported(tmp_path_factory.mktemp("quoting"), FACTS)
    return folder


def written(folder: Path) -> tuple[str, str]:
    document = "\n".join(text for _, text in in_document(folder))
    return (folder / "transcript.md").read_text(encoding="utf-8"), document


def test_the_words_of_who_may_not_be_quoted_are_marked_and_no_others(out: Path) -> None:
    for text in written(out):
        assert f"{NOT_QUOTABLE} foran nogens ord" in text
        assert f": {NOT_QUOTABLE} Et svar" in text
        assert f"P01: {NOT_QUOTABLE} Et indlæg" in text
        assert f"P01: {NOT_QUOTABLE} Et indlæg" in text.partition("Prøv")[2], "where a proposal grew out of it, too"
        assert "P02: Et andet" in text
        assert f"{NOT_QUOTABLE} Effektivitet" not in text, "a weighing is nobody's words"


def test_deleted_words_are_nobodys_to_quote_in_any_format(out: Path) -> None:
    for text in written(out):
        assert f": {NOT_QUOTABLE} Fortrudt" in text
        assert f": {NOT_QUOTABLE} Fortrudt igen" in text
    gone = [row for row in rows(out, "contributions") if row["contribution"] == "C3"]
    assert [row["quotable"] for row in gone] == ["no"] * 3
    assert [row["quotable"] for row in rows(out, "contributions") if row["contribution"] == "C2"] == ["yes"]
    read = Read(out / "flip.qdpx")
    may_not = read.coded("Citat: må ikke citeres")
    assert {"Fortrudt", "Fortrudt igen", "Et indlæg"} <= {*may_not}
    assert "Et andet" not in may_not
