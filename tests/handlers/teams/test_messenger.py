"""What is sent to Teams, and what becomes of it when Teams does not take it."""

import json
from base64 import b64decode
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from typing import Any

import aiohttp
import msgspec
import pytest
from PIL import Image

from bot.domain.events import Act
from bot.domain.ports import (
    Blocked,
    Channel,
    Enclosure,
    Identity,
    Post,
    Private,
    Ref,
    Refused,
    Temporary,
    Thread,
    Uncertain,
)
from bot.domain.views import Card, Form, Heading, Home, Para, Receipt, Typed
from bot.flows.charts import positions_chart
from bot.handlers import members
from bot.handlers.members import Members, receipt_under
from bot.handlers.outcomes import SENTENCES
from bot.handlers.teams.api import LIMITS, OUTCOMES, Access, Connector, Token, outcome
from bot.handlers.teams.messenger import under
from bot.handlers.teams.rendering import limits
from prompts.words import Words
from storage import models
from tests.handlers.teams import activities as a
from tests.handlers.teams.fake_teams import APP, TENANT, Drop, Fail, account_of
from tests.handlers.teams.stage import CASEWORKERS, GROUP, RESEARCHER, Stage, stage

ONE, TWO, *_ = CASEWORKERS
CARD = Card((Heading(Typed("Fase 1")), Para(Typed("Nu."))))
LONG = Card(tuple(Para(Typed(f"{number} " + "ord " * 900)) for number in range(40)))


@pytest.fixture
async def s(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as found:
        yield found


def post(place: Channel | Thread | Private, view: Card = CARD, **more: object) -> Post:
    told: Any = {"language": "da", "zone": "Europe/Copenhagen", **more}
    return Post(group=GROUP, key="k1", place=place, view=view, **told)


def person(s: Stage, user: str) -> str:
    found = s.runtime.keys.by_user("teams", account_of(user), GROUP)
    assert found is not None
    return found.person


# --- where ------------------------------------------------------------------------------------------------------------


async def test_a_message_in_the_channel_and_one_under_it(s: Stage) -> None:
    send = s.teams.messenger
    first = await send.post(post(Channel()))
    assert first.channel == a.CHANNEL
    below = await send.post(post(Thread("S1"), thread=first))
    assert below.channel == f"{a.CHANNEL};messageid={first.message}"
    (shown,) = s.fake.shown(a.CHANNEL)
    assert shown["summary"]
    assert "text" not in shown, "a text beside a card makes two messages of it"
    await send.update(first, post(Channel(), Card((Para(Typed("Fase 2")),))))
    (shown,) = s.fake.shown(a.CHANNEL)
    assert "Fase 2" in json.dumps(shown)


async def test_a_private_message_opens_a_chat_once(s: Stage) -> None:
    for _ in range(2):
        await s.teams.messenger.post(post(Private(person(s, ONE))))
    (call,) = s.fake.of("POST conversations")
    assert call.body["members"] == [{"id": account_of(ONE)}], "their Teams id is not known yet"
    assert call.body["tenantId"] == TENANT
    assert len(s.fake.shown("a:chat-" + account_of(ONE))) == 2


async def test_a_private_message_is_changed_where_it_stands_although_its_chat_is_not_kept(s: Stage) -> None:
    place = Private(person(s, ONE))
    ref = await s.teams.messenger.post(post(place))
    await s.teams.messenger.update(Ref("", ref.message), post(place, Card((Para(Typed("Fase 2")),))))
    (shown,) = s.fake.shown(ref.channel)
    assert "Fase 2" in json.dumps(shown)


async def test_a_chat_that_the_person_has_written_in_is_known_after_a_restart(tmp_path: Path) -> None:
    async with stage(tmp_path) as s:
        await s.send(a.wrote(ONE, s.url, "hjælp"))
        await s.settle()
    async with stage(tmp_path) as s:
        known = s.teams._places.someone(account_of(ONE))
        assert (known.teams, known.chat) == (ONE, a.chat_of(ONE))
        assert s.fake.of("POST conversations") == []


async def test_the_newest_service_url_counts(s: Stage) -> None:
    newer = f"{s.fake.address}/emea/?newer"
    activity = a.said(ONE, newer, "<p>hej</p>")
    assert (await s.send(activity, s.fake.token(serviceurl=newer))).status == 200
    assert s.teams._places.channel(a.CHANNEL).service_url == newer


async def test_who_sees_a_card_of_their_own_is_who_is_known(s: Stage) -> None:
    for user in (ONE, TWO):
        await s.send(a.said(user, s.url, "<p>hej</p>"))
    await s.teams.messenger.post(post(Channel(), Card((Para(Typed("x")),), personal=Act("session.mine", "S1"))))
    (shown,) = s.fake.shown(a.CHANNEL)
    assert sorted(shown["attachments"][0]["content"]["refresh"]["userIds"]) == [ONE, TWO]


async def test_a_chart_is_a_picture_in_the_card_with_its_words(s: Stage) -> None:
    chart = positions_chart(["yes", "yes", "reservation"])
    assert chart is not None
    await s.teams.messenger.post(post(Channel(), Card((Para(Typed("Holdningerne")), chart))))
    (shown,) = s.fake.shown(a.CHANNEL)
    card = shown["attachments"][0]["content"]
    assert limits.check(card) == []
    image = card["body"][-1]
    assert image["url"].startswith("data:image/png;base64,")
    assert Image.open(BytesIO(b64decode(image["url"].partition(",")[2]))).width == 640
    assert "ja: 2 · forbehold: 1 · indsigelse: 0" in image["altText"]
    assert "forbehold" not in str(card["body"][:-1]), "nobody reads it twice"


# --- what goes wrong --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        *((Fail(status), Temporary) for status in sorted(OUTCOMES.again)),
        (Fail(403, "ForbiddenOperationException"), Blocked),
        (Fail(404, "ConversationNotFound"), Blocked),
        (Fail(413), Refused),
        (Fail(400, "BadSyntax"), Refused),
        (Fail(401), Blocked),
        (Fail(500), Uncertain),
        (Drop(), Uncertain),
    ],
)
async def test_what_teams_does_not_take_has_an_outcome(s: Stage, fault: Fail | Drop, outcome: type[Exception]) -> None:
    s.fake.faults["POST activities"].append(fault)
    with pytest.raises(outcome):
        await s.teams.messenger.post(post(Channel()))


