"""Speaking to sister groups, and what they are called here."""

import re

from bot.domain.events import Shared, Told
from bot.domain.ports import Sister
from bot.domain.views import Line, Typed, Word
from bot.flows.model.joint_session import Meeting
from bot.flows.model.state import Group
from bot.flows.step import Share, Step


def tell_sisters(step: Step, meeting: str, told: Told) -> None:
    """Each sister group that takes part is told the same."""
    seminar = step.group.seminar
    if seminar is None:
        return
    for sister in seminar.present:
        body = Shared(seminar=seminar.id, meeting=meeting, told=told)
        step.shares.append(Share(to=Sister(sister), body=body))


def names_somebody(group: Group, text: str) -> bool:
    """Whether a person of the group is named by pseudonym: elsewhere somebody else is called so."""
    return any(re.search(rf"\b{re.escape(person)}\b", text) for person in group.people)


def called(group: Group, meeting: Meeting, sister: str) -> Line:
    """Another group is a number, which stays hers, unless all were planned to be called by their names."""
    seminar = group.seminar
    assert seminar is not None
    if meeting.named and sister in seminar.names:
        return Typed(seminar.names[sister])
    return Word("another-group", {"number": seminar.label(sister)})
