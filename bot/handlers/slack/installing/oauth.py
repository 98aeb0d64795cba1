"""How a workspace comes to have the app: somebody who may install apps there opens /slack/install, and comes back.

OAuth 2.0 as Slack has it (docs.slack.dev/authentication/installing-with-oauth), with the SDK's stores. What stands in
an address is never shown again and never logged: it may be anything, and may be a code that opens a workspace.
"""

import hmac
import logging
import re
from collections.abc import Callable
from html import escape
from typing import Any

import aiohttp
from aiohttp import web
from msgspec import Struct
from slack_sdk.errors import SlackApiError
from slack_sdk.oauth import AuthorizeUrlGenerator
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.ports import Refused, Speaker, Temporary, Uncertain
from bot.domain.views import Line, Typed, Word
from bot.domain.vocabulary import LANGUAGES
from bot.handlers.platform import STYLED
from bot.handlers.slack import capabilities
from bot.handlers.slack.api import TOKENS, authorize, call, code
from bot.handlers.slack.installing.installations import LIFE, Installations
from bot.handlers.slack.installing.workspaces import Workspaces

log = logging.getLogger(__name__)

COOKIE = "__Host-flip-slack-state"
"""With this beginning browsers keep it only from https, and for this very host."""
CODE = re.compile(r"[\w.\-]{1,500}", re.ASCII)
STATE = re.compile(r"[0-9a-f\-]{36}")
PAGE = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>body {{ font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem }}</style>
<h1>{title}</h1>
<p>{line}</p>
{again}
</html>
"""


class OAuth(Struct, frozen=True):
    """The app's id and secret at Slack, and the https address of this deployment, without a path."""

    client_id: str
    client_secret: str
    address: str
    installations: Installations

    def troubles(self) -> list[str]:
        """What is missing, in sentences for people. Where something is, nobody can install the app."""
        found = []
        for what, given in (("client id", self.client_id), ("client secret", self.client_secret)):
            if not re.fullmatch(r"[\w.\-]+", given, re.ASCII):
                variable = f"FLIP_PLATFORMS__SLACK__{what.upper().replace(' ', '_')}"
                found.append(
                    f"Slack's {what} is missing or incomplete, so no workspace can install the app. Copy it from the"
                    f" app's settings (Basic Information) into {variable}, and start again."
                )
        if not re.fullmatch(r"https://[\w.\-]+(:\d+)?/?", self.address, re.ASCII):
            found.append(
                "Slack needs an https address to come back to, so no workspace can install the app. Write this"
                " deployment's under `platforms: slack:` in app.yaml, e.g. `address: https://flip.example`, and start"
                " again."
            )
        return found

    def to(self, path: str) -> str:
        return self.address.rstrip("/") + path


