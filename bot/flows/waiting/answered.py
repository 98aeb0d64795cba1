"""Keeps the private cards that ask for something in line with what has been answered.

Each kind is asked with `Step.ask`, under a name of `bot.flows.step.asking_name`; here stands what it looks like then.
Whoever was never sent the card is sent no change of it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from bot.domain.facts import AnyFact, Erasing
from bot.domain.views import Card, Notice, Word
from bot.domain.vocabulary import ROLES, Role
from bot.flows.model.state import Group, Person
from bot.flows.seminar import plenary
from bot.flows.step import Send, asking_name, changing
from bot.flows.waiting import looks
from bot.flows.waiting.looks import Look


class Asking(Struct, frozen=True):
    """A kind of card. `of`: the ids of what it can be about; a part of one stands after a colon."""

    of: Callable[[Group], Iterable[str]]
    look: Look
    hangs_on: Callable[[Group, str], object] = lambda group, about: None
    """What the look is made from, where that is a small part: it is not made anew while that is the same."""
    roles: tuple[Role, ...] = ROLES
    """Who can have been sent one."""


STEERING: tuple[Role, ...] = ("researcher",)
ASKING: Mapping[str, Asking] = {
    "checkin": Asking(lambda group: group.tryouts, looks.checkin),
    "settle": Asking(lambda group: group.tryouts, looks.settle),
    "harm": Asking(lambda group: group.tryouts, looks.harm),
    "backing": Asking(lambda group: group.proposals, looks.backing, roles=("leader",)),
    "start": Asking(lambda group: group.proposals, looks.start),
    "position": Asking(lambda group: group.proposals, looks.position),
    "objection": Asking(looks.objections, looks.objection),
    "question": Asking(lambda group: group.requests, looks.question, roles=STEERING),
    "view": Asking(lambda group: group.pledges, looks.view, roles=("practitioner",)),
    "held": Asking(
        lambda group: [item.id for item in group.followups.values() if item.held], looks.held, roles=STEERING
    ),
    "offer": Asking(lambda group: group.seminar.meetings if group.seminar else (), looks.offer, roles=STEERING),
    "point": Asking(plenary.all_points, looks.point, roles=STEERING),
    "step": Asking(looks.lent, looks.own_step),
    "ear": Asking(looks.lent, looks.ear),
    "consent": Asking(lambda group: group.people, looks.consent),
    "message": Asking(looks.holding, looks.held_message),
    "planned": Asking(lambda group: group.sessions, looks.planned, roles=STEERING),
    "paused": Asking(lambda group: group.sessions, looks.paused, roles=STEERING),
    "untold": Asking(lambda group: group.sessions, looks.untold, roles=STEERING),
    "next": Asking(lambda group: ("",), looks.next_session, roles=STEERING),
    "late": Asking(looks.ended_phases, looks.late),
    "answers": Asking(looks.rounds, looks.answers, looks.round_of, roles=("practitioner", "researcher")),
}
NO_MORE = Card((Notice(Word("asked-no-more")),))


def changed(before: Group, after: Group, facts: Iterable[AnyFact]) -> tuple[Send, ...]:
    """The cards that ask nothing any more, or of which something else is to be said now. When words are erased by
    `facts`, what would be shown now still has them."""
    found = tuple(_changed(before, after)) if before is not after else ()
    erases = any(isinstance(fact, Erasing) for fact in facts)
    return tuple(send for send in found if send.view == NO_MORE) if erases else found


def _changed(before: Group, after: Group) -> Iterator[Send]:
    touched = _touched(before, after)
    newly = {who.id for who in after.people.values() if before.people.get(who.id) not in (None, who)}
    # Only of somebody who is not as they were can every card look otherwise.
    then = before if newly else before.part(touched)
    both = [(person, earlier) for person in after.people.values() if (earlier := before.people.get(person.id))]
    new_alone = [(person, earlier) for person, earlier in both if person.id in newly]
    for kind, asking in ASKING.items():
        # No card can have been sent before of what there was not before.
        for about in dict.fromkeys(asking.of(then)):
            if (same := asking.hangs_on(before, about)) and same is asking.hangs_on(after, about):
                continue
            for person, earlier in both if about.partition(":")[0] in touched else new_alone:
                if person.role not in asking.roles and earlier.role not in asking.roles:
                    continue
                old = _look(asking, before, about, earlier)
                new = _look(asking, after, about, person)
                if new is None or new == old:
                    continue
                yield changing(person.id, new, asking_name(kind, about))
                if kind == "late":
                    # The phase's own card offers it too.
                    yield changing(person.id, new, f"asked:{about}")


def _touched(before: Group, after: Group) -> set[str]:
    """The ids of what is not as it was, and of what a follow-up is about that has come or gone."""
    found = {
        "",
        *after.sessions.changed_since(before.sessions),
        *after.tryouts.changed_since(before.tryouts),
        *after.proposals.changed_since(before.proposals),
        *after.requests.changed_since(before.requests),
        *after.pledges.changed_since(before.pledges),
    }
    meetings = (before.seminar.meetings if before.seminar else {}, after.seminar.meetings if after.seminar else {})
    for old, new in ((before.people, after.people), meetings):
        if new is not old:
            found |= {name for name in new if new[name] is not old.get(name)}
    # What is said in a joint session is part of its meeting, and asked about in the session.
    found |= {meetings[1][name].session for name in found & meetings[1].keys()}
    found |= {session.id for session in (before.latest, after.latest) if session is not None}
    for name in before.followups.keys() ^ after.followups.keys():
        followup = before.followups.get(name) or after.followups[name]
        found |= {name, followup.about}
    found |= {after.tryouts[tryout].proposal for tryout in found & after.tryouts.keys()}
    return found | {*plenary.all_points(before)}


def _look(asking: Asking, group: Group, about: str, person: Person) -> Card | None:
    return asking.look(group, about, person) if person.takes_part else NO_MORE
