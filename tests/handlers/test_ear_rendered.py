"""What a platform is given when a conversation is lent: within its limits, also for the longest that can be shared."""

from types import ModuleType

import pytest

from bot.domain.views import Home
from tests.flows.circles import Circle, longest
from tests.flows.stage import RESEARCHERS
from tests.flows.test_ear_golden import SCENES, shown
from tests.handlers.slack import test_render as slack
from tests.handlers.teams import scenes as teams

pytestmark = pytest.mark.parametrize("platform", [slack, teams], ids=["slack", "teams"])


@pytest.mark.parametrize("scene", SCENES)
def test_it_is_within_the_limits(scene: str, platform: ModuleType) -> None:
    for _, _, view in shown()[scene]:
        assert view is not None
        for payload in platform.rendered(view):
            platform.held(payload)


def test_the_longest_conversation_is_too(platform: ModuleType) -> None:
    for view in longest():
        assert view is not None
        for payload in platform.rendered(view):
            platform.held(payload)


def test_the_preview_fits(platform: ModuleType) -> None:
    preview = Circle().press(RESEARCHERS[0], "session.preview", "S1")
    assert isinstance(preview, Home)
    for payload in platform.rendered(preview):
        platform.held(payload)
