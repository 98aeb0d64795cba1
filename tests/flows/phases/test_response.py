"""The private answer: taken whatever it looks like, seen by nobody before the reveal, shown as promised."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from bot.domain.charts import Chart
from bot.domain.events import Drafted, Posted, Submitted, Values
from bot.domain.facts import ClaimRelated, ResponseGiven, ResponsePassed, ResponseWithdrawn, Revealed
from bot.domain.ports import Channel
from bot.domain.views import Card, Form, Notice, Quote, Typed, Word
from bot.domain.vocabulary import PROMISES, Promise
from bot.flows.step import form_key
from tests.flows.stage import ANSWERING, GROUP, Stage, filled
from tests.flows.walk import act_names, typed, wire, words


def staged(*people: str, promise: Promise = "pseudonym") -> tuple[Stage, str]:
    stage = Stage(configured=replace(GROUP, promise=promise))
    stage.join(*people)
    session = stage.open()
    stage.to("response")
    return stage, session


def opened(stage: Stage, session: str, person: str = "P01") -> Form:
    form = stage.press(person, "response.open", session)
    assert isinstance(form, Form)
    return form


def given(stage: Stage) -> list[ResponseGiven]:
    return [fact for fact in stage.facts(ResponseGiven) if isinstance(fact, ResponseGiven)]


def revealed(stage: Stage) -> Card:
    return next(card for card in stage.public() if "reveal-title" in words(card))


# --- taking it ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "🙂",
        "👩‍👩‍👧‍👦🏳️‍🌈",
        "\u202eאבג\u202c مرحبا",
        "=1+1",
        "<b>@channel</b> *fed* `kode`",
        "én\nto\n\ntre",
    ],
)
def test_any_text_is_taken_as_it_was_written(text: str) -> None:
    stage, session = staged()
    assert words(stage.answer("P01", session, text)) == {"response-taken"}
    assert text in given(stage)[0].texts.values()


@pytest.mark.parametrize(
    ("text", "fault"), [("", "fault-missing"), (" \n\t ", "fault-missing"), ("x" * 10_001, "fault-long")]
)
def test_an_answer_that_cannot_be_taken_comes_back_whole(text: str, fault: str) -> None:
    stage, session = staged()
    form = opened(stage, session)
    values = filled(form, "ok") | {form.inputs[0].name: text}
    back = stage.arrive("P01", Submitted(form.act, values)).reply
    assert isinstance(back, Form)
    assert back.values == values
    assert words(list(back.errors.values())) == {fault}
    assert not given(stage)


@pytest.mark.parametrize("weight", ["0", "6", "1.5", "x", "٣", "-1"])
def test_a_weight_outside_the_scale_is_mended(weight: str) -> None:
    stage, session = staged()
    form = opened(stage, session)
    back = stage.arrive("P01", Submitted(form.act, filled(form) | {"weigh-respect": weight})).reply
    assert isinstance(back, Form)
    assert set(back.errors) == {"weigh-respect"}


def test_a_citizens_number_sends_the_form_back_and_nothing_is_kept() -> None:
    stage, session = staged()
    form = opened(stage, session)
    values = filled(form, "Borgeren, 010101-0000, kom i går")
    decision = stage.arrive("P01", Submitted(form.act, values))
    back = decision.reply
    assert isinstance(back, Form)
    assert back.values == values
    assert "guard-cpr" in words(list(back.errors.values()))
    assert not decision.facts
    assert decision.keep is None
    draft = stage.arrive("P01", Drafted(form.act, values))
    assert draft.keep is None


def test_the_form_sent_twice_is_one_answer() -> None:
    stage, session = staged()
    form = opened(stage, session)
    values = filled(form, "samme svar")
    stage.arrive("P01", Submitted(form.act, values))
    stage.arrive("P01", Submitted(form.act, values))
    assert len(given(stage)) == 1


def test_every_revision_is_kept_and_the_last_is_shown() -> None:
    stage, session = staged()
    stage.answer("P01", session, "første tanke")
    form = opened(stage, session)
    assert "første tanke" in form.values.values(), "the form opens with what was written"
    values: Values = dict(form.values) | {form.inputs[0].name: "anden tanke"}
    assert words(stage.arrive("P01", Submitted(form.act, values)).reply) == {"response-changed"}
    for person in ANSWERING[1:]:
        stage.answer(person, session, f"svar fra {person}")
    assert [fact.revision for fact in given(stage) if fact.person == "P01"] == [1, 2]
    assert "anden tanke" in typed(revealed(stage))
    assert "første tanke" not in typed(revealed(stage))


def test_an_answer_names_the_prompt_it_answers() -> None:
    stage, session = staged()
    stage.press("P01", "language.choose", arg="en")
    stage.answer("P01", session)
    stage.answer("P02", session)
    shown = stage.group.sessions[session].shown
    assert [fact.shown for fact in given(stage)] == [shown["en"], shown["da"]]


# --- drafts -------------------------------------------------------------------------------------------------------


def test_a_draft_is_kept_until_the_answer_is_sent() -> None:
    stage, session = staged()
    form = opened(stage, session)
    stage.arrive("P01", Drafted(form.act, {"do": "halvt"}))
    assert stage.drafts == {("P01", form_key(form.act)): {"do": "halvt"}}
    assert not given(stage)
    stage.answer("P01", session)
    assert stage.drafts == {}


def test_passing_throws_the_draft_away() -> None:
    stage, session = staged()
    form = opened(stage, session)
    stage.arrive("P01", Drafted(form.act, {"do": "halvt"}))
    stage.press("P01", "response.pass", session, "1")
    assert stage.drafts == {}


# --- passing and withdrawing --------------------------------------------------------------------------------------


def test_to_pass_is_an_answer() -> None:
    stage, session = staged("P01", "P02", "P03", "P07")
    for person in ("P01", "P02", "P03"):
        assert words(stage.press(person, "response.pass", session, "1")) == {"response-passed"}
        stage.press(person, "response.pass", session, "1")
    assert len(stage.facts(ResponsePassed)) == 3
    assert stage.group.sessions[session].kind == "discussion"
    assert "reveal-suppressed" in words(revealed(stage))


def test_an_answer_can_be_withdrawn_until_it_is_shown() -> None:
    stage, session = staged()
    stage.answer("P01", session, "fortrudt")
    assert words(stage.press("P01", "response.withdraw", session, "1")) == {"response-withdrawn"}
    assert words(stage.press("P01", "response.withdraw", session, "1")) == {"response-none"}
    assert opened(stage, session).values == {}
    stage.answer("P02", session)
    stage.to("discussion")
    assert "fortrudt" not in wire(revealed(stage))
    assert len(stage.facts(ResponseWithdrawn)) == 1


def test_what_was_shown_cannot_be_changed_passed_or_withdrawn() -> None:
    stage, session = staged()
    form = opened(stage, session)
    for person in ANSWERING:
        stage.answer(person, session, "vist")
    before = len(stage.entries)
    back = stage.arrive("P01", Submitted(form.act, filled(form, "andet"))).reply
    assert isinstance(back, Form)
    assert "andet" in back.values.values(), "what was written was lost"
    replies = (
        back.blocks[0],
        stage.press("P01", "response.open", session),
        stage.press("P01", "response.pass", session, "1"),
        stage.press("P01", "response.withdraw", session, "1"),
    )
    assert [words(reply) for reply in replies] == [{"response-shown-already"}] * 4
    assert len(stage.entries) == before


def test_what_was_suppressed_can_still_be_withdrawn() -> None:
    stage, session = staged()
    stage.answer("P01", session)
    stage.to("discussion")
    assert words(stage.press("P01", "response.withdraw", session, "1")) == {"response-withdrawn"}


# --- late, stale, closed ------------------------------------------------------------------------------------------


def test_a_form_sent_after_the_phase_is_taken_late_and_shown_to_nobody() -> None:
    stage, session = staged()
    form = opened(stage, session)
    for person in ANSWERING[1:4]:
        stage.answer(person, session)
    until = stage.group.sessions[session].ends
    assert until is not None
    stage.to("reweigh")
    stage.now = until + timedelta(minutes=1)
    assert words(stage.arrive("P01", Submitted(form.act, filled(form, "for sent"))).reply) == {"response-taken-late"}
    late = given(stage)[-1]
    assert (late.round, late.late) == (1, True)
    stage.forward(timedelta(hours=1))
    assert not any("for sent" in wire(send.view) for _, send in stage.sent)


def test_a_form_sent_after_the_session_gets_a_clear_answer() -> None:
    stage, session = staged()
    form = opened(stage, session)
    stage.press("P07", "session.close", session)
    late = stage.arrive("P01", Submitted(form.act, filled(form))).reply
    assert isinstance(late, Form)
    assert "response-closed-early" in words(late)
    assert late.values == filled(form), "what was written is still there to copy"
    assert words(stage.press("P01", "response.open", session)) == {"response-closed"}


def test_a_button_that_asked_for_the_first_answer_does_not_open_the_second() -> None:
    stage, session = staged()
    old = stage.group.sessions[session].revision
    for person in ANSWERING:
        stage.answer(person, session)
    stage.to("reweigh")
    assert words(stage.press("P01", "response.open", session, revision=old)) == {"response-over"}
    form = stage.press("P01", "response.open", session)
    assert isinstance(form, Form)
    assert form.act.arg == "2"


def test_nothing_is_asked_before_its_phase_and_researchers_are_not_asked() -> None:
    stage = Stage()
    stage.join()
    session = stage.open()
    assert words(stage.press("P01", "response.open", session)) == {"response-early"}
    stage.to("response")
    assert words(stage.press("P07", "response.open", session)) == {"response-not-asked"}


# --- the promise on top of the form -------------------------------------------------------------------------------


@pytest.mark.parametrize("promise", ["pseudonym", "anonymous"])
def test_who_sees_it_under_what_name_and_until_when_stands_on_top(promise: Promise) -> None:
    stage, session = staged(promise=promise)
    first = opened(stage, session).blocks[0]
    assert isinstance(first, Notice)
    called = {"alias-yours", "alias"} if promise == "pseudonym" else set()
    assert words(first) == {f"privacy-{promise}", "until-moment"} | called


# --- the reveal ---------------------------------------------------------------------------------------------------


def test_nobody_but_the_author_sees_an_answer_before_the_reveal() -> None:
    stage, session = staged()
    stage.answer("P01", session, "kun mit")
    assert not any("kun mit" in wire(send.view) for _, send in stage.sent)
    assert "kun mit" not in wire(opened(stage, session, "P02"))


def texts_in_order(people: tuple[str, ...]) -> list[str]:
    stage, session = staged()
    for number, person in enumerate(people):
        stage.answer(person, session, f"tanke {number}")
    stage.to("discussion")
    return [text for text in typed(revealed(stage)) if text.startswith("tanke")]


def test_the_order_says_nothing_about_who_or_when() -> None:
    """The same texts by other people stand in the same order."""
    assert texts_in_order(ANSWERING) == texts_in_order(tuple(reversed(ANSWERING)))
    assert texts_in_order(ANSWERING) != [f"tanke {number}" for number in range(len(ANSWERING))]


def test_a_pseudonym_stands_beside_an_answer_only_where_it_was_promised() -> None:
    for promise in PROMISES:
        named = promise == "pseudonym"
        stage, session = staged(promise=promise)
        for person in ANSWERING:
            stage.answer(person, session, f"svar {ANSWERING.index(person)}")
        quotes = [block for block in revealed(stage).blocks if isinstance(block, Quote)]
        quotes = [quote for quote in quotes if isinstance(quote.line, Typed)]
        assert {isinstance(block.by, Word) for block in quotes} == {named}
        assert "P01" not in wire(revealed(stage))


def test_an_anonymous_answer_stays_so_when_proposals_grow_out_of_it() -> None:
    stage, session = staged(promise="anonymous")
    for person in ANSWERING:
        stage.answer(person, session, f"svar {ANSWERING.index(person)}")
    form = stage.press("P01", "proposal.open", session)
    assert "svar 3" in wire(form)
    assert "P04" not in wire(form)


@pytest.mark.parametrize(("answers", "suppressed"), [(0, True), (1, True), (2, True), (3, False)])
def test_small_cells_are_suppressed(answers: int, suppressed: bool) -> None:
    stage, session = staged()
    for person in ANSWERING[:answers]:
        stage.answer(person, session, "skal ikke ses")
    stage.to("discussion")
    (fact,) = stage.facts(Revealed)
    assert isinstance(fact, Revealed)
    assert fact.suppressed is suppressed
    assert ("reveal-suppressed" in words(revealed(stage))) is suppressed
    assert ("skal ikke ses" in wire(revealed(stage))) is not suppressed
    assert any(isinstance(block, Chart) for block in revealed(stage).blocks) is not suppressed


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ("555555", Word("weighing-close")),
        ("344455", Word("weighing-close")),
        ("115555", Word("weighing-apart")),
        ("112555", Word("weighing-counts", {"low": 3, "middle": 0, "high": 3})),
    ],
)
def test_a_weighing_is_told_in_bands_only_where_that_tells_of_nobody(steps: str, said: Word) -> None:
    stage, session = staged()
    for person, step in zip(ANSWERING, steps, strict=True):
        stage.answer(person, session, **{"weigh-respect": step})
    weights = next(block for block in revealed(stage).blocks if isinstance(block, Chart))
    assert (weights.rows[-1].label, weights.rows[-1].strips[0].said) == (Word("consideration-respect"), said)


def test_an_example_does_not_say_which_stance_it_was_given_with() -> None:
    stage, session = staged()
    for person, stance in zip(ANSWERING, ("confirms", "contradicts", "", "", "", ""), strict=True):
        example = f"fordi {person}" if stance else ""
        stage.answer(person, session, **{"stance-hesitant": stance, "example-hesitant": example})
    card = revealed(stage)
    assert {"fordi P01", "fordi P02"} <= set(typed(card))
    assert "stances-withheld" in words(card)
    assert not words(card) & {"stance-confirms", "stance-contradicts", "stances-apart", "stances-counts"}


# --- weighing again -----------------------------------------------------------------------------------------------


def weighed_again(again: int) -> Stage:
    stage, session = staged()
    for person in ANSWERING:
        stage.answer(person, session, **{"weigh-respect": "2"})
    stage.to("reweigh")
    for person in ANSWERING[:again]:
        stage.answer(person, session, **{"weigh-respect": "4", "moved": f"flyttet {ANSWERING.index(person)}"})
    if stage.group.sessions[session].kind == "reweigh":
        stage.to("proposals")
    return stage


def test_the_group_sees_the_shift_and_each_their_own() -> None:
    stage = weighed_again(len(ANSWERING))
    card = next(card for card in stage.public() if "shift-title" in words(card))
    assert "flyttet 0" in typed(card)
    own = stage.private("P01")[-1]
    assert {"own-shift-title", "only-you"} <= words(own)
    assert not any("own-shift-title" in words(card) for card in stage.public())


def twice(first: str, second: str) -> Card:
    """What the group reads after it has weighed respect twice, each digit one person's."""
    stage, session = staged()
    for person, step in zip(ANSWERING, first, strict=False):
        stage.answer(person, session, **{"weigh-respect": step})
    stage.to("reweigh")
    for person, step in zip(ANSWERING, second, strict=False):
        stage.answer(person, session, **{"weigh-respect": step})
    if stage.group.sessions[session].kind == "reweigh":
        stage.to("proposals")
    return next(card for card in stage.public() if "shift-title" in words(card))


