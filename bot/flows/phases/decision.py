"""How a proposal is decided: is it safe enough to try, and does a leader back it?

Not a vote. Every objection is answered before a decision can pass; a leader backs or declines with a reason that the
group sees; what passes is tried out, not adopted.
"""

from bot.domain.events import Act
from bot.domain.facts import DecisionMade, PositionsOpened
from bot.domain.ports import Channel
from bot.domain.views import (
    Args,
    Block,
    Button,
    Card,
    Count,
    Heading,
    Items,
    Line,
    Notice,
    Pairs,
    Para,
    Quote,
    Typed,
    When,
    Who,
    Word,
)
from bot.domain.vocabulary import PROPOSAL_PARTS, OpeningReason, Verdict
from bot.domain.wording import joined
from bot.flows.charts import positions_chart
from bot.flows.model.state import Group, Proposal, Session
from bot.flows.phase import everybody
from bot.flows.phases.recap import excerpt
from bot.flows.phases.reveal import shuffle_key
from bot.flows.session_texts import consideration
from bot.flows.step import Decision, Step, asking_name

"""The texts of a proposal, in the order they are read."""


def proposal_name(proposal: Proposal) -> str:
    """The living card of a proposal."""
    return f"proposal:{proposal.id}"


def proposal_card(group: Group, proposal: Proposal) -> Card:
    session = group.sessions[proposal.session]
    rows: list[tuple[Line, Line]] = [
        (Word(f"proposal-{part.replace('_', '-')}"), Typed(proposal.texts[part]))
        for part in PROPOSAL_PARTS
        if proposal.texts.get(part)
    ]
    for key, names in (("proposal-serves", proposal.serves), ("proposal-costs", proposal.costs)):
        if names:
            rows.append((Word(key), joined([consideration(name) for name in names])))
    blocks: list[Block] = [
        Heading(Word("proposal-title", {"what": excerpt(proposal.what)})),
        Para(Word("proposal-by", {"person": Who(proposal.person), "sources": len(proposal.sources)}), quiet=True),
        Pairs(tuple(rows)),
    ]
    grown = [
        session.contributions[source].text
        for source in proposal.sources
        if source in session.contributions and not session.contributions[source].deleted
    ]
    if grown:
        blocks += [Heading(Word("proposal-grown-from")), Items(tuple(excerpt(text) for text in grown))]
    if proposal.withdrawn:
        blocks.append(Notice(Word("proposal-withdrawn"), tone="info"))
        return Card(tuple(blocks))
    if deciding(group, proposal):
        blocks += _positions(group, proposal)
    return Card(tuple(blocks), _buttons(group, proposal))


def _positions(group: Group, proposal: Proposal) -> list[Block]:
    """Reservations and objections are shown by their reasons and not by name: the reason is what needs an answer."""
    if not proposal.opened and proposal.open:
        return [Notice(Word("positions-sealed", {"until": sealed_until(group, proposal)}), tone="privacy")]
    chart = positions_chart([item.position for item in proposal.positions.values()])
    blocks: list[Block] = [chart] if chart is not None else []
    session = group.sessions[proposal.session]
    for position in sorted(proposal.positions.values(), key=lambda item: shuffle_key(session, item.reason)):
        if position.position != "yes":
            blocks.append(Quote(Typed(position.reason), Word(f"position-{position.position}")))
            if position.answer:
                blocks.append(Quote(Typed(position.answer), Word("objection-answer")))
    if proposal.unanswered():
        blocks.append(Notice(Word("objections-open", {"count": len(proposal.unanswered())}), tone="warning"))
    if proposal.backed is not None:
        key = "backing-yes" if proposal.backed else "backing-no"
        blocks.append(Quote(Typed(proposal.backing_reason), Word(key, {"person": Who(proposal.backer)})))
    if proposal.decision:
        blocks.append(Notice(Word(f"decision-{proposal.decision}"), tone="done"))
    elif waits_for_leader(group, proposal):
        blocks.append(Notice(Word("backing-awaited"), tone="info"))
    return blocks


