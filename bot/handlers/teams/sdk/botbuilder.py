"""The Bot Framework SDK, as far as it is used, and what has to be mended in it: botbuilder 4.17.1.

Used are `CloudAdapter` and the SDK's rules for tokens. Mended, each with a test that fails once it is no longer needed:

- An invoke that is answered with a body gets HTTP 500, since the body is serialised twice: `bot.handlers.teams.inbound`
  answers itself.
- A malformed `adaptiveCard/action` gets 500 instead of 400: `bot.handlers.teams.payloads` reads the raw JSON.
- Each turn builds a connector client, and each client scans a list of 999 status codes: no turn builds one.
- A request without a token, or with a broken or an expired one, gets 500 instead of 401: `BotbuilderAdapter.caller`.
- A token signed with a key that Microsoft began to use today is not taken until tomorrow, and keys are fetched without
  a time limit on the event loop: `bot.handlers.teams.sdk.gate.Keys` stands in the SDK's own cache of keys.

Sources: learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication.
"""

import aiohttp
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botbuilder.schema import Activity
from botframework.connector.auth import AuthenticationConstants
from botframework.connector.auth.jwt_token_extractor import JwtTokenExtractor

from bot.handlers.teams.sdk.gate import PUBLIC, Cloud, Keys, is_from, judging, tenants


class BotbuilderAdapter(CloudAdapter):  # type: ignore[misc]
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
        """See `bot.handlers.teams.sdk.gate.Adapter`."""
        is_from(authorization, self._cloud)
        activity = Activity(channel_id=channel, service_url=service_url)
        with judging():
            found = await self.bot_framework_authentication.authenticate_request(activity, authorization)
        return tenants(found.claims_identity.claims, self._app_id, service_url)


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
