"""The preview: every card as each role will see it, and nothing happens."""

import pytest

from bot.domain.views import Home, When, Word
from prompts.words import Words
from tests.flows.stage import ANSWERING, Stage
from tests.flows.walk import ZONE, act_names, lines, words


def planned(pace: str = "live") -> Stage:
    stage = Stage()
    stage.join()
    stage.submit("P07", "session.plan", format="practitioner", dilemma="encounter-open-door", pace=pace)
    return stage


def preview(stage: Stage) -> Home:
    page = stage.press("P07", "session.preview", "S1")
    assert isinstance(page, Home)
    return page


@pytest.mark.parametrize("pace", ["live", "spread"])
def test_it_shows_every_phase_and_each_role(pace: str) -> None:
    page = preview(planned(pace))
    assert {
        "preview-only",
        "preview-everyone",
        "preview-answering",
        "preview-researcher",
        "preview-leader",
        "claims-title",
        "response-title-1",
        "response-title-2",
        "discussion-title",
        "privacy-pseudonym",
        "gave-question",
    } <= words(page)
    assert sum("preview-phase" in words(card) for card in page.cards) == 8


def test_it_changes_nothing_and_nothing_in_it_can_be_pressed() -> None:
    stage = planned()
    before = stage.group
    page = preview(stage)
    assert act_names(page) == set()
    assert stage.group == before
    assert not stage.public()


def test_each_phase_begins_where_the_one_before_it_ends() -> None:
    limits = [line.at for line in _moments(preview(planned("spread")))]
    assert limits == sorted(limits)
    assert len(set(limits)) == 6


def _moments(page: Home) -> list[When]:
    """The deadlines on the session's cards."""
    return [
        line.args["until"]
        for line in lines(page)
        if isinstance(line, Word) and line.key == "session-until" and isinstance(line.args["until"], When)
    ]


def test_it_shows_no_answer_of_a_session_that_runs() -> None:
    stage = planned()
    stage.press("P07", "session.start", "S1")
    stage.to("response")
    for person in ANSWERING[:3]:
        stage.answer(person, "S1", "hemmeligt svar")
    assert "hemmeligt svar" not in repr(preview(stage))
    stage.to("discussion")
    assert "hemmeligt svar" not in repr(preview(stage))


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_line_of_it_can_be_said(language: str) -> None:
    spoken = Words(strict=True)
    for line in lines(preview(planned())):
        assert spoken.say(line, language, ZONE)
