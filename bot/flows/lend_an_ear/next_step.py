"""What comes of it: the owner writes one thing to try in their next conversation, and is asked how it went.

It is theirs alone: nobody else is told what it is, that they were asked, or what they answered.
"""

from bot.domain.events import Act
from bot.domain.facts import NextStepChosen, NextStepTold
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
    Word,
    text_of,
)
from bot.flows.model.state import FollowUp, Group, Person, Session
from bot.flows.session_texts import session_title
from bot.flows.step import Decision, Turn, form_key, mend

DAYS = {"3": "step-days-3", "5": "step-days-5", "10": "step-days-10"}
"""Working days until the owner is asked -> its name."""
ASKED = 2
"""How often they are asked at most."""
WHAT = "ear_followup"


# --- choosing -----------------------------------------------------------------------------------------------------


def step_form(session: Session) -> Form:
    step = session.ear.step
    return Form(
        act=Act("ear.step", session.id, session.revision),
        title=Word("step-title"),
        blocks=(Notice(Word("step-privacy"), tone="privacy"),),
        inputs=(
            TextInput("what", Word("step-what"), help=Word("step-what-help"), most=500),
            Choice("days", Word("step-days"), tuple((days, Word(key)) for days, key in DAYS.items()), default="5"),
        ),
        submit=Word("step-submit"),
        drafts=True,
        values={"what": step.what, "days": str(step.days)} if step else {"days": "5"},
    )


def _not_yours(turn: Turn) -> Decision | None:
    session = turn.session
    if turn.person.id != session.ear.owner:
        return turn.warn("ear-not-owner")
    return None if session.kind == "trying" else turn.warn("step-not-now")


def open_step(turn: Turn) -> Decision:
    return _not_yours(turn) or turn.done(step_form(turn.session))


def choose(turn: Turn) -> Decision:
    session = turn.session
    form = step_form(session)
    if refused := _not_yours(turn):
        late = turn.person.id == session.ear.owner and text_of(turn.values, "what")
        return turn.done(mend(form, turn.values, {"what": Word("step-not-now")})) if late else refused
    if wrong := turn.filled(form):
        return turn.done(wrong)
    what, days = text_of(turn.values, "what"), int(text_of(turn.values, "days"))
    step = session.ear.step
    turn.discard = form_key(form.act)
    if step is None or (step.what, step.days) != (what, days):
        turn.record(
            NextStepChosen(
                session=session.id,
                person=turn.person.id,
                revision=step.revision + 1 if step else 1,
                days=days,
                texts={"what": what},
            )
        )
        turn.cancel(session.id, WHAT)
        _plan(turn, session.id, 1)
        turn.changed.add(session.id)
    due = next(followup.due for followup in turn.group.followups.values() if (followup.what, followup.about) == (WHAT, session.id))
    return turn.receipt("step-chosen", at=When(due, "day"))


def _plan(turn: Turn, session_id: str, number: int) -> None:
    ear = turn.group.sessions[session_id].ear
    if ear.step is not None:
        due = turn.group.calendar.after_workdays(turn.now, ear.step.days)
        turn.plan(WHAT, due, about=session_id, person=ear.owner, number=number)


# --- how it went --------------------------------------------------------------------------------------------------


def fall_due(turn: Turn, due: FollowUp) -> bool:
    session = turn.group.sessions[due.about]
    owner = turn.group.people[session.ear.owner]
    if session.ear.step is None or session.ear.step.tried or not owner.takes_part:
        return False
    turn.tell(owner.id, asking_card(session))
    return True


def asking_card(session: Session) -> Card:
    """The private question, without the words: they stand in the form."""
    blocks: list[Block] = [Heading(Word("step-ask-title")), Para(Word("step-ask"))]
    return Card((*blocks, Notice(Word("only-you"), tone="privacy")), _buttons(session))


def _buttons(session: Session) -> tuple[Button, ...]:
    step = session.ear.step
    if step is None or step.tried:
        return ()
    told = str(step.told)
    tell = Button(Word("button-step-tell"), Act("step.tell.open", session.id, arg=told), "primary", opens=True)
    return tell, Button(Word("button-step-not-yet"), Act("step.later", session.id, arg=told))


