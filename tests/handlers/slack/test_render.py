"""What Slack is given to show: within its limits, and never more than the text that somebody wrote.

Its golden files show the keys of words, except in one scene: what the words are is held in `tests/flows`.
"""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.domain.events import Act
from bot.domain.ports import Speaker
from bot.domain.views import (
    Bar,
    Bars,
    Button,
    Card,
    Choice,
    Choices,
    Countdown,
    DateInput,
    Form,
    Heading,
    Home,
    Items,
    Pairs,
    Para,
    Picture,
    Quote,
    Receipt,
    Reply,
    Scale,
    TextInput,
    Typed,
    Who,
    Word,
)
from bot.handlers.reader import Reader
from bot.handlers.slack import action_codec
from bot.handlers.slack.rendering import limits, render
from bot.handlers.slack.rendering.text import fallback
from bot.handlers.text import clean, pieces, shorten, units
from prompts.words import Words
from tests.flows.stage import START
from tests.flows.test_views_golden import SCENES, shown
from tests.flows.walk import steps
from tests.golden import TEXT, Keys, Layout, assert_golden
from tests.handlers import hostile
from tests.handlers.drawn import Drawn

Json = dict[str, Any]
GOLDEN = Path(__file__).parent / "golden"
WORDS = Words(strict=True)
NAMED = {f"P0{number}": f"<@U{number}> *Sagsbehandler {number}*" for number in range(1, 9)}
READER = Reader(WORDS, "da", "Europe/Copenhagen", START, NAMED.__getitem__)
SHORTER = {
    rf"plain_text\(text={TEXT}, emoji=False\)": r"plain(\1)",
    rf"rich_text\(elements=\[rich_text_section\(elements=\[text\(text={TEXT}\)\]\)\]\)": r"rich(\1)",
}
FEW = settings(max_examples=60, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate])
"""Not made smaller when they fail: the views are large, and that takes minutes."""


def rendered(view: Reply, reader: Reader = READER) -> list[Json]:
    """Everything that leaves for Slack because of a view."""
    match view:
        case None:
            return []
        case Card():
            return [*render.messages(view, reader), {"blocks": render.note(view, reader)}, render.reading(view, reader)]
        case Form():
            return [render.modal(form, reader) for form in steps(view)]
        case Home():
            return [render.home(view, reader)]
        case Receipt():
            return [render.noted(view, reader)]


def walk(value: object) -> Iterator[Json]:
    """Every object in a payload."""
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from walk(item)
    elif isinstance(value, list):
        for item in value:
            yield from walk(item)


def literal(payload: object) -> str:
    """What is written in the blocks, one text after the other."""
    return "".join(node["text"] for node in walk(payload) if node.get("type") in ("text", "plain_text"))


INERT = {
    "modal", "home", "header", "context", "divider", "image", "input", "actions", "rich_text", "rich_text_section",
    "rich_text_quote", "rich_text_list", "text", "date", "plain_text", "button", "plain_text_input", "radio_buttons",
    "checkboxes", "static_select", "multi_static_select", "datepicker",
}  # fmt: skip
"""No `mrkdwn`, no `markdown`, and none of the elements that mention, link or stand for an emoji."""


def held(payload: Json) -> None:
    assert limits.check(payload) == []
    for node in walk(payload):
        assert node.get("type", "text") in INERT
        assert node.get("emoji") is not True
        assert "url" not in node
    said = payload.get("text", "")
    assert not set("<>*_~`") & set(said)
    assert "://" not in said


# --- any view whatsoever ------------------------------------------------------------------------------------------


@FEW
@given(hostile.cards | hostile.forms() | hostile.homes | hostile.receipts)
def test_any_view_is_within_the_limits_and_nothing_in_it_is_live(view: Card | Form | Home | Receipt) -> None:
    for payload in rendered(view):
        held(payload)


def test_what_people_wrote_is_shown_whole_over_as_many_messages_as_it_takes() -> None:
    long = Typed(hostile.LONGEST)
    card = Card((Para(long), Quote(long, Who("P01")), Items((long, Typed("kort"))), Pairs(((Typed("label"), long),))))
    text = "".join(literal(message["blocks"]) for message in render.messages(card, READER))
    gone_on = READER.say(Word("slack-continues"))
    assert text.replace(gone_on, "").count(clean(hostile.LONGEST)) == 4


