"""Over which line Slack is heard, and what was missed between two of them."""

from collections.abc import Awaitable, Callable

from bot.domain.events import Inbound
from bot.domain.ports import InboundHandler, Missed
from bot.handlers.slack.api import PLATFORM
from bot.handlers.slack.arrivals import Heard
from bot.handlers.slack.channels import Channels
from bot.handlers.slack.hearing import history
from bot.handlers.slack.installing.workspaces import Workspaces


class SlackListener:
    """`bot.domain.ports.Listener`. `heard` takes what is read as if it had come now; `line` names the line over which
    Slack is heard, and says nothing while it is not: the beginning gives it."""

    def __init__(
        self,
        workspaces: Workspaces,
        channels: Channels,
        dispatch: InboundHandler,
        heard: Callable[[Heard, str], Awaitable[None]],
        sleep: history.Sleep,
    ) -> None:
        self._workspaces = workspaces
        self._channels = channels
        self._dispatch = dispatch
        self._heard = heard
        self._sleep = sleep
        self.line: Callable[[], str] = lambda: ""

    def hearing(self, group: str) -> str:
        line, there = self.line(), self._channels.ear.hearing(group)
        return f"{line}/{there}" if line and there else ""

    async def catch_up(self, missed: Missed) -> bool:
        channel, team = self._channels.by_group[missed.group], self._workspaces.team_of(missed.group)
        client = self._workspaces.of_group(missed.group)
        async for item in history.found(client, channel, missed, self._sleep):
            if item.person:
                await self._dispatch.handle(Inbound(PLATFORM, item.key, missed.group, item.person, item.body))
            else:
                # Of what was heard in its time, people were told then.
                late = item.at is not None and item.at >= missed.since
                await self._heard(Heard(item.key, item.user, channel, item.body, answered=late), team)
        return True
