"""The circle that a conversation is lent to: who is in it, and what each of them reads there.

Everything that is said in it is read here and in forms, by who opens it, and stands in no message: what was never sent
out need not be called back. Nothing shows who wrote what; leaders and researchers are not in it.
"""

from collections.abc import Iterable

from bot.domain.events import Act
from bot.domain.views import (
    Block,
    Button,
    Card,
    Heading,
    Items,
    Line,
    Notice,
    Para,
    Quote,
    Typed,
    When,
    Word,
)
from bot.domain.vocabulary import LENDING, PATTERNS
from bot.flows.model.conversation import Conversation, Mark, Spoken
from bot.flows.model.state import Group, Person, Session
from bot.flows.phases.recap import excerpt
from bot.flows.phases.reveal import shuffle_key
from bot.flows.session_texts import session_title
from bot.flows.step import Decision, Step, bilingual

PRACTISING = "practitioner"
PAGE = 12
"""How many turns are marked in one form."""


# --- who ----------------------------------------------------------------------------------------------------------


def circle(group: Group, session: Session) -> tuple[Person, ...]:
    """The practitioners who take part and are there."""
    return tuple(person for person in group.answering(session) if person.role == PRACTISING)


def owner_of(group: Group, session: Session) -> str:
    """Whose conversation it is, or who is preparing one; nobody when they take part no more, or are away and have not
    shared it."""
    conversation = session.conversation
    person = group.people.get(conversation.owner)
    if person is None or not person.takes_part or (person.away and not conversation.lent):
        return ""
    return conversation.owner


def listeners(group: Group, session: Session) -> set[str]:
    """Those of the circle who did not lend it the conversation; nobody while there is none."""
    if not session.conversation.lent:
        return set()
    return {person.id for person in circle(group, session)} - {session.conversation.owner}


def asks_of(session: Session) -> tuple[Button, ...]:
    """The way into the circle."""
    return (Button(Word("button-ear"), Act("ear.read", session.id, session.revision), "primary", opens=True),)


# --- what was said ------------------------------------------------------------------------------------------------


def turn_line(conversation: Conversation, number: int, *, short: bool = False) -> Line:
    spoken = conversation.turns[number - 1]
    text = excerpt(spoken.text) if short else Typed(spoken.text)
    return Word("ear-turn", {"number": number, "who": _speaker(spoken), "text": text})


def conversation_blocks(conversation: Conversation) -> list[Block]:
    """The excerpt, turn by turn."""
    blocks: list[Block] = [Heading(Word("ear-excerpt")), Quote(Typed(conversation.context))]
    lines = (Word("ear-said", {"who": _speaker(turn), "text": Typed(turn.text)}) for turn in conversation.turns)
    return [*blocks, Items(tuple(lines), ordered=True)]


def _speaker(spoken: Spoken) -> Line:
    return Word(f"speaker-{spoken.speaker}")


def marks_seen(group: Group, session: Session) -> list[Block]:
    """Turn by turn, which patterns listeners saw, and their notes: neither who saw one nor how many, and the patterns
    only when enough have listened.

    Who takes part no more has no note here. The patterns stay as they were when the marking ended: what went away with
    somebody would tell what they had seen.
    """
    conversation = session.conversation
    listened = conversation.counted
    blocks: list[Block] = [Heading(Word("ear-marks"))]
    if not listened:
        return [*blocks, Para(Word("ear-marks-none"))]
    enough = len(listened) >= session.smallest_cell
    key = "ear-marks-about" if enough else "ear-marks-few"
    blocks.append(Para(Word(key, {"given": len(listened), "least": session.smallest_cell}), quiet=True))
    for number in conversation.to_mark:
        here = {who: conversation.marks[who][number] for who in listened if number in conversation.marks[who]}
        noted = [mark for who, mark in here.items() if group.people[who].takes_part]
        lines = [*(_patterns(here.values()) if enough else ()), *_notes(session, noted)]
        if lines:
            blocks += [Para(turn_line(conversation, number, short=True)), Items(tuple(lines))]
    return blocks


