"""A form in steps: nothing is sent before the last, nothing written is lost, and citizens are kept out at each."""

from msgspec.structs import replace

from bot.domain.events import Act, Drafted, Submitted, Values
from bot.domain.facts import ProposalMade, ResponseGiven
from bot.domain.views import Form, Receipt, TextInput, at_part, inputs_of
from bot.domain.vocabulary import NOBODY
from tests.flows.stage import Stage, filled


def _open(person: str = "P01") -> tuple[Stage, Form]:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("response")
    form = stage.press(person, "response.open", session)
    assert isinstance(form, Form)
    assert len(form.parts) == 4
    return stage, form


def _at(form: Form, number: int) -> Act:
    return replace(form.act, part=number)


def _values(form: Form, number: int, **more: str) -> Values:
    """What is sent from a step: its own inputs alone."""
    shown = replace(form, act=_at(form, number))
    return filled(replace(form, inputs=inputs_of(shown), values={})) | more


def _send(stage: Stage, form: Form, number: int, **more: str) -> Form | Receipt:
    reply = stage.arrive("P01", Submitted(_at(form, number), _values(form, number, **more))).reply
    assert isinstance(reply, Form | Receipt)
    return reply


def test_the_last_step_sends_what_was_written_in_all() -> None:
    stage, form = _open()
    second = _send(stage, form, 1, do="Ringe først")
    assert isinstance(second, Form)
    assert second.act.step == 2
    assert stage.facts(ResponseGiven) == []
    third = _send(stage, form, 2, **{"weigh-respect": "5"})
    assert isinstance(third, Form)
    assert third.act.step == 3
    assert stage.facts(ResponseGiven) == []
    fourth = _send(stage, form, 3)
    assert isinstance(fourth, Form)
    assert stage.facts(ResponseGiven) == []
    assert isinstance(_send(stage, form, 4), Receipt)
    (given,) = stage.facts(ResponseGiven)
    assert given.texts["do"] == "Ringe først"
    assert given.weighing["respect"] == 5
    assert stage.drafts == {}


def test_a_step_is_mended_before_the_next() -> None:
    stage, form = _open()
    back = stage.arrive("P01", Submitted(_at(form, 1), {"do": " "})).reply
    assert isinstance(back, Form)
    assert back.act.step == 1
    assert set(back.errors) == {"do"}


def test_a_step_that_is_taken_back_to_is_sent_again() -> None:
    stage, form = _open()
    _send(stage, form, 1, do="Først")
    _send(stage, form, 2)
    _send(stage, form, 1, do="Noget andet")
    _send(stage, form, 4)
    (given,) = stage.facts(ResponseGiven)
    assert given.texts["do"] == "Noget andet"
    assert len(given.weighing) == 4


def test_what_is_missing_in_an_earlier_step_is_asked_there() -> None:
    stage, form = _open()
    back = _send(stage, form, 4)
    assert isinstance(back, Form)
    assert back.act.step == 1
    assert "do" in back.errors


def test_a_draft_of_one_step_leaves_the_others_as_they_are() -> None:
    stage, form = _open()
    _send(stage, form, 1, do="Ringe først")
    stage.arrive("P01", Drafted(_at(form, 2), {"weigh-respect": "4"}))
    (draft,) = stage.drafts.values()
    assert (draft["do"], draft["weigh-respect"]) == ("Ringe først", "4")


def test_a_whole_form_is_taken_as_before() -> None:
    stage, form = _open()
    assert isinstance(stage.arrive("P01", Submitted(form.act, filled(form))).reply, Receipt)
    assert len(stage.facts(ResponseGiven)) == 1


