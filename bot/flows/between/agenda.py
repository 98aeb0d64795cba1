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
from bot.flows.model.state import FollowUp, Group
from bot.flows.step import Decision, Turn, mend

ONLY_MOVED = ("phase_limit", "tryout_review", "pledge_view", "pledge_shown")
"""The group waits for these: another day, but not never."""
LEFT_ALONE = (
    *("retention_notice", "retention_notice_last", "retention_end"),
    *("consent_renewal", "leave_begins", "leave_ends"),
)
"""What was promised, and what is somebody's own."""
OWN = ("ear_followup",)
"""Between the bot and one person: nobody else is told that it is ahead."""
AUDIENCES = {"everybody": "audience-everybody", "each": "audience-each", "me": "audience-me"}


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


def line(each: FollowUp) -> Line:
    key = "ahead-held" if each.held else "ahead-line"
    return Word(key, {"at": When(each.due), "what": Word(f"followup-{each.what}")})


def _open(group: Group) -> list[FollowUp]:
    """What a researcher may move or skip."""
    running = group.session
    return [
        followup
        for followup in sorted(group.followups.values(), key=lambda followup: (followup.due, followup.id))
        if followup.what not in (*LEFT_ALONE, *OWN)
        and not (followup.what == "phase_limit" and running and running.status == "paused")
    ]


def _form(turn: Turn) -> Form:
    options = tuple((item.id, line(item)) for item in _open(turn.group))
    deeds = (("move", Word("agenda-move")), ("skip", Word("agenda-skip")))
    return Form(
        act=Act("agenda.change"),
        title=Word("agenda-title"),
        blocks=(Para(Word("agenda-about")),),
        inputs=(
            Choice("followup", Word("agenda-which"), options),
            Choice("deed", Word("agenda-what"), deeds, default="move"),
            DateInput("day", Word("agenda-day"), required=False, earliest=_today(turn)),
        ),
        submit=Word("agenda-submit"),
    )


def _today(turn: Turn) -> str:
    return turn.group.calendar.day(turn.now).isoformat()


def open_agenda(turn: Turn) -> Decision:
    return turn.done(_form(turn)) if _open(turn.group) else turn.warn("ahead-nothing")


def change(turn: Turn) -> Decision:
    form = _form(turn)
    if not _open(turn.group):
        return turn.warn("ahead-nothing")
    if wrong := turn.filled(form):
        return turn.done(wrong)
    each = turn.group.followups[text_of(turn.values, "followup")]
    if text_of(turn.values, "deed") == "skip":
        if each.what in ONLY_MOVED:
            return turn.done(mend(form, turn.values, {"deed": Word("agenda-only-moved")}))
        turn.record(FollowUpDone(followup=each.id, outcome="skipped"))
        return turn.receipt("agenda-skipped")
    day = text_of(turn.values, "day")
    if not day:
        return turn.done(mend(form, turn.values, {"day": Word("agenda-no-day")}))
    due = _same_time(turn, day, each.due)
    if due <= turn.now:
        return turn.done(mend(form, turn.values, {"day": Word("agenda-past")}))
    if due != each.due:
        _move(turn, each, due)
    return turn.receipt("agenda-moved", at=When(due))


def _same_time(turn: Turn, day: str, before: datetime) -> datetime:
    """That day at the same time of day, or the next time that people are at work. What ends with a working day ends
    with that one, not the morning after it."""
    calendar, chosen = turn.group.calendar, datetime.strptime(day, "%Y-%m-%d").date()
    at, opens = calendar.on_day(before, chosen), calendar.opening(chosen)
    if calendar.next_open(opens) == opens and at == calendar.closing(chosen):
        return at
    return calendar.next_open(at)


def _move(turn: Turn, each: FollowUp, due: datetime) -> None:
    """What has an end of its own is moved together with it."""
    if each.what == "phase_limit":
        turn.record(PhaseExtended(session=each.about, ends=due))
        turn.changed.add(each.about)
    elif each.what == "tryout_review":
        turn.record(TryOutMoved(tryout=each.about, ends=due))
    turn.move(each.id, due)


# --- something to say later ---------------------------------------------------------------------------------------


def _note_form(turn: Turn) -> Form:
    return Form(
        act=Act("note.plan"),
        title=Word("note-title"),
        blocks=(Para(Word("note-about")),),
        inputs=(
            TextInput("text", Word("note-text"), most=2000),
            DateInput("day", Word("agenda-day"), earliest=_today(turn)),
            Choice(
                "audience",
                Word("note-audience"),
                tuple((name, Word(key)) for name, key in AUDIENCES.items()),
                default="everybody",
            ),
        ),
        submit=Word("note-submit"),
    )


def open_note(turn: Turn) -> Decision:
    return turn.done(_note_form(turn))


def plan_note(turn: Turn) -> Decision:
    form = _note_form(turn)
    if wrong := turn.filled(form):
        return turn.done(wrong)
    calendar = turn.group.calendar
    day = datetime.strptime(text_of(turn.values, "day"), "%Y-%m-%d").date()
    due = max(calendar.next_open(calendar.opening(day)), turn.now)
    followup = turn.group.next_id("F")
    turn.plan("note", due, person=turn.person.id)
    turn.record(
        NoteWritten(
            followup=followup,
            person=turn.person.id,
            audience=text_of(turn.values, "audience"),
            texts={"text": text_of(turn.values, "text")},
        )
    )
    return turn.receipt("note-planned", at=When(due))


def say(turn: Turn, due: FollowUp) -> bool:
    """A note, as it was written; who takes no part any more has it said by nobody."""
    note = turn.group.notes.get(due.id)
    if note is None or not turn.group.people[note.person].takes_part:
        return False
    view = Card((Heading(Word("note-heading")), Quote(Typed(note.text), Who(note.person))))
    match note.audience:
        case "everybody":
            turn.send(Channel(), view)
        case "each":
            for person in turn.group.people.values():
                turn.tell(person.id, view)
        case _:
            turn.send(Private(note.person), view)
    return True


# --- what came too late to be done without asking -------------------------------------------------------------------


def held_card(each: FollowUp) -> Card:
    """Asks a researcher whether it is still to be done."""
    return Card(
        (
            Heading(Word("held-title")),
            Para(Word("held-ask", {"what": Word(f"followup-{each.what}"), "due": When(each.due)})),
        ),
        (
            Button(Word("button-held-do"), Act("followup.do", each.id), "primary"),
            Button(Word("button-held-skip"), Act("followup.skip", each.id)),
        ),
    )


def skip_held(turn: Turn) -> Decision:
    each = turn.group.followups.get(turn.act.of)
    if each is None or not each.held:
        return turn.warn("held-gone")
    turn.record(FollowUpDone(followup=each.id, outcome="skipped"))
    return turn.receipt("agenda-skipped")
