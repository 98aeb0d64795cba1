"""What a command presses, whichever platform it was typed on; the words for it are each platform's own."""

from bot.domain.events import Act

PRESSES = {
    "help": Act("help.show"),
    "start": Act("session.plan.open"),
    "status": Act("status.show"),
    "ask": Act("knowledge.open"),
    "mine": Act("mine.show"),
    "consent": Act("consent.open"),
    "log": Act("log.ask"),
}
"""Name of the command, as in a platform's `surface.VERBS` -> the act."""
