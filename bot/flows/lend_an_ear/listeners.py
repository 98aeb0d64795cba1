"""The listeners' part: to see what happens turn by turn, to ask before they advise, and to offer one idea.

There is nothing to score and no right answer: a pattern is something to look at together, never a mark of a person.
"""

from bot.domain.events import Act
from bot.domain.facts import IdeaOffered, ListenerAsked, TurnsMarked
from bot.domain.views import Block, Card, Choices, Form, Heading, Input, Notice, Para, TextInput, Word, chosen, text_of
from bot.flows.lend_an_ear.circle import asks_of, conversation, owner_of, pages_of, turn_line
from bot.flows.model.state import Session
from bot.flows.session_texts import session_title
from bot.flows.step import Decision, Turn, form_key, mend
from prompts.schema import PATTERNS

QUESTIONS = 20
"""How many questions an owner gets at most: more than they could answer."""


def _not_listening(turn: Turn, kind: str) -> Decision | None:
    """Why this person has nothing to do with a phase of this kind now."""
    session = turn.session
    if session.ear.withdrawn:
        return turn.warn("ear-withdrawn")
    if not session.ear.lent:
        return turn.warn("ear-none")
    if turn.person.id == session.ear.owner:
        return turn.warn("ear-yours")
    return None if session.kind == kind else turn.warn(f"ear-{kind}-not-now")


def _too_late(turn: Turn, form: Form, refused: Decision, kind: str, field: str) -> Decision:
    """What was typed comes back with the reason when the phase is over; after a withdrawal there is nothing to keep."""
    ear = turn.session.ear
    if not ear.lent or turn.person.id == ear.owner or not text_of(turn.values, field):
        return refused
    return turn.done(mend(form, turn.values, {field: Word(f"ear-{kind}-not-now")}))


# --- marking ------------------------------------------------------------------------------------------------------


def mark_form(session: Session, page: int) -> Form:
    ear = session.ear
    inputs: list[Input] = []
    options = tuple((name, Word(f"pattern-{name}")) for name in PATTERNS)
    for number in pages_of(ear)[page]:
        inputs.append(Choices(f"turn-{number}", turn_line(ear, number, short=True), options))
        inputs.append(TextInput(f"note-{number}", Word("ear-mark-note", {"number": number}), None, False, 300, False))
    return Form(
        act=Act("ear.mark", session.id, session.revision, str(page)),
        title=Word("ear-mark-title"),
        blocks=(*mark_notes(session), *conversation(ear)),
        inputs=tuple(inputs),
        submit=Word("ear-mark-submit"),
        drafts=True,
    )


def mark_notes(session: Session) -> tuple[Block, ...]:
    """Who sees the marks, and what they are for."""
    privacy = Word("ear-mark-privacy", {"least": session.smallest_cell})
    return Notice(privacy, tone="privacy"), Para(Word("ear-mark-patterns"))


def _page(turn: Turn) -> int:
    """The page that was asked for; the first where there is no such page."""
    arg = turn.act.arg
    known = arg.isascii() and arg.isdecimal() and len(arg) < 4 and int(arg) < len(pages_of(turn.session.ear))
    return int(arg) if known else 0


def open_mark(turn: Turn) -> Decision:
    if refused := _not_listening(turn, "marking"):
        return refused
    form = mark_form(turn.session, _page(turn))
    values: dict[str, str | list[str]] = {}
    for number, mark in turn.session.ear.marks.get(turn.person.id, {}).items():
        if any(item.name == f"turn-{number}" for item in form.inputs):
            values |= {f"turn-{number}": list(mark.patterns), f"note-{number}": mark.note}
    return turn.done(mend(form, values, {}))


