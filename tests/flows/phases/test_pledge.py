"""The leader FLIP: balances weighed in private, pledges that are the group's, and what staff noticed of them."""

from datetime import timedelta

import pytest

from bot.domain.charts import Chart
from bot.domain.events import Configured, Departed, Drafted, Member, Submitted, Values
from bot.domain.facts import (
    AnyFact,
    FollowUpPlanned,
    PhaseEnded,
    PledgeMade,
    PledgeShared,
    PledgeShown,
    PledgeViewed,
    PledgeWithdrawn,
    RecordExpired,
    ResponseGiven,
    TextsErased,
)
from bot.domain.ports import Channel
from bot.domain.views import Card, Form, Pairs, Quote, Receipt, Reply, Scale
from bot.flows.model.evolve import evolve
from bot.flows.people.home import home
from bot.flows.people.own_lines import parts
from bot.flows.phases.pledge import pledge_card
from prompts.loader import load_library
from prompts.schema import Format
from tests.flows.stage import Stage, filled
from tests.flows.walk import act_names, people, typed, wire, words

LEADERS = ("P01", "P02", "P03")
STAFF = ("P04", "P05", "P06", "P07")
RESEARCHER = "P08"
LEADING = Configured(
    theme="strategy",
    members=(
        *(Member(person, "leader") for person in LEADERS),
        *(Member(person, "practitioner") for person in STAFF),
        Member(RESEARCHER, "researcher"),
    ),
)
DILEMMA = "strategy-costly-year"


def staged(kind: str = "pledge", pace: str = "spread") -> tuple[Stage, str]:
    stage = Stage(configured=LEADING)
    stage.join(*LEADERS, *STAFF, RESEARCHER)
    stage.submit(RESEARCHER, "session.plan", format="leader", dilemma=DILEMMA, pace=pace)
    stage.press(RESEARCHER, "session.start", "S1")
    while stage.group.sessions["S1"].kind != kind:
        stage.press(RESEARCHER, "session.next", "S1")
    return stage, "S1"


def day(stage: Stage, days: int) -> str:
    return stage.group.calendar.day(stage.now + timedelta(days=days)).isoformat()


def pledged(stage: Stage, person: str = "P01", what: str = "En time til sparring", days: int = 21) -> Reply:
    notice = "Jeg flytter mit eget møde"
    return stage.submit(person, "pledge.make", "S1", what=what, notice=notice, looks=day(stage, days))


def shared(*views: tuple[str, str, str]) -> Stage:
    """A pledge of the first leader, shared, asked about, and seen so by these members of staff."""
    stage, _ = staged()
    pledged(stage)
    stage.press(RESEARCHER, "session.next", "S1")
    stage.forward(timedelta(days=22))
    for person, noticed, line in views:
        stage.submit(person, "pledge.view", "G1", noticed=noticed, line=line)
    return stage


# --- balances -----------------------------------------------------------------------------------------------------


def weighed(stage: Stage, person: str, today: str, wanted: str) -> Reply:
    form = stage.press(person, "response.open", "S1")
    assert isinstance(form, Form)
    values: Values = filled(form, f"svar fra {person}")
    values |= {"today-saving-investing": today, "wanted-saving-investing": wanted}
    return stage.arrive(person, Submitted(form.act, values)).reply


def test_a_leader_says_where_each_balance_is_and_should_be() -> None:
    stage, _ = staged("response")
    form = stage.press("P01", "response.open", "S1")
    assert isinstance(form, Form)
    scales = [item.name for item in form.inputs if isinstance(item, Scale)]
    balances = stage.group.sessions["S1"].dilemma.balances
    asked = [f"{when}-{balance.id}" for balance in balances for when in ("today", "wanted")]
    assert scales == [*asked, "anchor"]
    assert "gave" not in {item.name for item in form.inputs}
    assert words(weighed(stage, "P01", "2", "5")) == {"response-taken"}
    fact = stage.facts(ResponseGiven)[0]
    assert fact.balances["saving-investing"] == (2, 5)
    assert (fact.weighing, fact.gave) == ({}, "")
    again = stage.press("P01", "response.open", "S1")
    assert isinstance(again, Form)
    assert again.values["wanted-saving-investing"] == "5"
    assert words(weighed(stage, "P01", "2", "4")) == {"response-changed"}
    assert [item.revision for item in stage.facts(ResponseGiven)] == [1, 2]


