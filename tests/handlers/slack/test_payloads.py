"""Every kind of request body that Slack sends, read."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.events import Act, Arrived, Deleted, Departed, Edited, File, Posted, Reached, Renumbered, Values
from bot.handlers.intake import Malformed
from bot.handlers.slack import action_codec, capabilities
from bot.handlers.slack.arrivals import Asked, Clicked, Greeted, Heard, HomeOpened, Place, Removed, Sent, Told
from bot.handlers.slack.payloads import pack, parse, placed, typed
from tests.handlers.slack.bodies import BODIES, body

CHANNEL = "C0MOEDET0"
TS = "1788764400.000100"


@pytest.mark.parametrize(
    ("event", "told"),
    [
        ({"type": "member_joined_channel", "user": "U0BOT0000"}, Reached()),
        ({"type": "member_left_channel", "user": "U0BOT0000"}, Reached("not_in_channel")),
        ({"type": "channel_left", "actor_id": "U0ADMIN00"}, Reached("not_in_channel")),
        ({"type": "group_left"}, Reached("not_in_channel")),
        ({"type": "channel_archive", "user": "U0ADMIN00"}, Reached("archived")),
        ({"type": "group_archive"}, Reached("archived")),
        ({"type": "channel_deleted"}, Reached("no_channel")),
        ({"type": "group_deleted"}, Reached("no_channel")),
        ({"type": "channel_unarchive", "user": "U0ADMIN00"}, None),
        ({"type": "group_unarchive"}, None),
    ],
)
def test_what_happens_to_the_channel_or_to_the_bot_in_it(event: dict[str, Any], told: Reached | None) -> None:
    sent = body("event_member_joined") | {"event": {"channel": "C0MOEDET0", **event}}
    assert parse(sent) == Told("Ev0LISES0001", "C0MOEDET0", told)


def test_another_id_of_the_channel() -> None:
    moved = {"type": "channel_id_changed", "old_channel_id": "G012Y48650T", "new_channel_id": "C012Y48650T"}
    sent = body("event_member_joined") | {"event": moved}
    assert parse(sent) == Told("Ev0LISES0001", "", Renumbered("G012Y48650T", "C012Y48650T"))


def test_every_event_that_is_subscribed_to_is_read() -> None:
    """An event that the manifest asks for and nothing reads would only cost."""
    more = {"old_channel_id": "C1", "new_channel_id": "C2", "tab": "home", "ts": "1.2", "text": "Hej", "user": "U0SB1"}
    for name in capabilities.EVENTS:
        event = {"type": name.partition(".")[0], "channel": "C0MOEDET0", **more}
        assert parse(body("event_member_joined") | {"event": event}) is not None, name


def heard(name: str, **changes: Any) -> object:
    found = parse(body(name, **changes))
    assert isinstance(found, Heard)
    assert (found.user, found.channel) == ("U0SB1", CHANNEL)
    return found.body


def test_what_people_say_in_the_channel() -> None:
    text = "Vi mangler tid til samtalen."
    assert heard("event_message") == Posted(TS, text)
    assert heard("event_message_thread") == Posted(TS, text, thread="1788764300.000100")
    assert heard("event_message", event__thread_ts=TS) == Posted(TS, text), "the root of a thread is in none"
    assert heard("event_message_file") == Posted(TS, text, files=(File("arbejdsgang.pdf", "application/pdf"),))
    written = datetime(2026, 9, 7, 7, 0, 0, 100, tzinfo=UTC)
    assert heard("event_message_changed") == Edited(TS, "Vi mangler ro til samtalen.", written=written)
    assert heard("event_message_deleted") == Deleted(TS)
    assert heard("event_message_tombstone") == Deleted(TS), "a message with answers under it leaves a stone"
    assert heard("event_member_joined") == Arrived()
    assert heard("event_member_left") == Departed()


def key_of(payload: dict[str, Any]) -> str:
    found = parse(payload)
    assert isinstance(found, Heard)
    return found.key


def test_what_is_heard_of_a_message_is_known_by_the_message() -> None:
    """So that it is the same when it is read later; two wordings of one second are two."""
    names = ("event_message", "event_message_changed", "event_message_deleted")
    keys = [key_of(body(name, event_id=f"Ev{at}")) for at, name in enumerate(names * 2)]
    assert keys[:3] == keys[3:]
    assert len(set(keys)) == 3
    assert key_of(body("event_message_changed", event__message__text="andet")) not in keys
    assert key_of(body("event_message_changed", event__message__edited=None)) == "Ev0LISES0001"
    assert key_of(body("event_message_tombstone")) == keys[2], "the same message is gone"


def test_what_is_forwarded_is_known_from_what_is_written() -> None:
    shared = {"is_share": True, "is_msg_unfurl": True, "text": "Fra en anden kanal", "author_id": "U0FREMMED"}
    assert heard("event_message", event__text="", event__attachments=[shared]) == Posted(TS, "", forwarded=True)
    link = {"from_url": "https://eksempel.dk", "title": "Eksempel"}
    assert heard("event_message", event__attachments=[link]) == Posted(TS, "Vi mangler tid til samtalen.")


@pytest.mark.parametrize("subtype", ["huddle_thread", "new_in_2027", "bot_add", "channel_topic"])
def test_a_subtype_that_nobody_knows_is_a_message_where_a_person_has_sent_it(subtype: str) -> None:
    of_slack = subtype in ("bot_add", "channel_topic")
    found = parse(body("event_message", event__subtype=subtype))
    assert (found is None) == of_slack
    assert parse(body("event_message", event__subtype=subtype, event__client_msg_id=None)) is None


@pytest.mark.parametrize(
    "name", ["event_message_bot", "event_message_join", "event_message_unfurled", "event_reaction_added"]
)
def test_what_is_nothing_for_us(name: str) -> None:
    assert parse(body(name)) is None


def test_what_the_bot_itself_changed_or_deleted_is_nothing_for_us() -> None:
    assert parse(body("event_message", event__bot_id="B0FLIP000")) is None
    assert parse(body("event_message_changed", event__message__bot_id="B0FLIP000")) is None
    assert parse(body("event_message_deleted", event__previous_message__bot_id="B0FLIP000")) is None


def test_pages_removal_and_greeting() -> None:
    assert parse(body("event_app_home_opened")) == HomeOpened("U0SB1")
    assert parse(body("event_app_home_opened", event__tab="messages")) is None
    assert parse(body("event_app_uninstalled")) == Removed("T0FLIP000", "Ev0LISES0001")
    revoked = body("event_app_uninstalled", event__type="tokens_revoked", event__tokens={"bot": ["U0BOT0000"]})
    assert parse(revoked) == Removed("T0FLIP000", "Ev0LISES0001")
    assert parse(revoked | {"event": revoked["event"] | {"tokens": {"oauth": ["U0SB1"], "bot": []}}}) is None
    assert parse(body("url_verification")) == Greeted(body("url_verification")["challenge"])


def test_a_button_of_a_message() -> None:
    found = parse(body("block_actions_message"))
    assert found == Clicked(
        key="U0SB1/1788764405.812000/act:response.open:1:opens",
        user="U0SB1",
        act=Act("response.open", "S1", 3),
        place=Place("moedet", CHANNEL),
        trigger="1111.2222.aaaa",
        opens=True,
    )
    threaded = parse(body("block_actions_message", container__thread_ts=TS))
    assert isinstance(threaded, Clicked)
    assert threaded.place == Place("moedet", CHANNEL, TS)


def test_a_button_of_a_page_and_of_a_dialog() -> None:
    home = parse(body("block_actions_home"))
    assert isinstance(home, Clicked)
    assert (home.place, home.view) == (Place("moedet"), "")
    dialog = parse(body("block_actions_modal"))
    assert isinstance(dialog, Clicked)
    assert (dialog.act.name, dialog.place, dialog.view) == ("response.pass", Place("moedet", CHANNEL), "V0FORM001")


def test_buttons_that_are_not_ours_are_nothing() -> None:
    assert parse(body("block_actions_message", actions__0__action_id="other", actions__0__value="x")) is None
    assert parse(body("block_actions_message", actions__0__value=None)) is None
    with pytest.raises(Malformed):
        parse(body("block_actions_message", actions__0__value="x"))


VALUES: Values = {
    "weigh-fairness": "3",
    "first": "Jeg ville spørge igen.",
    "why": "",
    "claim": "",
    "serves": ["fairness", "respect"],
    "starts": "2026-09-14",
}


def test_a_dialog_that_was_sent_left_or_changed() -> None:
    place = Place("moedet", CHANNEL)
    act = Act("response.give", "S1", 3, "1")
    sent = parse(body("view_submission"))
    assert sent == Sent("V0FORM001/1111.2222.eeee", "U0SB1", act, VALUES, place)
    left = parse(body("view_closed"))
    assert isinstance(left, Sent)
    assert (left.draft, left.values) == ("left", VALUES)
    chosen = parse(body("block_actions_input"))
    assert isinstance(chosen, Sent)
    assert (chosen.draft, chosen.values, chosen.place) == ("chosen", VALUES, place)


def test_a_dialog_left_without_content_keeps_the_draft_that_is_there() -> None:
    assert parse(body("view_closed", view__state={"values": {}})) is None
    assert parse(body("view_closed", view__state=None)) is None
    assert parse(body("view_closed", is_cleared=True)) is None
    assert parse(body("view_closed", view__private_metadata="")) is None


def test_a_form_that_was_mended_is_another_delivery_and_a_repeated_one_is_not() -> None:
    """Slack's hash of the view is the same in both."""
    first, again = body("view_submission"), body("view_submission")
    mended = body("view_submission", trigger_id="1111.3333.eeee", view__state__values__first__x={"value": "mended"})
    keys = [item.key for item in map(parse, (first, again, mended)) if isinstance(item, Sent)]
    assert keys[0] == keys[1] != keys[2]