def test_a_citizen_is_asked_about_at_the_step_and_once() -> None:
    stage, form = _open()
    asked = _send(stage, form, 1, do="Jeg ville ringe til Mette Sørensen først")
    assert isinstance(asked, Form)
    assert asked.act.step == 1
    (question,) = [item.name for item in inputs_of(asked) if item.name.startswith(f"{NOBODY}.")]
    second = _send(stage, form, 1, do="Jeg ville ringe til Mette Sørensen først", **{question: "yes"})
    assert isinstance(second, Form)
    assert second.act.step == 2
    _send(stage, form, 2)
    assert isinstance(_send(stage, form, 4), Receipt)
    (given,) = stage.facts(ResponseGiven)
    assert given.cleared


def test_a_number_of_a_citizen_is_refused_at_the_step_and_not_kept() -> None:
    stage, form = _open()
    back = _send(stage, form, 1, do="Borgeren 010101-0000")
    assert isinstance(back, Form)
    assert back.act.step == 1
    assert "do" in back.errors
    assert stage.drafts == {}


def test_the_steps_of_what_was_given_keep_the_rest_of_it() -> None:
    stage, form = _open()
    stage.arrive("P01", Submitted(form.act, filled(form, "Første svar") | {"weigh-respect": "5"}))
    again = stage.press("P01", "response.open", form.act.of)
    assert isinstance(again, Form)
    for number in (1, 2, 3, 4):
        shown = inputs_of(replace(again, act=_at(again, number)))
        values = {item.name: stage.drafts.get(("P01", ""), again.values).get(item.name, "") for item in shown}
        values |= {"do": "Andet svar"} if number == 1 else {}
        stage.arrive("P01", Submitted(_at(again, number), values))
    first, second = stage.facts(ResponseGiven)
    assert (first.texts["do"], second.texts["do"]) == ("Første svar", "Andet svar")
    assert second.weighing["respect"] == 5


def test_a_proposal_is_made_in_two_steps() -> None:
    stage, form = _open()
    stage.to("proposals")
    proposal = stage.press("P01", "proposal.open", form.act.of)
    assert isinstance(proposal, Form)
    assert len(proposal.parts) == 2
    reply = stage.arrive("P01", Submitted(_at(proposal, 1), _values(proposal, 1))).reply
    assert isinstance(reply, Form)
    assert reply.act.step == 2
    assert isinstance(stage.arrive("P01", Submitted(_at(proposal, 2), _values(proposal, 2))).reply, Receipt)
    assert len(stage.facts(ProposalMade)) == 1


def test_back_is_the_step_before_and_keeps_what_stands_in_this_one() -> None:
    stage, form = _open()
    second = _send(stage, form, 1, do="Ringe først")
    assert isinstance(second, Form)
    (back,) = at_part(second).also
    assert at_part(form).also[0].act.name == "response.pass"
    shown = stage.arrive("P01", Submitted(back.act, {"weigh-respect": "4"})).reply
    assert isinstance(shown, Form)
    assert shown.act.step == 1
    assert shown.values["do"] == "Ringe først"
    again = _send(stage, form, 1, do="Ringe bagefter")
    assert isinstance(again, Form)
    assert again.values["weigh-respect"] == "4"
    assert stage.facts(ResponseGiven) == []


def test_back_keeps_no_citizen_and_closes_nothing_away() -> None:
    stage, form = _open()
    _send(stage, form, 1, do="Ringe først")
    _send(stage, form, 2)
    stance = form.parts[2].names[0]
    text = stance.replace("stance-", "example-")
    practice = _send(stage, form, 3, **{stance: "confirms"})
    assert isinstance(practice, Form)
    assert text in {item.name for item in inputs_of(practice) if isinstance(item, TextInput)}
    written: Values = dict.fromkeys(form.parts[3].names, "")
    fourth = replace(form.act, part=4).back()
    shown = stage.arrive("P01", Submitted(fourth, written | {text: "cpr 010190-1234"})).reply
    assert isinstance(shown, Form)
    assert shown.act.step == 4
    assert shown.errors
    assert shown.values[text] == "cpr 010190-1234"
    assert "010190" not in str(stage.drafts)
    outsider = stage.arrive("P07", Submitted(fourth, {})).reply
    assert isinstance(outsider, Receipt), "whoever may not send it is shown no step of it either"
