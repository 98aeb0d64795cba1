"""What a command presses, whichever platform it was typed on; the words for it are each platform's own."""

from msgspec.structs import replace

from bot.domain.events import Act

PRESSES = {
    "help": Act("help.show"),
    "start": Act("session.plan.open"),
    "status": Act("status.show"),
    "ask": Act("knowledge.open"),
    "mine": Act("mine.show"),
    "consent": Act("consent.open"),
    "calendar": Act("calendar.fetch"),
    "log": Act("log.ask"),
}
"""Name of the command, as in a platform's `capabilities.VERBS` -> the act."""


def pressed(verb: str, *, understood: bool = True) -> Act:
    """What was not understood is answered with help, which says so."""
    return PRESSES[verb] if understood else replace(PRESSES["help"], arg="unknown")