@pytest.mark.parametrize("shortcut", capabilities.SHORTCUTS)
def test_the_menu_of_a_message(shortcut: capabilities.Shortcut) -> None:
    found = parse(body("message_action", callback_id=shortcut.callback))
    assert isinstance(found, Clicked)
    assert (found.act, found.place, found.opens) == (Act(shortcut.act, TS), Place(channel=CHANNEL), True)
    assert parse(body("message_action", callback_id="other")) is None


@pytest.mark.parametrize(
    ("verb", "word"), [(verb, word) for verb, words in capabilities.VERBS.items() for word in words]
)
def test_the_command_in_both_languages(verb: str, word: str) -> None:
    found = parse(body("slash_command", text=f" {word.upper()} og mere"))
    assert found == Asked("U0SB1/1111.2222.gggg", "U0SB1", verb, Place(channel=CHANNEL), "1111.2222.gggg")


def test_the_command_alone_or_with_something_else_helps() -> None:
    for text in ("", "   ", "noget"):
        found = parse(body("slash_command", text=text))
        assert isinstance(found, Asked)
        assert found.verb == "help"
    assert parse(body("slash_command", command="/other")) is None


@pytest.mark.parametrize(
    ("slack", "meant"),
    [
        ("ren tekst", "ren tekst"),
        ("1 &lt; 2 &amp;amp; 3 &gt; 2", "1 < 2 &amp; 3 > 2"),
        ("<@U0SB1> og <@U0FREMMED|nogen>", "@P03 og @…"),
        ("<!channel> <!here> <!subteam^S1|@sagsbehandlere>", "@channel @here @sagsbehandlere"),
        ("se <#C1|moedet> eller <#C2>", "se #moedet eller #…"),
        ("<https://eksempel.dk>", "https://eksempel.dk"),
        ("<https://eksempel.dk|eksempel>", "eksempel (https://eksempel.dk)"),
        ("<https://eksempel.dk|https://eksempel.dk>", "https://eksempel.dk"),
        ("<tel:+4512345678|+45 12 34 56 78>", "+45 12 34 56 78"),
    ],
)
def test_text_is_read_as_it_was_typed(slack: str, meant: str) -> None:
    assert typed(slack, _called) == meant


