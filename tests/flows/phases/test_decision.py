"""Proposals grown out of what was said, and how they are decided: safe enough to try, and backed."""

from datetime import timedelta

import pytest

from bot.domain.events import Deleted, Departed, Drafted, Posted, Submitted
from bot.domain.facts import DecisionMade, ObjectionAnswered, PositionTaken, ProposalMade
from bot.domain.views import Card, Choices, Form
from bot.flows.model.state import Proposal
from tests.flows.stage import ANSWERING, CASEWORKERS, LEADER, Stage, filled
from tests.flows.walk import act_names, people, typed, wire, words


def staged(*who: str, kind: str = "proposals") -> tuple[Stage, str]:
    stage = Stage()
    stage.join(*who)
    session = stage.open()
    stage.to(kind)
    return stage, session


def deciding(*who: str) -> tuple[Stage, str, str]:
    stage, session = staged(*who)
    proposal = stage.propose("P01", session)
    stage.to("decision")
    return stage, session, proposal


def take(stage: Stage, proposal: str, position: str, *who: str, reason: str = "") -> None:
    for person in who:
        stage.submit(person, "position.take", proposal, position=position, reason=reason or position)


def back(stage: Stage, proposal: str, backed: str = "yes") -> object:
    return stage.submit(LEADER, "backing.give", proposal, backed=backed, reason="Der er plads til det")


def now(stage: Stage, proposal: str) -> Proposal:
    return stage.group.proposals[proposal]


def card(stage: Stage, proposal: str) -> Card:
    return next(send.view for _, send in reversed(stage.sent) if send.card == f"proposal:{proposal}")


def outcomes(stage: Stage) -> list[str]:
    return [fact.outcome for fact in stage.facts(DecisionMade) if isinstance(fact, DecisionMade)]


# --- proposals ----------------------------------------------------------------------------------------------------


def test_a_proposal_names_what_it_grew_out_of() -> None:
    stage, _ = staged()
    stage.arrive("P02", Posted("m1", "Vi ringer altid selv"))
    form = stage.press("P01", "proposal.open", "test:m1")
    assert isinstance(form, Form)
    assert form.values == {"sources": ["C1"]}
    stage.arrive("P01", Submitted(form.act, filled(form, "Ring selv")))
    assert now(stage, "R1").sources == ("C1",)
    shown = card(stage, "R1")
    assert "Vi ringer altid selv" in typed(shown)
    assert people(shown) == {"P01"}


def test_the_message_it_grows_out_of_may_be_an_old_one() -> None:
    stage, _ = staged()
    for number in range(60):
        stage.arrive("P02", Posted(f"m{number}", f"besked {number}"))
    form = stage.press("P01", "proposal.open", "test:m0")
    assert isinstance(form, Form)
    assert form.values == {"sources": ["C1"]}
    stage.arrive("P01", Submitted(form.act, filled(form, "Ring selv")))
    assert now(stage, "R1").sources == ("C1",)


def test_a_proposal_can_be_changed_after_its_source_was_deleted() -> None:
    stage, _ = staged()
    stage.arrive("P02", Posted("m1", "Vi ringer altid selv"))
    stage.arrive("P02", Posted("m2", "Det gør vi også"))
    form = stage.press("P01", "proposal.open", "test:m1")
    assert isinstance(form, Form)
    stage.arrive("P01", Submitted(form.act, filled(form, "Ring selv")))
    stage.arrive("P02", Deleted("m1"))
    again = stage.press("P01", "proposal.revise.open", "R1")
    assert isinstance(again, Form)
    (offered,) = (item for item in again.inputs if isinstance(item, Choices) and item.name == "sources")
    assert set(again.values.get("sources", [])) <= {value for value, _ in offered.options}
    assert words(stage.arrive("P01", Submitted(again.act, filled(again))).reply) == {"proposal-saved"}
    assert "Vi ringer altid selv" not in wire(card(stage, "R1"))


def test_the_proposal_sent_twice_is_one_proposal() -> None:
    stage, session = staged()
    form = stage.press("P01", "proposal.open", session)
    assert isinstance(form, Form)
    stage.arrive("P01", Drafted(form.act, {"what": "Ring"}))
    for _ in range(2):
        assert words(stage.arrive("P01", Submitted(form.act, filled(form, "Ring"))).reply) == {"proposal-saved"}
    assert len(stage.facts(ProposalMade)) == 1
    assert stage.drafts == {}


