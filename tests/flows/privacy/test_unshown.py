"""What a person gave and nobody has seen yet is never shown once they take part no more, whatever kind it is of."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from msgspec import Struct

from bot.domain import facts as f
from bot.domain.facts import AnyFact, Worded
from bot.flows.people.home import home
from storage.tape import ERASED
from tests.flows import circles
from tests.flows.hall import Hall, Room
from tests.flows.phases.test_pledge import RESEARCHER as PLEDGE_RESEARCHER
from tests.flows.phases.test_pledge import pledged, staged
from tests.flows.phases.test_pledge import shared as pledge_shared
from tests.flows.phases.test_review import look, looking
from tests.flows.seminar.test_plenary import plenary
from tests.flows.stage import CASEWORKERS, RESEARCHERS, Stage
from tests.flows.walk import wire

SECRET = "ordene som ingen har set"


class Unshown(Struct):
    """`person` has given SECRET and nobody has seen it. `show` lets everything happen that would show it."""

    stages: tuple[Stage, ...]
    person: str
    show: Callable[[], object]

    @property
    def stage(self) -> Stage:
        return self.stages[0]


def next_phase(stage: Stage, researcher: str = RESEARCHERS[0]) -> Callable[[], object]:
    return lambda: stage.press(researcher, "session.next", list(stage.group.sessions)[-1])


def answer() -> Unshown:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("response")
    for person in CASEWORKERS:
        stage.answer(person, session, SECRET if person == "P01" else "Et svar")
    return Unshown((stage,), "P01", next_phase(stage))


def review() -> Unshown:
    stage, session = looking("Ring dagen efter")
    for person in CASEWORKERS:
        look(stage, person, session, line=SECRET if person == "P03" else "En linje")
    return Unshown((stage,), "P03", next_phase(stage))


def pledge() -> Unshown:
    stage, _ = staged()
    for person in ("P01", "P02"):
        pledged(stage, person, SECRET if person == "P01" else "En time til sparring")
    return Unshown((stage,), "P01", next_phase(stage, PLEDGE_RESEARCHER))


def view() -> Unshown:
    said = (("P04", "yes", SECRET), *((person, "yes", "En linje") for person in ("P05", "P06", "P07")))
    stage = pledge_shared(*said)
    return Unshown((stage,), "P04", lambda: stage.forward(timedelta(days=14)))


def marks() -> Unshown:
    circle = circles.shared()
    circle.mark("P02", SECRET, turn_2=["work"])

    def show() -> None:
        circle.to("asking")
        circle.press(circles.OWNER, "ear.marks.share", "S1")

    return Unshown((circle,), "P02", show)


def idea() -> Unshown:
    circle = circles.shared()
    circle.to("advising")
    for person in ("P02", "P03"):
        circle.submit(person, "ear.advise", "S1", idea=SECRET if person == "P02" else "Vent lidt")
    return Unshown((circle,), "P02", lambda: circle.press(circles.OWNER, "ear.ideas.share", "S1"))


def excerpt() -> Unshown:
    """It has been shown to the circle; it is not shown again."""
    circle = circles.Circle()
    circle.share(turns=f"S: hvordan går det?\nB: {SECRET}")
    return Unshown((circle,), circles.OWNER, next_phase(circle))


def point() -> Unshown:
    hall = plenary("a", "b")
    rooms: list[Room] = list(hall.rooms.values())
    made = rooms[0].make_point("P01", SECRET)
    # The group itself has read it.
    for room in rooms:
        room.sent.clear()

    def show() -> None:
        rooms[0].release(made)
        hall.carry()

    return Unshown(tuple(rooms), "P01", show)


def context() -> Unshown:
    hall = Hall("a", "b", researchers=2)
    hall.gathered()
    first, *_ = rooms = list(hall.rooms.values())
    writer = [item.id for item in first.group.people.values() if item.role == "researcher"][1]
    first.submit(writer, "context.write", text=SECRET)
    hall.together("response")
    for room in rooms:
        room.sent.clear()

    def show() -> None:
        for room in rooms:
            for person in room.answering:
                if person != writer or room is not first:
                    room.answer(person, "S1")
        hall.together("exchange")

    return Unshown(tuple(rooms), writer, show)


def note() -> Unshown:
    stage = Stage()
    stage.join()
    stage.submit(RESEARCHERS[1], "note.plan", text=SECRET, day="2026-04-01", audience="everybody")
    return Unshown((stage,), RESEARCHERS[1], lambda: stage.forward(timedelta(days=40)))


KINDS: dict[type[AnyFact], Callable[[], Unshown]] = {
    f.ResponseGiven: answer,
    f.ReviewGiven: review,
    f.PledgeMade: pledge,
    f.PledgeViewed: view,
    f.TurnsMarked: marks,
    f.IdeaOffered: idea,
    f.ExcerptShared: excerpt,
    f.PointMade: point,
    f.ContextWritten: context,
    f.NoteWritten: note,
}
AT_ONCE: set[type[Worded]] = {
    f.ContributionMade, f.ContributionEdited, f.ClaimRelated, f.KnowledgeRequested, f.KnowledgeAnswered,
    f.ProposalMade, f.ProposalWithdrawn, f.PositionTaken, f.ObjectionAnswered, f.BackingGiven,
    f.CheckInGiven, f.TryOutStopped, f.OutcomeDecided, f.ResultsSent, f.SeriesResultsSent, f.TranscriptCommented,
    f.ListenerAsked, f.OwnerAnswered, f.PulseGiven,
}  # fmt: skip
"""Whoever may see them sees them when they are given."""
NOBODYS: set[type[Worded]] = {f.NextStepChosen, f.NextStepTold, f.LineSaid}
"""Nobody else in the group ever sees them; what was said aloud goes to the log alone, once it is released."""
TOLD: set[type[Worded]] = {f.PatternsSent, f.PatternsReceived, f.PointReceived}
"""What has crossed between groups."""


def test_every_kind_of_text_is_known_to_wait_or_not_to_wait() -> None:
    assert set(Worded.__subclasses__()) == {*KINDS, *AT_ONCE, *NOBODYS, *TOLD}


def seen(given: Unshown) -> str:
    """All that has reached anybody but them, and all that anybody but them can open."""
    found: list[object] = []
    for stage in given.stages:
        for _, send in stage.sent:
            if stage is not given.stage or getattr(send.place, "person", "") != given.person:
                found.append(send.view)
        for person in stage.group.people:
            if stage is given.stage and person == given.person:
                continue
            found.append(home(stage.group, person, stage.now, stage.library))
            session = next(reversed(stage.group.sessions), "")
            found += [stage.press(person, name, session) for name in ("ear.read", "session.show", "session.own")]
    return "".join(map(wire, found))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_it_would_have_been_shown(kind: type[AnyFact]) -> None:
    given = KINDS[kind]()
    given.show()
    assert SECRET in seen(given)


@pytest.mark.parametrize("how", ["takes it back", "is forgotten"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_who_takes_part_no_more_has_nothing_shown(kind: type[AnyFact], how: str) -> None:
    given = KINDS[kind]()
    if how == "is forgotten":
        given.stage.forget(given.person)
    else:
        given.stage.submit(given.person, "consent.set", take_part="no", research="no", quotation="no")
    assert not given.stage.group.people[given.person].takes_part
    given.show()
    after = seen(given)
    assert SECRET not in after
    assert ERASED not in after


WITHDRAWN = (f.ResponseGiven, f.PledgeMade, f.PledgeViewed, f.PointMade, f.ContextWritten)


@pytest.mark.parametrize("kind", WITHDRAWN, ids=lambda kind: kind.__name__)
def test_nor_when_they_take_part_again(kind: type[AnyFact]) -> None:
    """What was taken back stays taken back."""
    given = KINDS[kind]()
    for take_part in ("no", "yes"):
        given.stage.submit(given.person, "consent.set", take_part=take_part, research="no", quotation="no")
    given.show()
    assert SECRET not in seen(given)
