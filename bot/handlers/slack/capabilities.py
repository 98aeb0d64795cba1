"""What the app has on Slack, by name: read by the manifest, which announces it, and by what receives it.

Scopes follow from the methods and events below. Sources: docs.slack.dev, the page of each method, event and scope.
"""

from msgspec import Struct

COMMAND = "/flip"

VERBS: dict[str, tuple[str, ...]] = {
    "help": ("hjælp", "help"),
    "start": ("start",),
    "status": ("status",),
    "ask": ("spørg", "ask"),
    "mine": ("mine",),
    "consent": ("samtykke", "consent"),
    "calendar": ("kalender", "calendar"),
    "log": ("log", "eksport", "export"),
}
"""What may stand after the command, in either language."""


class Shortcut(Struct, frozen=True):
    """Something to do with a message. `act` is the name of the `Act` that it presses, with the message as its `of`."""

    callback: str
    act: str
    word: str
    """The message of `prompts/words/` that names it, at most 24 characters long; `<word>-about` explains it."""


SHORTCUTS = (
    Shortcut("make_proposal", "proposal.open", "slack-shortcut-proposal"),
    Shortcut("ask_researchers", "knowledge.open", "slack-shortcut-ask"),
    Shortcut("relate_claim", "response.relate", "slack-shortcut-relate"),
)

FORM = "form"
"""`callback_id` of a modal to fill in; its `private_metadata` carries the form's `Act`."""
READING = "reading"
"""`callback_id` of a modal to read."""
LOADING = "loading"
"""`callback_id` of the modal that stands while its content is being found."""

EVENTS: dict[str, tuple[str, ...]] = {
    "app_home_opened": (),
    "app_uninstalled": (),
    "tokens_revoked": (),
    "channel_archive": ("channels:read",),
    "channel_deleted": ("channels:read",),
    "channel_id_changed": ("groups:read",),
    "channel_left": ("channels:read",),
    "channel_unarchive": ("channels:read",),
    "group_archive": ("groups:read",),
    "group_deleted": ("groups:read",),
    "group_left": ("groups:read",),
    "group_unarchive": ("groups:read",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "member_left_channel": ("channels:read", "groups:read"),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "message.im": ("im:history",),
}
"""Event -> the scopes it needs. What is written to the bot alone is answered, and no part of the record; what a channel
is called is not subscribed to: its id stays."""

METHODS: dict[str, tuple[str, ...]] = {
    "api.test": (),
    "apps.connections.open": (),
    "apps.uninstall": (),
    "auth.test": (),
    "chat.delete": ("chat:write",),
    "chat.postEphemeral": ("chat:write",),
    "chat.postMessage": ("chat:write",),
    "chat.update": ("chat:write",),
    "conversations.history": ("channels:history", "groups:history", "im:history"),
    "conversations.info": ("channels:read", "groups:read"),
    "conversations.members": ("channels:read", "groups:read"),
    "conversations.open": ("im:write",),
    "conversations.replies": ("channels:history", "groups:history", "im:history"),
    "oauth.v2.access": (),
    "files.completeUploadExternal": ("files:write",),
    "files.getUploadURLExternal": ("files:write",),
    "pins.add": ("pins:write",),
    "users.info": ("users:read",),
    "views.open": (),
    "views.publish": (),
    "views.push": (),
    "views.update": (),
}
"""Method of the Web API that is called -> the bot scopes it needs here.

History is only read to look for a message of the bot's own before it is sent again.
"""

APP_SCOPE = "connections:write"
"""The one scope of the app-level token, for Socket Mode; it is given when that token is made."""

PATH = "/slack/events"
"""Where everything arrives over HTTP."""
INSTALL = "/slack/install"
"""Where somebody begins to install the app in a workspace, when there may be several."""
REDIRECT = "/slack/oauth_redirect"
"""Where Slack sends them back to."""


def scopes() -> list[str]:
    """The bot scopes that the command, the events and the methods need together, and no other."""
    needed = {"commands"}.union(*EVENTS.values(), *METHODS.values())
    return sorted(needed)


def verb(text: str) -> str | None:
    """The name of the command that `text` begins with; None for what is none."""
    word = next(iter(text.lower().split()), "help")
    return next((name for name, words in VERBS.items() if word in words), None)