def test_only_its_author_or_a_researcher_changes_or_withdraws_it() -> None:
    stage, session = staged()
    proposal = stage.propose("P01", session)
    assert words(stage.press("P02", "proposal.revise.open", proposal)) == {"proposal-not-yours"}
    assert words(stage.submit("P02", "proposal.withdraw", proposal, reason="nej")) == {"proposal-not-yours"}
    form = stage.press("P07", "proposal.revise.open", proposal)
    assert isinstance(form, Form)
    stage.arrive("P07", Submitted(form.act, dict(form.values) | {"what": "Ring samme dag"}))
    assert (now(stage, proposal).revision, now(stage, proposal).person) == (2, "P01")
    stale = stage.arrive("P01", Submitted(form.act, dict(form.values))).reply
    assert isinstance(stale, Card)
    assert now(stage, proposal).revision == 2
    stage.submit("P01", "proposal.withdraw", proposal, reason="Det virker ikke")
    assert now(stage, proposal).withdrawn
    assert act_names(card(stage, proposal)) == set()


def test_after_its_phase_there_is_no_room_for_more() -> None:
    stage, session, proposal = deciding()
    assert words(stage.press("P01", "proposal.open", session)) == {"proposal-too-late"}
    assert words(stage.press("P01", "proposal.revise.open", proposal)) == {"proposal-too-late"}
    stage.press("P07", "session.close", session)
    assert words(stage.press("P01", "proposal.open", session)) == {"proposal-no-session"}


def test_without_proposals_there_is_nothing_to_decide() -> None:
    stage, session = staged()
    stage.press("P07", "session.next", session)
    assert stage.group.sessions[session].status == "closed"


# --- positions ----------------------------------------------------------------------------------------------------


def test_all_say_yes_and_the_leader_backs() -> None:
    stage, session, proposal = deciding()
    take(stage, proposal, "yes", *ANSWERING)
    back(stage, proposal)
    assert outcomes(stage) == ["try"]
    assert stage.group.sessions[session].status == "closed"
    assert "tryout.open" in act_names(card(stage, proposal))
    assert people(card(stage, proposal)) == {"P01", LEADER}


def test_reasons_are_shown_without_names() -> None:
    stage, _, proposal = deciding()
    take(stage, proposal, "reservation", "P02", reason="Hvem har tid?")
    stage.open_positions(proposal)
    shown = card(stage, proposal)
    assert "Hvem har tid?" in typed(shown)
    assert people(shown) == {"P01"}
    assert "P02" not in wire(shown)


@pytest.mark.parametrize("position", ["reservation", "objection"])
def test_a_reservation_or_an_objection_needs_a_reason(position: str) -> None:
    stage, _, proposal = deciding()
    mended = stage.submit("P01", "position.take", proposal, position=position, reason=" ")
    assert isinstance(mended, Form)
    assert set(mended.errors) == {"reason"}
    assert not stage.facts(PositionTaken)


def test_the_same_position_twice_is_one_and_another_replaces_it() -> None:
    stage, _, proposal = deciding()
    take(stage, proposal, "yes", "P01", "P01")
    take(stage, proposal, "reservation", "P01")
    assert len(stage.facts(PositionTaken)) == 2
    assert now(stage, proposal).count("yes") == 0


def test_researchers_take_no_position_and_nobody_does_too_early() -> None:
    stage, session = staged()
    proposal = stage.propose("P01", session)
    assert words(stage.press("P01", "position.open", proposal)) == {"decision-early"}
    stage.to("decision")
    assert words(stage.press("P07", "position.open", proposal)) == {"response-not-asked"}


# --- objections ---------------------------------------------------------------------------------------------------


def test_an_objection_is_answered_before_anything_is_decided() -> None:
    stage, _, proposal = deciding()
    take(stage, proposal, "yes", "P01", "P03", "P04", "P05", LEADER)
    take(stage, proposal, "objection", "P02", reason="Det skader tilliden")
    back(stage, proposal)
    assert outcomes(stage) == []
    asked = stage.private("P01")[-1]
    assert "Det skader tilliden" in typed(asked)
    assert "P02" not in wire(asked)
    form = stage.press("P01", "objection.open", proposal)
    assert isinstance(form, Form)
    assert "P02" not in wire(form), "whose objection it is stays unsaid"
    for _ in range(2):
        stage.arrive("P01", Submitted(form.act, {"reason": "Vi spørger borgeren først"}))
    assert len(stage.facts(ObjectionAnswered)) == 1
    assert "objection-answered-title" in words(stage.private("P02")[-1])
    assert outcomes(stage) == ["try"]


def test_an_objection_with_a_new_reason_wants_a_new_answer() -> None:
    stage, _, proposal = deciding()
    take(stage, proposal, "objection", "P02", reason="For dyrt")
    stage.open_positions(proposal)
    form = stage.press("P01", "objection.open", proposal)
    assert isinstance(form, Form)
    stage.arrive("P01", Submitted(form.act, {"reason": "Det koster intet"}))
    assert now(stage, proposal).unanswered() == ()
    take(stage, proposal, "objection", "P02", reason="Og for langsomt")
    assert now(stage, proposal).unanswered() == ("P02",)


