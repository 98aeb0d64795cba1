"""What can arrive from Slack, once it is read: who did what, and where."""

from typing import Literal, TypeAlias

from msgspec import Struct

from bot.domain.events import (
    Act,
    Arrived,
    Deleted,
    Departed,
    Edited,
    Posted,
    Pressed,
    Reached,
    Renumbered,
    Submitted,
    Values,
)


class Place(Struct, frozen=True):
    """Where something was asked for, as far as it is known: what is shown for it goes back there.

    It is written into every button and dialog that the bot makes, since Slack does not always say it: the page of a
    person and a dialog belong to no channel, and one person may be in several groups. `team` is the workspace, which
    every request says, as `Workspaces` calls it: it is never taken from what was written.
    """

    group: str = ""
    channel: str = ""
    thread: str = ""
    team: str = ""


class Heard(Struct, frozen=True):
    """Something happened in a channel."""

    key: str
    user: str
    channel: str
    body: Posted | Edited | Deleted | Arrived | Departed
    answered: bool = True
    """Its author is told what came of it."""


class Told(Struct, frozen=True):
    """Something happened to a channel, or to the bot in it. Without a `body` Slack has to be asked how it stands."""

    key: str
    channel: str
    body: Reached | Renumbered | None = None


class Clicked(Struct, frozen=True):
    """A button, or the menu of a message. `view` is the dialog it stood in; `opens`: somebody waits for a dialog."""

    key: str
    user: str
    act: Act
    place: Place
    trigger: str
    view: str = ""
    opens: bool = False
    page: int | None = None
    """Which page of what `act` shows, where it was chosen."""
    values: Values = {}
    """What stands in the dialog, where it goes along."""

    @property
    def body(self) -> Pressed | Submitted:
        return Submitted(self.act, self.values) if self.act.goes_back else Pressed(self.act)


class Sent(Struct, frozen=True):
    """A dialog was sent; or it was left, or something was chosen in it, and what it holds is a draft."""

    key: str
    user: str
    act: Act
    values: Values
    place: Place
    draft: Literal["", "left", "chosen"] = ""


class Asked(Struct, frozen=True):
    """`/flip` and a word after it; `verb` is one of `capabilities.VERBS`. `understood`: it was written, and is not what
    stands in for it."""

    key: str
    user: str
    verb: str
    place: Place
    trigger: str
    understood: bool = True


class Spoken(Struct, frozen=True):
    """Somebody wrote to the bot alone."""

    key: str
    user: str
    channel: str
    text: str


class HomeOpened(Struct, frozen=True):
    user: str


class Removed(Struct, frozen=True):
    """The app was taken out of a workspace, or its tokens were."""

    team: str
    key: str = ""


class Greeted(Struct, frozen=True):
    """Slack asks whether this address is ours."""

    challenge: str


Arrival: TypeAlias = Heard | Told | Clicked | Sent | Asked | Spoken | HomeOpened | Removed | Greeted
