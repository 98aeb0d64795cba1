"""The Bot Framework SDK, as far as it is used, and what has to be mended in it: botbuilder 4.17.1.

Used are `CloudAdapter` and the SDK's rules for tokens. Mended, each with a test that fails once it is no longer needed:

- An invoke that is answered with a body gets HTTP 500, since the body is serialised twice: `Adapter` answers itself.
- A malformed `adaptiveCard/action` gets 500 instead of 400: `bot.handlers.teams.payloads` reads the raw JSON.
- Each turn builds a connector client, and each client scans a list of 999 status codes: no turn builds one.
- A request without a token, or with a broken or an expired one, gets 500 instead of 401: `Adapter.caller`.
- A token signed with a key that Microsoft began to use today is not taken until tomorrow, and keys are fetched without
  a time limit on the event loop: `Keys` stands in the SDK's own cache of keys.

Sources: learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication.
"""

import asyncio
import json
import logging
import time
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp
import jwt
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botbuilder.schema import Activity
from botframework.connector.auth import AuthenticationConstants
from botframework.connector.auth.jwt_token_extractor import JwtTokenExtractor
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt.algorithms import RSAAlgorithm
from msgspec import Struct

from bot.domain.ports import Temporary

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


class Adapter(CloudAdapter):  # type: ignore[misc]
    """Says who asks. Turns, contexts and connector clients of the SDK are not needed for that, and not made."""

    def __init__(
        self, app_id: str, app_password: str, tenant: str, session: aiohttp.ClientSession, cloud: Cloud = PUBLIC
    ) -> None:
        self._app_id = app_id
        self._cloud = cloud
        configuration = Configuration(app_id, app_password, tenant, cloud)
        super().__init__(ConfigurationBotFrameworkAuthentication(configuration))
        JwtTokenExtractor.metadataCache[cloud.metadata] = Keys(cloud.metadata, session)

    async def caller(self, authorization: str, channel: str, service_url: str) -> tuple[str, ...]:
        """Returns when the token says that Teams sent this, from `service_url`, to this bot; the tenants it speaks for,
        as far as it says them.

        Raises `NotLetIn`, and `Temporary` when Microsoft's keys cannot be fetched.
        """
        if not authorization:
            raise NotLetIn("without a token")
        if _issuer(authorization) != self._cloud.issuer:
            # The SDK would fetch the keys of its emulator for it, without a time limit on the event loop.
            raise NotLetIn("a wrong iss")
        activity = Activity(channel_id=channel, service_url=service_url)
        try:
            found = await self.bot_framework_authentication.authenticate_request(activity, authorization)
        except (PermissionError, jwt.PyJWTError) as error:
            # What the SDK says may quote the token's claims.
            raise NotLetIn(type(error).__name__) from None
        except Temporary:
            raise
        except Exception as error:
            raise NotLetIn(f"token not readable ({type(error).__name__})") from None
        claims: Mapping[str, object] = found.claims_identity.claims
        for name, value in {"aud": self._app_id, "serviceurl": service_url}.items():
            if not value or claims.get(name) != value:
                raise NotLetIn(f"a wrong {name}")
        return tuple(str(claims[name]) for name in TENANTS if claims.get(name))


def _issuer(authorization: str) -> object:
    """Who says to have signed; believed by nobody before the signature was checked."""
    try:
        return jwt.decode(authorization.partition(" ")[2], options={"verify_signature": False}).get("iss")
    except (jwt.PyJWTError, ValueError, RecursionError):
        return None


class Configuration:
    """What `ConfigurationBotFrameworkAuthentication` reads: one tenant, and the cloud in so many words."""

    APP_TYPE = "SingleTenant"
    VALIDATE_AUTHORITY = True
    OAUTH_URL = AuthenticationConstants.OAUTH_URL
    TO_BOT_FROM_EMULATOR_OPENID_METADATA_URL = AuthenticationConstants.TO_BOT_FROM_EMULATOR_OPENID_METADATA_URL

    def __init__(self, app_id: str, app_password: str, tenant: str, cloud: Cloud) -> None:
        self.APP_ID = app_id
        self.APP_PASSWORD = app_password or "missing"
        self.APP_TENANTID = tenant
        self.TO_CHANNEL_FROM_BOT_LOGIN_URL = f"{cloud.login}/{tenant}"
        self.TO_CHANNEL_FROM_BOT_OAUTH_SCOPE = cloud.scope
        self.TO_BOT_FROM_CHANNEL_TOKEN_ISSUER = cloud.issuer
        self.TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL = cloud.metadata
