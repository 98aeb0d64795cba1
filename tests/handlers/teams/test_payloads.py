"""What Teams sends, read: pure."""

import json
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.events import Act, Deleted, Edited, File, Posted
from bot.handlers.intake import Malformed
from bot.handlers.teams import payloads
from bot.handlers.teams.arrivals import Activity, Asked, Came, Clicked, Consented, Heard, Left, Mention, Sent, Unknown
from tests.handlers.teams import activities as a
from tests.handlers.teams.fake_teams import BOT, TENANT

URL = "https://smba.trafficmanager.net/emea/"
ONE = "29:sb1"


def parse(activity: Any) -> Activity:
    return payloads.parse(payloads.read(json.dumps(activity).encode()))


def arrival(activity: Any) -> Any:
    return parse(activity).arrival


def test_where_it_happened_and_who_it_was() -> None:
    found = parse(a.said(ONE, URL, "<p>hej</p>", thread="1481567603816")).origin
    assert (found.account, found.teams, found.channel, found.thread) == ("aad-sb1", ONE, a.CHANNEL, "1481567603816")
    assert (found.service_url, found.tenant, found.team, found.personal) == (URL, TENANT, a.TEAM, False)
    assert (found.language, found.zone) == ("da-DK", "Europe/Copenhagen")
    assert parse(a.wrote(ONE, URL, "hej")).origin.personal


def test_messages() -> None:
    first = a.said(ONE, URL, "<p>hej</p>")
    first["attachments"].append({"contentType": "image/png", "name": "tavle.png", "contentUrl": "https://x.example"})
    found = arrival(first)
    assert isinstance(found, Heard)
    assert found.body == Posted(first["id"], "<p>hej</p>", "", (File("tavle.png", "image/png"),))
    written, files = datetime.fromtimestamp(int(first["id"]) / 1000, UTC), (File("tavle.png", "image/png"),)
    again = a.edited(first, "<p>nu</p>")
    again["attachments"].append(first["attachments"][1])
    assert arrival(again).body == Edited(first["id"], "<p>nu</p>", "", files, written)
    assert arrival(a.deleted(first)).body == Deleted(first["id"])
    keys = {arrival(item).key for item in (first, a.edited(first, "x"), a.deleted(first))}
    assert len(keys) == 3, "they share the id of the message"


def test_what_is_forwarded_or_quoted_is_no_file() -> None:
    first = a.said(ONE, URL, "<p>se her</p><attachment id='1'></attachment>")
    for kind in ("forwardedMessageReference", "messageReference"):
        carried = {"contentType": kind, "content": '{"messagePreview": "fra en anden"}', "id": "1"}
        found = arrival({**first, "attachments": [*first["attachments"], carried]})
        assert found.body == Posted(first["id"], first["attachments"][0]["content"], forwarded=True)
    card = {"contentType": "application/vnd.microsoft.card.adaptive", "content": {}}
    assert arrival({**first, "attachments": [card]}).body == Posted(first["id"], "…")


def test_a_message_without_html() -> None:
    plain = {**a.said(ONE, URL, ""), "text": "<at>FLIP</at> 1 < 2 & <b>", "attachments": []}
    found = arrival(a.mentioning(plain, (BOT, "FLIP")))
    assert found.to_the_bot
    assert found.text(lambda mention: "@…") == "1 < 2 & <b>", "it is not HTML, so it stands as it is"


@pytest.mark.parametrize("rich", [True, False])
def test_a_mention_that_teams_does_not_list_is_known_by_its_name_alone(rich: bool) -> None:
    """Its number leads nowhere, or there is none: a name that is listed means who is listed, any other a stranger."""
    names = ("Fremmed", "Deltager 3", "FLIP")
    marked = [a.mention(number, name) if rich else f"<at>{name}</at>" for number, name in enumerate(names, 7)]
    said = a.said(ONE, URL, f"<p>{' '.join(marked)} hej</p>")
    plain = {**a.said(ONE, URL, ""), "text": f"{' '.join(marked)} hej", "attachments": []}
    found = arrival(a.mentioning(said if rich else plain, (BOT, "FLIP"), ("29:x", "Deltager 3")))
    asked: list[Mention] = []

    def called(mention: Mention) -> str:
        asked.append(mention)
        return f"@{mention.teams or '…'}"

    assert found.text(called).split() == ["@…", "@29:x", "hej"], "and the bot is not called by name"
    assert asked[0] == Mention("", "", "Fremmed", bot=False)