def _called(user: str) -> str:
    return "@" + {"U0SB1": "P03"}.get(user, "…")


def test_the_place_travels_with_the_act() -> None:
    act, place = Act("position.open", "R1", 2, "x"), Place("moedet", "D0SB1", TS)
    (block,) = placed([{"type": "actions", "elements": [{"type": "button", "value": action_codec.pack(act)}]}], place)
    packed = block["elements"][0]["value"]
    assert packed == pack(act, place)
    assert action_codec.unpack(packed) == act


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "event_callback"},
        {"type": "event_callback", "event_id": 3, "event": []},
        {"type": "block_actions", "user": None, "actions": []},
        {"type": "view_submission", "user": {"id": "U1"}, "view": []},
        {"type": "message_action"},
        {"type": "url_verification"},
        {"command": "/flip"},
    ],
)
def test_a_body_of_another_shape_is_malformed(wrong: dict[str, Any]) -> None:
    with pytest.raises(Malformed):
        parse(wrong)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
NAMES = sorted(path.stem for path in BODIES.glob("*.json"))


@given(st.sampled_from(NAMES), st.data())
def test_whatever_stands_in_a_body_it_is_read_or_malformed(name: str, data: st.DataObject) -> None:
    found: Any = body(name)
    inner = found
    while isinstance(inner, dict | list) and inner:
        key: Any = data.draw(st.sampled_from(sorted(inner) if isinstance(inner, dict) else range(len(inner))))
        if not isinstance(inner[key], dict | list) or data.draw(st.booleans()):
            inner[key] = data.draw(JSON)
            break
        inner = inner[key]
    with suppress(Malformed):
        parse(found)
