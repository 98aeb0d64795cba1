"""Which state each thing of a group is in, and so what it waits for at this moment."""

from collections.abc import Iterator

from bot.flows.lend_an_ear import next_step
from bot.flows.model.state import Group, Pledge, Proposal, Session, TryOut
from bot.flows.people.consent_terms import agreed_otherwise, wording_of
from bot.flows.phases.decision import deciding, waits_for_leader
from bot.flows.phases.review_results import harmed_last
from bot.flows.seminar import exchange, plenary
from bot.flows.session import scheduling
from bot.flows.session.phase_kinds import behaviour_of
from bot.flows.waiting import whom


def found(group: Group) -> Iterator[tuple[str, str]]:
    """Every thing of the group with its state, the most pressing first: (state, id). A try-out can be in several."""
    return _found(group, group)


def unsettled(group: Group) -> Iterator[tuple[str, str]]:
    """The same, without what nobody can be waited for about any more: few, however many there have been."""
    read_later = (item.about for item in group.followups.values() if item.what == "leaders_read")
    return _found(group, group.part((*group.unsettled, group.closed_last, *read_later)))


def _found(group: Group, things: Group) -> Iterator[tuple[str, str]]:
    wording = wording_of(group)
    for person in group.people.values():
        if person.here and "take_part" not in person.consents:
            yield "consent: unanswered", person.id
        elif person.here and agreed_otherwise(person, wording):
            yield "consent: changed", person.id
    tryouts = [pair for tryout in things.tryouts.values() for pair in _tryout(group, tryout)]
    yield from (pair for pair in tryouts if pair[0] == "tryout: harm")
    yield from (pair for session in things.sessions.values() for pair in _session(group, session))
    yield from ((_proposal(group, proposal), proposal.id) for proposal in things.proposals.values())
    yield from (pair for pair in tryouts if pair[0] != "tryout: harm")
    yield from ((_pledge(group, pledge), pledge.id) for pledge in things.pledges.values())
    for request in things.requests.values():
        yield "question: answered" if request.answer else "question: open", request.id
    for meeting in group.seminar.meetings.values() if group.seminar is not None else ():
        yield "offer: open" if exchange.offered(group, meeting.id) else "offer: settled", meeting.id
    yield from (("point: waiting", point) for point in plenary.waiting(group))
    yield from (("followup: held", followup.id) for followup in group.followups.values() if followup.held)
    if any(not item.noted for item in group.undelivered.values()):
        yield "delivery: failed", ""


def _session(group: Group, session: Session) -> Iterator[tuple[str, str]]:
    match session.status:
        case "planned":
            yield _planned(group, session), session.id
        case "paused" | "dropped":
            yield f"session: {session.status}", session.id
        case "running":
            yield f"phase: {phase_asks(session)}", session.id
        case _:
            last = group.session is None and group.latest is session
            untold = last and session.id not in group.results and not session.format.lends
            yield "session: untold" if untold else "session: closed", session.id
    if session.running and any(not held.settled for held in session.held.values()):
        yield "message: held", session.id
    if any((item.what, item.about) == ("leaders_read", session.id) for item in group.followups.values()):
        yield "answers: shown to practitioners", session.id
    chosen = session.conversation.step
    if chosen is not None:
        now = "asked" if next_step.asked(group, session) else "ahead" if next_step.ahead(group, session) else "told"
        yield f"step: {now}", session.id


def _planned(group: Group, session: Session) -> str:
    if scheduling.ahead(group, session.id) is not None:
        return "session: planned to start"
    return "session: planned" if group.session is None else "session: planned behind"


def phase_asks(session: Session) -> str:
    """What the phase is to each: it asks for something, for a word that they are ready, or for nothing."""
    if behaviour_of(session).asks is not None:
        return "asks"
    ready = any(button.act.name == "session.ready" for button in behaviour_of(session).buttons(session))
    return "ready" if ready and session.phase.ends_when_all else "open"


def _proposal(group: Group, proposal: Proposal) -> str:
    if proposal.withdrawn:
        return "proposal: withdrawn"
    if proposal.decision:
        tried = group.tryout_of(proposal.id) is not None
        return f"proposal: {('tried' if tried else 'unplanned') if proposal.decision == 'try' else proposal.decision}"
    if not deciding(group, proposal):
        return "proposal: forming"
    if proposal.unanswered() and whom.objection(group, proposal.id):
        return "proposal: objection"
    if proposal.opened and waits_for_leader(group, proposal):
        return "proposal: backing"
    return "proposal: in decision" if group.sessions[proposal.session].running else "proposal: undecided"


def _tryout(group: Group, tryout: TryOut) -> Iterator[tuple[str, str]]:
    match tryout.status:
        case "planned":
            yield "tryout: planned", tryout.id
        case "review" | "stopped":
            yield "tryout: to settle", tryout.id
        case "running":
            yield "tryout: running", tryout.id
            if harmed_last(tryout):
                yield "tryout: harm", tryout.id
            if not group.people[tryout.owner].takes_part:
                yield "tryout: ownerless", tryout.id
            elif tryout.asked is not None:
                again = {item.about for item in group.followups.values() if item.what == "checkin_again"}
                yield "tryout: put off" if tryout.id in again else "tryout: asked", tryout.id
        case _:
            yield "tryout: ended", tryout.id


def _pledge(group: Group, pledge: Pledge) -> str:
    if pledge.withdrawn or pledge.shown:
        return "pledge: withdrawn" if pledge.withdrawn else "pledge: shown"
    if not pledge.shared:
        return "pledge: drafted" if group.sessions[pledge.session].running else "pledge: unshared"
    ahead = {followup.what for followup in group.followups.values() if followup.about == pledge.id}
    return f"pledge: {'asked' if 'pledge_shown' in ahead else 'ahead' if 'pledge_view' in ahead else 'stands'}"