@FEW
@given(hostile.forms())
def test_errors_are_about_inputs_that_are_there(form: Form) -> None:
    ids = {item["block_id"] for item in render.modal(form, READER)["blocks"] if item["type"] == "input"}
    found = render.errors(form, READER)
    assert set(found) <= ids
    assert all(found.values())
    assert bool(found) == bool(form.errors and ids)


@FEW
@given(hostile.forms())
def test_what_was_written_stands_in_the_form_again_or_the_form_says_that_it_does_not(form: Form) -> None:
    modal = render.modal(form, READER)
    there = {
        item["block_id"]: item["element"].get("initial_value", "") for item in modal["blocks"] if "block_id" in item
    }
    written = {item.name: form.values[item.name] for item in form.inputs if isinstance(item, TextInput)}
    missing = [name for name, text in written.items() if there[name] != text]
    assert all(there[name] == "" for name in missing)
    assert literal(modal).count(READER.say(Word("slack-left-out"))) == len(missing)


def test_what_stands_beside_the_inputs_gives_way_where_it_is_too_much_for_a_dialog() -> None:
    long = Typed("😀" * 2000)
    options = tuple((f"v{number}", long) for number in range(20))
    inputs = tuple(Choice(f"field-{number}", long, options, long, required=True) for number in range(5))
    modal = render.modal(Form(Act("response.submit"), Typed("Svar"), inputs, Typed("Send")), READER)
    held(modal)
    assert [block["block_id"] for block in modal["blocks"] if block["type"] == "input"] == [it.name for it in inputs]
    assert READER.say(Word("slack-cut")) in literal(modal)
    few = render.modal(Form(Act("response.submit"), Typed("Svar"), inputs[:1], Typed("Send")), READER)
    assert READER.say(Word("slack-cut")) not in literal(few), "what fits is shown"


# --- text ---------------------------------------------------------------------------------------------------------


@given(hostile.texts, st.integers(4, 3000))
def test_pieces_are_the_text_again_and_each_fits(text: str, most: int) -> None:
    found = list(pieces(text, most))
    assert "".join(found) == text
    assert all(1 <= units(item) <= most for item in found)


@given(hostile.texts, st.integers(2, 200))
def test_shortened_text_fits_on_a_line(text: str, most: int) -> None:
    short = shorten(text, most)
    assert units(short) <= most
    assert "\n" not in short


@given(hostile.texts, st.integers(20, 3000))
def test_fallback_text_holds_no_markup(text: str, most: int) -> None:
    said = fallback(clean(text), most)
    assert units(said) <= most
    assert not set("<>*_~`") & set(said)
    assert "://" not in said
    assert ":rotating_light:" not in said


def test_text_is_divided_between_words_and_never_inside_what_looks_like_one_character() -> None:
    assert list(pieces("et to tre fire fem", 12)) == ["et to tre ", "fire fem"]
    family = "👩‍👩‍👧‍👦"
    assert all(piece.count(family) * len(family) == len(piece) for piece in pieces(family * 9, 30))


def test_plain_words_pass_through_the_fallback_as_they_are() -> None:
    assert fallback("Slutter i dag kl. 09.00: 2 & 3") == "Slutter i dag kl. 09.00: 2 &amp; 3"


# --- messages -----------------------------------------------------------------------------------------------------

ACTION = Act("session.next", "S1", 4, "1")


def test_a_button_carries_its_act_and_says_whether_it_opens_a_dialog() -> None:
    card = Card(
        (Para(Typed("hej")),),
        (
            Button(Typed("Videre"), ACTION, "primary"),
            Button(Typed("Svar"), Act("response.open", "S1"), opens=True),
            Button(Typed("Stop"), Act("session.close", "S1"), "danger", confirm=Typed("Er gruppen færdig?")),
        ),
    )
    [actions] = [item for item in render.message(card, READER)["blocks"] if item["type"] == "actions"]
    on, answer, stop = actions["elements"]
    assert (on["action_id"], on["style"], action_codec.unpack(on["value"])) == ("act:session.next:1", "primary", ACTION)
    assert answer["action_id"] == "act:response.open:2:opens"
    assert (action_codec.opens(on["action_id"]), action_codec.opens(answer["action_id"])) == (False, True)
    assert "style" not in answer
    assert stop["confirm"]["text"]["text"] == "Er gruppen færdig?"
    assert stop["confirm"]["style"] == "danger"


