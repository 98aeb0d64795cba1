"""A time in which the bot could not listen is recorded with the session, and told to its researchers alone."""

from datetime import timedelta

from bot.domain.events import NotListened
from bot.domain.facts import ListeningGap
from bot.domain.ports import Private
from tests.flows.stage import RESEARCHERS, START, Stage
from tests.flows.walk import words

FIVE = timedelta(minutes=5)


def gaps(stage: Stage) -> list[ListeningGap]:
    return [fact for fact in stage.facts(ListeningGap) if isinstance(fact, ListeningGap)]


def test_a_gap_is_recorded_as_far_as_the_session_was_open_and_told_to_researchers_alone() -> None:
    stage = Stage()
    stage.join()
    stage.now += FIVE
    session = stage.open()
    stage.to("discussion")
    begun = stage.group.sessions[session].started
    assert begun is not None
    stage.now += FIVE
    decision = stage.arrive("", NotListened("teams", START, stage.now))
    assert gaps(stage) == [ListeningGap(session=session, platform="teams", since=begun, until=stage.now)]
    told = {send.place.person for send in decision.sends if isinstance(send.place, Private)}
    assert told == set(RESEARCHERS)
    assert all("gap-title" in words(send.view) for send in decision.sends if isinstance(send.place, Private))
    stage.press("P07", "session.close", session)
    closed, stage.now = stage.now, stage.now + FIVE
    stage.arrive("", NotListened("teams", closed, stage.now))
    assert len(gaps(stage)) == 1, "the session was over by then"


def test_outside_a_session_nobody_needs_to_know() -> None:
    stage = Stage()
    stage.join()
    decision = stage.arrive("", NotListened("teams", START, START + FIVE))
    assert not decision.facts
    assert not decision.sends
