"""Practitioners ask the researchers for more knowledge, the answer returns to the discussion, and what is said there is
related to what research claims."""

from bot.domain.events import Act
from bot.domain.facts import ClaimRelated, KnowledgeAnswered, KnowledgeRequested
from bot.domain.ports import Thread
from bot.domain.views import (
    Block,
    Button,
    Card,
    Choice,
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
from bot.domain.vocabulary import STANCES, known
from bot.flows.model.state import Request, Session
from bot.flows.phases.discussion import pointed_at
from bot.flows.phases.recap import excerpt
from bot.flows.session_texts import session_name, session_title
from bot.flows.step import Decision, Step, asking_name, bilingual, form_key


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


def open_ask(step: Step) -> Decision:
    """From the session's card, or from a message in the discussion."""
    session = step.group.sessions.get(step.act.of) or step.group.session or step.group.latest
    if session is None or session.started is None:
        return step.warn("ask-no-session")
    source = session.messages.get(step.act.of, "")
    about = session.contributions[source].text if source else ""
    return step.done(ask_form(session, source, about))


def ask(step: Step) -> Decision:
    session = step.session
    if session.started is None:
        return step.warn("ask-no-session")
    form = ask_form(session, step.act.arg, "")
    if wrong := step.filled(form):
        return step.done(wrong)
    question = text_of(step.values, "question")
    step.discard = form_key(form.act)
    before = (item for item in step.group.requests.values() if item.session == session.id)
    if any((item.person, item.question) == (step.person.id, question) for item in before):
        # The form was sent twice: one question.
        return step.receipt("ask-done")
    request_id = step.group.next_id("K")
    source = step.act.arg if step.act.arg in session.contributions else ""
    step.record(
        KnowledgeRequested(
            session=session.id,
            request=request_id,
            person=step.person.id,
            source=source,
            texts={"question": question},
        )
    )
    request = step.group.requests[request_id]
    step.send(Thread(session_name(session)), request_card(request), card=request_name(request))
    for researcher in step.group.having("researcher"):
        step.ask(researcher.id, answer_request(request), asking_name("question", request.id))
    return step.receipt("ask-done")


def request_name(request: Request) -> str:
    return f"request:{request.id}"


def request_card(request: Request) -> Card:
    """The question in the thread, without who asked; the answer joins it there."""
    blocks: list[Block] = [Heading(Word("request-title")), Quote(Typed(request.question))]
    blocks.append(
        Quote(Typed(request.answer), Word("request-answered")) if request.answer else Para(Word("request-waiting"))
    )
    return Card(tuple(blocks))


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


def open_answer(step: Step) -> Decision:
    request = step.group.requests[step.act.of]
    return step.warn("request-done-already") if request.answer else step.done(answer_form(request))


def answer(step: Step) -> Decision:
    request = step.group.requests[step.act.of]
    if request.answer:
        return step.warn("request-done-already")
    if wrong := step.filled(answer_form(request)):
        return step.done(wrong)
    step.record(
        KnowledgeAnswered(
            session=request.session,
            request=request.id,
            person=step.person.id,
            texts={"answer": text_of(step.values, "answer")},
        )
    )
    step.discard = form_key(step.act)
    answered = step.group.requests[request.id]
    session = step.group.sessions[request.session]
    step.send(Thread(session_name(session)), request_card(answered), card=request_name(answered))
    told = Card(
        (
            Heading(Word("request-answered-title")),
            Quote(Typed(answered.question)),
            Quote(Typed(answered.answer), Word("request-answered-by", {"person": Who(step.person.id)})),
        )
    )
    step.tell(request.person, told)
    return step.receipt("request-answer-done")


# --- relating a message of the discussion to a research claim -----------------------------------------------------


def relate_form(session: Session, contribution: str, text: str) -> Form:
    claims = tuple((claim.id, bilingual(claim.text)) for claim in session.dilemma.claims)
    stances = tuple((stance, Word(f"stance-{stance}")) for stance in STANCES)
    return Form(
        act=Act("claim.relate", session.id, session.revision, contribution),
        title=Word("relate-title"),
        blocks=(Heading(session_title(session)), Items((excerpt(text),))),
        inputs=(
            Choice("claim", Word("claim-question"), claims),
            Choice("stance", Word("stance-question"), stances),
            TextInput("why", Word("relate-why"), required=False),
        ),
        submit=Word("relate-submit"),
    )


def open_relate(step: Step) -> Decision:
    session = step.group.session or step.group.latest
    if session is None:
        return step.warn("relate-no-session")
    contribution = pointed_at(step, session, session.messages.get(step.act.of, ""))
    if isinstance(contribution, Word):
        return step.warn(contribution.key)
    return step.done(relate_form(session, contribution.id, contribution.text))


def relate(step: Step) -> Decision:
    session = step.session
    contribution = pointed_at(step, session, step.act.arg)
    if isinstance(contribution, Word):
        return step.warn(contribution.key)
    if wrong := step.filled(relate_form(session, contribution.id, contribution.text)):
        return step.done(wrong)
    why = text_of(step.values, "why")
    claim, stance = text_of(step.values, "claim"), known(text_of(step.values, "stance"), STANCES)
    if (step.person.id, contribution.id, claim, stance) not in session.related:
        step.record(
            ClaimRelated(
                session=session.id,
                person=step.person.id,
                contribution=contribution.id,
                claim=claim,
                stance=stance,
                texts={"why": why} if why else {},
            )
        )
    return step.receipt("relate-done")
