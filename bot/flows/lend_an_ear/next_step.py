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
from bot.domain.vocabulary import FollowUpKind
from bot.flows.model.state import FollowUp, Group, Person, Session
from bot.flows.session_texts import session_title
from bot.flows.step import Decision, Step, asking_name, form_key, mend

DAYS = {"3": "step-days-3", "5": "step-days-5", "10": "step-days-10"}
"""Working days until the owner is asked -> its name."""
ASKED = 2
"""How often they are asked at most."""
WHAT: FollowUpKind = "ear_followup"


# --- choosing -----------------------------------------------------------------------------------------------------


def step_form(session: Session) -> Form:
    step = session.conversation.step
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


def _not_yours(step: Step) -> Decision | None:
    session = step.session
    if step.person.id != session.conversation.owner:
        return step.warn("ear-not-owner")
    return None if session.kind == "trying" else step.warn("step-not-now")


def open_step(step: Step) -> Decision:
    return _not_yours(step) or step.done(step_form(step.session))


def choose(step: Step) -> Decision:
    session = step.session
    form = step_form(session)
    if refused := _not_yours(step):
        late = step.person.id == session.conversation.owner and text_of(step.values, "what")
        return step.done(mend(form, step.values, {"what": Word("step-not-now")})) if late else refused
    if wrong := step.filled(form):
        return step.done(wrong)
    what, days = text_of(step.values, "what"), int(text_of(step.values, "days"))
    chosen = session.conversation.step
    step.discard = form_key(form.act)
    if chosen is None or (chosen.what, chosen.days) != (what, days):
        step.record(
            NextStepChosen(
                session=session.id,
                person=step.person.id,
                revision=chosen.revision + 1 if chosen else 1,
                days=days,
                texts={"what": what},
            )
        )
        step.cancel(session.id, WHAT)
        _plan(step, session.id, 1)
        step.changed.add(session.id)
    due = next(
        followup.due
        for followup in step.group.followups.values()
        if (followup.what, followup.about) == (WHAT, session.id)
    )
    return step.receipt("step-chosen", at=When(due, "day"))


def _plan(step: Step, session_id: str, number: int) -> None:
    conversation = step.group.sessions[session_id].conversation
    if conversation.step is not None:
        due = step.group.calendar.after_workdays(step.now, conversation.step.days)
        step.plan(WHAT, due, about=session_id, person=conversation.owner, number=number)


# --- how it went --------------------------------------------------------------------------------------------------


def fall_due(step: Step, due: FollowUp) -> bool:
    session = step.group.sessions[due.about]
    owner = step.group.people[session.conversation.owner]
    if session.conversation.step is None or session.conversation.step.tried or not owner.takes_part:
        return False
    step.ask(owner.id, asking_card(session), asking_name("step", session.id), again=True)
    return True


def asking_card(session: Session) -> Card:
    """The private question, without the words: they stand in the form."""
    blocks: list[Block] = [Heading(Word("step-ask-title")), Para(Word("step-ask"))]
    return Card((*blocks, Notice(Word("only-you"), tone="privacy")), _buttons(session))


def _buttons(session: Session) -> tuple[Button, ...]:
    chosen = session.conversation.step
    if chosen is None or chosen.tried:
        return ()
    told = str(chosen.told)
    tell = Button(Word("button-step-tell"), Act("step.tell.open", session.id, arg=told), "primary", opens=True)
    return tell, Button(Word("button-step-not-yet"), Act("step.later", session.id, arg=told))


def tell_form(session: Session) -> Form:
    chosen = session.conversation.step
    return Form(
        act=Act("step.tell", session.id),
        title=Word("step-tell-title"),
        blocks=(Notice(Word("step-tell-privacy"), tone="privacy"), Quote(Typed(chosen.what if chosen else ""))),
        inputs=(TextInput("how", Word("step-how"), help=Word("step-how-help"), most=2000),),
        submit=Word("step-tell-submit"),
        drafts=True,
        values={"how": chosen.how} if chosen and chosen.how else {},
    )