@pytest.mark.parametrize("missing", ["today-saving-investing", "wanted-many-few"])
def test_a_balance_left_out_sends_the_form_back(missing: str) -> None:
    stage, _ = staged("response")
    form = stage.press("P01", "response.open", "S1")
    assert isinstance(form, Form)
    back = stage.arrive("P01", Submitted(form.act, filled(form, "svar") | {missing: ""})).reply
    assert isinstance(back, Form)
    assert set(back.errors) == {missing}
    assert not stage.facts(ResponseGiven)


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ((("1", "4"), ("2", "4"), ("1", "5")), {"weighing-close", "way-close"}),
        ((("5", "2"), ("4", "2"), ("5", "1")), {"weighing-close", "way-close"}),
        ((("3", "3"), ("3", "3"), ("3", "3")), {"weighing-close", "way-close"}),
        ((("1", "5"), ("5", "1"), ("3", "3")), {"weighing-apart", "way-apart"}),
    ],
)
def test_three_leaders_are_told_only_whether_they_stand_apart(
    pairs: tuple[tuple[str, str], ...], said: set[str]
) -> None:
    stage, _ = staged("response")
    for person, (today, wanted) in zip(LEADERS, pairs, strict=True):
        weighed(stage, person, today, wanted)
    card = next(item for item in stage.public() if "reveal-title" in words(item))
    (chart,) = (block for block in card.blocks if isinstance(block, Chart))
    assert {word for word in words(chart.rows[0]) if word.startswith(("weighing-", "way-"))} == said
    assert len(chart.rows) == 3
    assert not people(card)


def test_too_few_leaders_see_only_how_many_answered() -> None:
    stage, _ = staged("response")
    for person in LEADERS[:2]:
        weighed(stage, person, "1", "5")
    stage.press(RESEARCHER, "session.next", "S1")
    card = next(item for item in stage.public() if "reveal-title" in words(item))
    assert not [block for block in card.blocks if isinstance(block, Chart | Pairs | Quote)]
    assert not any(word.startswith("balance-") for word in words(card))


def test_a_format_that_weighs_balances_refuses_a_dilemma_without_them() -> None:
    stage = Stage(configured=LEADING)
    stage.join(RESEARCHER)
    chosen = {"format": "leader", "dilemma": "encounter-open-door", "pace": "live"}
    form = stage.submit(RESEARCHER, "session.plan", **chosen)
    assert isinstance(form, Form)
    assert words(form.errors["dilemma"]) == {"plan-no-balances"}
    assert form.values == chosen
    assert not stage.group.sessions
    stage.submit(RESEARCHER, "session.plan", format="practitioner", dilemma=DILEMMA, pace="live")
    assert list(stage.group.sessions) == ["S1"], "a leaders' dilemma has the four considerations too"


# --- what others see while leaders are asked ------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["presentation", "response", "discussion", "pledge"])
def test_nothing_is_asked_of_staff_while_leaders_are_asked(kind: str) -> None:
    stage, _ = staged(kind)
    page = home(stage.group, "P04", stage.now, stage.library)
    assert not act_names(page) & {"session.ready", "response.open", "pledge.open", "proposal.open"}
    assert "session-asks-leader" in words(page)
    assert not [card for card in stage.private("P04") if card.buttons and "consent.open" not in act_names(card)]
    assert "knowledge.open" in act_names(page) or kind == "pledge"


def test_staff_who_wants_to_answer_is_told_who_does() -> None:
    stage, _ = staged("response")
    assert words(stage.press("P04", "response.open", "S1")) == {"response-only-leader"}


# --- pledging -----------------------------------------------------------------------------------------------------


