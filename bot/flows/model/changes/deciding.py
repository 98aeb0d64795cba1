"""What came of it: proposals, decisions, try-outs, and what leaders pledged."""

from datetime import datetime

from msgspec.structs import replace

from bot.domain.facts.deciding import (
    BackingGiven,
    CheckInGiven,
    DecisionMade,
    FateTold,
    ObjectionAnswered,
    OutcomeDecided,
    PledgeMade,
    PledgeShared,
    PledgeShown,
    PledgeViewed,
    PledgeWithdrawn,
    PositionsOpened,
    PositionTaken,
    ProposalMade,
    ProposalWithdrawn,
    ReviewGiven,
    ReviewShown,
    TryOutMoved,
    TryOutPlanned,
    TryOutReached,
    TryOutStopped,
)
from bot.flows.model.changes.kinds import Changes, OwnNames
from bot.flows.model.dates import rhythm_anew
from bot.flows.model.state import (
    CheckIn,
    Group,
    Pledge,
    PledgeView,
    Position,
    Proposal,
    ReviewAnswer,
    TryOut,
    put,
    without,
)


def _proposed(group: Group, fact: ProposalMade, at: datetime) -> Group:
    proposal = Proposal(
        id=fact.proposal,
        session=fact.session,
        person=fact.person,
        revision=fact.revision,
        sources=fact.sources,
        serves=fact.serves,
        costs=fact.costs,
        texts=fact.texts,
    )
    changed = group.with_proposal(proposal)
    return changed.counted("R") if fact.revision == 1 else changed


def _proposal_withdrawn(group: Group, fact: ProposalWithdrawn, at: datetime) -> Group:
    return group.with_proposal(replace(group.proposals[fact.proposal], withdrawn=True))


def _position_taken(group: Group, fact: PositionTaken, at: datetime) -> Group:
    position = Position(fact.position, fact.texts.get("reason", ""))
    proposal = group.proposals[fact.proposal].with_position(fact.person, position)
    return group.with_proposal(proposal if fact.sealed else replace(proposal, opened=True))


def _positions_opened(group: Group, fact: PositionsOpened, at: datetime) -> Group:
    proposal = group.proposals[fact.proposal]
    # Who has left since has nothing waiting to be shown.
    stand = {who: item for who, item in proposal.positions.items() if group.people[who].takes_part}
    return group.with_proposal(replace(proposal, positions=stand, opened=True))


def _objection_answered(group: Group, fact: ObjectionAnswered, at: datetime) -> Group:
    proposal = group.proposals[fact.proposal]
    answered = replace(proposal.positions[fact.objector], answer=fact.texts["answer"])
    return group.with_proposal(proposal.with_position(fact.objector, answered))


def _backing_given(group: Group, fact: BackingGiven, at: datetime) -> Group:
    reason = fact.texts.get("reason", "")
    proposal = group.proposals[fact.proposal]
    return group.with_proposal(replace(proposal, backer=fact.person, backed=fact.backed, backing_reason=reason))


def _decision_made(group: Group, fact: DecisionMade, at: datetime) -> Group:
    return group.with_proposal(replace(group.proposals[fact.proposal], decision=fact.outcome))


def _tryout_planned(group: Group, fact: TryOutPlanned, at: datetime) -> Group:
    tryout = TryOut(fact.tryout, fact.session, fact.proposal, fact.owner, fact.starts, fact.ends, fact.every_days)
    return group.with_tryout(tryout).counted("T")


def _tryout_moved(group: Group, fact: TryOutMoved, at: datetime) -> Group:
    moved = group.with_tryout(replace(group.tryouts[fact.tryout], ends=fact.ends))
    return rhythm_anew(moved, fact.tryout, at)


def _tryout_reached(group: Group, fact: TryOutReached, at: datetime) -> Group:
    reached = group.with_tryout(replace(group.tryouts[fact.tryout], status=fact.status))
    return rhythm_anew(reached, fact.tryout, at)


def _checkin_given(group: Group, fact: CheckInGiven, at: datetime) -> Group:
    tryout = group.tryouts[fact.tryout]
    checkin = CheckIn(fact.number, fact.course, fact.benefit, fact.harm, fact.texts.get("note", ""), at)
    return group.with_tryout(replace(tryout, checkins=(*tryout.checkins, checkin), asked=None))


def _tryout_stopped(group: Group, fact: TryOutStopped, at: datetime) -> Group:
    tryout = group.tryouts[fact.tryout]
    stopped = group.with_tryout(replace(tryout, status="stopped", reason=fact.texts.get("reason", "")))
    return rhythm_anew(stopped, fact.tryout, at)


def _outcome_decided(group: Group, fact: OutcomeDecided, at: datetime) -> Group:
    tryout = group.tryouts[fact.tryout]
    settled = group.with_tryout(replace(tryout, status=fact.outcome, reason=fact.texts.get("reason", "")))
    return rhythm_anew(settled, fact.tryout, at)


