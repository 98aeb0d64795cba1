"""What Teams is told of the app is what the code has, in a package that Teams takes."""

import inspect
import io
import json
import re
import struct
import zipfile
import zlib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from bot.flows import actions
from bot.handlers.teams import capabilities
from bot.handlers.teams.app_package.about import PARTS, page
from bot.handlers.teams.app_package.manifest import LISTS, LOCALISED, manifest, package
from prompts.words import Words

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "tests/schemas/MicrosoftTeams-v1.25.schema.json").read_text(encoding="utf-8"))
WORDS = Words(strict=True)
APP = "0f0f0f0f-1234-4321-8abc-000000000001"
ADDRESS = "https://flip.example"


def made(language: str = "da", address: str = ADDRESS) -> dict[str, Any]:
    return manifest(WORDS, app_id=APP, address=address, language=language, version="0.1.0")


@cache
def unpacked(language: str = "da") -> dict[str, bytes]:
    packed = package(WORDS, app_id=APP, address=ADDRESS, language=language, version="0.1.0")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


# --- the package --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "other"), [("da", "en"), ("en", "da")])
def test_teams_takes_it(language: str, other: str) -> None:
    files = unpacked(language)
    inside = json.loads(files["manifest.json"])
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(inside)] == []
    assert list(files) == ["manifest.json", f"{other}.json", "color.png", "outline.png"]
    named = [*inside["icons"].values(), *(item["file"] for item in inside["localizationInfo"]["additionalLanguages"])]
    assert set(named) == set(files) - {"manifest.json"}, "every file is named, and every named file is there"
    assert "…" not in json.dumps(inside, ensure_ascii=False), "a text was cut: shorten it in prompts/words/"


def test_the_schema_would_say_so_if_it_were_not() -> None:
    wrong = made() | {"bots": [{"botId": "no id", "scopes": ["everywhere"]}]}
    assert len(list(Draft4Validator(SCHEMA).iter_errors(wrong))) == 2


@pytest.mark.parametrize(("language", "other"), [("da", "en"), ("en", "da")])
def test_both_languages_have_every_text(language: str, other: str) -> None:
    translated = json.loads(unpacked(language)[f"{other}.json"])
    address = translated.pop("$schema")
    assert address.endswith("/v1.25/MicrosoftTeams.Localization.schema.json")
    assert all(LOCALISED.fullmatch(place) for place in translated)
    for place, text in translated.items():
        assert at(made(other), place) == text
    commands = sum(len(verbs) for _, verbs in LISTS) + len(capabilities.MESSAGE_ACTIONS)
    assert len(translated) == 4 + 2 * commands
    differ = [place for place, text in translated.items() if text != at(made(language), place)]
    assert {place.split("[")[0] for place in differ} >= {"name.full", "description.full", "bots", "composeExtensions"}


def at(value: Any, place: str) -> Any:
    for step in re.findall(r"\w+", place):
        value = value[int(step)] if step.isdigit() else value[step]
    return value


def test_the_same_arguments_give_the_same_bytes() -> None:
    once, again = (package(WORDS, app_id=APP, address=ADDRESS, version="0.1.0") for _ in range(2))
    assert once == again
    assert once != package(WORDS, app_id=APP, address=ADDRESS, version="0.2.0")


# --- what it says -------------------------------------------------------------------------------------------------


def test_it_says_what_the_code_has() -> None:
    told = made()
    [bot], [extension] = told["bots"], told["composeExtensions"]
    assert {bot["botId"], extension["botId"], told["webApplicationInfo"]["id"]} == {APP}
    assert told["id"] != APP
    assert bot["scopes"] == ["personal", "team", "groupChat"]
    assert [item["id"] for item in extension["commands"]] == [action.command for action in capabilities.MESSAGE_ACTIONS]
    for item in extension["commands"]:
        assert (item["type"], item["context"], item["fetchTask"]) == ("action", ["message"], True)


def test_nothing_is_asked_for_but_the_messages_of_the_places_it_is_installed_in() -> None:
    told = made()
    assert told["authorization"]["permissions"] == {
        "resourceSpecific": [
            {"name": "ChannelMessage.Read.Group", "type": "Application"},
            {"name": "ChatMessage.Read.Chat", "type": "Application"},
        ]
    }
    assert "permissions" not in told
    assert "devicePermissions" not in told


