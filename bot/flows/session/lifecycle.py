"""A session from plan to close: phases that begin, end and lead to the next.

One timer serves both paces: a phase has a limit (minutes when live, working days when spread), and it ends when all are
done, when a researcher says so, or at its limit, whichever comes first.
"""

from datetime import datetime, timedelta
from hashlib import sha256

from bot.domain.events import Act
from bot.domain.facts import (
    Nudged,
    PhaseEnded,
    PhaseExtended,
    PhaseStarted,
    PromptShown,
    ReadyMarked,
    SessionClosed,
    SessionDropped,
    SessionPaused,
    SessionPlanned,
    SessionResumed,
    SessionStarted,
)
from bot.domain.ports import Channel
from bot.domain.views import Button, Card, Choice, Form, Heading, Home, Notice, Para, When, Word, text_of
from bot.flows.between.retention import plan_retention
from bot.flows.model.state import Group, Session
from bot.flows.phases.decision import proposal_card
from bot.flows.seminar import exchange
from bot.flows.session.card import own_session_card, progress, reminder_card
from bot.flows.session.phase_kinds import play_of
from bot.flows.session_texts import session_title
from bot.flows.step import Decision, Turn, mend, said
from prompts.schema import Dilemma, Format

FIRST = "practitioner"
"""The format with which every series begins, and so the first that is offered."""
STEP = timedelta(minutes=5)
"""By how much "extend" moves a live phase; a spread one moves by a working day."""


# --- planning -----------------------------------------------------------------------------------------------------


def plan_form(turn: Turn) -> Form:
    """Formats for several groups are offered where there is a seminar; elsewhere a sentence says what is missing."""
    theme = turn.group.theme
    known = sorted(turn.library.formats.values(), key=lambda item: (item.id != FIRST, item.id))
    formats = [item for item in known if exchange.possible(turn.group) or not exchange.together(item)]
    alone = len(formats) < len(turn.library.formats)
    dilemmas = sorted(turn.dilemmas.values(), key=lambda dilemma: (dilemma.theme != theme, dilemma.id))
    return Form(
        act=Act("session.plan"),
        title=Word("plan-title"),
        blocks=(Para(Word("plan-intro")), *((Para(Word("plan-no-seminar"), quiet=True),) if alone else ())),
        inputs=(
            Choice("format", Word("plan-format"), tuple((f.id, said(f.title)) for f in formats)),
            Choice("dilemma", Word("plan-dilemma"), tuple((dilemma.id, said(dilemma.title)) for dilemma in dilemmas)),
            Choice(
                "pace",
                Word("plan-pace"),
                (("live", Word("pace-live")), ("spread", Word("pace-spread"))),
                help=Word("plan-pace-help"),
            ),
        ),
        submit=Word("plan-submit"),
    )


def open_plan(turn: Turn) -> Decision:
    if turn.group.session is not None:
        return turn.warn("plan-running", title=session_title(turn.group.session))
    return turn.done(plan_form(turn))


def plan(turn: Turn) -> Decision:
    form = plan_form(turn)
    if wrong := turn.filled(form):
        return turn.done(wrong)
    script = turn.library.formats[text_of(turn.values, "format")]
    dilemma = turn.dilemmas[text_of(turn.values, "dilemma")]
    if script.weighs == "balances" and not dilemma.balances:
        return turn.done(mend(form, turn.values, {"dilemma": Word("plan-no-balances")}))
    if script.themes and dilemma.theme not in script.themes:
        return turn.done(mend(form, turn.values, {"dilemma": Word("plan-other-theme")}))
    pace = text_of(turn.values, "pace")
    plans = [session for session in turn.group.sessions.values() if session.status == "planned"]
    if (turn.person.id, pace, script, dilemma) in [
        (item.opener, item.pace, item.format, item.dilemma) for item in plans
    ]:
        # The form was sent twice: one plan.
        return turn.receipt("plan-made")
    session_id = _plan(turn, pace, script, dilemma)
    exchange.join(turn, session_id)
    return turn.receipt("plan-made")


def adopt(turn: Turn) -> Decision:
    """The plan of a sister group becomes one of this group's own, word for word, with this group's promises."""
    meeting = exchange.offered(turn.group, turn.act.arg)
    if meeting is None or meeting.plan is None:
        return turn.warn("offer-gone")
    session_id = _plan(turn, meeting.plan.pace, meeting.plan.format, meeting.plan.dilemma)
    exchange.take_part(turn, session_id, meeting.id, named=meeting.named)
    return turn.receipt("plan-made")