def _buttons(group: Group, proposal: Proposal) -> tuple[Button, ...]:
    def button(key: str, name: str, *, first: bool = False) -> Button:
        act = Act(name, proposal.id, proposal.revision)
        return Button(Word(key), act, style="primary" if first else "plain", opens=True)

    if proposal.decision == "try" and group.tryout_of(proposal.id) is None:
        return (button("button-tryout", "tryout.open", first=True),)
    if not proposal.open:
        return ()
    if deciding(group, proposal):
        buttons = [button("button-position", "position.open", first=True)]
        if proposal.unanswered():
            buttons.append(button("button-objection", "objection.open"))
        return tuple(buttons)
    return ()


def own_proposal_card(proposal: Proposal) -> Card:
    """For who made it, as long as it can be changed."""
    change = Button(Word("button-revise"), Act("proposal.revise.open", proposal.id, proposal.revision), opens=True)
    back = Button(Word("button-withdraw"), Act("proposal.withdraw.open", proposal.id, proposal.revision), opens=True)
    return Card((Heading(Word("proposal-title", {"what": excerpt(proposal.what)})),), (change, back))


def open_decisions(step: Step, session_id: str) -> None:
    """Puts every open proposal to the group."""
    for proposal in step.group.proposals_of(session_id):
        if proposal.open:
            show(step, proposal.id)


def show(step: Step, proposal_id: str) -> None:
    proposal = step.group.proposals[proposal_id]
    step.send(Channel(), proposal_card(step.group, proposal), card=proposal_name(proposal))


def ask_leaders(step: Step, proposal: Proposal) -> None:
    for leader in step.group.having("leader"):
        step.ask(leader.id, backing_request(proposal), asking_name("backing", proposal.id))


def backing_request(proposal: Proposal) -> Card:
    return Card(
        (
            Heading(Word("backing-title")),
            Para(Word("backing-ask", {"what": excerpt(proposal.what)})),
        ),
        (Button(Word("button-backing"), Act("backing.open", proposal.id, proposal.revision), "primary", opens=True),),
    )


def waits_for_leader(group: Group, proposal: Proposal) -> bool:
    return proposal.backed is None and bool(group.having("leader"))


def deciding(group: Group, proposal: Proposal) -> bool:
    """Its session has come as far as the decision."""
    session = group.sessions[proposal.session]
    return session.kind == "decision" or session.past("decision")


def settle_all(step: Step, session_id: str) -> None:
    """At the end of the decision phase: what can be decided is; what waits for an answer or a leader stays open."""
    for proposal in step.group.proposals_of(session_id):
        if proposal.open:
            settle(step, proposal.id, over=True)


def settle(step: Step, proposal_id: str, *, over: bool = False) -> None:
    """Opens the positions on one proposal when everybody has taken one, and decides it if it is ripe. Safe to call
    whenever something about it has changed. `over`: the time for taking positions is."""
    if not step.group.proposals[proposal_id].opened and (over or _heard(step.group, step.group.proposals[proposal_id])):
        open_positions(step, proposal_id, "over" if over else "all")
    group, proposal = step.group, step.group.proposals[proposal_id]
    ripe = proposal.open and _ripe(group, proposal, over)
    outcome = _outcome(group, proposal) if ripe else None
    if outcome:
        step.record(DecisionMade(session=proposal.session, proposal=proposal_id, outcome=outcome))
        if outcome == "try":
            for person in sorted({proposal.person, proposal.backer} & step.group.people.keys()):
                step.ask(person, start_card(step.group.proposals[proposal_id]), asking_name("start", proposal_id))
    show(step, proposal_id)


def _ripe(group: Group, proposal: Proposal, over: bool) -> bool:
    """The group has had its say: everybody has, or the time for it is over; and no objection stands unanswered."""
    session = group.sessions[proposal.session]
    sealed = proposal.positions and not proposal.opened
    in_time = _heard(group, proposal) or over or session.kind != "decision"
    return in_time and not sealed and not proposal.unanswered()


def _heard(group: Group, proposal: Proposal) -> bool:
    """Whether everybody who is asked has taken a position; nobody has when nobody is asked."""
    return bool(everybody(group, group.sessions[proposal.session])) and not undecided_by(group, proposal)


def undecided_by(group: Group, proposal: Proposal) -> set[str]:
    """Who is asked and has taken no position on it."""
    return everybody(group, group.sessions[proposal.session]) - set(proposal.positions)


# --- sealed until they are opened ---------------------------------------------------------------------------------


def sealed_until(group: Group, proposal: Proposal) -> Line:
    """Until when nobody sees a position: as every place says it that speaks of it."""
    session = group.sessions[proposal.session]
    if session.kind == "decision" and session.ends is not None:
        return Word("positions-until-moment", {"at": When(session.ends)})
    return Word("positions-until-all")