def test_a_long_card_goes_on_in_further_messages_and_the_first_has_the_buttons() -> None:
    card = Card(tuple(Quote(Typed(f"{n}: " + "ord " * 600)) for n in range(20)), (Button(Typed("Videre"), ACTION),))
    first, *others = render.messages(card, READER)
    assert len(others) > 2
    assert render.message(card, READER) == first
    assert [item["type"] for item in first["blocks"][-2:]] == ["context", "actions"]
    assert first["blocks"][-2]["elements"][0]["text"] == "Fortsættes i tråden."
    assert all(item["type"] == "rich_text" for other in others for item in other["blocks"])
    note = render.note(card, READER)
    assert note[-2]["elements"][0]["text"] == "Der er mere, end Slack kan vise her. Hele teksten er bevaret."


def test_a_short_card_is_one_message() -> None:
    card = Card((Heading(Typed("Overskrift")), Para(Typed("<!channel> *hej*"))))
    assert render.messages(card, READER) == [
        {
            "text": "Overskrift\n&lt;!channel&gt; ∗hej∗",
            "blocks": [
                {"type": "header", "text": {"type": "plain_text", "text": "Overskrift", "emoji": False}},
                {
                    "type": "rich_text",
                    "elements": [
                        {"type": "rich_text_section", "elements": [{"type": "text", "text": "<!channel> *hej*"}]}
                    ],
                },
            ],
        }
    ]


def test_figures_are_told_in_words_beside_their_bars() -> None:
    card = Card((Bars(Typed("Vejning"), (Bar(Typed("Respekt"), 3, 5), Bar(Typed("Retfærdighed"), 0, 5, Typed("0")))),))
    message = render.message(card, READER)
    assert "Respekt\n▰▰▰▱▱ 3 af 5" in literal(message)
    assert "▱▱▱▱▱ 0" in literal(message)
    assert "3 af 5" in message["text"]
    assert "▰" not in message["text"]


def test_time_left_is_said_as_the_moment() -> None:
    message = render.message(Card((Countdown(START + timedelta(hours=2)),)), READER)
    [date] = [node for node in walk(message) if node.get("type") == "date"]
    assert date["timestamp"] == int(START.timestamp()) + 7200
    assert date["fallback"] == "mandag 2. marts kl. 11.00"
    assert message["text"] == "Slutter mandag 2. marts kl. 11.00."


@pytest.mark.parametrize(
    ("source", "base", "kind"),
    [
        ("a.png", "https://flip.example/pictures", "image"),
        ("a.svg", "https://flip.example/pictures", "image"),
        ("a.png", "http://flip.example/pictures", "context"),
        ("a.png", "", "context"),
    ],
)
def test_a_picture_is_shown_where_slack_can_fetch_it_and_described_otherwise(source: str, base: str, kind: str) -> None:
    reader = Reader(WORDS, "da", "Europe/Copenhagen", START, str, base)
    [block] = render.message(Card((Picture(source, Typed("To stole")),)), reader)["blocks"]
    assert block["type"] == kind
    assert "To stole" in json.dumps(block)


def test_a_numbered_list_that_is_divided_counts_on() -> None:
    card = Card((Items(tuple(Typed("x" * 1000) for _ in range(6)), ordered=True),))
    lists = [node for node in walk(render.messages(card, READER)) if node.get("type") == "rich_text_list"]
    assert [(item.get("offset", 0), len(item["elements"])) for item in lists] == [(0, 2), (2, 2), (4, 2)]


def test_pairs_show_the_label_above_what_it_is_about() -> None:
    [block] = render.message(Card((Pairs(((Typed("Respekt"), Typed("Han bliver hørt")),)),)), READER)["blocks"]
    label, content = block["elements"][0]["elements"]
    assert (label["text"], label["style"], content["text"]) == ("Respekt\n", {"bold": True}, "Han bliver hørt")


def test_a_receipt_has_a_text_and_the_same_in_a_block() -> None:
    view = Receipt(Typed("Gemt *nu*"))
    assert render.receipt(view, READER) == "✅ Gemt ∗nu∗"
    assert literal(render.noted(view, READER)) == "✅ Gemt *nu*"


# --- forms --------------------------------------------------------------------------------------------------------


def form(*inputs: Any, **more: Any) -> Json:
    return render.modal(Form(Act("a.b", "S1", 2, "x"), Typed("Titel"), inputs, Typed("Send"), **more), READER)


def element(*inputs: Any, **more: Any) -> Json:
    [block] = [item for item in form(*inputs, **more)["blocks"] if item["type"] == "input"]
    found: Json = block["element"] | {"hint": block.get("hint", {}).get("text", ""), "optional": block["optional"]}
    return found


