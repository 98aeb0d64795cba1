"""Files on a Slack that somebody else wrote: three calls, one message, found again by its name."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from msgspec import Struct
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.ports import Blocked, Enclosure, Post, Private, Temporary, Uncertain
from bot.domain.views import Card, Heading, Para, Typed
from bot.handlers.slack import api
from tests.handlers.slack.emulator import ADMIN, BOT, NEEDED, PERSON, Json, Workspace, token
from tests.handlers.slack.flip import Flip, client

LOG = bytes(range(256)) * 40
NAME = "flip-moedet-S1-1.zip"


# --- files ------------------------------------------------------------------------------------------------------------


class Sending(Struct):
    """A client of the SDK, the chat with the person, and a file whose name no other test uses."""

    client: AsyncWebClient
    chat: str
    file: Path
    name: str

    async def send(self) -> Json:
        sent = await api.call(
            self.client.files_upload_v2,
            file=str(self.file),
            filename=self.name,
            title="Log",
            channel=self.chat,
            initial_comment="Hele loggen",
        )
        assert isinstance(sent.data, dict)
        return sent.data

    async def there(self) -> list[Json]:
        """The messages in the chat that carry the file, found as the bot will look for them."""
        history = await self.client.conversations_history(channel=self.chat, limit=200)
        return [
            item for item in history["messages"] if any(file["name"] == self.name for file in item.get("files", ()))
        ]


@pytest.fixture
async def s(w: Workspace, tmp_path: Path) -> AsyncIterator[Sending]:
    async with client(w) as slack:
        chat = str((await slack.conversations_open(users=PERSON))["channel"]["id"])
        file = tmp_path / "log på æøå.zip"
        file.write_bytes(LOG)
        yield Sending(slack, chat, file, f"flip-{await w.channel()}.zip")


async def test_a_file_is_three_calls_and_a_message_found_by_its_name(w: Workspace, s: Sending) -> None:
    sent = await s.send()
    assert [call.method for call in w.calls if "pload" in call.method] == [
        "files.getUploadURLExternal",
        "upload",
        "files.completeUploadExternal",
    ]
    asked, raw, done = (call for call in w.calls if "pload" in call.method)
    assert asked.args == {"filename": s.name, "length": str(len(LOG))}
    assert (raw.args["bytes"], "Authorization" in raw.args["headers"]) == (len(LOG), False)
    assert json.loads(done.args["files"]) == [{"id": asked.answer["file_id"], "title": "Log"}]
    assert (done.args["channel_id"], done.args["initial_comment"]) == (s.chat, "Hele loggen")
    (file,) = sent["files"]
    assert sent["file"] == file
    assert (file["name"], file["title"], file["size"]) == (s.name, "Log", len(LOG))
    (share,) = file["shares"]["private"][s.chat]
    (message,) = await s.there()
    assert (message["ts"], message["subtype"], message["text"]) == (share["ts"], "file_share", "Hele loggen")
    assert (message["user"], message["upload"]) == (BOT, True)
    assert "metadata" not in message, "a delivery key cannot go with a file: only its name tells it"
    headers = {"Authorization": f"Bearer {ADMIN}"}
    url = file["url_private"].replace(w.address, w.emulator)
    async with aiohttp.ClientSession() as http, http.get(url, headers=headers) as answer:
        assert await answer.read() == LOG


async def test_to_finish_an_upload_again_doubles_nothing(s: Sending) -> None:
    sent = await s.send()
    with pytest.raises(SlackApiError) as refused:
        await s.client.files_completeUploadExternal(files=[{"id": sent["file"]["id"]}], channel_id=s.chat)
    assert api.code(refused.value) == "file_not_found"
    assert len(await s.there()) == 1


@pytest.mark.parametrize(
    ("lost", "there"), [("files.getUploadURLExternal", 0), ("upload", 0), ("files.completeUploadExternal", 1)]
)
async def test_a_lost_answer_leaves_a_message_only_where_the_upload_was_finished(
    w: Workspace, s: Sending, lost: str, there: int
) -> None:
    w.drops[lost] = 1
    with pytest.raises(Uncertain):
        await s.send()
    assert len(await s.there()) == there
    if not there:
        await s.send()
        assert len(await s.there()) == 1, "what was begun and not finished is never shown"


async def test_an_upload_that_fails_is_no_error_of_the_api(w: Workspace, s: Sending) -> None:
    """The SDK has another exception for it, which quotes the answer and the name of the file."""
    w.breaks["upload"] = 1
    with pytest.raises(SlackRequestError, match=f"status: 503.*filename: {s.name}"):
        await s.send()
    assert await s.there() == []


async def test_to_send_a_file_blindly_again_doubles_it(s: Sending) -> None:
    await s.send()
    await s.send()
    assert len(await s.there()) == 2


async def test_a_file_needs_its_own_scope(w: Workspace, s: Sending) -> None:
    w.as_if = token("files:write")
    with pytest.raises(Blocked, match=r"paste its manifest anew.*files:write") as lacking:
        await s.send()
    assert lacking.value.obstacle == "scope"
    (asked,) = w.of("files.getUploadURLExternal")
    assert asked.answer["needed"] == "files:write"
    assert "files:write" in NEEDED


def enclosing(f: Flip, folder: Path, key: str = "1") -> Post:
    """A private message with a file, as the outbox hands it over."""
    file = folder / "made.zip"
    file.write_bytes(LOG)
    card = Card((Heading(Typed("Din log")), Para(Typed("Hele loggen"))))
    name = f"{f.channel}-{key}-{NAME}"
    plain = f.post(key, card, Private(f.person))
    return Post(
        group=plain.group,
        key=plain.key,
        place=plain.place,
        view=plain.view,
        language=plain.language,
        zone=plain.zone,
        enclosed=Enclosure(name, file),
    )


async def carrying(f: Flip, post: Post) -> list[Json]:
    """The messages in the person's chat that carry the file of the post."""
    opened = await f.workspace.admin("conversations.open", users=PERSON)
    history = await f.workspace.history(opened["channel"]["id"])
    assert post.enclosed is not None
    return [item for item in history if any(file["name"] == post.enclosed.name for file in item.get("files", ()))]


