"""What Teams is given to show: within its rules, and never more than the text that somebody wrote.

Its golden files show the keys of words, except in one scene: what the words are is held in `tests/flows`.
"""

import json
import re
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
    Bilingual,
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
    Scale,
    TextInput,
    Typed,
    Who,
    Word,
)
from bot.domain.vocabulary import LANGUAGES, Language
from bot.handlers.reader import Reader
from bot.handlers.teams import action_codec
from bot.handlers.teams.messenger import place
from bot.handlers.teams.rendering import limits, render
from bot.handlers.teams.rendering.text import inert, plain
from bot.handlers.text import clean, units
from tests.flows.stage import START
from tests.flows.test_views_golden import SCENES, shown
from tests.golden import TEXT, Keys, Layout, assert_golden
from tests.handlers import hostile
from tests.handlers.drawn import Drawn
from tests.handlers.teams.scenes import NAMED, PEOPLE, PLACE, READER, WORDS, close, held, literal, rendered
from tests.prompts.test_places import PAGE, THREAD

Json = dict[str, Any]
GOLDEN = Path(__file__).parent / "golden"
PLACE_DATA = r"place=\(group='g1', conversation='19:moedet@thread.tacv2', thread='1700000000000'\)"
ICON = rf"Column\(width='auto', items=\[(rich\({TEXT}\)|dot)\]\)"
BESIDE_IT = rf"Column\(width='stretch', items=\[(rich\({TEXT}\))\]\)"
SHORTER = {
    PLACE_DATA: "place=…",
    rf"RichTextBlock\(inlines=\[TextRun\(text={TEXT}\)\]\)": r"rich(\1)",
    r"RichTextBlock\(inlines=\[TextRun\(text='•', isSubtle=True\)\]\)": "dot",
    rf"ColumnSet\(columns=\[{ICON}, {BESIDE_IT}\]": r"beside(\1, \3",
}
FEW = settings(max_examples=60, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate])
"""Not made smaller when they fail: the views are large, and that takes minutes."""
ACTION = Act("session.next", "S1", 4, "1")


def only(value: object, kind: str) -> list[Json]:
    return [node for node in limits.walk(value) if node.get("type") == kind]


# --- any view whatsoever ------------------------------------------------------------------------------------------


@FEW
@given(hostile.cards | hostile.forms() | hostile.homes | hostile.receipts)
def test_any_view_is_within_the_rules(view: Card | Form | Home | Receipt) -> None:
    for card in rendered(view):
        held(card)


@FEW
@given(st.lists(hostile.texts, min_size=1, max_size=30), st.sampled_from((1, 40)))
def test_what_people_wrote_is_shown_whole_over_as_many_cards_as_it_takes(texts: list[str], times: int) -> None:
    texts = [f"begin{number} {item * times} end" for number, item in enumerate(texts)]
    card = Card(tuple(Quote(Typed(text)) if len(text) % 2 else Items((Typed(text),)) for text in texts))
    found = render.cards(card, READER, PLACE)
    gone_on = READER.say(Word("teams-continues"))
    said = close("".join(map(literal, found)).replace(gone_on, "").replace("•", ""))
    assert said == close("".join(map(clean, texts)).replace("•", ""))


def test_the_longest_texts_are_shown_whole() -> None:
    long = Typed(hostile.LONGEST)
    card = Card((Para(long), Quote(long, Who("P01")), Items((long, Typed("kort"))), Pairs(((Typed("label"), long),))))
    found = render.cards(card, READER, PLACE)
    gone_on = READER.say(Word("teams-continues"))
    said = close("".join(map(literal, found)).replace(gone_on, ""))
    assert said.count(close(clean(hostile.LONGEST))) == 4


