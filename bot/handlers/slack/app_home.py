"""App Home: each person's own page. It is published when they open it, and again when it shows something old."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeAlias

from bot.domain.faults import told
from bot.domain.ports import Directory, InboundHandler, Refused, Temporary
from bot.domain.views import Card, Home, Para, Word
from bot.handlers.reader import Readers
from bot.handlers.slack import action_codec
from bot.handlers.slack.api import PLATFORM, ask
from bot.handlers.slack.arrivals import Place
from bot.handlers.slack.installing.workspaces import Workspaces
from bot.handlers.slack.payloads import placed
from bot.handlers.slack.rendering import block_kit, limits, render
from bot.handlers.slack.rendering.block_kit import Json

User: TypeAlias = tuple[str, str]
"""A workspace, and a user's id, which may be somebody else's in another workspace."""

log = logging.getLogger(__name__)

REST = 3.0
"""Seconds that changes are gathered for before the pages that show them are published again."""


class Homes:
    """`groups` is id -> name, in the order of the configuration. `sleep` is given by tests."""

    def __init__(
        self,
        workspaces: Workspaces,
        dispatch: InboundHandler,
        directory: Directory,
        readers: Readers,
        groups: dict[str, str],
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._workspaces = workspaces
        self._dispatch = dispatch
        self._directory = directory
        self._readers = readers
        self._groups = groups
        self._sleep = sleep
        self._shown: dict[User, list[Json]] = {}
        """What stands on the page of each user who has opened it since the start."""
        self._old: set[User] = set()
        self._publishing: asyncio.Task[None] | None = None
        self._one = asyncio.Lock()

    def groups_of(self, user: User) -> list[str]:
        return [group for group in self._groups if self._is_in(user, group)]

    def _is_in(self, user: User, group: str) -> bool:
        team, name = user
        return self._workspaces.team_of(group) == team and bool(self._directory.by_user(PLATFORM, name, group))

    def stale(self, group: str) -> None:
        """Something changed in `group`. Publishing happens by itself, a moment later."""
        self.stale_for(*(user for user in self._shown if self._is_in(user, group)))

    def stale_for(self, *users: User) -> None:
        self._old.update(users)
        if self._old and (self._publishing is None or self._publishing.done()):
            self._publishing = asyncio.create_task(self._gather())

    async def opened(self, user: User) -> None:
        self._shown.setdefault(user, [])
        await self._publish([user])

    async def rest(self) -> None:
        """Returns when what is stale now has been published."""
        if self._publishing is not None:
            await asyncio.shield(self._publishing)

    async def stop(self) -> None:
        if self._publishing is not None:
            self._publishing.cancel()
            await asyncio.gather(self._publishing, return_exceptions=True)

    async def view(self, user: User) -> Json:
        """The page of a user, as a view for App Home. Raises `Temporary`."""
        found = self.groups_of(user)
        shown: list[Json] = []
        for number, group in enumerate(found):
            identity = self._directory.by_user(PLATFORM, user[1], group)
            home, language, zone = await self._dispatch.home(group, identity.person if identity else "")
            blocks = render.home(home, self._readers.of(group, language, zone))["blocks"]
            if len(found) > 1:
                shown.append(block_kit.header(self._groups[group]))
                blocks = [_told_apart(block, number) for block in blocks]
            shown += placed(blocks, Place(group))
        if not found:
            nobody = self._readers.of("", "da", "Europe/Copenhagen")
            shown = render.home(Home(Word("home-title"), (Card((Para(Word("home-join")),)),)), nobody)["blocks"]
        return {"type": "home", "blocks": shown[: limits.VIEW_BLOCKS]}

    async def _gather(self) -> None:
        while self._old:
            await self._sleep(REST)
            users, self._old = sorted(self._old), set()
            await self._publish(users)

    async def _publish(self, users: Iterable[User]) -> None:
        for user in users:
            try:
                async with self._one:
                    view = await self.view(user)
                    if view["blocks"] != self._shown[user]:
                        team, name = user
                        await ask(self._workspaces.at(team).views_publish, user_id=name, view=view)
                        self._shown[user] = view["blocks"]
            except (Temporary, Refused) as error:
                if isinstance(error, Temporary) and error.after is not None:
                    await self._sleep(error.after)
                    self.stale_for(user)
                    continue
                _not_published(str(error))
            except Exception as error:
                _not_published(told(error))


def _not_published(why: str) -> None:
    log.warning(
        "a home page was not published; it is right again when next opened: %s",
        why,
        extra={"action": "home-not-published"},
    )


def _told_apart(block: Json, number: int) -> Json:
    """Buttons are known by their `action_id`, which two groups on one page would share."""
    if block["type"] != "actions":
        return block
    elements = [
        item | {"action_id": f"{action_codec.PREFIX}{number}.{item['action_id'].removeprefix(action_codec.PREFIX)}"}
        for item in block["elements"]
    ]
    return block | {"elements": elements}
