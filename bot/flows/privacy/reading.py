"""What of a session's answers is whose to read: the rules for those who read later than others, or never.

Everywhere that shows the whole group something asks here: the channel, the projector, and what is released.
"""

from msgspec.structs import replace

from bot.domain.vocabulary import Readers
from bot.flows.model.session_state import Round, Session


def words_read(readers: Readers, this_round: Round) -> bool:
    """Whether everybody, leaders among them, may read what was written in a round."""
    if readers == "patterns":
        return this_round.revealed and this_round.suppressed
    read = this_round.leaders_read and not this_round.kept_from_leaders
    return this_round.revealed and (readers == "everybody" or this_round.suppressed or read)


def figures_read(readers: Readers, this_round: Round) -> bool:
    """Whether everybody has been shown the figures of a round, and those of all who were in it."""
    if readers != "practitioners":
        return this_round.revealed
    whole = len(this_round.shown()) == len(this_round.order)
    return this_round.leaders_read and not this_round.kept_from_leaders and whole


def for_leaders(session: Session, number: int) -> bool:
    """Whether leaders may read the texts of a round."""
    return words_read(session.readers, session.round(number))


def as_all_read(session: Session) -> Session:
    """As it is to the whole group, leaders among it: a round whose figures they have not been shown counts as not
    shown."""
    hidden = {number: item for number, item in session.rounds.items() if not figures_read(session.readers, item)}
    unseen = {number: replace(item, revealed=False) for number, item in hidden.items()}
    return replace(session, rounds={**session.rounds, **unseen})


def can_take_back(session: Session, number: int) -> bool:
    """Whether an answer that was shown can still be taken back before leaders read it."""
    this_round = session.round(number)
    shown = this_round.revealed and not this_round.suppressed
    return shown and session.readers == "practitioners" and not this_round.leaders_read
