"""What a leader will give legitimacy to: promised to the group, and looked at again with the eyes of the staff.

A pledge is the leader's alone while it is being written, and the group's, under the leader's name, when the phase ends.
On the day that the leader chose, each practitioner is asked in private what they have noticed; a working week later the
group and the leader see it, without names, and only when enough have answered.
"""

from datetime import datetime, timedelta

from msgspec.structs import replace

from bot.domain.events import Act, Values
from bot.domain.facts import PledgeMade, PledgeShared, PledgeShown, PledgeViewed, PledgeWithdrawn
from bot.domain.ports import Channel
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
    Pairs,
    Para,
    Quote,
    TextInput,
    Typed,
    When,
    Who,
    Word,
    text_of,
)
from bot.domain.vocabulary import NOTICED, PLEDGE_PARTS, known
from bot.flows.model.state import FollowUp, Group, Person, Pledge, Session
from bot.flows.phase import PhaseBehaviour, button, invites
from bot.flows.phases.figure_lines import why_so
from bot.flows.phases.recap import excerpt, pledge_counts, pledge_state
from bot.flows.phases.reveal import shuffle_key
from bot.flows.session_texts import session_title
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
            *_wording(pledge),
            Notice(pledge_state(group, pledge), tone="done" if pledge.shown else "info"),
        )
    )


def _wording(pledge: Pledge) -> tuple[Block, ...]:
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
        return step.done(_kept(form, step.values, Word("pledge-over-kept"))) if step.values else refused
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


def _kept(form: Form, values: Values, why: Line) -> Form:
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
        return step.warn("deed-unknown")
    if pledge.shared:
        return step.warn("pledge-over")
    if not pledge.withdrawn:
        step.record(PledgeWithdrawn(session=pledge.session, pledge=pledge.id, person=pledge.person))
        step.changed.add(pledge.session)
    return step.receipt("pledge-withdrawn")


# --- what staff notices -------------------------------------------------------------------------------------------


def viewed_until(group: Group, pledge: Pledge) -> datetime | None:
    """Until when staff is asked about it; None when it is not being asked now."""
    due = (
        followup.due
        for followup in group.followups.values()
        if (followup.what, followup.about) == ("pledge_shown", pledge.id)
    )
    return None if pledge.shown else next(due, None)


def awaited(group: Group, person: Person) -> list[Card]:
    """The pledges that wait for this person's view."""
    if person.role != "practitioner" or not person.takes_part:
        return []
    return [
        view_card(group, pledge)
        for pledge in group.pledges.values()
        if viewed_until(group, pledge) and person.id not in pledge.views
    ]


def ask(step: Step, due: FollowUp) -> bool:
    """Asks every practitioner who takes part and is not away; who comes back in time finds it on their own page."""
    pledge = step.group.pledges[due.about]
    if pledge.shown or not pledge.what or not step.group.people[pledge.person].here:
        return False
    until = step.group.calendar.after_workdays(step.now, OPEN_DAYS)
    step.plan("pledge_shown", until, about=pledge.id)
    card = view_card(step.group, pledge)
    for person in step.group.having("practitioner"):
        if not person.away:
            step.tell(person.id, card)
    show(step, pledge.id)
    return True


def view_card(group: Group, pledge: Pledge) -> Card:
    """The private question to staff."""
    until = viewed_until(group, pledge)
    ends: tuple[Block, ...] = (Para(Word("session-until", {"until": When(until)})),) if until else ()
    return Card(
        (
            Heading(Word("pledge-view-title")),
            Para(Word("pledge-view-ask", {"person": Who(pledge.person)})),
            *_wording(pledge),
            *ends,
        ),
        (Button(Word("button-pledge-view"), Act("pledge.view.open", pledge.id), "primary", opens=True),),
    )


def view_form(group: Group, pledge: Pledge, until: datetime, person: Person) -> Form:
    mine = pledge.views.get(person.id)
    back = Button(Word("button-pledge-view-back"), Act("pledge.view.withdraw", pledge.id), "danger")
    least = group.sessions[pledge.session].smallest_cell
    return Form(
        act=Act("pledge.view", pledge.id),
        title=Word("pledge-view-title"),
        blocks=(
            Notice(Word("pledge-view-privacy", {"until": When(until), "least": least}), tone="privacy"),
            *_wording(pledge),
        ),
        inputs=(
            Choice(
                "noticed", Word("pledge-noticed"), tuple((item, Word(f"pledge-noticed-{item}")) for item in NOTICED)
            ),
            TextInput("line", Word("pledge-line"), help=Word("pledge-line-help"), required=False, most=500),
        ),
        submit=Word("pledge-view-submit"),
        values={"noticed": mine.noticed, "line": mine.line} if mine is not None else {},
        drafts=True,
        also=(back,) if mine is not None else (),
    )


