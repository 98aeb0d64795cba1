"""What waits in a group has its three, as anybody can see: on a page, on the string, and among the follow-ups."""

from datetime import datetime

from bot.flows.model.state import Group
from bot.flows.people.home import home
from bot.flows.research.overview import to_take_up
from bot.flows.waiting.found import found, unsettled
from bot.flows.waiting.states import STATES
from tests.flows.walk import act_names, words
from tests.flows.watch import LIBRARY

NO_LIMIT = ("phase: asks", "phase: ready", "phase: open", "point: waiting")
"""A phase of a format may have no limit on its pace; it is then passed over at once, or the last."""


ELSEWHERE = ("tryout: harm", "message: held")
"""A researcher cannot stop a try-out, and talks to who can; a message is sent again where it was written."""


def whole(group: Group, now: datetime) -> None:
    taken_up = to_take_up(group)
    ahead = {(followup.what, followup.about) for followup in group.followups.values()}
    awaited: set[str] = set()
    for name, about in set(found(group)).difference(unsettled(group)):
        state = STATES[name]
        assert (state.whom, state.line, state.card, state.days) == (None, None, None, 0), (
            f"{name} {about} was settled too early"
        )
    for name, about in found(group):
        state = STATES[name]
        if state.line is not None:
            assert state.line(group, about) in taken_up, f"{name} {about} is not on the string"
        if state.followup is not None:
            session = group.session
            of = session.id if name == "point: waiting" and session is not None else about
            limitless = name in NO_LIMIT and group.sessions[of].ends is None
            assert (state.followup, of) in ahead or limitless, f"{name} {about}: nothing comes back to it"
        for person in state.whom(group, about) if state.whom is not None else ():
            assert state.card is not None
            card = state.card(group, about, group.people[person])
            shown = home(group, person, now, LIBRARY).cards
            assert card in shown, f"{name} {about} awaits {person}, and is not on their page"
            answers = act_names(card)
            assert answers or name in ELSEWHERE, f"{name}: {person} can do nothing about it"
            awaited.add(person)
    for member in group.people.values():
        if member.here:
            page = home(group, member.id, now, LIBRARY)
            idle = "home-nothing" in words(page.cards[0])
            assert idle is (member.id not in awaited), f"{member.id}: {sorted(words(page.cards[0]))}"
