"""A group's own dilemmas: written in a form, adapted from the library, in versions."""

import pytest

from bot.domain.events import Submitted, Values
from bot.domain.facts import DilemmaWritten, SessionPlanned
from bot.domain.views import Card, Choice, Form
from bot.domain.vocabulary import CONSIDERATIONS
from prompts.schema import Dilemma
from tests.flows.people.test_home import page
from tests.flows.stage import CASEWORKERS, EVERYBODY, LEADER, RESEARCHERS, Stage
from tests.flows.walk import act_names, typed, words

R = RESEARCHERS[0]
ENGLISH = RESEARCHERS[1]
LIBRARY = "encounter-unwanted-placement"


def joined() -> Stage:
    stage = Stage()
    stage.join()
    return stage


def opened(stage: Stage, dilemma: str = "", person: str = R) -> Form:
    form = stage.press(person, "dilemma.write.open", arg=dilemma)
    assert isinstance(form, Form)
    return form


def new(**changes: str) -> Values:
    values: Values = {
        "title": "Et eksempel",
        "vignette": "Du sidder med en sag.",
        "invented": "yes",
        "claim-1": "Det ene er vist.",
        "source-1": "En bog, 2020",
        "confidence-1": "established",
        "claim-2": "Det andet er omstridt.",
        "source-2": "En anden bog",
        "confidence-2": "contested",
        **{f"stake-{name}": f"Her gælder {name}." for name in CONSIDERATIONS},
        "collision": "Begge dele går ikke.",
        "question-1": "Hvad ville du gøre?",
        "discussion": "Hvad plejer I?\n\nHvad koster det?",
        "tells": "Hvornår sker det?",
    }
    return {**values, **changes}


def send(stage: Stage, form: Form, values: Values, person: str = R) -> object:
    return stage.arrive(person, Submitted(form.act, {**form.values, **values})).reply


def latest(stage: Stage) -> Dilemma:
    return Dilemma.model_validate(stage.facts(DilemmaWritten)[-1].dilemma)


def test_a_new_dilemma_can_be_planned_at_once() -> None:
    stage = joined()
    send(stage, opened(stage), new())
    made = latest(stage)
    assert (made.id, made.version, made.theme) == ("own-1", 1, stage.group.theme)
    assert (made.title.da, made.title.en) == ("Et eksempel", "")
    assert [item.da for item in made.discussion] == ["Hvad plejer I?", "Hvad koster det?"]
    assert [source.line for source in made.sources] == ["En bog, 2020", "En anden bog"]
    plan = stage.press(R, "session.plan.open")
    assert isinstance(plan, Form)
    offered = next(item for item in plan.inputs if isinstance(item, Choice) and item.name == "dilemma")
    assert "own-1" in dict(offered.options)
    stage.open(dilemma="own-1")
    assert stage.facts(SessionPlanned)[-1].dilemma["id"] == "own-1"
    stage.to("response")
    stage.answer(CASEWORKERS[0], "S1", "et svar")


@pytest.mark.parametrize(
    ("missing", "told"),
    [({"source-2": ""}, "source-2"), ({"claim-3": "Et til."}, "source-3"), ({"source-3": "En bog"}, "claim-3")],
)
def test_a_claim_without_a_source_is_refused_and_nothing_written_is_lost(missing: dict[str, str], told: str) -> None:
    stage = joined()
    back = send(stage, opened(stage), new(**missing))
    assert isinstance(back, Form)
    assert told in back.errors
    assert back.values["vignette"] == "Du sidder med en sag."
    assert not stage.facts(DilemmaWritten)


def test_what_is_adapted_keeps_what_was_not_touched_in_both_languages_and_says_where_it_is_from() -> None:
    stage = joined()
    stage.submit(R, "dilemma.adapt", dilemma=LIBRARY)
    form = opened(stage, LIBRARY)
    send(stage, form, {"vignette": "Du sidder med en anden sag."})
    library, made = stage.library.dilemmas[LIBRARY], latest(stage)
    assert made.id == "own-1"
    assert (made.vignette.da, made.vignette.en) == ("Du sidder med en anden sag.", "")
    assert made.claims == library.claims
    assert made.questions == library.questions
    assert made.discussion == library.discussion
    assert (made.picture, made.codes) == (library.picture, library.codes)
    assert any(LIBRARY in source.line for source in made.sources)
    assert stage.library.dilemmas[LIBRARY] == library


def test_a_change_is_a_version_and_a_session_keeps_the_one_it_was_planned_with() -> None:
    stage = joined()
    send(stage, opened(stage), new())
    stage.submit(R, "session.plan", format="practitioner", dilemma="own-1", pace="live")
    send(stage, opened(stage, "own-1"), {"title": "Et bedre eksempel", "question-2": "Og hvad så?"})
    made = latest(stage)
    assert (made.id, made.version, len(made.questions)) == ("own-1", 2, 2)
    assert stage.group.sessions["S1"].dilemma.version == 1
    shown = stage.press(R, "dilemma.versions", arg="own-1")
    assert isinstance(shown, Card)
    assert {"Et eksempel", "Et bedre eksempel", "Og hvad så?"} <= set(typed(shown))
    assert "Du sidder med en sag." not in typed(shown), "what did not change is not told"


def test_the_other_language_is_written_by_who_speaks_it() -> None:
    stage = joined()
    send(stage, opened(stage), new())
    stage.press(ENGLISH, "language.choose", arg="en")
    form = opened(stage, "own-1", ENGLISH)
    assert form.values["title"] == "Et eksempel", "what is not written yet is there in the other language"
    send(stage, form, {"title": "An example"}, ENGLISH)
    made = latest(stage)
    assert (made.title.da, made.title.en) == ("Et eksempel", "An example")
    assert (made.vignette.da, made.vignette.en) == ("Du sidder med en sag.", "")


def test_a_text_that_was_changed_in_one_language_waits_for_the_other() -> None:
    stage = joined()
    send(stage, opened(stage, LIBRARY), {"collision": "Noget andet."})
    assert (latest(stage).collision.da, latest(stage).collision.en) == ("Noget andet.", "")


def test_sent_twice_it_is_one() -> None:
    stage = joined()
    form = opened(stage)
    send(stage, form, new())
    assert "writing-same" in words(send(stage, form, new()))
    assert len(stage.facts(DilemmaWritten)) == 1


def test_only_researchers_write() -> None:
    stage = joined()
    for person in EVERYBODY:
        assert ("dilemma.write.open" in act_names(page(stage, person))) == (person in RESEARCHERS)
    for person in (LEADER, CASEWORKERS[0]):
        for action in (
            "dilemma.write.open",
            "dilemma.write",
            "dilemma.adapt.open",
            "dilemma.adapt",
            "dilemma.versions",
        ):
            assert "only-researcher" in words(stage.press(person, action))


def test_what_does_not_exist_is_said() -> None:
    stage = joined()
    for action in ("dilemma.write.open", "dilemma.write", "dilemma.versions"):
        assert "writing-gone" in words(stage.press(R, action, arg="nowhere"))


def test_data_of_a_citizen_are_kept_out_of_a_dilemma_too() -> None:
    stage = joined()
    back = send(stage, opened(stage), new(vignette="Ring til 010101-0000"))
    assert isinstance(back, Form)
    assert set(back.errors) == {"vignette"}
    assert back.values["title"] == "Et eksempel"
    assert not stage.facts(DilemmaWritten)
