"""Signed requests through the real route, Bolt, dispatcher and flows; and what Slack is then asked to show."""

import asyncio
import json
import logging
import os
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from zipfile import ZipFile

import pytest
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.domain.events import Act, Inbound
from bot.domain.ports import Answer, Temporary
from bot.domain.views import Receipt
from bot.handlers.slack.app_home import User
from bot.handlers.slack.hearing.requests import SocketHandler
from bot.handlers.slack.rendering.block_kit import Json
from storage import models
from tests.handlers.slack.bodies import body
from tests.handlers.slack.fake_slack import Fail
from tests.handlers.slack.people import CHANNEL, headers, next_step, signature
from tests.handlers.slack.stage import ANSWERING, CASEWORKERS, GROUP, LEADER, MONDAY, RESEARCHER, Stage, stage
from tests.running import until

ONE, TWO, THREE, FOUR = CASEWORKERS
CPR = "Borgeren hedder 010190-1234."


@pytest.fixture
async def s(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as found:
        yield found


# --- coming in --------------------------------------------------------------------------------------------------------


async def test_who_comes_is_welcomed_and_says_on_their_page_what_they_agree_to(s: Stage) -> None:
    person = s.people[ONE]
    await person.come()
    await s.settle()
    (welcome,) = s.fake.messages[person.dm]
    assert "Velkommen" in welcome["text"]
    assert welcome["metadata"]["event_type"] == "flip_delivery"
    await person.home()
    form = await s.form(ONE, "consent.open")
    answer = await person.submit(form, take_part="yes", research="yes", quotation="no")
    assert answer.json == {"response_action": "clear"}
    await s.settle()
    assert [row["granted"] for row in s.rows(models.Consent)].count(True) == 2
    assert person.has("consent.open"), "the page was published again"


async def test_the_zone_of_slack_is_theirs_and_follows_when_it_changes(s: Stage) -> None:
    def zone() -> str:
        known = s.runtime.keys.by_user("slack", ONE, GROUP)
        return next(str(row["zone"]) for row in s.rows(models.Participant) if known and row["id"] == known.person)

    s.fake.zones[ONE] = "America/Nuuk"
    await s.begin()
    assert zone() == "America/Nuuk"
    s.fake.zones[ONE] = "Europe/London"
    await s.time.forward(s.runtime.clock.now() + timedelta(hours=7))
    await s.people[ONE].home()
    await s.settle()
    assert zone() == "Europe/London"


async def test_the_language_of_slack_is_theirs_from_the_first_word(s: Stage) -> None:
    s.fake.locales[ONE] = "en-GB"
    await s.people[ONE].come()
    await s.settle()
    assert "Welcome" in s.fake.messages[s.people[ONE].dm][0]["text"]
    assert len(s.fake.of("users.info")) == 1


async def test_without_their_profile_they_are_welcomed_all_the_same(s: Stage) -> None:
    s.fake.faults["users.info"].append(Fail("user_not_found"))
    await s.people[ONE].come()
    await s.settle()
    assert "Velkommen" in s.fake.messages[s.people[ONE].dm][0]["text"]


async def test_who_is_in_the_channel_at_the_start_is_found(tmp_path: Path) -> None:
    async with stage(tmp_path) as first:
        pass
    async with stage(tmp_path, present=(ONE, "U0FREMMED")) as again:
        await again.started()
        await again.settle()
        assert list(again.fake.messages) == [again.people[ONE].dm]
    assert first.fake.messages == {}


async def test_who_leaves_is_no_longer_there(s: Stage) -> None:
    await s.join(ONE)
    assert await s.line.event(s.people[ONE].of_me("event_member_left")) == 200
    assert [row["left_at"] for row in s.rows(models.Participant) if row["welcomed_at"]] == [MONDAY]


# --- a session ----------------------------------------------------------------------------------------------------


async def test_an_answer_from_the_button_to_the_count_on_the_card(s: Stage) -> None:
    await s.begin()
    await s.onward()
    form = await s.form(ONE, "response.open")
    assert form["callback_id"] == "form"
    answer = await s.people[ONE].submit(form, "Jeg ville spørge igen.")
    assert answer.json == {"response_action": "clear"}
    await s.settle()
    note = s.fake.notes[-1]
    assert (note["user"], note["channel"]) == (ONE, CHANNEL)
    card = s.fake.messages[CHANNEL][0]
    assert "1 af 5" in card["text"]
    assert s.fake.pins == [(CHANNEL, card["ts"])]
    assert len(s.rows(models.Response)) == 1


async def test_the_same_delivery_again_has_no_second_effect(s: Stage) -> None:
    await s.begin()
    await s.onward()
    person = s.people[ONE]
    step: Json | None = await s.form(ONE, "response.open")
    steps = 0
    while step is not None:
        assert s.rows(models.Response) == [], "nothing is sent before the last step"
        payload = person.submission(step, "Jeg ville spørge igen.")
        first, *others = await asyncio.gather(*(person.send(payload) for _ in range(5)))
        assert first.status == 200
        assert [(other.status, other.json) for other in others] == [(200, first.json)] * 4
        step, steps = next_step(step, first.json), steps + 1
    assert (steps, first.json) == (4, {"response_action": "clear"})
    assert len(s.rows(models.Response)) == 1
    said = person.of_me("event_message", event__ts=s.fake.ts())
    again = {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}
    statuses = [await s.line.event(said, **more) for more in ({}, again, again)]
    assert statuses == [200, 200, 200]
    assert len(s.rows(models.Contribution)) == 1


async def test_a_stale_button_shows_what_is_now_and_does_nothing(s: Stage) -> None:
    await s.begin()
    researcher = s.people[RESEARCHER]
    old = researcher.button("session.next")
    await researcher.press("session.next", old)
    await s.settle()
    before = len(s.rows(models.Tape))
    shown = (await researcher.press("session.next", old)).shown
    assert shown is not None
    assert shown["callback_id"] == "reading"
    assert len(s.rows(models.Tape)) == before


async def test_a_form_with_a_citizen_in_it_stays_open_and_nothing_of_it_is_stored(s: Stage) -> None:
    await s.begin()
    await s.onward()
    person = s.people[ONE]
    form = await s.form(ONE, "response.open")
    name = next(block["block_id"] for block in form["blocks"] if block["type"] == "input")
    answer = await person.submit(form, "Jeg ville spørge igen.", **{name: CPR})
    assert answer.json["response_action"] == "errors"
    assert list(answer.json["errors"]) == [name]
    assert s.rows(models.Response) == []
    mended = await person.submit(form, "Jeg ville spørge igen.")
    assert mended.json == {"response_action": "clear"}, "a form that was mended is taken"
    assert len(s.rows(models.Response)) == 1
    assert not [row for row in s.rows(models.Inbox) if "010190" in row["reply"]]


async def test_a_form_that_is_incomplete_says_where(s: Stage) -> None:
    await s.begin()
    await s.onward()
    form = await s.form(ONE, "response.open")
    name = next(block["block_id"] for block in form["blocks"] if block["type"] == "input")
    answer = await s.people[ONE].submit(form, "Jeg ville spørge igen.", **{name: " "})
    assert answer.json == {"response_action": "errors", "errors": {name: answer.json["errors"][name]}}


async def test_a_form_for_what_is_over_keeps_what_was_written(s: Stage) -> None:
    await s.begin()
    await s.onward()
    form = await s.form(ONE, "response.open")
    await s.people[RESEARCHER].press("session.close")
    await s.settle()
    answer = await s.people[ONE].submit(form, "Jeg ville spørge igen.")
    assert answer.json["response_action"] == "update"
    assert "Jeg ville spørge igen." in json.dumps(answer.json["view"], ensure_ascii=False)


async def test_what_is_written_and_left_is_there_again(s: Stage) -> None:
    await s.begin()
    await s.onward()
    form = await s.form(ONE, "response.open")
    name = next(block["block_id"] for block in form["blocks"] if block["type"] == "input")
    await s.people[ONE].leave(form, **{name: "Ikke færdig endnu"})
    again = await s.form(ONE, "response.open")
    assert "Ikke færdig endnu" in json.dumps(again, ensure_ascii=False)
    assert s.rows(models.Response) == []


async def test_back_is_the_step_before_in_the_same_dialog_with_what_was_written(s: Stage) -> None:
    await s.begin()
    await s.onward()
    form, one = await s.form(ONE, "response.open"), s.people[ONE]
    name = next(block["block_id"] for block in form["blocks"] if block["type"] == "input")
    second = next_step(form, (await one.send(one.submission(form, **{name: "Ringe først"}))).json)
    assert second is not None
    await one.press("back.response.give", view=second)
    await s.settle()
    shown = s.fake.views[form["id"]]
    assert "Ringe først" in json.dumps(shown, ensure_ascii=False)
    assert name in {block.get("block_id") for block in shown["blocks"]}
    assert s.rows(models.Response) == []


async def test_to_pass_from_within_the_form_shows_that_it_was_taken(s: Stage) -> None:
    await s.begin()
    await s.onward()
    form = await s.form(ONE, "response.open")
    await s.people[ONE].press("response.pass", view=form)
    await s.settle()
    assert s.fake.views[form["id"]]["callback_id"] == "reading"
    assert s.rows(models.Response)[0]["passed"]


# --- the discussion -----------------------------------------------------------------------------------------------


async def test_what_is_said_edited_and_deleted_is_recorded_in_the_channel_and_its_threads(s: Stage) -> None:
    await s.begin()
    person = s.people[ONE]
    first = await person.say("Tid &amp; ro, <@U0SB2>")
    second = await person.say("Enig", thread=first)
    await person.edit(first, "Tid &amp; ro", "Ro først")
    await person.delete(second, "Enig")
    one, two = s.rows(models.Contribution)
    assert one["texts"] == {"text": "Ro først"}
    assert two["deleted_at"] is not None
    assert two["reply_to"] == one["id"]
    other = s.runtime.keys.by_user("slack", TWO, GROUP)
    assert other is not None
    before = [row["texts"] for row in s.rows(models.ContributionRevision)]
    assert {"text": f"Tid & ro, @{other.person}"} in before, "a mention is a pseudonym in the record"


async def test_who_did_not_agree_to_research_is_not_recorded(s: Stage) -> None:
    await s.join(*ANSWERING[1:], RESEARCHER)
    await s.join(LEADER, research="no")
    await s.plan()
    await s.people[LEADER].say("Det her er ikke til forskning")
    await s.people[ONE].say("Det her er")
    assert len(s.rows(models.Contribution)) == 1


async def test_what_is_said_outside_is_not_recorded(s: Stage) -> None:
    await s.join()
    await s.settle()
    rows = len(s.taken())
    await s.people[ONE].say("Før FLIP er åben")
    elsewhere = s.people[ONE].of_me("event_message", event__channel="C0ANDEN00")
    stranger = body("event_message", event__user="U0FREMMED")
    for item in (elsewhere, stranger, s.people[ONE].of_me("event_message_bot"), body("event_reaction_added")):
        assert await s.line.event(item) == 200
    assert s.rows(models.Contribution) == []
    assert len(s.taken()) == rows + 1


async def test_a_citizen_in_the_channel_is_not_recorded_and_the_author_is_told_alone(s: Stage) -> None:
    await s.begin()
    await s.people[ONE].say(CPR)
    await s.settle()
    assert s.rows(models.Contribution) == []
    assert s.fake.notes[-1]["user"] == ONE
    assert "010190" not in json.dumps(s.fake.notes[-1])


@pytest.mark.parametrize(
    ("callback", "act"),
    [("make_proposal", "proposal.make"), ("ask_researchers", "knowledge.ask"), ("relate_claim", "claim.relate")],
)
async def test_the_menu_of_a_message_opens_its_dialog(s: Stage, callback: str, act: str) -> None:
    await s.begin()
    text = "Vi mangler tid til samtalen."
    ts = await s.people[TWO].say(text)
    shown = (await s.people[ONE].menu(callback, ts, text)).shown
    assert shown is not None
    assert json.loads(shown["private_metadata"])["name"] == act
    answer = await s.people[ONE].submit(shown)
    assert answer.json == {"response_action": "clear"}


# --- the command --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "says"),
    [("", "Det kan du her"), ("hjælp", "Det kan du her"), ("vås", "Det kan du her"), ("help", "Det kan du her"),
     ("status", "Fase "), ("mine", "Du har ikke givet noget endnu")],
)  # fmt: skip
async def test_the_command_shows_what_was_asked_for(s: Stage, word: str, says: str) -> None:
    await s.begin()
    reply = await s.people[ONE].command(word)
    assert (reply.status, reply.json) == (200, {})
    assert reply.shown is not None
    assert reply.shown["callback_id"] == "reading"
    assert says in json.dumps(reply.shown, ensure_ascii=False)