@pytest.mark.parametrize("arg", ["", "7", "-1", "P02", "x"])
def test_an_answer_to_no_objection_changes_nothing(arg: str) -> None:
    stage, _, proposal = deciding()
    take(stage, proposal, "objection", "P02", reason="For dyrt")
    stage.open_positions(proposal)
    reply = stage.submit("P01", "objection.answer", proposal, arg, reason="Nej")
    assert isinstance(reply, Card)
    assert not stage.facts(ObjectionAnswered)


# --- the end of the phase -----------------------------------------------------------------------------------------


def test_when_time_is_up_what_can_be_decided_is() -> None:
    stage, session, proposal = deciding(*CASEWORKERS, "P07")
    take(stage, proposal, "yes", "P01", "P02")
    stage.forward(timedelta(minutes=21))
    assert stage.group.sessions[session].status == "closed"
    assert outcomes(stage) == ["try"]


def test_a_proposal_that_nobody_took_a_position_on_lapses() -> None:
    stage, _, proposal = deciding()
    stage.forward(timedelta(minutes=21))
    assert outcomes(stage) == ["lapsed"]
    assert "decision-lapsed" in words(card(stage, proposal))


def test_an_unanswered_objection_outlives_the_phase_and_the_answer_settles_it() -> None:
    stage, session, proposal = deciding(*CASEWORKERS, "P07")
    take(stage, proposal, "yes", "P01")
    take(stage, proposal, "objection", "P02", reason="For dyrt")
    stage.forward(timedelta(minutes=21))
    assert stage.group.sessions[session].status == "closed"
    assert outcomes(stage) == []
    form = stage.press("P07", "objection.open", proposal)
    assert isinstance(form, Form)
    stage.arrive("P07", Submitted(form.act, {"reason": "Det koster intet"}))
    assert outcomes(stage) == ["try"]


# --- the leader ---------------------------------------------------------------------------------------------------


def test_the_leader_declines_with_a_reason_that_the_group_sees() -> None:
    stage, _, proposal = deciding()
    take(stage, proposal, "yes", *ANSWERING)
    assert "backing-awaited" in words(card(stage, proposal))
    back(stage, proposal, "no")
    assert outcomes(stage) == ["declined"]
    assert "Der er plads til det" in typed(card(stage, proposal))
    assert words(back(stage, proposal)) >= {"decision-declined"}


@pytest.mark.parametrize("person", ["P01", "P07"])
def test_only_a_leader_backs(person: str) -> None:
    stage, _, proposal = deciding()
    assert words(stage.press(person, "backing.open", proposal)) == {"only-leader"}
    assert words(stage.submit(person, "backing.give", proposal, backed="yes", reason="ja")) == {"only-leader"}


def test_backing_is_given_once_and_with_a_reason() -> None:
    stage, _, proposal = deciding()
    take(stage, proposal, "yes", "P01")
    stage.open_positions(proposal)
    mended = stage.submit(LEADER, "backing.give", proposal, backed="yes", reason="")
    assert isinstance(mended, Form)
    back(stage, proposal)
    assert words(back(stage, proposal)) == {"backing-given-already"}


def test_without_a_leader_who_takes_part_the_group_decides_alone() -> None:
    stage, _, proposal = deciding(*CASEWORKERS, "P07")
    take(stage, proposal, "yes", *CASEWORKERS)
    assert outcomes(stage) == ["try"]
    assert "backing.open" not in act_names(card(stage, proposal))


def test_a_leader_who_leaves_is_not_waited_for_when_the_next_position_comes() -> None:
    stage, _, proposal = deciding()
    take(stage, proposal, "yes", *CASEWORKERS[:4])
    stage.arrive(LEADER, Departed())
    take(stage, proposal, "yes", "P05")
    assert outcomes(stage) == ["try"]


def test_backing_that_waits_is_asked_for_again_and_then_no_more() -> None:
    stage, _, proposal = deciding()
    take(stage, proposal, "yes", *ANSWERING)
    before = len(stage.private(LEADER))
    stage.forward(timedelta(days=8))
    asked = stage.private(LEADER)[before:]
    assert [act_names(item) for item in asked] == [{"backing.open"}]
    assert {"still-open", "take-up-backing"} <= words(stage.private("P07")[-1])
    back(stage, proposal)
    assert [item.what for item in stage.group.followups.values() if item.about == proposal] == ["tryout_unplanned"]


def test_the_phase_waits_for_answers_to_objections_and_for_the_leader_while_there_is_time() -> None:
    stage, session, proposal = deciding()
    take(stage, proposal, "yes", *ANSWERING[:-1])
    take(stage, proposal, "objection", ANSWERING[-1])
    assert stage.group.sessions[session].kind == "decision"
    form = stage.press("P07", "objection.open", proposal)
    assert isinstance(form, Form)
    stage.arrive("P07", Submitted(form.act, {"reason": "Det aftaler vi"}))
    assert stage.group.sessions[session].kind == "decision"
    back(stage, proposal)
    assert now(stage, proposal).decision == "try"
    assert stage.group.sessions[session].status == "closed"
