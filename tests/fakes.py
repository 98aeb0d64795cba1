"""Stand-ins for what the core needs from the outside."""

import asyncio
import tempfile
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.domain.ports import Enclosure, Packed, Post, Ref, Uncertain
from bot.domain.views import Line, Para, Typed
from prompts.schema import Dilemma, Format
from prompts.words import Words

START = datetime(2026, 9, 7, 7, 0, tzinfo=UTC)
"""A Monday morning in Denmark."""


class FakeClock:
    def __init__(self, now: datetime = START) -> None:
        self.moment = now

    def now(self) -> datetime:
        return self.moment

    def advance(self, by: timedelta) -> None:
        self.moment += by


class FakeLibrary:
    def __init__(self, *content: Dilemma | Format, listed_names: tuple[str, ...] = ()) -> None:
        self._content = content
        self._listed_names = listed_names

    @property
    def dilemmas(self) -> dict[str, Dilemma]:
        return {item.id: item for item in self._content if isinstance(item, Dilemma)}

    @property
    def address(self) -> str:
        return "http://localhost:8080"

    @property
    def formats(self) -> dict[str, Format]:
        return {item.id: item for item in self._content if isinstance(item, Format)}

    @property
    def listed_names(self) -> tuple[str, ...]:
        return self._listed_names

    def reading(self, dilemma: Dilemma, language: str) -> str:
        return str(getattr(dilemma.vignette, language))

    def say(self, line: Line, language: str, zone: str) -> str:
        return Words().say(line, language, zone)


class FakeArchive:
    """Logs whose file says which they are; `refusal` is raised instead."""

    def __init__(self) -> None:
        self.refusal: Exception | None = None
        self.made: list[tuple[str, str]] = []

    @asynccontextmanager
    async def packed(self, group: str, log: str) -> AsyncIterator[Packed]:
        if self.refusal is not None:
            raise self.refusal
        self.made.append((group, log))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"flip-{group}-{log}.zip"
            path.write_bytes(f"{group} {log}".encode())
            yield Packed(Enclosure(path.name, path), (Para(Typed("in the file: 3 things")),))


class AnswerLost(Exception):
    """A fault to plan: the message is kept, but the answer does not come back."""


class FakeMessenger:
    """A platform that keeps its messages in memory.

    `faults` are taken one a call of `post` or `update`: None lets it pass, `AnswerLost` keeps the message and raises
    `Uncertain`, any other exception is raised without keeping it.
    """

    def __init__(self) -> None:
        self.posts: list[Post] = []
        self.shown: dict[Ref, Post] = {}
        self.finds: list[str] = []
        self.homes: list[str] = []
        self.faults: deque[Exception | None] = deque()

    async def post(self, post: Post) -> Ref:
        ref = Ref(channel=repr(post.place), message=f"m{len(self.posts) + 1}")
        lost = await self._fault()
        self.posts.append(post)
        self.shown[ref] = post
        if lost:
            raise Uncertain("the answer was lost")
        return ref

    async def update(self, ref: Ref, post: Post) -> None:
        lost = await self._fault()
        self.shown[Ref(ref.channel or repr(post.place), ref.message)] = post
        if lost:
            raise Uncertain("the answer was lost")

    async def find(self, post: Post) -> Ref | None:
        self.finds.append(post.key)
        await asyncio.sleep(0)
        return next((ref for ref, kept in self.shown.items() if kept.key == post.key), None)

    async def homes_changed(self, group: str) -> None:
        self.homes.append(group)

    async def _fault(self) -> bool:
        """Whether the answer is to be lost."""
        await asyncio.sleep(0)
        fault = self.faults.popleft() if self.faults else None
        if fault is None or isinstance(fault, AnswerLost):
            return fault is not None
        raise fault