def _plan(turn: Turn, pace: str, script: Format, dilemma: Dilemma) -> str:
    session_id = turn.group.next_id("S")
    turn.record(
        SessionPlanned(
            session=session_id,
            number=1 + sum(session.status != "dropped" for session in turn.group.sessions.values()),
            person=turn.person.id,
            pace=pace,
            promise=turn.group.promise,
            smallest_cell=turn.group.smallest_cell,
            format=script.model_dump(mode="json"),
            dilemma=dilemma.model_dump(mode="json"),
        )
    )
    return session_id


def planned_card(session: Session) -> Card:
    """What a researcher can do with a plan."""
    return Card(
        (
            Heading(session_title(session)),
            Para(
                Word(
                    "plan-summary",
                    {
                        "format": said(session.format.title),
                        "pace": Word(f"pace-{session.pace}"),
                        "promise": Word(f"promise-{session.promise}"),
                    },
                )
            ),
            Notice(Word("plan-next"), tone="info"),
        ),
        (
            Button(Word("plan-start"), Act("session.start", session.id, session.revision), style="primary"),
            Button(Word("plan-preview"), Act("session.preview", session.id, session.revision), opens=True),
            Button(
                Word("plan-drop"),
                Act("session.drop", session.id, session.revision),
                style="danger",
                confirm=Word("plan-drop-confirm"),
            ),
        ),
    )


def drop(turn: Turn) -> Decision:
    if turn.session.status != "planned":
        return turn.warn("plan-gone")
    turn.record(SessionDropped(session=turn.session.id, person=turn.person.id))
    return turn.receipt("plan-dropped")


def start(turn: Turn) -> Decision:
    session = turn.session
    if turn.group.session is not None:
        return turn.warn("plan-running", title=session_title(turn.group.session))
    if session.status != "planned":
        return turn.warn("plan-gone")
    turn.record(SessionStarted(session=session.id, person=turn.person.id))
    turn.cancel("", "next_session", "fates")
    for language in ("da", "en"):
        text = turn.library.reading(session.dilemma, language)
        digest = sha256(text.encode()).hexdigest()
        turn.record(PromptShown(session=session.id, language=language, digest=digest, text=text))
    enter(turn, session.id, 0)
    return turn.receipt("session-started")


# --- phases -------------------------------------------------------------------------------------------------------


def enter(turn: Turn, session_id: str, index: int) -> None:
    ends = limit(turn.group, turn.group.sessions[session_id], index, turn.now)
    turn.record(PhaseStarted(session=session_id, phase=index, ends=ends))
    _set_timer(turn, session_id)
    _set_reminder(turn, session_id)
    session = turn.group.sessions[session_id]
    play_of(session).begin(turn, session_id)
    if play_of(session).idle(turn.group, turn.group.sessions[session_id]):
        leave(turn, session_id, "all_done")


def limit(group: Group, session: Session, index: int, start: datetime) -> datetime | None:
    """When a phase that begins at `start` ends at the latest."""
    phase = session.format.phases[index]
    if phase.kind == "closing":
        return None
    if session.pace == "live":
        return start + timedelta(minutes=phase.live_minutes)
    return group.calendar.after_workdays(start, phase.spread_days) if phase.spread_days else None


def advance(turn: Turn, session_id: str) -> None:
    """Ends the phase when all who are expected are done with it, or all is decided, if it is such a phase."""
    session = turn.group.sessions[session_id]
    if session.status != "running" or not session.phase.ends_when_all:
        return
    if play_of(session).over(turn.group, session):
        leave(turn, session_id, "all_done")


def leave(turn: Turn, session_id: str, reason: str) -> None:
    """Ends the current phase, shows what it led to, and enters the next."""
    session = turn.group.sessions[session_id]
    index = session.at
    turn.record(PhaseEnded(session=session_id, phase=index, reason=reason))
    turn.cancel(session_id, "phase_limit", "reminder")
    turn.changed.add(session_id)
    play_of(session).end(turn, session_id)
    if index + 1 == len(session.format.phases):
        close_session(turn, session_id, reason)
    else:
        enter(turn, session_id, index + 1)


def close_session(turn: Turn, session_id: str, reason: str) -> None:
    # What its owner of a conversation set out to try is asked about afterwards.
    turn.cancel(session_id, "phase_limit", "reminder")
    turn.record(SessionClosed(session=session_id, reason=reason))
    turn.changed.add(session_id)
    turn.send(Channel(), Card((Heading(Word("closed-title")), Para(Word(_thanks(turn.group.sessions[session_id]))))))
    calendar = turn.group.calendar
    turn.plan("fates", calendar.after_workdays(turn.now, 30))
    turn.plan("next_session", calendar.after_workdays(turn.now, 20))
    plan_retention(turn)


