"""What can arrive from Teams, once it is read: who speaks, where, and what they did."""

from collections.abc import Callable
from typing import Literal, TypeAlias

from msgspec import Struct

from bot.domain.events import Act, Deleted, Edited, Posted, Reached, Undeleted, Values
from bot.handlers.teams import html
from bot.handlers.teams.action_codec import Place

ORGANISATION = "8:orgid:"
"""What stands before the account of whoever is quoted."""
ROOT = ";messageid="
"""What stands in the id of a conversation between the channel and the message that its thread hangs under."""
PERSONAL = "personal"

Way: TypeAlias = Literal["card", "dialog", "menu", "message"]
"""How a press came, and so how it is answered: in place of the card, with a dialog (opened by a button, or by the menu
of a message), or not at all, since it was a message."""


# --- what an activity can say -------------------------------------------------------------------------------------


class Origin(Struct, frozen=True):
    """Who speaks, and where.

    `account` is the person's Entra object id, the same for every bot; it may be missing. `teams` is their id for this
    bot alone ("29:…"). `conversation` is where it happened, in full; `channel` is that without its thread, and `thread`
    the message that the thread hangs under. `language` ("da-DK") and `zone` are those of their Teams.
    """

    account: str
    teams: str
    conversation: str
    channel: str
    thread: str
    personal: bool
    service_url: str
    tenant: str
    team: str = ""
    language: str = ""
    zone: str = ""


class Mention(Struct, frozen=True):
    """Somebody who is mentioned; `bot` when it is this bot."""

    teams: str
    account: str
    name: str
    bot: bool


class Heard(Struct, frozen=True):
    """Something was written in a channel. The text of `body` is not read yet; it is HTML when `rich`."""

    key: str
    body: Posted | Edited | Deleted | Undeleted
    mentions: tuple[Mention, ...] = ()
    rich: bool = False

    def text(self, called: Callable[[Mention], str]) -> str:
        """What was written, as plain text. This bot is left out; `called` says what stands for others."""
        return "" if isinstance(self.body, Deleted) else written(self.body.text, self.mentions, self.rich, called)

    @property
    def to_the_bot(self) -> bool:
        return isinstance(self.body, Posted) and any(mention.bot for mention in self.mentions)


class Asked(Struct, frozen=True):
    """A command; `verb` is one of `capabilities.VERBS`. `understood`: it is what was written."""

    key: str
    verb: str
    understood: bool = True


class Clicked(Struct, frozen=True):
    """A button, or the menu of a message. `message` is the card's; `automatic`: nobody did it, Teams asks again."""

    key: str
    act: Act
    place: Place
    way: Way
    message: str = ""
    values: Values = {}
    automatic: bool = False


class Sent(Struct, frozen=True):
    """A form was sent. `key` is the same whenever the same form is sent with the same in it."""

    key: str
    act: Act
    place: Place
    values: Values
    way: Way


class Consented(Struct, frozen=True):
    """Somebody takes a file, or does not want it. `upload` is where it goes; empty when they do not want it."""

    group: str
    log: str
    message: str
    upload: "Upload | None"


class Came(Struct, frozen=True):
    """People came into a team or a chat, by account or Teams id; `bot`: the bot itself came, with everybody there."""

    key: str
    people: tuple[tuple[str, str], ...]
    bot: bool


class Left(Struct, frozen=True):
    key: str
    people: tuple[tuple[str, str], ...]
    bot: bool


class Told(Struct, frozen=True):
    """Something happened to a channel, or without one to the whole team. Without a `body` it has to be looked at how it
    stands."""

    key: str
    body: Reached | None = None
    channel: str = ""


class Unknown(Struct, frozen=True):
    """An invoke that the bot has no use for; Teams is told so."""

    name: str


class Upload(Struct, frozen=True, rename="camel"):
    """Where the bytes of a file go, and what Teams calls it there."""

    upload_url: str
    content_url: str = ""
    name: str = ""
    unique_id: str = ""
    file_type: str = ""


Arrival: TypeAlias = Heard | Asked | Clicked | Sent | Consented | Came | Left | Told | Unknown


class Activity(Struct, frozen=True):
    origin: Origin
    arrival: Arrival | None


def written(source: str, mentions: tuple[Mention, ...], rich: bool, called: Callable[[Mention], str]) -> str:
    """The plain text of a message; `rich`: it is HTML. `called` says what stands for others than the bot."""

    def said(mention: Mention) -> str:
        return "" if mention.bot else called(mention)

    def by_name(name: str) -> str:
        same = [element for element in mentions if element.name == name]
        return said(same[0] if same else Mention("", "", name, bot=False))

    def by_item(item: str, name: str) -> str:
        if item.startswith(ORGANISATION):
            return said(Mention("", item.removeprefix(ORGANISATION), name, bot=False))
        number = int(item) if item.isascii() and item.isdigit() and len(item) < 5 else len(mentions)
        # Part of a name may have been taken away, so the number comes first.
        return said(mentions[number]) if number < len(mentions) else by_name(name)

    return html.plain(source, by_item) if rich else html.marked(source, by_name)
