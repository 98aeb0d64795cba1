"""A session from plan to close: phases that begin, end and lead to the next.

One timer serves both paces: a phase has a limit (minutes when live, working days when spread), and it ends when all are
done, when a researcher says so, or at its limit, whichever comes first.
"""

from datetime import datetime, timedelta
from hashlib import sha256

from bot.domain.facts import (
    Nudged,
    PhaseEnded,
    PhaseExtended,
    PhaseStarted,
    PromptShown,
    ReadyMarked,
    SessionClosed,
    SessionPaused,
    SessionResumed,
    SessionStarted,
)
from bot.domain.ports import Channel
from bot.domain.views import Card, Heading, Home, Para, When, Word
from bot.domain.vocabulary import LANGUAGES, EndReason
from bot.flows.between.retention import plan_retention
from bot.flows.model.state import Session
from bot.flows.phase import asking_card
from bot.flows.phases import discussion
from bot.flows.phases.decision import proposal_card, settle_all
from bot.flows.session import asking, scheduling
from bot.flows.session.card import asked_back, ended_early, missing, own_session_card, reminder_card
from bot.flows.session.phase_kinds import behaviour_of
from bot.flows.session.way import limit
from bot.flows.session_texts import session_title
from bot.flows.step import Decision, Step, asking_name

STEP = timedelta(minutes=5)
"""By how much "extend" moves a live phase; a spread one moves by a working day."""


# --- starting ---------------------------------------------------------------------------------------------------------


def start(step: Step) -> Decision:
    session = step.session
    if step.group.session is not None:
        return step.warn("plan-running", title=session_title(step.group.session))
    if session.status != "planned":
        return step.warn("plan-gone")
    scheduling.untell(step, session)
    begin(step, session, step.person.id)
    return step.receipt("session-started")


def begin(step: Step, session: Session, person: str) -> None:
    """It starts now, as `person` wants it."""
    step.record(SessionStarted(session=session.id, person=person, salt=step.chance))
    step.cancel("", "next_session", "fates")
    for language in LANGUAGES if session.format.needs.dilemma else ():
        text = step.library.reading(session.dilemma, language)
        digest = sha256(text.encode()).hexdigest()
        step.record(PromptShown(session=session.id, language=language, digest=digest, text=text))
    enter(step, session.id, 0)


# --- phases -------------------------------------------------------------------------------------------------------


def enter(step: Step, session_id: str, index: int) -> None:
    ends = limit(step.group, step.group.sessions[session_id], index, step.now)
    step.record(PhaseStarted(session=session_id, phase=index, ends=ends))
    set_timers(step, session_id)
    session = step.group.sessions[session_id]
    asking.late_no_more(step, session)
    with step.occasion("opening", session_id, index):
        behaviour_of(session).begin(step, session_id)
    if behaviour_of(session).idle(step.group, step.group.sessions[session_id]):
        leave(step, session_id, "all_done")


def advance(step: Step, session_id: str) -> None:
    """Ends the phase when all who are expected are done with it, or all is decided, if it is such a phase."""
    session = step.group.sessions[session_id]
    if session.status != "running" or not session.phase.ends_when_all:
        return
    if behaviour_of(session).over(step.group, session):
        leave(step, session_id, "all_done")


def leave(step: Step, session_id: str, reason: EndReason) -> None:
    """Ends the current phase, shows what it led to, and enters the next."""
    session = step.group.sessions[session_id]
    index, short = session.at, missing(step.group, session) if reason == "researcher" else set()
    if short and behaviour_of(session).asks is not None:
        for person in sorted(short):
            step.ask(person, ended_early(session), asking_name("late", f"{session_id}:{index}"))
    step.record(PhaseEnded(session=session_id, phase=index, reason=reason))
    step.cancel(session_id, "phase_limit", "reminder")
    step.changed.add(session_id)
    asking.ask_no_more(step, session, late=not short)
    with step.occasion("shown", session_id, index):
        behaviour_of(session).end(step, session_id)
    if index + 1 == len(session.format.phases):
        close_session(step, session_id, reason)
    else:
        enter(step, session_id, index + 1)


def close_session(step: Step, session_id: str, reason: EndReason) -> None:
    # What its owner of a conversation set out to try is asked about afterwards.
    step.cancel(session_id, "phase_limit", "reminder")
    deciding = step.group.sessions[session_id].kind == "decision"
    discussion.leave_out(step, session_id)
    step.record(SessionClosed(session=session_id, reason=reason))
    if deciding:
        # Positions were promised to be opened at the end of the phase at the latest, however it ends.
        settle_all(step, session_id)
    step.changed.add(session_id)
    step.send(Channel(), Card((Heading(Word("closed-title")), Para(Word(_thanks(step.group.sessions[session_id]))))))
    calendar = step.group.calendar
    step.plan("fates", calendar.after_workdays(step.now, 30))
    step.plan("next_session", calendar.after_workdays(step.now, 20))
    plan_retention(step)


def _thanks(session: Session) -> str:
    if not session.format.lends:
        return "closed-thanks"
    if session.conversation.withdrawn:
        return "closed-ear-withdrawn"
    return "closed-thanks-ear" if session.conversation.lent else "closed-no-ear"