async def test_a_researcher_gets_the_log_as_a_file_in_their_own_chat_and_nobody_else_does(s: Stage) -> None:
    await s.begin()
    refused = await s.people[ONE].command("log")
    assert refused.json["text"].startswith("⚠️")
    asked = await s.people[RESEARCHER].command("export")
    assert asked.json["response_type"] == "ephemeral"
    await s.settle()
    ((name, content),) = s.fake.files.values()
    assert name == f"flip-{GROUP}-L1.zip"
    with ZipFile(BytesIO(content)) as opened:
        assert f"flip-{GROUP}-L1/transcript.md" in opened.namelist()
    carrying = {channel: item for channel, told in s.fake.messages.items() for item in told if item.get("files")}
    assert set(carrying) == {f"D{RESEARCHER[1:]}"}
    assert "Loggen L1" in json.dumps(carrying, ensure_ascii=False)


async def test_the_command_opens_dialogs_and_says_why_not(s: Stage) -> None:
    await s.begin()
    for word, act in (("spørg", "knowledge.ask"), ("samtykke", "consent.set")):
        shown = (await s.people[ONE].command(word)).shown
        assert shown is not None
        assert json.loads(shown["private_metadata"])["name"] == act
    refused = await s.people[ONE].command("start")
    assert refused.json["response_type"] == "ephemeral"
    assert refused.json["text"].startswith("⚠️")


