"""Who reads what: every kind of text, for every role, before and after it is shown, against the table."""

import pytest

from bot.flows.privacy.audience import AUDIENCES, Audience
from tests.flows.walk import wire
from tests.matrix.reading import opened_by, seen_by
from tests.matrix.scenes import MARK, SCENES, Moment

OF_ROLE = {"practitioner": "colleagues", "leader": "leaders", "researcher": "researchers"}


def test_every_kind_of_text_has_its_scene() -> None:
    assert sorted(SCENES) == sorted(AUDIENCES)


def may_read(audience: Audience, role: str, shown: bool) -> bool:
    reading = getattr(audience, OF_ROLE[role])
    return reading == "at once" or (reading == "when shown" and shown)


def wrong(kind: str, moment: Moment) -> list[str]:
    """Who of the group sees what they must not, or does not see what they are told that they see."""
    found = []
    for person in moment.stage.group.people.values():
        if person.id == moment.author:
            continue
        sees, may = MARK in seen_by(moment.stage, person.id), may_read(AUDIENCES[kind], person.role, moment.shown)
        if sees != may:
            when = "once it is shown" if moment.shown else "before it is shown"
            found.append(f"{kind}: {person.id} ({person.role}) {'reads' if sees else 'does not read'} it {when}")
    return found


@pytest.mark.parametrize("kind", SCENES)
def test_everybody_reads_what_the_table_says_and_nothing_else(kind: str) -> None:
    moments = 0
    for moment in SCENES[kind]():
        assert wrong(kind, moment) == []
        assert not moment.author or MARK in seen_by(moment.stage, moment.author), "the author does not find their own"
        moments += 1
    assert moments, "the scene shows nothing"


@pytest.mark.parametrize("kind", SCENES)
def test_a_stranger_reads_nothing_whatever_they_press(kind: str) -> None:
    """Somebody of another group or municipality, with every button of this group in their hands."""
    for moment in SCENES[kind]():
        sent = [send.view for _, send in moment.stage.sent]
        assert MARK not in "".join(map(wire, opened_by(moment.stage, "P99", sent)))
