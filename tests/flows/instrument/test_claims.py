"""Every claim of research can be answered, and an example is asked for once a stance has been taken."""

from msgspec.structs import replace

from bot.domain.events import Submitted, Values
from bot.domain.facts import ResponseGiven, fact_of
from bot.domain.facts.saying import Related
from bot.domain.views import Form, Receipt, Word, at_part
from bot.flows.instrument import INSTRUMENT, NOT_RELEVANT, ONE_CLAIM
from bot.flows.model.session_state import Answer
from bot.flows.phases.response import response_form
from bot.flows.privacy import figures
from tests.flows.stage import ANSWERING, Stage, filled

HESITANT, PICKED_UP, TAKING_PART = "hesitant", "picked-up", "taking-part"


def staged(person: str = "P01") -> tuple[Stage, str, Form]:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("response")
    form = stage.press(person, "response.open", session)
    assert isinstance(form, Form)
    return stage, session, form


def given(stage: Stage) -> ResponseGiven:
    return stage.facts(ResponseGiven)[-1]


def sent(stage: Stage, form: Form, number: int, **values: str | list[str]) -> Form | Receipt:
    """From one step, as a platform sends it: with the fields that were shown there."""
    shown = at_part(replace(form, act=replace(form.act, part=number)))
    reply = stage.arrive("P01", Submitted(shown.act, filled(replace(shown, values={})) | dict(values))).reply
    assert isinstance(reply, Form | Receipt)
    return reply


def names(reply: Form | Receipt) -> set[str]:
    assert isinstance(reply, Form)
    return {item.name for item in at_part(reply).inputs}


def as_it_was(stage: Stage, session: str) -> Form:
    """The form as it was shown before every claim could be answered."""
    return response_form(stage.group.sessions[session], 1, stage.now, "P01", ONE_CLAIM)


def test_every_claim_is_asked_about_and_can_be_left_out() -> None:
    stage, session, _ = staged()
    stances = {f"stance-{HESITANT}": "confirms", f"stance-{PICKED_UP}": NOT_RELEVANT}
    stage.answer("P01", session, "Vi ringer", **stances)
    fact = given(stage)
    assert (fact.stances, fact.irrelevant_claims) == ({HESITANT: "confirms"}, (PICKED_UP,))
    assert set(fact.claim_order) == {HESITANT, PICKED_UP, TAKING_PART}, "what is in neither was left out"
    assert fact.instrument == INSTRUMENT


def test_an_example_is_asked_for_where_a_stance_was_taken() -> None:
    stage, _, form = staged()
    sent(stage, form, 1)
    claims = sent(stage, form, 2)
    assert names(claims) == {f"stance-{claim}" for claim in (HESITANT, PICKED_UP, TAKING_PART)}
    assert isinstance(claims, Form)
    said = {f"stance-{HESITANT}": "nuances", f"stance-{PICKED_UP}": NOT_RELEVANT, f"stance-{TAKING_PART}": ""}
    practice = sent(stage, claims, 3, **said)
    assert names(practice) == {f"example-{HESITANT}", "anchor"}
    assert isinstance(practice, Form)
    assert isinstance(sent(stage, practice, 4, **{f"example-{HESITANT}": "Hos os"}), Receipt)
    assert given(stage).related == (Related(HESITANT, "nuances", f"example-{HESITANT}"),)
    assert given(stage).texts[f"example-{HESITANT}"] == "Hos os"


def test_an_example_is_never_out_of_sight_or_lost_when_its_stance_is_taken_back() -> None:
    stage, _, form = staged()
    sent(stage, form, 1)
    claims = sent(stage, form, 2)
    assert isinstance(claims, Form)
    practice = sent(stage, claims, 3, **{f"stance-{HESITANT}": "nuances"})
    assert isinstance(practice, Form)
    shown = at_part(practice)
    back = stage.arrive("P01", Submitted(shown.also[-1].act, {f"example-{HESITANT}": "Hos os", "anchor": "3"})).reply
    assert isinstance(back, Form)
    again = sent(stage, back, 3, **{f"stance-{HESITANT}": ""})
    assert names(again) == {f"example-{HESITANT}", "anchor"}
    assert isinstance(again, Form)
    mended = sent(stage, again, 4, **{f"example-{HESITANT}": "Hos os"})
    assert isinstance(mended, Form)
    assert (mended.act.step, mended.errors) == (3, {f"stance-{HESITANT}": Word("stance-needed")})
    assert not stage.facts(ResponseGiven)