def test_a_form_carries_its_act_and_its_inputs_their_names() -> None:
    modal = form(TextInput("what", Typed("Hvad?")), drafts=True)
    assert action_codec.unpack(modal["private_metadata"]) == Act("a.b", "S1", 2, "x")
    assert (modal["callback_id"], modal["notify_on_close"]) == ("form", True)
    assert modal["blocks"][0]["block_id"] == "what"
    assert modal["blocks"][0]["element"]["action_id"] == "input:what"


def test_a_caller_may_keep_more_with_the_form() -> None:
    kept = Form(ACTION, Typed("t"), (), Typed("s"))
    assert render.modal(kept, READER, "mere")["private_metadata"] == "mere"


def test_a_long_text_can_be_written_and_is_never_cut_off() -> None:
    short = element(TextInput("a", Typed("A"), most=2000))
    assert (short["max_length"], short["hint"]) == (2000, "")
    long = element(TextInput("a", Typed("A"), help=Typed("Skriv frit."), most=10_000))
    assert "max_length" not in long
    assert long["hint"] == "Skriv frit.\nHøjst 10.000 tegn."
    too_long = element(TextInput("a", Typed("A"), most=2000), values={"a": "x" * 2500})
    assert "max_length" not in too_long
    assert len(too_long["initial_value"]) == 2500


def test_a_dialog_opens_also_where_all_that_was_written_is_too_much_for_one() -> None:
    inputs = tuple(TextInput(name, Typed(name)) for name in "abcde")
    modal = form(*inputs, values={name: "👍🏽" * 5000 if name in "bd" else "kort" for name in "abcde"})
    assert limits.check(modal) == []
    values = {item["block_id"]: item["element"].get("initial_value") for item in modal["blocks"] if "block_id" in item}
    assert values == {"a": "kort", "b": None, "c": "kort", "d": "👍🏽" * 5000, "e": "kort"}
    assert "er bevaret, men sammen med resten" in literal(modal)


def test_a_scale_shows_its_steps_with_words_at_both_ends() -> None:
    scale = Scale("s", Typed("Respekt"), Typed("næsten intet"), Typed("afgørende"))
    shown_ = element(scale, values={"s": "5"})
    assert shown_["type"] == "radio_buttons"
    assert [item["text"]["text"] for item in shown_["options"]] == ["1 – næsten intet", "2", "3", "4", "5 – afgørende"]
    assert shown_["initial_option"]["value"] == "5"
    assert element(Scale("s", Typed("R"), Typed("l"), Typed("h"), high=10))["type"] == "static_select"


def test_what_may_be_left_open_can_be_taken_back() -> None:
    options = (("a", Typed("A")), ("b", Typed("B")))
    assert element(Choice("c", Typed("C"), options))["type"] == "radio_buttons"
    assert element(Choice("c", Typed("C"), options, required=False))["type"] == "static_select"
    assert element(Scale("c", Typed("C"), Typed("l"), Typed("h"), required=False))["type"] == "static_select"
    assert element(Choices("c", Typed("C"), options), values={"c": ["b"]})["initial_options"][0]["value"] == "b"


@pytest.mark.parametrize(
    ("many", "one", "several"),
    [(10, "radio_buttons", "checkboxes"), (11, "static_select", "multi_static_select")],
)
def test_many_options_become_a_menu(many: int, one: str, several: str) -> None:
    options = tuple((str(number), Typed(f"nr. {number}")) for number in range(many))
    assert element(Choice("c", Typed("C"), options))["type"] == one
    assert element(Choices("c", Typed("C"), options))["type"] == several


def test_more_options_than_a_menu_holds_stand_in_groups() -> None:
    options = tuple((str(number), Typed(f"nr. {number}")) for number in range(250))
    groups = element(Choice("c", Typed("C"), options))["option_groups"]
    assert [group["label"]["text"] for group in groups] == ["1–100", "101–200", "201–250"]


def test_an_option_too_long_for_slack_stands_in_full_above() -> None:
    long = "En påstand, der er så lang, at den ikke kan stå som valgmulighed i en dialog på Slack."
    modal = form(Choice("c", Typed("C"), (("a", Typed("Kort")), ("b", Typed(long)))))
    assert f"2. {long}" in literal(modal["blocks"][:2])
    labels = [item["text"]["text"] for item in modal["blocks"][-1]["element"]["options"]]
    assert labels[0] == "1. Kort"
    assert labels[1].startswith("2. En påstand")
    assert labels[1].endswith("…")


