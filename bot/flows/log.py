"""The log: what happened in the group, for a researcher to take home.

Asking for it is on the record. The log is put together when it goes out, so it holds what may be used at that moment.
"""

from bot.events import Act
from bot.facts import LogAsked
from bot.flows.core import Decision, Turn
from bot.ports import Private
from bot.views import Button, Card, Heading, Notice, Para, Word


def offer() -> Card:
    """What a researcher can ask for."""
    return Card(
        (Heading(Word("log-title")), Para(Word("log-about")), Notice(Word("log-consent"), tone="privacy")),
        (Button(Word("button-log"), Act("log.ask"), confirm=Word("log-confirm")),),
    )


def ask(turn: Turn) -> Decision:
    log = turn.group.next_id("L")
    turn.record(LogAsked(log=log, person=turn.person.id))
    turn.send(
        Private(turn.person.id),
        Card((Heading(Word("log-ready", {"log": log})), Notice(Word("log-keep"), tone="privacy")), encloses=log),
    )
    return turn.receipt("log-asked")