def test_a_group_that_changed_places_has_moved() -> None:
    """1, 1, 5, 5 and then 5, 5, 1, 1 have the same mean, 3.0, which used to be all that was said."""
    card = twice("1155", "5511")
    (chart,) = (block for block in card.blocks if isinstance(block, Chart))
    apart = Word("weighing-apart")
    assert [strip.said for strip in chart.rows[-1].strips] == [apart, apart, Word("moved-apart")]
    assert "3.0" not in wire(card)


def test_who_does_not_weigh_again_is_not_what_is_left_over() -> None:
    """Four weigh, three weigh again: what stands beside the first figure is no other figure of nearly the same."""
    card = twice("3151", "315")
    assert "shift-without-now" in words(card)
    assert "chart-now" not in words(card)


def test_the_shift_of_too_few_is_not_shown() -> None:
    stage = weighed_again(2)
    card = next(card for card in stage.public() if "shift-title" in words(card))
    assert "shift-suppressed" in words(card)
    assert "flyttet" not in wire(card)
    assert "own-shift-title" in words(stage.private("P01")[-1])


# --- relating to research -----------------------------------------------------------------------------------------


def test_a_message_is_related_to_a_claim_once() -> None:
    stage, _ = staged()
    stage.arrive("P01", Posted("m1", "Det oplever vi også"))
    form = stage.press("P02", "response.relate", "test:m1")
    assert isinstance(form, Form)
    for _ in range(2):
        assert words(stage.arrive("P02", Submitted(form.act, filled(form))).reply) == {"relate-done"}
    assert len(stage.facts(ClaimRelated)) == 1
    assert words(stage.press("P02", "response.relate", "test:m2")) == {"message-not-recorded"}


def test_the_card_offers_the_answer_only_while_it_is_asked() -> None:
    stage, _ = staged()
    cards = [send.view for _, send in stage.sent if send.place == Channel() and send.card]
    assert "response.open" in act_names(cards[-1])
    stage.to("discussion")
    cards = [send.view for _, send in stage.sent if send.place == Channel() and send.card]
    assert "response.open" not in act_names(cards[-1])