def test_a_day_says_from_when_it_can_be_chosen() -> None:
    day = element(DateInput("d", Typed("D"), earliest="2026-04-01"), values={"d": "2026-04-07"})
    assert (day["type"], day["initial_date"]) == ("datepicker", "2026-04-07")
    assert day["hint"] == "Tidligst onsdag 1. april."


def test_what_there_is_to_mend_stands_under_its_input_and_goes_back_by_name() -> None:
    inputs = (TextInput("a", Typed("A")), TextInput("b", Typed("B")))
    view = Form(ACTION, Typed("t"), inputs, Typed("s"), errors={"b": Word("fault-missing"), "x": Typed("Noget andet")})
    kinds = [item.get("block_id", item["type"]) for item in render.modal(view, READER)["blocks"]]
    assert kinds == ["rich_text", "a", "b", "context"]
    assert render.errors(view, READER) == {"b": READER.say(Word("fault-missing")), "a": "Noget andet"}


def test_choices_of_a_form_with_a_draft_tell_of_it_while_it_is_written() -> None:
    inputs = (TextInput("a", Typed("A")), Scale("s", Typed("S"), Typed("l"), Typed("h")))
    written, weighed = form(*inputs, drafts=True)["blocks"]
    assert ("dispatch_action" in written, weighed["dispatch_action"]) == (False, True)


def test_a_title_too_long_for_a_dialog_stands_in_it_in_full() -> None:
    title = "Hvordan går det med afprøvningen?"
    modal = render.modal(Form(ACTION, Typed(title), (), Typed("Send")), READER)
    assert modal["title"]["text"] == "Hvordan går det med…"
    assert modal["blocks"][0]["text"]["text"] == title


def test_a_home_numbers_its_buttons_through() -> None:
    card = Card((Para(Typed("x")),), (Button(Typed("a"), ACTION), Button(Typed("b"), ACTION)))
    view = render.home(Home(Typed("Min side"), (card, card)), READER)
    ids = [node["action_id"] for node in walk(view) if "action_id" in node]
    assert ids == [f"act:session.next:{number}" for number in (1, 2, 3, 4)]
    kinds = [item["type"] for item in view["blocks"]]
    assert kinds == ["header", "divider", "rich_text", "actions", "divider", "rich_text", "actions"]


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_dialog_can_stand_while_its_content_is_found(language: str) -> None:
    view = render.loading(Reader(WORDS, language, "Europe/Copenhagen", START))
    assert limits.check(view) == []
    assert view["callback_id"] == "loading"


# --- one whole session --------------------------------------------------------------------------------------------


def given_to_slack(scene: str, words: Speaker, language: str, text: str) -> str:
    """What Slack is given of a scene in which everything that people wrote is `text`."""
    found, layout = [], Layout(SHORTER)
    for at, by, view in shown()[scene]:
        reader = Reader(words, language, "Europe/Copenhagen", at, NAMED.__getitem__, drawn=Drawn("F000000001"))
        bad = hostile.worst(view, text)
        for payload in render.messages(bad, reader) if isinstance(bad, Card) else rendered(bad, reader):
            held(payload)
            found.append(f"--- {by}\n{layout(payload)}\n")
    return "".join(found)


@pytest.mark.parametrize("scene", SCENES)
def test_a_session_as_slack_is_given_it(scene: str) -> None:
    assert_golden(GOLDEN / f"{scene}.txt", given_to_slack(scene, Keys(), "da", hostile.MARKED))


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_discussion_in_words_with_every_bad_thing_in_it(language: str) -> None:
    found = given_to_slack("05-discussion", WORDS, language, hostile.ALL)
    assert_golden(GOLDEN / f"05-discussion.{language}.txt", found)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("scene", SCENES)
def test_a_session_with_bad_things_in_every_text(scene: str, language: str) -> None:
    assert given_to_slack(scene, WORDS, language, hostile.ALL)


@pytest.mark.parametrize("scene", SCENES)
def test_a_session_with_forty_thousand_characters_in_every_text(scene: str) -> None:
    for at, _, view in shown()[scene]:
        reader = Reader(WORDS, "da", "Europe/Copenhagen", at, NAMED.__getitem__)
        for payload in rendered(hostile.worst(view, hostile.LONGEST), reader):
            held(payload)
