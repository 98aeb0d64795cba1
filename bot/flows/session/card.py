"""The session's own card: where it is, what to do now, by when, and how many have (never who)."""

from msgspec.structs import replace

from bot.domain.events import Act
from bot.domain.views import Args, Block, Button, Card, Count, Countdown, Heading, Line, Notice, Para, When, Word
from bot.flows.model.state import Group, Person, Session
from bot.flows.session.not_arrived import held_up, reached
from bot.flows.session.phase_kinds import behaviour_of
from bot.flows.session.way import lasting, way
from bot.flows.session_texts import session_title
from bot.flows.step import bilingual


def session_card(group: Group, session: Session) -> Card:
    """The one card in the channel: the phase, what to do now, by when, and how many have answered (never who). Where
    one role alone is asked, it asks nobody: those have it in their own chat and on their own page."""
    card = _whole_card(group, session)
    return _without_asking(card) if len(session.format.answering) == 1 else card


def _without_asking(card: Card) -> Card:
    return replace(card, buttons=tuple(button for button in card.buttons if button.act.name not in _ASKING))


def _whole_card(group: Group, session: Session) -> Card:
    head = Heading(session_title(session))
    if session.status == "planned":
        return Card((head, Para(Word("session-planned"))))
    if not session.running:
        closed = Word("session-dropped") if session.status == "dropped" else _closing(group, session)
        return Card((head, Notice(closed, tone="done"), *_not_to_all(group, session)))
    step: Args = {
        "title": bilingual(session.phase.title),
        "at": lasting(group, session).index(session.at) + 1,
        "of": len(lasting(group, session)),
    }
    blocks: list[Block] = [head, Para(Word("session-phase", step)), Para(bilingual(session.phase.task))]
    if session.status == "paused":
        blocks.append(Notice(Word(_why_paused(group, session)), tone="warning"))
    elif session.ends is not None:
        until = Para(Word("session-until", {"until": When(session.ends)}))
        # A platform without live clocks says the moment instead: once is enough.
        blocks.append(Countdown(session.ends) if session.pace == "live" else until)
    blocks += _not_to_all(group, session)
    blocks += way(group, session)
    done, expected = progress(group, session)
    if len(session.format.answering) == 1:
        blocks.append(Para(Word(f"session-asks-{session.format.answering[0]}"), quiet=True))
    blocks.append(Count(Word(behaviour_of(session).counted), len(done & expected), len(expected)))
    if behaviour_of(session).circle:
        blocks.append(Notice(Word("ear-private"), tone="privacy"))
    blocks.append(Notice(Word("session-recording"), tone="recording"))
    if session.recorded:
        blocks.append(Notice(Word("session-recorded"), tone="recording"))
    buttons = () if session.status == "paused" else behaviour_of(session).buttons(session)
    return Card(tuple(blocks), buttons, personal=Act("session.own", session.id))


def _why_paused(group: Group, session: Session) -> str:
    if not session.undelivered:
        return "session-paused"
    return "session-stuck" if held_up(group, session, for_good=True) else "session-waits"


def _not_to_all(group: Group, session: Session) -> tuple[Block, ...]:
    """Said without how many or who: those whom nobody reaches have not asked to be named."""
    told = session.status == "paused" and session.undelivered
    if told or reached(group, session) == "all":
        return ()
    return (Notice(Word("session-partly"), tone="warning"),)


def own_session_card(group: Group, session: Session, person: Person) -> Card:
    """The card as one person should see it: whether something is awaited of them, and if not, no button that asks."""
    card = _whole_card(group, session)
    done, expected = progress(group, session)
    if session.running and person.role not in session.format.answering:
        return _without_asking(card)
    if person.id not in expected or session.status != "running":
        return card
    if person.id not in done:
        waited_for = awaits(group, session, person)
        return replace(card, blocks=(*card.blocks, Notice(Word("own-awaited")))) if waited_for else card
    told = (*card.blocks, Notice(Word("own-done"), tone="done"))
    return replace(card, blocks=told, buttons=tuple(filter(None, map(_once_done, card.buttons))))


_ASKING = ("session.ready", "response.open", "review.open", "pledge.open", "ear.open", "ear.read")
"""What is for those who are asked."""


def _once_done(button: Button) -> Button | None:
    match button.act.name:
        case "session.ready":
            return None
        case "response.open" | "review.open":
            return replace(button, label=Word("button-change"), style="plain")
        case "pledge.open":
            return replace(button, label=Word("button-pledge-change"), style="plain")
    return button