def _review_given(group: Group, fact: ReviewGiven, at: datetime) -> Group:
    session = group.sessions[fact.session]
    review = session.review(fact.tryout)
    given = ReviewAnswer(fact.person, fact.revision, fact.criteria, fact.advice, fact.texts.get("line", ""))
    review = replace(review, given=put(review.given, fact.person, given))
    return group.with_session(session.with_review(fact.tryout, review))


def _review_shown(group: Group, fact: ReviewShown, at: datetime) -> Group:
    session = group.sessions[fact.session]
    review = session.review(fact.tryout)
    # What was shown stays as it was shown: who no longer takes part later changes no figure.
    counted = {who: item for who, item in review.given.items() if group.people[who].takes_part}
    review = replace(review, given=counted, shown=True, suppressed=fact.suppressed)
    return group.with_session(session.with_review(fact.tryout, review))


def _fate_told(group: Group, fact: FateTold, at: datetime) -> Group:
    known = [item for item in fact.about if item in group.proposals]
    return replace(group, told=put(group.told, (fact.session, fact.person), group.standing(known)))


def _pledge_made(group: Group, fact: PledgeMade, at: datetime) -> Group:
    pledge = Pledge(fact.pledge, fact.session, fact.person, fact.revision, fact.looks, fact.texts)
    changed = group.with_pledge(pledge)
    return changed if fact.pledge in group.pledges else changed.counted("G")


def _pledge_withdrawn(group: Group, fact: PledgeWithdrawn, at: datetime) -> Group:
    return group.with_pledge(replace(group.pledges[fact.pledge], withdrawn=True))


def _pledge_shared(group: Group, fact: PledgeShared, at: datetime) -> Group:
    return group.with_pledge(replace(group.pledges[fact.pledge], shared=True, looks=fact.looks))


def _pledge_viewed(group: Group, fact: PledgeViewed, at: datetime) -> Group:
    pledge = group.pledges[fact.pledge]
    if not fact.noticed:
        return group.with_pledge(replace(pledge, views=without(pledge.views, [fact.person])))
    view = PledgeView(fact.noticed, fact.texts.get("line", ""))
    return group.with_pledge(replace(pledge, views=put(pledge.views, fact.person, view)))


def _pledge_shown(group: Group, fact: PledgeShown, at: datetime) -> Group:
    pledge = group.pledges[fact.pledge]
    return group.with_pledge(replace(pledge, shown=True, suppressed=fact.suppressed, order=fact.order))


CHANGES: Changes = {
    ProposalMade: _proposed,
    ProposalWithdrawn: _proposal_withdrawn,
    PositionTaken: _position_taken,
    PositionsOpened: _positions_opened,
    ObjectionAnswered: _objection_answered,
    BackingGiven: _backing_given,
    DecisionMade: _decision_made,
    TryOutPlanned: _tryout_planned,
    TryOutMoved: _tryout_moved,
    TryOutReached: _tryout_reached,
    CheckInGiven: _checkin_given,
    TryOutStopped: _tryout_stopped,
    OutcomeDecided: _outcome_decided,
    ReviewGiven: _review_given,
    ReviewShown: _review_shown,
    FateTold: _fate_told,
    PledgeMade: _pledge_made,
    PledgeWithdrawn: _pledge_withdrawn,
    PledgeShared: _pledge_shared,
    PledgeViewed: _pledge_viewed,
    PledgeShown: _pledge_shown,
}


def _own_proposal(fact: ProposalMade) -> str:
    return fact.proposal


def _own_withdrawal(fact: ProposalWithdrawn) -> str:
    return f"withdrawal/{fact.proposal}"


def _own_position(fact: PositionTaken) -> str:
    return f"position/{fact.proposal}"


def _own_objection_answer(fact: ObjectionAnswered) -> str:
    return "objection/"


def _own_backing(fact: BackingGiven) -> str:
    return f"backing/{fact.proposal}"


def _own_checkin(fact: CheckInGiven) -> str:
    return f"checkin/{fact.tryout}/{fact.number}"


def _own_stop(fact: TryOutStopped) -> str:
    return f"stop/{fact.tryout}"


def _own_outcome(fact: OutcomeDecided) -> str:
    return f"outcome/{fact.tryout}"


def _own_review(fact: ReviewGiven) -> str:
    return f"review/{fact.tryout}"


def _own_pledge(fact: PledgeMade | PledgeWithdrawn) -> str:
    return fact.pledge


def _own_view(fact: PledgeViewed) -> str:
    return f"view/{fact.pledge}"


OWN: OwnNames = {
    ProposalMade: _own_proposal,
    ProposalWithdrawn: _own_withdrawal,
    PositionTaken: _own_position,
    PositionsOpened: None,
    ObjectionAnswered: _own_objection_answer,
    BackingGiven: _own_backing,
    DecisionMade: None,
    TryOutPlanned: None,
    TryOutMoved: None,
    TryOutReached: None,
    CheckInGiven: _own_checkin,
    TryOutStopped: _own_stop,
    OutcomeDecided: _own_outcome,
    ReviewGiven: _own_review,
    ReviewShown: None,
    FateTold: None,
    PledgeMade: _own_pledge,
    PledgeWithdrawn: _own_pledge,
    PledgeShared: None,
    PledgeViewed: _own_view,
    PledgeShown: None,
}