def open_view(step: Step) -> Decision:
    pledge = step.group.pledges[step.act.of]
    until = viewed_until(step.group, pledge)
    if until is None:
        return step.warn("pledge-view-over")
    return step.done(view_form(step.group, pledge, until, step.person))


def view(step: Step) -> Decision:
    pledge = step.group.pledges[step.act.of]
    until = viewed_until(step.group, pledge)
    if until is None:
        form = view_form(step.group, pledge, step.now, step.person)
        return step.done(_kept(form, step.values, Word("pledge-view-over")))
    form = view_form(step.group, pledge, until, step.person)
    if wrong := step.filled(form):
        return step.done(wrong)
    noticed, line = known(text_of(step.values, "noticed"), NOTICED), text_of(step.values, "line")
    step.discard = form_key(form.act)
    mine = pledge.views.get(step.person.id)
    if mine is None or (mine.noticed, mine.line) != (noticed, line):
        texts = {"line": line} if line else {}
        step.record(PledgeViewed(pledge=pledge.id, person=step.person.id, noticed=noticed, texts=texts))
    return step.receipt("pledge-viewed" if mine is None else "pledge-view-changed", until=When(until))


def withdraw_view(step: Step) -> Decision:
    pledge = step.group.pledges[step.act.of]
    if viewed_until(step.group, pledge) is None:
        return step.warn("pledge-view-over")
    if step.person.id in pledge.views:
        step.record(PledgeViewed(pledge=pledge.id, person=step.person.id, noticed="", texts={}))
    return step.receipt("pledge-view-withdrawn")


# --- what it came to ----------------------------------------------------------------------------------------------


def tell(step: Step, due: FollowUp) -> bool:
    """Shows what staff has noticed; nothing but that too few answered when they could be guessed."""
    pledge = step.group.pledges[due.about]
    if pledge.shown:
        return False
    session = step.group.sessions[pledge.session]
    counted = [who for who in pledge.views if step.group.people[who].takes_part]
    few = len(counted) < session.smallest_cell
    order = () if few else tuple(sorted(counted, key=lambda who: shuffle_key(session, pledge.views[who].line)))
    step.record(PledgeShown(pledge=pledge.id, order=order, suppressed=few))
    card = noticed_card(step.group, step.group.pledges[pledge.id])
    step.send(Channel(), card, card=f"noticed:{pledge.id}")
    step.tell(pledge.person, card)
    show(step, pledge.id)
    return True


def noticed_card(group: Group, pledge: Pledge) -> Card:
    head = (Heading(Word("pledge-shown-title", {"person": Who(pledge.person)})), *_wording(pledge))
    if pledge.suppressed:
        few = Word("pledge-few", {"least": group.sessions[pledge.session].smallest_cell})
        return Card((*head, Notice(few, tone="privacy"), Para(Word("pledge-few-next"))))
    lines = tuple(Quote(Typed(pledge.views[who].line)) for who in pledge.order if pledge.views[who].line)
    said: tuple[Block, ...] = (Heading(Word("pledge-lines")), *lines) if lines else ()
    figure = (Para(pledge_counts(group, pledge)), why_so(group.sessions[pledge.session]))
    return Card((*head, *figure, *said, Para(Word("pledge-shown-next"), quiet=True)))


def refresh(step: Step) -> None:
    """What stands in the channel is brought in line with what is left of the words."""
    for pledge in step.group.pledges.values():
        if pledge.shared:
            show(step, pledge.id)
        if pledge.shown:
            card = noticed_card(step.group, pledge)
            step.send(Channel(), card, card=f"noticed:{pledge.id}")


def given(group: Group, person: Person) -> list[Card]:
    """A person's own pledges, and what they have said of others', as it stands."""
    own = (pledge for pledge in group.pledges.values() if pledge.person == person.id and not pledge.withdrawn)
    said = (pledge for pledge in group.pledges.values() if person.id in pledge.views and not pledge.shown)
    return [*(_own_card(group, item) for item in own), *(_said_card(group, item) for item in said)]


def _said_card(group: Group, pledge: Pledge) -> Card:
    until = viewed_until(group, pledge)
    blocks: list[Block] = [Heading(Word("pledge-view-title")), Para(excerpt(pledge.what))]
    if until is None:
        return Card(tuple(blocks))
    change = Button(Word("button-pledge-view-change"), Act("pledge.view.open", pledge.id), opens=True)
    return Card((*blocks, Notice(Word("pledge-view-kept", {"until": When(until)}))), (change,))


def _own_card(group: Group, pledge: Pledge) -> Card:
    session = group.sessions[pledge.session]
    open_now = not pledge.shared and session.kind == "pledge"
    change = Button(Word("button-pledge-change"), Act("pledge.open", session.id, session.revision), opens=True)
    blocks = (
        Heading(Word("pledge-own-title")),
        Para(session_title(session)),
        Para(excerpt(pledge.what)),
        Notice(pledge_state(group, pledge)),
    )
    return Card(blocks, (change,) if open_now else ())
