"""Whether the presentation is about people's own work: two presses, seen by researchers at once and by nobody else."""

from bot.domain.events import Submitted
from bot.domain.facts import PulseGiven
from bot.domain.ports import Private
from bot.domain.views import Form
from bot.flows.people.home import home
from tests.flows.stage import Stage, filled
from tests.flows.walk import wire, words

SECRET = "hemmelig linje"


def presented() -> tuple[Stage, str]:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("presentation")
    return stage, session


def say(stage: Stage, person: str, session: str, pulse: str, line: str = "") -> object:
    form = stage.press(person, "pulse.open", session, pulse)
    assert isinstance(form, Form)
    return stage.arrive(person, Submitted(form.act, filled(form) | {"line": line})).reply


def test_two_presses_are_enough() -> None:
    stage, session = presented()
    assert words(say(stage, "P01", session, "beside")) == {"pulse-done"}
    assert [(fact.person, fact.pulse, fact.texts) for fact in stage.facts(PulseGiven)] == [("P01", "beside", {})]
    say(stage, "P01", session, "beside")
    assert len(stage.facts(PulseGiven)) == 1, "the same again is the same"
    say(stage, "P01", session, "partly", SECRET)
    assert stage.group.sessions[session].pulses == {"P01": ("partly", SECRET)}


def test_researchers_see_it_at_once_and_not_by_whom() -> None:
    stage, session = presented()
    stage.sent.clear()
    say(stage, "P01", session, "partly", SECRET)
    reached = {send.place.person for _, send in stage.sent if isinstance(send.place, Private)}
    assert reached == {person.id for person in stage.group.having("researcher")}
    assert all(SECRET in wire(send.view) and '"P01"' not in wire(send.view) for _, send in stage.sent)
    for person in stage.group.people.values():
        page = wire(home(stage.group, person.id, stage.now, stage.library))
        assert (SECRET in page) == (person.role == "researcher")


def test_who_takes_part_no_more_is_counted_no_more() -> None:
    stage, session = presented()
    say(stage, "P01", session, "partly", SECRET)
    stage.submit("P01", "consent.set", take_part="no", research="no", quotation="no")
    researcher = stage.group.having("researcher")[0].id
    assert SECRET not in wire(home(stage.group, researcher, stage.now, stage.library))


def test_researchers_are_not_asked() -> None:
    stage, session = presented()
    researcher = stage.group.having("researcher")[0].id
    assert words(stage.press(researcher, "pulse.open", session, "beside")) == {"pulse-not-asked"}
