"""What is read from the table of states: pages, the string, and the follow-ups that come back to what still waits."""

from bot.domain.views import Block, Card, Line, Notice, Para, Word
from bot.domain.vocabulary import FollowUpKind
from bot.flows.model.state import FollowUp, Group, Person
from bot.flows.step import Step
from bot.flows.waiting.found import unsettled
from bot.flows.waiting.states import STATES, State


def awaited(group: Group, person: Person) -> list[Card]:
    """What this person, and nobody else, is being waited for: the most pressing first."""
    cards = []
    for name, about in unsettled(group):
        state = STATES[name]
        if state.whom is not None and state.card is not None and person.id in state.whom(group, about):
            cards.append(state.card(group, about, person))
    return cards


def waiting_lines(group: Group) -> list[Line]:
    """What waits, for the string."""
    return [line(group, about) for name, about in unsettled(group) if (line := STATES[name].line) is not None]


KEPT: dict[FollowUpKind, tuple[str, ...]] = {
    state.followup: tuple(name for name, other in STATES.items() if other.days and other.followup == state.followup)
    for state in STATES.values()
    if state.followup is not None and state.days
}
"""Kinds that come back for as long as something is in one of these states."""


def _waiting(group: Group) -> dict[tuple[FollowUpKind, str], State]:
    return {
        (state.followup, about): state
        for name, about in unsettled(group)
        if (state := STATES[name]).followup is not None and state.days
    }


def keep(step: Step) -> None:
    """Plans the follow-up of everything that has begun to wait, and takes back those of what waits no more."""
    waiting = _waiting(step.group)
    ahead = {(item.what, item.about): item.id for item in step.group.followups.values() if item.what in KEPT}
    for key, state in waiting.items():
        if key not in ahead:
            _plan(step, state, key[1], 1)
    for key, followup in ahead.items():
        if key not in waiting:
            step.drop(followup)


def _plan(step: Step, state: State, about: str, number: int) -> None:
    days = state.days if number <= state.often else 4 * state.days
    assert state.followup is not None
    step.plan(state.followup, step.group.calendar.after_workdays(step.now, days), about=about, number=number)


def come_back(step: Step, due: FollowUp) -> bool:
    """Reminds those who are still awaited, and plans to come back again."""
    state = _waiting(step.group).get((due.what, due.about))
    if state is None:
        return False
    number = max(due.number, 1)
    if state.give_up is not None and number > state.rounds:
        state.give_up(step, due.about)
        return True
    awaited_now = state.whom(step.group, due.about) if state.whom is not None else set()
    for person in sorted(awaited_now):
        _remind(step, state, due.about, step.group.people[person])
    if state.told and state.line is not None:
        blocks: tuple[Block, ...] = (
            Notice(Word("still-open"), tone="warning"),
            Para(state.line(step.group, due.about)),
        )
        for researcher in step.group.having("researcher"):
            if researcher.id not in awaited_now and not researcher.away:
                step.tell(researcher.id, Card(blocks))
    _plan(step, state, due.about, number + 1)
    return True


def _remind(step: Step, state: State, about: str, person: Person) -> None:
    if person.away or about in person.muted or state.card is None:
        return
    card = state.card(step.group, about, person)
    still = Card((Notice(Word("still-waiting"), tone="warning"), *card.blocks), card.buttons)
    assert state.name is not None
    step.ask(person.id, still, state.name(step.group, about, person), again=True)
