"""The listeners' part: to see what happens turn by turn, to ask before they advise, and to offer one idea.

There is nothing to score and no right answer: a pattern is something to look at together, never a mark of a person.
"""

from bot.domain.events import Act
from bot.domain.facts import IdeaOffered, ListenerAsked, TurnsMarked
from bot.domain.views import Block, Card, Choices, Form, Heading, Input, Notice, Para, TextInput, Word, chosen, text_of
from bot.domain.vocabulary import PATTERNS, Pattern
from bot.flows.lend_an_ear.circle import asks_of, conversation_blocks, owner_of, pages_of, turn_line
from bot.flows.model.state import Session
from bot.flows.session_texts import session_title
from bot.flows.step import Decision, Step, asking_name, form_key, mend

QUESTIONS = 20
"""How many questions an owner gets at most: more than they could answer."""


def _not_listening(step: Step, kind: str) -> Decision | None:
    """Why this person has nothing to do with a phase of this kind now."""
    session = step.session
    if session.conversation.withdrawn:
        return step.warn("ear-withdrawn")
    if not session.conversation.lent:
        return step.warn("ear-none")
    if step.person.id == session.conversation.owner:
        return step.warn("ear-yours")
    return None if session.kind == kind else step.warn(f"ear-{kind}-not-now")


def _too_late(step: Step, form: Form, refused: Decision, kind: str, field: str) -> Decision:
    """What was typed comes back with the reason when the phase is over; after a withdrawal there is nothing to keep."""
    conversation = step.session.conversation
    if not conversation.lent or step.person.id == conversation.owner or not text_of(step.values, field):
        return refused
    return step.done(mend(form, step.values, {field: Word(f"ear-{kind}-not-now")}))


# --- marking ------------------------------------------------------------------------------------------------------


def mark_form(session: Session, page: int) -> Form:
    conversation = session.conversation
    inputs: list[Input] = []
    options = tuple((name, Word(f"pattern-{name}")) for name in PATTERNS)
    for number in pages_of(conversation)[page]:
        inputs.append(Choices(f"turn-{number}", turn_line(conversation, number, short=True), options))
        inputs.append(TextInput(f"note-{number}", Word("ear-mark-note", {"number": number}), None, False, 300, False))
    return Form(
        act=Act("ear.mark", session.id, session.revision, str(page)),
        title=Word("ear-mark-title"),
        blocks=(*mark_notes(session), *conversation_blocks(conversation)),
        inputs=tuple(inputs),
        submit=Word("ear-mark-submit"),
        drafts=True,
    )


def mark_notes(session: Session) -> tuple[Block, ...]:
    """Who sees the marks, and what they are for."""
    privacy = Word("ear-mark-privacy", {"least": session.smallest_cell})
    return Notice(privacy, tone="privacy"), Para(Word("ear-mark-patterns"))


def _page(step: Step) -> int:
    """The page that was asked for; the first where there is no such page."""
    arg = step.act.arg
    known = arg.isascii() and arg.isdecimal() and len(arg) < 4 and int(arg) < len(pages_of(step.session.conversation))
    return int(arg) if known else 0


def open_mark(step: Step) -> Decision:
    if refused := _not_listening(step, "marking"):
        return refused
    form = mark_form(step.session, _page(step))
    values: dict[str, str | list[str]] = {}
    for number, mark in step.session.conversation.marks.get(step.person.id, {}).items():
        if any(item.name == f"turn-{number}" for item in form.inputs):
            values |= {f"turn-{number}": list(mark.patterns), f"note-{number}": mark.note}
    return step.done(mend(form, values, {}))


def mark(step: Step) -> Decision:
    session, page = step.session, _page(step)
    if refused := _not_listening(step, "marking"):
        noted = next((name for name in step.values if text_of(step.values, name)), "")
        form = mark_form(session, page) if session.conversation.lent else None
        return _too_late(step, form, refused, "marking", noted) if form else refused
    form = mark_form(session, page)
    if wrong := step.filled(form):
        return step.done(wrong)
    numbers = pages_of(session.conversation)[page]
    seen = {str(at): _patterns(chosen(step.values, f"turn-{at}")) for at in numbers}
    notes = {str(at): text_of(step.values, f"note-{at}") for at in numbers}
    old = session.conversation.marks.get(step.person.id, {})
    step.discard = form_key(form.act)
    if any(at not in old or (old[at].patterns, old[at].note) != (seen[str(at)], notes[str(at)]) for at in numbers):
        step.record(
            TurnsMarked(
                session=session.id,
                person=step.person.id,
                revision=session.conversation.marked.get(step.person.id, 0) + 1,
                marks=seen,
                texts={at: note for at, note in notes.items() if note},
            )
        )
        step.changed.add(session.id)
    more = any(
        number not in step.session.conversation.marks.get(step.person.id, {})
        for number in step.session.conversation.to_mark
    )
    return step.receipt("ear-mark-more" if more else "ear-mark-done")


