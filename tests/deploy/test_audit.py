"""`make audit` tells what is known, and says so where nobody could be asked: it never passes for want of an answer."""

import shutil
import subprocess
from pathlib import Path

import pytest

AUDIT = Path(__file__).parents[2] / "scripts" / "audit"
UNREACHABLE = (
    "requests.exceptions.ProxyError: HTTPSConnectionPool: Max retries exceeded (Caused by NewConnectionError())",
    "requests.exceptions.ConnectionError: Failed to resolve a name",
    "requests.exceptions.ReadTimeout: Read timed out.",
    "ERROR: No matching distribution found for pip-audit",
)


def audited(folder: Path, says: str, ends: int) -> tuple[int, str]:
    """With a tool that says this and ends so."""
    (folder / "scripts").mkdir()
    shutil.copy(AUDIT, folder / "scripts" / "audit")
    (folder / "says").write_text(says, encoding="utf-8")
    tool = folder / "scripts" / "tool"
    tool.write_text(f"#!/bin/sh\ncat says >&2\nexit {ends}\n", encoding="utf-8")
    tool.chmod(0o755)
    done = subprocess.run([folder / "scripts" / "audit"], capture_output=True, text=True, timeout=30, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("says", UNREACHABLE)
def test_where_nobody_can_be_asked_it_says_so_and_does_not_pass(tmp_path: Path, says: str) -> None:
    ends, told = audited(tmp_path, f"Traceback (most recent call last):\n  File x\n{says}", 1)
    assert ends == 2
    assert "Nothing was audited" in told
    assert "Traceback" not in told


def test_what_is_known_is_told_and_does_not_pass(tmp_path: Path) -> None:
    known = "Found 1 known vulnerability in 1 package\nName Version ID Fix Versions"
    assert audited(tmp_path, known, 1) == (1, f"{known}\n")


def test_what_nobody_knows_anything_of_passes(tmp_path: Path) -> None:
    assert audited(tmp_path, "No known vulnerabilities found", 0)[0] == 0
