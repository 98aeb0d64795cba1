"""Every documented error of the calls that send something, for every kind of send: after it is mended nothing is lost,
nothing is there twice, and what somebody has to mend was told.

Sources: the lists of errors of chat.postMessage, chat.update, conversations.open and files.*
(docs.slack.dev/reference/methods; compared with github.com/slack-ruby/slack-api-ref, which is read off those pages),
and "Status code responses" (learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/
conversation-messages; compared with github.com/MicrosoftDocs/msteams-docs). Some are of newer or older versions of
these pages.
"""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, TypeAlias

import aiohttp
import pytest
from msgspec import Struct

from bot.domain.events import Delivered, Inbound, Undelivered
from bot.domain.ports import Channel, Identity, Messenger, Place, Private, Thread
from bot.domain.vocabulary import OBSTACLES
from bot.flows.step import Decision
from bot.handlers.reader import Readers
from bot.handlers.slack import api as slack_api
from bot.handlers.slack.installing.workspaces import alone
from bot.handlers.slack.messenger import SlackMessenger
from bot.handlers.teams import api as teams_api
from bot.handlers.teams.channel_directory import ChannelDirectory
from bot.handlers.teams.messenger import TeamsMessenger
from bot.runtime.outbox import Outbox
from prompts.words import Words
from storage import models
from tests.fakes import FakeClock
from tests.handlers.slack import fake_slack
from tests.handlers.slack.fake_slack import FakeSlack
from tests.handlers.teams import fake_teams
from tests.handlers.teams.fake_teams import APP, SECRET, TENANT, FakeTeams
from tests.running import Runtime, no_sleep, runtime
from tests.runtime.test_outbox import Scene, Sends

Ends: TypeAlias = Literal["mended", "never", "anew", "later", "perhaps"]
"""How it is to end: once somebody has mended it; never; as a new message; by itself; or nobody knows."""

WORLD = """access_denied account_inactive channel_not_found ekm_access_denied enterprise_is_restricted invalid_auth
    is_archived messages_tab_disabled missing_scope no_permission not_allowed_token_type not_authed not_in_channel
    restricted_action restricted_action_non_threadable_channel restricted_action_read_only_channel
    restricted_action_thread_only_channel team_access_not_granted team_not_found token_expired token_revoked
    two_factor_setup_required accesslimited"""
FINAL = """as_user_not_supported attachment_payload_limit_exceeded deprecated_endpoint invalid_arg_name
    invalid_arguments invalid_array_arg invalid_blocks invalid_blocks_format invalid_charset invalid_form_data
    invalid_metadata_format
    invalid_metadata_schema invalid_post_type markdown_text_conflict metadata_must_be_sent_from_app metadata_too_large
    method_deprecated missing_post_type msg_blocks_too_long msg_too_long no_text
    slack_connect_canvas_sharing_blocked slack_connect_file_link_sharing_blocked
    slack_connect_lists_sharing_blocked too_many_attachments too_many_contact_cards"""
LATER = """ratelimited rate_limited message_limit_exceeded org_login_required team_added_to_org"""
PERHAPS = "fatal_error internal_error request_timeout service_unavailable"
UPDATE = {
    "mended": WORLD,
    "never": f"{FINAL} block_mismatch cant_broadcast_message invalid_attachments no_dual_broadcast_content_update",
    "anew": "cant_update_message edit_window_closed message_not_found",
    "later": f"{LATER} external_channel_migrating streaming_state_conflict update_failed",
    "perhaps": PERHAPS,
}
POST = {"mended": WORLD, "never": FINAL, "later": LATER, "perhaps": PERHAPS}
OPEN = {
    "mended": f"""{WORLD} cannot_dm_bot invalid_user_combination user_disabled user_not_found user_not_visible
        users_not_found""",
    "never": "method_not_supported_for_channel_type not_enough_users too_many_users users_list_not_supplied",
    "later": f"{LATER} {PERHAPS}",
}