def _patterns(picked: tuple[str, ...]) -> tuple[Pattern, ...]:
    return tuple(pattern for pattern in PATTERNS if pattern in picked)


def all_marked(session: Session) -> set[str]:
    """Who has been through all the citizen's turns."""
    wanted = set(session.conversation.to_mark)
    return {who for who, marks in session.conversation.marks.items() if wanted <= marks.keys()}


# --- asking -------------------------------------------------------------------------------------------------------


def ask_form(session: Session) -> Form:
    return Form(
        act=Act("ear.ask", session.id, session.revision),
        title=Word("ear-ask-title"),
        blocks=(Notice(Word("ear-ask-privacy"), tone="privacy"), Para(Word("ear-ask-about"))),
        inputs=(TextInput("question", Word("ear-ask-question"), help=Word("ear-ask-help"), most=500),),
        submit=Word("ear-ask-submit"),
        drafts=True,
    )


def open_ask(step: Step) -> Decision:
    return _not_listening(step, "asking") or step.done(ask_form(step.session))


def ask(step: Step) -> Decision:
    session = step.session
    form = ask_form(session)
    if refused := _not_listening(step, "asking"):
        return _too_late(step, form, refused, "asking", "question")
    if wrong := step.filled(form):
        return step.done(wrong)
    question = text_of(step.values, "question")
    step.discard = form_key(form.act)
    if any((item.person, item.text) == (step.person.id, question) for item in session.conversation.questions):
        # The form was sent twice: one question.
        return step.receipt("ear-asked")
    if len(session.conversation.questions) >= QUESTIONS:
        return step.done(mend(form, step.values, {"question": Word("ear-ask-enough", {"most": QUESTIONS})}))
    number = len(session.conversation.questions) + 1
    step.record(ListenerAsked(session=session.id, person=step.person.id, question=number, texts={"question": question}))
    step.changed.add(session.id)
    _tell_owner(step, "ear-asked-told")
    return step.receipt("ear-asked")


def _tell_owner(step: Step, key: str) -> None:
    """That there is something to read, and none of it."""
    session = step.session
    if owner := owner_of(step.group, session):
        card = Card((Heading(session_title(session)), Para(Word(key))), asks_of(session))
        step.ask(owner, card, asking_name("ear", session.id), again=True)


def have_asked(session: Session) -> set[str]:
    return {question.person for question in session.conversation.questions}


# --- advising -----------------------------------------------------------------------------------------------------


def idea_form(session: Session) -> Form:
    return Form(
        act=Act("ear.advise", session.id, session.revision),
        title=Word("ear-advise-title"),
        blocks=(Notice(Word("ear-advise-privacy"), tone="privacy"),),
        inputs=(TextInput("idea", Word("ear-advise-idea"), help=Word("ear-advise-help"), most=800),),
        submit=Word("ear-advise-submit"),
        drafts=True,
    )


def open_advise(step: Step) -> Decision:
    if refused := _not_advising(step):
        return refused
    mine = step.session.conversation.ideas.get(step.person.id)
    return step.done(mend(idea_form(step.session), {"idea": mine.text} if mine else {}, {}))


def _not_advising(step: Step) -> Decision | None:
    if refused := _not_listening(step, "advising"):
        return refused
    shared = step.session.conversation.ideas_shared and step.person.id in step.session.conversation.ideas
    return step.warn("ear-advise-shared") if shared else None


def advise(step: Step) -> Decision:
    session = step.session
    form = idea_form(session)
    if refused := _not_advising(step):
        return _too_late(step, form, refused, "advising", "idea") if session.kind != "advising" else refused
    if wrong := step.filled(form):
        return step.done(wrong)
    text, mine = text_of(step.values, "idea"), session.conversation.ideas.get(step.person.id)
    step.discard = form_key(form.act)
    if mine is None or mine.text != text:
        revision = mine.revision + 1 if mine else 1
        step.record(IdeaOffered(session=session.id, person=step.person.id, revision=revision, texts={"idea": text}))
        step.changed.add(session.id)
    return step.receipt("ear-advised" if mine is None else "ear-advice-changed")