@pytest.mark.parametrize("late", [False, True])
async def test_a_log_arrives_with_its_message_and_is_found_again(f: Flip, tmp_path: Path, late: bool) -> None:
    f.workspace.late = late
    post = enclosing(f, tmp_path)
    ref = await f.slack.messenger.post(post)
    (message,) = await carrying(f, post)
    assert ref.message == message["ts"]
    assert "Din log" in message["text"] + json.dumps(message.get("blocks"))
    assert [file["size"] for file in message["files"]] == [len(LOG)]
    assert await f.slack.messenger.find(post) == ref
    assert await f.slack.messenger.find(enclosing(f, tmp_path, "2")) is None


@pytest.mark.parametrize("lost", ["files.getUploadURLExternal", "upload", "files.completeUploadExternal"])
async def test_a_log_whose_answer_was_lost_is_there_once(f: Flip, tmp_path: Path, lost: str) -> None:
    post = enclosing(f, tmp_path)
    f.workspace.drops[lost] = 1
    with pytest.raises((Uncertain, Temporary)):
        await f.slack.messenger.post(post)
    found = await f.slack.messenger.find(post)
    ref = found if found is not None else await f.slack.messenger.post(post)
    assert [item["ts"] for item in await carrying(f, post)] == [ref.message]


@pytest.mark.parametrize("broken", ["files.getUploadURLExternal", "upload", "files.completeUploadExternal"])
async def test_a_log_that_could_not_be_sent_is_sent_later(f: Flip, tmp_path: Path, broken: str) -> None:
    post = enclosing(f, tmp_path)
    f.workspace.breaks[broken] = 1
    with pytest.raises((Uncertain, Temporary)):
        await f.slack.messenger.post(post)
    assert await f.slack.messenger.find(post) is None
    ref = await f.slack.messenger.post(post)
    assert [item["ts"] for item in await carrying(f, post)] == [ref.message]


async def test_a_log_waits_for_the_scope_that_files_need(f: Flip, tmp_path: Path) -> None:
    post = enclosing(f, tmp_path)
    f.workspace.as_if = token("files:write")
    with pytest.raises(Blocked, match="files:write") as lacking:
        await f.slack.messenger.post(post)
    assert lacking.value.obstacle == "scope"
    assert await carrying(f, post) == []
    f.workspace.as_if = token()
    ref = await f.slack.messenger.post(post)
    assert [item["ts"] for item in await carrying(f, post)] == [ref.message]
