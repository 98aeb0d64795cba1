"""Which of the bot's tokens speaks where.

A workspace takes only its own token. With one token there is one workspace, whose id nobody needs to know; with several
each group names its own in `app.yaml`, and whatever Slack sends says where it comes from.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.ports import Temporary

AWAY = 30.0
"""Seconds until a message to a workspace that the app is not installed in is tried again."""
ELSEWHERE = "?"
"""The workspace of a request that names none, where there are several: it is nobody's."""


class GroupInfo(Struct, frozen=True):
    """A group on Slack: the ids of its channel and, where there are several workspaces, of its workspace."""

    id: str
    name: str
    channel: str
    workspace: str = ""

    @classmethod
    def at(cls, group: str, name: str, where: str) -> "GroupInfo":
        """`where` as in `app.yaml`: a channel's id, or a workspace's and a channel's as T…/C…"""
        workspace, _, channel = where.rpartition("/")
        return cls(group, name, channel, workspace)


class Workspaces:
    """The clients of all workspaces, by the id of the workspace ("team" in Slack's payloads).

    `groups` is group -> workspace. With `one` client it speaks everywhere, and every workspace is called "".
    """

    def __init__(self, groups: Mapping[str, str], one: AsyncWebClient | None = None) -> None:
        self._one = one
        self._groups = {} if one is not None else dict(groups)
        self._clients: dict[str, AsyncWebClient] = {}

    @property
    def wanted(self) -> set[str]:
        """The workspaces that groups are in."""
        return set(self._groups.values()) - {""}

    def named(self, team: object) -> str:
        """What the workspace of a request is called here. `team` is what the request says, which may be anything."""
        if self._one is not None:
            return ""
        return team if isinstance(team, str) and team else ELSEWHERE

    def team_of(self, group: str) -> str:
        return self._groups.get(group, "")

    def of_team(self, team: str) -> AsyncWebClient | None:
        return self._one or self._clients.get(team)

    def at(self, team: str) -> AsyncWebClient:
        """As `of_team`. Raises `Temporary` where the app is not installed."""
        client = self.of_team(team)
        if client is None:
            where = f"in the workspace {team}" if team else "there: app.yaml names no workspace for the group"
            raise Temporary(f"FLIP is not installed {where}; it goes on once it is", AWAY)
        return client

    def of_group(self, group: str) -> AsyncWebClient:
        """Raises `Temporary` where the app is not installed in the group's workspace."""
        return self.at(self.team_of(group))

    def add(self, team: str, client: AsyncWebClient) -> None:
        self._clients[team] = client

    def remove(self, team: str) -> None:
        self._clients.pop(team, None)


def alone(client: AsyncWebClient) -> Workspaces:
    """One workspace, and its token."""
    return Workspaces({}, client)


def within(team: str, groups: Iterable[GroupInfo]) -> list[GroupInfo]:
    """The groups of a workspace."""
    return [group for group in groups if group.workspace == team]
