"""When a person asks to be forgotten: their words go, they take part no more, and nothing waits for them.

It comes in two steps. First everything goes, and nothing is shown: what would be shown now still has their words. Then
what stands in the channel is brought in line with what is left, and the researchers are told, without any of the words.
"""

from bot.domain.events import AccessGiven, ErasureOrdered, TextsGone
from bot.domain.facts import ConsentSet, Left, SubjectAccessGiven, TextsErased
from bot.domain.views import Block, Card, Heading, Items, Para, Typed, When, Word
from bot.flows.between.tryout import show_tryout
from bot.flows.people.consent_terms import wording_of
from bot.flows.people.onboarding import refresh, withdraw_unrevealed
from bot.flows.phases.decision import show
from bot.flows.phases.pledge_views import refresh as refresh_pledges
from bot.flows.research import log_request
from bot.flows.seminar import plenary
from bot.flows.step import Decision, Step


def order(step: Step, ordered: ErasureOrdered) -> Decision:
    """Who is still named in the configuration would be enrolled again, so they are not erased."""
    person = step.group.people.get(ordered.person)
    if person is None:
        return step.warn("subject-unknown", person=Typed(ordered.person))
    if person.role:
        return step.warn("erase-named", person=person.id)
    step.record(TextsErased(person=person.id))
    withdraw_unrevealed(step, person.id)
    wording = wording_of(step.group)
    for purpose, granted in person.consents.items():
        if granted:
            step.record(ConsentSet(person=person.id, purpose=purpose, granted=False, wording=wording))
    if person.here:
        step.record(Left(person=person.id))
    for followup in tuple(step.group.followups.values()):
        # A try-out that was to begin still begins: it is the group's, whoever was to own it.
        if followup.person == person.id and followup.what != "tryout_start":
            step.drop(followup.id)
    return step.receipt("erase-done", person=person.id)


def tell(step: Step, gone: TextsGone) -> Decision:
    """Shows what had their words as it is now, and tells the researchers what is left to see to."""
    refresh(step)
    for proposal in step.group.proposals.values():
        show(step, proposal.id)
    for tryout in step.group.tryouts.values():
        show_tryout(step, tryout.id)
    refresh_pledges(step)
    plenary.refresh(step, gone.person)
    card = _told(step, gone.person)
    for researcher in step.group.having("researcher"):
        step.tell(researcher.id, card)
    log_request.tell_of(step, gone.person)
    return step.done()


def _told(step: Step, person: str) -> Card:
    blocks: list[Block] = [Heading(Word("erased-title")), Para(Word("erased-told", {"person": person}))]
    unowned = [tryout for tryout in step.group.tryouts.values() if tryout.open and tryout.owner == person]
    if unowned:
        lines = tuple(Word("erased-tryout", {"tryout": item.id, "ends": When(item.ends, "day")}) for item in unowned)
        blocks.append(Items(lines))
    return Card(tuple(blocks))


def access(step: Step, given: AccessGiven) -> Decision:
    """That somebody was given what is kept about them is on the record."""
    if given.person not in step.group.people:
        return step.warn("subject-unknown", person=Typed(given.person))
    step.record(SubjectAccessGiven(person=given.person))
    return step.receipt("access-done", person=given.person)
