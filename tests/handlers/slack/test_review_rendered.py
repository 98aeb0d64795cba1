"""What Slack is given when a group looks at what it is trying out: within its limits, and nothing but text."""

import pytest

from bot.domain.views import Home
from tests.flows.phases.test_review import opened, trying
from tests.flows.test_review_golden import met, seen
from tests.handlers.slack.test_render import held, rendered


@pytest.mark.parametrize("scene", [seen, met])
def test_it_is_within_the_limits(scene: object) -> None:
    assert callable(scene)
    for _, _, view in scene():
        for payload in rendered(view):
            held(payload)


@pytest.mark.parametrize("script", ["solution", "follow-up", "inclusion-check-in"])
def test_the_preview_of_each_format_fits(script: str) -> None:
    stage = trying()
    preview = stage.press("P07", "session.preview", opened(stage, script))
    assert isinstance(preview, Home)
    for payload in rendered(preview):
        held(payload)
