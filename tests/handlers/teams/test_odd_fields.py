"""Odd fields cost no message and no press in Teams, and nothing answers with a fault: through the real route (with
signed tokens), dispatcher and flows."""

import json
import logging
from collections.abc import AsyncIterator, Callable
from itertools import count
from pathlib import Path as File
from typing import Any

import pytest

from bot.domain.events import Act
from bot.handlers.intake import Malformed
from bot.handlers.teams import action_codec, payloads
from bot.handlers.teams.action_codec import Place
from tests.handlers.odd import ODD, Path, every
from tests.handlers.teams import activities as a
from tests.handlers.teams.fake_teams import BOT, Json
from tests.handlers.teams.stage import CASEWORKERS, GROUP, RESEARCHER, Stage, stage

ONE, *_ = CASEWORKERS
FORM = action_codec.data(Act("response.give", "S1"), Place(GROUP), "n1")
URL = "https://smba.example/emea/"
ACTIVITIES: dict[str, Callable[[str], Json]] = {
    "a message": lambda url: a.mentioning(a.said(ONE, url, "<p>Vi mangler tid.</p>"), (BOT, "FLIP")),
    "an edit": lambda url: a.edited(a.said(ONE, url, "<p>Vi</p>"), "<p>Vi mangler tid.</p>"),
    "a deletion": lambda url: a.deleted(a.said(ONE, url, "<p>Vi</p>")),
    "a command": lambda url: a.wrote(ONE, url, "status"),
    "a press": lambda url: a.executed(ONE, url, a.pressed(Act("status.show"), GROUP)),
    "a dialog": lambda url: a.opened(ONE, url, a.pressed(Act("consent.open"), GROUP)),
    "a form": lambda url: a.submitted(ONE, url, FORM, {"first": "Jeg ville spørge igen."}),
    "a menu": lambda url: a.menu(ONE, url, "make_proposal", "1788764401816"),
    "people": lambda url: a.joined(url, ONE),
    "a file": lambda url: a.consented(ONE, url, {"group": GROUP, "log": "L1"}, "https://eksempel.example/upload"),
}

USED = """type id timestamp serviceUrl from recipient aadObjectId conversation conversationType tenantId tenant team
    channel channelData eventType locale localTimezone name text content contentType attachments entities mentioned
    membersAdded replyToId commandId messagePayload uploadInfo context action trigger"""
"""The names of the fields that what the bot does may depend on. All others may be whatever they are, save what a button
of the bot carries: that is its own."""
UNUSED = "textFormat localTimestamp callerId channelId2 entities inputHint importance deliveryMode new_in_2027"
UNUSED_AROUND = "source settings teamsChannelId onBehalfOf membershipSource legacy new_in_2027"


@pytest.fixture
async def s(tmp_path: File) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as found:
        yield found


@pytest.mark.parametrize("kind", ACTIVITIES)
def test_only_what_is_used_changes_what_is_read(kind: str) -> None:
    whole, wrong = ACTIVITIES[kind](URL), set[str]()
    as_it_is = _read(whole)
    assert as_it_is is not None
    for path, _, odd in every(whole):
        if _read(odd) != as_it_is and not _is_used(path):
            wrong.add(".".join(map(str, path)))
    assert wrong == set()


def _read(activity: Json) -> Any:
    try:
        return payloads.parse(payloads.read(json.dumps(activity).encode()))
    except Malformed:
        return None


def _is_used(path: Path) -> bool:
    return path[0] == "value" or next(step for step in reversed(path) if isinstance(step, str)) in USED.split()


async def _begun(s: Stage) -> None:
    """A session in which what is said is recorded."""
    await s.send(a.joined(s.url, *CASEWORKERS, RESEARCHER))
    await s.settle()


async def test_no_odd_field_costs_a_message_or_a_press(s: Stage) -> None:
    """Read, decided and stored: each has a row of its own in the inbox."""
    await _begun(s)
    wrong, cards = [], count()
    for around, names in ((False, UNUSED.split()), (True, UNUSED_AROUND.split())):
        for number, name in enumerate(names):
            for odd in ODD[number % 4 :: 4]:
                for kind in ("a message", "a press"):
                    # The same press of the same card again would be the one that Teams repeats.
                    activity = ACTIVITIES[kind](s.url) | {"replyToId": f"{next(cards)}"}
                    (activity["channelData"] if around else activity)[name] = odd
                    before = len(s.taken())
                    answer = await s.send(activity)
                    if answer.status != 200 or len(s.taken()) == before:
                        wrong.append((kind, name, json.dumps(odd)[:20], answer.status))
    assert wrong == []


@pytest.mark.parametrize("kind", ["a press", "a dialog", "a form", "a menu", "a command"])
async def test_whoever_belongs_to_no_group_is_answered(s: Stage, kind: str) -> None:
    """Somebody whom app.yaml does not name, and an activity that does not say who it is from."""
    activity = ACTIVITIES[kind](s.url)
    stranger = activity | {"from": {"id": "29:fremmed", "aadObjectId": "0f0f0f0f-0000-4000-8000-00000000f0f0"}}
    assert [(await s.send(item)).status for item in (stranger, activity | {"from": [None]})] == [200, 200]


async def test_whatever_is_odd_nothing_fails(s: Stage, caplog: pytest.LogCaptureFixture) -> None:
    """Also what is used may be odd: it is refused as unreadable or from elsewhere, or read as not there."""
    await _begun(s)
    caplog.set_level(logging.WARNING)
    number, wrong = 0, []
    for kind, make in ACTIVITIES.items():
        for path, odd, activity in every(make(s.url)):
            number += 1
            if number % 29 == 0:
                answer = await s.send(activity)
                if answer.status not in (200, 400, 401, 403, 501):
                    wrong.append((kind, path, json.dumps(odd)[:20], answer.status))
    await s.settle()
    failed = [item.getMessage() for item in caplog.records if item.levelno >= logging.ERROR]
    assert (wrong, failed) == ([], [])