def _patterns(marks: Iterable[Mark]) -> Iterable[Line]:
    seen = {pattern for mark in marks for pattern in mark.patterns}
    return (Word(f"pattern-{pattern}") for pattern in PATTERNS if pattern in seen)


def _notes(session: Session, marks: list[Mark]) -> Iterable[Line]:
    notes = sorted((mark.note for mark in marks if mark.note), key=lambda note: shuffle_key(session, note))
    return (Word("ear-note", {"note": Typed(note)}) for note in notes)


def questions_asked(conversation: Conversation) -> list[Block]:
    if not conversation.questions:
        return []
    blocks: list[Block] = [Heading(Word("ear-questions"))]
    for question in conversation.questions:
        blocks.append(Quote(Typed(question.text)))
        blocks.append(
            Quote(Typed(question.answer), Word("ear-answer-by"))
            if question.revision
            else Para(Word("ear-unanswered"), quiet=True)
        )
    return blocks


def ideas_offered(group: Group, session: Session) -> list[Block]:
    ideas = [idea.text for who, idea in session.conversation.ideas.items() if group.people[who].takes_part]
    if not ideas:
        return []
    shuffled = sorted(ideas, key=lambda text: shuffle_key(session, text))
    return [Heading(Word("ear-ideas")), *(Quote(Typed(text)) for text in shuffled)]


def step_taken(conversation: Conversation) -> list[Block]:
    """What the owner set out to try, for them alone."""
    step = conversation.step
    if step is None:
        return []
    blocks: list[Block] = [Heading(Word("ear-step")), Quote(Typed(step.what))]
    if step.tried:
        blocks.append(Quote(Typed(step.how), Word("ear-step-told")))
    return blocks


# --- the card -----------------------------------------------------------------------------------------------------


def read(step: Step) -> Decision:
    """The circle as this person may see it now."""
    session = step.session
    if not any(phase.kind in LENDING for phase in session.format.phases) or session.started is None:
        return step.warn("action-unknown")
    if not session.running and step.person.id != session.conversation.owner:
        return step.warn("ear-over")
    return step.done(circle_card(step.group, session, step.person.id))


def circle_card(group: Group, session: Session, person: str) -> Card:
    conversation, mine = session.conversation, person == session.conversation.owner
    blocks: list[Block] = [Heading(session_title(session))]
    if session.running:
        blocks.append(Para(bilingual(session.phase.task)))
        if session.ends is not None:
            blocks.append(Para(Word("session-until", {"until": When(session.ends)}), quiet=True))
    privacy = "ear-privacy-over" if not session.running else "ear-privacy-owner" if mine else "ear-privacy-listener"
    blocks.append(Notice(Word(privacy), tone="privacy"))
    if not conversation.lent:
        blocks.append(Para(Word(_missing(group, session, mine=mine))))
        return Card((*blocks, *(step_taken(conversation) if mine else ())), _buttons(group, session, person))
    blocks += conversation_blocks(conversation)
    after_marking = session.past("marking")
    if after_marking and (mine or conversation.marks_shared):
        blocks += marks_seen(group, session)
    blocks += questions_asked(conversation)
    if mine or conversation.ideas_shared:
        blocks += ideas_offered(group, session)
    elif person in conversation.ideas:
        blocks.append(Quote(Typed(conversation.ideas[person].text), Word("ear-idea-yours")))
    return Card((*blocks, *(step_taken(conversation) if mine else ())), _buttons(group, session, person))


def _missing(group: Group, session: Session, *, mine: bool) -> str:
    """Why there is nothing to read."""
    if session.conversation.withdrawn:
        return "ear-withdrawn"
    if owner_of(group, session):
        return "ear-yours-waits" if mine else "ear-taken"
    return "ear-free" if session.kind == "excerpt" else "ear-none"