UPLOAD = {
    "mended": """account_inactive access_denied accesslimited ekm_access_denied enterprise_is_restricted
        file_uploads_disabled invalid_auth missing_scope no_permission not_allowed_token_type not_authed
        storage_limit_reached token_expired token_revoked two_factor_setup_required""",
    "never": """alt_txt_too_large deprecated_endpoint file_upload_size_restricted invalid_arg_name invalid_arguments
        invalid_array_arg invalid_charset invalid_form_data invalid_post_type method_deprecated missing_argument
        missing_post_type snippet_too_large unknown_snippet_type unknown_subtype""",
    "later": f"ratelimited org_login_required team_added_to_org {PERHAPS}",
}
SHARE = {
    "mended": """account_inactive access_denied accesslimited ekm_access_denied enterprise_is_restricted invalid_auth
        invalid_channel missing_scope no_permission not_allowed_token_type not_authed posting_to_channel_denied
        token_expired token_revoked two_factor_setup_required""",
    "never": """deprecated_endpoint invalid_arg_name invalid_arguments invalid_array_arg invalid_charset
        invalid_form_data invalid_post_type method_deprecated missing_post_type""",
    # What Slack does not find any more is sent once more as a whole.
    "later": f"""ratelimited org_login_required team_added_to_org {PERHAPS} file_deleted file_not_found
        file_update_failed""",
}
"""Of files.getUploadURLExternal and files.completeUploadExternal; the last error but two is one of files.info."""

TEAMS_POST: dict[Ends, list[tuple[int, str]]] = {
    "mended": [
        (401, "BotNotRegistered"), (401, ""), (403, "BotDisabledByAdmin"), (403, "BotNotInConversationRoster"),
        (403, "ConversationBlockedByUser"), (403, "ForbiddenOperationException"), (403, "InvalidBotApiHost"),
        (403, "NotEnoughPermissions"), (403, "MessageWritesBlocked"), (403, ""),
        (404, "BotNotInConversationRoster"), (404, "ConversationNotFound"), (404, ""),
    ],
    "never": [(400, "Bad Argument"), (400, "BadSyntax"), (413, "MessageSizeTooBig"), (413, "")],
    "later": [(412, "PreconditionFailed"), (429, ""), (502, "ServiceError"), (503, ""), (504, "")],
    "perhaps": [(500, "ServiceError"), (408, "")],
}  # fmt: skip
TEAMS_UPDATE: dict[Ends, list[tuple[int, str]]] = {
    **TEAMS_POST,
    "mended": [item for item in TEAMS_POST["mended"] if item[1] or item[0] == 401],
    "anew": [(404, "ActivityNotFoundInConversation"), (404, ""), (403, "ServiceError"), (403, ""), (410, "")],
    # The same change again changes nothing.
    "later": [*TEAMS_POST["later"], *TEAMS_POST["perhaps"]],
    "perhaps": [],
}

KINDS: dict[str, tuple[Place, bool]] = {
    "a message in the channel": (Channel(), False),
    "a message under a card": (Thread("root"), False),
    "a message to one person": (Private("P01"), False),
    "a change of a card": (Channel(), True),
    "a change of a card under a card": (Thread("root"), True),
    "a change of a card of one person": (Private("P01"), True),
}
"""Where it goes, and whether it changes what is there."""


class People:
    def by_user(self, platform: str, user: str, group: str) -> Identity | None:
        return None

    def by_person(self, platform: str, group: str, person: str) -> Identity | None:
        return Identity(group=group, person=person, platform=platform, user="U0SB1", name="Sagsbehandler 1")

    def names(self, group: str) -> tuple[str, ...]:
        return ()


class Line(Struct):
    """A platform that can be broken: `break_it` (once or until it is mended) for posts or changes."""

    messenger: Messenger
    texts: Callable[[], list[str]]
    break_it: Callable[[Any, bool, bool], None]
    mend: Callable[[], None]


