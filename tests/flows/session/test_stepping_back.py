"""A phase that was ended by mistake goes on, while nobody has acted and nothing was shown."""

import pytest

from bot.domain.views import Receipt
from bot.flows.people.home import home
from tests.flows.stage import RESEARCHERS, Stage
from tests.flows.walk import act_names, words

R = RESEARCHERS[0]


def staged(kind: str, pace: str = "spread") -> tuple[Stage, str]:
    stage = Stage()
    stage.join()
    session = stage.open(pace)
    stage.to(kind)
    return stage, session


def offered(stage: Stage) -> bool:
    return "session.back" in act_names(home(stage.group, R, stage.now, stage.library))


@pytest.mark.parametrize("pace", ["live", "spread"])
@pytest.mark.parametrize(
    ("before", "after"), [("presentation", "response"), ("discussion", "reweigh"), ("proposals", "decision")]
)
def test_a_step_is_taken_back(before: str, after: str, pace: str) -> None:
    stage, session = staged(before, pace)
    if before == "proposals":
        stage.propose("P01", session)
    promised = stage.group.sessions[session].ends
    stage.press(R, "session.next", session)
    assert stage.group.sessions[session].kind == after
    assert offered(stage)
    assert words(stage.press(R, "session.back", session)) == {"steer-back-done"}
    now = stage.group.sessions[session]
    assert (now.kind, now.ends) == (before, promised)
    calls = {send.card: act_names(send.view) for _, send in stage.sent if send.card.startswith("called:")}
    assert [name for name, buttons in calls.items() if "proposal.open" in buttons] == (
        [f"called:{session}:{now.at}"] if before == "proposals" else []
    )
    assert any("stepped-back" in words(card) for card in stage.public())
    assert not offered(stage)
    limits = [item for item in stage.group.followups.values() if item.what == "phase_limit"]
    assert [(item.number, item.due) for item in limits] == [(now.at, promised)]
    stage.press(R, "session.next", session)
    assert stage.group.sessions[session].kind == after


def test_what_was_shown_is_not_hidden_again() -> None:
    stage, session = staged("response")
    for person in ("P01", "P02", "P03"):
        stage.answer(person, session)
    stage.press(R, "session.next", session)
    assert stage.group.sessions[session].kind == "discussion"
    assert not offered(stage)
    reply = stage.press(R, "session.back", session)
    assert isinstance(reply, Receipt)
    assert reply.tone == "warning"
    assert stage.group.sessions[session].kind == "discussion"


@pytest.mark.parametrize("does", ["answer", "ask", "pass"])
def test_once_somebody_has_acted_it_stays(does: str) -> None:
    stage, session = staged("presentation")
    stage.press(R, "session.next", session)
    match does:
        case "answer":
            stage.answer("P01", session)
        case "pass":
            stage.press("P01", "response.pass", session)
        case _:
            stage.submit("P01", "knowledge.ask", session, question="Hvad ved vi?")
    assert not offered(stage)
    assert words(stage.press(R, "session.back", session)) == {"steer-no-back"}
    assert stage.group.sessions[session].kind == "response"


def test_a_phase_that_ended_by_itself_is_not_taken_back() -> None:
    stage, session = staged("presentation")
    limit = next(item for item in stage.group.followups.values() if item.what == "phase_limit")
    stage.forward(limit.due - stage.now)
    assert stage.group.sessions[session].kind == "response"
    assert not offered(stage)


def test_only_a_researcher_takes_it_back() -> None:
    stage, session = staged("presentation")
    stage.press(R, "session.next", session)
    assert words(stage.press("P01", "session.back", session)) == {"only-researcher"}


def test_who_was_ready_in_the_phase_is_ready_still() -> None:
    stage, session = staged("presentation")
    stage.press("P01", "session.ready", session)
    stage.press("P02", "session.ready", session)
    stage.press(R, "session.next", session)
    assert not stage.group.sessions[session].ready
    stage.press(R, "session.back", session)
    assert stage.group.sessions[session].ready == {"P01", "P02"}
    stage.press(R, "session.next", session)
    assert not stage.group.sessions[session].ready, "the next phase is another"