def _closing(group: Group, session: Session) -> Line:
    if session.index("pledge") >= 0:
        return Word(
            "session-closed-pledges", {"pledges": sum(pledge.shared for pledge in group.pledges_of(session.id))}
        )
    if session.format.lends:
        return Word("session-closed-ear")
    made = group.proposals_of(session.id)
    tried = sum(made_one.decision == "try" for made_one in made)
    return Word("session-closed", {"proposals": len(made), "tried": tried})


def progress(group: Group, session: Session) -> tuple[set[str], set[str]]:
    """Who is done with the phase, and who is expected to be. For counting and for steering, never for the group."""
    behaviour = behaviour_of(session)
    return behaviour.done(group, session), behaviour.expected(group, session)


def awaits(group: Group, session: Session, person: Person) -> bool:
    """Whether the phase waits for something that this person alone can give."""
    if session.status != "running" or behaviour_of(session).asks is None:
        return False
    return person.id in missing(group, session)


# --- ending it before its time ------------------------------------------------------------------------------------


def missing(group: Group, session: Session) -> set[str]:
    """Who is expected and not done with the phase."""
    done, expected = progress(group, session)
    return expected - done


def act_on(session: Session, name: str) -> Act:
    """What a button of the session as it is now does."""
    return Act(name, session.id, session.revision)


def end_button(group: Group, session: Session) -> Button:
    """For a researcher: ends the phase for everybody, and asks first. Its `arg` is how many the question
    named: when more are missing by the time it is pressed, it is asked again."""
    short = len(missing(group, session))
    act = Act("session.next", session.id, session.revision, str(short))
    return Button(Word(behaviour_of(session).next), act, "primary", confirm=end_question(group, session))


def end_question(group: Group, session: Session) -> Line:
    """What it means to end the phase now."""
    _, expected = progress(group, session)
    if not missing(group, session):
        return Word("end-question-all")
    time = Word("end-no-time") if session.ends is None else Word("end-time", {"until": When(session.ends)})
    args: Args = {"missing": len(missing(group, session)), "expected": len(expected), "time": time}
    return Word(behaviour_of(session).question, args)


def asked_back(group: Group, session: Session) -> Card:
    """The question as a card, where the button that was pressed did not ask it, or not with so many missing."""
    act = Act("session.next", session.id, session.revision, str(len(missing(group, session))))
    sure = Button(Word(behaviour_of(session).next), act, "primary")
    return Card((Heading(session_title(session)), Notice(end_question(group, session), tone="warning")), (sure,))


def close_question(group: Group, session: Session) -> Line:
    """What it means to close the session now: what waits to be shown will not be."""
    rounds = [item for item in session.rounds.values() if not item.revealed]
    unshared = {answer.person for item in rounds for answer in item.given()}
    unshared |= {who for review in session.reviews.values() if not review.shown for who in review.given}
    unshared |= {pledge.person for pledge in group.pledges_of(session.id) if not pledge.shared}
    left = len(session.format.phases) - session.at - 1
    question = Word("steer-close-confirm", {"left": left, "unshared": len(unshared)})
    sealed = [item for item in group.proposals_of(session.id) if item.open and item.positions and not item.opened]
    return Word("steer-close-opens", {"question": question}) if sealed and session.kind == "decision" else question


def ended_early(session: Session) -> Card:
    """What they are told who had not answered when a researcher ended the phase."""
    behaviour, until = behaviour_of(session), session.printed.get(session.at)
    phase: Args = {"phase": bilingual(session.phase.title)}
    told = Word("ended-early", phase) if until is None else Word("ended-before", {**phase, "until": When(until)})
    blocks: list[Block] = [Heading(session_title(session)), Para(told)]
    if until is not None and behaviour.still:
        blocks.append(Para(Word(behaviour.still, {"until": When(until)})))
    return Card(tuple(blocks), behaviour.asks(session)[:1] if behaviour.still and behaviour.asks is not None else ())


def reminder_card(session: Session) -> Card:
    """A reminder that can be put off, and that passing is an answer too."""
    behaviour = behaviour_of(session)
    blocks: list[Block] = [
        Heading(session_title(session)),
        Para(Word(behaviour.reminder, {"phase": bilingual(session.phase.title)})),
    ]
    if session.ends is not None:
        blocks.append(Para(Word("session-until", {"until": When(session.ends)})))
    if behaviour.asks is None:
        return Card(tuple(blocks))
    off: tuple[Button, ...] = (
        Button(Word("button-later"), Act("reminder.later", session.id, session.revision)),
        Button(Word("button-snooze"), Act("reminder.snooze.open", session.id, session.revision), opens=True),
    )
    return Card(tuple(blocks), (*behaviour.asks(session), *(off if behaviour.puts_off else ())))