class Installing:
    """`client` has no token. `connect` makes a client of a token; `installed` is told who has the app."""

    def __init__(
        self,
        oauth: OAuth,
        workspaces: Workspaces,
        client: AsyncWebClient,
        words: Speaker,
        *,
        connect: Callable[[str], AsyncWebClient],
        installed: Callable[[str], None],
    ) -> None:
        self._oauth = oauth
        self._store = oauth.installations
        self._workspaces = workspaces
        self._client = client
        self._words = words
        self._connect = connect
        self._installed = installed

    def install(self, app: web.Application) -> None:
        """Adds the routes; none where something is missing."""
        if not self._oauth.troubles():
            app.router.add_get(capabilities.INSTALL, self._begin, allow_head=False)
            app.router.add_get(capabilities.REDIRECT, self._come_back, allow_head=False)

    async def load(self) -> None:
        """Takes up the tokens that are kept, of the workspaces that a group is in."""
        for team, token in (await self._store.tokens()).items():
            if team in self._workspaces.wanted:
                self._take(team, token)

    def _take(self, team: str, token: str) -> None:
        self._workspaces.add(team, self._connect(token))
        self._installed(team)

    async def removed(self, team: str) -> bool:
        """Slack says that the app, or its token, is gone from a workspace. It may say so late: the token is tried, and
        what is returned is whether it is gone.

        Raises `Temporary` when Slack cannot be reached.
        """
        client = self._workspaces.of_team(team)
        if client is None:
            return True
        try:
            await client.auth_test()
        except SlackApiError as error:
            if code(error) not in TOKENS:
                raise Temporary(f"whether the workspace {team} has the app is not known ({code(error)})") from None
        except (aiohttp.ClientError, TimeoutError) as error:
            raise Temporary(f"Slack could not be reached ({type(error).__name__})") from None
        else:
            log.info("the workspace %s has installed the app anew", team, extra={"action": "not-removed"})
            return False
        await self.forget(team)
        return True

    async def forget(self, team: str) -> None:
        """The token does not open anything any more."""
        await self._store.delete(team)
        self._workspaces.remove(team)
        sentence = (
            "The app is no longer in the Slack workspace %s: its token was deleted, and what its groups should read"
            " waits. Install it again there: %s"
        )
        log.error(sentence, team, self._oauth.to(capabilities.INSTALL), extra={"action": "removed"})

    # --- the two routes -------------------------------------------------------------------------------------------

    async def _begin(self, request: web.Request) -> web.Response:
        """To Slack, with a state that only this browser has. Nothing of the request goes along."""
        state = await self._store.issue()
        there = AuthorizeUrlGenerator(
            client_id=self._oauth.client_id,
            redirect_uri=self._oauth.to(capabilities.REDIRECT),
            scopes=capabilities.scopes(),
            authorization_url=authorize(self._client.base_url),
        )
        response = web.Response(status=302, headers={**STYLED, "Location": there.generate(state)})
        # Lax: Slack sends the browser back from another site, with a plain GET.
        response.set_cookie(COOKIE, state, max_age=LIFE, path="/", secure=True, httponly=True, samesite="Lax")
        return response

    async def _come_back(self, request: web.Request) -> web.Response:
        status, line = await self._outcome(request)
        response = self._page(request, line, status)
        response.set_cookie(COOKIE, "", max_age=0, path="/", secure=True, httponly=True, samesite="Lax")
        return response

    async def _outcome(self, request: web.Request) -> tuple[int, Line]:
        query, cookie = request.query, request.cookies.get(COOKIE, "")
        state, given, error = (query.get(item, "") for item in ("state", "code", "error"))
        mine = STATE.fullmatch(state) and cookie.isascii() and hmac.compare_digest(state, cookie)
        if not mine or not await self._store.consume(state):
            return 400, Word("slack-install-stale")
        if error:
            return 200, Word("slack-install-denied" if error == "access_denied" else "slack-install-failed")
        if not CODE.fullmatch(given):
            return 400, Word("slack-install-stale")
        try:
            return await self._exchange(given)
        except Refused:
            return 502, Word("slack-install-failed")
        except (Temporary, Uncertain) as trouble:
            log.warning("a workspace was not installed: %s", trouble, extra={"action": "not-installed"})
            return 503, Word("slack-install-away")

    async def _exchange(self, given: str) -> tuple[int, Line]:
        oauth = self._oauth
        secrets = {"client_id": oauth.client_id, "client_secret": oauth.client_secret}
        answer = await self._ask({"code": given, "redirect_uri": oauth.to(capabilities.REDIRECT)})
        team, token = answer.get("team") or {}, str(answer.get("access_token") or "")
        known, name = str(team.get("id") or ""), str(team.get("name") or team.get("id") or "")
        if known not in self._workspaces.wanted or not token:
            log.error(
                "The Slack workspace %s installed the app, but no group in app.yaml is in it: the app was taken out"
                " again. Give a group a channel there, as %s/C…, and install it anew.",
                known,
                known or "T…",
                extra={"action": "unknown-workspace"},
            )
            if token:
                await self._take_out(token, secrets)
            return 403, Word("slack-install-unknown", {"team": Typed(name), "id": Typed(known or "…")})
        await self._store.save(_installation(answer))
        self._take(known, token)
        log.info("the app was installed in the Slack workspace %s", known, extra={"action": "installed"})
        return 200, Word("slack-installed", {"team": Typed(name)})

    async def _ask(self, given: dict[str, str]) -> dict[str, Any]:
        """What Slack gives for a code. What can only be mended in the app's settings is told in the log."""
        try:
            # The SDK's own method for it makes this header with a class that aiohttp is about to drop.
            mine = aiohttp.encode_basic_auth(self._oauth.client_id, self._oauth.client_secret)
            answer = await self._client.api_call("oauth.v2.access", data=given, headers={"Authorization": mine})
        except SlackApiError as error:
            if (why := code(error)) in CREDENTIALS:
                log.error(
                    "Slack did not take the app's %s, so no workspace can install it. Compare it with the app's"
                    " settings, set it right, and start again.",
                    CREDENTIALS[why],
                    extra={"action": "slack-trouble"},
                )
                raise Refused(why) from None
            if why in ("invalid_code", "code_already_used"):
                raise Refused(why) from None
            raise Temporary(f"Slack did not take it ({why})") from None
        except (TimeoutError, aiohttp.ClientError) as error:
            raise Temporary(f"Slack could not be reached ({type(error).__name__})") from None
        found: dict[str, Any] = answer.data if isinstance(answer.data, dict) else {}
        return found

    async def _take_out(self, token: str, secrets: dict[str, str]) -> None:
        """A token that nobody needs should not be there."""
        try:
            await call(self._connect(token).apps_uninstall, **secrets)
        except (Temporary, Refused, Uncertain) as error:
            log.warning("it could not be taken out again: %s", error, extra={"action": "not-taken-out"})

    def _page(self, request: web.Request, line: Line, status: int) -> web.Response:
        language = _language(request.headers.get("Accept-Language", ""))

        def say(line: Line) -> str:
            return escape(self._words.say(line, language, "UTC"))

        again = (
            f'<p><a href="{capabilities.INSTALL}">{say(Word("slack-install-again"))}</a></p>' if status != 200 else ""
        )
        text = PAGE.format(language=language, title=say(Word("slack-install-title")), line=say(line), again=again)
        return web.Response(status=status, text=text, content_type="text/html", charset="utf-8", headers=STYLED)


CREDENTIALS = {
    "invalid_client_id": "client id",
    "bad_client_secret": "client secret",
    "bad_redirect_uri": "redirect URL",
}


def _installation(answer: dict[str, Any]) -> Installation:
    """Only the bot's token: none that speaks as a person is asked for, or kept."""
    team, enterprise = answer["team"], answer.get("enterprise") or {}
    return Installation(
        app_id=answer.get("app_id") or "",
        enterprise_id=enterprise.get("id"),
        enterprise_name=enterprise.get("name"),
        team_id=team["id"],
        team_name=team.get("name"),
        bot_token=answer["access_token"],
        bot_user_id=answer.get("bot_user_id"),
        bot_scopes=answer.get("scope") or "",
        user_id=(answer.get("authed_user") or {}).get("id") or "",
        token_type=answer.get("token_type"),
    )


def _language(accepted: str) -> str:
    """The first of our languages that the browser names; Danish otherwise."""
    named = (part.strip()[:2].lower() for part in accepted.split(","))
    return next((item for item in named if item in LANGUAGES), "da")
