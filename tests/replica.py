"""`flip` as a replica in the kill test: python -m tests.replica run --config app.yaml --port 8080

It is the real command; and what takes minutes takes seconds, so that much
falls due, and is taken over from those who died, while the test looks on.
"""

from datetime import datetime, timedelta
from functools import partial

import bot.__main__
import bot.app
import bot.flows.session.lifecycle
import bot.handlers.slack.messenger
from bot.flows.model.state import Group, Session
from bot.runtime.outbox import Outbox
from bot.runtime.scheduler import Scheduler

LEASE = timedelta(seconds=5)
APART = 0.1
"""Seconds between two messages in one channel."""
SECONDS = {"recap": 1, "presentation": 2, "response": 3, "discussion": 2, "reweigh": 2, "proposals": 900, "decision": 2}
"""How long each phase lasts at the most. Proposals are made until a researcher says that it is enough."""


def limit(group: Group, session: Session, index: int, start: datetime) -> datetime | None:
    """As `bot.flows.session.lifecycle.limit`, in seconds."""
    seconds = SECONDS.get(session.format.phases[index].kind)
    return start + timedelta(seconds=seconds) if seconds else None


def main() -> None:
    vars(bot.app).update(Outbox=partial(Outbox, lease=LEASE), Scheduler=partial(Scheduler, lease=LEASE))
    vars(bot.flows.session.lifecycle).update(limit=limit)
    vars(bot.handlers.slack.messenger).update(APART=APART)
    bot.__main__.main()


if __name__ == "__main__":
    main()