def test_a_pledge_is_its_leaders_alone_until_the_phase_ends() -> None:
    stage, _ = staged()
    pledged(stage, what="Det hemmelige løfte")
    pages = (home(stage.group, leader, stage.now, stage.library) for leader in (*LEADERS[1:], *STAFF, RESEARCHER))
    assert not any("Det hemmelige løfte" in wire(page) for page in pages)
    assert "Det hemmelige løfte" not in "".join(wire(send.view) for _, send in stage.sent)
    assert not parts(stage.group, stage.group.sessions["S1"], "P01")
    stage.press(RESEARCHER, "session.next", "S1")
    shown = next(item for item in stage.public() if "pledge-title" in words(item))
    assert typed(shown) == ["Det hemmelige løfte", "Jeg flytter mit eget møde"]
    assert people(shown) == {"P01"}
    assert [part.about for part in parts(stage.group, stage.group.sessions["S1"], "P01")] == ["G1/what", "G1/notice"]


def test_a_pledge_is_changed_withdrawn_and_written_again_as_revisions_of_one() -> None:
    stage, _ = staged()
    pledged(stage, what="Første")
    pledged(stage, what="Første")
    pledged(stage, what="Andet")
    form = stage.press("P01", "pledge.open", "S1")
    assert isinstance(form, Form)
    assert form.values["what"] == "Andet"
    assert "pledge.withdraw" in act_names(form)
    assert words(stage.press("P01", "pledge.withdraw", "G1")) == {"pledge-withdrawn"}
    stage.press("P01", "pledge.withdraw", "G1")
    assert len(stage.facts(PledgeWithdrawn)) == 1
    pledged(stage, what="Tredje")
    assert [(fact.pledge, fact.revision) for fact in stage.facts(PledgeMade)] == [("G1", 1), ("G1", 2), ("G1", 3)]
    assert stage.group.pledges["G1"].what == "Tredje"


@pytest.mark.parametrize(("days", "fault"), [(13, "fault-date-early"), (85, "pledge-looks-late")])
def test_staff_is_asked_between_two_and_twelve_weeks_later(days: int, fault: str) -> None:
    stage, _ = staged()
    form = pledged(stage, days=days)
    assert isinstance(form, Form)
    assert words(list(form.errors.values())) == {fault}
    assert form.values["what"] == "En time til sparring"
    assert not stage.facts(PledgeMade)


def test_a_day_off_becomes_the_next_day_at_work() -> None:
    stage, _ = staged()
    saturday = next(days for days in range(14, 30) if (stage.now + timedelta(days=days)).weekday() == 5)
    pledged(stage, days=saturday)
    assert stage.group.calendar.is_workday(stage.group.calendar.day(stage.facts(PledgeMade)[0].looks))


def test_only_leaders_pledge() -> None:
    stage, _ = staged()
    for person in ("P04", RESEARCHER):
        assert words(pledged(stage, person)) == {"only-leader"}
    pledged(stage)
    assert words(stage.press("P02", "pledge.withdraw", "G1")) == {"action-unknown"}


def test_the_phase_ends_when_every_leader_has_pledged_or_said_no_pledge() -> None:
    stage, _ = staged()
    pledged(stage, "P01")
    pledged(stage, "P02")
    assert stage.group.sessions["S1"].kind == "pledge"
    stage.press("P03", "session.ready", "S1")
    assert stage.group.sessions["S1"].status == "closed"
    assert [fact.pledge for fact in stage.facts(PledgeShared)] == ["G1", "G2"]
    stage, _ = staged()
    for person in LEADERS:
        pledged(stage, person)
    assert stage.group.sessions["S1"].status == "closed", "the last pledge is what the phase waited for"
    assert stage.facts(PhaseEnded)[-2].reason == "all_done"


def test_a_pledge_that_comes_too_late_is_given_back_with_what_was_written() -> None:
    stage = shared()
    late = pledged(stage, "P02", what="For sent")
    assert isinstance(late, Form)
    assert late.values["what"] == "For sent"
    assert not late.drafts
    assert len(stage.facts(PledgeMade)) == 1
    assert words(stage.press("P01", "pledge.withdraw", "G1")) == {"pledge-over"}
    assert words(stage.press("P01", "pledge.open", "S1")) == {"pledge-over"}


