"""A claim of research says one thing, so that an answer to it is to that thing."""

import re

import pytest

from bot.domain.vocabulary import LANGUAGES
from prompts.loader import load_library

JOINS = {
    "da": r"[,;] (og|men|eller|samt)\b|\bsamt\b|\b(fordi|ikke mindst|især når)\b|\bog ikke\b",
    "en": r"[,;] (and|but)\b|\b(because|not least|especially when|and not)\b",
}
"""What begins a second assertion, or a reason that can be doubted while the rest is not."""
NEGATIONS = {
    "da": r"\b(ikke|ingen|intet|aldrig|uden|næppe|sjældent)\b",
    "en": r"\b(not|no|nobody|nothing|never|without|hardly|seldom|cannot)\b|n't\b",
}
CLAIMS = [
    (dilemma.id, claim.id, claim.text.model_dump())
    for dilemma in load_library().dilemmas.values()
    for claim in dilemma.claims
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_claim_makes_one_assertion(language: str) -> None:
    texts = {(dilemma, claim): text[language] for dilemma, claim, text in CLAIMS}
    assert not {key: text for key, text in texts.items() if re.search(JOINS[language], text)}
    assert not {key: text for key, text in texts.items() if re.search(r"[.!?;:] \S", text)}, "one sentence"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_claim_denies_one_thing_at_most(language: str) -> None:
    texts = {(dilemma, claim): text[language] for dilemma, claim, text in CLAIMS}
    assert not {key: text for key, text in texts.items() if len(re.findall(NEGATIONS[language], text)) > 1}