def test_every_message_action_presses_something_that_there_is() -> None:
    acts = Path(inspect.getfile(actions)).read_text(encoding="utf-8")
    assert all(f'"{action.act}"' in acts for action in capabilities.MESSAGE_ACTIONS)


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_command_that_is_offered_is_understood(language: str) -> None:
    lists = made(language)["bots"][0]["commandLists"]
    assert sorted(scope for item in lists for scope in item["scopes"]) == sorted(capabilities.SCOPES)
    understood = {word: name for name, words in capabilities.VERBS.items() for word in words}
    for item, (_, verbs) in zip(lists, LISTS, strict=True):
        assert tuple(understood[command["title"]] for command in item["commands"]) == verbs
    assert set(LISTS[0][1]) == set(capabilities.VERBS)


def test_no_word_means_two_things() -> None:
    meant = [word for words in capabilities.VERBS.values() for word in set(words)]
    assert len(meant) == len(set(meant))


def test_the_address_and_its_pages_are_on_the_deployments_own_domain() -> None:
    told = made(address="https://flip.example:8443/")
    assert told["validDomains"] == ["flip.example:8443"]
    for key in ("websiteUrl", "privacyUrl", "termsOfUseUrl"):
        address, _, part = told["developer"][key].partition("#")
        assert address == "https://flip.example:8443/teams/about"
        assert part in ("", *PARTS)


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_page_says_it_in_both_languages_and_has_the_parts_that_are_led_to(language: str) -> None:
    shown = page(WORDS, language)
    assert re.findall(r'article lang="(\w+)"', shown)[0] == language
    assert "ulæst" in shown
    assert "unread" in shown
    assert [shown.count(f'id="{part}"') for part in PARTS] == [1, 1]


# --- refusals -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("app_id", ["", "flip", "0f0f0f0f-1234-4321-8abc", f"{APP}0"])
def test_an_app_id_that_is_none_is_refused_in_a_sentence(app_id: str) -> None:
    with pytest.raises(ValueError, match=r"is no application id.* It stands in Entra, under App registrations"):
        manifest(WORDS, app_id=app_id, address=ADDRESS)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "flip.example",
        "http://flip.example",
        "https://",
        "https://localhost:8080",
        "https://a@b.example",
        "https://[",
    ],
)
def test_an_address_that_teams_would_not_call_is_refused_in_a_sentence(address: str) -> None:
    with pytest.raises(ValueError, match=r"is no https address that Teams can send to\. Give the one"):
        manifest(WORDS, app_id=APP, address=address)


@given(st.text())
def test_whatever_is_given_as_an_address_is_taken_or_refused(address: str) -> None:
    try:
        told = manifest(WORDS, app_id=APP, address="https://" + address)
    except ValueError:
        pass
    else:
        assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(told)] == []


# --- icons --------------------------------------------------------------------------------------------------------


def pixels(png: bytes) -> list[list[tuple[int, int, int, int]]]:
    """The pixels of a PNG as `icons` writes it, by row; checks of every part its sum."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    parts: dict[bytes, bytes] = {}
    position = 8
    while position < len(png):
        [length] = struct.unpack_from(">I", png, position)
        kind, data = png[position + 4 : position + 8], png[position + 8 : position + 8 + length]
        assert struct.unpack_from(">I", png, position + 8 + length) == (zlib.crc32(kind + data),)
        parts[kind] = data
        position += 12 + length
    width, height, *form = struct.unpack(">2I5B", parts[b"IHDR"])
    assert (form, list(parts)) == ([8, 6, 0, 0, 0], [b"IHDR", b"IDAT", b"IEND"])
    raw = zlib.decompress(parts[b"IDAT"])
    assert len(raw) == height * (1 + 4 * width)
    rows = [raw[at : at + 1 + 4 * width] for at in range(0, len(raw), 1 + 4 * width)]
    assert all(row[0] == 0 for row in rows)
    return [[struct.unpack_from("4B", row, 1 + 4 * at) for at in range(width)] for row in rows]


def test_the_colour_icon_keeps_its_sign_where_nothing_is_cut() -> None:
    found = pixels(unpacked()["color.png"])
    assert (len(found), {len(row) for row in found}) == (192, {192})
    ground = found[0][0]
    assert "#" + bytes(ground[:3]).hex() == made()["accentColor"]
    assert all(item[3] == 255 for row in found for item in row)
    edge = range(36)
    assert all(
        found[a][b] == found[b][a] == ground for a in (*edge, *(191 - item for item in edge)) for b in range(192)
    )
    assert 0.08 < sum(item != ground for row in found for item in row) / 192**2 < 0.4


def test_the_outline_is_white_on_nothing() -> None:
    found = pixels(unpacked()["outline.png"])
    assert (len(found), {len(row) for row in found}) == (32, {32})
    every = [item for row in found for item in row]
    assert {item[:3] for item in every} == {(255, 255, 255)}
    assert {0, 255} <= {item[3] for item in every}
    assert 0.15 < sum(item[3] > 127 for item in every) / 32**2 < 0.5
