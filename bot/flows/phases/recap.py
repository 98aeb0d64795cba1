"""What became of the last session: told to the group at the opening of the next, and to each contributor alone.

The unbroken string between meetings is what FLIP is for: nobody should have to ask where their contribution ended up.
"""

from bot.domain.facts import FateTold
from bot.domain.views import Block, Card, Heading, Items, Line, Notice, Para, Typed, When, Who, Word
from bot.flows.model.state import Group, Pledge, Proposal, Session
from bot.flows.people.own_record import offer
from bot.flows.privacy.figures import noticed
from bot.flows.step import Step

EXCERPT = 140


def excerpt(text: str) -> Typed:
    """The beginning of a text, for a line in a list; the whole is always a click away."""
    return Typed(text if len(text) <= EXCERPT else text[: EXCERPT - 1].rstrip() + "…")


def recap_card(group: Group, session: Session) -> Card | None:
    """What came of the sessions before this one; None when there has been none."""
    if not any(item.status == "closed" for item in group.sessions.values()):
        return None
    proposals = [proposal_fate(group, proposal) for proposal in group.proposals.values() if not proposal.withdrawn]
    waiting = [
        Word("recap-request", {"question": excerpt(request.question)})
        for request in group.requests.values()
        if not request.answer
    ]
    blocks: list[Block] = [Heading(Word("recap-title"))]
    blocks += [Heading(Word("recap-proposals")), Items(tuple(proposals))] if proposals else []
    pledged = tuple(pledge_fate(group, pledge) for pledge in group.pledges.values() if pledge.shared)
    blocks += [Heading(Word("recap-pledges")), Items(pledged)] if pledged else []
    blocks += [Heading(Word("recap-requests")), Items(tuple(waiting))] if waiting else []
    if not (proposals or pledged or waiting):
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


def pledge_fate(group: Group, pledge: Pledge) -> Line:
    """One pledge in a line: whose it is, what it was, and what staff has noticed of it."""
    what = excerpt(pledge.what) if pledge.what else Word("pledge-erased")
    return Word("pledge-line-fate", {"person": Who(pledge.person), "what": what, "state": pledge_state(group, pledge)})


def pledge_state(group: Group, pledge: Pledge) -> Line:
    """How a pledge stands, for everybody who may see it."""
    asked = next((e.due for e in group.followups.values() if (e.what, e.about) == ("pledge_shown", pledge.id)), None)
    ahead = next((e.due for e in group.followups.values() if (e.what, e.about) == ("pledge_view", pledge.id)), None)
    if pledge.shown:
        return Word("pledge-state-few") if pledge.suppressed else pledge_counts(group, pledge)
    if not pledge.shared:
        kept = group.sessions[pledge.session].running
        return Word("pledge-state-kept" if kept else "pledge-state-unshared")
    if asked is not None:
        return Word("pledge-state-asked", {"until": When(asked)})
    return Word("pledge-state-ahead", {"on": When(ahead, "day")}) if ahead is not None else Word("pledge-state-stands")


def pledge_counts(group: Group, pledge: Pledge) -> Line:
    """What staff has noticed, as far as it may be said; only for a pledge that was shown to the group."""
    shown = noticed(group, pledge)
    return Word(f"pledge-{shown.kind}", {"given": len(pledge.order), **shown.counts})


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
    named = {session.contributions[source].person for source in proposal.sources if source in session.contributions}
    shown = {f"{session.id}:{place}": who for place, who in enumerate(session.round(1).order)}
    answered = {shown[source] for source in proposal.sources if source in shown}
    return {proposal.person} | named | answered


def close_loop(step: Step) -> None:
    """Tells each contributor of the latest session privately where their contribution ended up; again only when
    something has come of it since."""
    last = step.group.latest
    if last is None:
        return
    for person in step.group.people.values():
        spoke = last.voices.get(person.id, 0)
        answer = last.round(1).answers.get(person.id)
        answered = answer is not None and not (answer.passed or answer.withdrawn)
        about = tuple(
            proposal.id for proposal in step.group.proposals.values() if person.id in authors(step.group, proposal)
        )
        gave = spoke or answered or any(step.group.proposals[item].session == last.id for item in about)
        told = step.group.told.get((last.id, person.id)) == step.group.standing(about)
        if not person.takes_part or told or not gave:
            continue
        fates = own_fates(step.group, person.id)
        step.tell(person.id, loop_card(last, spoke, fates, offer(step.group, last, person)))
        step.record(FateTold(session=last.id, person=person.id, about=about))


def loop_card(session: Session, spoke: int, fates: tuple[Line, ...], record: Card | None = None) -> Card:
    """`record` offers them to read what the record holds of them."""
    blocks: list[Block] = [
        Heading(Word("loop-title")),
        Para(Word("loop-thanks", {"number": session.number, "contributions": spoke})),
    ]
    blocks.append(Items(fates) if fates else Para(Word("loop-research")))
    blocks += record.blocks if record is not None else ()
    blocks.append(Notice(Word("only-you"), tone="privacy"))
    return Card(tuple(blocks), record.buttons if record is not None else ())
