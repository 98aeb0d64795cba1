"""The tokens of the workspaces that installed the app, and the states of installations under way.

They are kept by the SDK's own stores in a database of their own, which is in no export and no backup of the record:
whoever has it can speak as the bot. One thread does all of it, so that a state is used once and the event loop waits
for no disk.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TypeVar

from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.sqlalchemy import SQLAlchemyOAuthStateStore
from sqlalchemy import Engine

from bot.handlers.slack.api import sdk_log

T = TypeVar("T")

LIFE = 600
"""Seconds that an installation may take, from the first page to Slack's answer."""


class Installations:
    """`life` is given by tests."""

    def __init__(self, engine: Engine, client_id: str, life: int = LIFE) -> None:
        self._engine = engine
        self._tokens = SQLAlchemyInstallationStore(client_id, engine, logger=sdk_log())
        self._states = SQLAlchemyOAuthStateStore(life, engine, logger=sdk_log())
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="slack-tokens")

    async def tokens(self) -> dict[str, str]:
        """Workspace -> the newest token of the bot there."""

        def read() -> dict[str, str]:
            self._tokens.create_tables()  # type: ignore[no-untyped-call]
            self._states.create_tables()  # type: ignore[no-untyped-call]
            bots = self._tokens.bots
            people = self._tokens.installations.update().values(user_id="", user_token=None)
            mine = bots.select().where(bots.c.client_id == self._tokens.client_id).order_by(bots.c.installed_at)
            with self._engine.begin() as connection:
                connection.execute(people)
                rows = connection.execute(mine).mappings().all()
            return {row["team_id"]: row["bot_token"] for row in rows if row["team_id"] and row["bot_token"]}

        return await self._run(read)

    async def save(self, installation: Installation) -> None:
        """Without who installed it: nothing here asks for them, and they may be a member."""
        installation.user_id = ""
        installation.user_token = None
        await self._run(lambda: self._tokens.save(installation))

    async def delete(self, team: str) -> None:
        def delete() -> None:
            with self._engine.begin() as connection:
                for table in (self._tokens.bots, self._tokens.installations):
                    mine = (table.c.client_id == self._tokens.client_id) & (table.c.team_id == team)
                    connection.execute(table.delete().where(mine))

        await self._run(delete)

    async def issue(self) -> str:
        """A new state. Those that nobody came back with are forgotten."""

        def issue() -> str:
            states = self._states.oauth_states
            now = datetime.now(UTC).replace(tzinfo=None)
            with self._engine.begin() as connection:
                connection.execute(states.delete().where(states.c.expire_at <= now))
            return self._states.issue()

        return await self._run(issue)

    async def consume(self, state: str) -> bool:
        """Whether the state was issued here, a short while ago, and has not been used."""
        return await self._run(lambda: self._states.consume(state))

    def close(self) -> None:
        self._thread.shutdown()

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)
