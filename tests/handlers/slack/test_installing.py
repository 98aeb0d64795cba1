"""A workspace installs the app, by HTTP: from the first page to the token, and everything that can go wrong there."""

import stat
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from bot.handlers.slack import capabilities
from bot.handlers.slack.installing.installations import Installations
from storage.engine import connect
from tests.handlers.hostile import ATTACKS
from tests.handlers.slack.fake_slack import Drop, Fail
from tests.handlers.slack.people import CHANNEL, TEAM
from tests.handlers.slack.several import ADDRESS, OTHER_TEAM, OURS, Several, several
from tests.running import until


@pytest.fixture
async def s(tmp_path: Path) -> AsyncIterator[Several]:
    async with several(tmp_path) as found:
        yield found
    assert found.fake.problems == []


async def test_from_the_first_page_to_the_token(s: Several, caplog: pytest.LogCaptureFixture) -> None:
    page = await s.get("/slack/install")
    there = urlsplit(page.headers["Location"])
    asked = parse_qs(there.query)
    assert (page.status, f"{there.scheme}://{there.netloc}") == (302, s.fake.address)
    assert there.path == "/oauth/v2/authorize"
    assert asked["client_id"] == [OURS[0]]
    assert asked["scope"] == [",".join(capabilities.scopes())]
    assert asked["redirect_uri"] == [f"{ADDRESS}/slack/oauth_redirect"]
    assert "user_scope" not in asked, "no token of a person is asked for"
    cookie = page.headers["Set-Cookie"]
    for part in ("__Host-", "HttpOnly", "Secure", "SameSite=Lax", "Max-Age=600", "Path=/"):
        assert part in cookie
    done = await s.install(TEAM)
    assert done.status == 200
    assert "FLIP er installeret i Kommune &lt;T0FLIP000&gt;" in done.text
    assert done.headers["Referrer-Policy"] == "no-referrer"
    assert done.headers["Cache-Control"] == "no-store"
    assert "Max-Age=0" in done.headers["Set-Cookie"]
    assert [call.args["channel"] for call in s.fake.calls if call.method == "conversations.members"] == [CHANNEL]
    assert "xoxb" not in caplog.text
    assert "code-" not in caplog.text


async def test_the_tokens_are_for_their_owner_alone_and_are_there_again_after_a_restart(tmp_path: Path) -> None:
    async with several(tmp_path) as first:
        await first.install(TEAM)
        assert stat.S_IMODE(first.tokens.stat().st_mode) == 0o600
        assert {stat.S_IMODE(path.stat().st_mode) for path in first.tokens.parent.iterdir()} == {0o600}
        told = (tmp_path / "flip.db").read_bytes() + (tmp_path / "keys.db").read_bytes()
        assert b"xoxb" not in told, "neither the record nor the key database has it"
    engine = connect(f"sqlite:///{first.tokens}")
    kept = Installations(engine, OURS[0])
    assert list(await kept.tokens()) == [TEAM]
    assert await Installations(engine, "3.4").tokens() == {}, "another app's tokens are not ours"
    kept.close()
    engine.dispose()
    async with several(tmp_path) as again:
        again.fake.tokens = first.fake.tokens
        await until(lambda: bool(again.fake.of("conversations.members")))


async def test_who_says_no_is_told_that_nothing_is_kept(s: Several) -> None:
    page = await s.come_back(await s.begin(), "error=access_denied")
    assert page.status == 200
    assert "Der blev ikke givet lov" in page.text
    begun = await s.begin()
    english = await s.get(f"/slack/oauth_redirect?state={begun.state}&error=access_denied", begun.cookie, "en-GB,da")
    assert "Permission was not given" in english.text
    assert s.fake.of("oauth.v2.access") == []


async def test_a_state_is_good_once_in_one_browser_and_not_for_long(s: Several) -> None:
    s.fake.codes["mine"] = TEAM
    begun, other = await s.begin(), await s.begin()
    stale = (
        f"state={begun.state}",
        "",
        f"state={other.state}&code=mine",
        f"state={begun.state}&state={begun.state}",
    )
    for query in stale[1:3]:
        page = await s.get(f"/slack/oauth_redirect?{query}&code=mine", begun.cookie)
        assert (page.status, "Begynd forfra" in page.text) == (400, True)
    for cookie in ("", "x", other.cookie):
        page = await s.get(f"/slack/oauth_redirect?state={begun.state}&code=mine", cookie)
        assert page.status == 400
    assert s.fake.of("oauth.v2.access") == []
    assert (await s.come_back(begun, "code=mine")).status == 200
    s.fake.codes["mine"] = TEAM
    assert (await s.come_back(begun, "code=mine")).status == 400, "a state is used once"


async def test_a_state_expires_and_is_forgotten(tmp_path: Path) -> None:
    async with several(tmp_path, life=-1) as s:
        s.fake.codes["mine"] = TEAM
        page = await s.come_back(await s.begin(), "code=mine")
        assert page.status == 400
        for _ in range(5):
            await s.begin()
        engine = connect(f"sqlite:///{s.tokens}")
        with engine.begin() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM slack_oauth_states").scalar() == 1
        engine.dispose()