def test_a_session_closed_early_keeps_its_pledges_private() -> None:
    stage, _ = staged()
    pledged(stage)
    stage.press(RESEARCHER, "session.close", "S1")
    assert not stage.facts(PledgeShared)
    assert not [card for card in stage.public() if "pledge-title" in words(card)]
    assert "pledge-state-unshared" in words(home(stage.group, "P01", stage.now, stage.library))
    stage.forward(timedelta(days=90))
    assert not stage.facts(PledgeShown)


def test_a_leader_who_takes_back_consent_pledges_nothing() -> None:
    stage, _ = staged()
    pledged(stage)
    stage.submit("P01", "consent.set", take_part="no", research="no", quotation="no")
    assert [fact.pledge for fact in stage.facts(PledgeWithdrawn)] == ["G1"]
    stage.press(RESEARCHER, "session.next", "S1")
    assert not stage.facts(PledgeShared)


def test_a_citizens_number_in_a_pledge_is_stored_nowhere() -> None:
    stage, _ = staged()
    form = pledged(stage, what="Hun med 010101-0000 skal have tid")
    assert isinstance(form, Form)
    assert "guard-cpr" in words(form.errors["what"])
    opened = stage.press("P01", "pledge.open", "S1")
    assert isinstance(opened, Form)
    assert stage.arrive("P01", Drafted(opened.act, form.values)).keep is None
    assert not stage.facts(PledgeMade)


def test_the_day_moves_when_the_phase_lasted_longer_than_the_leader_thought() -> None:
    stage, _ = staged(pace="live")
    pledged(stage, days=14)
    stage.press(RESEARCHER, "session.pause", "S1")
    stage.forward(timedelta(days=30))
    stage.press(RESEARCHER, "session.resume", "S1")
    stage.press(RESEARCHER, "session.next", "S1")
    assert stage.facts(PledgeShared)[0].looks > stage.now + timedelta(days=13)


# --- how staff sees it ----------------------------------------------------------------------------------------------


def test_on_the_day_every_practitioner_is_asked_in_private_and_nobody_else() -> None:
    stage = shared()
    asked = [person for person in (*LEADERS, *STAFF, RESEARCHER) if "pledge.view.open" in _acts(stage.private(person))]
    assert asked == list(STAFF)
    assert "pledge.view.open" not in _acts(stage.public())
    form = stage.press("P04", "pledge.view.open", "G1")
    assert isinstance(form, Form)
    assert "pledge-view-privacy" in words(form)
    for person in (*LEADERS, RESEARCHER):
        assert words(stage.press(person, "pledge.view.open", "G1")) == {"only-practitioner"}


def _acts(cards: list[Card]) -> set[str]:
    return {name for card in cards for name in act_names(card)}


def test_nobody_sees_a_view_before_it_is_shown() -> None:
    stage = shared(("P04", "no", "Jeg har ikke set noget"), ("P05", "yes", ""), ("P06", "partly", ""))
    seen = "".join(
        wire(home(stage.group, leader, stage.now, stage.library)) for leader in (*LEADERS, RESEARCHER, "P05")
    )
    assert "Jeg har ikke set noget" not in seen + "".join(wire(send.view) for _, send in stage.sent)
    assert not [part for part in parts(stage.group, stage.group.sessions["S1"], "P04") if part.about == "view/G1"]