@FEW
@given(hostile.forms())
def test_what_was_written_stands_in_the_form_again_or_the_form_says_that_it_does_not(form: Form) -> None:
    card = render.dialog(form, READER, PLACE, "")
    there = {item["id"]: item.get("value", "") for item in only(card, "Input.Text")}
    written = {item.name: form.values[item.name] for item in form.inputs if isinstance(item, TextInput)}
    missing = [name for name, text in written.items() if there[name] != text]
    assert all(there[name] == "" for name in missing)
    assert literal(card).count(READER.say(Word("teams-left-out"))) == len(missing)


# --- text ---------------------------------------------------------------------------------------------------------


@given(hostile.texts, st.integers(20, 400))
def test_inert_text_is_short_and_has_no_marks(text: str, most: int) -> None:
    said = inert(clean(text), most)
    assert units(said.replace("\u2060", "")) <= most
    assert plain(said) or not set("*_~`\\|") & set(said)
    assert "](" not in said
    assert "://" not in said
    assert "{{" not in said


def test_functions_of_dates_stay_text() -> None:
    card = render.card(Card((Para(Typed("{{DATE(2017-02-14T06:08:39Z, SHORT)}}")),)), READER, PLACE)
    [run] = only(card["body"], "TextRun")
    assert "{{" not in run["text"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("FLIP 1: Tilbuddet, der lukkede", "TextBlock"),
        ("Vil du prøve (i to uger)?", "TextBlock"),
        ("*Tilbuddet*", "RichTextBlock"),
        ("[klik](https://ond.example)", "RichTextBlock"),
        ("ond.example", "RichTextBlock"),
        ("- punkt", "RichTextBlock"),
        ("1. punkt", "RichTextBlock"),
        ("{{DATE(2017-02-14T06:08:39Z)}}", "RichTextBlock"),
    ],
)
def test_a_heading_is_one_to_a_screen_reader_where_markdown_finds_nothing_in_it(text: str, kind: str) -> None:
    [element] = render.card(Card((Heading(Typed(text)),)), READER, PLACE)["body"]
    assert element["type"] == kind
    assert literal(element) == text
    assert element.get("style", "heading") == "heading"


def test_lines_stay_lines() -> None:
    body = render.card(Card((Para(Typed("en\nto\n\ntre")),)), READER, PLACE)["body"]
    assert [(item["inlines"][0]["text"], item.get("spacing")) for item in body] == [
        ("en", None), ("to", "None"), ("tre", "Small"),
    ]  # fmt: skip


# --- messages -----------------------------------------------------------------------------------------------------


def test_a_button_acts_at_once_or_opens_a_dialog() -> None:
    card = Card(
        (Para(Typed("hej")),),
        (Button(Typed("Videre"), ACTION, "primary"), Button(Typed("Svar"), Act("response.open", "S1"), opens=True)),
    )
    on, answer = render.card(card, READER, PLACE)["actions"]
    assert (on["type"], on["verb"], on["style"]) == ("Action.Execute", "session.next", "positive")
    assert action_codec.read(on["data"]) == (ACTION, PLACE, "")
    assert (on["fallback"]["type"], on["fallback"]["data"]) == ("Action.Submit", on["data"])
    assert (answer["type"], answer["data"]["msteams"]) == ("Action.Submit", {"type": "task/fetch"})
    assert action_codec.read(answer["data"]) == (Act("response.open", "S1"), PLACE, "")


def test_what_cannot_be_undone_asks_first() -> None:
    stop = Button(Typed("Stop"), Act("session.close", "S1"), "danger", confirm=Typed("Er gruppen færdig?"))
    [asks] = render.card(Card((Para(Typed("x")),), (stop,)), READER, PLACE)["actions"]
    assert (asks["type"], asks["title"], asks["style"]) == ("Action.ShowCard", "Stop", "destructive")
    assert literal(asks["card"]) == "Er gruppen færdig?"
    [does] = asks["card"]["actions"]
    assert (does["type"], does["style"]) == ("Action.Execute", "destructive")


