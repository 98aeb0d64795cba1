"""A Slack as it is on a bad day, and its line to a bot that runs as several replicas."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from random import Random

import aiohttp
from aiohttp import web

from bot.handlers.slack import capabilities
from bot.handlers.slack.payloads import parse
from tests.handlers.slack.fake_slack import Drop, Fail, FakeSlack, Json, Refusal
from tests.handlers.slack.people import Line, headers

LOST = 0.05
"""The share of its answers that are lost after Slack has done what it was asked for."""
BUSY = 0.02
"""The share of calls that it does not take at once."""
LOSSY = ("chat.postMessage", "chat.update", "conversations.open", "views.publish")
PATIENCE = 3.0
"""Seconds that Slack waits for an acknowledgement."""
AGAIN = 0.1
"""Seconds until it sends a delivery again. Slack takes longer, and is patient for longer than a test."""
NEWEST = 6
"""Among how many messages the one is that somebody deletes."""
TWICE, LATE = 0.1, 0.05
"""The share of deliveries that reach two replicas at once, and of those that come once more after they were taken."""


class BadSlack(FakeSlack):
    """`posting` is told the token of whoever posts, before the message is kept."""

    def __init__(self, chance: Random) -> None:
        super().__init__()
        self._chance = chance
        self.posting: Callable[[str], None] = lambda token: None
        self.troubles: Counter[str] = Counter()
        self.deleted: set[str] = set()
        """The moments of the bot's messages that somebody else has deleted."""

    def delete(self, channel: str) -> bool:
        """Somebody deletes one of the newest messages of the bot in a channel; False where there is none."""
        there = [item for item in self.messages[channel] if not item.get("thread_ts")][-NEWEST:]
        if not there:
            return False
        gone = self._chance.choice(there)
        self.messages[channel].remove(gone)
        self.deleted.add(gone["ts"])
        return True

    def _chat_postMessage(self, args: Json) -> Json:  # noqa: N802
        if args.get("thread_ts") in self.deleted:
            raise Refusal("thread_not_found")
        return super()._chat_postMessage(args)

    def _fault(self, method: str) -> Drop | Fail | None:
        drawn = self._chance.random()
        if method not in LOSSY or drawn >= LOST + BUSY:
            return super()._fault(method)
        self.troubles["lost" if drawn < LOST else "busy"] += 1
        return Drop() if drawn < LOST else Fail("ratelimited", 429, after=1)

    async def _call(self, request: web.Request) -> web.Response:
        if request.match_info["method"] == "chat.postMessage":
            self.posting(request.headers.get("Authorization", "").removeprefix("Bearer "))
        return await super()._call(request)


class Lines(Line):
    """Sends each delivery to any of the replicas, to two at once now and then, until one of them acknowledges it."""

    def __init__(self, http: aiohttp.ClientSession, addresses: Sequence[str], chance: Random) -> None:
        super().__init__(http, "")
        self._urls = [address + capabilities.PATH for address in addresses]
        self._chance = chance
        self.acknowledged: set[str] = set()
        """The keys under which the bot must know the deliveries."""
        self.under_way: Counter[int] = Counter()
        """Replica -> how many deliveries it has not answered."""
        self.sent = 0
        self.odd: list[str] = []
        """Answers that nobody understands."""

    async def event(self, payload: Json, **more: str) -> int:
        status = await super().event(payload, **more)
        self._took(status, payload)
        return status

    async def form(self, payload: Json, *, wrapped: bool = True) -> tuple[int, Json]:
        status, answer = await super().form(payload, wrapped=wrapped)
        self._took(status, payload)
        return status, answer

    def _took(self, status: int, payload: Json) -> None:
        key = getattr(parse(payload), "key", "")
        if status == 200 and key:
            self.acknowledged.add(key)

    async def raw(self, raw: str, sent: dict[str, str]) -> tuple[int, str]:
        while True:
            some = self._chance.sample(range(len(self._urls)), 2 if self._chance.random() < TWICE else 1)
            answers = [item for item in await asyncio.gather(*(self._to(one, raw, sent) for one in some)) if item]
            # A form is made anew for each, from how things stand then: the group may have gone on in between.
            forms = ['"response_action": "update"' in text for _, text in answers]
            if len(set(forms)) > 1 or (not any(forms) and len(set(answers)) > 1):
                self.odd.append(f"One delivery was answered differently: {answers}")
            if answers:
                if self._chance.random() < LATE:
                    await self._to(self._chance.randrange(len(self._urls)), raw, sent)
                return answers[0]
            await asyncio.sleep(AGAIN)

    async def _to(self, replica: int, raw: str, sent: dict[str, str]) -> tuple[int, str] | None:
        """What a replica answered, unless Slack is to try again."""
        self.sent += 1
        self.under_way[replica] += 1
        try:
            async with asyncio.timeout(PATIENCE):
                signed = headers(raw, sent["Content-Type"])
                async with self._http.post(self._urls[replica], data=raw.encode(), headers=signed) as answer:
                    status, text = answer.status, await answer.text()
        except (aiohttp.ClientError, TimeoutError):
            return None
        finally:
            self.under_way[replica] -= 1
        if status != 200 and status < 500:
            self.odd.append(f"A delivery was answered {status}: {text}")
        return (status, text) if status < 500 else None
