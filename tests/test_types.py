"""What `make check` finds: a state, a view or an event that is changed in a field which it does not have."""

import subprocess
import sys
from pathlib import Path

from tests.test_architecture import ROOT

CHANGES = """
from msgspec import Struct, structs
from msgspec.structs import replace


class Session(Struct, frozen=True):
    status: str = "planned"
    left: int = 0


class Joint(Session, frozen=True):
    meeting: str = ""


def right(session: Session, joint: Joint, either: Session | Joint) -> tuple[Session, Joint, Session | Joint]:
    return replace(session, status="closed"), structs.replace(joint, left=1, meeting="M1"), replace(either, left=2)


def wrong(session: Session, joint: Joint, either: Session | Joint, group: dict[str, object]) -> None:
    replace(session, statsu="closed")
    structs.replace(joint, left="closed")
    replace(joint, status=42)
    replace(either, left="2")
    replace(session, **group)
    session.status = "closed"
"""


def test_a_misspelt_or_wrongly_typed_field_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "changes.py").write_text(CHANGES, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml")]
    command += ["--cache-dir", str(tmp_path / "cache"), "--no-error-summary", str(tmp_path / "changes.py")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    lines = CHANGES.splitlines()
    found = {lines[int(line.split(":")[1]) - 1].strip() for line in done.stdout.splitlines() if ": error: " in line}
    at = next(number for number, line in enumerate(lines) if line.startswith("def wrong"))
    assert found == {line.strip() for line in lines[at + 1 :]}, done.stdout + done.stderr
