"""A plan that starts by itself: at a chosen moment, when people are at work."""

from datetime import date, datetime, timedelta

from bot.domain.events import Act
from bot.domain.ports import Channel, Occasion
from bot.domain.views import (
    Block,
    Button,
    Card,
    Choice,
    DateInput,
    Form,
    Heading,
    Line,
    Notice,
    Para,
    When,
    Word,
    text_of,
)
from bot.flows.model.calendar import Calendar
from bot.flows.model.state import FollowUp, Group, Session
from bot.flows.session.way import last_moment
from bot.flows.session_texts import session_title
from bot.flows.step import Decision, Send, Step, bilingual, mend

USUAL = "09:00"
"""The time of day that is offered, where people are at work then."""
HALF_HOUR = timedelta(minutes=30)


def card_name(session_id: str) -> str:
    """The card in the channel that says when it starts."""
    return f"start:{session_id}"


def ahead(group: Group, session_id: str) -> FollowUp | None:
    """The start that is planned; None where a researcher presses Start."""
    starts = (item for item in group.followups.values() if item.what == "session_start")
    return next((item for item in starts if item.about == session_id), None)


def moments(group: Group, session: Session, starts: datetime) -> Line:
    """When it starts, and when it ends at the latest."""
    return Word("start-moments", {"starts": When(starts), "ends": When(last_moment(group, session, starts))})


def set_button(group: Group, session: Session) -> Button:
    key = "plan-start-at" if ahead(group, session.id) is None else "plan-start-move"
    return Button(Word(key), Act("session.schedule.open", session.id, session.revision), opens=True)


# --- choosing the moment ------------------------------------------------------------------------------------------


def _form(step: Step) -> Form:
    group, planned = step.group, ahead(step.group, step.session.id)
    calendar = group.calendar
    offered = planned.due if planned is not None else _usual(calendar, step.now)
    times = _times(calendar)
    at = calendar.clock(offered)[:5]
    return Form(
        act=Act("session.schedule", step.session.id, step.session.revision),
        title=Word("start-title"),
        blocks=(
            Para(
                Word(
                    "start-offered", {"starts": When(offered), "ends": When(last_moment(group, step.session, offered))}
                )
            ),
            Para(Word("start-about"), quiet=True),
        ),
        inputs=(
            DateInput("day", Word("start-day"), earliest=calendar.day(step.now).isoformat()),
            Choice(
                "time",
                Word("start-time"),
                tuple((time, Word("start-clock", {"hour": int(time[:2]), "minute": time[3:]})) for time in times),
                default=at if at in times else times[0],
            ),
        ),
        submit=Word("start-submit"),
        values={"day": calendar.day(offered).isoformat()},
    )


def _usual(calendar: Calendar, now: datetime) -> datetime:
    """Nine o'clock of the next working day, or when people are at work first after that."""
    tomorrow = calendar.day(now) + timedelta(days=1)
    opens = calendar.next_open(calendar.at_time(tomorrow, "00:00"))
    nine = calendar.at_time(calendar.day(opens), USUAL)
    return nine if opens <= nine < calendar.closing(calendar.day(opens)) else opens


def _times(calendar: Calendar) -> tuple[str, ...]:
    """Every half hour of a working day, and when it begins."""
    day = date(2000, 1, 3)
    moment, end, found = calendar.opening(day), calendar.closing(day), []
    while moment < end:
        found.append(calendar.clock(moment)[:5])
        moment += HALF_HOUR
    return tuple(found)


def open_schedule(step: Step) -> Decision:
    return step.done(_form(step)) if step.session.status == "planned" else step.warn("plan-gone")


def schedule(step: Step) -> Decision:
    session, calendar = step.session, step.group.calendar
    if session.status != "planned":
        return step.warn("plan-gone")
    form = _form(step)
    if wrong := step.filled(form):
        return step.done(wrong)
    starts = calendar.at_time(date.fromisoformat(text_of(step.values, "day")), text_of(step.values, "time"))
    if why := _cannot_be(step, session, starts):
        return step.done(mend(form, step.values, why))
    planned = ahead(step.group, session.id)
    if planned is not None and planned.due == starts and not planned.held:
        # The form was sent twice: one start, told once.
        return step.receipt("start-set", moments=moments(step.group, session, starts))
    if planned is None:
        step.plan("session_start", starts, about=session.id, person=step.person.id)
    else:
        step.move(planned.id, starts)
    tell(step, step.group.sessions[session.id], starts, moved=planned is not None)
    return step.receipt("start-set", moments=moments(step.group, session, starts))


def _cannot_be(step: Step, session: Session, starts: datetime) -> dict[str, Line]:
    calendar = step.group.calendar
    if starts <= step.now:
        return {"time": Word("start-past")}
    opens = calendar.next_open(starts)
    if not calendar.is_workday(calendar.day(starts)):
        return {"day": Word("start-closed", {"opens": When(opens, "day")})}
    ends = last_moment(step.group, session, starts)
    if session.pace == "live" and ends > calendar.closing(calendar.day(starts)):
        return {"time": Word("start-too-late", {"ends": When(ends)})}
    return {}


# --- telling it ---------------------------------------------------------------------------------------------------


def tell(step: Step, session: Session, starts: datetime, *, moved: bool) -> None:
    """A message of its own in the channel, since a card that only changes calls nobody; an earlier one points here."""
    name = card_name(session.id)
    if moved:
        _change(step, session, "start-moved")
    step.sends.append(
        Send(place=Channel(), view=start_card(step.group, session, starts), card=name, occasion=Occasion(anew=True))
    )


def start_card(group: Group, session: Session, starts: datetime) -> Card:
    blocks: list[Block] = [
        Heading(session_title(session)),
        Notice(moments(group, session, starts)),
        Para(Word("start-what", {"format": bilingual(session.format.title), "pace": Word(f"pace-{session.pace}")})),
    ]
    return Card(tuple(blocks), (Button(Word("button-calendar"), Act("calendar.fetch")),))


def untell(step: Step, session: Session) -> None:
    """What was told in the channel is not to come."""
    if ahead(step.group, session.id) is not None:
        step.cancel(session.id, "session_start")
        call_off(step, session)


def call_off(step: Step, session: Session) -> None:
    """The moment that the group was told is not when it starts."""
    _change(step, session, "start-off")


def _change(step: Step, session: Session, key: str) -> None:
    card = Card((Heading(session_title(session)), Notice(Word(key))))
    step.sends.append(Send(place=Channel(), view=card, card=card_name(session.id), occasion=Occasion("change")))