# --- steering -----------------------------------------------------------------------------------------------------


def next_phase(step: Step) -> Decision:
    if step.session.status == "paused":
        return step.warn("steer-paused")
    named = int(step.act.arg) if step.act.arg in map(str, range(len(step.group.people) + 1)) else 0
    if len(missing(step.group, step.session)) > named:
        return step.done(asked_back(step.group, step.session))
    leave(step, step.session.id, "researcher")
    return step.receipt("steer-next")


def extend(step: Step) -> Decision:
    session = step.session
    if session.ends is None or session.status == "paused":
        return step.warn("steer-no-limit")
    ends = max(session.ends, step.now)
    later = ends + STEP if session.pace == "live" else step.group.calendar.after_workdays(ends, 1)
    step.record(PhaseExtended(session=session.id, ends=later))
    _set_timer(step, session.id)
    return step.receipt("steer-extended", until=When(later))


def pause(step: Step) -> Decision:
    session = step.session
    if session.status == "paused":
        return step.warn("steer-paused")
    stop(step, session)
    return step.receipt("steer-paused-now")


def stop(step: Step, session: Session, *, undelivered: bool = False) -> None:
    # 0 says that the phase has no limit, so one whose limit is just reached keeps a second of it.
    left = max(int((session.ends - step.now).total_seconds()), 1) if session.ends is not None else 0
    step.record(SessionPaused(session=session.id, left=left, undelivered=undelivered))
    step.cancel(session.id, "phase_limit", "reminder")
    step.changed.add(session.id)


def resume(step: Step) -> Decision:
    if step.session.status != "paused":
        return step.warn("steer-running")
    go_on(step, step.session)
    return step.receipt("steer-resumed")


def go_on(step: Step, session: Session) -> None:
    ends = step.now + timedelta(seconds=max(session.left, 60)) if session.left else None
    if ends is not None and session.pace == "spread":
        ends = step.group.calendar.next_open(ends)
    step.record(SessionResumed(session=session.id, ends=ends))
    set_timers(step, session.id)
    advance(step, session.id)


def set_timers(step: Step, session_id: str) -> None:
    """For the phase in which the session is now."""
    _set_timer(step, session_id)
    _set_reminder(step, session_id)


def _set_timer(step: Step, session_id: str) -> None:
    session = step.group.sessions[session_id]
    step.cancel(session_id, "phase_limit")
    if session.ends is not None:
        step.plan("phase_limit", session.ends, about=session_id, number=session.at)
    step.changed.add(session_id)


def _set_reminder(step: Step, session_id: str) -> None:
    """Halfway through a spread phase in which everybody's answer is awaited."""
    session = step.group.sessions[session_id]
    if session.ends is not None and session.pace == "spread" and behaviour_of(session).asks is not None:
        halfway = step.group.calendar.halfway(step.now, session.ends)
        step.plan("reminder", halfway, about=session_id, number=session.at)


def close(step: Step) -> Decision:
    close_session(step, step.session.id, "researcher")
    return step.receipt("steer-closed")


def nudge(step: Step) -> Decision:
    """A private word to those who are not done; the group is told nothing, the researcher only how many."""
    session = step.session
    waiting = tuple(
        item for item in sorted(missing(step.group, session)) if session.id not in step.group.people[item].muted
    )
    if not waiting:
        return step.receipt("steer-nobody-waiting")
    opens = step.group.calendar.next_open(step.now)
    if session.pace == "spread" and opens > step.now:
        return _nudge_later(step, session, waiting, opens)
    step.record(Nudged(session=session.id, people=waiting))
    with step.occasion("reminder", session.id, session.at):
        for person in waiting:
            step.ask(person, reminder_card(session), asking_card(session, session.at), again=True)
    return step.receipt("steer-nudged", count=len(waiting))


def _nudge_later(step: Step, session: Session, waiting: tuple[str, ...], opens: datetime) -> Decision:
    """Nobody is at work now: they are reminded when they are, if they are still missing then."""
    ahead = {item.person for item in step.group.followups.values() if (item.what, item.due) == ("reminder", opens)}
    for person in waiting:
        if person not in ahead:
            step.plan("reminder", opens, about=session.id, person=person, number=session.at)
    return step.receipt("steer-nudge-later", count=len(waiting), at=When(opens))


def ready(step: Step) -> Decision:
    session = step.session
    if step.person.id in session.ready:
        return step.receipt("ready-already")
    step.record(ReadyMarked(session=session.id, phase=session.at, person=step.person.id))
    step.changed.add(session.id)
    return step.receipt("ready-marked")


def show(step: Step) -> Decision:
    """The session as it is now, with what has been proposed."""
    session = step.session
    cards = [own_session_card(step.group, session, step.person)]
    cards += [proposal_card(step.group, proposal) for proposal in step.group.proposals_of(session.id)]
    return step.done(Home(Word("session-now"), tuple(cards)))


def own(step: Step) -> Decision:
    """The session's card as this person should see it."""
    return step.done(own_session_card(step.group, step.session, step.person))
