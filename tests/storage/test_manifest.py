"""The manifest of an export: what it holds, whole and checkable, and what has changed since an earlier one."""

import hashlib
from pathlib import Path

import pytest

from bot import facts as f
from storage.exports import NoSuchGroup, export, manifest
from storage.exports.manifest import Unreadable, differences, read
from tests.storage.history import GROUP, HISTORY
from tests.storage.test_exports import WORDS, agreed, database, exported, said

PLAIN = (*HISTORY[:-1], *agreed("P01", "P02"))


def test_every_file_is_in_it_as_it_stands_there(tmp_path: Path) -> None:
    receipt, folder = exported(tmp_path, PLAIN)
    made = read(folder)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {manifest.NAME}
    assert {each.path for each in made.files} == there
    for each in made.files:
        content = (folder / each.path).read_bytes()
        assert (each.bytes, each.sha256) == (len(content), hashlib.sha256(content).hexdigest())
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
    assert any(each.startswith("Left out for want of consent, participants: ") for each in found)
    assert any(each.startswith("Changed files: ") and "tape.jsonl" in each for each in found)


def test_a_group_that_is_not_there_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    with database(PLAIN) as engine, pytest.raises(NoSuchGroup, match="no record of a group called nowhere"):
        export(engine, tmp_path / "out", WORDS, group="nowhere")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_no_export_cannot_be_compared(tmp_path: Path) -> None:
    for content in (None, b"{", b"[]"):
        if content is not None:
            (tmp_path / manifest.NAME).write_bytes(content)
        with pytest.raises(Unreadable, match="Nothing was changed there"):
            read(tmp_path)
