"""The playground over HTTP, as the page uses it and as it should not be used."""

import asyncio
from datetime import timedelta
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from aiohttp import WSServerHandshakeError
from msgspec.structs import replace

from bot.domain.events import Posted, Pressed
from bot.domain.ports import Channel, Enclosure, Private
from bot.domain.views import Card
from bot.drawing.studio import name_of
from bot.flows.charts import positions_chart
from bot.handlers.playground.gate import check_loopback
from bot.handlers.playground.platform import PLATFORM, Settings
from tests.handlers.odd import every
from tests.handlers.playground.conftest import Browser, told
from tests.handlers.playground.demo_desk import GROUP, START, People, session_card

ACTION = "/playground/api/deed"


async def test_a_newcomer_sees_the_channel_once_inside_and_no_longer_after_leaving(browser: Browser) -> None:
    await browser.playground.messenger.post(browser.dispatch.post("k", session_card(0), Channel()))
    assert await browser.channel("leder") == []
    await browser.join("leder")
    assert len(await browser.channel("leder")) == 1
    assert (await browser.state("forsker-1"))["present"] == ["leder"]
    await browser.send("leder", {"type": "departed"})
    assert await browser.channel("leder") == []


async def test_the_same_deed_twice_is_one_message_and_one_answer(browser: Browser) -> None:
    await browser.join("leder")
    answers = await asyncio.gather(*(browser.say("leder", "hej", key="same-key-0") for _ in range(4)))
    assert [status for status, _ in answers] == [200] * 4
    assert [item["id"] for item in await browser.channel("leder")] == ["same-key-0"]
    assert len([item for item in browser.dispatch.heard if isinstance(item.body, Posted)]) == 1


async def test_a_message_the_desk_took_and_the_chat_lost_is_healed_by_the_retry(browser: Browser) -> None:
    await browser.join("leder")
    write, lost = browser.chat.write, []

    async def dies(**message: Any) -> None:
        lost.append(message)
        raise ConnectionResetError

    browser.chat.write = dies  # type: ignore[method-assign]
    assert (await browser.say("leder", "hej", key="same-key-0"))[0] == 500
    browser.chat.write = write  # type: ignore[method-assign]
    assert lost
    assert await browser.channel("leder") == []
    assert (await browser.say("leder", "hej", key="same-key-0"))[0] == 200
    assert [item["text"] for item in await browser.channel("leder")] == ["hej"]


async def test_another_person_with_the_same_key_is_not_given_the_first_ones_answer(browser: Browser) -> None:
    await browser.join("leder", "forsker-1")
    await browser.say("leder", "hej", key="same-key-0")
    status, answer = await browser.say("forsker-1", "hej", key="same-key-0")
    assert (status, bool(answer["error"])) == (403, True)
    assert len(await browser.channel("leder")) == 1


@pytest.mark.parametrize("thread", [False, True])
async def test_what_could_tell_who_a_citizen_is_stays_out_of_the_chat(browser: Browser, thread: bool) -> None:
    await browser.join("leder")
    await browser.say("leder", "begyndelsen", key="the-root-0")
    status, answer = await browser.say("leder", "borgeren er 010190-1234", thread="the-root-0" if thread else "")
    assert status == 200
    assert answer["taken"] is False
    assert answer["reply"]["tone"] == "warning"
    assert [item["text"] for item in await browser.channel("leder")] == ["begyndelsen"]
    _, edited = await browser.send("leder", {"type": "edited", "message": "the-root-0", "text": "010190-1234"})
    assert edited["taken"] is False
    assert [item["text"] for item in await browser.channel("leder")] == ["begyndelsen"]


async def test_own_messages_can_be_edited_and_deleted_and_others_cannot(browser: Browser) -> None:
    await browser.join("leder", "forsker-1")
    await browser.say("leder", "hej", key="message-0")
    edit = {"type": "edited", "message": "message-0", "text": "goddag"}
    heard = len(browser.dispatch.heard)
    assert (await browser.send("forsker-1", edit))[0] == 403
    assert (await browser.send("forsker-1", {"type": "deleted", "message": "message-0"}))[0] == 403
    assert len(browser.dispatch.heard) == heard
    assert (await browser.send("leder", edit))[0] == 200
    (shown,) = await browser.channel("forsker-1")
    assert (shown["text"], shown["edited"], shown["mine"]) == ("goddag", True, False)
    for _ in range(2):
        assert (await browser.send("leder", {"type": "deleted", "message": "message-0"}, key="deletion-0"))[0] == 200
    (shown,) = await browser.channel("forsker-1")
    assert (shown["text"], shown["deleted"]) == ("", True)
    assert (await browser.send("leder", edit))[0] == 404


