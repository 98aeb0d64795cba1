"""A format says before it is planned what it needs and the group does not have."""

from bot.domain.views import Form
from bot.flows.session.needs import unmet
from tests.flows.phases.test_review import trying
from tests.flows.stage import RESEARCHERS, Stage
from tests.flows.walk import words


def test_what_a_format_lacks_is_said_where_it_is_chosen() -> None:
    stage = Stage()
    stage.join()
    form = stage.press(RESEARCHERS[0], "session.plan.open")
    assert isinstance(form, Form)
    assert {"plan-few", "plan-no-tryout"} <= words(form)


def test_nothing_is_lacking_for_practitioners_and_for_what_is_tried_out() -> None:
    stage = trying("Ring til borgeren dagen efter")
    formats = stage.library.formats
    assert unmet(stage.group, [formats["practitioner"], formats["follow-up"]]) == ()
    assert len(unmet(stage.group, [formats["leader"]])) == 1
