"""A consent names what it is given to, and whoever agreed to something else is asked again."""

import pytest
from msgspec.structs import replace

from bot.domain.events import Configured
from bot.domain.facts import ConsentSet
from bot.domain.views import Form, Pairs, Typed
from bot.domain.vocabulary import PURPOSES
from bot.flows.model.evolve import evolve
from bot.flows.people.consent_terms import TERMS, wording_of
from bot.flows.people.home import consents, home
from prompts.words import Words
from tests.flows.stage import GROUP, Stage
from tests.flows.walk import Plain, words

NAMED = {
    "group": "Modtagelsen, Eksempel Kommune",
    "programme": "Eksempelprojekt",
    "controller": "Eksempeluniversitetet",
    "contact": "Projektets kontor",
    "purpose": "forskning i indsatsen",
}
TOLD: Configured = replace(GROUP, terms=NAMED, retention_years=5, legal_basis="opgave i samfundets interesse")
CHANGED = {
    **{name: replace(TOLD, terms={**NAMED, name: "noget andet"}) for name in NAMED},
    "retention": replace(TOLD, retention_years=4),
    "basis": replace(TOLD, legal_basis="noget andet"),
}


def opened(stage: Stage, person: str = "P01") -> Form:
    form = stage.press(person, "consent.open")
    assert isinstance(form, Form)
    return form


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_form_names_every_term_before_it_asks(language: str) -> None:
    stage = Stage(configured=TOLD)
    form = opened(stage)
    (pairs,) = (block for block in form.blocks if isinstance(block, Pairs))
    assert words([label for label, _ in pairs.rows]) == {f"consent-term-{name}" for name in TERMS}
    text = Plain(Words(strict=True), language, stage.now)(form)
    for said in (NAMED["group"], NAMED["controller"], NAMED["contact"], NAMED["purpose"], "5", "samfundets interesse"):
        assert said in text
    assert form.values == {}, "nothing is chosen beforehand"


def test_two_groups_are_told_apart() -> None:
    other = replace(TOLD, terms={**NAMED, "group": "Ydelse, Eksempel Kommune"})
    told = [opened(Stage(configured=configured)).blocks for configured in (TOLD, other)]
    assert told[0] != told[1]


def test_before_any_answer_it_is_not_answered() -> None:
    stage = Stage(configured=TOLD)
    card = consents(stage.group.people["P01"])
    assert "consent-unanswered" in words(card)
    assert not {"consent-yes", "consent-no"} & words(card)
    stage.join("P01", research=False, quotation=False)
    card = consents(stage.group.people["P01"])
    assert {"consent-yes", "consent-no"} <= words(card)
    assert "consent-unanswered" not in words(card)


@pytest.mark.parametrize("term", sorted(CHANGED))
def test_whoever_agreed_to_other_terms_is_asked_again_once_and_what_was_agreed_stands(term: str) -> None:
    stage = Stage(configured=TOLD)
    stage.join("P01", "P02")
    stage.submit("P02", "consent.set", take_part="no", research="no", quotation="no")
    before = len(stage.sent)
    for _ in range(2):
        stage.arrive("", CHANGED[term])
    asked = [getattr(s.place, "person", "") for _, s in stage.sent[before:] if "consent-changed" in words(s.view)]
    assert asked == ["P01"]
    assert "consent-changed" in words(home(stage.group, "P01", stage.now, stage.library))
    assert stage.group.people["P01"].recorded, "it stands until it is answered anew"
    form = opened(stage)
    assert form.values == {}, "nothing is chosen beforehand"
    stage.join("P01", research=False)
    assert "consent-changed" not in words(home(stage.group, "P01", stage.now, stage.library))
    given = [fact for fact in stage.facts(ConsentSet) if fact.person == "P01"][-3:]
    assert {fact.purpose for fact in given} == set(PURPOSES)
    assert {fact.wording for fact in given} == {wording_of(stage.group)}


def test_the_same_configuration_again_asks_nobody() -> None:
    stage = Stage(configured=TOLD)
    stage.join("P01")
    before = len(stage.entries)
    assert not stage.arrive("", TOLD).sends
    assert len(stage.entries) == before


def test_a_consent_of_an_old_tape_was_to_the_words_of_then() -> None:
    stage = Stage(configured=TOLD)
    stage.join("P01")
    old = ConsentSet(person="P01", purpose="research", granted=True, wording="2026-1")
    group = evolve(stage.group, old, stage.now)
    assert group.people["P01"].recorded
    assert "consent-changed" in words(home(group, "P01", stage.now, stage.library))


def test_what_a_deployment_says_nothing_of_is_left_out() -> None:
    form = opened(Stage())
    (pairs,) = (block for block in form.blocks if isinstance(block, Pairs))
    assert "consent-term-controller" not in words([label for label, _ in pairs.rows])
    assert not any(isinstance(line, Typed) and not line.text for _, line in pairs.rows)