def test_what_was_answered_stands_in_the_form_again_and_is_one_answer() -> None:
    stage, session, _ = staged()
    said = {f"stance-{HESITANT}": "confirms", f"example-{HESITANT}": "Hos os", f"stance-{PICKED_UP}": NOT_RELEVANT}
    stage.answer("P01", session, "Vi ringer", **said)
    form = stage.press("P01", "response.open", session)
    assert isinstance(form, Form)
    assert {name: form.values[name] for name in said} == said
    stage.answer("P01", session)
    assert len(stage.facts(ResponseGiven)) == 1


def test_a_form_that_was_shown_before_is_taken_as_what_it_asked() -> None:
    stage, session, _ = staged()
    old = as_it_was(stage, session)
    last: Values = {"claim": HESITANT, "stance": "confirms", "example": "Hos os", "anchor": "2"}
    stage.arrive("P01", Submitted(replace(old.act, part=1), {"do": "Ringe først"}))
    stage.arrive("P01", Submitted(replace(old.act, part=2), {"gave": ["respect"]}))
    assert isinstance(stage.arrive("P01", Submitted(replace(old.act, part=3), last)).reply, Receipt)
    fact = given(stage)
    assert (fact.instrument, fact.claim, fact.stance, fact.stances) == (ONE_CLAIM, HESITANT, "confirms", {})
    assert (fact.texts["example"], fact.related) == ("Hos os", (Related(HESITANT, "confirms", "example"),))
    form = stage.press("P01", "response.open", session)
    assert isinstance(form, Form)
    assert form.values[f"stance-{HESITANT}"] == "confirms"
    assert form.values[f"example-{HESITANT}"] == "Hos os"


def test_a_form_that_was_shown_before_is_mended_as_it_was() -> None:
    stage, session, _ = staged()
    old = as_it_was(stage, session)
    reply = stage.arrive("P01", Submitted(old.act, filled(old, "Vi ringer") | {"stance": "confirms"})).reply
    assert isinstance(reply, Form)
    assert reply.errors == {"claim": Word("claim-needed")}
    assert {"claim", "stance", "example"} <= {item.name for item in reply.inputs}


def test_an_answer_from_before_relates_to_one_claim() -> None:
    old = {"session": "S1", "round": 1, "person": "P01", "revision": 1, "claim": "c", "stance": "nuances"}
    fact = fact_of("ResponseGiven", old | {"texts": {"example": "Ja"}})
    assert isinstance(fact, ResponseGiven)
    assert fact.related == (Related("c", "nuances", "example"),)


def test_what_everybody_was_asked_is_counted_over_all_who_answered() -> None:
    stage, session, _ = staged()
    for person, stance in zip(ANSWERING, ("confirms",) * 3 + ("contradicts",) * 3, strict=True):
        stage.answer(person, session, "Vi ringer", **{f"stance-{HESITANT}": stance})
    shown = figures.stances(stage.group.sessions[session])
    assert shown[HESITANT].counts == {"confirms": 3, "nuances": 0, "contradicts": 3}
    assert list(shown) == [HESITANT], "nobody answered the others"


def test_who_chose_a_claim_is_not_given_away_where_some_had_the_older_form() -> None:
    stage, session, _ = staged()
    for person in ANSWERING:
        stage.answer(person, session, "Vi ringer", **{f"stance-{HESITANT}": "confirms"})
    held = stage.group.sessions[session]
    answers = {name: replace(answer, instrument=ONE_CLAIM) for name, answer in held.round(1).answers.items()}
    older = held.with_round(1, replace(held.round(1), answers=answers))
    assert figures.stances(held)[HESITANT].kind == "close"
    assert figures.stances(older) == {}
    assert Answer("P01", 1).instrument == 1
