"""Proposals grown out of what was said, and what each person does about them."""

from collections.abc import Collection

from bot.domain.events import Act
from bot.domain.facts import BackingGiven, ObjectionAnswered, PositionTaken, ProposalMade, ProposalWithdrawn
from bot.domain.views import (
    Block,
    Button,
    Card,
    Choice,
    Choices,
    Form,
    Heading,
    Line,
    Notice,
    Para,
    Quote,
    TextInput,
    Typed,
    Word,
    chosen,
    text_of,
)
from bot.flows.model.state import Proposal, Session
from bot.flows.phases.decision import PARTS, deciding, proposal_card, settle, show
from bot.flows.phases.recap import excerpt
from bot.flows.session_texts import consideration
from bot.flows.step import Decision, Turn, form_key, mend
from prompts.schema import CONSIDERATIONS

POSITIONS = ("yes", "reservation", "objection")
MOST_SOURCES = 40
"""The newest contributions that a proposal may be said to have grown out of: a form holds no more."""


def sources(session: Session, named: Collection[str] = ()) -> tuple[tuple[str, Line], ...]:
    """What a proposal can have grown out of: answers that were shown, what was `named`, and the newest of what was
    said. An answer is known by its place in the shuffled order: a form must not tell whose it is."""
    first = session.round(1)
    answers = tuple(
        (f"{session.id}:{place}", Word("source-answer", {"text": excerpt(text)}))
        for place, who in enumerate(first.order)
        if (text := next(iter(first.answers[who].texts.values()), ""))
    )
    said = [contribution for contribution in session.contributions.values() if not contribution.deleted]
    older = [item for item in said[:-MOST_SOURCES] if item.id in named]
    return answers + tuple((item.id, excerpt(item.text)) for item in (*older, *said[-MOST_SOURCES:]))


def proposal_form(session: Session, act: Act, old: Proposal | None = None) -> Form:
    among = tuple((name, consideration(name)) for name in CONSIDERATIONS)
    named = old.sources if old is not None else (act.arg,)
    grown = sources(session, named)
    still = [item for item, _ in grown if item in named]
    values: dict[str, str | list[str]] = {"sources": [*still]} if still else {}
    if old is not None:
        values |= {**old.texts, "serves": list(old.serves), "costs": list(old.costs)}
    texts = tuple(
        TextInput(
            part,
            Word(f"proposal-{part.replace('_', '-')}"),
            help=Word(f"proposal-{part.replace('_', '-')}-help"),
            most=2000,
        )
        for part in PARTS
    )
    return Form(
        act=act,
        title=Word("proposal-form-title"),
        blocks=(Notice(Word("proposal-privacy"), tone="privacy"),),
        inputs=(
            *texts,
            Choices("serves", Word("proposal-serves"), among, required=True),
            Choices("costs", Word("proposal-costs"), among, required=True),
            *((Choices("sources", Word("proposal-sources"), grown),) if grown else ()),
        ),
        submit=Word("proposal-submit"),
        values=values,
        drafts=True,
    )


def open_proposal(turn: Turn) -> Decision:
    """From the session's card, or from a message: "make this a proposal"."""
    session = turn.group.sessions.get(turn.act.of) or turn.group.session
    if session is None or not session.running:
        return turn.warn("proposal-no-session")
    if not session.takes_proposals:
        return turn.warn("proposal-too-late" if session.decides else "proposal-not-here")
    source = session.messages.get(turn.act.of, "")
    if turn.act.of not in turn.group.sessions and not source:
        return turn.warn("message-not-recorded")
    return turn.done(proposal_form(session, Act("proposal.make", session.id, session.revision, source)))


def make(turn: Turn) -> Decision:
    session = turn.session
    if not session.takes_proposals:
        return turn.warn("proposal-too-late" if session.decides else "proposal-not-here")
    return _save(turn, session, None)


def _save(turn: Turn, session: Session, old: Proposal | None) -> Decision:
    form = proposal_form(session, turn.act, old)
    if wrong := turn.filled(form):
        return turn.done(wrong)
    texts = {part: text_of(turn.values, part) for part in PARTS}
    turn.discard = form_key(form.act)
    if old is None and _made_already(turn, session, texts):
        # The form was sent twice: one proposal.
        return turn.receipt("proposal-saved")
    proposal_id = old.id if old is not None else turn.group.next_id("R")
    turn.record(
        ProposalMade(
            session=session.id,
            proposal=proposal_id,
            person=old.person if old is not None else turn.person.id,
            revision=old.revision + 1 if old is not None else 1,
            sources=chosen(turn.values, "sources"),
            serves=chosen(turn.values, "serves"),
            costs=chosen(turn.values, "costs"),
            texts=texts,
        )
    )
    show(turn, proposal_id)
    turn.changed.add(session.id)
    return turn.receipt("proposal-saved")


