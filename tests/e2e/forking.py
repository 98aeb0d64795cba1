"""A process that has loaded everything the bot is made of, and forks one after the other from itself.

A start then costs what the bot does when it starts, and not the loading of its libraries, which is most of it. What is
forked runs the same module as `python -m` does, and is killed and asked to end like any process.

`python -m tests.e2e.forking ADDRESS` serves until whoever began it is gone.
"""

import asyncio
import atexit
import gc
import importlib
import os
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NoReturn

from msgspec import Struct
from msgspec import json as wire

ROOT = Path(__file__).parents[2]
LOADED = (
    "aiohttp.web", "alembic.command", "typer", "rich.logging", "bot.app", "bot.handlers.playground.inbound",
    "bot.handlers.slack.start", "bot.handlers.teams.start", "storage.migrations", "storage.verify",
)  # fmt: skip


class Program(Struct):
    """What is to be run, and where what it says goes."""

    module: str
    words: list[str]
    environment: dict[str, str]
    out: str
    nice: int = 0


class Forked:
    """A process that was forked; like one of `asyncio.subprocess`. Made on a running event loop."""

    def __init__(self, line: socket.socket, pid: int) -> None:
        self._line = line
        self.pid = pid
        self.returncode: int | None = None
        self._over = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(line, self._ended)

    async def wait(self) -> int:
        """Its exit code, or the number of the signal that ended it, below zero."""
        await self._over.wait()
        assert self.returncode is not None
        return self.returncode

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def terminate(self) -> None:
        os.kill(self.pid, signal.SIGTERM)

    def _ended(self) -> None:
        self._loop.remove_reader(self._line)
        with self._line:
            said = self._line.recv(64)
        self.returncode = os.waitstatus_to_exitcode(int(said or signal.SIGKILL))
        self._over.set()


def fork(program: Program) -> Forked:
    """Runs it. Does not wait, so that nobody can be interrupted between the start and knowing of it."""
    line = socket.socket(socket.AF_UNIX)
    line.connect(_server())
    with line.makefile("rwb") as told:
        told.write(wire.encode(program) + b"\n")
        told.flush()
        pid = int(told.readline())
    return Forked(line, pid)


@cache
def _server() -> str:
    """The address of a server of our own. It ends with us: we hold the other end of what it reads."""
    address = str(Path(tempfile.mkdtemp(prefix="flip-fork-")) / "line")
    command = [sys.executable, "-m", "tests.e2e.forking", address]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n", "the bot could not be loaded; what is wrong stands above"
    atexit.register(_end, process)
    return address


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Waits for it, so that what all of them cost is counted as ours; not for one that nobody has ended."""
    try:
        process.communicate(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


# --- the server ---------------------------------------------------------------------------------------------------


def serve(address: str) -> None:
    for name in LOADED:
        importlib.import_module(name)
    gc.freeze()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen()
        print("ready", flush=True)
        os.set_blocking(0, False)
        listening.settimeout(0.5)
        while _somebody_is_there():
            with suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass
            try:
                line, _ = listening.accept()
            except TimeoutError:
                continue
            if os.fork() == 0:
                listening.close()
                _attend(line)
            line.close()
        with suppress(ChildProcessError):
            while os.wait():
                pass


def _somebody_is_there() -> bool:
    try:
        return os.read(0, 1) != b""
    except BlockingIOError:
        return True


def _attend(line: socket.socket) -> NoReturn:
    """Forks what is asked for, says its number, waits, and says how it ended."""
    line.settimeout(None)
    with line.makefile("rwb") as told:
        program = wire.decode(told.readline(), type=Program)
        pid = os.fork()
        if pid == 0:
            told.close()
            line.close()
            _run(program)
        told.write(f"{pid}\n".encode())
        told.flush()
        _, status = os.waitpid(pid, 0)
        told.write(str(status).encode())
        told.flush()
    os._exit(0)


def _run(program: Program) -> NoReturn:
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(program.environment)
    os.nice(program.nice)
    out = os.open(program.out, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    nowhere = os.open(os.devnull, os.O_RDONLY)
    for file, number in ((nowhere, 0), (out, 1), (out, 2)):
        os.dup2(file, number)
    sys.argv = [program.module, *program.words]
    runpy.run_module(program.module, run_name="__main__", alter_sys=True)
    sys.exit(0)


if __name__ == "__main__":
    serve(sys.argv[1])