def test_no_button_is_hidden() -> None:
    buttons = tuple(Button(Typed(f"nr. {number}"), ACTION) for number in range(14))
    card = render.card(Card((Para(Typed("x")),), buttons), READER, PLACE)
    assert [len(item["actions"]) for item in only(card["body"], "ActionSet")] == [6, 6]
    assert len(card["actions"]) == 2


@pytest.mark.parametrize(("many", "refreshes"), [(0, False), (1, True), (60, True), (61, False)])
def test_each_sees_their_own_version_while_teams_can(many: int, refreshes: bool) -> None:
    view = Card((Para(Typed("x")),), personal=Act("session.mine", "S1"))
    card = render.card(view, READER, PLACE, people=tuple(f"29:{number}" for number in range(many)))
    assert ("refresh" in card) == refreshes
    if refreshes:
        assert action_codec.read(card["refresh"]["action"]["data"])[0] == Act("session.mine", "S1")
        assert len(card["refresh"]["userIds"]) == many
    assert "refresh" not in render.card(Card((Para(Typed("x")),)), READER, PLACE, people=PEOPLE)


def test_a_long_card_goes_on_in_further_messages_and_the_first_has_the_buttons() -> None:
    card = Card(tuple(Quote(Typed(f"{n}: " + "ord " * 1500)) for n in range(20)), (Button(Typed("Videre"), ACTION),))
    first, *others = render.cards(card, READER, PLACE)
    assert len(others) > 2
    assert render.card(card, READER, PLACE) == first
    assert literal(first).endswith("Fortsættes i næste besked.")
    assert len(first["actions"]) == 1
    assert all("actions" not in other for other in others)
    assert literal(render.reading(card, READER, PLACE)).endswith("Det hele er bevaret.")


def test_figures_are_told_in_words_beside_their_bars() -> None:
    card = Card((Bars(Typed("Vejning"), (Bar(Typed("Respekt"), 3, 5), Bar(Typed("Retfærdighed"), 0, 5, Typed("0")))),))
    text = literal(render.card(card, READER, PLACE))
    assert text == "VejningRespekt▰▰▰▱▱  3 af 5Retfærdighed▱▱▱▱▱  0"


def test_time_left_is_said_as_the_moment() -> None:
    card = render.card(Card((Countdown(START + timedelta(hours=2)),)), READER, PLACE)
    assert literal(card) == "⏳ Slutter mandag 2. marts kl. 11.00."


@pytest.mark.parametrize(
    ("source", "base", "kind"),
    [
        ("a.png", "https://flip.example/pictures", "Image"),
        ("a.svg", "https://flip.example/pictures", "Image"),
        ("a.png", "http://flip.example/pictures", "RichTextBlock"),
        ("a.png", "", "RichTextBlock"),
    ],
)
def test_a_picture_is_shown_where_teams_can_fetch_it_and_described_otherwise(source: str, base: str, kind: str) -> None:
    reader = Reader(WORDS, "da", "Europe/Copenhagen", START, str, base)
    [element] = render.card(Card((Picture(source, Typed("To stole")),)), reader, PLACE)["body"]
    assert element["type"] == kind
    assert "To stole" in json.dumps(element)


def test_pairs_stand_beside_each_other_where_they_are_short() -> None:
    short = render.card(Card((Pairs(((Typed("Forskning"), Typed("Ja")),)),)), READER, PLACE)["body"]
    assert [item["type"] for item in short] == ["ColumnSet"]
    label, content = render.card(Card((Pairs(((Typed("Respekt"), Typed("Han bliver " * 9)),)),)), READER, PLACE)["body"]
    assert (label["inlines"][0]["weight"], content["spacing"]) == ("Bolder", "None")


