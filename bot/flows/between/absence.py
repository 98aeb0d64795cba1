"""Not now: ask me later, not about this again, and I am away.

A reminder that cannot be put off is a nuisance, and whoever is on leave is not waited for. All of it is private.
"""

from datetime import datetime, timedelta

from bot.domain.events import Act
from bot.domain.facts import AwayMarked, LeavePlanned, Muted
from bot.domain.views import Button, Card, Choice, DateInput, Form, Heading, Items, Notice, Para, When, Word, text_of
from bot.flows.model.state import Group, Person
from bot.flows.people.onboarding import refresh
from bot.flows.step import Decision, Turn, mend

DELAYS = {"1": "delay-tomorrow", "3": "delay-days", "5": "delay-week", "never": "delay-never"}
"""Working days until the next reminder -> its name."""


# --- ask me later -------------------------------------------------------------------------------------------------


def later(turn: Turn) -> Decision:
    """Not yet, ask me later: the next working day, if there still is one before it is too late."""
    return _again(turn, 1)


def open_snooze(turn: Turn) -> Decision:
    return turn.done(_snooze_form(turn.act))


def snooze(turn: Turn) -> Decision:
    if wrong := turn.filled(_snooze_form(turn.act)):
        return turn.done(wrong)
    chosen = text_of(turn.values, "when")
    if chosen == "never":
        return mute(turn)
    return _again(turn, int(chosen))


def _snooze_form(act: Act) -> Form:
    name = act.name.removesuffix(".open")
    return Form(
        act=Act(name, act.of, act.revision),
        title=Word("snooze-title"),
        blocks=(Para(Word("snooze-about")),),
        inputs=(Choice("when", Word("snooze-when"), tuple((days, Word(key)) for days, key in DELAYS.items())),),
        submit=Word("snooze-submit"),
    )


def _again(turn: Turn, workdays: int) -> Decision:
    about, person = turn.act.of, turn.person.id
    tryout = turn.group.tryouts.get(about)
    if tryout is not None and person != tryout.owner:
        return turn.warn("deed-unknown")
    what = "checkin_again" if tryout else "reminder"
    for followup in turn.group.followups.values():
        if (followup.what, followup.about, followup.person) == (what, about, person) and workdays == 1:
            return turn.receipt("reminder-later", at=When(followup.due))
    calendar = turn.group.calendar
    again = calendar.next_open(turn.now + timedelta(hours=20))
    if workdays > 1:
        again = calendar.next_open(calendar.after_workdays(turn.now, workdays))
    if too_late(turn.group, about, again):
        return turn.warn("reminder-no-later")
    for followup in tuple(turn.group.followups.values()):
        if (followup.what, followup.about, followup.person) == (what, about, person):
            turn.drop(followup.id)
    number = turn.group.sessions[about].at if about in turn.group.sessions else 0
    turn.plan(what, again, about=about, person=person, number=number)
    return turn.receipt("reminder-later", at=When(again))


def too_late(group: Group, about: str, at: datetime) -> bool:
    """Whether what is asked about will be over by then."""
    tryout = group.tryouts.get(about)
    ends = tryout.ends if tryout else group.sessions[about].ends
    return ends is None or at >= ends


# --- not about this again -----------------------------------------------------------------------------------------


def mute(turn: Turn) -> Decision:
    if turn.act.of not in turn.person.muted:
        turn.record(Muted(person=turn.person.id, about=turn.act.of))
    return turn.receipt("reminder-muted")


def unmute(turn: Turn) -> Decision:
    for about in sorted(turn.person.muted):
        turn.record(Muted(person=turn.person.id, about=about, muted=False))
    return turn.receipt("reminder-unmuted")


# --- I am away ----------------------------------------------------------------------------------------------------


def _leave_form(turn: Turn) -> Form:
    today = turn.group.calendar.day(turn.now).isoformat()
    return Form(
        act=Act("leave.plan"),
        title=Word("leave-title"),
        blocks=(Para(Word("leave-about")), Notice(Word("leave-private"), tone="privacy")),
        inputs=(
            DateInput("starts", Word("leave-starts"), earliest=today),
            DateInput("ends", Word("leave-ends"), help=Word("leave-ends-help"), earliest=today),
        ),
        submit=Word("leave-submit"),
    )


def open_leave(turn: Turn) -> Decision:
    return turn.done(_leave_form(turn))


def plan_leave(turn: Turn) -> Decision:
    form = _leave_form(turn)
    if wrong := turn.filled(form):
        return turn.done(wrong)
    calendar = turn.group.calendar
    first, last = (datetime.strptime(text_of(turn.values, name), "%Y-%m-%d").date() for name in ("starts", "ends"))
    if last < first:
        return turn.done(mend(form, turn.values, {"ends": Word("leave-ends-early")}))
    starts, back = calendar.opening(first), calendar.next_open(calendar.opening(last + timedelta(days=1)))
    me = turn.person.id
    turn.cancel(me, "leave_begins", "leave_ends")
    turn.record(LeavePlanned(person=me, starts=starts, ends=back))
    turn.plan("leave_ends", back, about=me, person=me)
    if starts <= turn.now:
        go(turn, me)
    else:
        turn.plan("leave_begins", starts, about=me, person=me)
    return turn.receipt("leave-planned", starts=When(starts, "day"), back=When(back, "day"))


def end_leave(turn: Turn) -> Decision:
    come_back(turn, turn.person.id)
    return turn.receipt("leave-ended")


def go(turn: Turn, person: str) -> None:
    if not turn.group.people[person].away:
        turn.record(AwayMarked(person=person, away=True))
        refresh(turn)


def come_back(turn: Turn, person: str) -> None:
    turn.cancel(person, "leave_begins", "leave_ends")
    if turn.group.people[person].away or turn.group.people[person].leave:
        turn.record(AwayMarked(person=person, away=False))
        refresh(turn)


def card(person: Person) -> Card:
    """What stands on a person's own page about being asked and reminded."""
    if person.leave is not None:
        starts, back = person.leave
        key = "leave-now" if person.away else "leave-coming"
        line = Word(key, {"starts": When(starts, "day"), "back": When(back, "day")})
        leave = Button(Word("button-back"), Act("leave.end"))
    else:
        line = Word("leave-none")
        leave = Button(Word("button-leave"), Act("leave.open"), opens=True)
    quiet = (Items((Word("muted-count", {"count": len(person.muted)}),)),) if person.muted else ()
    heard = (Button(Word("button-unmute"), Act("reminder.unmute")),) if person.muted else ()
    return Card((Heading(Word("leave-heading")), Para(line), *quiet), (leave, *heard))
