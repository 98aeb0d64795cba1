"""The groups' channels: in which teams they are, whether the bot is in those, and who else is.

Teams tells of the bot's coming and going by the id of the team's General channel alone. So which channels a team has is
asked once the team is heard from (GET v3/teams/{id}/conversations), and where there is no telling how things stand, the
channel is looked at. Events: "Conversation events in your Teams bot", learn.microsoft.com/microsoftteams/platform/bots.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from uuid import uuid4

from msgspec import Struct

from bot.domain.events import Arrived, Departed, Inbound, Reached
from bot.domain.ports import Clock, InboundHandler, Refused, Temporary
from bot.domain.vocabulary import Obstacle
from bot.handlers.background import Background
from bot.handlers.members import Members
from bot.handlers.reach import OUT, SOON, Ear, Lately, until_answered
from bot.handlers.teams.api import PLATFORM, Access, Connector
from bot.handlers.teams.arrivals import Came, Left, Origin, Told
from bot.handlers.teams.channel_directory import ChannelDirectory

log = logging.getLogger(__name__)

UNSEEN = (
    "The Teams channel of %s cannot be seen: %s Check its id in app.yaml, and that the app is in the team. It is looked"
    " at again when Teams says that the app was added."
)


class GroupInfo(Struct, frozen=True):
    """A group in Teams: `channel` is the id of its channel, "19:…@thread.tacv2"."""

    id: str
    name: str
    channel: str


class Channels:
    def __init__(
        self,
        access: Access,
        groups: Mapping[str, GroupInfo],
        members: Members,
        connector: Connector,
        places: ChannelDirectory,
        dispatch: InboundHandler,
        clock: Clock,
        background: Background,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._access = access
        self._groups = groups
        self._members = members
        self._connector = connector
        self._places = places
        self._dispatch = dispatch
        self._background = background
        self._sleep = sleep
        self._listed: set[str] = set()
        """Teams whose channels have been asked for."""
        self.ear = Ear()
        self._there: set[tuple[str, str]] = set()
        """(group, account): who is known to be in the channel."""
        self._lately = Lately(clock)
        """(group, account): about whom Teams was asked in vain."""

    # --- what Teams tells -----------------------------------------------------------------------------------------

    async def membership(self, moved: Came | Left, origin: Origin) -> None:
        """Who came or left, the bot among them. Raises `Temporary`."""
        if moved.bot and origin.personal:
            if isinstance(moved, Came):
                for name in self._members.groups_of(origin.account):
                    self._dispatch.reachable(PLATFORM, name)
            return
        meant = await self._meant(origin)
        if moved.bot:
            for group in meant:
                await self._bot_moved(group, moved)
        for account, teams in moved.people:
            who = account or (await self.account(teams, origin) if meant else "")
            for group in meant:
                key = f"{moved.key}/{group.id}/{who}"
                if isinstance(moved, Came):
                    await self.arrive(group.id, who, key, teams, origin.service_url, origin.tenant)
                else:
                    self._there.discard((group.id, who))
                    await self._say(group.id, who, key, Departed())

    async def _bot_moved(self, group: GroupInfo, moved: Came | Left) -> None:
        if isinstance(moved, Left):
            log.error("Teams took the app out of the team of %s", group.id, extra={"action": "removed"})
            await self._tell(group, f"{moved.key}/{group.id}", "not_in_channel")
            return
        await self._tell(group, f"{moved.key}/{group.id}", None)
        self._background.later(self.keep_looking(group.id))

    async def told(self, told: Told, origin: Origin) -> None:
        """Something happened to a channel or to its team. Raises `Temporary`."""
        for group in await self._meant(origin, told.channel, whole=not told.channel):
            if told.body is None:
                self._background.later(self.keep_looking(group.id))
            else:
                log.error(
                    "nothing can be written in %s's channel: %s",
                    group.id,
                    told.body.obstacle,
                    extra={"action": "closed"},
                )
                await self._tell(group, f"{told.key}/{group.id}", told.body.obstacle or None)

    async def _meant(self, origin: Origin, channel: str = "", *, whole: bool = True) -> list[GroupInfo]:
        """The groups whose channel this is, or (`whole`) whose team: people come into a team, and so into all its
        channels."""
        if origin.personal:
            return []
        await self._learn(origin)
        here = channel or origin.channel
        return [
            group
            for group in self._groups.values()
            if group.channel == here
            or (whole and origin.team and self._places.channel(group.channel).team == origin.team)
        ]

    async def _learn(self, origin: Origin) -> None:
        """Which of the groups' channels are in the team that speaks, and where it is to be written to."""
        if not origin.team:
            return
        known = {group.channel for group in self._groups.values()}
        inside = {channel for channel in known if self._places.channel(channel).team == origin.team}
        homeless = {channel for channel in known if not self._places.channel(channel).team}
        if homeless and origin.team not in self._listed:
            try:
                inside |= homeless & await self._connector.channels(origin.service_url, origin.team)
                self._listed.add(origin.team)
            except Refused as error:
                # The app was just taken out, most likely.
                log.info("the channels of a team are not known: %s", error, extra={"action": "not-listed"})
        for channel in inside:
            await self._places.seen(channel, team=origin.team, service_url=origin.service_url, tenant=origin.tenant)

    async def account(self, teams: str, origin: Origin) -> str:
        """Whose Teams id this is; asked of Teams when it is not known."""
        if known := self._places.account(teams):
            return known
        try:
            return account_of(await self._connector.member(origin.service_url, origin.conversation, teams))
        except Refused:
            return ""

    async def _tell(self, group: GroupInfo, key: str, obstacle: Obstacle | None) -> None:
        self.ear.told(group.id, obstacle)
        await self._dispatch.handle(Inbound(PLATFORM, key, group.id, "", Reached(obstacle or "")))

    # --- who is there ---------------------------------------------------------------------------------------------

    async def arrive(
        self, group: str, account: str, key: str, teams: str = "", service_url: str = "", tenant: str = ""
    ) -> None:
        """Somebody was found in the group's channel. They are written to where their team is."""
        if not self._members.person(account, group):
            return
        await self._places.met(account, teams=teams, service_url=service_url, tenant=tenant)
        self._there.add((group, account))
        await self._say(group, account, key, Arrived())

    async def _say(self, group: str, account: str, key: str, body: Arrived | Departed) -> None:
        if person := self._members.person(account, group):
            await self._dispatch.handle(Inbound(PLATFORM, key, group, person, body))

    async def look(self, group: str) -> bool:
        """Looks whether the bot is in the channel, and welcomes who is; False when it has to be looked at again. Never
        fails."""
        info = self._groups[group]
        known = self._places.channel(info.channel)
        key, service_url = uuid4().hex, known.service_url or self._access.service_url
        try:
            try:
                found = await self._connector.present(service_url, info.channel)
            except Refused as refused:
                log.error(UNSEEN, group, refused, extra={"action": "teams-trouble"})
                if refused.obstacle in OUT:
                    await self._tell(info, f"looked/{key}", refused.obstacle)
                return True
            await self._tell(info, f"looked/{key}", None)
            for member in found:
                teams = str(member.get("id") or "")
                account = account_of(member)
                if not account and teams:
                    account = account_of(await self._connector.member(service_url, info.channel, teams))
                if account:
                    await self.arrive(
                        group, account, f"{key}/found/{group}/{account}", teams, known.service_url, known.tenant
                    )
        except (Temporary, Refused) as error:
            log.warning("who is in %s's channel is not known yet: %s", group, error, extra={"action": "not-greeted"})
            return False
        return True

    async def keep_looking(self, group: str) -> None:
        await until_answered(lambda: self.look(group), self._sleep)

    async def make_sure(self, group: str, origin: Origin) -> None:
        """Nobody who is in the channel is taken for somebody outside it: whoever acts there is, and of others Teams is
        asked what it did not tell."""
        if not origin.account or (group, origin.account) in self._there:
            return
        channel = self._groups[group].channel
        known = self._places.channel(channel)
        if origin.channel != channel:
            if self._lately.asked(group, origin.account):
                return
            try:
                async with asyncio.timeout(SOON):
                    await self._connector.member(
                        known.service_url or origin.service_url, channel, origin.teams or origin.account
                    )
            except (Temporary, Refused, TimeoutError):
                return
        key = f"found/{group}/{origin.account}/{uuid4().hex}"
        await self.arrive(group, origin.account, key, origin.teams, origin.service_url, origin.tenant)


def account_of(member: Mapping[str, object]) -> str:
    """The Entra object id of somebody, as far as Teams says it."""
    return str(member.get("aadObjectId") or member.get("objectId") or "")
