"""What the command line says of itself: at once, and in whole sentences."""

import subprocess
import sys

from typer.testing import CliRunner

from bot.__main__ import app

HEAVY = {"alembic", "asyncio", "email", "matplotlib", "pydantic", "rich", "sqlalchemy", "sqlmodel"}
ASKED = """
import sys
from bot.__main__ import app
app(["--help"], standalone_mode=False)
print(*sys.modules, file=sys.stderr)
"""


def test_it_says_what_there_is_without_loading_what_only_a_command_needs() -> None:
    asked = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True)
    assert "subject-access" in asked.stdout
    assert HEAVY & set(asked.stderr.split()) == set()


def test_each_command_is_told_in_a_whole_sentence() -> None:
    told = CliRunner().invoke(app, ["--help"]).stdout
    assert "..." not in told.partition("Commands:")[2]
    assert "leave its record." in told