def _made_already(turn: Turn, session: Session, texts: dict[str, str]) -> bool:
    mine = (proposal for proposal in turn.group.proposals_of(session.id) if proposal.person == turn.person.id)
    return any(item.texts == texts for item in mine)


def _proposal(turn: Turn) -> Proposal:
    return turn.group.proposals[turn.act.of]


def _may_change(turn: Turn, proposal: Proposal) -> Decision | None:
    session = turn.group.sessions[proposal.session]
    if turn.person.id != proposal.person and turn.person.role != "researcher":
        return turn.warn("proposal-not-yours")
    if not proposal.open or not session.takes_proposals:
        return turn.warn("proposal-too-late")
    return None


def open_revise(turn: Turn) -> Decision:
    proposal = _proposal(turn)
    if refused := _may_change(turn, proposal):
        return refused
    act = Act("proposal.revise", proposal.id, proposal.revision)
    return turn.done(proposal_form(turn.group.sessions[proposal.session], act, proposal))


def revise(turn: Turn) -> Decision:
    proposal = _proposal(turn)
    if refused := _may_change(turn, proposal):
        return refused
    if turn.act.revision != proposal.revision:
        return turn.done(proposal_card(turn.group, proposal))
    return _save(turn, turn.group.sessions[proposal.session], proposal)


def reason_form(act: Act, title: str, label: str, submit: str, *blocks: Block) -> Form:
    """A form that asks for one reason, told to those named on it."""
    return Form(
        act=act,
        title=Word(title),
        blocks=blocks,
        inputs=(TextInput("reason", Word(label), most=2000),),
        submit=Word(submit),
    )


def _withdraw_form(proposal: Proposal) -> Form:
    return reason_form(Act("proposal.withdraw", proposal.id), "withdraw-title", "withdraw-reason", "withdraw-submit")


def open_withdraw(turn: Turn) -> Decision:
    proposal = _proposal(turn)
    return _may_change(turn, proposal) or turn.done(_withdraw_form(proposal))


def withdraw(turn: Turn) -> Decision:
    proposal = _proposal(turn)
    if refused := _may_change(turn, proposal):
        return refused
    if wrong := turn.filled(_withdraw_form(proposal)):
        return turn.done(wrong)
    reason = text_of(turn.values, "reason")
    turn.record(
        ProposalWithdrawn(
            session=proposal.session, proposal=proposal.id, person=turn.person.id, texts={"reason": reason}
        )
    )
    show(turn, proposal.id)
    return turn.receipt("proposal-withdrawn-done")


# --- positions ----------------------------------------------------------------------------------------------------


def _deciding(turn: Turn, proposal: Proposal) -> Decision | None:
    if not proposal.open:
        return turn.done(proposal_card(turn.group, proposal))
    return None if deciding(turn.group, proposal) else turn.warn("decision-early")


def _position_form(proposal: Proposal, values: dict[str, str | list[str]]) -> Form:
    return Form(
        act=Act("position.take", proposal.id, proposal.revision),
        title=Word("position-title"),
        blocks=(
            Para(Word("position-intro")),
            Quote(Typed(proposal.what)),
            Notice(Word("position-privacy"), tone="privacy"),
        ),
        inputs=(
            Choice("position", Word("position-question"), tuple((p, Word(f"position-{p}")) for p in POSITIONS)),
            TextInput("reason", Word("position-reason"), Word("position-reason-help"), required=False, most=2000),
        ),
        submit=Word("position-submit"),
        values=values,
    )


def open_position(turn: Turn) -> Decision:
    proposal = _proposal(turn)
    if refused := _deciding(turn, proposal):
        return refused
    if turn.person not in turn.group.answering(turn.group.sessions[proposal.session]):
        return turn.warn("response-not-asked")
    mine = proposal.positions.get(turn.person.id)
    values: dict[str, str | list[str]] = {"position": mine.position, "reason": mine.reason} if mine else {}
    return turn.done(_position_form(proposal, values))


def take_position(turn: Turn) -> Decision:
    proposal = _proposal(turn)
    if refused := _deciding(turn, proposal):
        return refused
    if turn.person not in turn.group.answering(turn.group.sessions[proposal.session]):
        return turn.warn("response-not-asked")
    form = _position_form(proposal, {})
    if wrong := turn.filled(form):
        return turn.done(wrong)
    position, reason = text_of(turn.values, "position"), text_of(turn.values, "reason")
    if position != "yes" and not reason:
        return turn.done(mend(form, turn.values, {"reason": Word("position-reason-needed")}))
    mine = proposal.positions.get(turn.person.id)
    if mine is None or (mine.position, mine.reason) != (position, reason):
        turn.record(
            PositionTaken(
                session=proposal.session,
                proposal=proposal.id,
                person=turn.person.id,
                position=position,
                texts={"reason": reason} if reason else {},
            )
        )
        if position == "objection":
            _ask_for_answer(turn, proposal.id)
        turn.changed.add(proposal.session)
        settle(turn, proposal.id)
    return turn.receipt("position-taken")


