"""What is kept about a person, as they read it: every kind of fact has its words, whichever came last."""

import ast
import re
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import replace
from sqlalchemy import Engine

from bot.commands.subject_file import write
from bot.domain import facts as f
from bot.domain.facts import AnyFact, Worded
from bot.domain.vocabulary import PLEDGE_PARTS, PROPOSAL_PARTS, Language
from prompts.words import Words
from storage.engine import reading
from storage.subject_access import everything_about
from tests.fakes import START
from tests.storage.history import DILEMMA, HISTORY, entries, record

FLOWS = Path(__file__).parents[2] / "bot" / "flows"
NOBODYS = {
    f.GroupFormed, f.PromptShown, f.RecordExpired,
    f.SeminarFormed, f.PlanReceived, f.PatternsReceived, f.PointReceived,
}  # fmt: skip
"""What stands in no person's part: the deployment, the bot or another group said it."""
KINDS = sorted(set(get_args(AnyFact)) - NOBODYS, key=lambda kind: kind.__name__)
SAID_ALREADY = {"session", "person", "owner", "objector", "shown", "digest", "message", "promise", "order"}
CONTENT = {"format", "dilemma", "salt"}
"""Shown whole, or the library's."""
WORDS = Words(strict=True)
COMPOUND = re.compile(r"[a-z]([A-Z]|_)")
"""No word of any language."""


def test_whoever_is_named_has_a_part() -> None:
    named = {"person", "owner", "objector", "people", "order"}
    assert not [kind for kind in NOBODYS if named & set(kind.__struct_fields__)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_fact_has_a_title_and_every_field_a_name(kind: type[AnyFact]) -> None:
    fields = set(kind.__struct_fields__) - SAID_ALREADY - CONTENT - {"texts"}
    wanted = {f"subject-kind-{kind.__name__}", *(f"subject-field-{field}" for field in fields)}
    assert wanted <= WORDS.keys, f"write in prompts/words/*/subject.ftl and codebook.ftl: {sorted(wanted - WORDS.keys)}"


def texts_in_use() -> dict[str, set[str]]:
    """Kind of fact -> what its texts are called, as the flows write them down."""
    found: dict[str, set[str]] = {
        "ProposalMade": {*PROPOSAL_PARTS},
        "PledgeMade": {*PLEDGE_PARTS},
        "ResponseGiven": {"moved", "example"},
    }
    for path in FLOWS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                for value in (word.value for word in node.keywords if word.arg == "texts"):
                    names = {
                        str(key.value)
                        for part in ast.walk(value)
                        if isinstance(part, ast.Dict)
                        for key in part.keys
                        if isinstance(key, ast.Constant)
                    }
                    found.setdefault(node.func.id, set()).update(names)
    return found


def test_every_text_that_somebody_writes_has_a_name() -> None:
    used = texts_in_use()
    assert {kind.__name__ for kind in Worded.__subclasses__()} <= used.keys()
    theirs = {kind.__name__ for kind in KINDS}
    missing = [
        f"subject-text-{name}"
        for kind, names in used.items()
        for name in names
        if kind in theirs and not {f"subject-text-{name}", f"subject-text-{kind}-{name}"} & WORDS.keys
    ]
    assert not missing


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("person", ["P01", "P02", "P03"])
def test_nothing_is_called_as_the_record_calls_it(
    engine: Engine, tmp_path: Path, person: str, language: Language
) -> None:
    wrote = f.DilemmaWritten(person="P03", dilemma=DILEMMA)
    chosen = (f.LanguageChosen(person=item, language=language) for item in ("P01", "P02", "P03"))
    told = entries((*HISTORY, wrote, *chosen))
    record(engine, [replace(item, actor="") if type(item.fact) in NOBODYS else item for item in told])
    with reading(engine).connect() as connection, connection.begin():
        found = everything_about(connection, "g1", person, None)
    assert found is not None
    write(found, tmp_path, WORDS, START + timedelta(days=1)).publish()
    (readable,) = tmp_path.glob("*.md")
    text = readable.read_text(encoding="utf-8")
    every = get_args(AnyFact)
    names = {item for kind in every for item in (kind.__name__, *kind.__struct_fields__) if COMPOUND.search(item)}
    assert not [name for name in names if re.search(rf"\b{name}\b", text)]
    if person == "P03":
        assert "De støder sammen" in text, "the dilemma that they wrote"
    if person == "P01":
        assert "Spare nu – Investere på sigt: 2 → 5" in text
        assert "Et kriterium: " in text