class Table(Struct):
    h: Runtime
    scene: Scene
    box: Outbox
    line: Line
    told: list[Inbound]

    async def tries(
        self, fault: Any, ends: Ends, where: Place, *, changes: bool = False, encloses: str = ""
    ) -> tuple[int, int]:
        """Lost and doubled, once all is mended; raises where nobody was told."""
        name = f"«{len(self.told)}.{self.scene._count}»"
        await self.scene.send((Channel(), "the root", "root"))
        if changes:
            await self.scene.send((where, f"before {name}", f"card{name}"))
        await self.box.drain()
        before = len(self.told)
        self.line.break_it(fault, changes, ends in ("mended", "never"))
        await self.scene.send((where, f"after {name}", f"card{name}" if changes else ""), encloses=encloses)
        await self.box.drain()
        told = [item.body for item in self.told[before:]]
        undelivered = [body for body in told if isinstance(body, Undelivered)]
        assert bool(undelivered) == (ends in ("mended", "never")) or ends == "perhaps", (fault, told)
        for body in undelivered:
            assert body.obstacle in OBSTACLES
            assert body.waits == (ends == "mended"), (fault, body)
            assert body.obstacle != "strange", f"{fault} is documented"
        self.line.mend()
        self.box.try_again("g1")
        await self.box.drain()
        if ends == "perhaps" and not any(f"after {name}" in text for text in self.line.texts()):
            # A person has looked, and decides.
            (body,) = undelivered
            await self.send_anyway(body)
        healed = [item.body for item in self.told[before:] if isinstance(item.body, Delivered)]
        assert len(healed) == (ends == "mended"), (fault, healed)
        there = sum(f"after {name}" in text for text in self.line.texts())
        wanted = 0 if ends == "never" else 1
        return max(wanted - there, 0), max(there - wanted, 0)

    async def send_anyway(self, body: Undelivered) -> None:
        self.scene.sends.decision = Decision(resend=((body.platform, body.delivery),))  # type: ignore[attr-defined]
        await self.scene.send()
        self.scene.sends.decision = None  # type: ignore[attr-defined]
        await self.box.drain()


class SendsOrDecides(Sends):
    decision: Decision | None = None

    def __call__(self, *args: Any) -> Decision:
        return self.decision or super().__call__(*args)


@asynccontextmanager
async def table(path: Path, platform: str, line: Line) -> AsyncIterator[Table]:
    sends, told = SendsOrDecides(), list[Inbound]()

    async def tell(inbound: Inbound) -> None:
        told.append(inbound)

    async with runtime(path, sends, others={platform: line.messenger}, routes=lambda group, place: (platform,)) as h:
        box = Outbox(h.writer, {platform: line.messenger}, h.clock, h.archive, told=tell, sleep=no_sleep)
        yield Table(h, Scene(h, sends), box, line, told)


@asynccontextmanager
async def slack() -> AsyncIterator[tuple[FakeSlack, SlackMessenger]]:
    fake = FakeSlack()
    fake.members["C0FLIP000"] = ["U0SB1"]
    async with fake.serve() as address, slack_api.web_session() as session:
        readers = Readers("slack", Words(), People(), FakeClock(datetime(2026, 9, 7, tzinfo=UTC)))
        client = slack_api.web_client("xoxb-test", session, address)
        yield (
            fake,
            SlackMessenger(alone(client), People(), readers, {"g1": "C0FLIP000"}, lambda group: None, sleep=no_sleep),
        )


def slack_line(fake: FakeSlack, messenger: SlackMessenger, post: str = "chat.postMessage") -> Line:
    def break_it(error: str, changes: bool, stays: bool) -> None:
        method = "chat.update" if changes and post == "chat.postMessage" else post
        status = 503 if error == "service_unavailable" else 200
        fault = fake_slack.Fail("" if status == 503 else error, status, after=1 if error == "ratelimited" else 0)
        messenger._chats.clear()
        if stays:
            fake.standing[method] = fault
        else:
            fake.faults[method].append(fault)

    def texts() -> list[str]:
        return [json.dumps(item, ensure_ascii=False) for found in fake.messages.values() for item in found]

    return Line(messenger, texts, break_it, fake.standing.clear)


