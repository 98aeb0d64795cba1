"""Microsoft's login, the keys that tokens are signed with, and the Bot Connector, on a local port.

`faults` are taken one a call of a kind ("POST activities", ...): `Drop` does it and breaks the line, `Fail` answers an
error without doing it.
"""

import json
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Any, TypeAlias

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm
from msgspec import Struct

from bot.handlers.teams.sdk.gate import Cloud
from bot.runtime.web import serve

Json: TypeAlias = dict[str, Any]

APP = "0f0f0f0f-0000-4000-8000-00000000000b"
SECRET = "not-a-secret"
TENANT = "0f0f0f0f-0000-4000-8000-0000000000aa"
BOT = f"28:{APP}"
ISSUER = "https://api.botframework.com"


class Drop(Struct, frozen=True):
    """Done, but the answer is lost."""


class Fail(Struct, frozen=True):
    status: int
    code: str = ""
    after: str = ""


class Call(Struct):
    kind: str
    conversation: str
    body: Json
    token: str


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


KEY = new_key()


class FakeTeams:
    def __init__(self) -> None:
        self.keys = {"key-1": KEY}
        self.keys_asked = 0
        self.endorsements = ["msteams"]
        """The channels for which the keys may sign."""
        self.login_status = 200
        self.tokens_given = 0
        self.issuer = ISSUER
        self.scope = ISSUER
        self.calls: list[Call] = []
        self.faults: dict[str, deque[Drop | Fail]] = defaultdict(deque)
        self.standing: dict[str, Fail] = {}
        """Kind of call -> what it answers until that is taken away."""
        self.members: dict[str, list[Json]] = {}
        self.channels: dict[str, list[str]] = {}
        """Team -> its channels."""
        self.messages: dict[str, dict[str, Json]] = defaultdict(dict)
        """Conversation -> id -> the activity as it stands now."""
        self.chats: dict[str, str] = {}
        self.uploads: dict[str, bytes] = {}
        self.page = 200
        self.address = ""
        self._numbers = count(1_632_474_000_001)

    @property
    def service_url(self) -> str:
        return f"{self.address}/emea/"

    @property
    def cloud(self) -> Cloud:
        return Cloud(self.issuer, f"{self.address}/openidconfiguration", self.address, self.scope)

    def of(self, kind: str) -> list[Call]:
        return [call for call in self.calls if call.kind == kind]

    def token(self, kid: str = "key-1", key: rsa.RSAPrivateKey | None = None, **claims: Any) -> str:
        """What Teams sends along; `claims` take the place of the right ones, None takes one away."""
        now = int(time.time())
        right = {"iss": self.issuer, "aud": APP, "serviceurl": self.service_url, "nbf": now - 60, "exp": now + 3600}
        given = {name: value for name, value in (right | claims).items() if value is not None}
        return jwt.encode(given, key or self.keys.get(kid, KEY), algorithm="RS256", headers={"kid": kid})

    def shown(self, conversation: str) -> list[Json]:
        """The cards and messages in a conversation, oldest first."""
        return list(self.messages[conversation].values())

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[None]:
        app = web.Application()
        app.router.add_get("/openidconfiguration", self._metadata)
        app.router.add_get("/keys", self._keys)
        app.router.add_post("/{tenant}/oauth2/v2.0/token", self._login)
        app.router.add_put("/upload/{name}", self._upload)
        app.router.add_post("/emea/v3/conversations", self._create)
        app.router.add_get("/emea/v3/teams/{conversation}/conversations", self._channels)
        conversation = "/emea/v3/conversations/{conversation}"
        app.router.add_post(f"{conversation}/activities", self._post)
        app.router.add_put(f"{conversation}/activities/{{id}}", self._update)
        app.router.add_delete(f"{conversation}/activities/{{id}}", self._delete)
        app.router.add_get(f"{conversation}/pagedmembers", self._members)
        app.router.add_get(f"{conversation}/members/{{id}}", self._member)
        async with serve(app, "127.0.0.1", 0) as address:
            self.address = address
            yield

    # --- login ----------------------------------------------------------------------------------------------------

    async def _metadata(self, _: web.Request) -> web.Response:
        return web.json_response({"issuer": self.issuer, "jwks_uri": f"{self.address}/keys"})

    async def _keys(self, _: web.Request) -> web.Response:
        self.keys_asked += 1
        found = [
            {**json.loads(RSAAlgorithm.to_jwk(key.public_key())), "kid": kid, "endorsements": self.endorsements}
            for kid, key in self.keys.items()
        ]
        return web.json_response({"keys": found})

    async def _login(self, request: web.Request) -> web.Response:
        form = await request.post()
        if self.login_status != 200:
            return web.json_response({"error": "invalid_client"}, status=self.login_status)
        right = (form["client_id"], form["client_secret"], request.match_info["tenant"]) == (APP, SECRET, TENANT)
        if not right or form["scope"] != f"{self.scope}/.default":
            return web.json_response({"error": "invalid_client"}, status=401)
        self.tokens_given += 1
        return web.json_response({"token_type": "Bearer", "expires_in": 3599, "access_token": "the-bots-own"})

    # --- the connector --------------------------------------------------------------------------------------------

    async def _taken(self, request: web.Request, kind: str) -> tuple[Json, str, bool]:
        """The body, the conversation, and whether the answer is lost."""
        where = request.match_info.get("conversation", "")
        body = await request.json() if request.can_read_body else {}
        self.calls.append(Call(kind, where, body, request.headers.get("Authorization", "")))
        if request.headers.get("Authorization") != "Bearer the-bots-own":
            raise web.HTTPUnauthorized
        fault = self.faults[kind].popleft() if self.faults[kind] else self.standing.get(kind)
        if isinstance(fault, Fail):
            headers = {"Retry-After": fault.after} if fault.after else {}
            text = json.dumps({"error": {"code": fault.code, "message": "no"}}) if fault.code else "<html>broken</html>"
            raise _failed(fault.status, text, headers)
        return body, where, fault is not None

    def _answer(self, request: web.Request, body: Json, lost: bool) -> web.Response:
        if lost and request.transport is not None:
            request.transport.close()
        return web.json_response(body)

    async def _create(self, request: web.Request) -> web.Response:
        body, _, lost = await self._taken(request, "POST conversations")
        (member,) = body["members"]
        chat = self.chats.setdefault(member["id"], f"a:chat-{member['id'].removeprefix('29:')}")
        return self._answer(request, {"id": chat}, lost)

    async def _post(self, request: web.Request) -> web.Response:
        body, where, lost = await self._taken(request, "POST activities")
        ident = str(next(self._numbers))
        self.messages[where][ident] = body
        return self._answer(request, {"id": ident}, lost)

    async def _update(self, request: web.Request) -> web.Response:
        body, where, lost = await self._taken(request, "PUT activities")
        ident = request.match_info["id"]
        if ident not in self.messages[where]:
            raise web.HTTPNotFound
        self.messages[where][ident] = body
        return self._answer(request, {"id": ident}, lost)

    async def _delete(self, request: web.Request) -> web.Response:
        _, where, lost = await self._taken(request, "DELETE activities")
        del self.messages[where][request.match_info["id"]]
        return self._answer(request, {}, lost)

    async def _members(self, request: web.Request) -> web.Response:
        _, where, _ = await self._taken(request, "GET pagedmembers")
        if where not in self.members:
            raise web.HTTPNotFound
        start = int(request.query.get("continuationToken") or 0)
        found = self.members[where][start : start + self.page]
        more = {"continuationToken": str(start + self.page)} if len(self.members[where]) > start + self.page else {}
        return web.json_response({"members": found, **more})

    async def _member(self, request: web.Request) -> web.Response:
        _, where, _ = await self._taken(request, "GET member")
        ident = request.match_info["id"]
        found = next((member for member in self.members.get(where, []) if member["id"] == ident), None)
        if found is None:
            raise web.HTTPNotFound
        return web.json_response({**found, "aadObjectId": found.get("aadObjectId") or account_of(ident)})

    async def _channels(self, request: web.Request) -> web.Response:
        _, team, _ = await self._taken(request, "GET channels")
        if team not in self.channels:
            raise web.HTTPForbidden
        return web.json_response({"conversations": [{"id": item, "name": None} for item in self.channels[team]]})

    async def _upload(self, request: web.Request) -> web.Response:
        self.calls.append(Call("PUT upload", "", dict(request.headers), request.headers.get("Authorization", "")))
        fault = self.faults["PUT upload"].popleft() if self.faults["PUT upload"] else None
        if isinstance(fault, Fail):
            raise _failed(fault.status, "", {})
        self.uploads[request.match_info["name"]] = await request.read()
        return web.json_response({}, status=201)


def account_of(teams: str) -> str:
    """The Entra object id of a Teams id here."""
    return f"aad-{teams.removeprefix('29:')}"


def _failed(status: int, text: str, headers: dict[str, str]) -> web.HTTPException:
    class Failed(web.HTTPException):
        status_code = status

    return Failed(text=text, headers=headers)
