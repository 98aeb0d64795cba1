"""The bot on a Slack that somebody else wrote: what it asks for, in which shapes, and with which scopes."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.domain.events import Act, Inbound, Pressed
from bot.domain.ports import Answer, Blocked, Channel, InboundHandler, Place, Private, Ref, Thread, Uncertain
from bot.domain.views import Card, Home, Para, Typed
from bot.flows.charts import positions_chart
from bot.handlers.slack import action_codec, api, capabilities
from bot.handlers.slack.channels import present
from bot.handlers.slack.installing.workspaces import GroupInfo
from bot.handlers.slack.start import troubles
from tests.handlers.slack.bodies import body
from tests.handlers.slack.emulator import BOT, PERSON, Json, Workspace, token
from tests.handlers.slack.flip import LIVE, LONG, Flip, client, flip
from tests.handlers.slack.stage import GROUP
from tests.running import until

# --- messages ---------------------------------------------------------------------------------------------------------


async def test_a_message_is_posted_and_changes_in_place(f: Flip) -> None:
    ref = await f.slack.messenger.post(f.post("1"))
    shown = await f.message(ref)
    assert (shown["user"], shown["text"].partition(":")[0]) == (BOT, "Til gruppen")
    assert "Overskrift" in str(shown["blocks"])
    assert shown["metadata"] == {"event_type": "flip_delivery", "event_payload": {"key": f"{f.channel}:1"}}
    assert shown["blocks"][-1]["type"] == "actions"
    await f.slack.messenger.update(ref, f.post("2", LIVE))
    changed = await f.message(ref)
    assert "har svaret" in str(changed["blocks"])
    assert changed["edited"]["user"] == BOT
    assert changed["metadata"] == shown["metadata"], "it is still found by the key it was posted under"


async def test_a_thread_hangs_under_its_message(f: Flip) -> None:
    root = await f.slack.messenger.post(f.post("1"))
    under = f.post("2", place=Thread("session:S1"), thread=root)
    ref = await f.slack.messenger.post(under)
    assert [item["ts"] for item in await f.workspace.history(f.channel)] == [root.message]
    assert (await f.message(root))["reply_count"] == 1
    assert await f.slack.messenger.find(under) == ref


async def test_a_private_message_goes_where_only_the_two_are(f: Flip) -> None:
    ref = await f.slack.messenger.post(f.post("1", place=Private(f.person)))
    about = await f.workspace.admin("conversations.info", channel=ref.channel)
    assert (about["channel"]["is_im"], about["channel"]["user"]) == (True, PERSON)
    assert await f.slack.messenger.find(f.post("1", place=Private(f.person))) == ref
    assert await f.slack.messenger.find(f.post("2", place=Private(f.person))) is None


@pytest.mark.parametrize("where", ["channel", "thread", "private"])
async def test_after_a_lost_answer_the_message_is_found_and_is_there_once(f: Flip, where: str) -> None:
    root = await f.slack.messenger.post(f.post("0"))
    places: dict[str, tuple[Place, Ref | None]] = {
        "channel": (Channel(), None),
        "thread": (Thread("session:S1"), root),
        "private": (Private(f.person), None),
    }
    place, thread = places[where]
    wanted = f.post("1", place=place, thread=thread)
    before = len(f.workspace.of("chat.postMessage"))
    f.workspace.drops["chat.postMessage"] = 1
    with pytest.raises(Uncertain):
        await f.slack.messenger.post(wanted)
    (made,) = f.workspace.of("chat.postMessage")[before:]
    found = await f.slack.messenger.find(wanted)
    assert found is not None
    assert (found.channel, found.message) == (made.answer["channel"], made.answer["ts"])


async def test_what_is_too_long_goes_on_in_the_thread(f: Flip) -> None:
    ref = await f.slack.messenger.post(f.post("1", LONG))
    replies = (await f.message(ref))["reply_count"]
    assert replies >= 1
    assert await f.slack.messenger.find(f.post("1", LONG)) == ref
    assert (await f.message(ref))["reply_count"] == replies


async def test_what_became_short_leaves_nothing_of_the_rest(f: Flip) -> None:
    ref = await f.slack.messenger.post(f.post("1", LONG))
    await f.slack.messenger.update(ref, f.post("2"))
    thread = await f.workspace.admin("conversations.replies", channel=f.channel, ts=ref.message)
    assert [item["ts"] for item in thread["messages"]] == [ref.message]


async def test_the_card_of_a_session_is_pinned(f: Flip) -> None:
    ref = await f.slack.messenger.post(f.post("1", LIVE))
    pinned = await f.workspace.admin("pins.list", channel=f.channel)
    assert [item["message"]["ts"] for item in pinned["items"]] == [ref.message]
    await f.slack.messenger.post(f.post("2"))
    assert len((await f.workspace.admin("pins.list", channel=f.channel))["items"]) == 1


async def test_who_is_in_the_channel_and_what_is_known_of_them(w: Workspace) -> None:
    """The emulator knows no locale, without which a newcomer is welcomed in the group's language."""
    channel = await w.channel(PERSON)
    async with client(w) as slack:
        assert await present(slack, channel) == [BOT, PERSON]
        user = (await api.ask(slack.users_info, user=PERSON, include_locale=True))["user"]
    assert (user["id"], user.get("locale")) == (PERSON, None)


