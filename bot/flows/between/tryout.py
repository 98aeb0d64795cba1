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
from bot.flows.model.state import Group, TryOut
from bot.flows.phases.decision import show
from bot.flows.phases.proposal import reason_form
from bot.flows.phases.recap import excerpt
from bot.flows.phases.review_results import OUTCOMES, checkin_line, newest_findings
from bot.flows.step import Decision, Turn, form_key, mend

RHYTHMS = {"7": "rhythm-weekly", "14": "rhythm-fortnightly", "30": "rhythm-monthly"}
COURSES = ("well", "mixed", "badly")


def tryout_name(tryout: TryOut) -> str:
    return f"tryout:{tryout.id}"


def tryout_card(group: Group, tryout: TryOut) -> Card:
    proposal = group.proposals[tryout.proposal]
    rows = (
        (Word("tryout-owner"), Who(tryout.owner)),
        (Word("tryout-period"), Word("period", {"start": When(tryout.starts, "day"), "end": When(tryout.ends, "day")})),
        (Word("proposal-benefit"), Typed(proposal.texts.get("benefit", ""))),
        (Word("proposal-harm"), Typed(proposal.texts.get("harm", ""))),
    )
    blocks: list[Block] = [
        Heading(Word("tryout-title", {"what": excerpt(proposal.what)})),
        Pairs(rows),
    ]
    if tryout.checkins:
        blocks += [Heading(Word("tryout-checkins")), Items(tuple(checkin_line(checkin) for checkin in tryout.checkins))]
    blocks.append(Notice(Word(f"tryout-status-{tryout.status}"), tone="info" if tryout.open else "done"))
    if tryout.reason:
        blocks.append(Quote(Typed(tryout.reason)))
    return Card(tuple(blocks), _buttons(tryout))


def _buttons(tryout: TryOut) -> tuple[Button, ...]:
    if not tryout.open:
        return ()
    outcome = Button(Word("button-outcome"), Act("outcome.open", tryout.id), opens=True)
    if tryout.status in ("stopped", "review"):
        return (outcome,)
    stop = Button(Word("button-stop"), Act("tryout.stop.open", tryout.id), "danger", opens=True)
    return (Button(Word("button-checkin"), Act("checkin.open", tryout.id), opens=True), stop)


# --- beginning ----------------------------------------------------------------------------------------------------