def mark(turn: Turn) -> Decision:
    session, page = turn.session, _page(turn)
    if refused := _not_listening(turn, "marking"):
        noted = next((name for name in turn.values if text_of(turn.values, name)), "")
        form = mark_form(session, page) if session.ear.lent else None
        return _too_late(turn, form, refused, "marking", noted) if form else refused
    form = mark_form(session, page)
    if wrong := turn.filled(form):
        return turn.done(wrong)
    numbers = pages_of(session.ear)[page]
    seen = {str(at): _patterns(chosen(turn.values, f"turn-{at}")) for at in numbers}
    notes = {str(at): text_of(turn.values, f"note-{at}") for at in numbers}
    old = session.ear.marks.get(turn.person.id, {})
    turn.discard = form_key(form.act)
    if any(at not in old or (old[at].patterns, old[at].note) != (seen[str(at)], notes[str(at)]) for at in numbers):
        turn.record(
            TurnsMarked(
                session=session.id,
                person=turn.person.id,
                revision=session.ear.marked.get(turn.person.id, 0) + 1,
                marks=seen,
                texts={at: note for at, note in notes.items() if note},
            )
        )
        turn.changed.add(session.id)
    more = any(number not in turn.session.ear.marks.get(turn.person.id, {}) for number in turn.session.ear.to_mark)
    return turn.receipt("ear-mark-more" if more else "ear-mark-done")


def _patterns(picked: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(pattern for pattern in PATTERNS if pattern in picked)


def all_marked(session: Session) -> set[str]:
    """Who has been through all the citizen's turns."""
    wanted = set(session.ear.to_mark)
    return {who for who, marks in session.ear.marks.items() if wanted <= marks.keys()}


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


def open_ask(turn: Turn) -> Decision:
    return _not_listening(turn, "asking") or turn.done(ask_form(turn.session))


def ask(turn: Turn) -> Decision:
    session = turn.session
    form = ask_form(session)
    if refused := _not_listening(turn, "asking"):
        return _too_late(turn, form, refused, "asking", "question")
    if wrong := turn.filled(form):
        return turn.done(wrong)
    question = text_of(turn.values, "question")
    turn.discard = form_key(form.act)
    if any((item.person, item.text) == (turn.person.id, question) for item in session.ear.questions):
        # The form was sent twice: one question.
        return turn.receipt("ear-asked")
    if len(session.ear.questions) >= QUESTIONS:
        return turn.done(mend(form, turn.values, {"question": Word("ear-ask-enough", {"most": QUESTIONS})}))
    number = len(session.ear.questions) + 1
    turn.record(ListenerAsked(session=session.id, person=turn.person.id, question=number, texts={"question": question}))
    turn.changed.add(session.id)
    _tell_owner(turn, "ear-asked-told")
    return turn.receipt("ear-asked")


def _tell_owner(turn: Turn, key: str) -> None:
    """That there is something to read, and none of it."""
    session = turn.session
    if owner := owner_of(turn.group, session):
        turn.tell(owner, Card((Heading(session_title(session)), Para(Word(key))), asks_of(session)))


def have_asked(session: Session) -> set[str]:
    return {question.person for question in session.ear.questions}


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


def open_advise(turn: Turn) -> Decision:
    if refused := _not_advising(turn):
        return refused
    mine = turn.session.ear.ideas.get(turn.person.id)
    return turn.done(mend(idea_form(turn.session), {"idea": mine.text} if mine else {}, {}))


def _not_advising(turn: Turn) -> Decision | None:
    if refused := _not_listening(turn, "advising"):
        return refused
    shared = turn.session.ear.ideas_shared and turn.person.id in turn.session.ear.ideas
    return turn.warn("ear-advise-shared") if shared else None


def advise(turn: Turn) -> Decision:
    session = turn.session
    form = idea_form(session)
    if refused := _not_advising(turn):
        return _too_late(turn, form, refused, "advising", "idea") if session.kind != "advising" else refused
    if wrong := turn.filled(form):
        return turn.done(wrong)
    text, mine = text_of(turn.values, "idea"), session.ear.ideas.get(turn.person.id)
    turn.discard = form_key(form.act)
    if mine is None or mine.text != text:
        revision = mine.revision + 1 if mine else 1
        turn.record(IdeaOffered(session=session.id, person=turn.person.id, revision=revision, texts={"idea": text}))
        turn.changed.add(session.id)
    return turn.receipt("ear-advised" if mine is None else "ear-advice-changed")
