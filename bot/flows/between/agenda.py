"""What happens by itself, in the researcher's hands: moved, skipped or added to, before it happens."""

from datetime import datetime

from bot.domain.events import Act
from bot.domain.facts import FollowUpDone, NoteWritten, PhaseExtended, TryOutMoved
from bot.domain.ports import Channel, Private
from bot.domain.views import (
    Args,
    Button,
    Card,
    Choice,
    DateInput,
    Form,
    Heading,
    Items,
    Line,
    Para,
    Quote,
    TextInput,
    Typed,
    When,
    Who,
    Word,
    text_of,
)
from bot.domain.vocabulary import NOTE_AUDIENCES, known
from bot.flows.between import rhythm
from bot.flows.model.state import FollowUp, Group
from bot.flows.step import Decision, Step, mend

ONLY_MOVED = ("phase_limit", "tryout_start", "tryout_review", "pledge_view", "pledge_shown")
"""The group waits for these: another day, but not never."""
PROMISED = ("phase_limit", "pledge_shown")
"""People have been told that they can answer until then: it comes later, or not at all."""
LEFT_ALONE = (
    *("retention_notice", "retention_notice_last", "retention_end"),
    *("consent_renewal", "leave_begins", "leave_ends", "leaders_read", "session_start"),
)
"""What was promised, what is somebody's own, and what is moved where it was planned, since the group has been told."""
OWN = ("ear_followup", "held_message")
"""Between the bot and one person: nobody else is told that it is ahead."""


def card(group: Group) -> Card:
    """What is ahead, for a researcher: in order, and open to change."""
    lines = _lines(group)
    body = Items(lines) if lines else Para(Word("ahead-nothing"))
    add = Button(Word("button-note"), Act("note.open"), opens=True)
    change = Button(Word("button-agenda"), Act("agenda.open"), opens=True)
    return Card((Heading(Word("ahead-title")), body), (change, add) if _open(group) else (add,))


def _lines(group: Group) -> tuple[Line, ...]:
    """In order; what happens to several people on one day is one line."""
    alike: dict[tuple[str, bool, object], list[FollowUp]] = {}
    ahead = [followup for followup in group.followups.values() if followup.what not in OWN]
    for followup in sorted(ahead, key=lambda followup: (followup.due, followup.id)):
        alike.setdefault((followup.what, followup.held, group.calendar.day(followup.due)), []).append(followup)
    return tuple(line(some[0]) if len(some) == 1 else _several(some) for some in alike.values())


def _several(some: list[FollowUp]) -> Line:
    args: Args = {"at": When(some[0].due, "day"), "what": Word(f"followup-{some[0].what}"), "count": len(some)}
    return Word("ahead-several", args)


def line(followup: FollowUp) -> Line:
    key = "ahead-held" if followup.held else "ahead-line"
    return Word(key, {"at": When(followup.due), "what": Word(f"followup-{followup.what}")})


def _open(group: Group) -> list[FollowUp]:
    """What a researcher may move or skip."""
    running = group.session
    return [
        followup
        for followup in sorted(group.followups.values(), key=lambda followup: (followup.due, followup.id))
        if followup.what not in (*LEFT_ALONE, *OWN)
        and not (followup.what == "phase_limit" and running and running.status == "paused")
    ]


def _form(step: Step) -> Form:
    options = tuple((item.id, line(item)) for item in _open(step.group))
    actions = (("move", Word("agenda-move")), ("skip", Word("agenda-skip")))
    return Form(
        act=Act("agenda.change"),
        title=Word("agenda-title"),
        blocks=(Para(Word("agenda-about")),),
        inputs=(
            Choice("followup", Word("agenda-which"), options),
            Choice("deed", Word("agenda-what"), actions, default="move"),
            DateInput("day", Word("agenda-day"), required=False, earliest=_today(step)),
        ),
        submit=Word("agenda-submit"),
    )


def _today(step: Step) -> str:
    return step.group.calendar.day(step.now).isoformat()


def open_agenda(step: Step) -> Decision:
    return step.done(_form(step)) if _open(step.group) else step.warn("ahead-nothing")


