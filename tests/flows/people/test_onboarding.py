"""Coming in and agreeing: nothing is asked before consent, nothing is kept beyond it, no promise is loosened."""

import pytest
from msgspec.structs import replace

from bot.domain.events import Act, Arrived, Departed, Posted, Pressed, Profiled
from bot.domain.facts import ConsentSet, ContributionMade, GroupFormed, Invited, Left, ResponseWithdrawn
from bot.domain.views import Card, Form, Notice, Para, Receipt, Word
from bot.domain.vocabulary import PURPOSES
from bot.flows.people.consent_terms import WORDING
from prompts.words import Words
from tests.flows.stage import GROUP, LEADER, Stage
from tests.flows.walk import ZONE, act_names, words


def consent(stage: Stage, person: str, take_part: str = "yes", research: str = "yes", quotation: str = "yes") -> object:
    return stage.submit(person, "consent.set", take_part=take_part, research=research, quotation=quotation)


@pytest.mark.parametrize(("person", "role"), [("P01", "practitioner"), (LEADER, "leader"), ("P07", "researcher")])
def test_a_newcomer_is_welcomed_by_role_and_once(person: str, role: str) -> None:
    stage = Stage()
    stage.arrive(person, Arrived())
    stage.arrive(person, Arrived())
    (card,) = stage.private(person)
    assert f"welcome-{role}" in words(card)
    assert act_names(card) == {"consent.open"}


def test_the_consent_that_is_kept_names_the_wording_on_screen() -> None:
    assert Words(strict=True).say(Word("consent-version"), "da", ZONE) == WORDING


def test_nothing_is_chosen_beforehand_and_every_purpose_is_asked() -> None:
    stage = Stage()
    stage.arrive("P01", Arrived())
    form = stage.press("P01", "consent.open")
    assert isinstance(form, Form)
    assert form.values == {}
    assert [item.name for item in form.inputs] == list(PURPOSES)
    mended = stage.submit("P01", "consent.set", take_part="yes")
    assert isinstance(mended, Form)
    assert set(mended.errors) == {"research", "quotation"}
    assert not stage.facts(ConsentSet)


@pytest.mark.parametrize(
    ("answers", "kept", "receipt"),
    [
        (("yes", "yes", "yes"), (True, True, True), "consent-done-full"),
        (("yes", "yes", "no"), (True, True, False), "consent-done-research"),
        (("yes", "no", "no"), (True, False, False), "consent-done-part"),
        (("no", "yes", "yes"), (False, False, False), "consent-done-none"),
    ],
)
def test_each_purpose_is_kept_as_given(
    answers: tuple[str, str, str], kept: tuple[bool, bool, bool], receipt: str
) -> None:
    stage = Stage()
    stage.arrive("P01", Arrived())
    said = consent(stage, "P01", *answers)
    assert isinstance(said, Receipt)
    assert words(said) == {receipt}
    assert tuple(stage.group.people["P01"].consents.values()) == kept
    before = len(stage.entries)
    consent(stage, "P01", *answers)
    assert len(stage.entries) == before


def test_nobody_is_asked_before_they_agreed() -> None:
    stage = Stage()
    stage.join("P01", "P07")
    for person in ("P02", LEADER, "P08"):
        stage.arrive(person, Arrived())
    session = stage.open()
    stage.to("response")
    stage.submit("P01", "knowledge.ask", session, question="Hvad ved I?")
    stage.propose("P01", session)
    stage.to("decision")
    for person in ("P02", LEADER, "P08"):
        assert len(stage.private(person)) == 1, "more than the welcome"
    asked = stage.press("P02", "response.open", session)
    assert isinstance(asked, Form)
    assert asked.act == Act("consent.set")


def test_who_stops_taking_part_is_written_to_no_more() -> None:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.submit("P01", "knowledge.ask", session, question="Hvad ved I?")
    consent(stage, "P01", "no")
    before = len(stage.private("P01"))
    stage.submit("P07", "knowledge.answer", "K1", answer="Det her")
    stage.to("response")
    assert len(stage.private("P01")) == before


