"""What participants read when their group looks at what it is trying out, in both languages.

`FLIP_ACCEPT=1` writes the files anew; read the difference as a caseworker would before it is committed.
"""

from datetime import timedelta
from functools import cache

from bot.domain.events import Submitted, Values
from bot.domain.views import Form, Reply
from bot.flows.people.home import home
from tests.flows.phases.test_review import OWNER, looking, opened, shown, trying
from tests.flows.stage import CASEWORKERS, LEADER, Stage, filled
from tests.flows.test_views_golden import GOLDEN, told
from tests.flows.walk import words
from tests.golden import assert_golden

LINES = {"P01": "Det hjælper, når vi har tid", "P03": "Borgerne er glade for opkaldet", LEADER: ""}


@cache
def seen() -> list[tuple[Stage, str, Reply]]:
    """Each with the stage as it stood then: its clock is the reader's."""
    found: list[tuple[Stage, str, Reply]] = []
    stage, session = looking(
        "Ring til borgeren dagen efter", "Send dagsordenen på forhånd", script="inclusion-check-in"
    )
    harmed = stage.press(OWNER, "checkin.open", "T2")
    assert isinstance(harmed, Form)
    signs: Values = {"course": "badly", "benefit": "no", "harm": "yes", "note": ""}
    stage.arrive(OWNER, Submitted(harmed.act, filled(harmed) | signs))
    found.append((stage, "P01, privat", stage.private("P01")[-1]))
    found.append((stage, "P01", stage.press("P01", "review.open", session)))
    for person, line in LINES.items():
        for tryout, said, advice in (("T1", "yes", "go_on"), ("T2", "no", "stop")):
            form = stage.press(person, "review.open", session, tryout)
            assert isinstance(form, Form)
            values: Values = {
                **dict.fromkeys([item.name for item in form.inputs], said),
                "advice": advice,
                "line": line,
            }
            reply = stage.arrive(person, Submitted(form.act, values)).reply
            if person == "P01":
                found += [(stage, person, form), (stage, person, reply)]
    found.append((stage, "P01", stage.press("P01", "session.own", session)))
    found.append((stage, "P07", home(stage.group, "P07", stage.now, stage.library)))
    stage.press("P07", "session.nudge", session)
    found.append((stage, "P05, privat", stage.private("P05")[-1]))
    stage.to("discussion")
    found += [(stage, "kanalen", card) for card in shown(stage)]
    found.append((stage, OWNER, stage.press(OWNER, "outcome.open", "T2", "dropped")))
    return found


@cache
def met() -> list[tuple[Stage, str, Reply]]:
    """A format without private answers, met again after the turn of the year, and as it will look."""
    stage = trying("Ring til borgeren dagen efter", "Send dagsordenen på forhånd")
    stage.submit(LEADER, "outcome.decide", "T1", outcome="dropped", reason="Det stjal tid fra andre")
    stage.forward(timedelta(days=320))
    session = opened(stage, "solution")
    found: list[tuple[Stage, str, Reply]] = [(stage, "P07", stage.press("P07", "session.preview", session))]
    stage.to("presentation")
    found += [(stage, "kanalen", item) for item in stage.public() if "met-dilemma" in words(item)]
    for person in CASEWORKERS[:1]:
        found.append((stage, person, stage.press(person, "session.own", session)))
    return found


def test_what_participants_read() -> None:
    scenes = {"review": seen(), "solution": met()}
    text = told({name: [(stage.now, by, view) for stage, by, view in scene] for name, scene in scenes.items()})
    assert_golden(GOLDEN / "review.txt", text)
