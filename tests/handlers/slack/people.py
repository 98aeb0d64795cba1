"""People in Slack, and the signed requests that Slack sends for what they do. They see what the fake Slack keeps."""

import hashlib
import hmac
import json
import time
from collections.abc import Awaitable, Callable, Iterator
from itertools import count
from typing import Any
from urllib.parse import urlencode

import aiohttp
from msgspec import Struct

from bot.domain.events import Act
from bot.handlers.slack import action_codec, capabilities
from tests.handlers.slack.bodies import body
from tests.handlers.slack.fake_slack import FakeSlack, Json

SECRET = "signing-secret-of-the-tests"
CHANNEL, TEAM = "C0MOEDET0", "T0FLIP000"
_numbers = count(1)


class Reply(Struct):
    status: int
    json: Json
    shown: Json | None = None
    """The dialog that was opened for it."""


def signature(raw: str, stamp: str, secret: str = SECRET) -> str:
    return "v0=" + hmac.new(secret.encode(), f"v0:{stamp}:{raw}".encode(), hashlib.sha256).hexdigest()


def headers(raw: str, kind: str) -> dict[str, str]:
    stamp = str(int(time.time()))
    return {"Content-Type": kind, "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature(raw, stamp)}


class Line:
    """Slack's line to the bot."""

    def __init__(self, http: aiohttp.ClientSession, address: str) -> None:
        self._http = http
        self._url = address + capabilities.PATH

    async def raw(self, raw: str, sent: dict[str, str]) -> tuple[int, str]:
        async with self._http.post(self._url, data=raw.encode(), headers=sent) as answer:
            return answer.status, await answer.text()

    async def event(self, payload: Json, **more: str) -> int:
        raw = json.dumps(payload)
        status, _ = await self.raw(raw, headers(raw, "application/json") | more)
        return status

    async def form(self, payload: Json, *, wrapped: bool = True) -> tuple[int, Json]:
        """An interaction, or (not `wrapped`) a command."""
        raw = urlencode({"payload": json.dumps(payload)} if wrapped else payload)
        status, text = await self.raw(raw, headers(raw, "application/x-www-form-urlencoded"))
        return status, json.loads(text) if text.startswith("{") else {}


def _step(view: Json) -> int:
    """Which step of its form a dialog shows."""
    return action_codec.unpack(view["private_metadata"]).step


def next_step(view: Json, answer: Json) -> Json | None:
    """The dialog with the next step of its form, where that is what was answered."""
    following: Json | None = answer.get("view") if answer.get("response_action") == "update" else None
    if following and following.get("private_metadata") and _step(following) > _step(view):
        return view | following
    return None


class Person:
    """`shown` returns when everything that the bot wants to show them has been shown."""

    def __init__(
        self,
        slack: FakeSlack,
        line: Line,
        user: str,
        shown: Callable[[], Awaitable[None]],
        channel: str = CHANNEL,
        team: str = TEAM,
    ) -> None:
        self.channel = channel
        self.team = team
        self.slack = slack
        self.line = line
        self._shown = shown
        self.user = user
        self.dm = f"D{user[1:]}"

    # --- in the channel -------------------------------------------------------------------------------------------

    async def come(self) -> None:
        self.slack.members[self.channel].append(self.user)
        assert await self.line.event(self.of_me("event_member_joined")) == 200

    async def say(self, text: str, thread: str = "", *, heard: bool = True) -> str:
        """The id of the message. Not `heard`: Slack brings it to nobody."""
        ts = self.slack.ts()
        self.slack.said[self.channel].append(
            {"type": "message", "user": self.user, "ts": ts, "text": text, "thread_ts": thread or None}
        )
        if not heard:
            return ts
        changes = {"event__text": text, "event__ts": ts, "event__event_ts": ts}
        if thread:
            changes["event__thread_ts"] = thread
        assert await self.line.event(self.of_me("event_message", **changes)) == 200
        return ts

    def _there(self, ts: str) -> Json:
        return next((item for item in self.slack.said[self.channel] if item["ts"] == ts), {})

    async def edit(self, ts: str, old: str, new: str, *, heard: bool = True) -> None:
        self._there(ts).update(text=new, edited={"user": self.user, "ts": f"{self.slack.second()}.000000"})
        if not heard:
            return
        before = {"type": "message", "user": self.user, "ts": ts, "text": old}
        payload = self.of_me("event_message_changed", event__previous_message=before)
        payload["event"]["message"] = before | {"text": new, "edited": self._there(ts).get("edited")}
        assert await self.line.event(payload) == 200

    async def delete(self, ts: str, text: str, *, heard: bool = True) -> None:
        said = self.slack.said[self.channel]
        said[:] = [item for item in said if item["ts"] != ts]
        if not heard:
            return
        before = {"type": "message", "user": self.user, "ts": ts, "text": text}
        payload = self.of_me("event_message_deleted", event__previous_message=before, event__deleted_ts=ts)
        assert await self.line.event(payload) == 200

    # --- buttons and dialogs --------------------------------------------------------------------------------------

    async def home(self) -> Json:
        assert await self.line.event(self.of_me("event_app_home_opened")) == 200
        return self.slack.homes.get(self.user, {"blocks": []})

    def button(self, name: str, blocks: list[Json] | None = None) -> Json:
        """The newest button with this act that they have: on their page, in their chat, or in the channel."""
        found = list(self._buttons(name, blocks))
        assert found, f"{self.user} has no button {name}"
        return found[0]

    def has(self, name: str) -> bool:
        return any(True for _ in self._buttons(name, None))

    def _buttons(self, name: str, blocks: list[Json] | None) -> Iterator[Json]:
        if blocks is not None:
            places = [blocks]
        else:
            messages = [*reversed(self.slack.messages[self.dm]), *reversed(self.slack.messages[self.channel])]
            places = [
                self.slack.homes.get(self.user, {"blocks": []})["blocks"],
                *(message["blocks"] for message in messages),
            ]
        for place in places:
            for block in place:
                for item in block.get("elements", ()):
                    if block["type"] == "actions" and action_codec.unpack(item["value"]).name == name:
                        yield item

    async def press(self, name: str, button: Json | None = None, *, view: Json | None = None) -> Reply:
        """Presses it in the channel, or in a dialog."""
        if button is None:
            button = self.button(name, view["blocks"] if view is not None else None)
        trigger, stamp = f"1111.2222.{next(_numbers)}", f"1788764405.{next(_numbers):06}"
        action = {"type": "button", "block_id": "b", "action_ts": stamp}
        action |= {key: button[key] for key in ("action_id", "value")}
        kind = "block_actions_modal" if view is not None else "block_actions_message"
        payload = self.of_me(kind, trigger_id=trigger, actions=[action])
        if view is not None:
            payload["view"] |= {"id": view["id"], "private_metadata": view["private_metadata"], "hash": view["hash"]}
        return await self.send(payload)

    async def act(self, act: Act) -> Reply:
        """A button that they have seen, by what it does."""
        return await self.press(
            act.name, {"action_id": action_codec.action_id(act, 1, opens=True), "value": action_codec.pack(act)}
        )

    async def menu(self, callback: str, ts: str, text: str) -> Reply:
        """Chooses something in the menu of a message."""
        trigger, stamp = f"1111.2222.{next(_numbers)}", f"1788764405.{next(_numbers):06}"
        message = {"type": "message", "user": self.user, "ts": ts, "text": text}
        payload = self.of_me("message_action", trigger_id=trigger, action_ts=stamp, message=message)
        return await self.send(payload | {"callback_id": callback})

    async def command(self, text: str) -> Reply:
        trigger = f"1111.2222.{next(_numbers)}"
        payload = self._here(body("slash_command", user_id=self.user, text=text, trigger_id=trigger))
        status, answer = await self.line.form(payload, wrapped=False)
        return await self._reply(status, answer, trigger)

    async def submit(self, view: Json, text: str = "", **values: str | list[str]) -> Reply:
        """Sends a dialog, with something plausible in what must be filled in and is not in `values`."""
        reply = await self.send(self.submission(view, text, **values))
        following = next_step(view, reply.json)
        return reply if following is None else await self.submit(following, text, **values)

    def submission(self, view: Json, text: str = "", **values: str | list[str]) -> Json:
        state = {
            block["block_id"]: {block["element"]["action_id"]: _filled(block, values.get(block["block_id"]), text)}
            for block in view["blocks"]
            if block["type"] == "input"
        }
        payload = self.of_me("view_submission", trigger_id=f"1111.2222.{next(_numbers)}")
        payload["view"] |= {key: view[key] for key in ("id", "private_metadata", "hash", "callback_id")}
        payload["view"]["state"] = {"values": state}
        return payload

    async def leave(self, view: Json, **values: str | list[str]) -> None:
        payload = self.submission(view, "", **values)
        status, _ = await self.line.form(payload | {"type": "view_closed", "is_cleared": False})
        assert status == 200

    # --- the wire -------------------------------------------------------------------------------------------------

    def of_me(self, name: str, **changes: Any) -> Json:
        payload = body(name, **changes)
        if payload.get("type") == "event_callback":
            payload["event_id"] = f"Ev{next(_numbers):010}"
            payload["event"]["user"] = self.user
        else:
            payload["user"] = payload["user"] | {"id": self.user}
        return self._here(payload)

    def _here(self, payload: Json) -> Json:
        """In their own workspace and channel."""
        here: Json = json.loads(json.dumps(payload).replace(TEAM, self.team).replace(CHANNEL, self.channel))
        return here

    async def send(self, payload: Json) -> Reply:
        """Sends an interaction as it is, once more if it was sent before."""
        status, answer = await self.line.form(payload)
        return await self._reply(status, answer, payload["trigger_id"])

    async def _reply(self, status: int, answer: Json, trigger: str) -> Reply:
        await self._shown()
        return Reply(status, answer, self.slack.views.get(self.slack.by_trigger.get(trigger, "")))


def _filled(block: Json, given: str | list[str] | None, text: str) -> Json:
    element, needed = block["element"], not block["optional"]
    options = [item for group in (element, *element.get("option_groups", ())) for item in group.get("options", ())]
    match element["type"]:
        case "plain_text_input":
            first = element.get("initial_value") or (text or f"eksempel: {block['block_id']}" if needed else None)
            return {"type": element["type"], "value": first if given is None else given}
        case "datepicker":
            return {"type": element["type"], "selected_date": given or element.get("initial_date")}
        case "checkboxes" | "multi_static_select":
            first = element.get("initial_options") or (options[:1] if needed else [])
            chosen = first if given is None else [option for option in options if option["value"] in given]
            return {"type": element["type"], "selected_options": chosen}
        case _:
            first = element.get("initial_option") or (options[0] if needed else None)
            chosen = first if given is None else next(option for option in options if option["value"] == given)
            return {"type": element["type"], "selected_option": chosen}