def test_a_view_is_changed_and_taken_back_until_it_is_shown() -> None:
    stage = shared(("P04", "no", "x"), ("P04", "no", "x"), ("P04", "yes", "Mødet blev flyttet"))
    assert [fact.noticed for fact in stage.facts(PledgeViewed)] == ["no", "yes"]
    form = stage.press("P04", "pledge.view.open", "G1")
    assert isinstance(form, Form)
    assert form.values == {"noticed": "yes", "line": "Mødet blev flyttet"}
    stage.press("P04", "pledge.view.withdraw", "G1")
    assert not stage.group.pledges["G1"].views
    stage.forward(timedelta(days=10))
    late = stage.submit("P04", "pledge.view", "G1", noticed="yes", line="For sent")
    assert isinstance(late, Form)
    assert late.values["line"] == "For sent"
    assert words(stage.press("P04", "pledge.view.open", "G1")) == {"pledge-view-over"}
    assert len(stage.facts(PledgeViewed)) == 3


def test_enough_answers_are_shown_to_group_and_leader_without_names() -> None:
    stage = shared(("P04", "yes", "Mødet blev flyttet"), ("P05", "partly", ""), ("P06", "no", "Intet endnu"))
    stage.forward(timedelta(days=10))
    card = next(item for item in stage.public() if "pledge-shown-title" in words(item))
    assert card in stage.private("P01")
    assert "pledge-apart" in words(card)
    assert {"Mødet blev flyttet", "Intet endnu"} <= set(typed(card))
    assert people(card) == {"P01"}
    assert not any(person in wire(card) for person in STAFF)
    fact = stage.facts(PledgeShown)[0]
    assert not fact.suppressed
    assert set(fact.order) == {"P04", "P05", "P06"}


@pytest.mark.parametrize("given", [0, 1, 2])
def test_too_few_answers_show_nothing_but_that(given: int) -> None:
    stage = shared(*((person, "no", f"linje {person}") for person in STAFF[:given]))
    stage.forward(timedelta(days=10))
    card = next(item for item in stage.public() if "pledge-shown-title" in words(item))
    assert "pledge-few" in words(card)
    assert not words(card) & {"pledge-counts", "pledge-apart", "pledge-close"}
    assert "linje" not in wire(card)
    assert stage.facts(PledgeShown)[0] == PledgeShown(pledge="G1", order=(), suppressed=True)
    assert f'"given":{given}' not in wire(card), "not even how many"


def test_who_no_longer_takes_part_does_not_count() -> None:
    stage = shared(*((person, "yes", "") for person in STAFF[:3]))
    stage.submit("P04", "consent.set", take_part="no", research="no", quotation="no")
    stage.forward(timedelta(days=10))
    assert stage.facts(PledgeShown)[0].suppressed


def test_a_leader_who_has_left_is_not_measured() -> None:
    stage, _ = staged()
    pledged(stage)
    stage.press(RESEARCHER, "session.next", "S1")
    stage.arrive("P01", Departed())
    stage.forward(timedelta(days=60))
    assert "pledge.view.open" not in _acts(stage.private("P04"))
    assert not stage.facts(PledgeShown)


@pytest.mark.parametrize("erased", [RecordExpired(), TextsErased(person="P01")])
def test_a_pledge_whose_words_are_gone_is_not_asked_about(erased: AnyFact) -> None:
    stage, _ = staged()
    pledged(stage)
    stage.press(RESEARCHER, "session.next", "S1")
    stage.group = evolve(stage.group, erased, stage.now)
    assert words(pledge_card(stage.group, stage.group.pledges["G1"])) >= {"pledge-erased"}
    stage.forward(timedelta(days=40))
    assert "pledge.view.open" not in _acts(stage.private("P04"))


def test_the_line_of_who_was_erased_is_shown_to_nobody() -> None:
    stage = shared(("P04", "yes", "Min linje"), ("P05", "yes", "En anden"), ("P06", "yes", ""))
    stage.group = evolve(stage.group, TextsErased(person="P04"), stage.now)
    stage.forward(timedelta(days=10))
    card = next(item for item in stage.public() if "pledge-shown-title" in words(item))
    assert "En anden" in typed(card)
    assert "Min linje" not in typed(card)