def test_a_notification_says_what_kind_of_thing_it_is_and_nobodys_words() -> None:
    said = Heading(Bilingual("Samtalen er åben", "The discussion is open"))
    assert render.fallback(Card((Para(Typed("hemmeligt")), said)), READER) == "Samtalen er åben"
    assert render.fallback(Card((Heading(Typed("hemmeligt")), Para(Typed("også")))), READER) == "Nyt fra FLIP"
    named = Heading(Word("teams-by", {"who": Who("P01")}))
    assert render.fallback(Card((named,)), READER) == "Nyt fra FLIP"


def test_a_receipt_is_a_text_or_a_card() -> None:
    view = Receipt(Typed("Gemt *nu*"))
    assert render.receipt(view, READER).replace("\u2060", "") == "✅ Gemt ∗nu∗"
    assert literal(render.receipt_card(view, READER)) == "✅Gemt *nu*"


def test_a_page_has_its_sections_with_their_own_buttons() -> None:
    section = Card(
        (Heading(Typed("Afsnit")), Para(Typed("x"))), (Button(Typed("a"), ACTION), Button(Typed("b"), ACTION))
    )
    [card] = render.home(Home(Typed("Min side"), (section, section)), READER, PLACE)
    kinds = [item["type"] for item in card["body"]]
    assert kinds == ["TextBlock", *["TextBlock", "RichTextBlock", "ActionSet"] * 2]
    assert [item.get("color") for item in only(card, "TextBlock")] == [None, "Accent", None]


# --- dialogs ------------------------------------------------------------------------------------------------------


def form(*inputs: Any, **more: Any) -> Json:
    return render.dialog(
        Form(Act("a.b", "S1", 2, "x"), Typed("Titel"), inputs, Typed("Send"), **more), READER, PLACE, "n1"
    )


def element(*inputs: Any, **more: Any) -> Json:
    found: list[Json] = [item for item in form(*inputs, **more)["body"] if item["type"].startswith("Input.")]
    return found[0]


def test_a_form_carries_its_act_its_nonce_and_what_has_several_answers() -> None:
    options = (("a", Typed("A")), ("b", Typed("B")))
    [send] = form(TextInput("what", Typed("Hvad?")), Choices("some", Typed("Hvilke?"), options))["actions"]
    assert (send["type"], send["title"], send["style"]) == ("Action.Submit", "Send", "positive")
    assert action_codec.read(send["data"]) == (Act("a.b", "S1", 2, "x"), PLACE, "n1")
    filled = send["data"] | {"what": "a,b", "some": "a,b", "msteams": {}}
    assert action_codec.values(filled) == {"what": "a,b", "some": ["a", "b"]}


def test_what_may_be_left_open_can_be_taken_back() -> None:
    options = (("a", Typed("A")), ("b", Typed("B")))
    choices = element(Choice("c", Typed("C"), options, required=False))["choices"]
    assert choices[-1]["title"] == "Vælger ikke noget"
    assert action_codec.values(action_codec.data(ACTION, PLACE) | {"c": choices[-1]["value"]}) == {"c": ""}
    assert len(element(Choice("c", Typed("C"), options))["choices"]) == 2


def test_other_answers_do_not_take_what_was_written_along() -> None:
    _, other = form(TextInput("what", Typed("Hvad?")), also=(Button(Typed("Spring over"), ACTION),))["actions"]
    assert (other["type"], other["associatedInputs"]) == ("Action.Submit", "none")
    assert action_codec.read(other["data"]) == (ACTION, PLACE, "")


def test_an_input_says_what_it_wants_and_what_it_takes() -> None:
    text = element(TextInput("a", Typed("Hvad?"), most=2000, long=False))
    assert (text["label"], text["maxLength"], text["isMultiline"], text["isRequired"]) == ("Hvad?", 2000, False, True)
    assert text["errorMessage"] == READER.say(Word("fault-missing"))
    too_long = element(TextInput("a", Typed("A"), most=2000), values={"a": "x" * 2500})
    assert ("maxLength" in too_long, len(too_long["value"])) == (False, 2500)


