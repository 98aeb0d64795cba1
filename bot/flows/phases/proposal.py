"""Proposals grown out of what was said, and what each person does about them."""

from collections.abc import Collection

from msgspec.structs import replace

from bot.domain.events import Act
from bot.domain.facts import BackingGiven, ObjectionAnswered, PositionTaken, ProposalMade, ProposalWithdrawn
from bot.domain.views import (
    Card,
    Choice,
    Choices,
    Form,
    Heading,
    Line,
    Notice,
    Para,
    Part,
    Quote,
    TextInput,
    Typed,
    Word,
    chosen,
    text_of,
)
from bot.domain.vocabulary import CONSIDERATIONS, POSITIONS, PROPOSAL_PARTS, known, known_of
from bot.flows.model.state import Group, Person, Proposal, Session
from bot.flows.phases.decision import (
    ask_for_answer,
    deciding,
    position_button,
    proposal_card,
    sealed_until,
    settle,
    show,
)
from bot.flows.phases.discussion import pointed_at
from bot.flows.phases.recap import excerpt
from bot.flows.privacy.reading import for_leaders
from bot.flows.session_texts import consideration
from bot.flows.step import Decision, Step, asking_name, form_key, mend, reason_form

SEALED = "sealed"
"""What a form carries that promised that nobody sees a position before all are opened."""
PLAN = ("what", "who", "for_whom")
"""The parts of a proposal that are asked about first."""
MOST_SOURCES = 40
"""The newest contributions that a proposal may be said to have grown out of: a form holds no more."""


def sources(session: Session, named: Collection[str], *, leading: bool) -> tuple[tuple[str, Line], ...]:
    """What a proposal can have grown out of: answers that were shown, what was `named`, and the newest of what was
    said. An answer is known by its place in the shuffled order: a form must not tell whose it is. `leading`: a leader
    reads it, and no answer that leaders do not read."""
    first = session.round(1)
    order = first.order if for_leaders(session, 1) or not leading else ()
    answers = tuple(
        (f"{session.id}:{place}", Word("source-answer", {"text": excerpt(text)}))
        for place, who in enumerate(order)
        if first.answers[who].counts and (text := next(iter(first.answers[who].texts.values()), ""))
    )
    said = [item for item in session.contributions.values() if not item.deleted and item.text.strip()]
    older = [item for item in said[:-MOST_SOURCES] if item.id in named]
    return answers + tuple((item.id, excerpt(item.text)) for item in (*older, *said[-MOST_SOURCES:]))


def proposal_form(session: Session, act: Act, reader: Person, old: Proposal | None = None) -> Form:
    among = tuple((name, consideration(name)) for name in CONSIDERATIONS)
    named = old.sources if old is not None else (act.arg,)
    grown = sources(session, named, leading=reader.role == "leader")
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
        for part in PROPOSAL_PARTS
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
        parts=(
            Part(Word("proposal-part-what"), PLAN),
            Part(
                Word("proposal-part-signs"),
                (*(part for part in PROPOSAL_PARTS if part not in PLAN), "serves", "costs", "sources"),
            ),
        ),
    )


def open_proposal(step: Step) -> Decision:
    """From the session's card, or from a message: "make this a proposal"."""
    session = step.group.sessions.get(step.act.of) or step.group.session
    if session is None or not session.running:
        return step.warn("proposal-no-session")
    if not session.takes_proposals:
        return step.warn("proposal-too-late" if session.decides else "proposal-not-here")
    source = session.messages.get(step.act.of, "")
    if step.act.of not in step.group.sessions:
        named = pointed_at(step, session, source)
        if isinstance(named, Word):
            return step.warn(named.key)
    act = Act("proposal.make", session.id, session.revision, source)
    return step.done(proposal_form(session, act, step.person))


def make(step: Step) -> Decision:
    session = step.session
    if not session.takes_proposals:
        return step.warn("proposal-too-late" if session.decides else "proposal-not-here")
    return _save(step, session, None)


