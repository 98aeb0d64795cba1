"""Who asks: the seam behind which each of Microsoft's SDKs says whether a request is from Teams.

What both are given, and what is asked of a token besides, is here: neither fetches keys by itself, and neither decides
alone. `bot.handlers.teams.sdk.botbuilder` and `.agents` each hold one SDK; only the one that is chosen is loaded.

Sources: learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication.
"""

import asyncio
import json
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

import aiohttp
import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt.algorithms import RSAAlgorithm
from msgspec import Struct

from bot.domain.ports import Temporary
from bot.handlers.teams.sdk.choice import Sdk

log = logging.getLogger(__name__)

ISSUER = "https://api.botframework.com"
METADATA = "https://login.botframework.com/v1/.well-known/openidconfiguration"
LOGIN = "https://login.microsoftonline.com"
SCOPE = "https://api.botframework.com"
TENANTS = ("tid", "tenantid")
"""The claims of a token that name an organisation."""
FRESH = 86_400.0
"""Seconds that fetched keys are used before they are fetched again."""
APART = 60.0
"""Seconds between two fetches, whatever keys are asked for: anybody can name a key that does not exist."""
SECONDS = 5.0


class NotLetIn(Exception):
    """Whoever asks is not Teams. `str()` is for the log; it quotes nothing of the request."""


class Cloud(Struct, frozen=True):
    """Where Microsoft's services are: who signs what Teams sends, where the keys for that are described, where the bot
    gets its own token, and for what."""

    issuer: str = ISSUER
    metadata: str = METADATA
    login: str = LOGIN
    scope: str = SCOPE


PUBLIC = Cloud()


class Key(Struct, frozen=True):
    public_key: RSAPublicKey
    endorsements: list[str]


class Keys:
    """The keys that tokens are signed with. `get` is what the SDK asks of its cache of keys.

    `seconds` is a clock that only goes forward, given by tests.
    """

    def __init__(
        self, metadata: str, session: aiohttp.ClientSession, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._metadata = metadata
        self._session = session
        self._seconds = seconds
        self._keys: dict[str, Key] = {}
        self._fetched: float | None = None
        self._tried: float | None = None
        self._one = asyncio.Lock()

    async def get(self, key_id: str) -> Key:
        """Raises `PermissionError` when there is no such key, and `Temporary` when the keys cannot be fetched."""
        if self._missing(key_id):
            async with self._one:
                if self._missing(key_id):
                    await self._renew()
        if self._fetched is None:
            raise Temporary("Microsoft's keys are not known yet", APART)
        if key_id not in self._keys:
            raise PermissionError("signed with an unknown key")
        return self._keys[key_id]

    def _missing(self, key_id: str) -> bool:
        """Whether to fetch the keys now."""
        now = self._seconds()
        old = self._fetched is None or now - self._fetched > FRESH
        return (old or key_id not in self._keys) and (self._tried is None or now - self._tried > APART)

    async def _renew(self) -> None:
        try:
            self._keys = await self._fetch()
            self._fetched = self._seconds()
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError, AttributeError) as error:
            log.warning("Microsoft's keys could not be fetched (%s)", type(error).__name__, extra={"action": "no-keys"})
        finally:
            # Not before: whoever comes meanwhile waits for the same keys.
            self._tried = self._seconds()

    async def _fetch(self) -> dict[str, Key]:
        described = await self._json(self._metadata)
        found = await self._json(described["jwks_uri"])
        return {
            item["kid"]: Key(key, list(item.get("endorsements") or ()))
            for item in found["keys"]
            if isinstance(key := RSAAlgorithm.from_jwk(json.dumps(item)), RSAPublicKey)
        }

    async def _json(self, address: str) -> Any:
        async with self._session.get(address, timeout=aiohttp.ClientTimeout(total=SECONDS)) as answer:
            answer.raise_for_status()
            return await answer.json(content_type=None)


class Adapter(Protocol):
    """Says who asks."""

    async def caller(self, authorization: str, channel: str, service_url: str) -> tuple[str, ...]:
        """Returns when the token says that Teams sent this, from `service_url`, to this bot; the tenants it speaks for,
        as far as it says them.

        Raises `NotLetIn`, and `Temporary` when Microsoft's keys cannot be fetched.
        """
        ...


def adapter(
    sdk: Sdk, app_id: str, app_password: str, tenant: str, session: aiohttp.ClientSession, cloud: Cloud = PUBLIC
) -> Adapter:
    """The one that is chosen. Raises `ImportError` when it is not installed."""
    if sdk == "agents":
        from bot.handlers.teams.sdk.agents import AgentsAdapter

        return AgentsAdapter(app_id, app_password, tenant, session, cloud)
    from bot.handlers.teams.sdk.botbuilder import BotbuilderAdapter

    return BotbuilderAdapter(app_id, app_password, tenant, session, cloud)


def is_from(authorization: str, cloud: Cloud) -> None:
    """Raises `NotLetIn` for what no SDK needs to look at: it would fetch the keys of others for it."""
    if not authorization:
        raise NotLetIn("without a token")
    if _issuer(authorization) != cloud.issuer:
        raise NotLetIn("a wrong iss")


@contextmanager
def judging() -> Iterator[None]:
    """While an SDK looks at a token: whatever it finds wrong is `NotLetIn`; its own words may quote the claims."""
    try:
        yield
    except Temporary:
        raise
    except (PermissionError, jwt.PyJWTError) as error:
        raise NotLetIn(type(error).__name__) from None
    except Exception as error:
        raise NotLetIn(f"token not readable ({type(error).__name__})") from None


def tenants(claims: Mapping[str, object], app_id: str, service_url: str) -> tuple[str, ...]:
    """What a token that was signed rightly must say besides. Raises `NotLetIn`."""
    for name, value in {"aud": app_id, "serviceurl": service_url}.items():
        if not value or claims.get(name) != value:
            raise NotLetIn(f"a wrong {name}")
    if not claims.get("exp"):
        raise NotLetIn("without an end")
    return tuple(str(claims[name]) for name in TENANTS if claims.get(name))


def _issuer(authorization: str) -> object:
    """Who says to have signed; believed by nobody before the signature was checked."""
    try:
        return jwt.decode(authorization.partition(" ")[2], options={"verify_signature": False}).get("iss")
    except (jwt.PyJWTError, ValueError, RecursionError):
        return None
