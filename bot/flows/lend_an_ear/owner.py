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
from bot.flows.step import Decision, Step, form_key, mend

LISTED = 15
"""How many words are listed at a time that may point to a person."""


# --- to have a conversation ---------------------------------------------------------------------------------------


def open_excerpt(step: Step) -> Decision:
    """Who asks first prepares the excerpt; it is free again when they give it back, leave or are away."""
    session = step.session
    if refused := _not_free(step):
        return refused
    if session.conversation.owner != step.person.id:
        step.record(ConversationOffered(session=session.id, person=step.person.id))
        step.changed.add(session.id)
    return step.done(excerpt_form(session))


def _not_free(step: Step) -> Decision | None:
    conversation, owner = step.session.conversation, owner_of(step.group, step.session)
    if conversation.lent and owner == step.person.id:
        return step.warn("ear-shared-already")
    if step.session.kind != "excerpt":
        return step.warn("ear-excerpt-over")
    return step.warn("ear-taken") if owner not in ("", step.person.id) else None


def release(step: Step) -> Decision:
    session = step.session
    if session.conversation.owner == step.person.id and not session.conversation.lent and session.kind == "excerpt":
        step.record(ConversationOffered(session=session.id, person=step.person.id, offered=False))
        step.changed.add(session.id)
    return step.receipt("ear-released")


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
        TextInput("context", Word("ear-form-context"), help=Word("ear-form-context-help"), most=400, names=True),
        TextInput("turns", Word("ear-form-turns"), help=Word("ear-form-turns-help"), most=6000, names=True),
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


def share(step: Step) -> Decision:
    session = step.session
    form = excerpt_form(session)
    if refused := _not_free(step):
        # Nothing of what was typed is lost: it comes back with the reason.
        if not text_of(step.values, "turns") or session.conversation.lent:
            return refused
        late = Word("ear-taken" if session.kind == "excerpt" else "ear-excerpt-over")
        return step.done(mend(form, step.values, {"turns": late}))
    read = anonymise.read(text_of(step.values, "turns"))
    context = text_of(step.values, "context")
    found = anonymise.all_clues(context, read.turns, read.lines)
    if wrong := step.filled(form, excerpt_form(session, found)):
        return step.done(wrong)
    if fault := _fault(read):
        return step.done(mend(form, step.values, {"turns": fault}))
    if found and text_of(step.values, _sure(found)) != "yes":
        name = _sure(found)
        return step.done(mend(excerpt_form(session, found), step.values, {name: Word("ear-clues-mend")}))
    step.record(
        ExcerptShared(
            session=session.id,
            person=step.person.id,
            speakers=tuple(item.speaker for item in read.turns),
            in_log=text_of(step.values, "log") == "yes",
            confirmed=len(found),
            texts={"context": context} | {str(at): item.text for at, item in enumerate(read.turns, 1)},
        )
    )
    step.changed.add(session.id)
    return step.receipt("ear-shared")


def _fault(read: anonymise.Read) -> Line | None:
    if read.unreadable:
        some = ", ".join(map(str, read.unreadable[:LISTED]))
        return Word("ear-turns-unreadable", {"lines": some, "count": len(read.unreadable)})
    if len(read.turns) > anonymise.MOST_TURNS:
        return Word("ear-turns-many", {"count": len(read.turns), "most": anonymise.MOST_TURNS})
    return None if any(turn.speaker == CITIZEN for turn in read.turns) else Word("ear-turns-no-citizen")


# --- what the owner alone decides ---------------------------------------------------------------------------------


def _not_owner(step: Step) -> Decision | None:
    session = step.session
    if session.conversation.withdrawn:
        return step.warn("ear-withdrawn")
    if step.person.id != session.conversation.owner or not session.conversation.lent:
        return step.warn("ear-not-owner")
    return None


def withdraw(step: Step) -> Decision:
    if step.session.conversation.withdrawn:
        return step.receipt("ear-withdrawn")
    if refused := _not_owner(step):
        return refused
    take_back(step, step.session)
    return step.receipt("ear-withdraw-done")


def take_back(step: Step, session: Session) -> None:
    """Takes the excerpt away from the circle, with all that was said of it, and says so."""
    step.record(ExcerptWithdrawn(session=session.id, person=session.conversation.owner))
    step.changed.add(session.id)
    card = Card((Heading(session_title(session)), Para(Word("ear-withdrawn-told"))))
    for person in circle(step.group, session):
        if person.id != session.conversation.owner:
            step.tell(person.id, card)


def share_marks(step: Step) -> Decision:
    session = step.session
    if refused := _not_owner(step):
        return refused
    if not session.past("marking") or not session.conversation.marks:
        return step.warn("ear-marks-nothing")
    if not session.conversation.marks_shared:
        step.record(MarksShared(session=session.id, person=step.person.id))
        _tell_listeners(step, "ear-marks-shared-told")
    return step.receipt("ear-marks-shared")


def share_ideas(step: Step) -> Decision:
    session = step.session
    if refused := _not_owner(step):
        return refused
    if not session.conversation.ideas:
        return step.warn("ear-ideas-none")
    if not session.conversation.ideas_shared:
        step.record(IdeasShared(session=session.id, person=step.person.id))
        _tell_listeners(step, "ear-ideas-shared-told")
    return step.receipt("ear-ideas-shared")


def _tell_listeners(step: Step, key: str) -> None:
    session = step.session
    card = Card((Heading(session_title(session)), Para(Word(key))), asks_of(session))
    for person in circle(step.group, session):
        if person.id != session.conversation.owner:
            step.tell(person.id, card)


# --- answering ----------------------------------------------------------------------------------------------------


def answer_form(session: Session, number: int) -> Form:
    asked = session.conversation.questions[number - 1]
    return Form(
        act=Act("ear.answer", session.id, session.revision, str(number)),
        title=Word("ear-answer-title"),
        blocks=(Notice(Word("ear-answer-privacy"), tone="privacy"), Quote(Typed(asked.text))),
        inputs=(TextInput("answer", Word("ear-answer"), help=Word("ear-answer-help"), most=1000),),
        submit=Word("ear-answer-submit"),
        drafts=True,
        values={"answer": asked.answer} if asked.answer else {},
    )


def _asked(step: Step) -> int | None:
    """The number of the question that is to be answered, if there is such a one."""
    arg = step.act.arg
    known = (
        arg.isascii() and arg.isdecimal() and len(arg) < 4 and 1 <= int(arg) <= len(step.session.conversation.questions)
    )
    return int(arg) if known else None


def open_answer(step: Step) -> Decision:
    if refused := _not_owner(step):
        return refused
    number = _asked(step)
    return step.warn("action-unknown") if number is None else step.done(answer_form(step.session, number))


def answer(step: Step) -> Decision:
    if refused := _not_owner(step):
        return refused
    number = _asked(step)
    if number is None:
        return step.warn("action-unknown")
    form = answer_form(step.session, number)
    if wrong := step.filled(form):
        return step.done(wrong)
    asked, text = step.session.conversation.questions[number - 1], text_of(step.values, "answer")
    step.discard = form_key(form.act)
    if asked.answer != text or not asked.revision:
        step.record(
            OwnerAnswered(
                session=step.session.id,
                person=step.person.id,
                question=number,
                revision=asked.revision + 1,
                texts={"answer": text},
            )
        )
        step.changed.add(step.session.id)
        if not asked.revision:
            _tell_listeners(step, "ear-answered-told")
    return step.receipt("ear-answered")
