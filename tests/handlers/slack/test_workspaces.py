"""Two workspaces and one bot: each is spoken to with its own token, and neither reaches into the other."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.handlers.slack.installing import workspaces
from storage import models
from tests.handlers.slack.bodies import body
from tests.handlers.slack.people import CHANNEL, TEAM
from tests.handlers.slack.several import OTHER, OTHER_CHANNEL, OTHER_TEAM, Several, several
from tests.handlers.slack.stage import CASEWORKERS, GROUP, Stage
from tests.running import until

ONE = CASEWORKERS[0]


@pytest.fixture
async def s(tmp_path: Path) -> AsyncIterator[Several]:
    async with several(tmp_path) as found:
        yield found


@pytest.fixture
async def both(s: Several) -> Several:
    for team in (TEAM, OTHER_TEAM):
        assert (await s.install(team)).status == 200
    return s


async def answered(stage: Stage, text: str) -> None:
    await stage.begin()
    await stage.onward()
    form = await stage.form(ONE, "response.open")
    reply = await stage.people[ONE].submit(form, text)
    assert reply.json == {"response_action": "clear"}
    await stage.settle()


async def test_a_group_in_each_is_answered_and_posted_to_with_the_token_of_its_own(both: Several) -> None:
    # The fake Slack refuses, and `settle` tells, every call about a channel or a user of another workspace.
    await answered(both.here, "Jeg ville spørge igen.")
    await answered(both.there, "Jeg ville vente.")
    assert "1 af 5" in both.fake.messages[CHANNEL][0]["text"]
    assert "1 af 5" in both.fake.messages[OTHER_CHANNEL][0]["text"]
    assert {row["group_id"] for row in both.here.rows(models.Response)} == {GROUP, OTHER}
    spoken = {(call.method, both.fake.tokens[call.token]) for call in both.fake.calls if call.token in both.fake.tokens}
    for method in ("chat.postMessage", "chat.update", "chat.postEphemeral", "views.open", "views.publish", "pins.add",
                   "users.info", "conversations.open", "conversations.members", "conversations.info"):  # fmt: skip
        assert {(method, TEAM), (method, OTHER_TEAM)} <= spoken, method


async def test_a_request_from_another_workspace_about_a_group_is_refused_kindly(both: Several) -> None:
    await both.here.begin()
    await both.here.onward()
    before = len(both.here.rows(models.Tape))
    person = both.here.people[ONE]
    button, form = person.button("response.open"), await both.here.form(ONE, "response.open")
    # Somebody with the same ids, in the other workspace: Slack promises that no two are alike in one alone.
    person.team = OTHER_TEAM
    both.fake.teams |= {ONE: OTHER_TEAM, CHANNEL: OTHER_TEAM}
    await person.press("response.open", button)
    assert "ikke" in both.fake.notes[-1]["text"]
    assert both.fake.calls[-1].method == "chat.postEphemeral"
    assert both.fake.tokens[both.fake.calls[-1].token] == OTHER_TEAM, "said where they are"
    refused = await person.submit(form, "Ind ad bagdøren.")
    assert refused.json["response_action"] in ("errors", "update")
    assert (await person.command("start")).json["response_type"] == "ephemeral"
    await person.say("Ind ad bagdøren.")
    await person.home()
    await both.here.slack.background.rest()
    shown = [block["type"] for block in both.fake.homes[ONE]["blocks"]]
    assert "actions" not in shown, "their page has nothing of the group"
    assert len(both.here.rows(models.Tape)) == before
    assert both.here.rows(models.Contribution) == []
    assert both.here.rows(models.Response) == []


@pytest.mark.parametrize("team", [None, "", 5, [], {}, {"id": None}, {"id": ["T"]}, "T0FREMMED"])
async def test_a_request_of_an_unknown_workspace_is_nobodys(both: Several, team: object) -> None:
    await both.here.begin()
    said = both.here.people[ONE].of_me("event_message") | {"team_id": team, "authorizations": None}
    del said["context_team_id"]
    assert await both.here.line.event(said) in (200, 400)
    assert both.here.rows(models.Contribution) == []


async def test_what_is_said_to_a_workspace_without_the_app_waits_and_goes_on(
    s: Several, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(workspaces, "AWAY", 0.02)
    await s.install(TEAM)
    await s.install(OTHER_TEAM)
    person, runtime = s.there.people[ONE], s.here.runtime
    running = asyncio.create_task(runtime.outbox.run())
    old = dict(s.fake.tokens)
    s.fake.tokens = {token: team for token, team in old.items() if team == TEAM}
    for name in ("event_app_uninstalled", "event_app_uninstalled"):
        assert await s.here.line.event(person._here(body(name))) == 200
    assert caplog.text.count(f"The app is no longer in the Slack workspace {OTHER_TEAM}") == 1
    assert s.installed() == [TEAM]
    await person.come()
    await s.here.people[ONE].come()

    why = f"FLIP is not installed in the workspace {OTHER_TEAM}"
    await until(lambda: why in caplog.text and bool(s.fake.messages[s.here.people[ONE].dm]))
    (waiting,) = [row for row in s.here.rows(models.Outbox) if row["group_id"] == OTHER]
    assert waiting["status"] in ("pending", "sending")
    assert why in waiting["error"]
    assert s.fake.messages[person.dm] == []
    s.fake.members[OTHER_CHANNEL].append(s.there.people[CASEWORKERS[1]].user)
    assert (await s.install(OTHER_TEAM)).status == 200
    await until(lambda: bool(s.fake.messages[person.dm]))
    await until(lambda: bool(s.fake.messages[s.there.people[CASEWORKERS[1]].dm]))
    assert "Velkommen" in s.fake.messages[s.there.people[CASEWORKERS[1]].dm][0]["text"], "who came meanwhile is greeted"
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert s.fake.problems == []


@pytest.mark.parametrize("name", ["app_uninstalled", "tokens_revoked"])
async def test_word_of_an_old_removal_does_not_touch_a_new_installation(both: Several, name: str) -> None:
    gone = both.there.people[ONE]._here(body("event_app_uninstalled", event__type=name))
    if name == "tokens_revoked":
        gone["event"]["tokens"] = {"oauth": [], "bot": ["U0BOT0000"]}
    assert await both.here.line.event(gone) == 200
    await both.there.people[ONE].come()
    await both.there.settle()
    assert both.fake.messages[both.there.people[ONE].dm]


async def test_a_token_that_was_taken_back_while_the_bot_slept_is_found_out(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with several(tmp_path) as first:
        await first.install(TEAM)
    async with several(tmp_path) as again:
        await until(lambda: f"The app is no longer in the Slack workspace {TEAM}" in caplog.text)
        assert (await again.install(TEAM)).status == 200