def _ask_for_answer(turn: Turn, proposal_id: str) -> None:
    """Who made the proposal, and the researchers, hear that there is an objection to answer; not whose it is."""
    proposal = turn.group.proposals[proposal_id]
    card = Card(
        (Heading(Word("objection-heard")), Quote(Typed(proposal.positions[turn.person.id].reason))),
        (_answer_button(proposal),),
    )
    asked = {proposal.person, *(item.id for item in turn.group.having("researcher"))} - {turn.person.id}
    for person in sorted(asked):
        turn.tell(person, card)


def _answer_button(proposal: Proposal) -> Button:
    return Button(Word("button-objection"), Act("objection.open", proposal.id, proposal.revision), "primary", True)


def _objection_form(proposal: Proposal, objector: str) -> Form:
    return reason_form(
        # By its place among the positions: whose objection it is stays unsaid.
        Act("objection.answer", proposal.id, proposal.revision, str(list(proposal.positions).index(objector))),
        "objection-title",
        "objection-answer-label",
        "objection-submit",
        Quote(Typed(proposal.positions[objector].reason), Word("position-objection")),
    )


def open_objection(turn: Turn) -> Decision:
    proposal = _proposal(turn)
    waiting = proposal.unanswered()
    if not waiting or not proposal.open:
        return turn.done(proposal_card(turn.group, proposal))
    others = [item for item in waiting if item != turn.person.id]
    return turn.done(_objection_form(proposal, others[0])) if others else turn.warn("objection-own")


def answer_objection(turn: Turn) -> Decision:
    proposal = _proposal(turn)
    positions = dict(enumerate(proposal.positions))
    objector = positions.get(int(turn.act.arg)) if turn.act.arg.isdecimal() else None
    if objector == turn.person.id:
        return turn.warn("objection-own")
    if objector not in proposal.unanswered() or not proposal.open:
        return turn.done(proposal_card(turn.group, proposal))
    if wrong := turn.filled(_objection_form(proposal, objector)):
        return turn.done(wrong)
    answer = text_of(turn.values, "reason")
    turn.record(
        ObjectionAnswered(
            session=proposal.session,
            proposal=proposal.id,
            objector=objector,
            person=turn.person.id,
            texts={"answer": answer},
        )
    )
    told = Card(
        (
            Heading(Word("objection-answered-title")),
            Quote(Typed(answer)),
            Para(Word("objection-answered-next")),
        ),
        (_position_button(proposal),),
    )
    turn.tell(objector, told)
    settle(turn, proposal.id)
    return turn.receipt("objection-answered")


def _position_button(proposal: Proposal) -> Button:
    return Button(Word("button-position"), Act("position.open", proposal.id, proposal.revision), "primary", True)


# --- the leader's backing -----------------------------------------------------------------------------------------


def _backing_form(proposal: Proposal) -> Form:
    return Form(
        act=Act("backing.give", proposal.id, proposal.revision),
        title=Word("backing-title"),
        blocks=(
            Quote(Typed(proposal.what)),
            Notice(Word("backing-privacy"), tone="privacy"),
        ),
        inputs=(
            Choice(
                "backed", Word("backing-question"), (("yes", Word("backing-back")), ("no", Word("backing-decline")))
            ),
            TextInput("reason", Word("backing-reason"), most=2000),
        ),
        submit=Word("backing-submit"),
    )


def open_backing(turn: Turn) -> Decision:
    proposal = _proposal(turn)
    if refused := _deciding(turn, proposal):
        return refused
    if proposal.backed is not None:
        return turn.warn("backing-given-already")
    return turn.done(_backing_form(proposal))


def give_backing(turn: Turn) -> Decision:
    proposal = _proposal(turn)
    if refused := _deciding(turn, proposal):
        return refused
    if proposal.backed is not None:
        return turn.warn("backing-given-already")
    if wrong := turn.filled(_backing_form(proposal)):
        return turn.done(wrong)
    turn.record(
        BackingGiven(
            session=proposal.session,
            proposal=proposal.id,
            person=turn.person.id,
            backed=text_of(turn.values, "backed") == "yes",
            texts={"reason": text_of(turn.values, "reason")},
        )
    )
    turn.cancel(proposal.id, "backing_overdue")
    turn.changed.add(proposal.session)
    settle(turn, proposal.id)
    return turn.receipt("backing-done")
