"""What a leader will give legitimacy to: promised to the group, and looked at again with the eyes of the staff.

A pledge is the leader's alone while it is being written, and the group's, under the leader's name, when the phase ends.
On the day that the leader chose, each practitioner is asked in private what they have noticed; a working week later the
group and the leader see it, without names, and only when enough have answered.
"""

from datetime import datetime, timedelta

from msgspec.structs import replace

from bot.domain.events import Act, Values
from bot.domain.facts import PledgeMade, PledgeShared, PledgeWithdrawn
from bot.domain.ports import Channel
from bot.domain.views import (
    Block,
    Button,
    Card,
    DateInput,
    Form,
    Heading,
    Line,
    Notice,
    Pairs,
    Para,
    TextInput,
    Typed,
    When,
    Who,
    Word,
    text_of,
)
from bot.domain.vocabulary import PLEDGE_PARTS
from bot.flows.model.state import Group, Person, Pledge, Session
from bot.flows.phase import PhaseBehaviour, button, invites
from bot.flows.phases.recap import pledge_state
from bot.flows.step import Decision, Step, form_key, mend

SOONEST, LATEST = timedelta(weeks=2), timedelta(weeks=12)
"""When staff can be asked: something must have had time to happen, and everybody must still remember what it was."""
OPEN_DAYS = 5
"""Working days that staff has to answer in."""


def pledge_name(pledge: Pledge) -> str:
    return f"pledge:{pledge.id}"


# --- the phase ----------------------------------------------------------------------------------------------------


def _asks(session: Session) -> tuple[Button, ...]:
    none = button(session, "button-pledge-none", "session.ready", opens=False)
    return button(session, "button-pledge", "pledge.open", first=True), none


def _expected(group: Group, session: Session) -> set[str]:
    return {person.id for person in group.answering(session) if person.role == "leader"}


def _done(group: Group, session: Session) -> set[str]:
    """To pledge nothing is an answer too."""
    return {pledge.person for pledge in group.pledges_of(session.id)} | session.ready


def share(step: Step, session_id: str) -> None:
    """The group sees every pledge that stands, and the day on which staff is asked is fixed."""
    calendar = step.group.calendar
    for pledge in step.group.pledges_of(session_id):
        # The phase may have lasted longer than the leader thought.
        too_soon = pledge.looks < calendar.after_workdays(step.now, OPEN_DAYS)
        looks = calendar.after_days(step.now, SOONEST.days) if too_soon else pledge.looks
        step.record(PledgeShared(session=session_id, pledge=pledge.id, looks=looks))
        step.plan("pledge_view", looks, about=pledge.id)
        show(step, pledge.id)


def show(step: Step, pledge_id: str) -> None:
    pledge = step.group.pledges[pledge_id]
    step.send(Channel(), pledge_card(step.group, pledge), card=pledge_name(pledge))


_PLEDGE = PhaseBehaviour(
    end=share,
    done=_done,
    expected=_expected,
    buttons=_asks,
    asks=_asks,
    reminder="reminder-pledge",
    counted="count-pledged",
)
PLEDGE = replace(_PLEDGE, begin=invites(_PLEDGE))


def pledge_card(group: Group, pledge: Pledge) -> Card:
    """A pledge as the group sees it."""
    return Card(
        (
            Heading(Word("pledge-title", {"person": Who(pledge.person)})),
            *wording(pledge),
            Notice(pledge_state(group, pledge), tone="done" if pledge.shown else "info"),
        )
    )


def wording(pledge: Pledge) -> tuple[Block, ...]:
    if not pledge.what:
        return (Para(Word("pledge-erased")),)
    return (Pairs(tuple((Word(f"pledge-{part}-said"), Typed(pledge.texts.get(part, ""))) for part in PLEDGE_PARTS)),)


# --- writing it ---------------------------------------------------------------------------------------------------