def test_a_scale_shows_its_steps_with_words_at_both_ends() -> None:
    scale = Scale("s", Typed("Respekt"), Typed("næsten intet"), Typed("afgørende"))
    found = element(scale, values={"s": "5"})
    assert [item["title"] for item in found["choices"]] == ["1 – næsten intet", "2", "3", "4", "5 – afgørende"]
    assert (found["style"], found["value"]) == ("expanded", "5")


@pytest.mark.parametrize(("many", "style"), [(8, "expanded"), (9, "compact")])
def test_many_options_become_a_menu(many: int, style: str) -> None:
    options = tuple((str(number), Typed(f"nr. {number}")) for number in range(many))
    assert element(Choices("c", Typed("C"), options), values={"c": ["1", "3"]})["style"] == style
    found = element(Choices("c", Typed("C"), options), values={"c": ["1", "gone", "3"]})
    assert (found["value"], found["isMultiSelect"]) == ("1,3", True)


def test_a_day_can_be_chosen() -> None:
    view = DateInput("d", Typed("Hvornår?"), earliest="2026-04-01")
    found = element(view, values={"d": "2026-04-07"})
    assert (found["type"], found["value"], found["min"]) == ("Input.Date", "2026-04-07", "2026-04-01")
    assert "Tidligst onsdag 1. april." in literal(form(view))
    assert "value" not in element(view, values={"d": "i morgen"})


def test_what_there_is_to_mend_stands_at_the_top_and_under_its_input() -> None:
    inputs = (TextInput("a", Typed("A")), TextInput("b", Typed("B")))
    body = form(*inputs, errors={"b": Word("fault-missing"), "x": Typed("Noget andet")})["body"]
    kinds = [item.get("id", item["type"]) for item in body]
    assert kinds == ["RichTextBlock", "RichTextBlock", "a", "b", "RichTextBlock"]
    assert all(body[at]["inlines"][0]["color"] == "Attention" for at in (0, 1, 4))
    assert literal(body[1]) == "⚠️ Noget andet"
    assert "color" not in json.dumps(form(*inputs))


def test_a_dialog_opens_also_where_all_that_was_written_is_too_much_for_one() -> None:
    inputs = tuple(TextInput(name, Typed(name)) for name in "abcde")
    card = form(*inputs, values={name: "👍🏽" * 5000 if name in "bd" else "kort" for name in "abcde"})
    assert limits.check(card) == []
    values = {item["id"]: item.get("value") for item in only(card, "Input.Text")}
    assert values == {"a": "kort", "b": None, "c": "kort", "d": "👍🏽" * 5000, "e": "kort"}
    assert "er bevaret, men sammen med resten" in literal(card)


def test_a_task_has_a_title_a_size_and_the_card() -> None:
    few = render.task(form(TextInput("a", Typed("A"))), "Titel\u2060 " * 20)
    many = render.task(form(*(TextInput(name, Typed(name)) for name in "abcdef")), "")
    assert (few["height"], many["height"], many["title"]) == ("small", "large", "FLIP")
    assert units(few["title"]) <= limits.TITLE
    assert few["card"]["contentType"] == "application/vnd.microsoft.card.adaptive"


def test_in_a_dialog_every_button_is_sent_the_same_way() -> None:
    buttons = (Button(Typed("Videre"), ACTION), Button(Typed("Svar"), ACTION, opens=True))
    card = render.reading(Card((Para(Typed("x")),), buttons), READER, PLACE)
    assert [item["type"] for item in card["actions"]] == ["Action.Submit", "Action.Submit"]
    assert "msteams" not in json.dumps(card["actions"])


# --- what comes back ----------------------------------------------------------------------------------------------


