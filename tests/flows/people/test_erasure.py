"""Somebody asks to be forgotten: what goes with them, what the others see, and that none of their words is shown."""

import pytest

from bot.domain import facts as f
from bot.domain.events import AccessGiven, Departed, ErasureOrdered, TextsGone
from bot.domain.views import Receipt, Word
from bot.flows.step import Decision
from tests.flows.stage import GROUP, LEADER, RESEARCHERS, Stage
from tests.flows.walk import words

SECRET = "ordene som ingen maa finde"
GONE = "P01"


def configured_without(stage: Stage, person: str = GONE) -> None:
    from msgspec.structs import replace

    stage.arrive("", replace(GROUP, members=tuple(member for member in GROUP.members if member.person != person)))


def warned(decision: Decision) -> str:
    assert decision.facts == ()
    assert decision.sends == ()
    assert isinstance(decision.reply, Receipt)
    assert decision.reply.tone == "warning"
    assert isinstance(decision.reply.line, Word)
    return decision.reply.line.key


def erased(stage: Stage, person: str = GONE) -> Decision:
    configured_without(stage, person)
    return stage.arrive("", ErasureOrdered(person))


def with_tryout() -> tuple[Stage, str]:
    """A try-out that the person owns, out of a proposal that they made."""
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("proposals")
    proposal = stage.propose(GONE, session, SECRET)
    stage.to("decision")
    for person in ("P01", "P02", "P03", "P04", "P05", LEADER):
        stage.submit(person, "position.take", proposal, position="yes")
    stage.submit(LEADER, "backing.give", proposal, backed="yes", reason="Ja")
    assert stage.group.proposals[proposal].decision == "try"
    day = stage.group.calendar.day(stage.now)
    starts, ends = day.replace(month=day.month + 1), day.replace(month=day.month + 3)
    stage.submit(
        GONE, "tryout.plan", proposal, owner=GONE, starts=starts.isoformat(), ends=ends.isoformat(), rhythm="7"
    )
    (tryout,) = stage.group.tryouts
    return stage, tryout


@pytest.mark.parametrize(("event", "key"), [
    (ErasureOrdered("P77"), "subject-unknown"),
    (AccessGiven("P77"), "subject-unknown"),
    (ErasureOrdered(GONE), "erase-named"),
])  # fmt: skip
def test_what_is_refused_changes_nothing(event: ErasureOrdered | AccessGiven, key: str) -> None:
    stage = Stage()
    stage.join()
    assert warned(stage.arrive("", event)) == key


def test_who_only_left_the_channel_is_still_a_member() -> None:
    stage = Stage()
    stage.join()
    stage.arrive(GONE, Departed())
    assert warned(stage.arrive("", ErasureOrdered(GONE))) == "erase-named"


def test_first_everything_goes_and_nothing_is_shown() -> None:
    stage, _ = with_tryout()
    decision = erased(stage)
    assert decision.sends == ()
    assert isinstance(decision.facts[0], f.TextsErased), "first, so that nothing is decided about what is gone"
    person = stage.group.people[GONE]
    assert not person.here
    assert not any(person.consents.values())
    assert {fact.purpose for fact in decision.facts if isinstance(fact, f.ConsentSet)} == {
        "take_part",
        "research",
        "quotation",
    }


def test_again_changes_nothing_more() -> None:
    stage, _ = with_tryout()
    erased(stage)
    assert erased(stage).facts == (f.TextsErased(person=GONE),)


def test_an_answer_that_nobody_has_seen_is_withdrawn_and_one_that_was_shown_is_not() -> None:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("response")
    stage.answer(GONE, session, SECRET)
    erased(stage)
    assert [fact.person for fact in stage.facts(f.ResponseWithdrawn)] == [GONE]

    shown = Stage()
    shown.join()
    session = shown.open()
    shown.to("response")
    for person in (GONE, "P02", "P03"):
        shown.answer(person, session, "Et svar")
    shown.to("discussion")
    erased(shown)
    assert shown.facts(f.ResponseWithdrawn) == []


def test_what_waits_for_them_is_cancelled_and_what_waits_for_the_group_is_not() -> None:
    stage, tryout = with_tryout()
    stage.submit(GONE, "leave.plan", starts="2026-07-01", back="2026-07-08")
    before = {followup.what for followup in stage.group.followups.values() if followup.person == GONE}
    assert {"checkin", "tryout_start"} <= before
    erased(stage)
    left = [(followup.what, followup.about) for followup in stage.group.followups.values() if followup.person == GONE]
    assert left == [("tryout_start", tryout)]
    assert ("tryout_review", tryout) in [(followup.what, followup.about) for followup in stage.group.followups.values()]


def test_a_note_of_theirs_is_said_by_nobody() -> None:
    stage = Stage()
    stage.join()
    stage.submit(RESEARCHERS[1], "note.plan", text=SECRET, day="2026-04-01", audience="everybody")
    erased(stage, RESEARCHERS[1])
    assert not [followup for followup in stage.group.followups.values() if followup.what == "note"]


def test_then_the_researchers_hear_of_it_without_a_word_of_theirs() -> None:
    stage, tryout = with_tryout()
    erased(stage)
    stage.sent.clear()
    decision = stage.arrive("", TextsGone(GONE))
    for researcher in RESEARCHERS:
        (card,) = [card for card in stage.private(researcher) if "erased-told" in words(card)]
        assert "erased-tryout" in words(card)
        assert tryout in repr(card)
        assert SECRET not in repr(card)
    assert stage.private(LEADER) == []
    assert stage.private(GONE) == []
    assert {send.card for send in decision.sends} >= {f"proposal:{proposal}" for proposal in stage.group.proposals}
    assert f"tryout:{tryout}" in {send.card for send in decision.sends}


def test_and_which_logs_hold_them() -> None:
    from bot.domain.events import Logged

    stage = Stage()
    stage.join()
    stage.arrive("", Logged(scope="g", entries=1, people=(GONE,), digest="d"))
    erased(stage)
    stage.sent.clear()
    stage.arrive("", TextsGone(GONE))
    assert any("log-ripple" in words(card) for card in stage.private(RESEARCHERS[0]))


def test_the_phase_goes_on_without_them() -> None:
    """Everybody else has answered: nobody waits for who is gone."""
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("response")
    for person in ("P02", "P03", "P04", "P05", LEADER):
        stage.answer(person, session, "Et svar")
    assert stage.group.sessions[session].kind == "response"
    erased(stage)
    stage.arrive("", TextsGone(GONE))
    assert stage.group.sessions[session].kind == "discussion"


def test_that_somebody_was_given_what_is_kept_is_on_the_record() -> None:
    stage = Stage()
    stage.join()
    decision = stage.arrive("", AccessGiven(GONE))
    assert decision.facts == (f.SubjectAccessGiven(person=GONE),)
    assert decision.sends == ()
