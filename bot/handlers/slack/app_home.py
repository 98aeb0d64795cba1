"""App Home: each person's own page. It is published when they open it, and again when it shows something old."""

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeAlias

from bot.domain.events import Act
from bot.domain.faults import told
from bot.domain.ports import Directory, InboundHandler, Refused, Temporary
from bot.domain.views import Card, Heading, Home, Para, Word
from bot.handlers.reader import Reader, Readers
from bot.handlers.slack import action_codec
from bot.handlers.slack.api import PLATFORM, ask
from bot.handlers.slack.arrivals import Place
from bot.handlers.slack.files import Pictures
from bot.handlers.slack.installing.workspaces import Workspaces
from bot.handlers.slack.payloads import placed
from bot.handlers.slack.rendering import block_kit, limits, pages, render
from bot.handlers.slack.rendering.block_kit import Json

User: TypeAlias = tuple[str, str]
"""A workspace, and a user's id, which may be somebody else's in another workspace."""

log = logging.getLogger(__name__)

HOME = "home.page"
"""What the choosers of a page press: it is decided here, and by no flow."""
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
        self.pictures = Pictures(sleep)
        self._sleep = sleep
        self._chosen: dict[User, tuple[str, int]] = {}
        """The group and the page of it that a user wants to see, where not all fit."""
        self._shown: dict[User, list[Json]] = {}
        """What stands on the page of each user who has opened it since the start."""
        self._old: set[User] = set()
        self._publishing: asyncio.Task[None] | None = None
        self._one = asyncio.Lock()

    def groups_of(self, user: User) -> list[str]:
        return [group for group in self._groups if self._is_in(user, group)]

    def named(self, user: User, group: str) -> str:
        """What the group is called, for somebody who is in several; empty for who is in one alone."""
        return self._groups.get(group, "") if len(self.groups_of(user)) > 1 else ""

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
        self.pictures.close()

    async def choose(self, user: User, act: Act, number: int) -> None:
        """Another group, or another page of the one that is shown."""
        if act.of:
            self._chosen[user] = (act.of, number)
        elif number < len(found := self.groups_of(user)):
            self._chosen[user] = (found[number], 0)
        await self.opened(user)

    async def view(self, user: User) -> Json:
        """The page of a user, as a view for App Home. Raises `Temporary`. With several groups they stand under each
        other, each under its name, as long as they fit; otherwise one is shown, with a chooser."""
        found = self.groups_of(user)
        homes = {group: await self._home(user, group) for group in found}
        if not homes:
            reader = self._readers.of("", "da", "Europe/Copenhagen")
            return render.home(Home(Word("home-title"), (Card((Para(Word("home-join")),)),)), reader)
        if len(found) > 1:
            together = [item for number, group in enumerate(found) for item in self._whole(homes[group], group, number)]
            if len(together) <= limits.VIEW_BLOCKS and limits.view_size(together) <= pages.SIZE:
                return {"type": "home", "blocks": together}
        group, page = self._chosen.get(user, (_first(homes), 0))
        if group not in homes:
            group, page = _first(homes), 0
        return {"type": "home", "blocks": self._one_of(homes, group, page)}

    async def _home(self, user: User, group: str) -> tuple[Home, Reader]:
        identity = self._directory.by_user(PLATFORM, user[1], group)
        home, language, zone = await self._dispatch.home(group, identity.person if identity else "")
        reader = self._readers.of(group, language, zone)
        return home, await self.pictures.seen(self._workspaces.at(user[0]), user[0], home, reader)

    def _whole(self, shown: tuple[Home, Reader], group: str, number: int) -> list[Json]:
        parts = pages.divided(*shown, room=sys.maxsize)
        blocks = [_told_apart(block, number) for part in parts for block in part.blocks]
        return [block_kit.header(self._groups[group]), *placed(blocks, Place(group))]

    def _one_of(self, homes: dict[str, tuple[Home, Reader]], group: str, page: int) -> list[Json]:
        """One group, under its name; above it the others, marked where something awaits this person."""
        top: list[Json] = []
        if len(homes) > 1:
            names = [f"{'● ' if _awaits(homes[item][0]) else ''}{self._groups[item]}" for item in homes]
            top = pages.chooser(names, Act(HOME), list(homes).index(group), "group")
            top = [*placed(top, Place(group)), block_kit.header(self._groups[group])]
        view, reader = homes[group]
        shown = pages.paged(view, reader, Act(HOME, group), page, limits.VIEW_BLOCKS - len(top))
        return [*top, *placed(shown, Place(group))]

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
                        await self.pictures.show(view["blocks"], self._publishes(team, name, view))
                        self._shown[user] = view["blocks"]
            except (Temporary, Refused) as error:
                if isinstance(error, Temporary) and error.after is not None:
                    await self._sleep(error.after)
                    self.stale_for(user)
                    continue
                _not_published(str(error))
            except Exception as error:
                _not_published(told(error))

    def _publishes(self, team: str, user: str, view: Json) -> Callable[[list[Json]], Awaitable[object]]:
        publish = self._workspaces.at(team).views_publish
        return lambda blocks: ask(publish, user_id=user, view=view | {"blocks": blocks})


def _not_published(why: str) -> None:
    log.warning(
        "a home page was not published; it is right again when next opened: %s",
        why,
        extra={"action": "home-not-published"},
    )


def _awaits(view: Home) -> bool:
    return any(item == Heading(Word("home-awaits")) for item in view.cards[0].blocks) and not _idle(view)


def _idle(view: Home) -> bool:
    lines = (item.line for item in view.cards[0].blocks if isinstance(item, Para))
    return any(isinstance(line, Word) and line.key == "home-nothing" for line in lines)


def _first(homes: dict[str, tuple[Home, Reader]]) -> str:
    """The first in which something awaits this person; the first of all where nothing does."""
    return next((group for group, (view, _) in homes.items() if _awaits(view)), next(iter(homes)))


def _told_apart(block: Json, number: int) -> Json:
    """Buttons are known by their `action_id`, which two groups on one page would share."""
    if block["type"] != "actions":
        return block
    elements = [
        item | {"action_id": f"{action_codec.PREFIX}{number}.{item['action_id'].removeprefix(action_codec.PREFIX)}"}
        for item in block["elements"]
    ]
    return block | {"elements": elements}
