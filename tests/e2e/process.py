"""The real bot as a process of its own, as `flip run` starts it: on SQLite in a folder of its own, unless told else."""

import asyncio
import os
import shutil
import socket
import sys
import time
from asyncio.subprocess import DEVNULL, Process, create_subprocess_exec
from collections.abc import Mapping
from pathlib import Path

import aiohttp

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
"""Seconds for a start; far more than it takes, so that only a bot that does not start is a failure."""


class Bot:
    """`folder` gets a copy of app.yaml unless it has one, and the databases beside it. What the bot says goes to
    bot.log there. `module` is run, with words that come before those of `flip`; `environment` comes on top of ours.

    `async with` starts it and ends it.
    """

    def __init__(
        self,
        folder: Path,
        module: tuple[str, ...] = ("bot",),
        environment: Mapping[str, str] | None = None,
        *,
        gentle: bool = False,
    ) -> None:
        self._module = module
        # A bot that is killed again and again spends its life starting, at the cost of whatever else is being tested.
        self._first = ("nice", "-n", "10") if gentle and shutil.which("nice") else ()
        self._environment = environment or {}
        self.folder = folder
        self.log = folder / "bot.log"
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.starts: list[float] = []
        """Seconds from each start to the first answer."""
        self._process: Process | None = None
        folder.mkdir(parents=True, exist_ok=True)
        if not self.config.exists():
            shutil.copy(ROOT / "app.yaml", folder)

    async def __aenter__(self) -> "Bot":
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.kill()

    @property
    def config(self) -> Path:
        return self.folder / "app.yaml"

    @property
    def database(self) -> Path:
        return self.folder / "var" / "flip.db"

    @property
    def chat(self) -> Path:
        return self.folder / "var" / "playground.db"

    async def spawn(self) -> None:
        with self.log.open("ab") as log:
            self._process = await self._flip("run", "--port", str(self.port), out=log.fileno())

    async def start(self) -> None:
        """Returns when it answers. Raises `RuntimeError` with the end of the log when it does not."""
        begun = time.monotonic()
        await self.spawn()
        async with aiohttp.ClientSession() as http:
            while not await self._answers(http):
                over = self._process is None or self._process.returncode is not None
                if over or time.monotonic() - begun > PATIENCE:
                    raise RuntimeError(f"The bot did not start:\n{self.log.read_text()[-3000:]}")
                await asyncio.sleep(0.02)
        self.starts.append(time.monotonic() - begun)

    async def kill(self) -> None:
        """Ends it as a power cut would: at once, with nothing tidied up."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def stop(self) -> int:
        """Asks it to end, as whoever restarts it in order does, and waits; its exit code."""
        if self._process is None:
            return 0
        if self._process.returncode is None:
            self._process.terminate()
        async with asyncio.timeout(PATIENCE):
            return await self._process.wait()

    async def verify(self) -> str:
        """What `flip verify` finds wrong; empty when nothing is."""
        checking = await self._flip("verify", out=asyncio.subprocess.PIPE)
        said, _ = await checking.communicate()
        return said.decode() if checking.returncode else ""

    async def _flip(self, *words: str, out: int) -> Process:
        environment = {**os.environ, "FLIP_CONFIG": str(self.config), **self._environment}
        run = (*self._first, sys.executable, "-m", *self._module, *words)
        return await create_subprocess_exec(*run, cwd=ROOT, env=environment, stdin=DEVNULL, stdout=out, stderr=out)

    async def _answers(self, http: aiohttp.ClientSession) -> bool:
        try:
            async with http.get(self.address):
                return True
        except aiohttp.ClientError:
            return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
