"""Who a user of a platform is, and which group is meant: the same for every platform."""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.ports import Answer, Directory
from bot.domain.views import Card, Form, Home, Para, Receipt, Typed, Word

UNKNOWN = "…"
"""Stands for somebody who is mentioned and belongs to no group here."""
NOT_A_MEMBER = Receipt(Word("not-a-member"), tone="warning")


def to_a_stranger(language: str = "da") -> Answer:
    """What somebody is told who is in no group."""
    return Answer(reply=NOT_A_MEMBER, language=language, zone="Europe/Copenhagen")


class Meant(Struct, frozen=True):
    """A group, and who the user is in it."""

    group: str
    person: str


class Members:
    """The members of `groups` (ids, in the order of the configuration) as one platform knows them. `names`: what the
    groups are called."""

    def __init__(
        self, platform: str, directory: Directory, groups: Iterable[str], names: Mapping[str, str] | None = None
    ) -> None:
        self._platform = platform
        self._directory = directory
        self._groups = tuple(groups)
        self._names = names or {}

    def person(self, user: str, group: str) -> str:
        """The pseudonym of a user in a group; empty for somebody who is not in it."""
        known = self._directory.by_user(self._platform, user, group) if user else None
        return known.person if known else ""

    def user(self, person: str, group: str) -> str:
        """The user that a member is on this platform; empty when they are not on it."""
        known = self._directory.by_person(self._platform, group, person)
        return known.user if known else ""

    def groups_of(self, user: str) -> list[str]:
        return [group for group in self._groups if self.person(user, group)]

    def named(self, user: str, group: str) -> str:
        """What the group is called, for somebody who is in several; empty for who is in one alone."""
        return self._names.get(group, "") if len(self.groups_of(user)) > 1 else ""

    def meant(self, user: str, *likely: str) -> Meant | None:
        """The first of the `likely` groups that the user is in, else the first of all; None for a stranger."""
        for group in (*likely, *self._groups):
            if group and (person := self.person(user, group)):
                return Meant(group, person)
        return None

    def mention(self, user: str, group: str) -> str:
        """What stands in the record for somebody who is mentioned: their pseudonym, as everywhere in it."""
        return f"@{self.person(user, group) or UNKNOWN}"


# --- which group it is, for who is in several -----------------------------------------------------------------------


def under(name: str, view: Form | Card | Home) -> Form | Card | Home:
    """`view` with the name of its group on top; as it is where there is no name."""
    if not name:
        return view
    match view:
        case Form():
            return replace(view, blocks=(_called(name), *view.blocks))
        case Card():
            return card_under(name, view)
        case Home():
            return replace(view, cards=(Card((_called(name),)), *view.cards))


def card_under(name: str, card: Card) -> Card:
    return replace(card, blocks=(_called(name), *card.blocks)) if name else card


def _called(name: str) -> Para:
    return Para(Typed(name), quiet=True)


def receipt_under(name: str, receipt: Receipt) -> Receipt:
    return replace(receipt, line=Word("receipt-in", {"group": Typed(name), "what": receipt.line})) if name else receipt
