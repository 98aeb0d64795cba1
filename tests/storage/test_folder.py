"""An export is put in its place whole or not at all, and what a killed one left is tidied up."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from storage.folder import MARK, NOTE, FolderTaken, clear, left, placed, room

KILLED = """
import os, signal, sys
from pathlib import Path
from storage import folder
to, where = Path(sys.argv[1]), sys.argv[2]
if where == "between":
    # After the old one was moved away, before the new one is there.
    def rename(self, target, real=Path.rename):
        if self.name == "made":
            os.kill(os.getpid(), signal.SIGKILL)
        return real(self, target)
    Path.rename = rename
with folder.placed(to) as made:
    (made / folder.MARK).write_text("new")
    if where == "filling":
        os.kill(os.getpid(), signal.SIGKILL)
"""

KILLED_INSIDE = """
import os, signal, sys, tempfile
from storage.folder import room
tempfile.tempdir = sys.argv[1]
with room("flip-log-") as folder:
    (folder / "said.txt").write_text("a word")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def put(to: Path, text: str) -> None:
    with placed(to) as made:
        (made / MARK).write_text(text, encoding="utf-8")


def killed(to: Path, where: str) -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED, str(to), where], check=False, cwd=Path(__file__).parents[2])
    assert ended.returncode == -signal.SIGKILL


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_killed_export_leaves_the_target_and_is_tidied_up_by_the_next(tmp_path: Path) -> None:
    to = tmp_path / "out"
    put(to, "first")
    killed(to, "filling")
    assert (to / MARK).read_text(encoding="utf-8") == "first"
    assert len(names(tmp_path)) == 2
    put(to, "second")
    assert names(tmp_path) == ["out"]
    assert (to / MARK).read_text(encoding="utf-8") == "second"


def test_what_was_moved_away_by_a_killed_export_comes_back_first(tmp_path: Path) -> None:
    to = tmp_path / "out"
    put(to, "first")
    killed(to, "between")
    assert not to.exists()
    with pytest.raises(RuntimeError), placed(to):
        raise RuntimeError
    assert names(tmp_path) == ["out"]
    assert (to / MARK).read_text(encoding="utf-8") == "first"


@pytest.mark.parametrize("stopped", [KeyboardInterrupt, OSError, SystemExit])
def test_whatever_interrupts_leaves_nothing_behind(tmp_path: Path, stopped: type[BaseException]) -> None:
    def interrupted() -> None:
        with placed(tmp_path / "out") as made:
            (made / MARK).write_text("half", encoding="utf-8")
            raise stopped

    with pytest.raises(stopped):
        interrupted()
    assert names(tmp_path) == []


def half_done(to: Path, stopped: type[BaseException], text: str = "half") -> None:
    with placed(to) as made:
        (made / MARK).write_text(text, encoding="utf-8")
        (made.parent / NOTE).write_text("{}", encoding="utf-8")
        raise stopped


def test_what_somebody_interrupted_is_there_to_go_on_with(tmp_path: Path) -> None:
    to = tmp_path / "out"
    put(to, "first")
    with pytest.raises(KeyboardInterrupt):
        half_done(to, KeyboardInterrupt)
    assert (to / MARK).read_text(encoding="utf-8") == "first"
    assert len(left(to)) == 1
    with placed(to) as made:
        assert (made / MARK).read_text(encoding="utf-8") == "half"
        assert (made.parent / NOTE).read_text(encoding="utf-8") == "{}"
    assert names(tmp_path) == ["out"]
    assert (to / MARK).read_text(encoding="utf-8") == "half"


def test_a_full_disk_gets_its_room_back(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        half_done(tmp_path / "out", OSError)
    assert names(tmp_path) == []


def test_of_two_that_were_interrupted_the_newer_is_gone_on_with(tmp_path: Path) -> None:
    to = tmp_path / "out"

    def two_at_once() -> None:
        with placed(to) as made:
            with pytest.raises(KeyboardInterrupt):
                half_done(to, KeyboardInterrupt, "older")
            (older,) = left(to)
            os.utime(older, (0, 0))
            (made / MARK).write_text("newer", encoding="utf-8")
            (made.parent / NOTE).write_text("{}", encoding="utf-8")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        two_at_once()
    assert len(left(to)) == 2
    with placed(to) as made:
        assert (made / MARK).read_text(encoding="utf-8") == "newer"
    assert names(tmp_path) == ["out"]


def test_an_export_that_is_under_way_is_let_be(tmp_path: Path) -> None:
    with placed(tmp_path / "out") as made:
        put(tmp_path / "out", "quicker")
        assert made.exists()
        (made / MARK).write_text("slower", encoding="utf-8")
    assert names(tmp_path) == ["out"]
    assert (tmp_path / "out" / MARK).read_text(encoding="utf-8") == "slower"


def test_hidden_folders_that_are_somebodys_own_are_let_be(tmp_path: Path) -> None:
    for name, files in ((".out-12345678", ("lock", "novel.txt")), (".out-abcdefgh", ()), (".out-x", ("lock",))):
        (tmp_path / name).mkdir()
        for file in files:
            (tmp_path / name / file).write_text("", encoding="utf-8")
    before = names(tmp_path)
    put(tmp_path / "out", "new")
    assert names(tmp_path) == sorted([*before, "out"])


@pytest.mark.parametrize("name", ["a b*?[c]", "../beside", "deep/er/still", "æøå 🙂"])
def test_a_name_may_be_a_path_or_look_like_a_pattern(tmp_path: Path, name: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    killed(home / name, "filling")
    put(home / name, "new")
    to = (home / name).resolve()
    assert to.is_relative_to(tmp_path)
    assert (to / MARK).read_text(encoding="utf-8") == "new"
    assert not [path for path in to.parent.iterdir() if path.name.startswith(".")]


def test_a_folder_or_a_file_that_is_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "novel.txt").write_text("kapitel 1", encoding="utf-8")
    (tmp_path / "file").write_text("kapitel 2", encoding="utf-8")
    before = names(tmp_path)
    for taken in ("folder", "file"):
        with pytest.raises(FolderTaken, match="Choose another folder"):
            put(tmp_path / taken, "new")
    assert names(tmp_path) == before


# --- rooms --------------------------------------------------------------------------------------------------------


def test_what_a_killed_process_left_in_its_room_goes_and_a_room_in_use_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ended = subprocess.run(
        [sys.executable, "-c", KILLED_INSIDE, str(tmp_path)], check=False, cwd=Path(__file__).parents[2]
    )
    assert ended.returncode == -signal.SIGKILL
    (tmp_path / "flip-log-of-mine").mkdir()
    (dead,) = (path for path in tmp_path.iterdir() if (path / "said.txt").exists())
    with room("flip-log-") as mine:
        clear("flip-log-")
        assert mine.is_dir()
    assert not mine.exists()
    assert not dead.exists()
    assert names(tmp_path) == ["flip-log-of-mine"]