async def test_the_welcome_of_who_is_there_arrives(f: Flip) -> None:
    await until(lambda: bool(f.outbox()))
    await f.runtime.outbox.drain()
    (row,) = f.outbox()
    assert row["status"] == "sent"
    assert row["ref_channel"] == ""
    chat = await f.slack.messenger.chat("", PERSON)
    assert "Velkommen" in (await f.message(Ref(chat, row["ref_message"])))["text"]


# --- scopes -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("private", [False, True])
async def test_the_scopes_of_the_manifest_are_enough(w: Workspace, tmp_path: Path, private: bool) -> None:
    async with flip(w, tmp_path, private=private) as f:
        root = await f.slack.messenger.post(f.post("1", LIVE))
        await f.slack.messenger.update(root, f.post("2", LIVE))
        places: tuple[tuple[Place, Ref | None], ...] = (
            (Channel(), None),
            (Thread("session:S1"), root),
            (Private(f.person), None),
        )
        for number, (place, thread) in enumerate(places, 3):
            await f.slack.messenger.post(f.post(str(number), place=place, thread=thread))
            assert await f.slack.messenger.find(f.post(str(number), place=place, thread=thread))
        async with client(w) as slack:
            assert await troubles(slack, [GroupInfo(GROUP, "FLIP om mødet", f.channel)]) == []
    assert [call for call in w.calls if call.answer.get("error")] == []


@pytest.mark.parametrize("scope", capabilities.scopes())
async def test_a_missing_scope_is_named_in_one_sentence_that_says_what_to_do(w: Workspace, scope: str) -> None:
    channel = await w.channel()
    async with client(w, token(scope)) as slack:
        found = await troubles(slack, [GroupInfo(GROUP, "FLIP om mødet", channel)])
    (sentence,) = [item for item in found if scope in item]
    assert "flip manifest slack" in sentence


Does = Callable[[Flip], Awaitable[object]]
WITHOUT: dict[str, tuple[str, bool, Does]] = {
    "chat:write": ("chat.postMessage", False, lambda f: f.slack.messenger.post(f.post("1"))),
    "im:write": ("conversations.open", False, lambda f: f.slack.messenger.post(f.post("1", place=Private(f.person)))),
    "channels:history": ("conversations.history", False, lambda f: f.slack.messenger.find(f.post("1"))),
    "groups:history": ("conversations.history", True, lambda f: f.slack.messenger.find(f.post("1"))),
    "im:history": (
        "conversations.history",
        False,
        lambda f: f.slack.messenger.find(f.post("1", place=Private(f.person))),
    ),
}
"""Scope -> the method that needs it, whether in a private channel, and what cannot be done without it."""


@pytest.mark.parametrize("scope", WITHOUT)
async def test_what_lacks_a_scope_is_not_done_and_not_given_up(w: Workspace, tmp_path: Path, scope: str) -> None:
    method, private, does = WITHOUT[scope]
    async with flip(w, tmp_path, using=token(scope), private=private) as f:
        with pytest.raises(Blocked, match=rf"paste its manifest anew.*{scope}") as lacking:
            await does(f)
        assert lacking.value.obstacle == "scope"
        (refused,) = [item for item in w.of(method) if not item.answer["ok"]]
        assert (refused.answer["error"], refused.answer["needed"]) == ("missing_scope", scope)
        assert scope in capabilities.METHODS[method]
        w.as_if = token()
        await does(f)


