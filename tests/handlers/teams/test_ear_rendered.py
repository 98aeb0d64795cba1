"""What Teams is given when a conversation is lent: within its limits, also for the longest that can be shared."""

import pytest

from bot.views import Home
from tests.flows.circles import Circle, longest
from tests.flows.stage import RESEARCHERS
from tests.flows.test_ear_golden import SCENES, shown
from tests.handlers.teams.scenes import held, rendered


@pytest.mark.parametrize("scene", SCENES)
def test_it_is_within_the_limits(scene: str) -> None:
    for _, _, view in shown()[scene]:
        assert view is not None
        for payload in rendered(view):
            held(payload)


def test_the_longest_conversation_is_too() -> None:
    for view in longest():
        assert view is not None
        for payload in rendered(view):
            held(payload)


def test_the_preview_fits() -> None:
    preview = Circle().press(RESEARCHERS[0], "session.preview", "S1")
    assert isinstance(preview, Home)
    for payload in rendered(preview):
        held(payload)
