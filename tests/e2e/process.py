"""The real bot as a process of its own, as `flip run` starts it: on SQLite in a folder of its own, unless told else.

It is forked from one that has loaded it (`tests.e2e.forking`), unless it is to be `loaded_anew`.
"""

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

from tests.e2e.forking import ROOT, Forked, Program, fork

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
        loaded_anew: bool = False,
    ) -> None:
        self._module = module
        # A bot that is killed again and again spends its life starting, at the cost of whatever else is being tested.
        self._nice = 10 if gentle else 0
        self._loaded_anew = loaded_anew
        self._environment = environment or {}
        self.folder = folder
        self.log = folder / "bot.log"
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.starts: list[float] = []
        """Seconds from each start to the first answer."""
        self._process: Process | Forked | None = None
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
        self._process = await self._flip("run", "--port", str(self.port), out=self.log)

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
        said = self.folder / "verify.log"
        checking = await self._flip("verify", out=said)
        return said.read_text(encoding="utf-8") if await checking.wait() else ""

    async def _flip(self, *words: str, out: Path) -> Process | Forked:
        environment = {**os.environ, "FLIP_CONFIG": str(self.config), **self._environment}
        module, *first = self._module
        if not self._loaded_anew:
            return fork(Program(module, [*first, *words], environment, str(out), self._nice))
        run = ("nice", "-n", str(self._nice), sys.executable, "-m", module, *first, *words)
        with out.open("ab") as log:
            return await create_subprocess_exec(*run, cwd=ROOT, env=environment, stdin=DEVNULL, stdout=log, stderr=log)

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
