"""Lån et øre (lend an ear): how the kinds of phase are played in which a conversation is lent to colleagues.

One offers a conversation and shares an excerpt; the others mark what happens turn by turn, ask before they advise, and
offer an idea; the owner ends with one thing to try. Source: seed 003, sections 6.2 and 6.3. Everybody in the channel
sees that it takes place, its phase and how many are done; nobody is named as waited for, for who is not is the owner.
"""

from msgspec.structs import replace

from bot.domain.events import Act
from bot.domain.views import Button, Card, Heading, Para, Word
from bot.domain.vocabulary import PhaseKind
from bot.flows.lend_an_ear.circle import asks_of, circle, listeners, not_today, owner_of
from bot.flows.lend_an_ear.listeners import all_marked, have_asked
from bot.flows.model.state import Group, Session
from bot.flows.phase import PhaseBehaviour, invites, no_time
from bot.flows.session_texts import session_title
from bot.flows.step import Step, asking_name

# --- the excerpt --------------------------------------------------------------------------------------------------


def _offer(session: Session) -> tuple[Button, ...]:
    have = Button(Word("button-ear-have"), Act("ear.open", session.id, session.revision), "primary", opens=True)
    return have, not_today(session)


def _said_whether(group: Group, session: Session) -> set[str]:
    """Who has said whether they have a conversation."""
    return set(session.ready) | ({session.conversation.owner} if session.conversation.lent else set())


def _nobody_has(group: Group, session: Session) -> bool:
    everybody = {person.id for person in circle(group, session)}
    return bool(everybody) and everybody <= session.ready and not owner_of(group, session)


# --- what follows from it -----------------------------------------------------------------------------------------


def _nobody_listens(group: Group, session: Session) -> bool:
    return no_time(group, session) or not listeners(group, session)


def _tell_owner_of_marks(step: Step, session_id: str) -> None:
    session = step.group.sessions[session_id]
    if session.conversation.lent and session.conversation.marks and (owner := owner_of(step.group, session)):
        card = Card((Heading(session_title(session)), Para(Word("ear-marks-told"))), asks_of(session))
        step.ask(owner, card, asking_name("ear", session.id), again=True)


def _marked(group: Group, session: Session) -> set[str]:
    return all_marked(session) | session.ready


def _asked(group: Group, session: Session) -> set[str]:
    owner = set() if session.conversation.unanswered else {session.conversation.owner}
    return have_asked(session) | session.ready | owner


def _asking(group: Group, session: Session) -> set[str]:
    return listeners(group, session) | (_owner(group, session) if session.conversation.unanswered else set())


def _advised(group: Group, session: Session) -> set[str]:
    return session.conversation.ideas.keys() | session.ready


def _owner(group: Group, session: Session) -> set[str]:
    return {
        person.id
        for person in circle(group, session)
        if person.id == session.conversation.owner and session.conversation.lent
    }


def _tried(group: Group, session: Session) -> set[str]:
    return set(session.ready) | ({session.conversation.owner} if session.conversation.step else set())


def _in_circle(behaviour: PhaseBehaviour) -> PhaseBehaviour:
    """It begins with a private word to those it waits for, and is over when there is nobody left to wait for."""

    def over(group: Group, session: Session) -> bool:
        return behaviour.expected(group, session) <= behaviour.done(group, session)

    return replace(
        behaviour,
        begin=invites(behaviour),
        complete=behaviour.complete or over,
        buttons=behaviour.asks or asks_of,
        circle=True,
    )


LEND_AN_EAR: dict[PhaseKind, PhaseBehaviour] = {
    "excerpt": _in_circle(
        PhaseBehaviour(
            done=_said_whether,
            complete=lambda group, session: session.conversation.lent or _nobody_has(group, session),
            asks=_offer,
            reminder="reminder-excerpt",
            counted="count-excerpt",
        )
    ),
    "marking": _in_circle(
        PhaseBehaviour(
            end=_tell_owner_of_marks,
            idle=_nobody_listens,
            done=_marked,
            expected=listeners,
            asks=asks_of,
            counted="count-marking",
        )
    ),
    "asking": _in_circle(
        PhaseBehaviour(idle=_nobody_listens, done=_asked, expected=_asking, asks=asks_of, counted="count-asking")
    ),
    "advising": _in_circle(
        PhaseBehaviour(idle=_nobody_listens, done=_advised, expected=listeners, asks=asks_of, counted="count-advising")
    ),
    "trying": _in_circle(
        PhaseBehaviour(
            idle=lambda group, session: no_time(group, session) or not _owner(group, session),
            done=_tried,
            expected=_owner,
            asks=asks_of,
            reminder="reminder-trying",
            counted="count-trying",
        )
    ),
}