def test_who_is_away_is_not_asked_and_finds_it_on_their_page() -> None:
    stage, _ = staged()
    pledged(stage)
    stage.press(RESEARCHER, "session.next", "S1")
    stage.submit("P04", "leave.plan", starts=day(stage, 1), ends=day(stage, 23))
    stage.forward(timedelta(days=22))
    assert "pledge.view.open" not in _acts(stage.private("P04"))
    assert "pledge.view.open" in act_names(home(stage.group, "P04", stage.now, stage.library))


def test_a_late_question_says_so_and_still_leaves_time_to_answer() -> None:
    stage, _ = staged()
    pledged(stage)
    stage.press(RESEARCHER, "session.next", "S1")
    due = next(fact for fact in stage.facts(FollowUpPlanned) if fact.what == "pledge_view")
    stage.now = due.due + timedelta(days=8)
    stage.forward(timedelta())
    card = next(item for item in stage.private("P04") if "pledge.view.open" in act_names(item))
    assert "sent-late" in words(card)
    shows = next(fact for fact in stage.facts(FollowUpPlanned) if fact.what == "pledge_shown")
    assert shows.due > stage.now + timedelta(days=5)


def test_what_staff_noticed_stands_in_the_channel_once_however_late_it_is_shown() -> None:
    stage = shared(*((person, "yes", "") for person in STAFF[:3]))
    due = next(fact for fact in stage.facts(FollowUpPlanned) if fact.what == "pledge_shown")
    stage.now = due.due + timedelta(days=8)
    stage.forward(stage.group.calendar.next_open(stage.now) - stage.now)
    (told,) = [send for _, send in stage.sent if "pledge-shown-title" in words(send.view) and send.place == Channel()]
    assert told.card == "noticed:G1", "with a name, it is changed where it stands and not posted again"
    assert "pledge:G1" in {send.card for _, send in stage.sent}


def test_the_next_session_tells_what_became_of_the_pledges() -> None:
    stage = shared(*((person, "yes", "") for person in STAFF[:3]))
    stage.forward(timedelta(days=10))
    stage.submit(RESEARCHER, "session.plan", format="practitioner", dilemma="encounter-open-door", pace="live")
    stage.press(RESEARCHER, "session.start", "S2")
    card = next(item for item in stage.public() if "recap-title" in words(item))
    assert {"recap-pledges", "pledge-line-fate", "pledge-close"} <= words(card)
    assert "recap-nothing" not in words(card)


def test_a_line_is_in_its_writers_own_record_once_it_was_shown() -> None:
    stage = shared(("P04", "yes", "Min linje"), ("P05", "yes", ""), ("P06", "yes", ""))
    stage.forward(timedelta(days=10))
    assert [part.about for part in parts(stage.group, stage.group.sessions["S1"], "P04")] == ["view/G1"]


def test_the_preview_shows_each_role_the_new_phase() -> None:
    stage, _ = staged("presentation")
    keys = words(stage.press(RESEARCHER, "session.preview", "S1"))
    assert {"pledge-privacy", "preview-pledges", "preview-pledge-views", "preview-practitioners"} <= keys
    assert "preview-answering" not in keys


def test_a_receipt_says_when_staff_will_be_asked() -> None:
    stage, _ = staged()
    reply = pledged(stage)
    assert isinstance(reply, Receipt)
    assert words(reply) == {"pledge-made"}


# --- a format that could not be lived through -------------------------------------------------------------------------


def written(**changes: object) -> dict[str, object]:
    return {**load_library().formats["leader"].model_dump(mode="json"), **changes}


def test_a_pledge_that_nobody_could_make_is_refused_with_the_reason() -> None:
    with pytest.raises(ValueError, match="nobody could ever pledge"):
        Format.model_validate(written(answering=["practitioner"]))


def test_balances_are_weighed_once() -> None:
    phases = load_library().formats["leader"].model_dump(mode="json")["phases"]
    again = {**phases[2], "id": "reweigh", "kind": "reweigh"}
    with pytest.raises(ValueError, match="weighs balances"):
        Format.model_validate(written(phases=[*phases[:3], again, *phases[3:]]))
    Format.model_validate(written(phases=[*phases[:3], again, *phases[3:]], weighs="considerations"))
