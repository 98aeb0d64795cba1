"""What stands in app.yaml or the environment and can never be what Slack means."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.handlers.checkup import Wrong

if TYPE_CHECKING:
    from bot.handlers.slack.platform import Settings

LEAST = 9
"""Characters of an id. Slack says no length; none has been shorter."""
_ID = r"[A-Z0-9]{8,}"
CHANNEL, USER, WORKSPACE = (re.compile(f"[{begins}]{_ID}") for begins in ("CG", "UW", "T"))
_LINKED = re.compile(r"(?:archives|client/T[A-Z0-9]+)/([CG][A-Z0-9]{8,})")
_PERSON_LINKED = re.compile(r"/team/([UW][A-Z0-9]{8,})")

CHANNEL_ID = "Open the channel's details, tab About: its id stands at the bottom and begins with C."
USER_ID = "Open their profile, ⋮, Copy member ID: it begins with U or W."


def section(settings: "Settings") -> Iterator[Wrong]:
    """What the bot cannot get in without."""
    bot, app, signing, client = (
        item.get_secret_value() if item else ""
        for item in (settings.bot_token, settings.app_token, settings.signing_secret, settings.client_secret)
    )
    several = bool(settings.client_id or client)
    if several:
        for name, given in (
            ("client_id", settings.client_id),
            ("client_secret", client),
            ("address", settings.address),
        ):
            if not given:
                what = f"for several Slack workspaces there have to be a client id, a secret and an address: no {name}."
                yield Wrong(what, _from(name), name)
    else:
        yield from _token("bot_token", bot, "xoxb-", "Slack is switched on without the bot's token.")
    if settings.mode == "socket":
        yield from _token("app_token", app, "xapp-", "Slack is switched on with a socket, without the token for it.")
    elif not signing:
        what = "Slack is switched on over HTTP without the signing secret, so nothing that Slack sends is taken."
        yield Wrong(what, _from("signing_secret"), "signing_secret")


def _token(name: str, given: str, prefix: str, missing: str) -> Iterator[Wrong]:
    if not given:
        yield Wrong(missing, _from(name), name)
    elif not given.startswith(prefix):
        yield Wrong(f"{name} is another token than is meant: that one begins with {prefix}", _from(name), name)


def _from(name: str) -> str:
    if name in ("address", "client_id"):
        return f"Write {name} under platforms: slack: in app.yaml, as docs/slack.md says."
    return f"Copy it from the app's settings at Slack into FLIP_PLATFORMS__SLACK__{name.upper()}."


def channel(text: str, *, several: bool) -> Wrong | None:
    """`several`: workspaces, so that the channel is written T…/C…"""
    if linked := _LINKED.search(text):
        return Wrong(f"`{text}` is a link to a channel.", f"Write its id alone: {linked[1]}.")
    team, slash, inner = text.rpartition("/")
    if text.startswith("#"):
        return Wrong(f"`{text}` is a channel's name, which may change.", CHANNEL_ID)
    if CHANNEL.fullmatch(inner) and (not slash or WORKSPACE.fullmatch(team)):
        if several and not slash:
            return Wrong(f"`{text}` does not say in which workspace it is.", f"Write it as T…/{text}.")
        return None
    if CHANNEL.fullmatch(inner.upper()) and (not slash or WORKSPACE.fullmatch(team.upper())):
        return Wrong(f"`{text}` is in small letters, and Slack's ids are in capitals.", f"Write {text.upper()}.")
    return Wrong(f"`{text}` is no id of a Slack channel{_cut(inner, 'CG')}.", CHANNEL_ID)


def account(text: str) -> Wrong | None:
    if linked := _PERSON_LINKED.search(text):
        return Wrong(f"`{text}` is a link to a person.", f"Write their id alone: {linked[1]}.")
    if USER.fullmatch(text):
        return None
    if text.startswith("@") or "@" in text:
        kind = "an e-mail address" if "@" in text[1:] else "a name"
        return Wrong(f"`{text}` is {kind}, and no id.", USER_ID)
    if USER.fullmatch(text.upper()):
        return Wrong(f"`{text}` is in small letters, and Slack's ids are in capitals.", f"Write {text.upper()}.")
    return Wrong(f"`{text}` is no id of a person on Slack{_cut(text, 'UW')}.", USER_ID)


def _cut(text: str, begins: str) -> str:
    known = text[:1].upper() in tuple(begins) and text.isalnum() and any(sign.isdigit() for sign in text)
    return f": it has {len(text)} characters, and they have {LEAST} or more" if known and len(text) < LEAST else ""
