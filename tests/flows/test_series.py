"""The series as drawings: a time line for everybody, who built on whom for researchers, and to oneself one's own."""

from bot.domain.charts import Chart, Network, Timeline
from bot.domain.views import Home, charts_in
from bot.flows.people.home import home
from tests.flows.stage import CASEWORKERS, EVERYBODY, RESEARCHERS, Stage
from tests.flows.walk import typed, words


def page(stage: Stage, person: str) -> Home:
    return home(stage.group, person, stage.now, stage.library)


def string(stage: Stage, reader: str) -> Home:
    reply = stage.press(reader, "string.show")
    assert isinstance(reply, Home)
    return reply


def lived() -> Stage:
    """P01 proposes what grew out of what P02 said, and everybody has weighed twice but P03, who did once."""
    stage = Stage()
    stage.join(*EVERYBODY)
    session = stage.open()
    stage.to("response")
    for number, person in enumerate(CASEWORKERS):
        stage.answer(person, session, "Vi ringer", **{"weigh-respect": str(number + 1)})
    stage.to("discussion")
    stage.say("P02", "Vi ringer altid dagen før.")
    stage.to("reweigh")
    for person in CASEWORKERS:
        if person != "P03":
            stage.answer(person, session, **{"weigh-respect": "5"})
    stage.to("proposals")
    stage.propose("P01", session, source="C1")
    return stage


def test_everybody_sees_the_time_line_and_what_grew_out_of_what() -> None:
    stage = lived()
    for person in EVERYBODY:
        (drawn,) = (item for item in charts_in(page(stage, person)) if isinstance(item, Timeline))
        assert [(item.lane, item.after) for item in drawn.stations] == [("session", None), ("proposal", 0)]
        assert "fate-open" in words(drawn)
        assert len(drawn.alt()) == len(drawn.stations)


def test_who_built_on_whom_is_shown_to_researchers_alone_and_by_pseudonym() -> None:
    stage = lived()
    assert not any(isinstance(item, Network) for person in EVERYBODY for item in charts_in(page(stage, person)))
    (drawn,) = (item for item in charts_in(string(stage, RESEARCHERS[0])) if isinstance(item, Network))
    assert typed(drawn) == ["P01", "P02"]
    assert [(tie.whose, tie.on, tie.count) for tie in drawn.ties] == [(0, 1, 1)]
    assert not isinstance(stage.press("P01", "string.show"), Home)


def test_a_private_answer_ties_nobody_to_anybody() -> None:
    stage = Stage()
    stage.join(*EVERYBODY)
    session = stage.open()
    stage.to("response")
    for person in CASEWORKERS:
        stage.answer(person, session, f"Svar fra {person}")
    stage.to("proposals")
    stage.propose("P01", session, source=f"{session}:0")
    assert not any(isinstance(item, Network) for item in charts_in(string(stage, RESEARCHERS[0])))


def test_ones_own_weighing_is_on_ones_own_page_and_on_no_other() -> None:
    stage = lived()
    for person in EVERYBODY:
        mine = [item for item in charts_in(page(stage, person)) if isinstance(item, Chart) and item.kind == "own"]
        assert len(mine) == (1 if person in CASEWORKERS and person != "P03" else 0)
    (own,) = (item for item in charts_in(page(stage, "P02")) if isinstance(item, Chart) and item.kind == "own")
    (row,) = (item for item in own.rows if "consideration-respect" in words(item.label))
    assert [[cell.some for cell in strip.cells].index(True) + 1 for strip in row.strips] == [2, 5]
    assert all(cell.count is None for strip in row.strips for cell in strip.cells)
    assert not any(
        isinstance(item, Chart) and item.kind == "own" for card in stage.public() for item in charts_in(card)
    )
