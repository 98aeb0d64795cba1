"""The manifest of an export: what it holds, whole and checkable, and what has changed since an earlier one."""

import hashlib
import json
from pathlib import Path

import pytest
from sqlalchemy import delete

from bot.domain import facts as f
from storage.exports import NoSuchScope, Receipt, Share, export, manifest
from storage.exports.manifest import Unreadable, differences, read
from storage.models import Tape, table_of
from tests.everything import contents, parts
from tests.storage.exports.test_exports import MARK, WORDS, agreed, database, every_byte, exported, said, tape
from tests.storage.history import GROUP, HISTORY, SESSION

PLAIN = (*HISTORY[:-1], *agreed("P01", "P02"))


def test_every_file_is_in_it_as_it_stands_there(tmp_path: Path) -> None:
    receipt, folder = exported(tmp_path, PLAIN)
    made = read(folder)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {manifest.NAME}
    assert {file.path for file in made.files} == there
    for file in made.files:
        content = (folder / file.path).read_bytes()
        assert (file.bytes, file.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert (made.counts, made.left_out) == (receipt.counts, receipt.left_out)
    assert made.chains[GROUP].entries == len(PLAIN)
    assert set(made.chains[GROUP].heads) == {"", "S1", "S2"}


def test_the_same_record_gives_the_same_manifest(tmp_path: Path) -> None:
    with database(PLAIN) as engine:
        for name in ("one", "two"):
            export(engine, tmp_path / name, WORDS)
    one, two = ((tmp_path / name / manifest.NAME).read_bytes() for name in ("one", "two"))
    assert one == two
    assert differences(read(tmp_path / "one"), read(tmp_path / "two")) == []


def test_what_changed_is_said_in_sentences(tmp_path: Path) -> None:
    _, before = exported(tmp_path, PLAIN, "before")
    taken_back = f.ConsentSet(person="P02", purpose="research", granted=False, wording="1")
    _, after = exported(tmp_path, (*PLAIN, said("noget nyt", contribution="C9"), taken_back), "after")
    found = differences(read(before), read(after))
    assert f"{GROUP}: 2 more entries on the tape, {len(PLAIN) + 2} now." in found
    assert any(item.startswith("Left out for want of consent, participants: ") for item in found)
    assert any(item.startswith("Changed files: ") and "tape.jsonl" in item for item in found)


def test_a_group_that_is_not_there_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    with database(PLAIN) as engine, pytest.raises(NoSuchScope, match=r"nothing called nowhere.*the group g1"):
        export(engine, tmp_path / "out", WORDS, scope="nowhere")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_no_export_cannot_be_compared(tmp_path: Path) -> None:
    for content in (None, b"{", b"[]"):
        if content is not None:
            (tmp_path / manifest.NAME).write_bytes(content)
        with pytest.raises(Unreadable, match="Nothing was changed there"):
            read(tmp_path)


# --- the ripple of a withdrawal -------------------------------------------------------------------------------------


def log(number: int, *people: str) -> f.LogMade:
    scope = {1: GROUP, 2: f"{GROUP}/S1"}[number]
    return f.LogMade(log=f"L{number}", person="", scope=scope, entries=9, people=people, digest=f"digest-{number}")


WITHDRAWN = (
    *SESSION,
    *agreed("P01", "P02"),
    said(MARK, "P02"),
    log(1, "P01", "P02"),
    f.ConsentSet(person="P02", purpose="research", granted=False, wording="1"),
    log(2, "P01"),
)


def test_earlier_logs_that_hold_somebody_who_took_their_yes_back_are_listed(tmp_path: Path) -> None:
    _, folder = exported(tmp_path, WITHDRAWN)
    (ripple,) = read(folder).ripple
    assert (ripple.group, ripple.log, ripple.scope, ripple.digest) == (GROUP, "L1", GROUP, "digest-1")
    assert ripple.no_longer == ("P02",)
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert "loggen L1 fra" in readme
    assert "log L1 of" in readme
    assert "L2" not in readme


def test_their_pseudonym_stands_there_and_nowhere_else(tmp_path: Path) -> None:
    _, folder = exported(tmp_path, WITHDRAWN)
    for path in folder.rglob("*"):
        if path.is_file() and path.name not in ("README.md", manifest.NAME):
            assert "P02" not in "".join(part.decode("utf-8", "replace") for part in parts(path)), path.name
    assert MARK not in every_byte(folder)
    text = (folder / manifest.NAME).read_text(encoding="utf-8")
    assert text.count("P02") == 1
    assert text.index("P02") > text.index('"no_longer"')


def test_who_says_yes_again_is_no_longer_listed(tmp_path: Path) -> None:
    _, folder = exported(tmp_path, (*WITHDRAWN, *agreed("P02")))
    assert read(folder).ripple == ()
    assert "P02" in every_byte(folder)


def test_nothing_is_listed_where_nothing_was_taken_home(tmp_path: Path) -> None:
    no_longer = f.ConsentSet(person="P02", purpose="research", granted=False, wording="1")
    _, folder = exported(tmp_path, (*SESSION, *agreed("P01", "P02"), no_longer))
    assert read(folder).ripple == ()
    assert "P02" not in every_byte(folder)


def test_that_a_log_was_made_does_not_change_the_next_one(tmp_path: Path) -> None:
    facts = (*SESSION, *agreed("P01", "P02"), said("sagt"), log(1, "P01", "P02"), log(2, "P01", "P02"))
    with database(facts) as engine:
        after = export(engine, tmp_path / "after", WORDS)
        with engine.begin() as connection:
            rows = table_of(Tape)
            assert connection.execute(delete(rows).where(rows.c.kind == "LogMade")).rowcount == 2
        before = export(engine, tmp_path / "before", WORDS)
    assert contents(tmp_path / "before") == contents(tmp_path / "after")
    whole = (tmp_path / "after" / manifest.NAME).read_bytes()
    assert before.digest == after.digest == hashlib.sha256(whole).hexdigest()
    assert after.shares == {GROUP: Share(after.counts["tape"], ("P01", "P02"))}


def test_that_a_log_was_made_is_in_it_once_something_else_has_happened(tmp_path: Path) -> None:
    _, folder = exported(tmp_path, (*SESSION, *agreed("P01"), log(1, "P01"), said("siden")))
    assert [line["data"]["log"] for line in tape(folder) if line["kind"] == "LogMade"] == ["L1"]


def test_a_new_ripple_and_another_scope_are_said_in_sentences(tmp_path: Path) -> None:
    _, before = exported(tmp_path, WITHDRAWN[:-2], "before")
    _, after = exported(tmp_path, WITHDRAWN, "after")
    found = differences(read(before), read(after))
    assert f"{GROUP}, log L1: it holds P02, who has said no since." in found
    with database(WITHDRAWN) as engine:
        export(engine, tmp_path / "session", WORDS, scope=f"{GROUP}/S1")
    other = differences(read(after), read(tmp_path / "session"))
    assert other[0] == f"They are not of the same: that was everything, this is the session {GROUP}/S1."


def test_a_wholeof_the_version_before_can_still_be_compared(tmp_path: Path) -> None:
    _, folder = exported(tmp_path, PLAIN)
    made = json.loads((folder / manifest.NAME).read_bytes())
    old = {name: value for name, value in made.items() if name not in ("scope", "ripple")} | {"version": 1}
    (folder / manifest.NAME).write_text(json.dumps(old), encoding="utf-8")
    assert read(folder).ripple == ()


# --- how far it is ----------------------------------------------------------------------------------------------------


def test_progress_is_told_by_entries_and_formats_to_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.exports.MANY", 5)
    told: list[tuple[str, int, int]] = []
    with database(PLAIN) as engine:
        export(engine, tmp_path / "out", WORDS, progress=lambda *step: told.append(step))
    for what in ("entries", "formats"):
        steps = [(done, of) for item, done, of in told if item == what]
        assert steps == sorted(steps)
        assert steps[-1][0] == steps[-1][1] == max(of for _, of in steps)
        assert len(steps) > 5
    plan = ["altogether", "entries", "tables", "workbook", "spss", "transcript", "summary", "qda"]
    assert [what for what, _, _ in told[: len(plan)]] == plan, "the plan comes first"
    whole = [done / of for item, done, of in told if item == "altogether"]
    assert whole == sorted(whole)
    assert whole[-1] == 1


def test_what_cannot_be_recorded_is_not_handed_out(tmp_path: Path) -> None:
    def refuse(_: Receipt) -> None:
        raise ValueError("The bot that is running is older than this command.")

    with database(PLAIN) as engine, pytest.raises(ValueError, match="older than this command"):
        export(engine, tmp_path / "out", WORDS, record=refuse)
    assert list(tmp_path.iterdir()) == []