async def test_a_stranger_is_told_that_they_are_one(s: Stage) -> None:
    stranger = s.people[ONE]
    stranger.user = "U0FREMMED"
    s.fake.members[CHANNEL].append(stranger.user)
    assert (await stranger.command("status")).json["response_type"] == "ephemeral"
    await stranger.act(Act("session.plan.open"))
    assert s.fake.notes[-1]["user"] == "U0FREMMED"
    await stranger.home()
    await s.settle()
    assert "blocks" in s.fake.homes["U0FREMMED"]


# --- what Slack's line does ---------------------------------------------------------------------------------------


async def test_what_is_not_signed_is_refused_and_leaves_no_trace(s: Stage, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    caplog.set_level(logging.INFO)
    raw = json.dumps(body("event_message", event__text="hemmelig sætning"), ensure_ascii=False)
    good = headers(raw, "application/json")
    old = str(int(time.time()) - 600)
    wrong = [
        {},
        good | {"X-Slack-Signature": "v0=" + "0" * 64},
        good | {"X-Slack-Signature": "v0=æ"},
        good | {"X-Slack-Request-Timestamp": "soon"},
        good | {"X-Slack-Request-Timestamp": "9" * 5000},
        good | {"X-Slack-Request-Timestamp": old, "X-Slack-Signature": signature(raw, old)},
        good | {"X-Slack-Signature": signature(raw, good["X-Slack-Request-Timestamp"], "another secret")},
    ]
    await s.settle()
    before = s.taken()
    for sent in wrong:
        assert (await s.line.raw(raw, sent))[0] == 401, sent
    assert "hemmelig" not in caplog.text
    assert s.taken() == before


@pytest.mark.parametrize(
    "raw", ["{", "[]", '"x"', "{" * 3000, "payload=%7B", '{"type":"event_callback"}', "payload=[]"]
)
async def test_what_is_signed_and_cannot_be_read_is_refused(
    s: Stage, raw: str, caplog: pytest.LogCaptureFixture
) -> None:
    kind = "application/x-www-form-urlencoded" if raw.startswith("payload") else "application/json"
    status, text = await s.line.raw(raw, headers(raw, kind))
    assert status == 400
    assert text == '{"error": "not readable"}'
    assert "payload" not in caplog.text


async def test_a_request_that_is_nothing_for_us_is_taken(s: Stage) -> None:
    for payload in ({}, {"type": "something_new"}, body("event_app_uninstalled"), {"type": "shortcut"}):
        assert await s.line.event(payload) == 200
    status, text = await s.line.raw(
        raw := json.dumps(hello := body("url_verification")), headers(raw, "application/json")
    )
    assert (status, text) == (200, hello["challenge"])


class Broken:
    """A dispatcher that cannot store."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def handle(self, inbound: Inbound) -> Answer:
        raise self._error


@pytest.mark.parametrize(("error", "status"), [(Temporary("full", 7), 503), (ValueError("hemmelig"), 503)])
async def test_what_could_not_be_stored_is_not_acknowledged(
    s: Stage, error: Exception, status: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await s.begin()
    person = s.people[ONE]
    payload = person.of_me("event_message", event__ts=s.fake.ts())
    with monkeypatch.context() as broken:
        broken.setattr(s.slack, "_dispatch", Broken(error))
        assert await s.line.event(payload) == status
        envelopes = await over_socket(s, "events_api", payload)
        assert envelopes == []
        form = await s.line.form(person.of_me("block_actions_message"))
        assert form[0] == status
    assert "hemmelig" not in caplog.text
    assert await s.line.event(payload) == 200, "the repeated delivery is taken"
    assert len(s.rows(models.Contribution)) == 1


class Socket:
    """The client of Socket Mode, as far as an answer needs it."""

    def __init__(self) -> None:
        self.sent: list[Any] = []
        self.logger = logging.getLogger("tests.socket")

    async def send_socket_mode_response(self, response: Any) -> None:
        self.sent.append(response)


async def over_socket(s: Stage, kind: str, payload: dict[str, Any]) -> list[Any]:
    """What is answered to an envelope."""
    socket = Socket()
    handler = SocketHandler(s.slack.app, "xapp-test")
    try:
        request = SocketModeRequest(type=kind, envelope_id="e1", payload=payload)
        await handler.handle(socket, request)  # type: ignore[arg-type]
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]
    return [item.to_dict() for item in socket.sent]


async def test_the_same_over_the_socket(s: Stage) -> None:
    await s.begin()
    await s.onward()
    person = s.people[ONE]
    said = person.of_me("event_message", event__ts=s.fake.ts())
    for _ in range(2):
        assert await over_socket(s, "events_api", said) == [{"envelope_id": "e1"}]
    assert len(s.rows(models.Contribution)) == 1
    form = await s.form(ONE, "response.open")
    name = next(block["block_id"] for block in form["blocks"] if block["type"] == "input")
    refused = person.submission(form, "Jeg ville spørge igen.", **{name: CPR})
    (answer,) = await over_socket(s, "interactive", refused)
    assert answer["payload"]["response_action"] == "errors"
    step: Json | None = form
    while step is not None:
        assert s.rows(models.Response) == [], "nothing is sent before the last step"
        (answer,) = await over_socket(s, "interactive", person.submission(step, "Jeg ville spørge igen."))
        step = next_step(step, answer["payload"])
    assert answer["payload"] == {"response_action": "clear"}
    assert len(s.rows(models.Response)) == 1
    (answer,) = await over_socket(s, "slash_commands", body("slash_command", user_id=ONE, text="start"))
    assert answer["payload"]["response_type"] == "ephemeral"


async def test_a_slow_decision_gets_a_dialog_to_wait_in(s: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    await s.begin()
    await s.onward()
    dispatch, opened = s.runtime.dispatch, len(s.fake.of("views.open"))

    class Slow:
        async def handle(self, inbound: Inbound) -> Answer:
            await until(lambda: len(s.fake.of("views.open")) > opened)
            return await dispatch.handle(inbound)

    monkeypatch.setattr("bot.handlers.slack.inbound.PATIENCE", 0.01)
    monkeypatch.setattr(s.slack, "_dispatch", Slow())
    form = await s.form(ONE, "response.open")
    assert len(s.fake.of("views.update")) == 1
    assert form["callback_id"] == "form"


async def test_slacks_own_variables_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CLIENT_ID", "CLIENT_SECRET", "BOT_TOKEN", "SIGNING_SECRET"):
        monkeypatch.setenv(f"SLACK_{name}", "from elsewhere")
    async with stage(tmp_path) as s:
        assert s.slack.app.oauth_flow is None
        assert s.slack.app.client.token == "xoxb-test"
        await s.people[ONE].come()
    assert os.environ["SLACK_CLIENT_ID"] == "from elsewhere"


async def test_what_cannot_be_shown_changes_nothing(s: Stage, caplog: pytest.LogCaptureFixture) -> None:
    await s.begin()
    await s.onward()
    s.fake.faults["views.open"].append(Fail("expired_trigger_id"))
    assert (await s.people[ONE].press("response.open")).status == 200
    assert "expired_trigger_id" in caplog.text
    assert "Tryk igen" in s.fake.notes[-1]["text"]
    s.fake.faults["chat.postEphemeral"].append(Fail("channel_not_found"))
    await s.people[ONE].submit(await s.form(ONE, "response.open"), "Jeg ville spørge igen.")
    await s.settle()
    assert len(s.rows(models.Response)) == 1
    assert "✅" in s.fake.messages[s.people[ONE].dm][-1]["text"], "told in their own chat instead"


async def test_a_fault_while_something_is_shown_quotes_nobody(
    s: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await s.begin()
    await s.onward()
    form = await s.form(ONE, "response.open")

    async def breaks(receipt: Receipt, *_: object) -> None:
        raise ValueError("Jeg ville spørge igen.")

    monkeypatch.setattr(s.slack.responder, "note", breaks)
    await s.people[ONE].submit(form, "Jeg ville spørge igen.")
    await s.settle()
    assert len(s.rows(models.Response)) == 1
    assert "Jeg ville" not in caplog.text
    assert [item.__dict__.get("action") for item in caplog.records if item.levelname == "ERROR"] == ["not-shown"]


async def test_a_fault_while_a_page_is_published_quotes_nobody_and_mends(
    s: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await s.join(ONE)
    right = s.slack.homes.view

    async def breaks(user: User) -> Json:
        raise ValueError("Jeg ville spørge igen.")

    monkeypatch.setattr(s.slack.homes, "view", breaks)
    s.slack.homes.stale(GROUP)
    await s.settle()
    assert "Jeg ville" not in caplog.text
    assert [item.__dict__.get("action") for item in caplog.records] == ["home-not-published"]
    monkeypatch.setattr(s.slack.homes, "view", right)
    await s.people[ONE].home()
    await s.settle()


async def test_urlencoded_interactions_are_what_is_posted(s: Stage) -> None:
    """The wire itself: nothing but the form encoding that Slack uses."""
    raw = urlencode({"payload": json.dumps(body("block_actions_input"))})
    assert (await s.line.raw(raw, headers(raw, "application/x-www-form-urlencoded")))[0] == 200
