"""The Microsoft 365 Agents SDK, as far as it is used, and what has to be mended in it: microsoft-agents-hosting-core
1.9.0. It is what Microsoft maintains since botbuilder is retired; its other parts are not needed.

Used are its rules for tokens (`JwtTokenValidator`). Mended, each with a test that fails once it is no longer needed:

- Keys come from addresses that stand in the SDK, so no other cloud's are taken, and they are fetched by
  `urllib` in a thread, for as long as 30 seconds: `Signing` stands in its place.
- What channel a key is endorsed for is not asked: `Signing` asks.
- Whose token it is (`iss`) is only asked when it is told to: it is.

Sources: learn.microsoft.com/microsoft-365/agents-sdk; the package itself.
"""

from collections.abc import Mapping
from typing import Any

import aiohttp
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from microsoft_agents.hosting.core.authorization import AgentAuthConfiguration, JwtTokenValidator

from bot.handlers.teams.sdk.gate import PUBLIC, Cloud, Keys, NotLetIn, is_from, judging, tenants


class Signing:
    """What the SDK asks for the key of a token."""

    def __init__(self, keys: Keys, channel: str) -> None:
        self._keys = keys
        self._channel = channel

    async def get_signing_key(self, jwks_uri: str, header: Mapping[str, Any]) -> RSAPublicKey:
        """Raises `PermissionError`, and `Temporary` when the keys cannot be fetched."""
        key = await self._keys.get(str(header.get("kid")))
        if key.endorsements and self._channel not in key.endorsements:
            raise PermissionError("a key for other channels")
        return key.public_key


class AgentsAdapter:
    def __init__(
        self, app_id: str, app_password: str, tenant: str, session: aiohttp.ClientSession, cloud: Cloud = PUBLIC
    ) -> None:
        self._app_id = app_id
        self._cloud = cloud
        self._keys = Keys(cloud.metadata, session)
        self._configuration = configuration(app_id, tenant, cloud)

    async def caller(self, authorization: str, channel: str, service_url: str) -> tuple[str, ...]:
        """See `bot.handlers.teams.sdk.gate.Adapter`."""
        is_from(authorization, self._cloud)
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer":
            raise NotLetIn("a token of another kind")
        validator = JwtTokenValidator(self._configuration)
        validator._jwk_client_manager = Signing(self._keys, channel)  # type: ignore[assignment]
        with judging():
            found = await validator.validate_token(token)
        return tenants(found.claims, self._app_id, service_url)


def configuration(app_id: str, tenant: str, cloud: Cloud) -> AgentAuthConfiguration:
    """One bot, one tenant, and who signs for it in so many words. The bot's secret is not needed to hear."""
    return AgentAuthConfiguration(
        client_id=app_id,
        tenant_id=tenant,
        authority=f"{cloud.login}/{tenant}",
        issuers=[cloud.issuer],
        validate_issuer=True,
        anonymous_allowed=False,
    )
