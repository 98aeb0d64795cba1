"""What each view looks like on its way to the page. Words are shown as keys, except on one page."""

from pathlib import Path

import pytest

from bot.domain.events import Act
from bot.domain.ports import Speaker
from bot.domain.views import Bilingual, Card, Heading, Notice, Picture, Receipt, Reply, Typed, Word, faults
from bot.handlers.playground.render import PICTURES, Reader, pinned, render
from prompts.words import Words
from tests.golden import Keys, Layout, assert_golden
from tests.handlers.playground.demo_desk import (
    START,
    ZONE,
    demo_form,
    demo_home,
    research_card,
    session_card,
    steering_card,
    welcome_card,
)

GOLDEN = Path(__file__).parent / "golden"
EMPTY = demo_form("s1", {})
VIEWS: dict[str, Reply] = {
    "session": session_card(2),
    "research": research_card(),
    "welcome": welcome_card("P02"),
    "steering": steering_card(),
    "home": demo_home("P02"),
    "form": demo_form("s1", {"do": "Lytte først", "serves": ["yes"], "respect": "4"}),
    "form-wrong": type(EMPTY)(
        act=EMPTY.act, title=EMPTY.title, inputs=EMPTY.inputs, submit=EMPTY.submit, errors=faults(EMPTY, {})
    ),
    "receipt": Receipt(Bilingual(da="Gemt.", en="Kept."), tone="done"),
}
NAMES = {"P02": "Sagsbehandler 1"}


def reader(language: str, words: Speaker | None = None) -> Reader:
    return Reader(words or Words(strict=True), language, ZONE, START, lambda person: NAMES.get(person, person))


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_as_the_page_is_given_it(name: str) -> None:
    assert_golden(GOLDEN / f"{name}.txt", Layout({})(render(VIEWS[name], reader("da", Keys()))) + "\n")


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_page_of_ones_own_in_words(language: str) -> None:
    assert_golden(GOLDEN / f"home.{language}.txt", Layout({})(render(VIEWS["home"], reader(language))) + "\n")


def test_nothing_is_rendered_as_nothing() -> None:
    assert render(None, reader("da")) is None


def test_what_a_person_typed_is_passed_on_unaltered() -> None:
    text = "<script>x</script> {{y}} @kanal\u202e =1+1 🌱"
    assert render(Receipt(Typed(text)), reader("en")) == {"kind": "receipt", "text": text, "tone": "done"}


def test_a_picture_cannot_point_outside_the_pictures() -> None:
    card = Card((Picture("../../secret?x#y", Typed("")),))
    found = render(card, reader("en"))
    assert found
    assert found["blocks"][0]["src"] == PICTURES + "..%2F..%2Fsecret%3Fx%23y"


def test_an_act_goes_through_untouched() -> None:
    found = render(demo_form("s1", {}), reader("da"))
    assert found
    assert found["also"][0]["act"] == {"name": "response.pass", "of": "s1", "revision": 1, "arg": ""}
    assert found["act"]["name"] == Act("response.give").name


def test_the_card_of_a_session_that_runs_is_pinned_and_others_are_not() -> None:
    assert pinned(session_card(0))
    assert not pinned(research_card())
    assert not pinned(Card((Heading(Word("x")), Notice(Word("y"), tone="recording"))))