def _save(step: Step, session: Session, old: Proposal | None) -> Decision:
    form = proposal_form(session, step.act, step.person, old)
    if wrong := step.filled(form):
        return step.done(wrong)
    texts: dict[str, str] = {part: text_of(step.values, part) for part in PROPOSAL_PARTS}
    step.discard = form_key(form.act)
    if old is None and _made_already(step, session, texts):
        # The form was sent twice: one proposal.
        return step.receipt("proposal-saved")
    proposal_id = old.id if old is not None else step.group.next_id("R")
    step.record(
        ProposalMade(
            session=session.id,
            proposal=proposal_id,
            person=old.person if old is not None else step.person.id,
            revision=old.revision + 1 if old is not None else 1,
            sources=chosen(step.values, "sources"),
            serves=known_of(chosen(step.values, "serves"), CONSIDERATIONS),
            costs=known_of(chosen(step.values, "costs"), CONSIDERATIONS),
            texts=texts,
        )
    )
    show(step, proposal_id)
    step.changed.add(session.id)
    return step.receipt("proposal-saved")


def _made_already(step: Step, session: Session, texts: dict[str, str]) -> bool:
    mine = (proposal for proposal in step.group.proposals_of(session.id) if proposal.person == step.person.id)
    return any(item.texts == texts for item in mine)


def _proposal(step: Step) -> Proposal:
    return step.group.proposals[step.act.of]


def _may_change(step: Step, proposal: Proposal) -> Decision | None:
    session = step.group.sessions[proposal.session]
    if step.person.id != proposal.person and step.person.role != "researcher":
        return step.warn("proposal-not-yours")
    if not proposal.open or not session.takes_proposals:
        return step.warn("proposal-too-late")
    return None


def open_revise(step: Step) -> Decision:
    proposal = _proposal(step)
    if refused := _may_change(step, proposal):
        return refused
    act = Act("proposal.revise", proposal.id, proposal.revision)
    return step.done(proposal_form(step.group.sessions[proposal.session], act, step.person, proposal))


def revise(step: Step) -> Decision:
    proposal = _proposal(step)
    if refused := _may_change(step, proposal):
        return refused
    if step.act.revision != proposal.revision:
        return step.done(proposal_card(step.group, proposal))
    return _save(step, step.group.sessions[proposal.session], proposal)


def _withdraw_form(proposal: Proposal) -> Form:
    return reason_form(Act("proposal.withdraw", proposal.id), "withdraw-title", "withdraw-reason", "withdraw-submit")


def open_withdraw(step: Step) -> Decision:
    proposal = _proposal(step)
    return _may_change(step, proposal) or step.done(_withdraw_form(proposal))


def withdraw(step: Step) -> Decision:
    proposal = _proposal(step)
    if refused := _may_change(step, proposal):
        return refused
    if wrong := step.filled(_withdraw_form(proposal)):
        return step.done(wrong)
    reason = text_of(step.values, "reason")
    step.record(
        ProposalWithdrawn(
            session=proposal.session, proposal=proposal.id, person=step.person.id, texts={"reason": reason}
        )
    )
    show(step, proposal.id)
    return step.receipt("proposal-withdrawn-done")


# --- positions ----------------------------------------------------------------------------------------------------


def _deciding(step: Step, proposal: Proposal) -> Decision | None:
    if not proposal.open:
        return step.done(proposal_card(step.group, proposal))
    return None if deciding(step.group, proposal) else step.warn("decision-early")


def _position_form(group: Group, proposal: Proposal, values: dict[str, str | list[str]]) -> Form:
    """On top: who sees it, under what name, from when, and until when it can be changed."""
    sealed = Word("position-privacy", {"until": sealed_until(group, proposal)})
    return Form(
        act=Act("position.take", proposal.id, proposal.revision, "" if proposal.opened else SEALED),
        title=Word("position-title"),
        blocks=(
            Notice(Word("position-privacy-open") if proposal.opened else sealed, tone="privacy"),
            Para(Word("position-intro")),
            Quote(Typed(proposal.what)),
        ),
        inputs=(
            Choice("position", Word("position-question"), tuple((p, Word(f"position-{p}")) for p in POSITIONS)),
            TextInput("reason", Word("position-reason"), Word("position-reason-help"), required=False, most=2000),
        ),
        submit=Word("position-submit"),
        values=values,
    )


def open_position(step: Step) -> Decision:
    proposal = _proposal(step)
    if refused := _deciding(step, proposal):
        return refused
    if step.person not in step.group.answering(step.group.sessions[proposal.session]):
        return step.warn("response-not-asked")
    mine = proposal.positions.get(step.person.id)
    values: dict[str, str | list[str]] = {"position": mine.position, "reason": mine.reason} if mine else {}
    return step.done(_position_form(step.group, proposal, values))


