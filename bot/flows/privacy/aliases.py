"""What a person is called on the screens of one session, where answers are shown under pseudonyms.

The number that lasts (P01) stands in the log alone: beside real names in the same channel it would come to mean
somebody. Each session draws letters anew; who is which follows from a salt that was recorded when it started and is
shown to nobody.
"""

from functools import lru_cache
from hashlib import sha256
from string import ascii_uppercase

from bot.domain.views import Line, Typed, Word
from bot.flows.model.state import Session


def alias(session: Session, person: str) -> Line:
    """Sessions that began before letters were drawn go on as they did."""
    if not session.salt:
        return Typed(person)
    return Word("alias", {"letter": letter(session.salt, int(person.removeprefix("P")))})


def alias_of(session: Session, person: str) -> Line:
    """The same within a sentence, for whose it is; before they have one, that they will."""
    if not person or not session.salt:
        return Word("alias-drawn")
    return Word("alias-yours", {"name": alias(session, person)})


def letter(salt: str, number: int) -> str:
    """The letter of the person with this number, from 1; with a figure after it once all letters are taken."""
    drawn = _drawn(salt)
    again, at = divmod(number - 1, len(drawn))
    return drawn[at] + (str(again + 1) if again else "")


@lru_cache(maxsize=256)
def _drawn(salt: str) -> str:
    """The letters in the order of a session: every card that names somebody asks for it."""
    return "".join(sorted(ascii_uppercase, key=lambda one: sha256(f"{salt}\0{one}".encode()).digest()))
