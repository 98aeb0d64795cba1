"""The group looks at what it is trying out: privately, then without names; and what becomes of it is decided."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.events import Departed, Submitted
from bot.domain.facts import LeavePlanned, OutcomeDecided, ReviewGiven, ReviewShown
from bot.domain.ports import Channel
from bot.domain.views import Card, Choice, Form, Home, Items, Notice, Pairs, Quote, Word
from bot.flows.model.state import Session
from bot.flows.people.home import home
from prompts.schema import Needs
from tests.flows.stage import ANSWERING, CASEWORKERS, LEADER, RESEARCHERS, Stage, filled
from tests.flows.walk import act_names, acts, lines, people, typed, wire, words
from tests.flows.watch import LIBRARY

OWNER = "P02"


def trying(*what: str) -> Stage:
    """Try-outs under way, all owned by P02, and no session."""
    stage = Stage(LIBRARY)
    stage.join()
    session = stage.open()
    stage.to("proposals")
    proposals = [stage.propose("P01", session, item) for item in what or ("Ring dagen efter",)]
    stage.to("decision")
    for proposal in proposals:
        for person in ANSWERING:
            stage.submit(person, "position.take", proposal, position="yes")
        stage.submit(LEADER, "backing.give", proposal, backed="yes", reason="Ja")
    if stage.group.session is not None:
        stage.press(RESEARCHERS[0], "session.close", session)
    starts, ends = ((stage.now.date() + timedelta(days=days)).isoformat() for days in (1, 43))
    for proposal in proposals:
        stage.submit("P01", "tryout.plan", proposal, owner=OWNER, starts=starts, ends=ends, rhythm="7")
    stage.forward(timedelta(days=4))
    return stage


def opened(stage: Stage, script: str = "follow-up", pace: str = "spread") -> str:
    values = {"format": script, "dilemma": "encounter-unwanted-placement", "pace": pace}
    stage.submit(RESEARCHERS[0], "session.plan", **values)
    session = list(stage.group.sessions)[-1]
    stage.press(RESEARCHERS[0], "session.start", session)
    return session


def looking(*what: str, script: str = "follow-up", pace: str = "spread") -> tuple[Stage, str]:
    stage = trying(*what)
    session = opened(stage, script, pace)
    stage.to("review")
    return stage, session


def look(stage: Stage, person: str, session: str, tryout: str = "T1", **values: str) -> object:
    form = stage.press(person, "review.open", session, tryout)
    assert isinstance(form, Form), form
    return stage.arrive(person, Submitted(form.act, filled(form) | dict(values))).reply


def now(stage: Stage, session: str) -> Session:
    return stage.group.sessions[session]


def shown(stage: Stage) -> list[Card]:
    """What the group was shown of its try-outs, in order."""
    return [item for item in stage.public() if "review-shown-title" in words(item)]


def decided_by(stage: Stage, person: str) -> Card:
    """The same, as somebody has it who can decide what becomes of it."""
    return next(item for item in reversed(stage.private(person)) if "review-shown-title" in words(item))


def said_of(card: Card) -> list[dict[str, object]]:
    """The figures of a card, criterion by criterion."""
    (pairs,) = (block for block in card.blocks if isinstance(block, Pairs))
    return [{"said": content.key, **content.args} for _, content in pairs.rows if isinstance(content, Word)]


# --- who is asked -------------------------------------------------------------------------------------------------


def test_each_who_is_expected_is_asked_privately_and_the_owner_too() -> None:
    stage = trying()
    opened(stage)
    stage.to("review")
    for person in ANSWERING:
        assert "review.open" in act_names(stage.private(person)[-1]), person
    for person in RESEARCHERS:
        assert not any("review.open" in act_names(item) for item in stage.private(person))


def test_with_nothing_to_look_at_nobody_is_asked() -> None:
    stage = Stage(LIBRARY)
    stage.join()
    free = LIBRARY.formats["follow-up"].model_copy(update={"needs": Needs()})
    stage.library = replace(LIBRARY, formats={**LIBRARY.formats, "follow-up": free})
    session = opened(stage)
    assert now(stage, session).kind == "discussion", "recap and review had nothing to do"
    assert not any("review.open" in act_names(send.view) for _, send in stage.sent if send.place != Channel())
    assert not stage.facts(ReviewShown)
    assert words(stage.press("P01", "review.open", session)) == {"review-over"}


def test_what_has_not_begun_or_has_come_to_an_end_is_not_looked_at() -> None:
    stage, session = looking("Ring dagen efter", "Skriv først")
    stage.submit(OWNER, "outcome.decide", "T1", outcome="adopted", reason="Det virkede")
    form = stage.press("P01", "review.open", session)
    assert isinstance(form, Form)
    assert form.act.arg == "T2", "the only one left opens at once"


def test_several_are_chosen_from_and_one_leads_to_the_next() -> None:
    stage, session = looking("Ring dagen efter", "Skriv først")
    choice = stage.press("P01", "review.open", session)
    assert isinstance(choice, Home)
    assert [act.arg for act in acts(choice)] == ["T1", "T2"]
    card = look(stage, "P01", session, "T1")
    assert isinstance(card, Card)
    assert {"review-taken", "review-left"} <= words(card)
    assert [act.arg for act in acts(card)] == ["T2"]
    assert words(look(stage, "P01", session, "T2")) == {"review-taken"}
    again = stage.press("P01", "review.open", session)
    assert "own-done" in words(again)


def test_only_who_is_asked_or_owns_it_answers() -> None:
    stage, session = looking()
    for person in RESEARCHERS:
        assert words(stage.press(person, "review.open", session)) == {"response-not-asked"}
        stage.submit(person, "review.give", session, "T1", **{"criterion-helped": "yes", "advice": "stop"})
    assert not stage.facts(ReviewGiven)


def test_what_is_made_up_is_refused() -> None:
    stage, session = looking()
    assert words(stage.submit("P01", "review.give", session, "T9", advice="stop")) == {"review-nothing"}
    back = stage.submit("P01", "review.give", session, "T1", **{"criterion-helped": "perhaps", "advice": "burn"})
    assert isinstance(back, Form)
    assert {"criterion-helped", "criterion-learned", "advice"} <= set(back.errors)


# --- answering ----------------------------------------------------------------------------------------------------


def test_the_form_says_who_sees_it_and_asks_one_thing_a_criterion() -> None:
    stage, session = looking()
    form = stage.press("P01", "review.open", session)
    assert isinstance(form, Form)
    assert isinstance(form.blocks[0], Notice)
    assert form.blocks[0].tone == "privacy"
    assert "review-privacy" in words(form.blocks[0])
    choices = [item for item in form.inputs if isinstance(item, Choice)]
    assert [len(choice.options) for choice in choices] == [4] * 5
    assert "Ring dagen efter" in typed(form)


def test_it_can_be_changed_until_it_is_shown() -> None:
    stage, session = looking()
    look(stage, "P01", session, advice="go_on", line="Godt")
    form = stage.press("P01", "review.open", session)
    assert isinstance(form, Form)
    assert form.values["line"] == "Godt"
    assert words(stage.arrive("P01", Submitted(form.act, form.values | {"advice": "stop"})).reply) == {"review-changed"}
    stage.arrive("P01", Submitted(form.act, form.values | {"advice": "stop"}))
    given = stage.facts(ReviewGiven)
    assert [(answer.revision, answer.advice) for answer in given] == [(1, "go_on"), (2, "stop")]


def test_nobody_sees_it_before_it_is_shown() -> None:
    stage, session = looking()
    for person in ("P01", "P03", "P04"):
        look(stage, person, session, line=f"hemmelig {person}")
    for person in (*ANSWERING, *RESEARCHERS):
        views = [home(stage.group, person, stage.now, stage.library), *stage.private(person), *stage.public()]
        seen = "".join(map(wire, views))
        assert not [item for item in ("P01", "P03", "P04") if f"hemmelig {item}" in seen], person
    outcome = stage.press(OWNER, "outcome.open", "T1")
    assert not words(outcome) & {"review-counts", "review-apart", "review-close"}


def test_late_is_too_late_and_nothing_written_is_lost() -> None:
    stage, session = looking()
    form = stage.press("P05", "review.open", session)
    assert isinstance(form, Form)
    until = stage.group.sessions[session].ends
    assert until is not None
    stage.to("discussion")
    back = stage.arrive("P05", Submitted(form.act, filled(form) | {"line": "Min tanke"})).reply
    assert "review-ended-early" in words(back), "nobody is late before their printed moment"
    stage.now = until + timedelta(minutes=1)
    back = stage.arrive("P05", Submitted(form.act, filled(form) | {"line": "Min tanke"})).reply
    assert isinstance(back, Form)
    assert "review-too-late" in words(back)
    assert back.values["line"] == "Min tanke"
    assert not stage.facts(ReviewGiven)


def test_a_citizens_number_is_kept_out() -> None:
    stage, session = looking()
    back = look(stage, "P01", session, line="Borgeren 010190-1234 blev glad")
    assert isinstance(back, Form)
    assert set(back.errors) == {"line"}
    assert not stage.facts(ReviewGiven)


# --- the end of the phase -----------------------------------------------------------------------------------------


def test_the_last_one_ends_the_phase() -> None:
    stage, session = looking()
    for person in ANSWERING:
        assert now(stage, session).kind == "review"
        look(stage, person, session)
    assert now(stage, session).kind == "discussion"
    assert len(shown(stage)) == 1


def test_an_outcome_that_leaves_nothing_to_look_at_ends_it_too() -> None:
    stage, session = looking()
    look(stage, "P01", session)
    stage.submit(OWNER, "outcome.decide", "T1", outcome="dropped", reason="Vi ved nok")
    assert now(stage, session).kind == "discussion"
    (card,) = shown(stage)
    assert act_names(card) == set()


def test_the_limit_ends_it_without_everybody() -> None:
    stage, session = looking()
    for person in CASEWORKERS[:3]:
        look(stage, person, session)
    stage.forward(timedelta(days=7))
    assert now(stage, session).kind != "review"
    assert "review-suppressed" not in words(shown(stage)[0])


def test_who_is_reminded_is_who_has_not_answered() -> None:
    stage, session = looking()
    look(stage, "P01", session)
    before = {person: len(stage.private(person)) for person in ANSWERING}
    assert "steer-nudged" in words(stage.press(RESEARCHERS[0], "session.nudge", session))
    assert [person for person in ANSWERING if len(stage.private(person)) == before[person]] == ["P01"]
    assert "reminder-review" in words(stage.private("P03")[-1])


@pytest.mark.parametrize(("answers", "suppressed"), [(0, True), (1, True), (2, True), (3, False), (5, False)])
def test_too_few_are_not_shown(answers: int, suppressed: bool) -> None:
    stage, session = looking()
    for person in CASEWORKERS[:answers]:
        look(stage, person, session, advice="stop", line=f"linje fra {person}")
    stage.to("discussion")
    (card,) = shown(stage)
    assert ("review-suppressed" in words(card)) is suppressed
    assert ("review-close" in words(card)) is not suppressed
    assert bool([item for item in typed(card) if item.startswith("linje")]) is not suppressed
    assert [fact.suppressed for fact in stage.facts(ReviewShown)] == [suppressed]
    assert act_names(card) == set(), "it is not for everybody to decide"
    for person in (OWNER, LEADER, RESEARCHERS[0]):
        assert act_names(decided_by(stage, person)) == {"outcome.open"}


def test_it_is_shown_in_words_and_without_names() -> None:
    stage, session = looking()
    given = {"P01": ("yes", "go_on"), "P02": ("no", "stop"), "P03": ("no", "stop"), LEADER: ("cannot_say", "change")}
    for person, (said, advice) in given.items():
        look(
            stage, person, session, **{"criterion-helped": said, "advice": advice, "line": f"linje {len(person)}{said}"}
        )
    stage.to("discussion")
    (card,) = shown(stage)
    assert {"review-apart", "review-advice-apart"} <= words(card)
    assert not words(card) & {"review-counts", "review-advice-counts"}
    assert people(card) == {OWNER}, "who decides, and nobody who answered"
    assert not any(isinstance(block, Quote) and block.by for block in card.blocks)


def test_the_order_of_lines_says_nothing_of_who_wrote_them() -> None:
    orders = []
    for order in (("P01", "P03", "P04"), ("P04", "P03", "P01")):
        stage, session = looking()
        for person, line in zip(order, ("en", "to", "tre"), strict=True):
            look(stage, person, session, line=line)
        stage.to("discussion")
        orders.append([item for item in typed(shown(stage)[0]) if item in ("en", "to", "tre")])
    assert orders[0] == orders[1]


def test_harm_comes_first() -> None:
    stage = trying("Ring dagen efter", "Skriv først")
    form = stage.press(OWNER, "checkin.open", "T2")
    assert isinstance(form, Form)
    stage.arrive(OWNER, Submitted(form.act, filled(form) | {"harm": "yes", "benefit": "no", "course": "badly"}))
    session = opened(stage)
    stage.to("review")
    choice = stage.press("P01", "review.open", session)
    assert [act.arg for act in acts(choice)] == ["T2", "T1"]
    stage.to("discussion")
    first, second = shown(stage)
    assert {act.of for act in acts(decided_by(stage, LEADER))} == {"T1"}
    assert {"review-harm", "signs-harm"} <= words(first)
    assert "review-harm" not in words(second)


# --- leaving, and being away --------------------------------------------------------------------------------------


def test_who_takes_back_their_yes_is_not_shown() -> None:
    stage, session = looking()
    for person in CASEWORKERS[:3]:
        look(stage, person, session, line=f"linje fra {person}")
    stage.submit("P01", "consent.set", take_part="no", research="no", quotation="no")
    stage.to("discussion")
    (card,) = shown(stage)
    assert "review-suppressed" in words(card), "two are too few"
    assert not [item for item in typed(card) if item.startswith("linje")]


def test_what_was_shown_keeps_its_figures() -> None:
    stage, session = looking()
    for person in CASEWORKERS[:4]:
        look(stage, person, session, **{"criterion-helped": "yes" if person == "P01" else "no"})
    stage.to("discussion")
    before = said_of(shown(stage)[0])
    stage.submit("P01", "consent.set", take_part="no", research="no", quotation="no")
    form = stage.press(OWNER, "outcome.open", "T1")
    assert isinstance(form, Form)
    assert said_of(Card(form.blocks)) == before, "one fewer would tell what the one said"


def test_nobody_waits_for_who_is_away_or_has_left() -> None:
    stage, session = looking()
    today = stage.now.date()
    until = (today + timedelta(days=20)).isoformat()
    stage.submit("P05", "leave.plan", starts=today.isoformat(), ends=until)
    assert stage.facts(LeavePlanned)
    stage.arrive("P04", Departed())
    for person in ("P01", "P02", "P03", LEADER):
        look(stage, person, session)
    assert now(stage, session).kind == "discussion"


def test_an_owner_who_is_not_asked_may_answer_of_their_own() -> None:
    """In a format that asks leaders only, the owner still knows most of the try-out."""
    script = LIBRARY.formats["follow-up"].model_copy(update={"answering": ("leader",)})
    stage = trying()
    stage.library = replace(LIBRARY, formats={**LIBRARY.formats, "follow-up": script})
    session = opened(stage)
    stage.to("review")
    assert "review.open" in act_names(stage.private(OWNER)[-1])
    assert words(stage.press("P01", "review.open", session)) == {"response-not-asked"}
    assert words(look(stage, OWNER, session)) == {"review-taken"}
    assert now(stage, session).kind == "review", "it waits for the leader"
    look(stage, LEADER, session)
    assert now(stage, session).kind == "discussion"


# --- what becomes of it -------------------------------------------------------------------------------------------


def test_the_three_outcomes_weigh_the_same() -> None:
    stage, _ = looking()
    stage.to("discussion")
    card = decided_by(stage, LEADER)
    assert [button.act.arg for button in card.buttons] == ["adopted", "adapted", "dropped"]
    assert {(button.style, button.confirm) for button in card.buttons} == {("plain", None)}


@pytest.mark.parametrize("person", [OWNER, LEADER, RESEARCHERS[0]])
@pytest.mark.parametrize("outcome", ["adopted", "dropped"])
def test_the_reason_form_shows_what_the_group_said(person: str, outcome: str) -> None:
    stage, session = looking()
    for caseworker in CASEWORKERS[:3]:
        look(stage, caseworker, session, line="Det tog tid fra andre")
    stage.to("discussion")
    form = stage.press(person, "outcome.open", "T1", outcome)
    assert isinstance(form, Form)
    assert form.values["outcome"] == outcome
    assert {"review-close", "review-advice-close", "outcome-equal"} <= words(form)
    assert typed(form).count("Det tog tid fra andre") == 3
    stage.arrive(person, Submitted(form.act, form.values | {"reason": "Derfor"}))
    assert [fact.outcome for fact in stage.facts(OutcomeDecided)] == [outcome]


def test_without_a_review_the_reason_form_is_as_it_was() -> None:
    stage = trying()
    form = stage.press(OWNER, "outcome.open", "T1")
    assert isinstance(form, Form)
    assert "review-said-title" not in words(form)
    assert form.values == {}


def test_nobody_else_decides() -> None:
    stage, _ = looking()
    stage.to("discussion")
    assert words(stage.press("P01", "outcome.open", "T1", "dropped")) == {"tryout-not-yours"}


# --- the whole of the three formats -------------------------------------------------------------------------------


@pytest.mark.parametrize("pace", ["live", "spread"])
@pytest.mark.parametrize("script", ["solution", "follow-up", "inclusion-check-in"])
def test_a_format_is_lived_through(script: str, pace: str) -> None:
    stage = trying("Ring dagen efter", "Skriv først")
    session = opened(stage, script, pace)
    if now(stage, session).index("review") >= 0:
        stage.to("review")
        for person in ANSWERING:
            look(stage, person, session, "T1", advice="stop")
            look(stage, person, session, "T2", advice="go_on")
        stage.submit(LEADER, "outcome.decide", "T1", outcome="dropped", reason="Det stjal tid fra andre")
    stage.to("discussion")
    stage.say("P01", "Vi kunne skrive et brev først", "m1")
    if now(stage, session).index("proposals") >= 0:
        stage.to("proposals")
    proposal = stage.propose("P01", session, "Skriv et brev", "C1")
    assert stage.group.proposals[proposal].sources == ("C1",)
    stage.to("decision")
    assert words(stage.press("P01", "proposal.open", session)) == {"proposal-too-late"}
    for person in ANSWERING:
        stage.submit(person, "position.take", proposal, position="yes")
    stage.submit(LEADER, "backing.give", proposal, backed="yes", reason="Ja")
    assert now(stage, session).status == "closed"
    assert stage.group.proposals[proposal].decision == "try"


def test_a_live_session_takes_no_more_than_it_says() -> None:
    minutes = {name: sum(phase.live_minutes for phase in item.phases) for name, item in LIBRARY.formats.items()}
    assert minutes["inclusion-check-in"] == 45
    assert minutes["solution"] <= 150
    assert minutes["follow-up"] <= 150


def test_quiet_voices_are_seen_from_the_discussion_on_in_every_format() -> None:
    stage = trying()
    session = opened(stage, "solution")
    stage.to("presentation")
    assert "steer-quiet" not in words(home(stage.group, "P07", stage.now, stage.library))
    stage.to("discussion")
    assert "steer-quiet" in words(home(stage.group, "P07", stage.now, stage.library))
    assert now(stage, session).round(1).answers == {}


# --- met before ---------------------------------------------------------------------------------------------------


def presented(stage: Stage) -> Card:
    return [item for item in stage.public() if "considerations-title" in words(item)][-1]


def test_a_dilemma_that_returns_says_when_and_what_came_of_it() -> None:
    stage = trying()
    opened(stage, "solution")
    stage.to("presentation")
    met = words(presented(stage))
    assert {"met-dilemma", "met-came-one", "fate-running"} <= met


def test_a_session_that_only_looked_says_what_came_of_what_it_looked_at() -> None:
    stage, session = looking(script="inclusion-check-in")
    look(stage, "P01", session)
    stage.submit(LEADER, "outcome.decide", "T1", outcome="dropped", reason="Nok")
    stage.press("P07", "session.close", session)
    opened(stage, "solution")
    stage.to("presentation")
    came = next(line for line in lines(presented(stage)) if getattr(line, "key", "") == "met-dilemma")
    assert getattr(came, "args", {})["came"].args == {"tried": 1, "kept": 0, "stopped": 1}


def test_a_theme_that_returns_says_so_too() -> None:
    stage = trying("Ring dagen efter", "Skriv først")
    stage.open(dilemma="encounter-open-door")
    stage.to("presentation")
    assert {"met-theme", "met-came"} <= words(presented(stage))


def test_what_is_new_says_nothing_of_before() -> None:
    stage = trying()
    stage.open(dilemma="holistic-full-table")
    stage.to("presentation")
    assert not {"met-theme", "met-dilemma"} & words(presented(stage))
    first = Stage(LIBRARY)
    first.join()
    first.open()
    assert not {"met-theme", "met-dilemma"} & words(presented(first))


def test_items_are_never_empty() -> None:
    """A list with nothing in it is an empty box on every platform."""
    stage, session = looking()
    form = stage.press("P01", "review.open", session)
    assert isinstance(form, Form)
    assert all(block.lines for block in form.blocks if isinstance(block, Items))
