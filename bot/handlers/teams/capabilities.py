"""What the app has in Teams, by name: read by the manifest, which announces it, and by what receives it.

Sources: the manifest schema v1.25 (`tests/schemas/MicrosoftTeams-v1.25.schema.json`) and
learn.microsoft.com/microsoftteams/platform, the pages on bots, message extensions and resource-specific consent.
"""

from msgspec import Struct

CHANNEL = "msteams"
"""What Microsoft calls Teams among the channels that a bot can have."""
PATH = "/api/messages"
"""Where everything arrives: the messaging endpoint of the bot."""
ABOUT = "/teams/about"
"""A page that says what the app does and what is read; the manifest leads there."""

VERBS: dict[str, tuple[str, ...]] = {
    "help": ("hjælp", "help"),
    "start": ("start",),
    "status": ("status",),
    "ask": ("spørg", "ask"),
    "mine": ("mine",),
    "consent": ("samtykke", "consent"),
    "calendar": ("kalender", "calendar"),
    "log": ("log",),
}
"""What may be written to the bot, in either language: the first word is Danish, the last one English."""


def verb(name: str, language: str) -> str:
    """The word for it in `language`."""
    return VERBS[name][0 if language == "da" else -1]


SCOPES = ("personal", "team", "groupChat")
"""Where the app can be installed, and where its commands are listed."""
FILES = True
"""Whether the bot offers files in a chat with one person, there by consent card: the group's log."""


class MessageAction(Struct, frozen=True):
    """Something to do with a message. `act` is the name of the `Act` that it presses, with the message as its `of`.

    It arrives as a `composeExtension/fetchTask` with `commandId`, and is answered with a dialog.
    """

    command: str
    """The `commandId`, at most 64 characters."""
    act: str
    word: str
    """The message of `prompts/words/` that names it, at most 32 characters long; `<word>-about` explains it in 128."""


MESSAGE_ACTIONS = (
    MessageAction("make_proposal", "proposal.open", "teams-action-proposal"),
    MessageAction("ask_researchers", "knowledge.open", "teams-action-ask"),
    MessageAction("relate_claim", "response.relate", "teams-action-relate"),
)

PERMISSIONS: dict[str, str] = {
    "ChannelMessage.Read.Group": "messages of the team's channels arrive without the bot being mentioned",
    "ChatMessage.Read.Chat": "the same for a group chat, where a group meets in one instead of a channel",
}
"""Resource-specific permission -> what for. Whoever installs the app grants them, for that team or that chat alone.

No other is needed: the bot may read who is in a place where it is installed, and write there, by being installed
(learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context). Microsoft Graph is never called.
"""