def test_commands() -> None:
    assert arrival(a.wrote(ONE, URL, "Samtykke")).verb == "consent"
    assert arrival(a.wrote(ONE, URL, "hvad er det her?")).verb == "help"
    for text, verb in (("status", "status"), ("", "help")):
        said = a.said(ONE, URL, f"<p>{a.mention(0, 'FLIP')} {text}</p>")
        assert arrival(a.mentioning(said, (BOT, "FLIP"))) == Asked(payloads._key(_raw(said)), verb)
    assert isinstance(arrival(a.said(ONE, URL, "<p>status</p>")), Heard), "nobody asked the bot"


def _raw(activity: Any) -> payloads.Raw:
    return payloads.read(json.dumps(activity).encode())


def test_people_come_and_go() -> None:
    assert arrival(a.joined(URL, ONE, "29:sb2")).people == (("aad-sb1", ONE), ("aad-sb2", "29:sb2"))
    came = arrival(a.joined(URL, BOT, ONE))
    assert isinstance(came, Came)
    assert (came.bot, came.people) == (True, (("aad-sb1", ONE),))
    assert isinstance(arrival(a.joined(URL, ONE, removed=True)), Left)
    renamed = a.joined(URL, ONE)
    del renamed["membersAdded"]
    assert arrival(renamed) is None
    for action, kind in (("add", Came), ("remove", Left)):
        assert isinstance(arrival({**renamed, "type": "installationUpdate", "action": action}), kind)


def test_buttons_and_dialogs() -> None:
    act = Act("session.next", "S1", 3)
    data = a.pressed(act, "g")
    pressed = arrival(a.executed(ONE, URL, data, trigger="automatic"))
    assert isinstance(pressed, Clicked)
    assert (pressed.act, pressed.way, pressed.automatic, pressed.message) == (act, "card", True, "1")
    assert arrival(a.opened(ONE, URL, data)).way == "dialog"
    assert isinstance(arrival(a.submitted(ONE, URL, data, {})), Clicked), "a button in a dialog, not its form"
    form = {"flip": {**data["flip"], "nonce": "n1"}}
    first, again, other = (arrival(a.submitted(ONE, URL, form, {"x": text})) for text in ("1", "1", "2"))
    assert isinstance(first, Sent)
    assert first.key == again.key != other.key
    assert first.values == {"x": "1", "type": "task/fetch"} or first.values == {"x": "1"}


def test_the_menu_of_a_message() -> None:
    found = arrival(a.menu(ONE, URL, "ask_researchers", "77"))
    assert (found.act, found.way) == (Act("knowledge.open", "77"), "menu")
    assert isinstance(arrival(a.menu(ONE, URL, "another", "77")), Unknown)


def test_files() -> None:
    yes = arrival(a.consented(ONE, URL, {"group": "g", "log": "L1"}, "https://upload.example"))
    assert isinstance(yes, Consented)
    assert yes.upload is not None
    assert yes.upload.upload_url == "https://upload.example"
    assert arrival(a.consented(ONE, URL, {"group": "g", "log": "L1"})).upload is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=9,
)
WHOLE = a.mentioning(a.said(ONE, URL, f"<p>{a.mention(0, 'FLIP')} hej</p>"), (BOT, "FLIP"))
INVOKES = ("adaptiveCard/action", "task/fetch", "task/submit", "composeExtension/fetchTask", "fileConsent/invoke")


@given(st.dictionaries(st.sampled_from([*WHOLE, "value", "name", "membersAdded"]), json_values, max_size=4))
def test_whatever_it_is_it_is_read_or_refused(changes: dict[str, Any]) -> None:
    for kind in ("message", "messageUpdate", "messageDelete", "conversationUpdate"):
        _either({**WHOLE, "type": kind, **changes})
    for name in INVOKES:
        _either({**WHOLE, "type": "invoke", "name": name, **changes})


def _either(activity: Any) -> None:
    try:
        assert isinstance(parse(activity), Activity)
    except Malformed:
        return


@pytest.mark.parametrize("text", ["\ud83d", "a\ud83d\ude00b"])
def test_half_an_emoji(text: str) -> None:
    try:
        found = parse(a.said(ONE, URL, text))
    except Malformed:
        pytest.fail("a message would be lost")
    msgspec.json.encode(found)
