"""What tests share that comes from outside Python: a real Chromium, and the programs of `scripts/node`."""

import gc
import logging
import os
import shutil
import signal
import subprocess
from collections import deque
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from threading import Thread, current_thread, main_thread
from types import FrameType
from typing import NoReturn

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, settings
from playwright.async_api import Browser, async_playwright, expect

from tests.long import LONG

pytest_plugins = ("tests.postgres",)

LISTENING = "DevTools listening on "
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# How long an example takes is the computer's doing, and no fault of what is tried.
settings.register_profile("flip", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("flip")

FIRST = (
    "tests/test_crash.py",
    "tests/e2e/",
    "tests/flows/test_machine.py",
    "tests/flows/privacy/test_sessions_attacked.py",
    "tests/handlers/playground/",
    "tests/test_demo",
)
"""What takes longest: begun first, so that no worker is left with one of them while the other is through."""


def pytest_configure() -> None:
    """Ctrl-C does what it always does, by a handler of ours.

    Where it is Python's own, asyncio puts another in its place for each fixture and test, and says that one as a text
    when it takes it away (for an error that nobody sees): with the whole result of the task in it, settings and all.
    """
    if current_thread() is main_thread() and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupted)


def _interrupted(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.nodeid.startswith(FIRST))
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            # One connection to the browser serves them all, and lives on one loop.
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
    left = [item for item in items if item.get_closest_marker("long")] if not LONG else []
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]


def pytest_collection_finish(session: pytest.Session) -> None:
    """What has been collected lives until the end: looking through it for garbage, again and again, frees nothing."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def left_out(why: str) -> NoReturn:
    """Skips the test, except where nothing may be left out (CI)."""
    if os.environ.get("CI"):
        pytest.fail(f"{why}. With CI set this test may not be left out.")
    pytest.skip(why)


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    """A command that a test runs in its own process sets logging up for that process."""
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    yield
    root.setLevel(level)
    root.handlers[:] = handlers


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """Where the programs of `scripts/node` are; `node` itself is on the path."""
    found = Path(os.environ.get("NODE_PROGRAMS") or ".node").resolve() / "node_modules"
    if not found.is_dir() or not shutil.which("node"):
        left_out("There are no Node.js programs here. scripts/node fetches them, and says what it lacks")
    return found


@pytest.fixture(scope="session")
def chromium_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a Chromium that all tests share can be spoken to. Without one they are left out, except where they must
    not be (CI)."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), "")
    if not path:
        left_out("There is no Chromium here. Install it, or say where it is: CHROMIUM=/path/to/chromium")
    profile = tmp_path_factory.mktemp("chromium")
    command = [path, *QUIET, "--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True) as process:
        assert process.stderr is not None
        said = []
        for row in process.stderr:
            said.append(row)
            if row.startswith(LISTENING):
                break
        else:
            pytest.fail(f"Chromium did not start: {''.join(said)}")
        # Whatever else it has to say, nobody has to read before it goes on.
        Thread(target=deque, args=(process.stderr, 0), daemon=True).start()
        yield row.removeprefix(LISTENING).strip()
        process.terminate()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def connection(chromium_address: str) -> AsyncIterator[Browser]:
    """To the Chromium that all share: the program that speaks to it takes a second to start."""
    # A busy computer is slow, and slow is not wrong.
    expect.set_options(timeout=20_000)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.connect_over_cdp(chromium_address)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def chromium(connection: Browser) -> AsyncIterator[Browser]:
    """Chromium, in which every context that a test makes is closed after it."""
    its_own = list(connection.contexts)
    yield connection
    for context in connection.contexts:
        if context not in its_own:
            await context.close()
