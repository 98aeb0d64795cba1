"""The owner's part: to offer a conversation, share an excerpt of it, answer what is asked, and take it back.

What is typed for an excerpt is kept nowhere before it has been looked through: it is no draft.
"""

from bot.domain.events import Act
from bot.domain.facts import (
    ConversationOffered,
    ExcerptShared,
    ExcerptWithdrawn,
    IdeasShared,
    MarksShared,
    OwnerAnswered,
)
from bot.domain.views import (
    Args,
    Block,
    Button,
    Card,
    Choice,
    Form,
    Heading,
    Items,
    Line,
    Notice,
    Para,
    Quote,
    TextInput,
    Typed,
    Word,
    text_of,
)
from bot.flows.lend_an_ear import anonymise
from bot.flows.lend_an_ear.circle import asks_of, circle, owner_of
from bot.flows.model.conversation import CITIZEN
from bot.flows.model.state import Session
from bot.flows.session_texts import session_title
from bot.flows.step import Decision, Turn, form_key, mend

LISTED = 15
"""How many words are listed at a time that may point to a person."""


# --- to have a conversation ---------------------------------------------------------------------------------------


def open_excerpt(turn: Turn) -> Decision:
    """Who asks first prepares the excerpt; it is free again when they give it back, leave or are away."""
    session = turn.session
    if refused := _not_free(turn):
        return refused
    if session.ear.owner != turn.person.id:
        turn.record(ConversationOffered(session=session.id, person=turn.person.id))
        turn.changed.add(session.id)
    return turn.done(excerpt_form(session))


def _not_free(turn: Turn) -> Decision | None:
    ear, owner = turn.session.ear, owner_of(turn.group, turn.session)
    if ear.lent and owner == turn.person.id:
        return turn.warn("ear-shared-already")
    if turn.session.kind != "excerpt":
        return turn.warn("ear-excerpt-over")
    return turn.warn("ear-taken") if owner not in ("", turn.person.id) else None


def release(turn: Turn) -> Decision:
    session = turn.session
    if session.ear.owner == turn.person.id and not session.ear.lent and session.kind == "excerpt":
        turn.record(ConversationOffered(session=session.id, person=turn.person.id, offered=False))
        turn.changed.add(session.id)
    return turn.receipt("ear-released")


# --- the excerpt --------------------------------------------------------------------------------------------------


def excerpt_form(session: Session, found: tuple[anonymise.Clue, ...] = ()) -> Form:
    """`found`: what may point to a person, to be replaced or said to point to nobody. The question about it has the
    name of these very words: a yes to them is no yes to what is written next."""
    blocks: list[Block] = [
        Notice(Word("ear-form-privacy"), tone="privacy"),
        Para(Word("ear-form-replace")),
        Para(Word("ear-form-short")),
    ]
    inputs = [
        TextInput("context", Word("ear-form-context"), help=Word("ear-form-context-help"), most=400),
        TextInput("turns", Word("ear-form-turns"), help=Word("ear-form-turns-help"), most=6000),
    ]
    choices = [
        Choice(
            "log",
            Word("ear-form-log"),
            (("no", Word("ear-form-log-no")), ("yes", Word("ear-form-log-yes"))),
            help=Word("ear-form-log-help"),
            default="no",
        )
    ]
    if found:
        blocks += [Notice(Word("ear-clues"), tone="warning"), Items(tuple(map(_clue_line, found[:LISTED])))]
        if len(found) > LISTED:
            blocks.append(Para(Word("ear-clues-more", {"count": len(found) - LISTED})))
        which = Word("ear-clues-which", {"words": Typed(", ".join(clue.word for clue in found))})
        sure = (("yes", Word("ear-clues-sure-yes")),)
        choices.append(Choice(_sure(found), Word("ear-clues-sure"), sure, help=which, required=False))
    return Form(
        act=Act("ear.share", session.id, session.revision),
        title=Word("ear-form-title"),
        blocks=tuple(blocks),
        inputs=(*inputs, *choices),
        submit=Word("ear-form-submit"),
        values={"log": "no"},
        also=(Button(Word("button-ear-release"), Act("ear.release", session.id, session.revision)),),
    )


def _clue_line(clue: anonymise.Clue) -> Line:
    args: Args = {"word": Typed(clue.word), "sort": Word(f"clue-{clue.sort}"), "line": clue.line}
    return Word("ear-clue" if clue.line else "ear-clue-context", args)


def _sure(found: tuple[anonymise.Clue, ...]) -> str:
    return f"sure-{anonymise.mark_of(found)}"


def share(turn: Turn) -> Decision:
    session = turn.session
    form = excerpt_form(session)
    if refused := _not_free(turn):
        # Nothing of what was typed is lost: it comes back with the reason.
        if not text_of(turn.values, "turns") or session.ear.lent:
            return refused
        late = Word("ear-taken" if session.kind == "excerpt" else "ear-excerpt-over")
        return turn.done(mend(form, turn.values, {"turns": late}))
    if wrong := turn.filled(form):
        return turn.done(wrong)
    read = anonymise.read(text_of(turn.values, "turns"))
    if fault := _fault(read):
        return turn.done(mend(form, turn.values, {"turns": fault}))
    context = text_of(turn.values, "context")
    found = anonymise.all_clues(context, read.turns, read.lines)
    if found and text_of(turn.values, _sure(found)) != "yes":
        name = _sure(found)
        return turn.done(mend(excerpt_form(session, found), turn.values, {name: Word("ear-clues-mend")}))
    turn.record(
        ExcerptShared(
            session=session.id,
            person=turn.person.id,
            speakers=tuple(item.speaker for item in read.turns),
            in_log=text_of(turn.values, "log") == "yes",
            confirmed=len(found),
            texts={"context": context} | {str(at): item.text for at, item in enumerate(read.turns, 1)},
        )
    )
    turn.changed.add(session.id)
    return turn.receipt("ear-shared")