def change(step: Step) -> Decision:
    form = _form(step)
    if not _open(step.group):
        return step.warn("ahead-nothing")
    if wrong := step.filled(form):
        return step.done(wrong)
    followup = step.group.followups[text_of(step.values, "followup")]
    if text_of(step.values, "deed") == "skip":
        if followup.what in ONLY_MOVED:
            return step.done(mend(form, step.values, {"deed": Word("agenda-only-moved")}))
        step.record(FollowUpDone(followup=followup.id, outcome="skipped"))
        if followup.what == "checkin":
            # One is left out, and not all that come after it.
            rhythm.plan_checkin(step, followup.about, max(followup.due, step.now), followup.number + 1)
        return step.receipt("agenda-skipped")
    day = text_of(step.values, "day")
    if not day:
        return step.done(mend(form, step.values, {"day": Word("agenda-no-day")}))
    due = _same_time(step, day, followup.due)
    if due <= step.now:
        return step.done(mend(form, step.values, {"day": Word("agenda-past")}))
    if followup.what in PROMISED and due < followup.due:
        return step.done(mend(form, step.values, {"day": Word("agenda-printed", {"until": When(followup.due)})}))
    if due != followup.due:
        _move(step, followup, due)
    return step.receipt("agenda-moved", at=When(due))


def _same_time(step: Step, day: str, before: datetime) -> datetime:
    """That day at the same time of day, or the next time that people are at work. What ends with a working day ends
    with that one, not the morning after it."""
    calendar, chosen = step.group.calendar, datetime.strptime(day, "%Y-%m-%d").date()
    at, opens = calendar.on_day(before, chosen), calendar.opening(chosen)
    if calendar.next_open(opens) == opens and at == calendar.closing(chosen):
        return at
    return calendar.next_open(at)


def _move(step: Step, followup: FollowUp, due: datetime) -> None:
    """What has an end of its own is moved together with it."""
    if followup.what == "phase_limit":
        step.record(PhaseExtended(session=followup.about, ends=due))
        step.changed.add(followup.about)
    elif followup.what == "tryout_review":
        step.record(TryOutMoved(tryout=followup.about, ends=due))
    step.move(followup.id, due)
    if followup.what == "tryout_review":
        rhythm.keep(step, followup.about)


# --- something to say later ---------------------------------------------------------------------------------------


def _note_form(step: Step) -> Form:
    return Form(
        act=Act("note.plan"),
        title=Word("note-title"),
        blocks=(Para(Word("note-about")),),
        inputs=(
            TextInput("text", Word("note-text"), most=2000),
            DateInput("day", Word("agenda-day"), earliest=_today(step)),
            Choice(
                "audience",
                Word("note-audience"),
                tuple((name, Word(f"audience-{name}")) for name in NOTE_AUDIENCES),
                default="everybody",
            ),
        ),
        submit=Word("note-submit"),
    )


def open_note(step: Step) -> Decision:
    return step.done(_note_form(step))


def plan_note(step: Step) -> Decision:
    form = _note_form(step)
    if wrong := step.filled(form):
        return step.done(wrong)
    calendar = step.group.calendar
    day = datetime.strptime(text_of(step.values, "day"), "%Y-%m-%d").date()
    due = max(calendar.next_open(calendar.opening(day)), step.now)
    followup = step.group.next_id("F")
    step.plan("note", due, person=step.person.id)
    step.record(
        NoteWritten(
            followup=followup,
            person=step.person.id,
            audience=known(text_of(step.values, "audience"), NOTE_AUDIENCES),
            texts={"text": text_of(step.values, "text")},
        )
    )
    return step.receipt("note-planned", at=When(due))


def say(step: Step, due: FollowUp) -> bool:
    """A note, as it was written; who takes no part any more has it said by nobody."""
    note = step.group.notes.get(due.id)
    if note is None or not step.group.people[note.person].takes_part:
        return False
    view = Card((Heading(Word("note-heading")), Quote(Typed(note.text), Who(note.person))))
    match note.audience:
        case "everybody":
            step.send(Channel(), view)
        case "each":
            for person in step.group.people.values():
                step.tell(person.id, view)
        case _:
            step.send(Private(note.person), view)
    return True


# --- what came too late to be done without asking -------------------------------------------------------------------


def held_card(followup: FollowUp) -> Card:
    """Asks a researcher whether it is still to be done."""
    return Card(
        (
            Heading(Word("held-title")),
            Para(Word("held-ask", {"what": Word(f"followup-{followup.what}"), "due": When(followup.due)})),
        ),
        (
            Button(Word("button-held-do"), Act("followup.do", followup.id), "primary"),
            Button(Word("button-held-skip"), Act("followup.skip", followup.id)),
        ),
    )


def skip_held(step: Step) -> Decision:
    followup = step.group.followups.get(step.act.of)
    if followup is None or not followup.held:
        return step.warn("held-gone")
    step.record(FollowUpDone(followup=followup.id, outcome="skipped"))
    return step.receipt("agenda-skipped")