@pytest.mark.parametrize("after", ["7", "Wed, 21 Oct 2015 07:28:00 GMT", "", "soon", "-1", "9" * 400])
def test_a_pause_is_as_long_as_teams_says(after: str) -> None:
    found = outcome(429, "", after)
    assert isinstance(found, Temporary)
    assert found.after == {"7": 7.0, "Wed, 21 Oct 2015 07:28:00 GMT": 0.0}.get(after)


async def test_a_lost_answer_is_never_sent_again_and_the_row_says_so(s: Stage) -> None:
    s.fake.faults["POST activities"].append(Drop())
    await s.send(a.joined(s.url, ONE))
    await s.settle()
    (row,) = [item for item in s.rows(models.Outbox) if "private" in item["place"]]
    assert row["status"] == "failed"
    assert SENTENCES["unknowable"] in row["error"]
    assert len(s.chat(ONE)) == 1


async def test_who_has_blocked_the_bot_is_told_of_in_the_row(s: Stage) -> None:
    s.fake.faults["POST activities"].append(Fail(403, "MessageWritesBlocked"))
    await s.send(a.joined(s.url, ONE))
    await s.settle()
    (row,) = [item for item in s.rows(models.Outbox) if "private" in item["place"]]
    assert row["status"] == "waiting"
    assert SENTENCES["person_blocked"] in row["error"]


async def test_teams_asks_for_a_pause_and_gets_it(s: Stage) -> None:
    for status in sorted(OUTCOMES.again):
        s.fake.faults["POST activities"].append(Fail(status, after="1"))
    await s.send(a.joined(s.url, ONE))
    for _ in range(20):
        await s.settle()
    (row,) = [item for item in s.rows(models.Outbox) if "private" in item["place"]]
    assert row["status"] in ("sent", "pending")
    assert len(s.chat(ONE)) <= 1