async def test_what_waits_for_a_scope_is_sent_once_the_app_has_it(
    w: Workspace, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with flip(w, tmp_path, using=token("im:write")) as f:
        await until(lambda: bool(f.outbox()))
        await f.runtime.outbox.drain()
        (row,) = f.outbox()
        assert (row["status"], row["attempts"], row["waited"]) == ("waiting", 1, True)
        assert "paste its manifest anew, and install it again (im:write)" in row["error"]
        assert row["error"] in caplog.text
        assert len(w.of("conversations.open")) == 1, "nothing changes by asking again at once"
        w.as_if = token()
        opening = body("event_app_home_opened", event__user=PERSON, event_id=f"Ev{f.channel}")
        assert await f.line.event(opening) == 200
        await f.slack.background.rest()
        await f.runtime.outbox.drain()
        (row,) = f.outbox()
        assert (row["status"], row["attempts"]) == ("sent", 2)
        chat = await w.history(await f.slack.messenger.chat("", PERSON))
        assert [item["ts"] for item in chat][-1] == row["ref_message"]


async def test_without_the_scope_to_pin_the_card_is_there_all_the_same(w: Workspace, tmp_path: Path) -> None:
    async with flip(w, tmp_path, using=token("pins:write")) as f:
        ref = await f.slack.messenger.post(f.post("1", LIVE))
        assert await f.slack.messenger.find(f.post("1", LIVE)) == ref
        (refused,) = w.of("pins.add")
        assert refused.answer["needed"] == "pins:write"


# --- triggers ---------------------------------------------------------------------------------------------------------


def pressed(act: Act, trigger: str, view: Json | None = None) -> Json:
    """The person presses a button on their own page, or in a dialog."""
    payload = body("block_actions_modal" if view else "block_actions_home", trigger_id=trigger, user__id=PERSON)
    if view:
        payload["view"] |= {key: view[key] for key in ("id", "private_metadata", "hash", "callback_id")}
    payload["actions"][0] |= {
        "action_id": action_codec.action_id(act, 1, opens=True),
        "value": action_codec.pack(act),
        "action_ts": f"{time.time():.6f}",
    }
    return payload


async def press(f: Flip, act: Act, view: Json | None = None) -> Json:
    """What Slack answers when the dialog is to be shown; `view` is the one that the button is in. A trigger lasts three
    seconds, and when a busy computer needs longer the person presses again."""
    for _ in range(5):
        trigger, _ = await f.workspace.trigger(over=view["id"] if view else "")
        status, _ = await f.line.form(pressed(act, trigger, view))
        assert status == 200
        await f.slack.background.rest()
        answer = f.workspace.of("views.push" if view else "views.open")[-1].answer
        if answer.get("error") != "expired_trigger_id":
            return answer
    raise AssertionError("every trigger expired")


async def test_a_button_opens_its_dialog(f: Flip) -> None:
    view = (await press(f, Act("consent.open")))["view"]
    assert view["callback_id"] == capabilities.FORM
    assert action_codec.unpack(view["private_metadata"]).name == "consent.set"
    assert {item["type"] for item in view["blocks"]} >= {"input"}


async def test_a_trigger_that_expired_shows_nothing_and_loses_nothing(
    f: Flip, caplog: pytest.LogCaptureFixture
) -> None:
    trigger, until_when = await f.workspace.trigger()
    _, before, _ = await f.runtime.dispatch.home(GROUP, f.person)
    assert before == "da"
    await asyncio.sleep(max(0.0, until_when - time.time()))
    caplog.clear()
    status, _ = await f.line.form(pressed(Act("language.choose", arg="en"), trigger))
    assert status == 200
    await f.slack.background.rest()
    (refused,) = f.workspace.of("views.open")
    assert refused.answer["error"] == "expired_trigger_id"
    (said,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert (said.__dict__["action"], said.getMessage()) == (
        "not-shown",
        "an answer was not shown: Slack opens no dialog for that press any more (expired_trigger_id); "
        "what was done is stored",
    )
    _, after, _ = await f.runtime.dispatch.home(GROUP, f.person)
    assert after == "en"
    assert (await press(f, Act("language.choose", arg="da")))["ok"], "the next press is shown as ever"


class Slow:
    """A dispatcher that needs longer for what is pressed than a trigger lives."""

    def __init__(self, real: InboundHandler) -> None:
        self._real = real
        self.may = asyncio.Event()

    async def handle(self, inbound: Inbound) -> Answer:
        answer = await self._real.handle(inbound)
        if isinstance(inbound.body, Pressed):
            await self.may.wait()
        return answer

    def reachable(self, platform: str, group: str) -> None:
        pass

    async def home(self, group: str, person: str) -> tuple[Home, str, str]:
        return await self._real.home(group, person)


async def test_while_it_is_being_decided_a_dialog_waits(w: Workspace, tmp_path: Path) -> None:
    made: list[Slow] = []

    def slow(real: InboundHandler) -> Slow:
        made.append(Slow(real))
        return made[0]

    async with flip(w, tmp_path, dispatch=slow) as f:
        for _ in range(5):
            # A trigger lasts three seconds, which a busy computer may need for more than this.
            before = len(w.of("views.open"))
            trigger, until_when = await w.trigger()
            pressing = asyncio.create_task(f.line.form(pressed(Act("consent.open"), trigger)))
            await until(lambda: len(w.of("views.open")) > before)  # noqa: B023
            waits = w.of("views.open")[before]
            if waits.answer["ok"]:
                break
            made[0].may.set()
            await pressing
            await f.slack.background.rest()
            made[0].may.clear()
        assert waits.answer["view"]["callback_id"] == capabilities.LOADING
        await asyncio.sleep(max(0.0, until_when - time.time()))
        made[0].may.set()
        assert (await pressing)[0] == 200
        await f.slack.background.rest()
    filled = w.of("views.update")[-1]
    assert (filled.answer["view"]["id"], filled.answer["view"]["callback_id"]) == (
        waits.answer["view"]["id"],
        capabilities.FORM,
    )


async def test_a_dialog_lies_upon_another_until_no_more_go(f: Flip) -> None:
    top = (await press(f, Act("consent.open")))["view"]
    for _ in range(2):
        pushed = (await press(f, Act("consent.open"), top))["view"]
        assert pushed["previous_view_id"] == top["id"]
        top = pushed
    assert (await press(f, Act("consent.open"), top))["error"] == "push_limit_reached"
    (instead,) = f.workspace.of("views.update")
    assert instead.answer["view"]["id"] == top["id"]


async def test_their_page_is_published_and_published_again(f: Flip) -> None:
    opening = body("event_app_home_opened", event__user=PERSON, event_id=f"Ev{f.channel}")
    assert await f.line.event(opening) == 200
    await f.slack.background.rest()
    (first,) = f.workspace.of("views.publish")
    assert first.answer["view"]["type"] == "home"
    await f.line.form(pressed(Act("language.choose", arg="en"), (await f.workspace.trigger())[0]))
    await f.slack.background.rest()
    await f.slack.messenger.homes_changed(GROUP)
    await f.slack.homes.rest()
    again = f.workspace.of("views.publish")[-1]
    assert again.answer["view"]["id"] == first.answer["view"]["id"]
    assert again.answer["view"]["hash"] != first.answer["view"]["hash"]


@pytest.mark.parametrize("left", [False, True])
async def test_a_note_is_for_one_alone_where_they_are_or_in_their_own_chat(f: Flip, left: bool) -> None:
    if left:
        await f.workspace.admin("conversations.kick", channel=f.channel, user=PERSON)
    press = body("block_actions_message", trigger_id="1.2.3", user__id=PERSON, channel__id=f.channel)
    press["container"]["channel_id"] = f.channel
    press["actions"][0] |= pressed(Act("language.choose", arg="en"), "")["actions"][0]
    await f.line.form(press)
    await f.slack.background.rest()
    (note,) = f.workspace.of("chat.postEphemeral")
    assert note.answer.get("error") == ("user_not_in_channel" if left else None)
    sent = f.workspace.of("chat.postMessage")
    assert [item.args["channel"][0] for item in sent] == (["D"] if left else [])


async def test_a_picture_is_a_file_of_the_bots_own_in_no_channel(f: Flip) -> None:
    chart = positions_chart(["yes", "yes", "reservation"])
    assert chart is not None
    ref = await f.slack.messenger.post(f.post("1", Card((Para(Typed("Holdningerne")), chart))))
    (image,) = [block for block in (await f.message(ref))["blocks"] if block["type"] == "image"]
    assert "ja: 2 · forbehold: 1 · indsigelse: 0" in image["alt_text"]
    about = (await f.workspace.admin("files.info", file=image["slack_file"]["id"]))["file"]
    assert (about["user"], about["channels"]) == (BOT, [])