def tell_form(session: Session) -> Form:
    step = session.ear.step
    return Form(
        act=Act("step.tell", session.id),
        title=Word("step-tell-title"),
        blocks=(Notice(Word("step-tell-privacy"), tone="privacy"), Quote(Typed(step.what if step else ""))),
        inputs=(TextInput("how", Word("step-how"), help=Word("step-how-help"), most=2000),),
        submit=Word("step-tell-submit"),
        drafts=True,
        values={"how": step.how} if step and step.how else {},
    )


def _nothing_to_tell(turn: Turn) -> Decision | None:
    ear = turn.session.ear
    if turn.person.id != ear.owner:
        return turn.warn("ear-not-owner")
    return turn.warn("step-none") if ear.step is None else None


def open_tell(turn: Turn) -> Decision:
    return _nothing_to_tell(turn) or turn.done(tell_form(turn.session))


def tell(turn: Turn) -> Decision:
    if refused := _nothing_to_tell(turn):
        return refused
    session, step = turn.session, turn.session.ear.step
    form = tell_form(session)
    if wrong := turn.filled(form):
        return turn.done(wrong)
    how = text_of(turn.values, "how")
    turn.discard = form_key(form.act)
    if step is not None and (not step.tried or step.how != how):
        _told(turn, step.told + 1, tried=True, how=how)
        turn.cancel(session.id, WHAT)
    return turn.receipt("step-told")


def later(turn: Turn) -> Decision:
    """Not yet: asked once more, after as many days; after that it is left to the owner."""
    if refused := _nothing_to_tell(turn):
        return refused
    session, step = turn.session, turn.session.ear.step
    if step is None or step.tried or turn.act.arg != str(step.told):
        return turn.receipt("step-told-already")
    _told(turn, step.told + 1, tried=False, how="")
    turn.cancel(session.id, WHAT)
    if step.told + 1 >= ASKED:
        return turn.receipt("step-left")
    _plan(turn, session.id, ASKED)
    return turn.receipt("step-again")


def _told(turn: Turn, number: int, *, tried: bool, how: str) -> None:
    session = turn.session
    turn.record(
        NextStepTold(
            session=session.id,
            person=turn.person.id,
            number=number,
            tried=tried,
            texts={"how": how} if how else {},
        )
    )


# --- on their own page --------------------------------------------------------------------------------------------


def awaited(group: Group, person: Person) -> list[Card]:
    """The questions that this person has been asked and not answered."""
    ahead = {followup.about for followup in group.followups.values() if followup.what == WHAT}
    return [
        asking_card(session)
        for session in _own(group, person)
        if session.status == "closed"
        and session.id not in ahead
        and session.ear.step is not None
        and not session.ear.step.tried
        and session.ear.step.told < ASKED
    ]


def own_card(group: Group, person: Person) -> list[Card]:
    """What this person set out to try last, for them alone."""
    last = next(iter(reversed(_own(group, person))), None)
    if last is None or last.ear.step is None:
        return []
    step = last.ear.step
    blocks: list[Block] = [Heading(Word("ear-step")), Para(session_title(last), quiet=True), Quote(Typed(step.what))]
    due = next((followup.due for followup in group.followups.values() if (followup.what, followup.about) == (WHAT, last.id)), None)
    if step.tried:
        blocks.append(Quote(Typed(step.how), Word("ear-step-told")))
    elif due is not None:
        blocks.append(Para(Word("step-asked-at", {"at": When(due, "day")})))
    blocks.append(Notice(Word("only-you"), tone="privacy"))
    buttons = _buttons(last)[:1] if last.status == "closed" else ()
    if step.tried:
        buttons = (Button(Word("button-change"), Act("step.tell.open", last.id), opens=True),)
    if last.status == "closed" and last.ear.lent:
        buttons = (*buttons, Button(Word("button-ear-again"), Act("ear.read", last.id), opens=True))
    return [Card(tuple(blocks), buttons)]


def _own(group: Group, person: Person) -> list[Session]:
    return [session for session in group.sessions.values() if session.ear.owner == person.id and session.ear.step is not None]