async def test_every_kind_of_reply_reaches_the_page(browser: Browser) -> None:
    form = await browser.press("leder", "response.open", of="s1")
    card = await browser.press("leder", "session.steer", of="s1")
    home = await browser.press("leder", "home.show")
    receipt = await browser.press("leder", "session.ready", of="s1")
    assert [item["reply"]["kind"] for item in (form, card, home, receipt)] == ["form", "card", "home", "receipt"]
    _, none = await browser.send("leder", {"type": "drafted", "act": {"name": "response.give"}, "values": {"do": "x"}})
    assert none["reply"] is None
    again = await browser.press("leder", "response.open", of="s1")
    assert again["reply"]["values"] == {"do": "x"}


async def test_an_act_comes_back_from_the_page_as_it_went_out(browser: Browser) -> None:
    act = (await browser.press("leder", "response.open", of="s1"))["reply"]["also"][0]["act"]
    await browser.send("leder", {"type": "pressed", "act": act})
    body = browser.dispatch.heard[-1].body
    assert isinstance(body, Pressed)
    assert (body.act.name, body.act.of, body.act.revision) == ("response.pass", "s1", 1)
    assert browser.dispatch.heard[-1].person == "P01"


async def test_a_form_with_faults_comes_back_with_them_and_with_what_was_typed(browser: Browser) -> None:
    form = (await browser.press("leder", "response.open", of="s1"))["reply"]
    typed = {"do": "🌱" * 10, "respect": "9", "serves": ["yes"]}
    _, answer = await browser.send("leder", {"type": "submitted", "act": form["act"], "values": typed})
    assert answer["reply"]["values"] == typed
    assert set(answer["reply"]["errors"]) == {"respect", "gave"}


async def test_what_could_not_be_stored_is_asked_for_again(browser: Browser) -> None:
    await browser.join("leder")
    browser.dispatch.down = 1
    response = await browser.client.post(
        ACTION,
        json={"user": "leder", "group": GROUP.id, "key": "12345678", "body": {"type": "arrived"}},
        headers={"Accept-Language": "da"},
    )
    assert response.status == 503
    assert response.headers["Retry-After"] == "1"
    assert "sendes igen" in (await response.json())["error"]


async def test_what_nobody_thought_of_is_a_sentence_without_details(browser: Browser) -> None:
    await browser.join("leder")
    browser.dispatch.broken = True
    status, answer = await browser.say("leder", "hej")
    assert status == 500
    assert "secret" not in str(answer)
    assert "still here" in answer["error"]