async def test_an_update_that_was_lost_may_be_repeated(s: Stage) -> None:
    ref = await s.teams.messenger.post(post(Channel()))
    s.fake.faults["PUT activities"].extend([Drop(), Drop()])
    with pytest.raises(Temporary):
        await s.teams.messenger.update(ref, post(Channel()))


# --- long ones, and files ---------------------------------------------------------------------------------------------


async def test_what_is_too_long_goes_on_below_and_changes_with_it(s: Stage) -> None:
    send = s.teams.messenger
    ref = await send.post(post(Channel(), LONG))
    parts = s.fake.shown(under(ref))
    assert parts, "it must not fit into one message"
    await send.update(ref, post(Channel(), Card(LONG.blocks[:30])))
    fewer = s.fake.shown(under(ref))
    assert 0 < len(fewer) < len(parts)
    await send.update(ref, post(Channel(), LONG))
    assert len(s.fake.shown(under(ref))) == len(parts)
    assert len(s.fake.shown(a.CHANNEL)) == 1


async def test_when_the_rest_does_not_go_out_the_beginning_is_not_repeated(s: Stage) -> None:
    real = s.teams._connector._call

    async def fails_below(*args: Any) -> Any:
        if ";messageid=" in args[2][1]:
            raise Uncertain("lost")
        return await real(*args)

    s.teams._connector._call = fails_below  # type: ignore[method-assign,assignment]
    with pytest.raises(Refused, match="the beginning of a long message was posted"):
        await s.teams.messenger.post(post(Channel(), LONG))
    assert len(s.fake.shown(a.CHANNEL)) == 1