def take_position(step: Step) -> Decision:
    proposal = _proposal(step)
    if refused := _deciding(step, proposal):
        return refused
    if step.person not in step.group.answering(step.group.sessions[proposal.session]):
        return step.warn("response-not-asked")
    form = _position_form(step.group, proposal, {})
    if step.act.arg == SEALED and proposal.opened:
        # The form promised that nobody would see it before the others.
        since = Notice(Word("positions-opened-since"), tone="warning")
        return step.done(replace(form, blocks=(since, *form.blocks), values=step.values))
    if wrong := step.filled(form):
        return step.done(wrong)
    position, reason = known(text_of(step.values, "position"), POSITIONS), text_of(step.values, "reason")
    if position != "yes" and not reason:
        return step.done(mend(form, step.values, {"reason": Word("position-reason-needed")}))
    mine = proposal.positions.get(step.person.id)
    if mine is None or (mine.position, mine.reason) != (position, reason):
        step.record(
            PositionTaken(
                session=proposal.session,
                proposal=proposal.id,
                person=step.person.id,
                position=position,
                texts={"reason": reason} if reason else {},
                sealed=not proposal.opened,
            )
        )
        if position == "objection" and proposal.opened:
            ask_for_answer(step, step.group.proposals[proposal.id], step.person.id)
        step.changed.add(proposal.session)
        settle(step, proposal.id)
    sealed = not step.group.proposals[proposal.id].opened
    return step.receipt("position-taken-sealed" if sealed else "position-taken")


def _objection_form(proposal: Proposal, objector: str) -> Form:
    return reason_form(
        # By its place among the positions: whose objection it is stays unsaid.
        Act("objection.answer", proposal.id, proposal.revision, str(list(proposal.positions).index(objector))),
        "objection-title",
        "objection-answer-label",
        "objection-submit",
        Quote(Typed(proposal.positions[objector].reason), Word("position-objection")),
    )


def open_objection(step: Step) -> Decision:
    proposal = _proposal(step)
    waiting = proposal.unanswered()
    if not waiting or not proposal.open:
        return step.done(proposal_card(step.group, proposal))
    others = [item for item in waiting if item != step.person.id]
    return step.done(_objection_form(proposal, others[0])) if others else step.warn("objection-own")


def answer_objection(step: Step) -> Decision:
    proposal = _proposal(step)
    positions = dict(enumerate(proposal.positions))
    objector = positions.get(int(step.act.arg)) if step.act.arg.isdecimal() else None
    if objector == step.person.id:
        return step.warn("objection-own")
    if objector not in proposal.unanswered() or not proposal.open:
        return step.done(proposal_card(step.group, proposal))
    if wrong := step.filled(_objection_form(proposal, objector)):
        return step.done(wrong)
    answer = text_of(step.values, "reason")
    step.record(
        ObjectionAnswered(
            session=proposal.session,
            proposal=proposal.id,
            objector=objector,
            person=step.person.id,
            texts={"answer": answer},
        )
    )
    told = Card(
        (
            Heading(Word("objection-answered-title")),
            Quote(Typed(answer)),
            Para(Word("objection-answered-next")),
        ),
        (position_button(proposal),),
    )
    step.ask(objector, told, asking_name("position", proposal.id), again=True)
    settle(step, proposal.id)
    return step.receipt("objection-answered")


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


def open_backing(step: Step) -> Decision:
    proposal = _proposal(step)
    if refused := _deciding(step, proposal):
        return refused
    if proposal.backed is not None:
        return step.warn("backing-given-already")
    if not proposal.opened:
        return step.warn("backing-early")
    return step.done(_backing_form(proposal))


def give_backing(step: Step) -> Decision:
    proposal = _proposal(step)
    if refused := _deciding(step, proposal):
        return refused
    if proposal.backed is not None:
        return step.warn("backing-given-already")
    if not proposal.opened:
        return step.warn("backing-early")
    if wrong := step.filled(_backing_form(proposal)):
        return step.done(wrong)
    step.record(
        BackingGiven(
            session=proposal.session,
            proposal=proposal.id,
            person=step.person.id,
            backed=text_of(step.values, "backed") == "yes",
            texts={"reason": text_of(step.values, "reason")},
        )
    )
    step.changed.add(proposal.session)
    settle(step, proposal.id)
    return step.receipt("backing-done")
