"""What Slack is told of the app is what the code has, in a form that Slack takes."""

import ast
import inspect
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from slack_sdk.web.async_client import AsyncWebClient

from bot.flows import actions
from bot.handlers.slack import capabilities
from bot.handlers.slack.manifest import manifest
from prompts.words import Words

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "tests/schemas/slack-app-manifest.schema.json").read_text(encoding="utf-8"))
WORDS = Words(strict=True)
ADDRESS = "https://flip.example"


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("url", ["", ADDRESS])
@pytest.mark.parametrize("oauth", ["", ADDRESS])
def test_slack_takes_it(language: str, url: str, oauth: str) -> None:
    made = manifest(WORDS, language, url, oauth)
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(made)] == []
    assert json.loads(json.dumps(made)) == made
    # Not in the schema: docs.slack.dev/reference/app-manifest
    assert all(1 <= len(made_one["name"]) <= 24 for made_one in made["features"]["shortcuts"])
    assert 175 <= len(made["display_information"]["long_description"]) <= 4000
    assert "…" not in json.dumps(made, ensure_ascii=False)


def test_without_an_address_it_uses_socket_mode() -> None:
    made = manifest(WORDS)
    assert made["settings"]["socket_mode_enabled"]
    assert "url" not in json.dumps(made)


def test_with_an_address_everything_goes_there() -> None:
    made = manifest(WORDS, url=f"{ADDRESS}/")
    settings = made["settings"]
    assert not settings["socket_mode_enabled"]
    told = [
        settings["event_subscriptions"]["request_url"],
        settings["interactivity"]["request_url"],
        made["features"]["slash_commands"][0]["url"],
    ]
    assert told == [f"{ADDRESS}/slack/events"] * 3


def test_with_several_workspaces_slack_knows_where_they_come_back_to() -> None:
    made = manifest(WORDS, oauth=f"{ADDRESS}/")
    assert made["oauth_config"]["redirect_urls"] == [f"{ADDRESS}/slack/oauth_redirect"]
    assert made["settings"]["socket_mode_enabled"], "Socket Mode serves several workspaces too"
    assert "redirect_urls" not in manifest(WORDS, url=ADDRESS)["oauth_config"]


@pytest.mark.parametrize("given", [{"url": "http://localhost:8080"}, {"oauth": "http://localhost:8080"}])
def test_an_address_that_slack_would_not_call_is_refused_in_a_sentence(given: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"no https address, and Slack sends nothing to any other\. Give one"):
        manifest(WORDS, **given)


def test_names_are_in_one_language_and_explanations_in_both() -> None:
    [proposal, *_] = manifest(WORDS, "en")["features"]["shortcuts"]
    assert proposal["name"] == "Make this a proposal"
    assert proposal["description"].startswith("Begin a solution proposal")
    assert proposal["description"].endswith("der bygger på beskeden")


def test_it_says_what_the_code_has() -> None:
    made: dict[str, Any] = manifest(WORDS)
    assert [made_one["callback_id"] for made_one in made["features"]["shortcuts"]] == [
        shortcut.callback for shortcut in capabilities.SHORTCUTS
    ]
    assert [made_one["command"] for made_one in made["features"]["slash_commands"]] == ["/flip"]
    assert set(made["settings"]["event_subscriptions"]["bot_events"]) == set(capabilities.EVENTS)


def test_every_shortcut_presses_something_that_there_is() -> None:
    acts = Path(inspect.getfile(actions)).read_text(encoding="utf-8")
    assert all(f'"{shortcut.act}"' in acts for shortcut in capabilities.SHORTCUTS)


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_hint_of_the_command_names_the_verbs_that_are_understood(language: str) -> None:
    hint = manifest(WORDS, language)["features"]["slash_commands"][0]["usage_hint"]
    understood = [{word for word in words if word in hint.split(" | ")} for words in capabilities.VERBS.values()]
    assert all(len(item) == 1 for item in understood)
    assert len(hint.split(" | ")) == len(capabilities.VERBS)


# --- scopes -------------------------------------------------------------------------------------------------------


@cache
def methods() -> dict[str, set[str]]:
    """Method of the SDK's client -> what it calls at Slack, read off the SDK."""
    sources = {name: inspect.getsource(item) for name, item in inspect.getmembers(AsyncWebClient, inspect.isfunction)}
    found = {name: set(re.findall(r'api_call\(\s*"([\w.]+)"', text)) for name, text in sources.items()}
    found["files_upload_v2"] = {"files.getUploadURLExternal", "files.completeUploadExternal"}
    return {name: item for name, item in found.items() if item}


def called() -> set[str]:
    """Every method of the Web API that our code calls."""
    found: set[str] = set()
    for path in (ROOT / "bot/handlers/slack").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                found |= methods().get(node.attr, set())
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".api_call"):
                found.add(ast.literal_eval(node.args[0]))
    return found


def test_the_methods_that_are_listed_are_those_that_are_called() -> None:
    assert set(capabilities.METHODS) == called(), "say in capabilities.METHODS what is called, with the scopes it needs"


def test_no_scope_is_asked_for_that_nothing_needs() -> None:
    made = manifest(WORDS)["oauth_config"]["scopes"]
    assert set(made) == {"bot"}
    assert made["bot"] == [
        "channels:history", "channels:read", "chat:write", "commands", "files:write", "groups:history", "groups:read",
        "im:history", "im:write", "pins:write", "users:read",
    ]  # fmt: skip


def test_what_is_written_to_the_bot_alone_arrives_and_no_chat_of_others_does() -> None:
    assert "message.im" in capabilities.EVENTS
    assert not {event for event in capabilities.EVENTS if event.startswith(("message.mpim", "app_mention"))}
    assert manifest(WORDS)["features"]["app_home"]["messages_tab_read_only_enabled"] is False