async def test_pages_of_other_sites_are_kept_out(browser: Browser) -> None:
    body = {"user": "leder", "group": GROUP.id, "key": "12345678", "body": {"type": "arrived"}}
    for headers in (
        {"Origin": "https://other.example"},
        {"Origin": "null"},
        {"Host": "rebound.example"},
        {"Host": "127.0.0.1.other.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"X-Forwarded-For": "127.0.0.1"},
        {"x-forwarded-host": "localhost"},
        {"Forwarded": "for=127.0.0.1;host=localhost"},
        {"Via": "1.1 nginx"},
        {"X-Real-IP": "127.0.0.1"},
        {"CF-Connecting-IP": "127.0.0.1"},
        {"x-forwarded-port": "443"},
        {"X-Original-Host": "localhost"},
        {"X-Amzn-Trace-Id": "Root=1"},
        {"Tailscale-User-Login": "leder@kommune.example"},
    ):
        assert (await browser.client.post(ACTION, json=body, headers=headers)).status == 403
    with pytest.raises(WSServerHandshakeError) as refused:
        await browser.client.ws_connect("/playground/api/news?as=leder", headers={"Origin": "https://other.example"})
    assert refused.value.status == 403
    assert browser.dispatch.heard == []


async def test_only_json_of_the_right_shape_and_size_is_read(browser: Browser) -> None:
    async def post(data: bytes | BytesIO, kind: str = "application/json") -> int:
        return (await browser.client.post(ACTION, data=data, headers={"Content-Type": kind})).status

    assert await post(b"{}", "text/plain") == 415
    assert await post(b"user=leder", "application/x-www-form-urlencoded") == 415
    for broken in (b"", b"{", b"[]", b"{}", b"\xff", b"[" * 100_000, b'{"user":"leder","extra":1}'):
        assert await post(broken) == 400
    assert await post(BytesIO(b" " * 2_000_000)) == 413
    for key in ("short", "x" * 65):
        assert (await browser.send("leder", {"type": "arrived"}, key=key))[0] == 400
    assert browser.dispatch.heard == []


async def test_whatever_is_odd_there_is_a_sentence_and_no_fault(browser: Browser) -> None:
    await browser.join("leder")
    act = {"name": "response.give", "of": "S1", "revision": 1}
    bodies: list[dict[str, Any]] = [
        {"type": "posted", "message": "m-00000001", "text": "Vi mangler tid.", "thread": ""},
        {"type": "edited", "message": "m-00000001", "text": "Vi mangler tid."},
        {"type": "pressed", "act": act},
        {"type": "submitted", "act": act, "values": {"first": "Jeg", "serves": ["respect"]}},
    ]
    wrong, number = [], 0
    for body in bodies:
        action = {"user": "leder", "group": GROUP.id, "key": "key-00000000", "body": body}
        for path, odd, whole in every(action):
            number += 1
            if number % 3 == 0:
                whole["key"] = f"key-{number:08}" if path != ("key",) else whole["key"]
                status, answer = await told(await browser.client.post(ACTION, json=whole))
                if status >= 500 or (status >= 400 and not answer.get("error")):
                    wrong.append((body["type"], path, repr(odd)[:20], status))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "status"), [("", 400), ("  \n", 400), ("x" * 12_001, 413), ("🌱", 200), ("שלום", 200)]
)
async def test_odd_messages_get_a_clear_answer(browser: Browser, text: str, status: int) -> None:
    await browser.join("leder")
    got, answer = await browser.say("leder", text)
    assert got == status
    assert [item["text"] for item in await browser.channel("leder")] == ([text] if status == 200 else [])
    assert status == 200 or answer["error"].endswith(".")


async def test_strangers_and_those_outside_are_told_so(browser: Browser) -> None:
    assert (await browser.say("leder", "hej"))[0] == 409
    assert (await browser.send("nobody", {"type": "arrived"}))[0] == 403
    await browser.join("leder")
    assert (await browser.say("leder", "hej", thread="nowhere"))[0] == 404


async def test_the_clock_moves_an_hour_a_day_a_week_and_to_what_waits(browser: Browser) -> None:
    async def forward(by: str) -> tuple[int, dict[str, Any]]:
        sent = {"user": "leder", "group": GROUP.id, "forward": by}
        return await told(await browser.client.post("/playground/api/clock", json=sent))

    _, clock = await told(await browser.client.get("/playground/api/clock"))
    assert clock == {"now": START.isoformat(), "next": (START + timedelta(hours=30)).isoformat()}
    await forward("hour")
    assert browser.time.at == START + timedelta(hours=1)
    await forward("next")
    assert browser.time.at == START + timedelta(hours=30)
    assert (await forward("next"))[0] == 409
    await forward("day")
    assert browser.time.at == START + timedelta(hours=54)
    await forward("week")
    await forward("week")
    await forward("week")
    await forward("week")
    # The clocks go forward on 29 March: four weeks later it is the same time of day, and an hour less has passed.
    assert browser.time.at == START + timedelta(hours=53, weeks=4)
    assert (await forward("year"))[0] == 400


async def test_an_open_window_hears_what_happens_and_catches_up(browser: Browser) -> None:
    await browser.join("leder", "forsker-1")
    async with browser.client.ws_connect("/playground/api/news?as=forsker-1&since=0") as window:
        first = await window.receive_json(timeout=30)
        await browser.say("leder", "hej", key="message-0")
        news = await window.receive_json(timeout=30)
        assert [item["text"] for item in news["messages"]] == ["hej"]
        await browser.playground.messenger.homes_changed(GROUP.id)
        assert (await window.receive_json(timeout=30))["homes"] == first["homes"] + 1
    await browser.say("leder", "mens du var væk")
    await browser.send("leder", {"type": "edited", "message": "message-0", "text": "goddag"})
    async with browser.client.ws_connect(f"/playground/api/news?as=forsker-1&since={news['cursor']}") as window:
        missed = await window.receive_json(timeout=30)
        assert [item["text"] for item in missed["messages"]] == ["goddag", "mens du var væk"]


