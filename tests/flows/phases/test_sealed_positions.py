"""Positions are sealed like answers: nobody sees one before all are opened, and then all of them are seen at once."""

from datetime import timedelta

import pytest

from bot.domain.events import Act, Departed, Pressed, Submitted
from bot.domain.facts import DecisionMade, PositionsOpened, PositionTaken
from bot.domain.views import Card, Form, Notice
from bot.flows.model.evolve import evolve
from bot.flows.people.home import home
from tests.flows.stage import CASEWORKERS, EVERYBODY, LEADER, Stage
from tests.flows.walk import act_names, typed, wire, words

REASON = "Det skader tilliden"


def deciding(pace: str = "live", *who: str) -> tuple[Stage, str, str]:
    stage = Stage()
    stage.join(*who)
    session = stage.open(pace)
    stage.to("proposals")
    proposal = stage.propose("P01", session)
    stage.to("decision")
    return stage, session, proposal


def take(stage: Stage, proposal: str, position: str, *who: str) -> None:
    for person in who:
        form = stage.press(person, "position.open", proposal)
        assert isinstance(form, Form)
        stage.arrive(person, Submitted(form.act, {"position": position, "reason": REASON}))


def reasons(stage: Stage) -> list[str]:
    return [fact.reason for fact in stage.facts(PositionsOpened)]


def seen(stage: Stage, session: str, proposal: str, reader: str) -> str:
    """All that a person can look at."""
    shown: list[object] = [home(stage.group, reader, stage.now, stage.library)]
    for act in (Act("session.show", session), Act("session.own", session), Act("status.show"), Act("mine.show")):
        shown.append(stage.arrive(reader, Pressed(act)).reply)
    for name in ("position.open", "objection.open", "backing.open", "positions.unseal"):
        shown.append(stage.press(reader, name, proposal))
    shown += [stage.press(reader, "string.show"), stage.press(reader, "record.open", session)]
    shown += [send.view for _, send in stage.sent if getattr(send.place, "person", reader) == reader]
    return wire(shown)


@pytest.mark.parametrize("reader", [who for who in EVERYBODY if who != "P02"])
def test_nobody_sees_an_objection_or_a_count_before_they_are_opened(reader: str) -> None:
    stage, session, proposal = deciding()
    take(stage, proposal, "objection", "P02")
    shown = seen(stage, session, proposal, reader)
    assert REASON not in shown
    assert "chart-positions" not in shown, "how many said what"
    assert "objections-open" not in shown
    assert "objection-heard" not in shown
    assert "take-up-objection" not in shown
    stage.open_positions(proposal)
    assert REASON in seen(stage, session, proposal, reader)


def test_all_of_them_are_seen_at_once_when_everybody_has_taken_one() -> None:
    stage, _, proposal = deciding()
    take(stage, proposal, "objection", "P02")
    take(stage, proposal, "yes", "P01", "P03", "P04", "P05")
    assert reasons(stage) == []
    take(stage, proposal, "reservation", LEADER)
    assert reasons(stage) == ["all"]
    card = next(send.view for _, send in reversed(stage.sent) if send.card == f"proposal:{proposal}")
    assert typed(card).count(REASON) == 2
    assert "chart-positions" in words(card)
    assert "objection.open" in act_names(card)
    assert "backing.open" not in act_names(card), "only a leader can"
    assert "backing.open" in act_names(stage.private(LEADER)[-1])


@pytest.mark.parametrize("ends", ["limit", "next", "close", "leaves"])
def test_they_are_opened_at_the_end_however_it_comes(ends: str) -> None:
    stage, session, proposal = deciding()
    take(stage, proposal, "yes", *CASEWORKERS)
    match ends:
        case "limit":
            stage.forward(timedelta(hours=1))
        case "next":
            stage.press("P07", "session.next", session)
        case "close":
            stage.press("P07", "session.close", session)
        case "leaves":
            stage.arrive(LEADER, Departed())
    assert reasons(stage) == ["all" if ends == "leaves" else "over"]


def test_objections_are_asked_about_and_the_leader_is_asked_when_they_are_opened() -> None:
    stage, _, proposal = deciding()
    before = len(stage.sent)
    take(stage, proposal, "objection", "P02")
    assert not {"objection-heard", "backing-ask"} & words([send.view for _, send in stage.sent[before:]])
    assert words(stage.press(LEADER, "backing.open", proposal)) == {"backing-early"}
    stage.open_positions(proposal)
    assert "objection-heard" in words(stage.private("P01")[-1])
    assert "backing-ask" in words(stage.private(LEADER)[-1])
    assert not stage.facts(DecisionMade)


def test_a_researcher_who_opens_them_early_is_asked_with_how_many_are_missing() -> None:
    stage, _, proposal = deciding("spread")
    assert words(stage.open_positions(proposal)) == {"positions-none"}
    take(stage, proposal, "yes", "P01", "P02")
    page = home(stage.group, "P07", stage.now, stage.library)
    button = next(b for card in page.cards for b in card.buttons if b.act.name == "positions.unseal")
    assert {"positions-open-confirm", "positions-until-moment"} <= words(button.confirm)
    unasked = stage.press("P07", "positions.unseal", proposal)
    assert isinstance(unasked, Card)
    assert reasons(stage) == []
    assert words(stage.press("P01", "positions.unseal", proposal)) == {"only-researcher"}
    stage.arrive("P07", Pressed(button.act))
    assert reasons(stage) == ["researcher"]
    assert stage.group.proposals[proposal].open


def test_the_form_says_on_top_who_sees_it_and_from_when() -> None:
    stage, _, proposal = deciding("spread")
    form = stage.press("P01", "position.open", proposal)
    assert isinstance(form, Form)
    assert isinstance(form.blocks[0], Notice)
    assert words(form.blocks[0]) == {"position-privacy", "positions-until-moment"}
    take(stage, proposal, "yes", "P02")
    stage.open_positions(proposal)
    back = stage.arrive("P01", Submitted(form.act, {"position": "objection", "reason": REASON})).reply
    assert isinstance(back, Form), "the open form promised that nobody would see it before the others"
    assert {"positions-opened-since", "position-privacy-open"} <= words(back.blocks)
    assert back.values["reason"] == REASON
    assert REASON not in wire(stage.public())
    stage.arrive("P01", Submitted(back.act, back.values))
    assert REASON in wire(stage.public())


def test_who_takes_part_no_more_has_no_position_shown() -> None:
    stage, _, proposal = deciding()
    take(stage, proposal, "objection", "P02")
    take(stage, proposal, "yes", "P01", "P03")
    stage.submit("P02", "consent.set", take_part="no", research="no", quotation="no")
    stage.open_positions(proposal)
    assert REASON not in wire(stage.public())


def test_positions_of_an_old_tape_were_public_at_once_and_stay_so() -> None:
    stage, session, proposal = deciding()
    stage.arrive("P02", Pressed(Act("status.show")))
    old = PositionTaken(
        session=session, proposal=proposal, person="P02", position="objection", texts={"reason": REASON}
    )
    before = stage.group.proposals[proposal]
    after = evolve(stage.group, old, stage.now).proposals[proposal]
    assert (before.opened, after.opened) == (False, True)
    assert after.unanswered() == ("P02",)