def _fault(read: anonymise.Read) -> Line | None:
    if read.unreadable:
        some = ", ".join(map(str, read.unreadable[:LISTED]))
        return Word("ear-turns-unreadable", {"lines": some, "count": len(read.unreadable)})
    if len(read.turns) > anonymise.MOST_TURNS:
        return Word("ear-turns-many", {"count": len(read.turns), "most": anonymise.MOST_TURNS})
    return None if any(turn.speaker == CITIZEN for turn in read.turns) else Word("ear-turns-no-citizen")


# --- what the owner alone decides ---------------------------------------------------------------------------------


def _not_owner(turn: Turn) -> Decision | None:
    session = turn.session
    if session.ear.withdrawn:
        return turn.warn("ear-withdrawn")
    if turn.person.id != session.ear.owner or not session.ear.lent:
        return turn.warn("ear-not-owner")
    return None


def withdraw(turn: Turn) -> Decision:
    if turn.session.ear.withdrawn:
        return turn.receipt("ear-withdrawn")
    if refused := _not_owner(turn):
        return refused
    take_back(turn, turn.session)
    return turn.receipt("ear-withdraw-done")


def take_back(turn: Turn, session: Session) -> None:
    """Takes the excerpt away from the circle, with all that was said of it, and says so."""
    turn.record(ExcerptWithdrawn(session=session.id, person=session.ear.owner))
    turn.changed.add(session.id)
    card = Card((Heading(session_title(session)), Para(Word("ear-withdrawn-told"))))
    for person in circle(turn.group, session):
        if person.id != session.ear.owner:
            turn.tell(person.id, card)


def share_marks(turn: Turn) -> Decision:
    session = turn.session
    if refused := _not_owner(turn):
        return refused
    if not session.past("marking") or not session.ear.marks:
        return turn.warn("ear-marks-nothing")
    if not session.ear.marks_shared:
        turn.record(MarksShared(session=session.id, person=turn.person.id))
        _tell_listeners(turn, "ear-marks-shared-told")
    return turn.receipt("ear-marks-shared")


def share_ideas(turn: Turn) -> Decision:
    session = turn.session
    if refused := _not_owner(turn):
        return refused
    if not session.ear.ideas:
        return turn.warn("ear-ideas-none")
    if not session.ear.ideas_shared:
        turn.record(IdeasShared(session=session.id, person=turn.person.id))
        _tell_listeners(turn, "ear-ideas-shared-told")
    return turn.receipt("ear-ideas-shared")


def _tell_listeners(turn: Turn, key: str) -> None:
    session = turn.session
    card = Card((Heading(session_title(session)), Para(Word(key))), asks_of(session))
    for person in circle(turn.group, session):
        if person.id != session.ear.owner:
            turn.tell(person.id, card)


# --- answering ----------------------------------------------------------------------------------------------------


def answer_form(session: Session, number: int) -> Form:
    asked = session.ear.questions[number - 1]
    return Form(
        act=Act("ear.answer", session.id, session.revision, str(number)),
        title=Word("ear-answer-title"),
        blocks=(Notice(Word("ear-answer-privacy"), tone="privacy"), Quote(Typed(asked.text))),
        inputs=(TextInput("answer", Word("ear-answer"), help=Word("ear-answer-help"), most=1000),),
        submit=Word("ear-answer-submit"),
        drafts=True,
        values={"answer": asked.answer} if asked.answer else {},
    )


def _asked(turn: Turn) -> int | None:
    """The number of the question that is to be answered, if there is such a one."""
    arg = turn.act.arg
    known = arg.isascii() and arg.isdecimal() and len(arg) < 4 and 1 <= int(arg) <= len(turn.session.ear.questions)
    return int(arg) if known else None


def open_answer(turn: Turn) -> Decision:
    if refused := _not_owner(turn):
        return refused
    number = _asked(turn)
    return turn.warn("deed-unknown") if number is None else turn.done(answer_form(turn.session, number))


def answer(turn: Turn) -> Decision:
    if refused := _not_owner(turn):
        return refused
    number = _asked(turn)
    if number is None:
        return turn.warn("deed-unknown")
    form = answer_form(turn.session, number)
    if wrong := turn.filled(form):
        return turn.done(wrong)
    asked, text = turn.session.ear.questions[number - 1], text_of(turn.values, "answer")
    turn.discard = form_key(form.act)
    if asked.answer != text or not asked.revision:
        turn.record(
            OwnerAnswered(
                session=turn.session.id,
                person=turn.person.id,
                question=number,
                revision=asked.revision + 1,
                texts={"answer": text},
            )
        )
        turn.changed.add(turn.session.id)
        if not asked.revision:
            _tell_listeners(turn, "ear-answered-told")
    return turn.receipt("ear-answered")