async def test_a_hostile_code_never_reaches_slack_or_the_page(s: Several) -> None:
    hostile = [f"code={quote(attack, errors='replace')}" for attack in ATTACKS]
    for query in (*hostile, "code=", "code=" + "x" * 2000, "code=%00", ""):
        page = await s.come_back(await s.begin(), query)
        assert page.status in (400, 502)
    sent = [item["code"] for item in s.fake.of("oauth.v2.access")]
    assert all(item.replace(".", "").replace("-", "").isalnum() for item in sent)


async def test_hostile_addresses_are_answered_with_a_sentence(s: Several, caplog: pytest.LogCaptureFixture) -> None:
    more = ("<script>alert(1)</script>", "x\r\nSet-Cookie: a=b", "%", "&team=T&scope=admin")
    for attack in (*ATTACKS, *more):
        told = quote(attack, errors="replace")
        for query in (f"error={told}", f"{told}={told}&error=x", f"state={told}&code={told}"):
            page = await s.come_back(await s.begin(), query)
            assert page.status in (200, 400)
            assert page.headers["Content-Type"].startswith("text/html")
            assert "gemt" in page.text
            assert attack == "%" or attack.strip() == "" or attack not in page.text
        forged = await s.get("/slack/oauth_redirect?state=x&code=y", quote(attack, errors="replace"))
        assert forged.status == 400
        begun = await s.get(f"/slack/install?team={told}&scope=admin&redirect_uri={told}")
        assert "admin" not in begun.headers["Location"], "nothing that stands in the address goes along"
        assert "a" not in begun.headers
    assert not [record for record in caplog.records if record.exc_info]


@pytest.mark.parametrize("fault", [Fail(status=503), Fail("ratelimited", 429, after=1), Drop(), Fail("fatal_error")])
async def test_when_slack_does_not_answer_it_can_be_begun_again(s: Several, fault: Fail | Drop) -> None:
    s.fake.codes["mine"] = TEAM
    s.fake.faults["oauth.v2.access"].append(fault)
    page = await s.come_back(await s.begin(), "code=mine")
    assert page.status == 503
    assert 'href="/slack/install"' in page.text
    assert (await s.install(TEAM)).status == 200


async def test_a_workspace_of_no_group_does_not_keep_the_app(s: Several, caplog: pytest.LogCaptureFixture) -> None:
    page = await s.install("T0FREMMED")
    assert page.status == 403
    assert "T0FREMMED" in page.text
    assert s.fake.tokens == {}, "it was taken out again"
    assert "T0FREMMED" in caplog.text
    assert "app.yaml" in caplog.text
    assert s.tokens.read_bytes().count(b"xoxb") == 0


@pytest.mark.parametrize(
    ("ours", "address", "says"),
    [
        (("", OURS[1]), ADDRESS, "FLIP_PLATFORMS__SLACK__CLIENT_ID"),
        ((OURS[0], ""), ADDRESS, "FLIP_PLATFORMS__SLACK__CLIENT_SECRET"),
        (OURS, "", "address: https://flip.example"),
        (OURS, "http://flip.example", "address: https://flip.example"),
        (OURS, "https://flip.example/path?x", "address: https://flip.example"),
    ],
)
async def test_what_is_missing_is_said_in_one_sentence_and_the_rest_runs(
    tmp_path: Path, ours: tuple[str, str], address: str, says: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with several(tmp_path, ours=ours, address=address) as s:
        await until(lambda: says in caplog.text)
        assert (await s.get("/slack/install")).status == 404
        assert await s.here.line.event({"type": "url_verification", "challenge": "c"}) == 200


@pytest.mark.parametrize(("ours", "says"), [(("9.9", OURS[1]), "client id"), ((OURS[0], "wrong"), "client secret")])
async def test_what_slack_does_not_take_is_said_when_it_is_tried(
    tmp_path: Path, ours: tuple[str, str], says: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with several(tmp_path, ours=ours) as s:
        s.fake.codes["mine"] = TEAM
        page = await s.come_back(await s.begin(), "code=mine")
        assert page.status == 502
        assert f"did not take the app's {says}" in caplog.text
        assert "wrong" not in caplog.text


async def test_with_socket_mode_the_app_is_installed_all_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with several(tmp_path, app_token="xapp-wrong") as s:
        assert (await s.install(TEAM)).status == 200
        assert "FLIP_PLATFORMS__SLACK__APP_TOKEN" in caplog.text


async def test_workspaces_that_do_not_fit_are_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with several(tmp_path, where="C0ANDEN00"):
        await until(lambda: "does not say in which Slack workspace anden is" in caplog.text)
    caplog.clear()
    async with several(tmp_path / "again"):
        await until(lambda: f"The Slack workspace {OTHER_TEAM} (anden) has not installed the app" in caplog.text)
    assert f"{ADDRESS}/slack/install" in caplog.text