@asynccontextmanager
async def teams_line(folder: Path) -> AsyncIterator[Line]:
    fake, places = FakeTeams(), ChannelDirectory(folder / "teams.db")
    await places.open()
    async with fake.serve(), aiohttp.ClientSession() as session:
        access = teams_api.Access(APP, SECRET, (TENANT,), service_url=fake.service_url)
        connector = teams_api.Connector(access, teams_api.Token(access, session, fake.cloud), session, sleep=no_sleep)
        readers = Readers("teams", Words(), People(), FakeClock(datetime(2026, 9, 7, tzinfo=UTC)))
        channels = {"g1": "19:flip@thread.tacv2"}
        messenger = TeamsMessenger(access, connector, People(), readers, places, channels, sleep=no_sleep)

        def break_it(fault: tuple[int, str], changes: bool, stays: bool) -> None:
            kind, fail = f"{'PUT' if changes else 'POST'} activities", fake_teams.Fail(*fault)
            if stays:
                fake.standing[kind] = fail
            else:
                fake.faults[kind].append(fail)

        def texts() -> list[str]:
            found = (item for messages in fake.messages.values() for item in messages.values())
            return [json.dumps(item, ensure_ascii=False) for item in found]

        yield Line(messenger, texts, break_it, fake.standing.clear)
    await places.close()


def counted(found: dict[object, tuple[int, int]]) -> dict[object, tuple[int, int]]:
    """Those where something is lost or doubled; of each: how many."""
    return {case: figures for case, figures in found.items() if any(figures)}


@pytest.mark.parametrize("kind", KINDS)
async def test_slack(tmp_path: Path, kind: str) -> None:
    where, changes = KINDS[kind]
    async with slack() as (fake, messenger), table(tmp_path, "slack", slack_line(fake, messenger)) as t:
        found: dict[object, tuple[int, int]] = {}
        for ends, errors in (UPDATE if changes else POST).items():
            for error in errors.split():
                # What is lost may be there: Slack is asked, and the message is found by its key.
                by = "later" if ends == "perhaps" else ends
                found[error] = await t.tries(error, by, where, changes=changes)  # type: ignore[arg-type]
        assert len(found) > 50
        assert counted(found) == {}


async def test_slacks_chat_with_one_person(tmp_path: Path) -> None:
    async with slack() as (fake, messenger):
        line = slack_line(fake, messenger, "conversations.open")
        async with table(tmp_path, "slack", line) as t:
            found: dict[object, tuple[int, int]] = {}
            for ends, errors in OPEN.items():
                for error in errors.split():
                    found[error] = await t.tries(error, ends, Private("P01"), changes=False)  # type: ignore[arg-type]
            assert counted(found) == {}


@pytest.mark.parametrize(("method", "errors"), [("getUploadURLExternal", UPLOAD), ("completeUploadExternal", SHARE)])
async def test_slacks_files(tmp_path: Path, method: str, errors: dict[Ends, str]) -> None:
    """A log in the chat of whoever asked for it."""
    async with slack() as (fake, messenger):
        line = slack_line(fake, messenger, f"files.{method}")
        async with table(tmp_path, "slack", line) as t:
            found: dict[object, tuple[int, int]] = {}
            for ends, names in errors.items():
                for number, error in enumerate(names.split()):
                    found[error] = await t.tries(error, ends, Private("P01"), encloses=f"{ends}{number}")
            assert counted(found) == {}


@pytest.mark.parametrize("kind", KINDS)
async def test_teams(tmp_path: Path, kind: str) -> None:
    where, changes = KINDS[kind]
    async with teams_line(tmp_path) as line, table(tmp_path, "teams", line) as t:
        found: dict[object, tuple[int, int]] = {}
        for ends, faults in (TEAMS_UPDATE if changes else TEAMS_POST).items():
            for fault in faults:
                found[fault] = await t.tries(fault, ends, where, changes=changes)
        assert counted(found) == {}
        assert {row["status"] for row in t.h.rows(models.Outbox)} <= {"sent", "failed", "superseded"}


async def test_a_platform_that_is_busy_for_long_gives_nothing_up(tmp_path: Path) -> None:
    async with teams_line(tmp_path) as line, table(tmp_path, "teams", line) as t:
        for _ in range(40):
            line.break_it((503, ""), False, False)
        await t.scene.send((Channel(), "late", ""))
        await t.box.drain()
        assert [row["status"] for row in t.h.rows(models.Outbox)] == ["sent"]
        assert t.told == []
