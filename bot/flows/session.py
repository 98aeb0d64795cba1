"""A session from plan to close: phases that begin, end and lead to the next.

One timer serves both paces: a phase has a limit (minutes when live, working days when spread), and it ends when all are
done, when a researcher says so, or at its limit, whichever comes first.
"""

from datetime import datetime, timedelta
from hashlib import sha256

from bot.events import Act
from bot.facts import (
    Nudged,
    PhaseEnded,
    PhaseExtended,
    PhaseStarted,
    PromptShown,
    ReadyMarked,
    Revealed,
    SessionClosed,
    SessionDropped,
    SessionPaused,
    SessionPlanned,
    SessionResumed,
    SessionStarted,
)
from bot.flows.cards import (
    discussion_card,
    own_session_card,
    own_shift_card,
    presentation_card,
    progress,
    reveal_card,
    session_name,
    session_title,
    shift_card,
    shuffle_key,
)
from bot.flows.core import Decision, Turn, said
from bot.flows.decision import open_decisions, proposal_card, settle_all
from bot.flows.recap import close_loop, recap_card
from bot.flows.retention import plan_retention
from bot.flows.state import Group, Session
from bot.ports import Channel, Thread
from bot.views import Button, Card, Choice, Form, Heading, Home, Notice, Para, When, Word, text_of

STEP = timedelta(minutes=5)
"""By how much "extend" moves a live phase; a spread one moves by a working day."""


# --- planning -----------------------------------------------------------------------------------------------------


