"""What several tests of the exports look at, and none of them changes."""

import asyncio
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bot.demo import demonstrate


@pytest.fixture(scope="session")
def demo_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `flip demo` takes home, lived once a process of tests. Who changes something in it copies it first."""
    folder = tmp_path_factory.mktemp("demo") / "out"
    asyncio.run(demonstrate(folder, Console(file=StringIO())))
    return folder
