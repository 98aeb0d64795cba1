"""The groups' channels: by which id Slack knows them now, whether the bot is in them, and who else is.

Slack tells of most changes, not of all ("It is sometimes withheld": docs.slack.dev/reference/events/channel_left). So
it is asked, too: at the beginning, and after whatever leaves it open.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import TypeAlias
from uuid import uuid4

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.events import Inbound, Reached, Renumbered
from bot.domain.ports import Clock, InboundHandler, Refused, Temporary
from bot.domain.vocabulary import Obstacle
from bot.handlers.reach import SOON, Ear, Lately, until_answered
from bot.handlers.slack.api import PLATFORM, ask
from bot.handlers.slack.installing.workspaces import GroupInfo, Workspaces

log = logging.getLogger(__name__)

Moves: TypeAlias = Callable[[str], Awaitable[Mapping[str, str]]]
"""Group -> what the record says of its channel: an id that it had -> the one that it had next."""
Arrive: TypeAlias = Callable[[str, str, str], Awaitable[None]]
"""Takes it that a user is in a group's channel: group, user, key."""


async def nowhere(group: str) -> Mapping[str, str]:
    """No channel has had another id."""
    return {}


class Channels:
    """`by_group` is group -> the id of its channel now; it changes."""

    def __init__(
        self,
        workspaces: Workspaces,
        groups: Iterable[GroupInfo],
        dispatch: InboundHandler,
        clock: Clock,
        arrive: Arrive,
        moves: Moves = nowhere,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._workspaces = workspaces
        self._groups = {group.id: group for group in groups}
        self._dispatch = dispatch
        self._arrive = arrive
        self._moves = moves
        self._sleep = sleep
        self.by_group = {group.id: group.channel for group in self._groups.values()}
        self._known = {(workspaces.team_of(group.id), group.channel): group for group in self._groups.values()}
        self._now: dict[str, str] = {}
        """An id that a channel had -> the one that it has."""
        self.ear = Ear()
        self._there: set[tuple[str, str]] = set()
        """(group, user): who is known to be in the channel."""
        self._lately = Lately(clock)
        """What Slack, or the record, was asked for in vain."""

    # --- which it is ----------------------------------------------------------------------------------------------

    async def load(self) -> None:
        """What the record says of ids that have changed since app.yaml was written. Raises `Temporary`."""
        for group in self._groups.values():
            await self._follow(group)
            if self.by_group[group.id] != group.channel:
                log.warning(_RENUMBERED, group.channel, group.id, self.by_group[group.id], extra={"action": "moved"})

    async def _follow(self, group: GroupInfo) -> None:
        for before, now in (await self._moves(group.id)).items():
            self._move(group, before, now)

    def of(self, team: str, channel: str) -> GroupInfo | None:
        return self._known.get((team, channel))

    async def find(self, team: str, channel: str) -> GroupInfo | None:
        """As `of`; where the channel is not known, another process may have heard of its new id."""
        found = self.of(team, channel)
        if found is not None or not channel or self._lately.asked(team, channel):
            return found
        for group in self._groups.values():
            await self._follow(group)
        return self.of(team, channel)

    def current(self, channel: str) -> str:
        """The id that a channel has now."""
        return self._now.get(channel, channel)

    async def renumbered(self, team: str, key: str, moved: Renumbered) -> None:
        group = self.of(team, moved.before)
        if group is None:
            return
        await self._dispatch.handle(Inbound(PLATFORM, key, group.id, "", moved))
        self._move(group, moved.before, moved.now)
        log.warning(_RENUMBERED, moved.before, group.id, moved.now, extra={"action": "moved"})

    def _move(self, group: GroupInfo, before: str, now: str) -> None:
        team = self._workspaces.team_of(group.id)
        if self.of(team, before) is not group:
            # Of a channel that the group had before app.yaml gave it another one.
            return
        self._known[team, now] = group
        self._now = {old: now if at == before else at for old, at in self._now.items() if old != now} | {before: now}
        if self.by_group[group.id] == before:
            self.by_group[group.id] = now

    # --- whether the bot is in it ---------------------------------------------------------------------------------

    async def told(self, team: str, channel: str, key: str, reached: Reached) -> None:
        """Slack says so. Raises `Temporary` when it could not be stored."""
        if (group := await self.find(team, channel)) is not None:
            await self._tell(group, key, reached.obstacle or None)

    async def gone(self, team: str, key: str) -> None:
        """The app was taken out of the workspace."""
        for group in self._groups.values():
            if self._workspaces.team_of(group.id) == team:
                await self._tell(group, f"{key}/{group.id}", "app_gone")

    async def _tell(self, group: GroupInfo, key: str, obstacle: Obstacle | None) -> None:
        if obstacle is not None:
            log.error("nothing can be written in the channel of %s: %s", group.id, obstacle, extra={"action": "closed"})
        self.ear.told(group.id, obstacle)
        await self._dispatch.handle(Inbound(PLATFORM, key, group.id, "", Reached(obstacle or "")))

    async def look(self, group: str) -> bool:
        """Asks Slack whether the bot is in the channel, and welcomes who is; False when it has to be asked again. Never
        fails."""
        try:
            await self._look(self._groups[group])
        except Temporary as error:
            log.warning("who is in %s's channel is not known yet: %s", group, error, extra={"action": "not-greeted"})
            return False
        except Refused as error:
            log.warning("who is in %s's channel is not known: %s", group, error, extra={"action": "not-greeted"})
        return True

    async def keep_looking(self, group: str) -> None:
        await until_answered(lambda: self.look(group), self._sleep)

    async def _look(self, group: GroupInfo) -> None:
        client, channel = self._workspaces.of_group(group.id), self.by_group[group.id]
        obstacle = await _obstacle(client, channel)
        await self._tell(group, f"looked/{group.id}/{uuid4().hex}", obstacle)
        if obstacle is None:
            await self._welcome(group, client, channel)

    async def _welcome(self, group: GroupInfo, client: AsyncWebClient, channel: str) -> None:
        for user in await present(client, channel):
            await self._arrive(group.id, user, f"found/{group.id}/{user}/{uuid4().hex}")

    # --- who else is in it ----------------------------------------------------------------------------------------

    def came(self, group: str, user: str) -> None:
        self._there.add((group, user))

    def left(self, group: str, user: str) -> None:
        self._there.discard((group, user))

    def is_there(self, group: str, user: str) -> bool:
        return (group, user) in self._there

    async def make_sure(self, group: str, user: str) -> None:
        """Nobody who is in the channel is taken for somebody outside it: what Slack did not tell is asked."""
        if self.is_there(group, user) or self._lately.asked(group, user):
            return
        try:
            async with asyncio.timeout(SOON):
                found = await present(self._workspaces.of_group(group), self.by_group[group])
        except (Temporary, Refused, TimeoutError):
            return
        if user in found:
            await self._arrive(group, user, f"found/{group}/{user}/{uuid4().hex}")


_RENUMBERED = (
    "Slack calls the channel %s of %s by another id: it is %s from here on. Everything goes on there; write the new id"
    " in app.yaml when you next change it."
)


async def _obstacle(client: AsyncWebClient, channel: str) -> Obstacle | None:
    """What keeps the bot from writing in a channel. Raises `Temporary`, and `Refused` when Slack does not say."""
    try:
        found = (await ask(client.conversations_info, channel=channel)).get("channel") or {}
    except Refused as refused:
        if refused.obstacle in ("no_channel", "app_gone"):
            return refused.obstacle
        raise
    if found.get("is_archived"):
        return "archived"
    return None if found.get("is_member") else "not_in_channel"


async def present(client: AsyncWebClient, channel: str) -> list[str]:
    """The users in a channel. Raises `Temporary` and `Refused`."""
    users: list[str] = []
    cursor = ""
    while True:
        answer = await ask(client.conversations_members, channel=channel, limit=200, cursor=cursor or None)
        users += answer.get("members") or ()
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return users
