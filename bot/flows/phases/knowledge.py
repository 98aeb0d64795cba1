"""Practitioners ask the researchers for more knowledge; the answer returns to the discussion."""

from bot.domain.events import Act
from bot.domain.facts import KnowledgeAnswered, KnowledgeRequested
from bot.domain.ports import Thread
from bot.domain.views import (
    Block,
    Button,
    Card,
    Form,
    Heading,
    Items,
    Notice,
    Para,
    Quote,
    TextInput,
    Typed,
    Who,
    Word,
    text_of,
)
from bot.flows.model.state import Request, Session
from bot.flows.phases.recap import excerpt
from bot.flows.session_texts import session_name
from bot.flows.step import Decision, Turn, form_key


def ask_form(session: Session, source: str, about: str) -> Form:
    blocks: tuple[Block, ...] = (Notice(Word("ask-privacy"), tone="privacy"),)
    if about:
        blocks = (Items((excerpt(about),)), *blocks)
    return Form(
        act=Act("knowledge.ask", session.id, session.revision, source),
        title=Word("ask-title"),
        blocks=blocks,
        inputs=(TextInput("question", Word("ask-question"), help=Word("ask-help"), most=3000),),
        submit=Word("ask-submit"),
        drafts=True,
    )


def open_ask(turn: Turn) -> Decision:
    """From the session's card, or from a message in the discussion."""
    session = turn.group.sessions.get(turn.act.of) or turn.group.session or turn.group.latest
    if session is None or session.started is None:
        return turn.warn("ask-no-session")
    source = session.messages.get(turn.act.of, "")
    about = session.contributions[source].text if source else ""
    return turn.done(ask_form(session, source, about))


def ask(turn: Turn) -> Decision:
    session = turn.session
    if session.started is None:
        return turn.warn("ask-no-session")
    form = ask_form(session, turn.act.arg, "")
    if wrong := turn.filled(form):
        return turn.done(wrong)
    question = text_of(turn.values, "question")
    turn.discard = form_key(form.act)
    asked = (item for item in turn.group.requests.values() if item.session == session.id)
    if any((item.person, item.question) == (turn.person.id, question) for item in asked):
        # The form was sent twice: one question.
        return turn.receipt("ask-done")
    request_id = turn.group.next_id("K")
    source = turn.act.arg if turn.act.arg in session.contributions else ""
    turn.record(
        KnowledgeRequested(
            session=session.id,
            request=request_id,
            person=turn.person.id,
            source=source,
            texts={"question": question},
        )
    )
    request = turn.group.requests[request_id]
    turn.send(Thread(session_name(session)), request_card(request), card=request_name(request))
    for researcher in turn.group.having("researcher"):
        turn.tell(researcher.id, answer_request(request))
    turn.plan("request_overdue", turn.group.calendar.after_workdays(turn.now, 5), about=request_id)
    return turn.receipt("ask-done")


def request_name(request: Request) -> str:
    return f"request:{request.id}"


def request_card(request: Request) -> Card:
    """The question in the thread, without who asked; the answer joins it there."""
    blocks: list[Block] = [Heading(Word("request-title")), Quote(Typed(request.question))]
    blocks.append(
        Quote(Typed(request.answer), Word("request-answered")) if request.answer else Para(Word("request-waiting"))
    )
    act = Act("knowledge.answer.open", request.id)
    buttons = () if request.answer else (Button(Word("button-answer-request"), act, opens=True),)
    return Card(tuple(blocks), buttons)


def answer_request(request: Request) -> Card:
    return Card(
        (Heading(Word("request-for-you")), Quote(Typed(request.question))),
        (Button(Word("button-answer-request"), Act("knowledge.answer.open", request.id), "primary", opens=True),),
    )


def answer_form(request: Request) -> Form:
    return Form(
        act=Act("knowledge.answer", request.id),
        title=Word("request-answer-title"),
        blocks=(Quote(Typed(request.question)),),
        inputs=(TextInput("answer", Word("request-answer"), help=Word("request-answer-help")),),
        submit=Word("request-answer-submit"),
        drafts=True,
    )


def open_answer(turn: Turn) -> Decision:
    request = turn.group.requests[turn.act.of]
    return turn.warn("request-done-already") if request.answer else turn.done(answer_form(request))


def answer(turn: Turn) -> Decision:
    request = turn.group.requests[turn.act.of]
    if request.answer:
        return turn.warn("request-done-already")
    if wrong := turn.filled(answer_form(request)):
        return turn.done(wrong)
    turn.record(
        KnowledgeAnswered(
            session=request.session,
            request=request.id,
            person=turn.person.id,
            texts={"answer": text_of(turn.values, "answer")},
        )
    )
    turn.cancel(request.id)
    turn.discard = form_key(turn.act)
    answered = turn.group.requests[request.id]
    session = turn.group.sessions[request.session]
    turn.send(Thread(session_name(session)), request_card(answered), card=request_name(answered))
    told = Card(
        (
            Heading(Word("request-answered-title")),
            Quote(Typed(answered.question)),
            Quote(Typed(answered.answer), Word("request-answered-by", {"person": Who(turn.person.id)})),
        )
    )
    turn.tell(request.person, told)
    return turn.receipt("request-answer-done")
