"""What became of the last session: told to the group at the opening of the next, and to each contributor alone.

The unbroken string between meetings is what FLIP is for: nobody should have to ask where their contribution ended up.
"""

from bot.facts import FateTold
from bot.flows.core import Turn
from bot.flows.state import Group, Proposal, Session
from bot.views import Block, Card, Heading, Items, Line, Notice, Para, Typed, When, Word

EXCERPT = 140


def excerpt(text: str) -> Typed:
    """The beginning of a text, for a line in a list; the whole is always a click away."""
    return Typed(text if len(text) <= EXCERPT else text[: EXCERPT - 1].rstrip() + "…")


def recap_card(group: Group, session: Session) -> Card | None:
    """What came of the sessions before this one; None when there has been none."""
    if not any(each.status == "closed" for each in group.sessions.values()):
        return None
    proposals = [proposal_fate(group, each) for each in group.proposals.values() if not each.withdrawn]
    waiting = [
        Word("recap-request", {"question": excerpt(request.question)})
        for request in group.requests.values()
        if not request.answer
    ]
    blocks: list[Block] = [Heading(Word("recap-title"))]
    blocks += [Heading(Word("recap-proposals")), Items(tuple(proposals))] if proposals else []
    blocks += [Heading(Word("recap-requests")), Items(tuple(waiting))] if waiting else []
    if not proposals and not waiting:
        blocks.append(Para(Word("recap-nothing")))
    return Card(tuple(blocks))


def proposal_fate(group: Group, proposal: Proposal) -> Line:
    """One proposal in a line: what it was, and where it is now."""
    return Word("fate-line", {"what": excerpt(proposal.what), "fate": fate(group, proposal)})


def fate(group: Group, proposal: Proposal) -> Line:
    tryout = group.tryout_of(proposal.id)
    if tryout is not None:
        args: dict[str, Line | str | int] = {"checkins": len(tryout.checkins), "ends": When(tryout.ends, "day")}
        if tryout.reason:
            args["reason"] = excerpt(tryout.reason)
            return Word(f"fate-{tryout.status}-reason", args)
        return Word(f"fate-{tryout.status}", args)
    return Word(f"fate-{proposal.decision or 'open'}")


def own_fates(group: Group, person: str) -> tuple[Line, ...]:
    """Where this person's contributions ended up: the proposals that were theirs or grew out of their words."""
    return tuple(
        proposal_fate(group, proposal)
        for proposal in group.proposals.values()
        if not proposal.withdrawn and person in authors(group, proposal)
    )


def authors(group: Group, proposal: Proposal) -> set[str]:
    """Who made the proposal and whose contributions it grew out of."""
    session = group.sessions[proposal.session]
    named = {session.contributions[each].person for each in proposal.sources if each in session.contributions}
    shown = {f"{session.id}:{place}": who for place, who in enumerate(session.round(1).order)}
    answered = {shown[each] for each in proposal.sources if each in shown}
    return {proposal.person} | named | answered


def close_loop(turn: Turn) -> None:
    """Tells each contributor of the latest session privately where their contribution ended up; again only when
    something has come of it since."""
    last = turn.group.latest
    if last is None:
        return
    for person in turn.group.people.values():
        spoke = last.voices.get(person.id, 0)
        answer = last.round(1).answers.get(person.id)
        answered = answer is not None and not (answer.passed or answer.withdrawn)
        about = tuple(each.id for each in turn.group.proposals.values() if person.id in authors(turn.group, each))
        gave = spoke or answered or any(turn.group.proposals[each].session == last.id for each in about)
        told = turn.group.told.get((last.id, person.id)) == turn.group.standing(about)
        if not person.takes_part or told or not gave:
            continue
        fates = own_fates(turn.group, person.id)
        turn.tell(person.id, loop_card(last, spoke, fates))
        turn.record(FateTold(session=last.id, person=person.id, about=about))


def loop_card(session: Session, spoke: int, fates: tuple[Line, ...]) -> Card:
    blocks: list[Block] = [
        Heading(Word("loop-title")),
        Para(Word("loop-thanks", {"number": session.number, "contributions": spoke})),
    ]
    blocks.append(Items(fates) if fates else Para(Word("loop-research")))
    blocks.append(Notice(Word("only-you"), tone="privacy"))
    return Card(tuple(blocks))
