"""Participants who act over HTTP exactly as the page does: an action has a key of its own, and is sent until
answered."""

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any, TypeAlias
from uuid import uuid4

import aiohttp

from bot.flows.model.calendar import Calendar

Json: TypeAlias = dict[str, Any]

GROUP = "moedet"
LEADER = "leder-1"
CASEWORKERS = tuple(f"sagsbehandler-{n}" for n in range(1, 6))
RESEARCHERS = ("forsker-1", "forsker-2")
ANSWERING = (LEADER, *CASEWORKERS)
EVERYBODY = (*ANSWERING, *RESEARCHERS)
HOURS = Calendar()
PAUSE = 0.05
OFTEN, SHORT = 0.15, 0.03
"""How often a line breaks, and within how many seconds: about as long as an answer takes."""


class NotTaken(AssertionError):
    """The bot understood and said no."""


class Person:
    """A member of the example group. With `breaks`, their line breaks by chance before an answer has come."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        address: str,
        user: str,
        breaks: Random | None = None,
        group: str = GROUP,
    ) -> None:
        self._http = http
        self._api = f"{address}/playground/api"
        self._breaks = breaks
        self.user = user
        self.group = group

    # --- what they do ---------------------------------------------------------------------------------------------

    async def join(self, *, research: bool = True) -> None:
        await self._action({"type": "arrived"})
        form = await self.press({"name": "consent.open"})
        await self.submit(form, take_part="yes", research="yes" if research else "no", quotation="yes")

    async def press(self, act: Json) -> Json:
        """The form, card or receipt that came back."""
        return await self._action({"type": "pressed", "act": act})

    async def submit(self, form: Json, text: str = "", **values: str | list[str]) -> Json:
        """Sends the form, with something plausible in what is required and not in `values`."""
        asked = {item["name"] for item in form["inputs"]}
        mine = {name: value for name, value in {**filled(form, text), **values}.items() if name in asked}
        reply = await self._action({"type": "submitted", "act": form["act"], "values": mine})
        if reply.get("kind") == "form" and reply["act"].get("part", 0) > form["act"].get("part", 0):
            return await self.submit(reply, text, **values)
        if reply.get("kind") == "form":
            raise NotTaken(f"{self.user} sent {form['act']['name']}: {reply['errors']}")
        return reply

    async def draft(self, form: Json, **values: str | list[str]) -> None:
        await self._action({"type": "drafted", "act": form["act"], "values": values})

    async def say(self, text: str, thread: str = "") -> str:
        """The id of the message."""
        key = uuid4().hex
        await self._action({"type": "posted", "message": "", "text": text, "thread": thread}, key)
        return key

    async def edit(self, message: str, text: str) -> None:
        await self._action({"type": "edited", "message": message, "text": text})

    async def delete(self, message: str) -> None:
        await self._action({"type": "deleted", "message": message})

    async def forward(self, how: str) -> bool:
        """Moves the clock: hour, day, week, or next; False when nothing is due."""
        status, _ = await self._send("clock", {"user": self.user, "group": self.group, "forward": how})
        return status == 200

    async def at_work(self) -> datetime:
        """Moves the clock, where it must, until people are at work for an hour more, whenever the test is run; now."""
        while True:
            now = datetime.fromisoformat((await self._get("clock"))["now"])
            if HOURS.in_hours(now) and HOURS.in_hours(now + timedelta(hours=1)):
                return now
            await self.forward("hour")

    # --- what they see --------------------------------------------------------------------------------------------

    async def home(self) -> Json:
        return await self._get("home")

    async def messages(self) -> list[Json]:
        state = await self._get("state")
        found: list[Json] = state["messages"]
        return found

    async def button(self, name: str, *, home_only: bool = False) -> Json | None:
        """The act of a button they have: on their own page, or newest in the chat."""
        places = [await self.home()]
        if not home_only:
            places += reversed(await self.messages())
        for seen in places:
            for act in (act for act in acts(seen) if act["name"] == name):
                return act
        return None

    async def needed(self, name: str) -> Json:
        """The same, where they must have it."""
        found = await self.button(name)
        assert found is not None, f"{self.user} has no {name}"
        return found

    # --- the wire -------------------------------------------------------------------------------------------------

    async def _action(self, body: Json, key: str = "") -> Json:
        status, said = await self._send(
            "deed", {"user": self.user, "group": self.group, "key": key or uuid4().hex, "body": body}
        )
        if status != 200 or not said["taken"]:
            raise NotTaken(f"{self.user} did {body}: {said}")
        reply: Json = said["reply"] or {}
        return reply

    async def _get(self, what: str) -> Json:
        while True:
            try:
                async with self._http.get(
                    f"{self._api}/{what}", params={"as": self.user, "group": self.group}
                ) as answer:
                    if answer.status == 200:
                        found: Json = await answer.json()
                        return found
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(PAUSE)

    async def _send(self, what: str, sent: Json) -> tuple[int, Json]:
        """Until it is answered: the same again after a lost answer, a refused line, or "later"."""
        patience = None
        if self._breaks is not None and self._breaks.random() < OFTEN:
            patience = self._breaks.uniform(0.001, SHORT)
        while True:
            try:
                until = aiohttp.ClientTimeout(patience)
                async with self._http.post(f"{self._api}/{what}", json=sent, timeout=until) as answer:
                    if answer.status < 500:
                        return answer.status, await answer.json()
            except (aiohttp.ClientError, TimeoutError):
                patience = None
            await asyncio.sleep(PAUSE)


def labels(seen: object) -> list[str]:
    """What every button is called that was seen."""
    match seen:
        case {"act": dict(), "label": str(label)}:
            return [label]
        case dict():
            return [label for item in seen.values() for label in labels(item)]
        case list():
            return [label for item in seen for label in labels(item)]
        case _:
            return []


def acts(seen: object) -> Iterator[Json]:
    """Every act that can be pressed or sent in what was seen."""
    if isinstance(seen, dict):
        if isinstance(act := seen.get("act"), dict):
            yield act
        for item in seen.values():
            yield from acts(item)
    elif isinstance(seen, list):
        for item in seen:
            yield from acts(item)


def filled(form: Json, text: str = "") -> dict[str, str | list[str]]:
    values: dict[str, str | list[str]] = dict(form["values"])
    for item in form["inputs"]:
        if values.get(item["name"]):
            continue
        match item["kind"]:
            case "text":
                values[item["name"]] = (text or f"eksempel: {item['name']}") if item["required"] else ""
            case "choice":
                values[item["name"]] = item["default"] or (item["options"][0]["value"] if item["required"] else "")
            case "choices":
                values[item["name"]] = [item["options"][0]["value"]] if item["required"] else []
            case "scale":
                values[item["name"]] = "3"
            case "date":
                values[item["name"]] = item["earliest"]
    return values
