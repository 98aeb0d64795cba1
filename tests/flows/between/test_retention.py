"""How long things last: notices that cannot be hurried or stopped, and consent that is asked for again."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from bot.domain.events import TimerFired
from bot.domain.facts import RecordExpired
from bot.flows.between.retention import ASKED_AT_MOST, KINDS, NOTICE
from tests.flows.stage import GROUP, RESEARCHERS, Stage
from tests.flows.walk import act_names, words

KEPT = replace(GROUP, retention_years=1, consent_months=6)


def closed(configured: object = KEPT) -> Stage:
    stage = Stage(configured=configured)  # type: ignore[arg-type]
    stage.join()
    session = stage.open()
    stage.press("P07", "session.close", session)
    return stage


def ahead(stage: Stage) -> dict[str, object]:
    return {followup.what: followup.due for followup in stage.group.followups.values() if followup.what in KINDS}


def notices(stage: Stage) -> int:
    return sum("retention-soon" in words(card) for card in stage.private("P07"))


def test_two_notices_two_weeks_apart_come_before_the_end() -> None:
    stage = closed()
    begun = stage.now
    first, last, end = (planned(stage, what).due for what in KINDS)
    assert last - first >= NOTICE - timedelta(days=3)
    assert end - last >= NOTICE - timedelta(days=3)
    assert end >= begun + timedelta(days=365)
    stage.forward(timedelta(days=340))
    assert (notices(stage), len(stage.facts(RecordExpired))) == (1, 0)
    stage.forward(timedelta(days=14))
    assert (notices(stage), len(stage.facts(RecordExpired))) == (2, 0)
    stage.forward(timedelta(days=20))
    assert (notices(stage), len(stage.facts(RecordExpired))) == (2, 1)


def planned(stage: Stage, what: str):  # type: ignore[no-untyped-def]
    return next(followup for followup in stage.group.followups.values() if followup.what == what)


def test_a_bot_that_slept_through_the_notices_gives_them_before_it_erases() -> None:
    stage = closed()
    stage.now += timedelta(days=500)
    for what in (*KINDS, *KINDS):
        if any(followup.what == what for followup in stage.group.followups.values()):
            stage.arrive("", TimerFired(planned(stage, what).id))
    assert not stage.facts(RecordExpired)
    assert notices(stage) >= 1
    stage.forward(timedelta(days=13))
    assert not stage.facts(RecordExpired)
    stage.forward(timedelta(days=40))
    assert notices(stage) == 2
    assert len(stage.facts(RecordExpired)) == 1


def test_it_counts_from_the_last_session() -> None:
    stage = closed()
    before = planned(stage, "retention_end").due
    stage.forward(timedelta(days=100))
    stage.press("P07", "session.close", stage.open())
    assert planned(stage, "retention_end").due >= before + timedelta(days=99)
    assert len(ahead(stage)) == 3


def test_nothing_is_erased_under_a_running_session() -> None:
    stage = closed()
    stage.forward(timedelta(days=370 - 10))
    session = stage.open("spread")
    stage.press("P07", "session.pause", session)
    stage.forward(timedelta(days=30))
    assert not stage.facts(RecordExpired)
    stage.press("P07", "session.close", session)
    assert "retention_end" in ahead(stage)


@pytest.mark.parametrize(("configured", "years"), [(5, 1), (0, 1), (1, 1)])
def test_the_promise_is_never_made_longer(configured: int, years: int) -> None:
    stage = closed()
    stage.arrive("", replace(KEPT, retention_years=configured))
    assert stage.group.retention_years == years


def test_a_shorter_promise_counts_at_once() -> None:
    stage = closed(replace(KEPT, retention_years=5))
    stage.arrive("", replace(KEPT, retention_years=1))
    assert planned(stage, "retention_end").due < stage.now + timedelta(days=400)
    assert len(ahead(stage)) == 3


def test_the_notice_offers_the_log() -> None:
    stage = closed()
    stage.forward(timedelta(days=345))
    (card,) = [card for card in stage.private(RESEARCHERS[1]) if "retention-soon" in words(card)]
    assert act_names(card) == {"log.ask"}


# --- consent --------------------------------------------------------------------------------------------------------


def asked(stage: Stage, person: str = "P01") -> int:
    return sum("renewal-ask" in words(card) for card in stage.private(person))


def test_a_consent_is_asked_for_again_and_a_new_answer_starts_anew() -> None:
    stage = Stage(configured=KEPT)
    stage.join()
    stage.forward(timedelta(days=170))
    assert asked(stage) == 0
    stage.forward(timedelta(days=20))
    assert asked(stage) == 1
    stage.submit("P01", "consent.set", take_part="yes", research="no", quotation="no")
    stage.forward(timedelta(days=60))
    assert asked(stage) == 1
    assert asked(stage, "P02") == ASKED_AT_MOST


def test_who_does_not_answer_keeps_their_consent_and_a_researcher_is_told() -> None:
    stage = Stage(configured=KEPT)
    stage.join("P01", *RESEARCHERS)
    stage.forward(timedelta(days=260))
    assert asked(stage) == ASKED_AT_MOST
    assert stage.group.people["P01"].recorded
    assert sum("renewal-unanswered" in words(card) for card in stage.private("P07")) >= 1


def test_who_has_left_is_not_asked() -> None:
    stage = Stage(configured=KEPT)
    stage.join()
    stage.submit("P01", "consent.set", take_part="no", research="no", quotation="no")
    assert not [followup for followup in stage.group.followups.values() if followup.person == "P01"]
