"""One word for one thing, and nothing said twice: what is read on screen, in the words of the people who read it."""

import re
from importlib.resources import files

import pytest

from prompts.loader import load_library
from prompts.words import Words

WORDS = Words(strict=True)
NOT_SAID = {
    "da": {
        "påstand": "udsagn",
        "optegnelse": "optagelse",
        "bånd": "optagelse",
        "materiale": "loggen (det, forskerne henter) eller optagelsen (det, der er gemt)",
        "hensyn måtte vige": "hensyn, der måtte vige",
        "skulle være sket": "Planlagt til …: …",
        "tilsagn": "løfte",
        "indvending": "indsigelse",
        "diskussion": "samtale",
        "det er ikke tiden": "det er ikke tid",
    },
    "en": {
        "tape": "record",
        "material": "log (what researchers take home) or record (what is kept)",
        "still stands": "is still",
        "stands here": "is here",
        "stand here": "are here",
        "we miss you": "your answer is missing",
        "thank you for last time": "thank you for taking part",
        "takes? part no more": "no longer takes part",
        "mend(ed)?": "correct, or fix",
        "put away": "discarded, or set aside",
        "(asked|propose it) anew": "asked again",
        "relates? to a claim": "link to a claim",
    },
}
"""Language -> what is not said -> what is said instead."""
OPTIONAL = ("kan springes over", "kan udelades", "may be left out", "may be skipped", "optional")
MARKS = {"playground-optional", "reading-question-optional"}
"""Where it is said that something need not be filled in: once, at every field that need not be."""


def _texts(language: str) -> dict[str, str]:
    """Key -> its whole text, as it is written in the files."""
    found: dict[str, str] = {}
    for file in files("prompts").joinpath("words", language).iterdir():
        key = ""
        for line in file.read_text(encoding="utf-8").splitlines():
            if begun := re.match(r"([a-zA-Z][\w-]*) ?= ?(.*)", line):
                key, found[begun[1]] = begun[1], begun[2]
            elif key and line.startswith(" "):
                found[key] += f"\n{line}"
            elif not line.strip() or line.startswith("#"):
                continue
    return found


@pytest.mark.parametrize("language", NOT_SAID)
def test_one_thing_has_one_word(language: str) -> None:
    texts = _texts(language)
    assert WORDS.keys <= texts.keys()
    wrong = {
        key: f"{said}: say {instead}"
        for key, text in texts.items()
        for said, instead in NOT_SAID[language].items()
        if re.search(rf"(?<![.\w]){said}(?!\.jsonl)", re.sub(r"tape\.jsonl", "", text), re.IGNORECASE)
    }
    assert wrong == {}


@pytest.mark.parametrize("language", NOT_SAID)
def test_what_need_not_be_filled_in_is_said_once(language: str) -> None:
    """Every platform marks it; a label that says so too would say it twice."""
    wrong = [
        key
        for key, text in _texts(language).items()
        if key not in MARKS and any(f"({optional})" in text.lower() for optional in OPTIONAL)
    ]
    assert wrong == []


def test_danish_quotes_are_of_one_kind() -> None:
    """What is quoted stands between » and « everywhere."""
    assert [key for key, text in _texts("da").items() if re.search("[“”„]", text)] == []


def test_what_is_claimed_of_workplaces_says_where_it_stands() -> None:
    claims = [
        (dilemma.id, claim)
        for dilemma in load_library().dilemmas.values()
        for claim in dilemma.claims
        if dilemma.theme == "inclusion"
    ]
    assert len(claims) >= 10
    assert [(name, claim.id) for name, claim in claims if not claim.source.where] == []