def pledge_form(group: Group, session: Session, earliest: str = "", mine: Pledge | None = None) -> Form:
    values: Values = {}
    also: tuple[Button, ...] = ()
    if mine is not None:
        values = {**mine.texts, "looks": group.calendar.day(mine.looks).isoformat()}
        also = (
            Button(
                Word("button-pledge-withdraw"),
                Act("pledge.withdraw", mine.id),
                "danger",
                confirm=Word("pledge-withdraw-confirm"),
            ),
        )
    return Form(
        act=Act("pledge.make", session.id, session.revision),
        title=Word("pledge-form-title"),
        blocks=(Notice(Word("pledge-privacy"), tone="privacy"),),
        inputs=(
            *(
                TextInput(part, Word(f"pledge-{part}"), help=Word(f"pledge-{part}-help"), most=2000)
                for part in PLEDGE_PARTS
            ),
            DateInput("looks", Word("pledge-looks"), help=Word("pledge-looks-help"), earliest=earliest),
        ),
        submit=Word("pledge-submit"),
        values=values,
        drafts=True,
        also=also,
    )


def _day(group: Group, now: datetime, ahead: timedelta) -> str:
    return group.calendar.day(now + ahead).isoformat()


def _mine(group: Group, session: Session, person: Person) -> Pledge | None:
    return next((pledge for pledge in group.pledges_of(session.id) if pledge.person == person.id), None)


def open_pledge(step: Step) -> Decision:
    if refused := _refused(step):
        return refused
    return step.done(_form(step))


def _form(step: Step) -> Form:
    mine = _mine(step.group, step.session, step.person)
    return pledge_form(step.group, step.session, _day(step.group, step.now, SOONEST), mine)


def _refused(step: Step) -> Decision | None:
    """A pledge that the group has seen stands as it was seen."""
    session = step.session
    if session.past("pledge") or not session.running:
        return step.warn("pledge-over")
    return step.warn("pledge-early") if session.kind != "pledge" else None


def make(step: Step) -> Decision:
    session, mine = step.session, _mine(step.group, step.session, step.person)
    form = _form(step)
    if refused := _refused(step):
        return step.done(kept_form(form, step.values, Word("pledge-over-kept"))) if step.values else refused
    if wrong := step.filled(form):
        return step.done(wrong)
    chosen = datetime.strptime(text_of(step.values, "looks"), "%Y-%m-%d").date()
    if chosen.isoformat() > _day(step.group, step.now, LATEST):
        return step.done(mend(form, step.values, {"looks": Word("pledge-looks-late")}))
    looks = step.group.calendar.next_open(step.group.calendar.opening(chosen))
    texts: dict[str, str] = {part: text_of(step.values, part) for part in PLEDGE_PARTS}
    step.discard = form_key(form.act)
    if mine is None or (mine.texts, mine.looks) != (texts, looks):
        before = _last(step.group, session, step.person)
        step.record(
            PledgeMade(
                session=session.id,
                pledge=before.id if before is not None else step.group.next_id("G"),
                person=step.person.id,
                revision=before.revision + 1 if before is not None else 1,
                looks=looks,
                texts=texts,
            )
        )
        step.changed.add(session.id)
    return step.receipt("pledge-made", on=When(looks, "day"))


def kept_form(form: Form, values: Values, why: Line) -> Form:
    """It is too late: the form comes back with everything that was written, so that nothing of it is lost."""
    return replace(form, blocks=(Notice(why, tone="warning"),), values=values, drafts=False, also=())


def _last(group: Group, session: Session, person: Person) -> Pledge | None:
    """Their pledge of this session, also one that was taken back: written again, it is a new revision of it."""
    pledges = (
        pledge for pledge in group.pledges.values() if (pledge.session, pledge.person) == (session.id, person.id)
    )
    return next(pledges, None)


def withdraw(step: Step) -> Decision:
    pledge = step.group.pledges[step.act.of]
    if pledge.person != step.person.id:
        return step.warn("action-unknown")
    if pledge.shared:
        return step.warn("pledge-over")
    if not pledge.withdrawn:
        step.record(PledgeWithdrawn(session=pledge.session, pledge=pledge.id, person=pledge.person))
        step.changed.add(pledge.session)
    return step.receipt("pledge-withdrawn")
