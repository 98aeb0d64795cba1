"""A phase that was ended by mistake goes on, as long as nobody has acted since and nothing was shown by its end."""

from bot.domain.facts import PhaseEnded, PhaseStarted
from bot.domain.ports import Channel
from bot.domain.views import Args, Block, Button, Card, Heading, Notice, Para, When, Word
from bot.flows.model.state import Group, Session
from bot.flows.phase import nothing
from bot.flows.session import asking, lifecycle
from bot.flows.session.card import act_on
from bot.flows.session.phase_kinds import BEHAVIOURS
from bot.flows.session.way import limit
from bot.flows.session_texts import session_title
from bot.flows.step import Decision, Step, bilingual


def can_take_back(session: Session) -> bool:
    """Whether the last step can be undone: what people were shown stays shown, so a reveal cannot."""
    if session.status != "running" or session.stepped_from < 0:
        return False
    return BEHAVIOURS[session.format.phases[session.stepped_from].kind].end is nothing


def buttons(group: Group, session: Session) -> tuple[Button, ...]:
    """For researchers, where there is something to take back."""
    if not can_take_back(session):
        return ()
    phases = session.format.phases
    args: Args = {
        "before": bilingual(phases[session.stepped_from].title),
        "now": bilingual(phases[session.at].title),
    }
    return (Button(Word("steer-back"), act_on(session, "session.back"), confirm=Word("steer-back-confirm", args)),)


def take_back(step: Step) -> Decision:
    session = step.session
    if not can_take_back(session):
        return step.warn("steer-no-back")
    before = session.stepped_from
    asking.ask_no_more(step, session)
    step.record(PhaseEnded(session=session.id, phase=session.at, reason="taken_back"))
    told = session.printed.get(before)
    later = limit(step.group, session, before, step.now)
    ends = told if told is not None and told > step.now else later
    step.record(PhaseStarted(session=session.id, phase=before, ends=ends))
    lifecycle.set_timers(step, session.id)
    asking.ask_again(step, step.group.sessions[session.id])
    step.send(Channel(), _told(step.group.sessions[session.id]))
    return step.receipt("steer-back-done")


def _told(session: Session) -> Card:
    """Everybody was told that the next phase had begun."""
    title: Args = {"phase": bilingual(session.phase.title)}
    blocks: list[Block] = [Heading(session_title(session)), Notice(Word("stepped-back", title))]
    if session.ends is not None:
        blocks.append(Para(Word("session-until", {"until": When(session.ends)})))
    return Card(tuple(blocks))