def test_without_research_consent_one_takes_part_and_is_not_recorded() -> None:
    stage = Stage()
    stage.join("P01", "P02", "P03", "P07")
    stage.join("P01", research=False, quotation=False)
    session = stage.open()
    stage.to("response")
    assert words(stage.answer("P01", session, "mit svar")) == {"response-taken"}
    stage.say("P01", "ikke til båndet")
    stage.say("P02", "gerne til båndet")
    assert [fact.person for fact in stage.facts(ContributionMade) if isinstance(fact, ContributionMade)] == ["P02"]


def test_stopping_takes_back_what_was_not_shown_yet() -> None:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("response")
    stage.answer("P01", session, "ikke til nogen")
    consent(stage, "P01", "no")
    assert len(stage.facts(ResponseWithdrawn)) == 1
    stage.to("discussion")
    assert not any("ikke til nogen" in repr(card) for card in stage.public())


def test_a_late_joiner_is_asked_and_counted() -> None:
    stage = Stage()
    stage.join("P01", "P02", "P07")
    session = stage.open()
    stage.to("response")
    stage.answer("P01", session)
    stage.join("P03")
    assert "response.open" in act_names(stage.private("P03")[-1])
    stage.answer("P02", session)
    assert stage.group.sessions[session].kind == "response", "the newcomer is waited for"


def test_configured_again_has_no_effect() -> None:
    stage = Stage()
    assert not stage.arrive("", GROUP).facts


def test_a_promise_is_never_loosened() -> None:
    stage = Stage(configured=replace(GROUP, promise="anonymous", smallest_cell=5))
    stage.arrive("", replace(GROUP, promise="pseudonym", smallest_cell=3))
    assert (stage.group.promise, stage.group.smallest_cell) == ("anonymous", 5)
    assert len(stage.facts(GroupFormed)) == 1


def test_a_promise_can_be_tightened() -> None:
    stage = Stage()
    stage.arrive("", replace(GROUP, promise="anonymous", smallest_cell=4))
    assert (stage.group.promise, stage.group.smallest_cell) == ("anonymous", 4)


def test_a_member_taken_out_of_the_configuration_is_waited_for_no_more() -> None:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("response")
    for person in ("P01", "P02", "P03", "P04", LEADER):
        stage.answer(person, session)
    stage.arrive("", replace(GROUP, members=tuple(member for member in GROUP.members if member.person != "P05")))
    assert [fact.person for fact in stage.facts(Left) if isinstance(fact, Left)] == ["P05"]
    assert stage.group.sessions[session].kind == "discussion"


def test_a_changed_role_is_a_fact_and_a_chosen_language_stays() -> None:
    stage = Stage()
    stage.join("P01")
    stage.press("P01", "language.choose", arg="en")
    other = tuple(replace(member, role="leader") if member.person == "P01" else member for member in GROUP.members)
    decision = stage.arrive("", replace(GROUP, members=other))
    assert decision.facts == (Invited(person="P01", role="leader", language="da", zone="Europe/Copenhagen"),)
    assert stage.group.people["P01"].language == "en"


def test_an_unknown_language_changes_nothing() -> None:
    stage = Stage()
    reply = stage.press("P01", "language.choose", arg="tlh")
    assert words(reply) == {"language-unknown"}
    assert stage.group.people["P01"].language == "da"


def test_a_stranger_and_one_who_left_get_a_clear_answer() -> None:
    stage = Stage()
    stage.join("P01", "P07")
    session = stage.open()
    assert words(stage.arrive("P99", Pressed(Act("session.ready", session))).reply) == {"not-a-member"}
    assert words(stage.arrive("P99", Posted("m1", "hej")).reply) == {"not-a-member"}
    stage.arrive("P01", Departed())
    assert words(stage.press("P01", "session.ready", session)) == {"not-here"}


def test_the_welcome_says_what_is_going_on() -> None:
    stage = Stage()
    stage.join("P01", "P07")
    stage.open()
    stage.arrive("P02", Arrived())
    (card,) = stage.private("P02")
    assert isinstance(card, Card)
    assert "next-phase-until" in words(card)