def plan_form(turn: Turn) -> Form:
    theme = turn.group.theme
    dilemmas = sorted(turn.library.dilemmas.values(), key=lambda each: (each.theme != theme, each.id))
    return Form(
        act=Act("session.plan"),
        title=Word("plan-title"),
        blocks=(Para(Word("plan-intro")),),
        inputs=(
            Choice("format", Word("plan-format"), tuple((f.id, said(f.title)) for f in turn.library.formats.values())),
            Choice("dilemma", Word("plan-dilemma"), tuple((each.id, said(each.title)) for each in dilemmas)),
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
    dilemma = turn.library.dilemmas[text_of(turn.values, "dilemma")]
    pace = text_of(turn.values, "pace")
    plans = [each for each in turn.group.sessions.values() if each.status == "planned"]
    if (turn.person.id, pace, script, dilemma) in [
        (each.opener, each.pace, each.format, each.dilemma) for each in plans
    ]:
        # The form was sent twice: one plan.
        return turn.receipt("plan-made")
    session_id = turn.group.next_id("S")
    turn.record(
        SessionPlanned(
            session=session_id,
            number=1 + sum(each.status != "dropped" for each in turn.group.sessions.values()),
            person=turn.person.id,
            pace=pace,
            promise=turn.group.promise,
            smallest_cell=turn.group.smallest_cell,
            format=script.model_dump(mode="json"),
            dilemma=dilemma.model_dump(mode="json"),
        )
    )
    return turn.receipt("plan-made")


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
    _open_phase(turn, session_id)
    if _instant(turn.group, turn.group.sessions[session_id]):
        leave(turn, session_id, "all_done")


def limit(group: Group, session: Session, index: int, start: datetime) -> datetime | None:
    """When a phase that begins at `start` ends at the latest."""
    phase = session.format.phases[index]
    if phase.kind == "closing":
        return None
    if session.pace == "live":
        return start + timedelta(minutes=phase.live_minutes)
    return group.calendar.after_workdays(start, phase.spread_days) if phase.spread_days else None


def _instant(group: Group, session: Session) -> bool:
    """There is nothing to do in this phase: no past to recap, no proposals to decide, no days set aside."""
    match session.kind:
        case "recap":
            return session.ends is None or recap_card(group, session) is None
        case "decision":
            return not any(each.open for each in group.proposals_of(session.id))
        case "closing":
            return True
        case _:
            return session.ends is None


def _open_phase(turn: Turn, session_id: str) -> None:
    session = turn.group.sessions[session_id]
    match session.kind:
        case "recap":
            came_of_it = recap_card(turn.group, session)
            if came_of_it is not None:
                turn.send(Channel(), came_of_it)
            close_loop(turn)
        case "presentation":
            turn.send(Channel(), presentation_card(session))
        case "response" | "reweigh":
            for person in turn.group.answering(session):
                turn.tell(person.id, invitation(session))
        case "discussion":
            turn.send(Thread(session_name(session)), discussion_card(session))
        case "decision":
            open_decisions(turn, session_id)
        case _:
            pass


def invitation(session: Session) -> Card:
    """The private word that an answer is awaited."""
    blocks: list[Heading | Para | Notice] = [Heading(session_title(session)), Para(said(session.phase.task))]
    if session.ends is not None:
        blocks.append(Para(Word("session-until", {"until": When(session.ends)})))
    key = "button-answer" if session.kind == "response" else "button-reweigh"
    act = Act("response.open", session.id, session.revision)
    return Card(tuple(blocks), (Button(Word(key), act, style="primary", opens=True),))


def advance(turn: Turn, session_id: str) -> None:
    """Ends the phase when all who are expected are done with it, or all is decided, if it is such a phase."""
    session = turn.group.sessions[session_id]
    if session.status != "running" or not session.phase.ends_when_all:
        return
    if session.kind == "decision":
        # An answer to an objection, and the leader's backing, are worth the time that is left.
        complete = not any(each.open for each in turn.group.proposals_of(session_id))
    else:
        done, expected = progress(turn.group, session)
        complete = bool(expected) and expected <= done
    if complete:
        leave(turn, session_id, "all_done")


def leave(turn: Turn, session_id: str, reason: str) -> None:
    """Ends the current phase, shows what it led to, and enters the next."""
    session = turn.group.sessions[session_id]
    index, kind = session.at, session.kind
    turn.record(PhaseEnded(session=session_id, phase=index, reason=reason))
    turn.cancel(session_id, "phase_limit", "reminder")
    turn.changed.add(session_id)
    match kind:
        case "response":
            _reveal(turn, session_id, 1)
            turn.send(Channel(), reveal_card(turn.group.sessions[session_id]))
        case "reweigh":
            _reveal(turn, session_id, 2)
            _show_shift(turn, session_id)
        case "decision":
            settle_all(turn, session_id)
        case "closing":
            close_session(turn, session_id, reason)
            return
        case _:
            pass
    enter(turn, session_id, index + 1)


def _reveal(turn: Turn, session_id: str, number: int) -> None:
    session = turn.group.sessions[session_id]
    given = session.round(number).given()
    few = len(given) < session.smallest_cell
    shuffled = sorted(given, key=lambda answer: shuffle_key(session, "\0".join(sorted(answer.texts.values()))))
    order = () if few else tuple(answer.person for answer in shuffled)
    turn.record(Revealed(session=session_id, round=number, order=order, suppressed=few))


def _show_shift(turn: Turn, session_id: str) -> None:
    session = turn.group.sessions[session_id]
    turn.send(Channel(), shift_card(session))
    for person in turn.group.answering(session):
        own = own_shift_card(session, person)
        if own is not None:
            turn.tell(person.id, own)


def close_session(turn: Turn, session_id: str, reason: str) -> None:
    turn.cancel(session_id)
    turn.record(SessionClosed(session=session_id, reason=reason))
    turn.changed.add(session_id)
    turn.send(Channel(), Card((Heading(Word("closed-title")), Para(Word("closed-thanks")))))
    calendar = turn.group.calendar
    turn.plan("fates", calendar.after_workdays(turn.now, 30))
    turn.plan("next_session", calendar.after_workdays(turn.now, 20))
    plan_retention(turn)


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
    if session.ends is not None and session.pace == "spread" and session.kind in ("response", "reweigh", "decision"):
        halfway = turn.group.calendar.halfway(turn.now, session.ends)
        turn.plan("reminder", halfway, about=session_id, number=session.at)


def close(turn: Turn) -> Decision:
    close_session(turn, turn.session.id, "researcher")
    return turn.receipt("steer-closed")


def nudge(turn: Turn) -> Decision:
    """A private word to those who are not done; the group is told nothing, the researcher only how many."""
    session = turn.session
    done, expected = progress(turn.group, session)
    waiting = tuple(each for each in sorted(expected - done) if session.id not in turn.group.people[each].muted)
    if not waiting:
        return turn.receipt("steer-nobody-waiting")
    turn.record(Nudged(session=session.id, people=waiting))
    for person in waiting:
        turn.tell(person, reminder_card(session))
    return turn.receipt("steer-nudged", count=len(waiting))


def reminder_card(session: Session) -> Card:
    """A reminder that can be put off, and that passing is an answer too."""
    blocks: list[Heading | Para] = [
        Heading(session_title(session)),
        Para(
            Word(
                "reminder-decision" if session.kind == "decision" else "reminder", {"phase": said(session.phase.title)}
            )
        ),
    ]
    if session.ends is not None:
        blocks.append(Para(Word("session-until", {"until": When(session.ends)})))
    buttons: tuple[Button, ...] = ()
    if session.kind in ("response", "reweigh"):
        buttons = (
            Button(Word("button-answer"), Act("response.open", session.id, session.revision), "primary", opens=True),
            Button(Word("button-pass"), Act("response.pass", session.id, session.revision)),
            Button(Word("button-later"), Act("reminder.later", session.id, session.revision)),
            Button(Word("button-snooze"), Act("reminder.snooze.open", session.id, session.revision), opens=True),
        )
    elif session.kind == "decision":
        buttons = (Button(Word("button-show"), Act("session.show", session.id, session.revision), opens=True),)
    return Card(tuple(blocks), buttons)


def ready(turn: Turn) -> Decision:
    session = turn.session
    if turn.person.id in session.ready:
        return turn.receipt("ready-already")
    turn.record(ReadyMarked(session=session.id, phase=session.at, person=turn.person.id))
    turn.changed.add(session.id)
    advance(turn, session.id)
    return turn.receipt("ready-marked")


def show(turn: Turn) -> Decision:
    """The session as it is now, with what has been proposed."""
    session = turn.session
    cards = [own_session_card(turn.group, session, turn.person)]
    cards += [proposal_card(turn.group, each) for each in turn.group.proposals_of(session.id)]
    return turn.done(Home(Word("session-now"), tuple(cards)))


def own(turn: Turn) -> Decision:
    """The session's card as this person should see it."""
    return turn.done(own_session_card(turn.group, turn.session, turn.person))
