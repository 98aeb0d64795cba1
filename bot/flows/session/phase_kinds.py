"""The kinds of phase that a format can be made of, each with how it is played."""

from msgspec.structs import replace

from bot.domain.ports import Channel, Thread
from bot.domain.views import Button, Card
from bot.domain.vocabulary import PhaseKind
from bot.flows.lend_an_ear.phases import LEND_AN_EAR
from bot.flows.model.state import Group, Session
from bot.flows.phase import (
    PhaseBehaviour,
    ask_research,
    button,
    calling_card,
    everybody,
    invitation,
    invites,
    mark_ready,
    ready_or_ask,
)
from bot.flows.phases.decision import open_decisions, settle_all
from bot.flows.phases.met_before import met_before
from bot.flows.phases.pledge import PLEDGE
from bot.flows.phases.readers import hand_out
from bot.flows.phases.recap import close_loop, recap_card
from bot.flows.phases.reveal import reveal, reveal_card, show_shift
from bot.flows.phases.review import REVIEW
from bot.flows.research.pulse import buttons as pulse
from bot.flows.seminar.exchange import EXCHANGE, send_patterns
from bot.flows.seminar.plenary import PLENARY
from bot.flows.session_texts import discussion_card, presentation_card, session_name
from bot.flows.step import Step

# --- what came before, and what research knows --------------------------------------------------------------------


def _tell_what_came(step: Step, session_id: str) -> None:
    came_of_it = recap_card(step.group, step.group.sessions[session_id])
    if came_of_it is not None:
        step.send(Channel(), came_of_it)
    close_loop(step)


def _nothing_came(group: Group, session: Session) -> bool:
    return session.ends is None or recap_card(group, session) is None


def _nothing_before(group: Group, session: Session) -> bool:
    return recap_card(group, session) is None


def _present(step: Step, session_id: str) -> None:
    session = step.group.sessions[session_id]
    step.send(Channel(), presentation_card(session, met_before(step.group, session)))


# --- private answers ----------------------------------------------------------------------------------------------


def _pass(session: Session) -> Button:
    return button(session, "button-pass", "response.pass", opens=False)


def _answer(session: Session) -> tuple[Button, ...]:
    return button(session, "button-answer", "response.open", first=True), _pass(session)


def _reweigh(session: Session) -> tuple[Button, ...]:
    return button(session, "button-reweigh", "response.open", first=True), _pass(session)


def _show_answers(step: Step, session_id: str) -> None:
    reveal(step, session_id, 1)
    hand_out(step, session_id, 1, reveal_card)
    send_patterns(step, session_id)


def _show_moves(step: Step, session_id: str) -> None:
    reveal(step, session_id, 2)
    show_shift(step, session_id)


def _inviting(behaviour: PhaseBehaviour) -> PhaseBehaviour:
    return replace(behaviour, begin=invites(behaviour))


# --- together -----------------------------------------------------------------------------------------------------


def _open_discussion(step: Step, session_id: str) -> None:
    """Said in the channel too: a thread alone marks nothing as unread for whoever has not been in it."""
    session = step.group.sessions[session_id]
    _call(step, session_id)
    step.send(Thread(session_name(session)), discussion_card(session))


def _propose(session: Session, *, first: bool = False) -> Button:
    return button(session, "button-propose", "proposal.open", first=first)


# --- decisions ----------------------------------------------------------------------------------------------------


def _show_proposals(session: Session) -> tuple[Button, ...]:
    return (button(session, "button-show", "session.show"),)


def _call(step: Step, session_id: str) -> None:
    """A card that changes in place marks nothing as unread: what a phase asks for is said anew."""
    session = step.group.sessions[session_id]
    calls = behaviour_of(session).calls
    if calls is not None:
        step.call(calls(session), calling_card(session, session.at))


def _called(session: Session, *buttons: Button) -> Card:
    return Card(invitation(session, behaviour_of(session)).blocks, buttons)


def _called_for_proposals(session: Session) -> Card:
    return _called(session, _propose(session, first=True))


def _call_for_positions(step: Step, session_id: str) -> None:
    open_decisions(step, session_id)
    if not _all_decided(step.group, step.group.sessions[session_id]):
        invites(BEHAVIOURS["decision"])(step, session_id)


def _decided_by(group: Group, session: Session) -> set[str]:
    open_ones = [proposal for proposal in group.proposals_of(session.id) if proposal.open]
    asked = everybody(group, session)
    return {who for who in asked if open_ones and all(who in one.positions for one in open_ones)}


def _all_decided(group: Group, session: Session) -> bool:
    """An answer to an objection, and the leader's backing, are worth the time that is left."""
    return not any(proposal.open for proposal in group.proposals_of(session.id))


def _at_once(group: Group, session: Session) -> bool:
    return True


BEHAVIOURS: dict[PhaseKind, PhaseBehaviour] = {
    "recap": PhaseBehaviour(begin=_tell_what_came, idle=_nothing_came, passed_over=_nothing_before),
    "presentation": PhaseBehaviour(begin=_present, buttons=lambda session: (*ready_or_ask(session), *pulse(session))),
    "review": REVIEW,
    "response": _inviting(
        PhaseBehaviour(
            end=_show_answers,
            done=lambda group, session: session.round(1).settled(),
            buttons=lambda session: (_answer(session)[0], ask_research(session)),
            asks=_answer,
            counted="count-answered",
            next="steer-reveal",
            question="end-question-answers",
            still="ended-answer-still",
        )
    ),
    "discussion": PhaseBehaviour(
        begin=_open_discussion,
        calls=_called,
        buttons=lambda session: (
            *(mark_ready(session), ask_research(session)),
            *((_propose(session),) if session.index("proposals") >= 0 else ()),
        ),
    ),
    "reweigh": _inviting(
        PhaseBehaviour(
            end=_show_moves,
            done=lambda group, session: session.round(2).settled(),
            buttons=lambda session: (_reweigh(session)[0], ask_research(session)),
            asks=_reweigh,
            counted="count-answered",
            question="end-question-answers",
            still="ended-answer-still",
        )
    ),
    "proposals": PhaseBehaviour(
        begin=_call,
        calls=_called_for_proposals,
        buttons=lambda session: (_propose(session, first=True), mark_ready(session), ask_research(session)),
    ),
    "decision": PhaseBehaviour(
        begin=_call_for_positions,
        end=settle_all,
        idle=_all_decided,
        done=_decided_by,
        complete=_all_decided,
        buttons=lambda session: (*_show_proposals(session), ask_research(session)),
        asks=_show_proposals,
        puts_off=False,
        reminder="reminder-decision",
        counted="count-decided",
        question="end-question-positions",
    ),
    "pledge": PLEDGE,
    "exchange": EXCHANGE,
    "plenary": PLENARY,
    **LEND_AN_EAR,
    "closing": PhaseBehaviour(idle=_at_once, passed_over=_at_once),
}


def behaviour_of(session: Session) -> PhaseBehaviour:
    """How the phase is played in which the session is. Raises KeyError when it is in none."""
    return BEHAVIOURS[session.phase.kind]