@given(
    st.builds(Act, st.text(), st.text(), st.integers(0, 99), st.text(max_size=40), hostile.parts),
    st.builds(action_codec.Place, st.text(), st.text(), st.text()),
    st.text(),
)
def test_an_act_comes_back_as_it_went(act: Act, place: action_codec.Place, nonce: str) -> None:
    assert action_codec.read(json.loads(json.dumps(action_codec.data(act, place, nonce)))) == (act, place, nonce)


@pytest.mark.parametrize(
    "data",
    [
        None, "flip", [], {}, {"flip": None}, {"flip": {}}, {"flip": {"act": {}}}, {"flip": {"act": {"name": 1}}},
        {"flip": {"act": {"name": "a"}, "more": 1}}, {"flip": {"act": {"name": "a", "revision": "x"}}},
        {"flip": {"act": {"name": "a", "revision": 10**30}}}, {"flip": {"act": {"name": "\ud83d"}}},
        {"flip": {"act": {"name": "a" * 5000}}}, {"flip": {"act": {"name": "a"}, "place": "here"}},
    ],
)  # fmt: skip
def test_what_is_no_act_is_refused(data: object) -> None:
    for reads in (action_codec.read, action_codec.values):
        with pytest.raises(ValueError):
            reads(data)


def test_values_are_texts_whatever_a_client_makes_of_them() -> None:
    data = action_codec.data(ACTION, PLACE, many=("m", "n"))
    came = {"a": "x,y", "b": True, "c": 3, "d": None, "e": {"x": 1}, "m": "x,,y", "n": "", "msteams": {"type": "x"}}
    assert action_codec.values(data | came) == {"a": "x,y", "b": "true", "c": "3", "m": ["x", "y"], "n": []}


# --- one whole session --------------------------------------------------------------------------------------------


def given_to_teams(scene: str, words: Speaker, language: str, text: str) -> str:
    """What Teams is given of a scene in which everything that people wrote is `text`."""
    found, layout = [], Layout(SHORTER)
    for at, by, view in shown()[scene]:
        reader = Reader(
            words, language, "Europe/Copenhagen", at, NAMED.__getitem__, drawn=Drawn("data:image/png;base64,AA==")
        )
        bad = hostile.worst(view, text)
        cards = rendered(bad, reader)
        for card in cards:
            held(card)
        for card in cards if isinstance(bad, Form | Receipt) else cards[:-1]:
            found.append(f"--- {by}\n{layout(card)}\n")
    return "".join(found)


@pytest.mark.parametrize("scene", SCENES)
def test_a_session_as_teams_is_given_it(scene: str) -> None:
    assert_golden(GOLDEN / f"{scene}.txt", given_to_teams(scene, Keys(), "da", hostile.MARKED))


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_discussion_in_words_with_every_bad_thing_in_it(language: str) -> None:
    found = given_to_teams("05-discussion", WORDS, language, hostile.ALL)
    assert_golden(GOLDEN / f"05-discussion.{language}.txt", found)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("scene", SCENES)
def test_a_session_with_bad_things_in_every_text(scene: str, language: str) -> None:
    assert given_to_teams(scene, WORDS, language, hostile.ALL)


@pytest.mark.parametrize("scene", SCENES)
def test_a_session_with_forty_thousand_characters_in_every_text(scene: str) -> None:
    for at, _, view in shown()[scene]:
        reader = Reader(WORDS, "da", "Europe/Copenhagen", at, NAMED.__getitem__)
        for card in rendered(hostile.worst(view, hostile.LONGEST), reader):
            assert limits.check(card) == []


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chat_is_told_of_no_page_and_no_thread(scene: str, language: Language) -> None:
    reader = Reader(WORDS, language, "Europe/Copenhagen", START, NAMED.__getitem__, place=place("19:x@thread.v2"))
    for _, _, view in shown()[scene]:
        if not isinstance(view, Home):
            said = "".join(map(literal, rendered(view, reader)))
            assert not re.search(PAGE, said), said
            assert not re.search(THREAD, said.replace(reader.say(Word("considerations-picture")), "")), said