async def test_a_file_is_offered_taken_and_shown(s: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "log.zip"
    path.write_bytes(b"12345")
    who = person(s, RESEARCHER)
    await s.send(a.wrote(RESEARCHER, s.url, "hjælp"))
    await s.settle()
    view = Card((Para(Typed("Din log")),), encloses="L1")
    await s.teams.messenger.post(post(Private(who), view, enclosed=Enclosure("log.zip", path)))
    offer = s.chat(RESEARCHER)[-1]["attachments"][0]
    assert offer["contentType"] == "application/vnd.microsoft.teams.card.file.consent"
    assert (offer["name"], offer["content"]["sizeInBytes"]) == ("log.zip", 5)
    connector = s.teams._connector
    monkeypatch.setattr(connector, "_access", Access(APP, development=True))
    yes = a.consented(RESEARCHER, s.url, offer["content"]["acceptContext"], f"{s.fake.address}/upload/log")
    yes["replyToId"] = list(s.fake.messages[a.chat_of(RESEARCHER)])[-1]
    s.fake.faults["PUT upload"].append(Fail(500))
    await s.send(yes)
    await s.teams.background.rest()
    assert "OneDrive" in s.chat(RESEARCHER)[-1]["text"], "it is said that it failed"
    for _ in range(2):
        assert (await s.send(yes)).status == 200
        await s.teams.background.rest()
    assert s.fake.uploads == {"log": b"the log of moedet"}
    (_, upload) = s.fake.of("PUT upload")
    assert upload.token == "", "the bot's token stays with the bot"
    assert upload.body["Content-Range"] == "bytes 0-16/17"
    info = s.fake.messages[a.chat_of(RESEARCHER)][yes["replyToId"]]["attachments"][0]
    assert info["contentType"] == "application/vnd.microsoft.teams.card.file.info"
    assert info["content"] == {"uniqueId": "1150D938-8870-4044-9F2C-5BBDEBA70C8C", "fileType": "zip"}


async def test_a_file_that_nobody_wants_is_left_kindly(s: Stage) -> None:
    await s.teams._places.offered(GROUP, "L1", person(s, RESEARCHER))
    no = a.consented(RESEARCHER, s.url, {"group": GROUP, "log": "L1"})
    await s.send({**no, "replyToId": None})
    await s.teams.background.rest()
    assert s.archive.asked == []
    assert "log" in s.chat(RESEARCHER)[-1]["text"]


# --- pace, and tokens -------------------------------------------------------------------------------------------------


async def test_no_more_is_sent_to_one_conversation_than_teams_takes() -> None:
    now, sent = [0.0], list[float]()

    async def sleep(seconds: float) -> None:
        now[0] += seconds

    connector = Connector(Access(APP), None, None, sleep=sleep, seconds=lambda: now[0])  # type: ignore[arg-type]
    for _ in range(200):
        await connector._turn("c")
        sent.append(now[0])
    for period, most in LIMITS:
        assert all(later - first >= period - 1e-9 for first, later in zip(sent, sent[most:], strict=False))
    before = now[0]
    await connector._turn("another")
    assert now[0] == before


async def test_the_bots_token_is_asked_for_once(s: Stage) -> None:
    for _ in range(3):
        await s.teams.messenger.post(post(Channel()))
    assert s.fake.tokens_given == 1


async def test_a_wrong_secret_keeps_what_is_to_be_sent(s: Stage) -> None:
    async with aiohttp.ClientSession() as session:
        access = Access(APP, "wrong", (TENANT,))
        connector = Connector(access, Token(access, session, s.fake.cloud), session)
        with pytest.raises(Blocked, match="FLIP_PLATFORMS__TEAMS__APP_PASSWORD"):
            await connector.post(s.url, a.CHANNEL, {})


def test_a_thread_is_only_in_channels() -> None:
    assert under(Ref("a:chat", "1")) == "a:chat"
    assert under(Ref("19:x@thread.v2", "1")) == "19:x@thread.v2"
    assert under(Ref("19:x@thread.tacv2", "1")) == "19:x@thread.tacv2;messageid=1"
    assert under(Ref("19:x@thread.tacv2;messageid=1", "2")) == "19:x@thread.tacv2;messageid=1"


# --- which group it is ------------------------------------------------------------------------------------------------

FIVE = {GROUP: "FLIP om mødet", **{f"gruppe-{number}": f"Gruppe {number}" for number in range(2, 6)}}


class InAll:
    """A directory in which everybody is in all groups."""

    def by_user(self, platform: str, user: str, group: str) -> Identity:
        return Identity(group=group, person="P01", platform=platform, user=user, name="Deltager 1")

    def by_person(self, platform: str, group: str, person: str) -> Identity:
        return self.by_user(platform, account_of(ONE), group)

    def names(self, group: str) -> tuple[str, ...]:
        return ()


async def test_who_is_in_five_groups_reads_which_it_is_about_in_every_message_and_notification(s: Stage) -> None:
    send = s.teams.messenger
    await send.post(post(Private(person(s, ONE))))
    (alone,) = s.fake.shown("a:chat-" + account_of(ONE))
    assert FIVE[GROUP] not in json.dumps(alone, ensure_ascii=False), "who is in one group is told nothing else"
    everywhere = Members("teams", InAll(), FIVE, FIVE)
    send._members = everywhere
    await send.post(post(Private("P01")))
    named = s.fake.shown("a:chat-" + account_of(ONE))[-1]
    assert FIVE[GROUP] in json.dumps(named["attachments"], ensure_ascii=False)
    assert FIVE[GROUP] in named["summary"]
    await send.post(post(Channel()))
    (shared,) = s.fake.shown(a.CHANNEL)
    assert FIVE[GROUP] not in json.dumps(shared, ensure_ascii=False), "a channel is its group's own"


def test_what_is_answered_names_its_group_whatever_it_is() -> None:
    everywhere = Members("teams", InAll(), FIVE, FIVE)
    name = everywhere.named(account_of(ONE), "gruppe-3")
    assert name == "Gruppe 3"
    form = Form(Act("consent.set"), Typed("Samtykke"), (), Typed("Send"))
    for view in (CARD, form, Home(Typed("Min side"), (CARD,))):
        assert name in msgspec.json.encode(members.under(name, view)).decode()
        assert members.under("", view) == view
    receipt = receipt_under(name, Receipt(Typed("Gemt")))
    assert Words(strict=True).say(receipt.line, "da", "Europe/Copenhagen") == "Gruppe 3: Gemt"
