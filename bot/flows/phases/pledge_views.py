"""What staff notices of a pledge: asked in private, shown without names, and only when enough have answered."""

from datetime import datetime

from bot.domain.events import Act
from bot.domain.facts import PledgeShown, PledgeViewed
from bot.domain.ports import Channel
from bot.domain.views import (
    Block,
    Button,
    Card,
    Choice,
    Form,
    Heading,
    Notice,
    Para,
    Quote,
    TextInput,
    Typed,
    When,
    Who,
    Word,
    text_of,
)
from bot.domain.vocabulary import NOTICED, known
from bot.flows.model.state import FollowUp, Group, Person, Pledge
from bot.flows.phases.figure_lines import why_so
from bot.flows.phases.pledge import OPEN_DAYS, kept_form, show, wording
from bot.flows.phases.recap import excerpt, pledge_counts, pledge_state
from bot.flows.phases.reveal import shuffle_key
from bot.flows.session_texts import session_title
from bot.flows.step import Decision, Step, asking_name, form_key


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
            step.ask(person.id, card, asking_name("view", pledge.id))
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
            *wording(pledge),
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
            *wording(pledge),
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
        return step.done(kept_form(form, step.values, Word("pledge-view-over")))
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
    head = (Heading(Word("pledge-shown-title", {"person": Who(pledge.person)})), *wording(pledge))
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
    return [*(_own_card(group, item) for item in own), *(said_card(group, item, person) for item in said)]


def said_card(group: Group, pledge: Pledge, person: Person) -> Card:
    """What somebody has noticed of a pledge, and until when it can be changed."""
    until = viewed_until(group, pledge)
    mine = pledge.views[person.id]
    blocks: list[Block] = [Heading(Word("pledge-view-title")), Para(excerpt(pledge.what))]
    blocks.append(Para(Word(f"pledge-noticed-{mine.noticed}")))
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