def tryout_form(turn: Turn, proposal_id: str) -> Form:
    people = tuple(
        (person.id, Who(person.id)) for person in turn.group.people.values() if person.takes_part and person.role != "researcher"
    )
    mine = turn.person.id if turn.person.role != "researcher" else ""
    today = turn.group.calendar.day(turn.now).isoformat()
    return Form(
        act=Act("tryout.plan", proposal_id),
        title=Word("tryout-form-title"),
        blocks=(
            Quote(Typed(turn.group.proposals[proposal_id].what)),
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


def open_tryout(turn: Turn) -> Decision:
    if refused := _not_startable(turn):
        return refused
    return turn.done(tryout_form(turn, turn.act.of))


def _not_startable(turn: Turn) -> Decision | None:
    proposal = turn.group.proposals[turn.act.of]
    if proposal.decision != "try":
        return turn.warn("tryout-not-decided")
    return turn.warn("tryout-taken") if turn.group.tryout_of(proposal.id) else None


def plan(turn: Turn) -> Decision:
    if refused := _not_startable(turn):
        return refused
    form = tryout_form(turn, turn.act.of)
    if wrong := turn.filled(form):
        return turn.done(wrong)
    starts, ends = (_opening(turn, text_of(turn.values, name)) for name in ("starts", "ends"))
    if ends <= starts:
        return turn.done(mend(form, turn.values, {"ends": Word("tryout-ends-early")}))
    tryout_id = turn.group.next_id("T")
    proposal = turn.group.proposals[turn.act.of]
    turn.record(
        TryOutPlanned(
            session=proposal.session,
            tryout=tryout_id,
            proposal=proposal.id,
            owner=text_of(turn.values, "owner"),
            starts=starts,
            ends=ends,
            every_days=int(text_of(turn.values, "rhythm")),
        )
    )
    turn.plan("tryout_start", starts, about=tryout_id, person=text_of(turn.values, "owner"))
    plan_checkin(turn, tryout_id, starts, 1)
    turn.plan("tryout_review", ends, about=tryout_id)
    show(turn, proposal.id)
    show_tryout(turn, tryout_id)
    return turn.receipt("tryout-planned", start=When(starts, "day"))


def _opening(turn: Turn, day: str) -> datetime:
    """When people are at work on a day (YYYY-MM-DD, zeros may be left out), or the first time after it."""
    calendar = turn.group.calendar
    return calendar.next_open(calendar.opening(datetime.strptime(day, "%Y-%m-%d").date()))


def show_tryout(turn: Turn, tryout_id: str) -> None:
    tryout = turn.group.tryouts[tryout_id]
    turn.send(Channel(), tryout_card(turn.group, tryout), card=tryout_name(tryout))


def plan_checkin(turn: Turn, tryout_id: str, after: datetime, number: int) -> None:
    """The next check-in by the owner's rhythm, unless the review comes first. `number` counts those asked for."""
    tryout = turn.group.tryouts[tryout_id]
    due = turn.group.calendar.after_days(after, tryout.every_days)
    if due < tryout.ends:
        turn.plan("checkin", due, about=tryout_id, person=tryout.owner, number=number)


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


def _own(turn: Turn, *roles: str) -> TryOut | Decision:
    """The try-out, if this person may act on it: its owner, or one of `roles`."""
    tryout = turn.group.tryouts[turn.act.of]
    if turn.person.id != tryout.owner and turn.person.role not in roles:
        return turn.warn("tryout-not-yours", owner=Who(tryout.owner))
    return tryout if tryout.open else turn.done(tryout_card(turn.group, tryout))


def open_checkin(turn: Turn) -> Decision:
    tryout = _own(turn)
    return turn.done(checkin_form(turn.group, tryout)) if isinstance(tryout, TryOut) else tryout


def give_checkin(turn: Turn) -> Decision:
    tryout = _own(turn)
    if not isinstance(tryout, TryOut):
        return tryout
    if turn.act.revision != len(tryout.checkins):
        return turn.receipt("checkin-taken-already")
    form = checkin_form(turn.group, tryout)
    if wrong := turn.filled(form):
        return turn.done(wrong)
    note, harm = text_of(turn.values, "note"), text_of(turn.values, "harm") == "yes"
    turn.record(
        CheckInGiven(
            tryout=tryout.id,
            person=turn.person.id,
            number=len(tryout.checkins) + 1,
            course=text_of(turn.values, "course"),
            benefit=text_of(turn.values, "benefit") == "yes",
            harm=harm,
            texts={"note": note} if note else {},
        )
    )
    turn.discard = form_key(form.act)
    if harm:
        _sound_harm(turn, tryout.id)
    show_tryout(turn, tryout.id)
    return turn.receipt("checkin-done")


def _sound_harm(turn: Turn, tryout_id: str) -> None:
    """A sign of harm reaches those who can stop it, at once and not through the channel."""
    tryout = turn.group.tryouts[tryout_id]
    what = turn.group.proposals[tryout.proposal].what
    card = Card(
        (Heading(Word("harm-title")), Para(Word("harm-seen", {"what": excerpt(what)}))),
        (Button(Word("button-stop"), Act("tryout.stop.open", tryout_id), "danger", opens=True),),
    )
    for person in turn.group.having("leader"):
        turn.tell(person.id, card)
    for person in turn.group.having("researcher"):
        turn.tell(person.id, Card(card.blocks))


def _stop_form(tryout: TryOut) -> Form:
    return reason_form(
        Act("tryout.stop", tryout.id), "stop-title", "stop-reason", "stop-submit", Para(Word("stop-intro"))
    )


def open_stop(turn: Turn) -> Decision:
    tryout = _own(turn, "leader")
    return turn.done(_stop_form(tryout)) if isinstance(tryout, TryOut) else tryout


def stop(turn: Turn) -> Decision:
    tryout = _own(turn, "leader")
    if not isinstance(tryout, TryOut):
        return tryout
    if tryout.status == "stopped":
        return turn.done(tryout_card(turn.group, tryout))
    if wrong := turn.filled(_stop_form(tryout)):
        return turn.done(wrong)
    turn.record(
        TryOutStopped(tryout=tryout.id, person=turn.person.id, texts={"reason": text_of(turn.values, "reason")})
    )
    turn.cancel(tryout.id)
    show_tryout(turn, tryout.id)
    return turn.receipt("stop-done")


# --- the end ------------------------------------------------------------------------------------------------------


def review_card(group: Group, tryout: TryOut) -> Card:
    card = tryout_card(group, tryout)
    button = Button(Word("button-outcome"), Act("outcome.open", tryout.id), "primary", opens=True)
    return Card((Heading(Word("review-title")), *card.blocks), (button,))


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


def open_outcome(turn: Turn) -> Decision:
    tryout = _own(turn, "leader", "researcher")
    return turn.done(outcome_form(turn.group, tryout, turn.act.arg)) if isinstance(tryout, TryOut) else tryout


def decide_outcome(turn: Turn) -> Decision:
    tryout = _own(turn, "leader", "researcher")
    if not isinstance(tryout, TryOut):
        return tryout
    if wrong := turn.filled(outcome_form(turn.group, tryout)):
        return turn.done(wrong)
    turn.record(
        OutcomeDecided(
            tryout=tryout.id,
            person=turn.person.id,
            outcome=text_of(turn.values, "outcome"),
            texts={"reason": text_of(turn.values, "reason")},
        )
    )
    turn.cancel(tryout.id)
    show_tryout(turn, tryout.id)
    return turn.receipt("outcome-done")