async def test_the_other_windows_of_a_person_hear_of_a_new_language(browser: Browser) -> None:
    async with browser.client.ws_connect("/playground/api/news?as=leder") as window:
        assert (await window.receive_json(timeout=30))["language"] == "da"
        await browser.press("leder", "language.choose", arg="en")
        assert (await window.receive_json(timeout=30))["language"] == "en"
    assert (await browser.state("leder"))["words"]["send"] == "Send"


async def test_the_page_is_served_strictly(browser: Browser) -> None:
    response = await browser.client.get("/")
    assert response.url.path == "/playground/"
    assert response.status == 200
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    text = await response.text()
    assert "<style" not in text
    assert "style=" not in text
    assert " on" not in text.replace(" one", "")
    page = {path.name for path in (files("bot.handlers.playground") / "page").iterdir()}
    assert page >= {"index.html", "app.js", "style.css", "icon.svg"}
    for name in (*page, "pictures/four-corners.svg"):
        served = await browser.client.get(f"/playground/{name}")
        assert served.status == 200
        body = (await served.text()).replace("http://www.w3.org/", "")
        assert "http://" not in body
        assert "https://" not in body
        assert "innerHTML" not in body
    for name in ("inbound.py", "pictures/..%2Fschema.py", "pictures/nothing.svg"):
        response = await browser.client.get(f"/playground/{name}")
        assert response.status == 404
        assert (await response.json())["error"]


async def test_the_house_says_how_it_is(browser: Browser) -> None:
    assert await told(await browser.client.get("/healthz")) == (200, {"ok": True})


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_this_computer_is_a_place_to_listen(host: str) -> None:
    check_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "flip.example", ""])
def test_nowhere_else_is(host: str) -> None:
    with pytest.raises(ValueError, match="no passwords"):
        check_loopback(host)


def test_beside_real_people_it_is_refused_unless_asked_for() -> None:
    PLATFORM.check(Settings(enabled=True), "127.0.0.1", ())
    PLATFORM.check(Settings(enabled=True, beside_real_people=True), "127.0.0.1", ("slack", "teams"))
    with pytest.raises(ValueError, match="beside slack and teams"):
        PLATFORM.check(Settings(enabled=True), "127.0.0.1", ("slack", "teams"))


async def test_a_picture_is_there_for_those_who_were_shown_it(browser: Browser) -> None:
    chart = positions_chart(["yes", "yes", "reservation"])
    researcher = People().by_user("playground", "forsker-1", GROUP.id)
    assert chart is not None
    assert researcher is not None
    await browser.playground.messenger.post(browser.dispatch.post("k", Card((chart,)), Private(researcher.person)))
    address = f"/playground/api/charts/{name_of(chart)}"
    assert (await browser.client.get(f"{address}?as=forsker-1")).status == 404, "it was not shown yet"
    cards = [item["card"] for item in (await browser.state("forsker-1"))["messages"] if item["card"]]
    (block,) = [block for card in cards for block in card["blocks"] if block["kind"] == "chart"]
    assert block["name"] == name_of(chart)
    assert "ja: 2 · forbehold: 1 · indsigelse: 0" in block["alt"]
    got = await browser.client.get(f"{address}?as=forsker-1")
    assert (got.status, got.content_type) == (200, "image/svg+xml")
    assert "ja: 2 · forbehold: 1 · indsigelse: 0" in await got.text()
    assert (await browser.client.get(f"{address}?as=leder")).status == 404
    assert (await browser.client.get(f"/playground/api/charts/{'0' * 64}?as=forsker-1")).status == 404


async def test_a_file_is_there_for_those_who_see_its_message(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "flip-moedet-L1.zip"
    path.write_bytes(b"PK a log")
    researcher = People().by_user("playground", "forsker-1", GROUP.id)
    assert researcher is not None
    post = browser.dispatch.post("k", session_card(0), Private(researcher.person))
    await browser.playground.messenger.post(replace(post, enclosed=Enclosure(path.name, path)))
    path.unlink()
    (message,) = [item for item in (await browser.state("forsker-1"))["messages"] if item["file"]]
    assert message["file"]["name"] == path.name
    got = await browser.client.get(f"/playground/{message['file']['href']}")
    assert (got.status, await got.read()) == (200, b"PK a log")
    assert got.headers["Content-Disposition"] == f'attachment; filename="{path.name}"'
    stolen = message["file"]["href"].replace("forsker-1", "leder")
    assert (await browser.client.get(f"/playground/{stolen}")).status == 404
    assert (await browser.client.get("/playground/api/file?as=leder&message=none")).status == 404
