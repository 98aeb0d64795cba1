"""What is sent, to a Slack that drops answers, asks for pauses and fails."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from io import BytesIO

import pytest
from msgspec import Struct
from PIL import Image

from bot.domain.events import Act
from bot.domain.ports import Blocked, Channel, Identity, Place, Post, Private, Ref, Temporary, Thread, Uncertain
from bot.domain.views import Button, Card, Count, Heading, Notice, Para, Typed
from bot.flows.charts import positions_chart
from bot.handlers.reader import Readers
from bot.handlers.slack import api
from bot.handlers.slack.installing.workspaces import alone
from bot.handlers.slack.messenger import PAGE, SlackMessenger
from prompts.words import Words
from tests.fakes import FakeClock
from tests.handlers.slack.fake_slack import Drop, Fail, FakeSlack

CHANNEL = "C0MOEDET0"
CARD = Card((Heading(Typed("Overskrift")),), (Button(Typed("Svar"), Act("response.open", "S1"), opens=True),))
LIVE = Card((Count(Typed("har svaret"), 1, 5), Notice(Typed("Der optages"), tone="recording")))
LONG = Card((Para(Typed("ord " * 8000)),))


class People:
    def by_user(self, platform: str, user: str, group: str) -> Identity | None:
        return None

    def by_person(self, platform: str, group: str, person: str) -> Identity | None:
        if person != "P01":
            return None
        return Identity(group=group, person=person, platform=platform, user="U0SB1", name="Sagsbehandler 1")

    def names(self, group: str) -> tuple[str, ...]:
        return ()


class InboundHandler(Struct):
    fake: FakeSlack
    messenger: SlackMessenger
    waits: list[float]
    stale: list[str]
    now: list[float]


def post(key: str = "moedet:7:0", view: Card = CARD, place: Place | None = None, thread: Ref | None = None) -> Post:
    return Post(
        group="moedet",
        key=key,
        place=place or Channel(),
        view=view,
        language="da",
        zone="Europe/Copenhagen",
        thread=thread,
    )


def again(d: InboundHandler) -> SlackMessenger:
    """After a restart: nothing is known."""
    return SlackMessenger(
        d.messenger._workspaces, People(), d.messenger._readers, {"moedet": CHANNEL}, d.stale.append,
        sleep=d.messenger._sleep, seconds=lambda: d.now[0],
    )  # fmt: skip


@pytest.fixture
async def d() -> AsyncIterator[InboundHandler]:
    fake = FakeSlack()
    fake.members[CHANNEL] = ["U0SB1"]
    waits: list[float] = []
    stale: list[str] = []
    now = [0.0]

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        now[0] += seconds

    async with fake.serve() as address, api.web_session() as session:
        readers = Readers("slack", Words(), People(), FakeClock(datetime(2026, 9, 7, tzinfo=UTC)))
        client = api.web_client("xoxb-test", session, address)
        messenger = SlackMessenger(
            alone(client),
            People(),
            readers,
            {"moedet": CHANNEL},
            stale.append,
            sleep=sleep,
            seconds=lambda: now[0],
        )
        yield InboundHandler(fake, messenger, waits, stale, now)
    assert fake.problems == []


async def test_a_message_carries_its_key_and_its_buttons_their_group(d: InboundHandler) -> None:
    ref = await d.messenger.post(post())
    (message,) = d.fake.messages[CHANNEL]
    assert ref == Ref(CHANNEL, message["ts"])
    assert message["metadata"] == {"event_type": "flip_delivery", "event_payload": {"key": "moedet:7:0"}}
    assert '"group":"moedet"' in message["blocks"][-1]["elements"][0]["value"]
    assert await d.messenger.find(post()) == ref
    assert await d.messenger.find(post("moedet:8:0")) is None


async def test_it_changes_in_place(d: InboundHandler) -> None:
    ref = await d.messenger.post(post())
    await d.messenger.update(ref, post("moedet:8:0", LIVE))
    (message,) = d.fake.messages[CHANNEL]
    assert "har svaret" in message["text"]
    assert await d.messenger.find(post()) == ref


async def test_places(d: InboundHandler) -> None:
    root = await d.messenger.post(post())
    under = await d.messenger.post(post("moedet:7:1", place=Thread("session:S1"), thread=root))
    assert d.fake.messages[CHANNEL][1]["thread_ts"] == root.message
    assert await d.messenger.find(post("moedet:7:1", place=Thread("session:S1"), thread=root)) == under
    alone = [await d.messenger.post(post(f"moedet:7:{n}", place=Private("P01"))) for n in (2, 3)]
    assert {item.channel for item in alone} == {"D0SB1"}
    assert len(d.fake.of("conversations.open")) == 1, "a chat is opened once"
    assert await d.messenger.find(post("moedet:7:2", place=Private("P01"))) == alone[0]
    with pytest.raises(Blocked):
        await d.messenger.post(post(place=Private("P99")))
    with pytest.raises(Temporary):
        await d.messenger.post(post(place=Thread("session:S1")))


async def test_one_message_a_second_in_a_channel_and_no_waiting_for_another(d: InboundHandler) -> None:
    for number in range(3):
        await d.messenger.post(post(f"moedet:7:{number}"))
    assert d.waits == [1.0, 1.0]
    await d.messenger.post(post("moedet:7:3", place=Private("P01")))
    assert len(d.waits) == 2
    d.now[0] += 5
    await d.messenger.post(post("moedet:7:4"))
    assert len(d.waits) == 2


async def test_a_dropped_answer_is_uncertain_and_the_message_is_found(d: InboundHandler) -> None:
    d.fake.faults["chat.postMessage"].append(Drop())
    with pytest.raises(Uncertain):
        await d.messenger.post(post())
    assert len(d.fake.messages[CHANNEL]) == 1, "it was not sent again by the SDK"
    found = await d.messenger.find(post())
    assert found == Ref(CHANNEL, d.fake.messages[CHANNEL][0]["ts"])


async def test_an_old_message_is_found_on_a_later_page(d: InboundHandler) -> None:
    ref = await d.messenger.post(post())
    d.fake.messages[CHANNEL] += [{"ts": f"1788764600.{n:06}", "text": "x"} for n in range(2 * PAGE)]
    assert await d.messenger.find(post()) == ref


@pytest.mark.parametrize("error", ["not_in_channel", "channel_not_found", "is_archived", "account_inactive"])
async def test_what_somebody_can_mend_is_said_with_a_sentence(d: InboundHandler, error: str) -> None:
    d.fake.faults["chat.postMessage"].append(Fail(error))
    with pytest.raises(Blocked, match=": "):
        await d.messenger.post(post())


async def test_a_user_who_is_unknown_can_be_named_anew(d: InboundHandler) -> None:
    d.fake.faults["conversations.open"].append(Fail("user_not_found"))
    with pytest.raises(Blocked, match="no such account"):
        await d.messenger.post(post(place=Private("P01")))


async def test_a_pause_is_as_long_as_slack_asks_for(d: InboundHandler) -> None:
    d.fake.faults["chat.postMessage"].append(Fail("ratelimited", 429, after=17))
    with pytest.raises(Temporary) as later:
        await d.messenger.post(post())
    assert later.value.after == 17
    assert d.fake.messages[CHANNEL] == []


@pytest.mark.parametrize("fault", [Fail(status=503), Fail("internal_error"), Fail("fatal_error", 500)])
async def test_after_a_failure_of_slack_nobody_knows(d: InboundHandler, fault: Fail) -> None:
    d.fake.faults["chat.postMessage"].append(fault)
    with pytest.raises(Uncertain):
        await d.messenger.post(post())
    d.fake.faults["conversations.history"].append(fault)
    with pytest.raises(Temporary):
        await d.messenger.find(post())


async def test_what_can_be_mended_is_waited_for(d: InboundHandler) -> None:
    for error, says in (("invalid_auth", "invalid_auth"), ("missing_scope", "lacks a right")):
        d.fake.faults["chat.postMessage"].append(Fail(error))
        with pytest.raises(Blocked, match=says):
            await d.messenger.post(post())


async def test_a_slack_that_is_not_there_has_taken_nothing() -> None:
    async with api.web_session() as session:
        client = api.web_client("xoxb-test", session, "http://127.0.0.1:9/api/")
        readers = Readers("slack", Words(), People(), FakeClock())
        messenger = SlackMessenger(alone(client), People(), readers, {"moedet": CHANNEL}, print)
        with pytest.raises(Temporary, match="could not be reached"):
            await messenger.post(post())


async def test_the_card_of_a_session_is_pinned_once_and_a_failure_is_harmless(d: InboundHandler) -> None:
    d.fake.faults["pins.add"].append(Fail("missing_scope"))
    ref = await d.messenger.post(post(view=LIVE))
    await d.messenger.update(ref, post("moedet:8:0", LIVE))
    other = await d.messenger.post(post("moedet:9:0", LIVE))
    await d.messenger.update(other, post("moedet:9:1", LIVE))
    assert d.fake.pins == [(CHANNEL, other.message)]
    assert len(d.fake.of("pins.add")) == 2


async def test_a_private_message_is_changed_where_it_stands_although_its_chat_is_not_kept(d: InboundHandler) -> None:
    ref = await d.messenger.post(post("moedet:7:2", place=Private("P01")))
    await d.messenger.update(Ref("", ref.message), post("moedet:8:2", LIVE, place=Private("P01")))
    (call,) = d.fake.of("chat.update")
    assert (call["channel"], call["ts"]) == (ref.channel, ref.message)


async def test_what_is_too_long_goes_on_in_the_thread_whole_and_once(d: InboundHandler) -> None:
    ref = await d.messenger.post(post(view=LONG))
    first, *others = d.fake.messages[CHANNEL]
    assert others
    assert {other["thread_ts"] for other in others} == {first["ts"]} == {ref.message}
    assert await d.messenger.find(post(view=LONG)) == ref
    assert len(d.fake.messages[CHANNEL]) == 1 + len(others)


@pytest.mark.parametrize("fault", [Drop(), Fail("ratelimited", 429, after=1), Fail(status=500)])
async def test_the_rest_of_a_long_message_is_made_up_for(d: InboundHandler, fault: Drop | Fail) -> None:
    send = d.fake._chat_postMessage
    sent = 0

    def second_fails(args: dict[str, object]) -> dict[str, object]:
        nonlocal sent
        sent += 1
        if sent == 1:
            d.fake.faults["chat.postMessage"].append(fault)
        return send(args)

    d.fake._chat_postMessage = second_fails  # type: ignore[method-assign]
    with pytest.raises(Uncertain):
        await d.messenger.post(post(view=LONG))
    ref = await d.messenger.find(post(view=LONG))
    assert ref is not None
    keys = [message["metadata"]["event_payload"]["key"] for message in d.fake.messages[CHANNEL]]
    assert sorted(keys) == sorted({*keys})
    again = await d.messenger.post(post("moedet:99:0", LONG))
    assert again != ref
    assert len(d.fake.messages[CHANNEL]) == 2 * len(keys)


LONGER = Card((Para(Typed("længere " * 8000)),))


def texts(d: InboundHandler) -> list[str]:
    return ["".join(part["text"] for part in _texts(message["blocks"])) for message in d.fake.messages[CHANNEL]]


def _texts(found: object) -> Iterator[dict[str, str]]:
    if isinstance(found, dict):
        if found.get("type") == "text":
            yield found
        found = list(found.values())
    if isinstance(found, list):
        for item in found:
            yield from _texts(item)


@pytest.mark.parametrize("restarted", [False, True])
async def test_what_is_too_long_changes_with_its_rest(d: InboundHandler, restarted: bool) -> None:
    ref = await d.messenger.post(post(view=LONG))
    before = [message["ts"] for message in d.fake.messages[CHANNEL]]
    for number, view in enumerate((LONGER, LONG, CARD, LONGER)):
        if restarted:
            d.messenger = again(d)
        await d.messenger.update(ref, post(f"moedet:8:{number}", view))
        whole = "".join(texts(d))
        assert whole.count("ord") == (8000 if view is LONG else 0)
        assert whole.count("længere") == (8000 if view is LONGER else 0)
        assert len(d.fake.messages[CHANNEL]) > 1 or view is CARD
        if number < 2:
            assert [message["ts"] for message in d.fake.messages[CHANNEL]][: len(before)] == before, "changed in place"
    assert bool(d.fake.of("conversations.replies")) == restarted, "what is known is not looked for"


@pytest.mark.parametrize("method", ["chat.update", "chat.delete", "chat.postMessage"])
@pytest.mark.parametrize("fault", [Drop(), Fail("ratelimited", 429, after=1), Fail(status=500)])
async def test_a_rest_that_broke_off_is_whole_when_it_is_tried_again(
    d: InboundHandler, method: str, fault: Drop | Fail, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, then = {"chat.update": (LONG, LONGER), "chat.delete": (LONGER, CARD), "chat.postMessage": (CARD, LONGER)}[
        method
    ]
    ref = await d.messenger.post(post(view=first))
    change = d.fake._chat_update

    def breaks(args: dict[str, object]) -> dict[str, object]:
        d.fake.faults[method].append(fault)
        monkeypatch.setattr(d.fake, "_chat_update", change)
        return change(args)

    monkeypatch.setattr(d.fake, "_chat_update", breaks)
    with pytest.raises((Temporary, Uncertain)):
        await d.messenger.update(ref, post("moedet:8:0", then))
    await d.messenger.update(ref, post("moedet:8:0", then))
    assert "".join(texts(d)).count("længere") == (8000 if then is LONGER else 0)
    assert "".join(texts(d)).count("ord") == 0
    assert len(d.fake.messages[CHANNEL]) > 1 or then is CARD


async def test_a_rest_that_somebody_deleted_is_not_missed(d: InboundHandler) -> None:
    for number, view in enumerate((LONGER, CARD)):
        ref = await d.messenger.post(post(f"moedet:7:{number}", LONG))
        del d.fake.messages[CHANNEL][-1]
        await d.messenger.update(ref, post(f"moedet:8:{number}", view))
        assert "".join(texts(d)).count("længere") == (8000 if view is LONGER else 0)
        d.fake.messages[CHANNEL].clear()


# --- pictures ---------------------------------------------------------------------------------------------------------

CHART = positions_chart(["yes", "yes", "reservation"])
assert CHART is not None
SHOWN = Card((Para(Typed("Holdningerne")), CHART))
SAID = "ja: 2 · forbehold: 1 · indsigelse: 0"


async def test_a_chart_is_a_picture_that_is_in_no_channel_and_is_brought_once(d: InboundHandler) -> None:
    ref = await d.messenger.post(post(view=SHOWN))
    await d.messenger.update(ref, post("moedet:8:0", SHOWN))
    ((name, content),) = d.fake.files.values()
    assert name == "flip.png"
    assert Image.open(BytesIO(content)).width == 640
    (asked,) = d.fake.of("files.completeUploadExternal")
    assert "channel_id" not in asked
    (message,) = d.fake.messages[CHANNEL]
    image = message["blocks"][-1]
    assert image["slack_file"]["id"] in d.fake.own_files
    assert SAID in image["alt_text"]
    assert SAID in message["text"], "a notification says it too"
    assert SAID not in str(message["blocks"][:-1]), "nobody reads it twice"


@pytest.mark.parametrize(("looks", "waited", "pictures"), [(2, 3.0, 1), (9, 7.0, 0)])
async def test_a_picture_that_slack_has_not_looked_at_is_waited_for_and_then_told(
    d: InboundHandler, looks: int, waited: float, pictures: int
) -> None:
    d.fake.looks = looks
    await d.messenger.post(post(view=SHOWN))
    (message,) = d.fake.messages[CHANNEL]
    assert sum("slack_file" in block for block in message["blocks"]) == pictures
    assert SAID in str(message["blocks"])
    assert sum(d.waits) == waited


@pytest.mark.parametrize("error", ["missing_scope", "file_uploads_disabled", "ratelimited"])
async def test_a_picture_that_slack_does_not_take_is_told_in_words(d: InboundHandler, error: str) -> None:
    d.fake.standing["files.getUploadURLExternal"] = Fail(error)
    await d.messenger.post(post(view=SHOWN))
    (message,) = d.fake.messages[CHANNEL]
    assert not any("slack_file" in block for block in message["blocks"])
    assert SAID in str(message["blocks"])


async def test_a_picture_that_somebody_deleted_is_brought_anew_when_the_message_next_changes(d: InboundHandler) -> None:
    ref = await d.messenger.post(post(view=SHOWN))
    d.fake.own_files.clear()
    d.fake.own_files.update(dict.fromkeys(d.fake.files, 99))
    await d.messenger.update(ref, post("moedet:8:0", SHOWN))
    assert SAID in str(d.fake.messages[CHANNEL][0]["blocks"])
    await d.messenger.update(ref, post("moedet:9:0", SHOWN))
    assert len(d.fake.files) == 2
    assert "slack_file" in d.fake.messages[CHANNEL][0]["blocks"][-1]


async def test_pages_are_told_of(d: InboundHandler) -> None:
    await d.messenger.homes_changed("moedet")
    assert d.stale == ["moedet"]