def _thanks(session: Session) -> str:
    if not session.format.lends:
        return "closed-thanks"
    if session.ear.withdrawn:
        return "closed-ear-withdrawn"
    return "closed-thanks-ear" if session.ear.lent else "closed-no-ear"


# --- steering -----------------------------------------------------------------------------------------------------


def next_phase(turn: Turn) -> Decision:
    if turn.session.status == "paused":
        return turn.warn("steer-paused")
    leave(turn, turn.session.id, "researcher")
    return turn.receipt("steer-next")


def extend(turn: Turn) -> Decision:
    session = turn.session
    if session.ends is None or session.status == "paused":
        return turn.warn("steer-no-limit")
    ends = max(session.ends, turn.now)
    later = ends + STEP if session.pace == "live" else turn.group.calendar.after_workdays(ends, 1)
    turn.record(PhaseExtended(session=session.id, ends=later))
    _set_timer(turn, session.id)
    return turn.receipt("steer-extended", until=When(later))


def pause(turn: Turn) -> Decision:
    session = turn.session
    if session.status == "paused":
        return turn.warn("steer-paused")
    # 0 says that the phase has no limit, so one whose limit is just reached keeps a second of it.
    left = max(int((session.ends - turn.now).total_seconds()), 1) if session.ends is not None else 0
    turn.record(SessionPaused(session=session.id, left=left))
    turn.cancel(session.id, "phase_limit", "reminder")
    turn.changed.add(session.id)
    return turn.receipt("steer-paused-now")


def resume(turn: Turn) -> Decision:
    session = turn.session
    if session.status != "paused":
        return turn.warn("steer-running")
    ends = turn.now + timedelta(seconds=max(session.left, 60)) if session.left else None
    if ends is not None and session.pace == "spread":
        ends = turn.group.calendar.next_open(ends)
    turn.record(SessionResumed(session=session.id, ends=ends))
    _set_timer(turn, session.id)
    _set_reminder(turn, session.id)
    advance(turn, session.id)
    return turn.receipt("steer-resumed")


def _set_timer(turn: Turn, session_id: str) -> None:
    session = turn.group.sessions[session_id]
    turn.cancel(session_id, "phase_limit")
    if session.ends is not None:
        turn.plan("phase_limit", session.ends, about=session_id, number=session.at)
    turn.changed.add(session_id)


def _set_reminder(turn: Turn, session_id: str) -> None:
    """Halfway through a spread phase in which everybody's answer is awaited."""
    session = turn.group.sessions[session_id]
    if session.ends is not None and session.pace == "spread" and play_of(session).asks is not None:
        halfway = turn.group.calendar.halfway(turn.now, session.ends)
        turn.plan("reminder", halfway, about=session_id, number=session.at)


def close(turn: Turn) -> Decision:
    close_session(turn, turn.session.id, "researcher")
    return turn.receipt("steer-closed")


def nudge(turn: Turn) -> Decision:
    """A private word to those who are not done; the group is told nothing, the researcher only how many."""
    session = turn.session
    done, expected = progress(turn.group, session)
    waiting = tuple(item for item in sorted(expected - done) if session.id not in turn.group.people[item].muted)
    if not waiting:
        return turn.receipt("steer-nobody-waiting")
    turn.record(Nudged(session=session.id, people=waiting))
    for person in waiting:
        turn.tell(person, reminder_card(session))
    return turn.receipt("steer-nudged", count=len(waiting))


def ready(turn: Turn) -> Decision:
    session = turn.session
    if turn.person.id in session.ready:
        return turn.receipt("ready-already")
    turn.record(ReadyMarked(session=session.id, phase=session.at, person=turn.person.id))
    turn.changed.add(session.id)
    return turn.receipt("ready-marked")


def show(turn: Turn) -> Decision:
    """The session as it is now, with what has been proposed."""
    session = turn.session
    cards = [own_session_card(turn.group, session, turn.person)]
    cards += [proposal_card(turn.group, proposal) for proposal in turn.group.proposals_of(session.id)]
    return turn.done(Home(Word("session-now"), tuple(cards)))


def own(turn: Turn) -> Decision:
    """The session's card as this person should see it."""
    return turn.done(own_session_card(turn.group, turn.session, turn.person))
