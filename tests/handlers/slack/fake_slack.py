"""A Slack to talk to: its Web API on a local port, with messages, dialogs and pages kept in memory.

It refuses what breaks Block Kit's limits, and a trigger that was used before. `faults` are taken one a call of a
method: `Drop` does it and breaks the line, `Fail` answers an error without doing it.

It is one workspace that takes any token, until it is given `teams`: then every channel and person is in one of them, a
token opens its own alone, and the app is installed with a code that a person was given there.
"""

import json
from base64 import b64decode
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count
from typing import Any, TypeAlias

from aiohttp import web
from msgspec import Struct

from bot.handlers.slack import capabilities
from bot.handlers.slack.rendering import limits
from bot.runtime.web import serve

Json: TypeAlias = dict[str, Any]
BOT = "U0BOT0000"


class Drop(Struct, frozen=True):
    """Done, but the answer is lost."""


class Fail(Struct, frozen=True):
    error: str = ""
    status: int = 200
    after: int = 0


class Call(Struct):
    method: str
    args: Json
    token: str = ""


class Refusal(Exception):
    pass


class FakeSlack:
    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.faults: dict[str, deque[Drop | Fail]] = defaultdict(deque)
        self.standing: dict[str, Fail] = {}
        self.details: Json = {}
        """What else is said of a channel."""
        """Method -> what it answers until that is taken away."""
        self.outside: set[str] = set()
        """Channels that the bot was taken out of."""
        self.archived: set[str] = set()
        self.members: dict[str, list[str]] = {}
        self.messages: dict[str, list[Json]] = defaultdict(list)
        self.said: dict[str, list[Json]] = defaultdict(list)
        """What people have written in a channel, as it stands there now."""
        self.second: Callable[[], int] = lambda: 1788764500
        """The time of day, in Unix seconds."""
        self.notes: list[Json] = []
        """Ephemeral messages."""
        self.views: dict[str, Json] = {}
        self.by_trigger: dict[str, str] = {}
        self.homes: dict[str, Json] = {}
        self.pins: list[tuple[str, str]] = []
        self.locales: dict[str, str] = {}
        self.zones: dict[str, str] = {}
        self.files: dict[str, tuple[str, bytes]] = {}
        """Id -> name and content of what was uploaded."""
        self.own_files: dict[str, int] = {}
        """Id of what is in no channel -> how often it is refused in a message, until it has been looked at."""
        self.looks = 0
        self._awaited: dict[str, str] = {}
        self.address = ""
        self.scopes = capabilities.scopes()
        self.problems: list[str] = []
        """What a real Slack would not have taken."""
        self.teams: dict[str, str] = {}
        """Channel or user -> the workspace they are in."""
        self.tokens: dict[str, str] = {}
        """Token -> the workspace it opens."""
        self.codes: dict[str, str] = {}
        """Code of an installation under way -> the workspace."""
        self.client = ("", "")
        """The app's id and secret."""
        self._numbers = count(1)

    def of(self, method: str) -> list[Json]:
        return [call.args for call in self.calls if call.method == method]

    def ts(self) -> str:
        return f"{self.second()}.{next(self._numbers):06}"

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[str]:
        """Yields the address of its Web API."""
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._call)
        app.router.add_post("/upload/{ident}", self._upload)
        async with serve(app, "127.0.0.1", 0) as address:
            self.address = address
            yield f"{address}/api/"

    async def _call(self, request: web.Request) -> web.Response:
        method, args = request.match_info["method"], await _args(request)
        given = request.headers.get("Authorization", "")
        self.calls.append(Call(method, args, given.removeprefix("Bearer ")))
        fault = self._fault(method)
        if isinstance(fault, Fail):
            headers = {"Retry-After": str(fault.after)} if fault.after else {}
            if fault.status >= 500:
                return web.Response(status=fault.status, text="<html>broken</html>", content_type="text/html")
            return web.json_response({"ok": False, "error": fault.error}, status=fault.status, headers=headers)
        does: Callable[[Json], Json] | None = getattr(self, f"_{method.replace('.', '_')}", None)
        if does is None:
            self.problems.append(f"{method} is not known")
            return web.json_response({"ok": False, "error": "unknown_method"})
        try:
            if method == "oauth.v2.access":
                args |= dict(
                    zip(("id", "secret"), b64decode(given.removeprefix("Basic ")).decode().split(":"), strict=True)
                )
            if self.teams and method != "oauth.v2.access":
                self._opened(given.removeprefix("Bearer "), args)
            answer = {"ok": True, **does(args)}
        except Refusal as refusal:
            answer = {"ok": False, "error": str(refusal)}
        if isinstance(fault, Drop) and request.transport is not None:
            request.transport.close()
        return web.json_response(answer, headers={"x-oauth-scopes": ",".join(self.scopes)})

    def _fault(self, method: str) -> Drop | Fail | None:
        """What goes wrong with this call."""
        return self.faults[method].popleft() if self.faults[method] else self.standing.get(method)

    def _opened(self, token: str, args: Json) -> None:
        """Whether the token opens the workspace that the call is about."""
        if token not in self.tokens:
            raise Refusal("token_revoked")
        for name, error in (("channel", "channel_not_found"), ("user", "user_not_found"), ("users", "user_not_found"),
                            ("user_id", "user_not_found")):  # fmt: skip
            about = str(args.get(name, ""))
            about = about.replace("D", "U", 1) if about.startswith("D") else about
            if about and self.teams.get(about) != self.tokens[token]:
                self.problems.append(f"{about} is not in the workspace {self.tokens[token]}")
                raise Refusal(error)

    def _check(self, payload: Json, error: str) -> None:
        if found := limits.check(payload):
            self.problems += found
            raise Refusal(error)
        for file in (block["slack_file"]["id"] for block in payload.get("blocks", ()) if "slack_file" in block):
            if self.own_files.get(file, 1) > 0:
                self.own_files[file] = self.own_files.get(file, 1) - 1
                raise Refusal(error)

    # --- methods --------------------------------------------------------------------------------------------------

    def _auth_test(self, args: Json) -> Json:
        team = self.tokens.get(self.calls[-1].token, "T0FLIP000")
        return {"user_id": BOT, "team_id": team, "bot_id": "B0FLIP000"}

    def _oauth_v2_access(self, args: Json) -> Json:
        if args["id"] != self.client[0]:
            raise Refusal("invalid_client_id")
        if args["secret"] != self.client[1]:
            raise Refusal("bad_client_secret")
        if args["code"] not in self.codes:
            raise Refusal("invalid_code")
        team = self.codes.pop(args["code"])
        token = f"xoxb-{team}-{next(self._numbers)}"
        self.tokens[token] = team
        return {
            "access_token": token, "token_type": "bot", "scope": ",".join(self.scopes), "bot_user_id": BOT,
            "app_id": "A0FLIP000", "team": {"id": team, "name": f"Kommune <{team}>"}, "enterprise": None,
            "is_enterprise_install": False, "authed_user": {"id": "U0ADMIN00"},
        }  # fmt: skip

    def _apps_uninstall(self, args: Json) -> Json:
        del self.tokens[self.calls[-1].token]
        return {}

    def _apps_connections_open(self, args: Json) -> Json:
        raise Refusal("invalid_auth")

    def _chat_postMessage(self, args: Json) -> Json:  # noqa: N802
        self._check({"blocks": args["blocks"], "text": args["text"]}, "invalid_blocks")
        self._inside(args["channel"])
        message = {key: args[key] for key in ("text", "blocks", "metadata", "thread_ts") if args.get(key)}
        message |= {"ts": self.ts(), "user": BOT, "bot_id": "B0FLIP000"}
        self.messages[self._known(args["channel"])].append(message)
        return {"channel": args["channel"], "ts": message["ts"], "message": message}

    def _chat_update(self, args: Json) -> Json:
        self._check({"blocks": args["blocks"], "text": args["text"]}, "invalid_blocks")
        self._inside(args["channel"])
        message = self._message(args["channel"], args["ts"])
        message |= {"text": args["text"], "blocks": args["blocks"]}
        return {"channel": args["channel"], "ts": args["ts"]}

    def _chat_delete(self, args: Json) -> Json:
        self.messages[args["channel"]].remove(self._message(args["channel"], args["ts"]))
        return {}

    def _chat_postEphemeral(self, args: Json) -> Json:  # noqa: N802
        self._check({"blocks": args["blocks"], "text": args["text"]}, "invalid_blocks")
        if args["user"] not in self.members[self._known(args["channel"])]:
            raise Refusal("user_not_in_channel")
        self.notes.append(args)
        return {"message_ts": self.ts()}

    def _conversations_open(self, args: Json) -> Json:
        return {"channel": {"id": f"D{args['users'][1:]}"}}

    def _conversations_info(self, args: Json) -> Json:
        channel = self._known(args["channel"])
        return {
            "channel": {
                "id": channel,
                "is_member": channel not in self.outside,
                "is_archived": channel in self.archived,
                **self.details,
            }
        }

    def _conversations_members(self, args: Json) -> Json:
        return {"members": [BOT, *self.members[self._known(args["channel"])]]}

    def _conversations_history(self, args: Json) -> Json:
        self._inside(args["channel"])
        oldest = float(args.get("oldest") or 0)
        stands = self._stands(args["channel"])
        found = [item for item in reversed(stands) if not item.get("thread_ts") and float(item["ts"]) >= oldest]
        return self._page([self._counted(item, stands) for item in found], args)

    def _stands(self, channel: str) -> list[Json]:
        return sorted((*self.messages[channel], *self.said[channel]), key=lambda item: float(item["ts"]))

    def _counted(self, root: Json, among: list[Json]) -> Json:
        count = sum(item.get("thread_ts") == root["ts"] for item in among)
        return root | {"reply_count": count, "thread_ts": root["ts"]} if count else root

    def _conversations_replies(self, args: Json) -> Json:
        self._inside(args["channel"])
        stands = self._stands(args["channel"])
        under = [item for item in stands if args["ts"] in (item["ts"], item.get("thread_ts"))]
        if not under:
            raise Refusal("thread_not_found")
        return self._page([self._counted(item, stands) for item in under], args)

    def _page(self, found: list[Json], args: Json) -> Json:
        start, limit = int(args.get("cursor") or 0), int(args["limit"])
        more = str(start + limit) if len(found) > start + limit else ""
        return {"messages": found[start : start + limit], "response_metadata": {"next_cursor": more}}

    def _pins_add(self, args: Json) -> Json:
        pin = (args["channel"], args["timestamp"])
        if pin in self.pins:
            raise Refusal("already_pinned")
        self.pins.append(pin)
        return {}

    def _users_info(self, args: Json) -> Json:
        user = args["user"]
        zone = self.zones.get(user, "Europe/Copenhagen")
        locale = self.locales.get(user, "da-DK")
        return {"user": {"id": user, "locale": locale, "tz": zone, "is_bot": user == BOT}}

    def _files_getUploadURLExternal(self, args: Json) -> Json:  # noqa: N802
        ident = f"F{next(self._numbers):08}"
        self._awaited[ident] = str(args["filename"])
        return {"upload_url": f"{self.address}/upload/{ident}", "file_id": ident}

    def _files_completeUploadExternal(self, args: Json) -> Json:  # noqa: N802
        (file,) = args["files"]
        if file["id"] not in self.files:
            raise Refusal("file_not_found")
        name, _ = self.files[file["id"]]
        if "channel_id" not in args:
            self.own_files[file["id"]] = self.looks
            return {"files": [{"id": file["id"], "title": file["title"]}]}
        self._check({"blocks": args["blocks"]}, "invalid_blocks")
        message = {"ts": self.ts(), "user": BOT, "subtype": "file_share", "blocks": args["blocks"], "text": ""}
        self.messages[self._known(args["channel_id"])].append(message | {"files": [{"id": file["id"], "name": name}]})
        # Slack says where a file is shown only once it has looked at it.
        return {"files": [{"id": file["id"], "name": name}]}

    async def _upload(self, request: web.Request) -> web.Response:
        ident = request.match_info["ident"]
        self.files[ident] = (self._awaited.pop(ident), await request.read())
        return web.Response(text="OK")

    def _views_open(self, args: Json) -> Json:
        trigger, view = args["trigger_id"], args["view"]
        if trigger in self.by_trigger:
            raise Refusal("exchanged_trigger_id")
        self._check(view, "invalid_arguments")
        ident = f"V{next(self._numbers):08}"
        self.views[ident] = {**view, "id": ident, "hash": self.ts()}
        self.by_trigger[trigger] = ident
        return {"view": self.views[ident]}

    _views_push = _views_open

    def _views_update(self, args: Json) -> Json:
        if args["view_id"] not in self.views:
            raise Refusal("not_found")
        self._check(args["view"], "invalid_arguments")
        self.views[args["view_id"]] |= args["view"]
        return {"view": self.views[args["view_id"]]}

    def _views_publish(self, args: Json) -> Json:
        self._check(args["view"], "invalid_arguments")
        self.homes[args["user_id"]] = args["view"]
        return {}

    def _inside(self, channel: str) -> None:
        if channel in self.archived:
            raise Refusal("is_archived")
        if channel in self.outside:
            raise Refusal("not_in_channel")

    def _known(self, channel: str) -> str:
        if channel not in self.members and not channel.startswith("D"):
            raise Refusal("channel_not_found")
        return channel

    def _message(self, channel: str, ts: str) -> Json:
        for message in self.messages[channel]:
            if message["ts"] == ts:
                return message
        raise Refusal("message_not_found")


async def _args(request: web.Request) -> Json:
    if request.content_type == "application/json":
        found: Json = await request.json()
        return found
    pairs = dict(request.query) | {key: str(value) for key, value in (await request.post()).items()}
    return {key: _value(value) for key, value in pairs.items()}


def _value(text: str) -> Any:
    if text.startswith(("{", "[")):
        return json.loads(text)
    return text
