"""Trying out: an owner, a period, short check-ins, and an end that is a decision: adopt, adapt or drop.

The leader or the owner may stop a try-out any day with a reason; to stop is a respected outcome, not a failure.
"""

from datetime import datetime

from bot.domain.events import Act
from bot.domain.facts import CheckInGiven, OutcomeDecided, TryOutPlanned, TryOutStopped
from bot.domain.ports import Channel
from bot.domain.views import (
    Block,
    Button,
    Card,
    Choice,
    DateInput,
    Form,
    Heading,
    Items,
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
from bot.domain.vocabulary import COURSES, OUTCOMES, known
from bot.flows.between.rhythm import plan_checkin
from bot.flows.model.state import Group, Person, TryOut
from bot.flows.phases.decision import show
from bot.flows.phases.recap import excerpt
from bot.flows.phases.review_results import checkin_line, how_it_went, newest_findings
from bot.flows.step import Decision, Step, asking_name, form_key, mend, reason_form

RHYTHMS = {"7": "rhythm-weekly", "14": "rhythm-fortnightly", "30": "rhythm-monthly"}


def tryout_name(tryout: TryOut) -> str:
    return f"tryout:{tryout.id}"


def tryout_card(group: Group, tryout: TryOut, reader: Person | None = None) -> Card:
    """As `reader` sees it, with what they can do about it; without one, as everybody does."""
    proposal = group.proposals[tryout.proposal]
    rows: tuple[tuple[Line, Line], ...] = (
        (Word("tryout-owner"), Who(tryout.owner)),
        (Word("tryout-period"), Word("period", {"start": When(tryout.starts, "day"), "end": When(tryout.ends, "day")})),
        *_signs(group, tryout),
    )
    blocks: list[Block] = [
        Heading(Word("tryout-title", {"what": excerpt(proposal.what)})),
        Pairs(rows),
    ]
    if tryout.checkins:
        blocks += [Heading(Word("tryout-checkins")), *how_it_went(tryout)]
    blocks.append(Notice(Word(f"tryout-status-{tryout.status}"), tone="info" if tryout.open else "done"))
    if tryout.reason:
        blocks.append(Quote(Typed(tryout.reason)))
    return Card(tuple(blocks), _buttons(tryout, reader) if reader is not None else ())


def _signs(group: Group, tryout: TryOut) -> tuple[tuple[Line, Line], ...]:
    """The signs of benefit and of harm that were agreed on."""
    texts = group.proposals[tryout.proposal].texts
    return (
        (Word("proposal-benefit"), Typed(texts.get("benefit", ""))),
        (Word("proposal-harm"), Typed(texts.get("harm", ""))),
    )


def _buttons(tryout: TryOut, reader: Person) -> tuple[Button, ...]:
    owns = reader.id == tryout.owner
    if not tryout.open:
        return ()
    outcome = Button(Word("button-outcome"), Act("outcome.open", tryout.id), opens=True)
    if not (owns or reader.role == "leader"):
        return (outcome,) if reader.role == "researcher" else ()
    if tryout.status in ("stopped", "review"):
        return (outcome,)
    stop = Button(Word("button-stop"), Act("tryout.stop.open", tryout.id), "danger", opens=True)
    if not owns or tryout.status == "planned":
        return (stop,)
    return Button(Word("button-checkin"), Act("checkin.open", tryout.id), opens=True), stop


# --- beginning ----------------------------------------------------------------------------------------------------


def tryout_form(step: Step, proposal_id: str) -> Form:
    people = tuple(
        (person.id, Who(person.id))
        for person in step.group.people.values()
        if person.takes_part and person.role != "researcher"
    )
    mine = step.person.id if step.person.role != "researcher" else ""
    today = step.group.calendar.day(step.now).isoformat()
    return Form(
        act=Act("tryout.plan", proposal_id),
        title=Word("tryout-form-title"),
        blocks=(
            Quote(Typed(step.group.proposals[proposal_id].what)),
            Para(Word("tryout-form-intro")),
        ),
        inputs=(
            Choice("owner", Word("tryout-owner"), people, help=Word("tryout-owner-help"), default=mine),
            DateInput("starts", Word("tryout-starts"), earliest=today),
            DateInput("ends", Word("tryout-ends"), earliest=today),
            Choice("rhythm", Word("tryout-rhythm"), tuple((days, Word(key)) for days, key in RHYTHMS.items())),
        ),
        submit=Word("tryout-submit"),
        values={"rhythm": "7"},
    )


def open_tryout(step: Step) -> Decision:
    if refused := _not_startable(step):
        return refused
    return step.done(tryout_form(step, step.act.of))


def _not_startable(step: Step) -> Decision | None:
    proposal = step.group.proposals[step.act.of]
    if proposal.decision != "try":
        return step.warn("tryout-not-decided")
    return step.warn("tryout-taken") if step.group.tryout_of(proposal.id) else None


def plan(step: Step) -> Decision:
    if refused := _not_startable(step):
        return refused
    form = tryout_form(step, step.act.of)
    if wrong := step.filled(form):
        return step.done(wrong)
    starts, ends = (_opening(step, text_of(step.values, name)) for name in ("starts", "ends"))
    if ends <= starts:
        return step.done(mend(form, step.values, {"ends": Word("tryout-ends-early")}))
    tryout_id = step.group.next_id("T")
    proposal = step.group.proposals[step.act.of]
    step.record(
        TryOutPlanned(
            session=proposal.session,
            tryout=tryout_id,
            proposal=proposal.id,
            owner=text_of(step.values, "owner"),
            starts=starts,
            ends=ends,
            every_days=int(text_of(step.values, "rhythm")),
        )
    )
    step.plan("tryout_start", starts, about=tryout_id, person=text_of(step.values, "owner"))
    plan_checkin(step, tryout_id, starts, 1)
    step.plan("tryout_review", ends, about=tryout_id)
    show(step, proposal.id)
    show_tryout(step, tryout_id)
    return step.receipt("tryout-planned", start=When(starts, "day"))


def _opening(step: Step, day: str) -> datetime:
    """When people are at work on a day (YYYY-MM-DD, zeros may be left out), or the first time after it."""
    calendar = step.group.calendar
    return calendar.next_open(calendar.opening(datetime.strptime(day, "%Y-%m-%d").date()))


def show_tryout(step: Step, tryout_id: str) -> None:
    tryout = step.group.tryouts[tryout_id]
    step.send(Channel(), tryout_card(step.group, tryout), card=tryout_name(tryout))


# --- underway -----------------------------------------------------------------------------------------------------


def checkin_card(group: Group, tryout: TryOut) -> Card:
    """The private question to the owner."""
    what = group.proposals[tryout.proposal].what
    return Card(
        (Heading(Word("checkin-title")), Para(Word("checkin-ask", {"what": excerpt(what)}))),
        (
            Button(Word("button-checkin"), Act("checkin.open", tryout.id), "primary", opens=True),
            Button(Word("button-later"), Act("checkin.later", tryout.id)),
            Button(Word("button-snooze"), Act("checkin.snooze.open", tryout.id), opens=True),
            Button(Word("button-stop"), Act("tryout.stop.open", tryout.id), "danger", opens=True),
        ),
    )


def checkin_form(group: Group, tryout: TryOut) -> Form:
    proposal = group.proposals[tryout.proposal]
    yes_no = (("yes", Word("answer-yes")), ("no", Word("answer-no")))
    return Form(
        act=Act("checkin.give", tryout.id, len(tryout.checkins)),
        title=Word("checkin-title"),
        blocks=(Notice(Word("checkin-privacy"), tone="privacy"),),
        inputs=(
            Choice("course", Word("checkin-course"), tuple((name, Word(f"course-{name}")) for name in COURSES)),
            Choice("benefit", Word("checkin-benefit", {"signs": Typed(proposal.texts.get("benefit", ""))}), yes_no),
            Choice("harm", Word("checkin-harm", {"signs": Typed(proposal.texts.get("harm", ""))}), yes_no),
            TextInput("note", Word("checkin-note"), required=False, most=3000),
        ),
        submit=Word("checkin-submit"),
        drafts=True,
    )


def _own(step: Step, *roles: str) -> TryOut | Decision:
    """The try-out, if this person may act on it: its owner, or one of `roles`."""
    tryout = step.group.tryouts[step.act.of]
    if step.person.id != tryout.owner and step.person.role not in roles:
        return step.warn("tryout-not-yours", owner=Who(tryout.owner))
    return tryout if tryout.open else step.done(tryout_card(step.group, tryout, step.person))


def open_checkin(step: Step) -> Decision:
    tryout = _own(step)
    return step.done(checkin_form(step.group, tryout)) if isinstance(tryout, TryOut) else tryout


def give_checkin(step: Step) -> Decision:
    tryout = _own(step)
    if not isinstance(tryout, TryOut):
        return tryout
    if step.act.revision != len(tryout.checkins):
        return step.receipt("checkin-taken-already")
    form = checkin_form(step.group, tryout)
    if wrong := step.filled(form):
        return step.done(wrong)
    note, harm = text_of(step.values, "note"), text_of(step.values, "harm") == "yes"
    step.record(
        CheckInGiven(
            tryout=tryout.id,
            person=step.person.id,
            number=len(tryout.checkins) + 1,
            course=known(text_of(step.values, "course"), COURSES),
            benefit=text_of(step.values, "benefit") == "yes",
            harm=harm,
            texts={"note": note} if note else {},
        )
    )
    step.discard = form_key(form.act)
    if harm:
        _sound_harm(step, tryout.id)
    show_tryout(step, tryout.id)
    return step.receipt("checkin-done")


def _sound_harm(step: Step, tryout_id: str) -> None:
    """A sign of harm reaches those who can stop it, at once and not through the channel."""
    tryout = step.group.tryouts[tryout_id]
    for person in step.group.having("leader"):
        step.ask(person.id, harm_card(step.group, tryout, stops=True), asking_name("harm", tryout.id), again=True)
    for person in step.group.having("researcher"):
        step.tell(person.id, harm_card(step.group, tryout, stops=False))


def harm_card(group: Group, tryout: TryOut, *, stops: bool) -> Card:
    """The sign of harm, what was agreed to look for, and how it has gone. `stops`: the reader can stop it."""
    proposal = group.proposals[tryout.proposal]
    blocks: tuple[Block, ...] = (
        Heading(Word("harm-title")),
        Notice(Word("harm-seen", {"what": excerpt(proposal.what)}), tone="warning"),
        Pairs(_signs(group, tryout)),
        Items(tuple(checkin_line(checkin) for checkin in tryout.checkins[-3:])),
        Para(Word("harm-next")),
    )
    stop = Button(Word("button-stop"), Act("tryout.stop.open", tryout.id), "danger", opens=True)
    return Card(blocks, (stop,) if stops else ())


def ownerless_card(group: Group, tryout: TryOut) -> Card:
    """Its owner takes part no more: it can be stopped, or settled."""
    what = excerpt(group.proposals[tryout.proposal].what)
    return Card(
        (Heading(Word("tryout-title", {"what": what})), Para(Word("tryout-ownerless"))),
        (Button(Word("button-outcome"), Act("outcome.open", tryout.id), "primary", opens=True),),
    )


def _stop_form(tryout: TryOut) -> Form:
    return reason_form(
        Act("tryout.stop", tryout.id), "stop-title", "stop-reason", "stop-submit", Para(Word("stop-intro"))
    )


def open_stop(step: Step) -> Decision:
    tryout = _own(step, "leader")
    return step.done(_stop_form(tryout)) if isinstance(tryout, TryOut) else tryout


def stop(step: Step) -> Decision:
    tryout = _own(step, "leader")
    if not isinstance(tryout, TryOut):
        return tryout
    if tryout.status == "stopped":
        return step.done(tryout_card(step.group, tryout, step.person))
    if wrong := step.filled(_stop_form(tryout)):
        return step.done(wrong)
    step.record(
        TryOutStopped(tryout=tryout.id, person=step.person.id, texts={"reason": text_of(step.values, "reason")})
    )
    step.cancel(tryout.id)
    show_tryout(step, tryout.id)
    _tell_group(step, tryout.id)
    ask_to_settle(step, tryout.id)
    return step.receipt("stop-done")


# --- the end ------------------------------------------------------------------------------------------------------


def review_card(group: Group, tryout: TryOut) -> Card:
    card = tryout_card(group, tryout)
    button = Button(Word("button-outcome"), Act("outcome.open", tryout.id), "primary", opens=True)
    return Card((Heading(Word("review-title")), *card.blocks), (button,))


def _tell_group(step: Step, tryout_id: str) -> None:
    """What became of it is news: a card that changes in place marks nothing as unread."""
    tryout = step.group.tryouts[tryout_id]
    head = Heading(Word("tryout-title", {"what": excerpt(step.group.proposals[tryout.proposal].what)}))
    status = Notice(Word(f"tryout-status-{tryout.status}"), tone="info" if tryout.open else "done")
    step.send(Channel(), Card((head, status, Quote(Typed(tryout.reason)))))


def ask_to_settle(step: Step, tryout_id: str) -> None:
    """Its owner and the leaders; the researchers, where none of them takes part. Not who has just stopped it."""
    tryout = step.group.tryouts[tryout_id]
    reachable = {item.id for item in step.group.having("leader")}
    if step.group.people[tryout.owner].takes_part:
        reachable.add(tryout.owner)
    for person in sorted(reachable or {item.id for item in step.group.having("researcher")}):
        if person != step.person.id:
            step.ask(person, review_card(step.group, tryout), asking_name("settle", tryout.id), again=True)


def outcome_form(group: Group, tryout: TryOut, wanted: str = "") -> Form:
    """`wanted`: the outcome of the button that was pressed."""
    proposal = group.proposals[tryout.proposal]
    return Form(
        act=Act("outcome.decide", tryout.id),
        title=Word("outcome-title"),
        blocks=(
            Quote(Typed(proposal.what)),
            Items(tuple(checkin_line(checkin) for checkin in tryout.checkins) or (Word("checkins-none"),)),
            *newest_findings(group, tryout.id),
            Para(Word("outcome-equal")),
        ),
        inputs=(
            Choice("outcome", Word("outcome-question"), tuple((name, Word(f"outcome-{name}")) for name in OUTCOMES)),
            TextInput("reason", Word("outcome-reason"), most=2000),
        ),
        submit=Word("outcome-submit"),
        values={"outcome": wanted} if wanted in OUTCOMES else {},
    )


def open_outcome(step: Step) -> Decision:
    tryout = _own(step, "leader", "researcher")
    return step.done(outcome_form(step.group, tryout, step.act.arg)) if isinstance(tryout, TryOut) else tryout


def decide_outcome(step: Step) -> Decision:
    tryout = _own(step, "leader", "researcher")
    if not isinstance(tryout, TryOut):
        return tryout
    if wrong := step.filled(outcome_form(step.group, tryout)):
        return step.done(wrong)
    step.record(
        OutcomeDecided(
            tryout=tryout.id,
            person=step.person.id,
            outcome=known(text_of(step.values, "outcome"), OUTCOMES),
            texts={"reason": text_of(step.values, "reason")},
        )
    )
    step.cancel(tryout.id)
    show_tryout(step, tryout.id)
    _tell_group(step, tryout.id)
    return step.receipt("outcome-done")