def test_who_is_taken_out_of_the_configuration_cannot_come_back_by_the_door() -> None:
    stage = Stage()
    stage.join()
    stage.arrive("", replace(GROUP, members=GROUP.members[1:]))
    assert not stage.group.people["P01"].here
    assert words(stage.arrive("P01", Arrived()).reply) == {"not-a-member"}
    assert not stage.group.people["P01"].here
    stage.arrive("", GROUP)
    stage.join("P01")
    assert stage.group.people["P01"].takes_part


# --- what a platform knows ------------------------------------------------------------------------------------------


def test_a_profile_says_how_a_person_reads_and_says_it_once() -> None:
    stage = Stage()
    first = stage.arrive("P01", Profiled("en", "America/Nuuk"))
    again = stage.arrive("P01", Profiled("en", "America/Nuuk"))
    person = stage.group.people["P01"]
    assert (person.language, person.zone) == ("en", "America/Nuuk")
    assert (len(first.facts), len(again.facts)) == (1, 0)


def test_what_is_chosen_here_stays_until_the_profile_changes() -> None:
    stage = Stage()
    stage.arrive("P01", Profiled("en", "Europe/Copenhagen"))
    stage.press("P01", "language.choose", arg="da")
    stage.arrive("P01", Profiled("en", "Europe/Copenhagen"))
    chosen = stage.group.people["P01"].language
    stage.arrive("P01", Profiled("da", "Europe/Copenhagen"))
    stage.arrive("P01", Profiled("en", "Europe/Copenhagen"))
    assert (chosen, stage.group.people["P01"].language) == ("da", "en")


@pytest.mark.parametrize("seen", [Profiled("fr", ""), Profiled("", "Mars/Olympus"), Profiled("", "../etc"), Profiled()])
def test_a_profile_that_means_nothing_here_changes_nothing(seen: Profiled) -> None:
    stage = Stage()
    assert not stage.arrive("P01", seen).facts


def test_the_configuration_again_leaves_the_zone_of_the_profile() -> None:
    stage = Stage()
    stage.arrive("P01", Profiled("", "America/Nuuk"))
    assert not stage.arrive("", GROUP).facts
    assert stage.group.people["P01"].zone == "America/Nuuk"


def test_a_zone_that_the_configuration_changes_counts_until_the_profile_is_seen_again() -> None:
    stage = Stage()
    stage.arrive("P01", Profiled("en", "America/Nuuk"))
    members = tuple(replace(member, zone="Europe/London") for member in GROUP.members)
    stage.arrive("", replace(GROUP, members=members))
    assert stage.group.people["P01"].zone == "Europe/London"
    stage.arrive("P01", Profiled("en", "America/Nuuk"))
    assert (stage.group.people["P01"].zone, stage.group.people["P01"].language) == ("America/Nuuk", "en")


# --- the legal basis ------------------------------------------------------------------------------------------------

BASIS = "opgave i samfundets interesse"


def test_the_legal_basis_is_told_where_consent_is_asked_and_is_none_of_the_purposes() -> None:
    stage = Stage(configured=replace(GROUP, legal_basis=BASIS, municipality="a", programme="b"))
    (formed,) = stage.facts(GroupFormed)
    assert (formed.legal_basis, formed.municipality, formed.programme) == (BASIS, "a", "b")
    stage.arrive("P01", Arrived())
    form = stage.press("P01", "consent.open")
    assert isinstance(form, Form)
    assert "consent-basis" in words(form)
    spoken = Words(strict=True)
    said = [spoken.say(block.line, "da", ZONE) for block in form.blocks if isinstance(block, Para | Notice)]
    assert any(BASIS in item for item in said)
    assert [item.name for item in form.inputs] == list(PURPOSES)


def test_without_one_nothing_is_said_of_it_and_a_changed_one_is_recorded_once() -> None:
    stage = Stage()
    stage.arrive("P01", Arrived())
    assert "consent-basis" not in words(stage.press("P01", "consent.open"))
    for _ in range(2):
        stage.arrive("", replace(GROUP, legal_basis=BASIS))
    assert [fact.legal_basis for fact in stage.facts(GroupFormed)] == ["", BASIS]