def _nothing_to_tell(step: Step) -> Decision | None:
    conversation = step.session.conversation
    if step.person.id != conversation.owner:
        return step.warn("ear-not-owner")
    return step.warn("step-none") if conversation.step is None else None


def open_tell(step: Step) -> Decision:
    return _nothing_to_tell(step) or step.done(tell_form(step.session))


def tell(step: Step) -> Decision:
    if refused := _nothing_to_tell(step):
        return refused
    session, chosen = step.session, step.session.conversation.step
    form = tell_form(session)
    if wrong := step.filled(form):
        return step.done(wrong)
    how = text_of(step.values, "how")
    step.discard = form_key(form.act)
    if chosen is not None and (not chosen.tried or chosen.how != how):
        _told(step, chosen.told + 1, tried=True, how=how)
        step.cancel(session.id, WHAT)
    return step.receipt("step-told")


def later(step: Step) -> Decision:
    """Not yet: asked once more, after as many days; after that it is left to the owner."""
    if refused := _nothing_to_tell(step):
        return refused
    session, chosen = step.session, step.session.conversation.step
    if chosen is None or chosen.tried or step.act.arg != str(chosen.told):
        return step.receipt("step-told-already")
    _told(step, chosen.told + 1, tried=False, how="")
    step.cancel(session.id, WHAT)
    if chosen.told + 1 >= ASKED:
        return step.receipt("step-left")
    _plan(step, session.id, ASKED)
    return step.receipt("step-again")


def _told(step: Step, number: int, *, tried: bool, how: str) -> None:
    session = step.session
    step.record(
        NextStepTold(
            session=session.id,
            person=step.person.id,
            number=number,
            tried=tried,
            texts={"how": how} if how else {},
        )
    )


# --- on their own page --------------------------------------------------------------------------------------------


def awaited(group: Group, person: Person) -> list[Card]:
    """The questions that this person has been asked and not answered."""
    return [asking_card(session) for session in _own(group, person) if asked(group, session)]


def ahead(group: Group, session: Session) -> bool:
    """Whether its owner is going to be asked about it."""
    return any((item.what, item.about) == (WHAT, session.id) for item in group.followups.values())


def asked(group: Group, session: Session) -> bool:
    """Whether its owner has been asked about it and has not answered."""
    chosen = session.conversation.step
    waits = chosen is not None and not chosen.tried and chosen.told < ASKED
    return waits and session.status == "closed" and not ahead(group, session)


def own_card(group: Group, person: Person) -> list[Card]:
    """What this person set out to try last, for them alone."""
    last = next(iter(reversed(_own(group, person))), None)
    if last is None or last.conversation.step is None:
        return []
    step = last.conversation.step
    blocks: list[Block] = [Heading(Word("ear-step")), Para(session_title(last), quiet=True), Quote(Typed(step.what))]
    due = next(
        (followup.due for followup in group.followups.values() if (followup.what, followup.about) == (WHAT, last.id)),
        None,
    )
    if step.tried:
        blocks.append(Quote(Typed(step.how), Word("ear-step-told")))
    elif due is not None:
        blocks.append(Para(Word("step-asked-at", {"at": When(due, "day")})))
    blocks.append(Notice(Word("only-you"), tone="privacy"))
    buttons = _buttons(last)[:1] if last.status == "closed" else ()
    if step.tried:
        buttons = (Button(Word("button-change"), Act("step.tell.open", last.id), opens=True),)
    if last.status == "closed" and last.conversation.lent:
        buttons = (*buttons, Button(Word("button-ear-again"), Act("ear.read", last.id), opens=True))
    return [Card(tuple(blocks), buttons)]


def _own(group: Group, person: Person) -> list[Session]:
    return [
        session
        for session in group.sessions.values()
        if session.conversation.owner == person.id and session.conversation.step is not None
    ]
