"""The package from which Teams makes the app, read off `surface`: what the code has is what Teams is told.

The form of the manifest is that of `tests/schemas/MicrosoftTeams-v1.25.schema.json`, the form of a language's file that
of learn.microsoft.com/microsoftteams/platform/resources/schema/localization-schema.
"""

import io
import json
import re
import uuid
import zipfile
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from bot.domain.ports import Speaker
from bot.domain.views import Word
from bot.handlers.teams import capabilities
from bot.handlers.teams.app_package import icons
from bot.handlers.text import shorten

Json: TypeAlias = dict[str, Any]

VERSION = "1.25"
SCHEMAS = f"https://developer.microsoft.com/en-us/json-schemas/teams/v{VERSION}"
NAME = "FLIP"
COLOUR = icons.COLOUR
OTHERS = {"da": "en", "en": "da"}
LISTS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("personal",), tuple(capabilities.VERBS)),
    (("team", "groupChat"), ("help", "start", "status", "ask")),
)
"""Scopes -> the commands offered there. What is about oneself is offered where nobody else reads along."""
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
LOCALISED = re.compile(
    r"(name|description)\.(short|full)"
    r"|(bots\[0\]\.commandLists\[\d\]|composeExtensions\[0\])\.commands\[\d+\]\.(title|description)"
)
"""The texts of a manifest that stand in a language's file, by their place in it."""


def package(words: Speaker, *, app_id: str, address: str, language: str = "da", version: str = "1.0.0") -> bytes:
    """A zip to upload in Teams: `manifest.json` in `language`, a file with the other language, and two icons.

    `app_id` is the bot's application id in Entra, `address` where this deployment is reached, `https://…`; `version` is
    `major.minor.patch`, and Teams only replaces an app by one whose version is another. The same arguments always give
    the same bytes.

    Raises ValueError, with a sentence for people, when one of them cannot be what it is given as.
    """
    other = OTHERS[language]
    made = manifest(words, app_id=app_id, address=address, language=language, version=version)
    spoken = _texts(manifest(words, app_id=app_id, address=address, language=other, version=version))
    translated = {"$schema": f"{SCHEMAS}/MicrosoftTeams.Localization.schema.json"} | spoken
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (
            ("manifest.json", _json(made)),
            (f"{other}.json", _json(translated)),
            ("color.png", icons.colour()),
            ("outline.png", icons.outline()),
        ):
            # A date of its own would make every package another one.
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return into.getvalue()


def manifest(words: Speaker, *, app_id: str, address: str, language: str = "da", version: str = "1.0.0") -> Json:
    """The manifest inside the package, with its texts in `language`. Arguments and errors as in `package`."""
    app_id, domain = _app_id(app_id), _domain(address)
    other = OTHERS[language]

    def say(key: str, most: int) -> str:
        return shorten(words.say(Word(key), language, "UTC"), most)

    return {
        "$schema": f"{SCHEMAS}/MicrosoftTeams.schema.json",
        "manifestVersion": VERSION,
        "version": version,
        # An app of this project for this bot: another id than the bot's, the same every time.
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"flip-bot/teams/{app_id}")),
        "localizationInfo": {
            "defaultLanguageTag": language,
            "additionalLanguages": [{"languageTag": other, "file": f"{other}.json"}],
        },
        "developer": {
            "name": NAME,
            "websiteUrl": f"https://{domain}{capabilities.ABOUT}",
            "privacyUrl": f"https://{domain}{capabilities.ABOUT}#privacy",
            "termsOfUseUrl": f"https://{domain}{capabilities.ABOUT}#terms",
        },
        "name": {"short": NAME, "full": say("teams-app-name", 100)},
        "description": {"short": say("teams-app-about", 80), "full": say("teams-app-more", 4000)},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": COLOUR,
        "supportsChannelFeatures": "tier1",
        "bots": [
            {
                "botId": app_id,
                "scopes": list(capabilities.SCOPES),
                "isNotificationOnly": False,
                "supportsFiles": capabilities.FILES,
                "commandLists": [
                    {
                        "scopes": list(scopes),
                        "commands": [
                            {
                                "title": capabilities.verb(verb, language),
                                "description": say(f"teams-command-{verb}", 128),
                            }
                            for verb in verbs
                        ],
                    }
                    for scopes, verbs in LISTS
                ],
            }
        ],
        "composeExtensions": [
            {
                "botId": app_id,
                "commands": [
                    {
                        "id": action.command,
                        "type": "action",
                        "title": say(action.word, 32),
                        "description": say(f"{action.word}-about", 128),
                        "context": ["message"],
                        "fetchTask": True,
                    }
                    for action in capabilities.MESSAGE_ACTIONS
                ],
            }
        ],
        "authorization": {
            "permissions": {
                "resourceSpecific": [
                    {"name": permission, "type": "Application"} for permission in capabilities.PERMISSIONS
                ]
            }
        },
        "validDomains": [domain],
        # Without a resource no permission is granted; for ours it may be any text.
        "webApplicationInfo": {"id": app_id, "resource": f"api://{app_id}"},
    }


def _app_id(text: str) -> str:
    try:
        return str(uuid.UUID(text))
    except ValueError:
        raise ValueError(
            f"{text!r} is no application id: it is 32 letters and digits in five parts, for example "
            "00000000-0000-0000-0000-000000000000. It stands in Entra, under App registrations, at the app."
        ) from None


def _domain(address: str) -> str:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", f":{parts.port}" if parts.port else ""
    except ValueError:
        parts, host, port = urlsplit(""), "", ""
    if parts.scheme != "https" or parts.username or parts.path not in ("", "/") or not HOST.fullmatch(host):
        raise ValueError(
            f"{address!r} is no https address that Teams can send to. Give the one this deployment has on the "
            "internet, without a path, for example https://flip.example."
        )
    return host + port


def _texts(made: Json) -> dict[str, str]:
    """Every text of a manifest that has a language, by its place, in the manifest's order."""
    return {place: text for place, text in _places(made, "") if LOCALISED.fullmatch(place)}


def _places(value: object, place: str) -> list[tuple[str, str]]:
    match value:
        case dict():
            return [item for key, inner in value.items() for item in _places(inner, f"{place}.{key}" if place else key)]
        case list():
            return [item for index, inner in enumerate(value) for item in _places(inner, f"{place}[{index}]")]
        case str():
            return [(place, value)]
    return []


def _json(value: Json) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