def open_positions(step: Step, proposal_id: str, reason: OpeningReason) -> None:
    """Shows them to everybody at once, and asks for what follows from them: answers to objections, and backing."""
    proposal = step.group.proposals[proposal_id]
    if not proposal.positions:
        return
    step.record(PositionsOpened(session=proposal.session, proposal=proposal_id, reason=reason))
    step.changed.add(proposal.session)
    opened = step.group.proposals[proposal_id]
    for objector in opened.unanswered():
        ask_for_answer(step, opened, objector)
    if waits_for_leader(step.group, opened):
        ask_leaders(step, opened)


def ask_for_answer(step: Step, proposal: Proposal, objector: str) -> None:
    """Who made the proposal, and the researchers, hear that there is an objection to answer; not whose it is."""
    answering = {proposal.person, *(item.id for item in step.group.having("researcher"))} - {objector}
    for person in sorted(answering):
        card = asking_name("objection", f"{proposal.id}:{objector}")
        step.ask(person, objection_card(proposal, objector), card, again=True)


def objection_card(proposal: Proposal, objector: str) -> Card:
    """Asks for an answer to one objection, without whose it is."""
    answer = Button(Word("button-objection"), Act("objection.open", proposal.id, proposal.revision), "primary", True)
    about = Para(Word("objection-about", {"what": excerpt(proposal.what)}))
    return Card((Heading(Word("objection-heard")), about, Quote(Typed(proposal.positions[objector].reason))), (answer,))


def position_request(proposal: Proposal) -> Card:
    """Asks for a position on what was left undecided when its session closed."""
    blocks = (Heading(Word("position-title")), Para(Word("position-ask", {"what": excerpt(proposal.what)})))
    return Card(blocks, (position_button(proposal),))


def position_button(proposal: Proposal) -> Button:
    return Button(Word("button-position"), Act("position.open", proposal.id, proposal.revision), "primary", opens=True)


def start_card(proposal: Proposal) -> Card:
    """What was decided has to be begun by somebody."""
    return Card(
        (Heading(Word("tryout-start-title")), Para(Word("tryout-start-ask", {"what": excerpt(proposal.what)}))),
        (Button(Word("button-tryout"), Act("tryout.open", proposal.id, proposal.revision), "primary", opens=True),),
    )


def opening_cards(group: Group, session: Session) -> list[Card]:
    """For researchers: each proposal whose positions are sealed, with how many there are and the button to open."""
    sealed = [item for item in group.proposals_of(session.id) if item.open and not item.opened and item.positions]
    return [_opening_card(group, session, item) for item in sealed if deciding(group, item)]


def _opening_card(group: Group, session: Session, proposal: Proposal) -> Card:
    expected, short = len(everybody(group, session)), len(undecided_by(group, proposal))
    question: Args = {"missing": short, "expected": expected, "until": sealed_until(group, proposal)}
    act = Act("positions.unseal", proposal.id, proposal.revision, str(short))
    return Card(
        (
            Heading(Word("proposal-title", {"what": excerpt(proposal.what)})),
            Count(Word("count-decided"), expected - short, expected),
        ),
        (Button(Word("button-positions-open"), act, confirm=Word("positions-open-confirm", question)),),
    )


def open_early(step: Step) -> Decision:
    """A researcher opens the positions while some are missing, and has been asked, with how many they are."""
    proposal = step.group.proposals[step.act.of]
    session = step.group.sessions[proposal.session]
    if not (proposal.open and deciding(step.group, proposal)) or proposal.opened:
        return step.done(proposal_card(step.group, proposal))
    if not proposal.positions:
        return step.warn("positions-none")
    short = len(undecided_by(step.group, proposal))
    if step.act.arg not in map(str, range(short, len(step.group.people) + 1)):
        return step.done(_opening_card(step.group, session, proposal))
    open_positions(step, proposal.id, "researcher")
    settle(step, proposal.id)
    return step.receipt("positions-opened")


def _outcome(group: Group, proposal: Proposal) -> Verdict | None:
    """What a ripe proposal comes to; None while a leader is waited for."""
    if not proposal.positions:
        return "lapsed"
    if proposal.backed is False:
        return "declined"
    return None if waits_for_leader(group, proposal) else "try"
