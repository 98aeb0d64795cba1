"""Where something is found is said by what there is where it is read: no page where none stays, no thread in a chat."""

import re
from pathlib import Path

import pytest

from bot.domain.views import Word
from bot.domain.vocabulary import LANGUAGES
from bot.domain.wording import EVERYTHING
from prompts.words import Words

FOLDER = Path(__file__).parents[2] / "prompts" / "words"
PAGE = r"[Mm]in side|din side|egen side|[Mm]y page|your page|own page"
THREAD = r"\btråd(en|e)?\b|\bthreads?\b"
OF_ONE_PLATFORM = {"playground.ftl", "slack.ftl", "places.ftl"}
OF_THE_LOG = {"codebook.ftl", "export.ftl", "refi.ftl", "summary.ftl", "subject.ftl"}
NO_PLACE = {"home-title", "considerations-picture"}
"""The title of the page itself, and the threads of a drawing."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_names_a_page_or_a_thread_itself(language: str) -> None:
    wrong = []
    for path in sorted((FOLDER / language).glob("*.ftl")):
        key = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            begun = re.match(r"([a-zA-Z][\w-]*) ?=", line)
            key = begun[1] if begun else key
            if path.name in OF_ONE_PLATFORM | OF_THE_LOG or key in NO_PLACE or line.startswith("#"):
                continue
            text = re.sub(r"\{.*?\}", "", line.partition("=")[2] if begun else line)
            if re.search(rf"{PAGE}|{THREAD}", text):
                wrong.append(f"{path.name}: {key}: refer to a message of places.ftl")
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_by_what_there_is(language: str) -> None:
    words, bare = Words(strict=True), {"page": "no", "thread": "no"}

    def say(key: str, place: dict[str, str]) -> str:
        return words.say(Word(key), language, "Europe/Copenhagen", place=place)

    assert re.search(PAGE, say("plan-made", dict(EVERYTHING)))
    assert not re.search(PAGE, say("plan-made", bare))
    assert re.search(THREAD, say("ask-done", dict(EVERYTHING)))
    assert not re.search(THREAD, say("ask-done", bare))
    for part in ("at-page", "at-page-mine", "at-page-consent"):
        assert say(part, bare) in say(
            {"at-page": "planned-no-more", "at-page-mine": "backing-final", "at-page-consent": "consent-answered"}[
                part
            ],
            bare | {"phase": ""},
        )
