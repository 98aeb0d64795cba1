"""Not now: ask me later, not about this again, and I am away.

A reminder that cannot be put off is a nuisance, and whoever is on leave is not waited for. All of it is private.
"""

from datetime import datetime, timedelta

from bot.domain.events import Act
from bot.domain.facts import AwayMarked, LeavePlanned, Muted
from bot.domain.views import Button, Card, Choice, DateInput, Form, Heading, Items, Notice, Para, When, Word, text_of
from bot.domain.vocabulary import FollowUpKind
from bot.flows.model.state import Group, Person
from bot.flows.people.onboarding import refresh
from bot.flows.step import Decision, Step, mend

DELAYS = {"1": "delay-tomorrow", "3": "delay-days", "5": "delay-week", "never": "delay-never"}
"""Working days until the next reminder -> its name."""


# --- ask me later -------------------------------------------------------------------------------------------------


def later(step: Step) -> Decision:
    """Not yet, ask me later: the next working day, if there still is one before it is too late."""
    return _again(step, 1)


def open_snooze(step: Step) -> Decision:
    return step.done(_snooze_form(step.act))


def snooze(step: Step) -> Decision:
    if wrong := step.filled(_snooze_form(step.act)):
        return step.done(wrong)
    chosen = text_of(step.values, "when")
    if chosen == "never":
        return mute(step)
    return _again(step, int(chosen))


def _snooze_form(act: Act) -> Form:
    name = act.name.removesuffix(".open")
    return Form(
        act=Act(name, act.of, act.revision),
        title=Word("snooze-title"),
        blocks=(Para(Word("snooze-about")),),
        inputs=(Choice("when", Word("snooze-when"), tuple((days, Word(key)) for days, key in DELAYS.items())),),
        submit=Word("snooze-submit"),
    )


def _again(step: Step, workdays: int) -> Decision:
    about, person = step.act.of, step.person.id
    tryout = step.group.tryouts.get(about)
    if tryout is not None and person != tryout.owner:
        return step.warn("action-unknown")
    what: FollowUpKind = "checkin_again" if tryout else "reminder"
    for followup in step.group.followups.values():
        if (followup.what, followup.about, followup.person) == (what, about, person) and workdays == 1:
            return step.receipt("reminder-later", at=When(followup.due))
    calendar = step.group.calendar
    again = calendar.next_open(step.now + timedelta(hours=20))
    if workdays > 1:
        again = calendar.next_open(calendar.after_workdays(step.now, workdays))
    if too_late(step.group, about, again):
        return step.warn("reminder-no-later")
    for followup in tuple(step.group.followups.values()):
        if (followup.what, followup.about, followup.person) == (what, about, person):
            step.drop(followup.id)
    number = step.group.sessions[about].at if about in step.group.sessions else 0
    step.plan(what, again, about=about, person=person, number=number)
    return step.receipt("reminder-later", at=When(again))


def too_late(group: Group, about: str, at: datetime) -> bool:
    """Whether what is asked about will be over by then."""
    tryout = group.tryouts.get(about)
    ends = tryout.ends if tryout else group.sessions[about].ends
    return ends is None or at >= ends


# --- not about this again -----------------------------------------------------------------------------------------


def mute(step: Step) -> Decision:
    if step.act.of not in step.person.muted:
        step.record(Muted(person=step.person.id, about=step.act.of))
    return step.receipt("reminder-muted")


def unmute(step: Step) -> Decision:
    for about in sorted(step.person.muted):
        step.record(Muted(person=step.person.id, about=about, muted=False))
    return step.receipt("reminder-unmuted")


# --- I am away ----------------------------------------------------------------------------------------------------


def _leave_form(step: Step) -> Form:
    today = step.group.calendar.day(step.now).isoformat()
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


def open_leave(step: Step) -> Decision:
    return step.done(_leave_form(step))


def plan_leave(step: Step) -> Decision:
    form = _leave_form(step)
    if wrong := step.filled(form):
        return step.done(wrong)
    calendar = step.group.calendar
    first, last = (datetime.strptime(text_of(step.values, name), "%Y-%m-%d").date() for name in ("starts", "ends"))
    if last < first:
        return step.done(mend(form, step.values, {"ends": Word("leave-ends-early")}))
    starts, back = calendar.opening(first), calendar.next_open(calendar.opening(last + timedelta(days=1)))
    me = step.person.id
    step.cancel(me, "leave_begins", "leave_ends")
    step.record(LeavePlanned(person=me, starts=starts, ends=back))
    step.plan("leave_ends", back, about=me, person=me)
    if starts <= step.now:
        go(step, me)
    else:
        step.plan("leave_begins", starts, about=me, person=me)
    return step.receipt("leave-planned", starts=When(starts, "day"), back=When(back, "day"))


def end_leave(step: Step) -> Decision:
    come_back(step, step.person.id)
    return step.receipt("leave-ended")


def go(step: Step, person: str) -> None:
    if not step.group.people[person].away:
        step.record(AwayMarked(person=person, away=True))
        refresh(step)


def come_back(step: Step, person: str) -> None:
    step.cancel(person, "leave_begins", "leave_ends")
    if step.group.people[person].away or step.group.people[person].leave:
        step.record(AwayMarked(person=person, away=False))
        refresh(step)


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