def _buttons(group: Group, session: Session, person: str) -> tuple[Button, ...]:
    if session.status != "running":
        return ()
    if person == session.conversation.owner and owner_of(group, session):
        return _owners(session)
    return _listeners(group, session, person)


def _act(session: Session, name: str, arg: str = "") -> Act:
    return Act(name, session.id, session.revision, arg)


def _owners(session: Session) -> tuple[Button, ...]:
    conversation = session.conversation
    if not conversation.lent:
        if conversation.withdrawn or session.kind != "excerpt":
            return ()
        return (
            Button(Word("button-ear-share"), _act(session, "ear.open"), "primary", opens=True),
            Button(Word("button-ear-release"), _act(session, "ear.release")),
        )
    found = [
        Button(Word("button-ear-answer", {"number": at}), _act(session, "ear.answer.open", str(at)), opens=True)
        for at in conversation.unanswered
    ]
    found += _trying(session)
    if session.past("marking") and conversation.marks and not conversation.marks_shared:
        sure = Word("ear-marks-share-confirm")
        found.append(Button(Word("button-ear-marks-share"), _act(session, "ear.marks.share"), confirm=sure))
    if conversation.ideas and not conversation.ideas_shared:
        sure = Word("ear-ideas-share-confirm")
        found.append(Button(Word("button-ear-ideas-share"), _act(session, "ear.ideas.share"), confirm=sure))
    sure = Word("ear-withdraw-confirm")
    return (*found, Button(Word("button-ear-withdraw"), _act(session, "ear.withdraw"), "danger", confirm=sure))


def _trying(session: Session) -> tuple[Button, ...]:
    if session.kind != "trying":
        return ()
    if session.conversation.step:
        return (Button(Word("button-ear-step-change"), _act(session, "ear.step.open"), opens=True),)
    choose = Button(Word("button-ear-step"), _act(session, "ear.step.open"), "primary", opens=True)
    return choose, Button(Word("button-ear-no-step"), _act(session, "session.ready"))


def _listeners(group: Group, session: Session, person: str) -> tuple[Button, ...]:
    conversation = session.conversation
    nothing_more = Button(Word("button-ear-ready"), _act(session, "session.ready"))
    ready = () if person in session.ready else (nothing_more,)
    if session.kind == "excerpt" and not owner_of(group, session):
        have = Button(Word("button-ear-have"), _act(session, "ear.open"), "primary", opens=True)
        return have, *(() if person in session.ready else (not_today(session),))
    if not conversation.lent:
        return ()
    match session.kind:
        case "marking":
            pages = pages_of(conversation)
            return tuple(_mark_button(session, at, pages, person) for at in range(len(pages))) + ready
        case "asking":
            return (Button(Word("button-ear-ask"), _act(session, "ear.ask.open"), "primary", opens=True), *ready)
        case "advising":
            label = "button-ear-advise-change" if person in conversation.ideas else "button-ear-advise"
            done = () if person in conversation.ideas else ready
            return (Button(Word(label), _act(session, "ear.advise.open"), "primary", opens=True), *done)
        case _:
            return ()


def not_today(session: Session) -> Button:
    return Button(Word("button-ear-not-today"), _act(session, "session.ready"))


def pages_of(conversation: Conversation) -> list[tuple[int, ...]]:
    """The numbers of the citizen's turns, as many at a time as one form asks about."""
    return [conversation.to_mark[at : at + PAGE] for at in range(0, len(conversation.to_mark), PAGE)]


def _mark_button(session: Session, page: int, pages: list[tuple[int, ...]], person: str) -> Button:
    numbers = pages[page]
    seen = session.conversation.marks.get(person, {})
    key = "button-ear-mark-change" if numbers[0] in seen else "button-ear-mark"
    label = Word(key)
    if len(pages) > 1:
        label = Word(f"{key}-some", {"first": numbers[0], "last": numbers[-1]})
    act = _act(session, "ear.mark.open", str(page))
    return Button(label, act, "plain" if numbers[0] in seen else "primary", opens=True)
