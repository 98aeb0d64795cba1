"""The page's own words: all there, none too many."""

import re
from importlib.resources import files

from bot.handlers.playground.chrome import CHROME
from prompts.words import check_words

SAID_BY_THE_SERVER = {"playground-replies", "playground-others-done"}


def in_the_file(language: str) -> set[str]:
    text = (files("prompts") / "words" / language / "playground.ftl").read_text(encoding="utf-8")
    return set(re.findall(r"^(playground-[a-z-]+) =", text, re.MULTILINE))


def test_both_languages_have_the_same_words_and_the_page_gets_them() -> None:
    server = {key for key in in_the_file("en") if key.startswith("playground-error-")} | SAID_BY_THE_SERVER
    assert in_the_file("da") == in_the_file("en") == set(CHROME) | server


def test_every_word_the_page_asks_for_is_among_them() -> None:
    page = files("bot.handlers.playground") / "page"
    text = "".join(file.read_text(encoding="utf-8") for file in page.iterdir() if file.name.endswith(".js"))
    asked = set(re.findall(r'\b(?:word|item)\("([a-z-]+)"', text))
    assert asked
    assert {f"playground-{word}" for word in asked} <= set(CHROME)


def test_the_words_are_well_written() -> None:
    assert [problem for problem in check_words() if "playground" in problem] == []
