"""The manifest from which Slack makes the app, read off `surface`: what the code has is what Slack is told.

The form is that of docs.slack.dev/reference/app-manifest.
"""

from collections.abc import Callable
from typing import Any

from bot.domain.ports import Speaker
from bot.domain.views import Word
from bot.handlers.slack import capabilities
from bot.handlers.text import shorten

NAME = "FLIP"
COLOUR = "#1d4f5c"
OTHERS = {"da": "en", "en": "da"}


def manifest(words: Speaker, language: str = "da", url: str = "", oauth: str = "") -> dict[str, Any]:
    """The manifest, ready to be written as JSON.

    `url` is the address of this deployment, `https://…` without a path; without one the app uses Socket Mode. Slack has
    one text for everybody: names are in `language`, explanations in it and then in the other one. `oauth` is the
    address at which several workspaces install the app; it may be given with Socket Mode too.

    Raises ValueError, with a sentence for people, when an address is no https address.
    """
    for item in (url, oauth):
        if item and not item.startswith("https://"):
            raise ValueError(
                f"{item} is no https address, and Slack sends nothing to any other. Give one, or leave it out."
            )
    address = url.rstrip("/") + capabilities.PATH if url else ""

    def name(key: str, most: int) -> str:
        return shorten(words.say(Word(key), language, "UTC"), most)

    def about(key: str, most: int) -> str:
        return _in_both(lambda spoken: words.say(Word(key), spoken, "UTC"), language, most)

    command = {
        "command": capabilities.COMMAND,
        "description": about("slack-command-about", 2000),
        "usage_hint": name("slack-command-hint", 1000),
        "should_escape": False,
    }
    at_address = {"request_url": address} if address else {}
    redirected = {"redirect_urls": [oauth.rstrip("/") + capabilities.REDIRECT]} if oauth else {}
    return {
        "display_information": {
            "name": NAME,
            "description": about("slack-app-about", 140),
            "long_description": about("slack-app-more", 4000),
            "background_color": COLOUR,
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": NAME, "always_online": True},
            "shortcuts": [
                {
                    "name": name(shortcut.word, 24),
                    "type": "message",
                    "callback_id": shortcut.callback,
                    "description": about(f"{shortcut.word}-about", 150),
                }
                for shortcut in capabilities.SHORTCUTS
            ],
            "slash_commands": [command | ({"url": address} if address else {})],
        },
        "oauth_config": redirected | {"scopes": {"bot": capabilities.scopes()}},
        "settings": {
            "event_subscriptions": at_address | {"bot_events": sorted(capabilities.EVENTS)},
            "interactivity": {"is_enabled": True} | at_address,
            "org_deploy_enabled": False,
            "socket_mode_enabled": not address,
            "token_rotation_enabled": False,
        },
    }


def _in_both(say: Callable[[str], str], language: str, most: int) -> str:
    """The text in both languages where there is room for it, otherwise in `language`."""
    both = f"{say(language)} / {say(OTHERS[language])}"
    return both if len(both) <= most else shorten(say(language), most)
