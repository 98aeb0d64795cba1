"""Activities with signed tokens through the real route, dispatcher and flows; and what Teams is then asked to show."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from bot.domain import loopback
from bot.domain.events import (
    Act,
    Arrived,
    Deleted,
    Edited,
    Inbound,
    Posted,
    Pressed,
    Profiled,
    Reached,
    Submitted,
    Undeleted,
)
from bot.domain.ports import Answer, Temporary
from bot.domain.views import Button, Card, Form, Heading, Para, Part, Receipt, Reply, TextInput, Typed
from bot.handlers.teams.rendering import limits
from storage import models
from tests.handlers.teams import activities as a
from tests.handlers.teams.fake_teams import BOT, TENANT, account_of
from tests.handlers.teams.stage import CASEWORKERS, GROUP, RESEARCHER, Stage, stage
from tests.running import until

ONE, TWO, THREE, FOUR = CASEWORKERS
FORM = Form(
    Act("response.give", "S1"), Typed("Dit svar"), (TextInput("do", Typed("Hvad ville du gøre?")),), Typed("Send")
)


class InboundHandler:
    """Answers what it is told to, and keeps what arrived; `fault` is raised instead, once."""

    def __init__(self) -> None:
        self.arrived: list[Inbound] = []
        self.reply: Reply = None
        self.fault: Exception | None = None
        self._answers: dict[str, Reply] = {}

    async def handle(self, inbound: Inbound) -> Answer:
        fault, self.fault = self.fault, None
        if fault is not None:
            raise fault
        if inbound.key not in self._answers:
            if not isinstance(inbound.body, Reached):
                # The bot looks at its channel by itself: `test_channels`.
                self.arrived.append(inbound)
            self._answers[inbound.key] = self.reply
        return Answer(reply=self._answers[inbound.key], language="da", zone="Europe/Copenhagen")

    def reachable(self, platform: str, group: str) -> None:
        pass

    async def home(self, group: str, person: str) -> Any:
        raise AssertionError("nobody asks for it")

    def of(self, kind: type) -> list[Any]:
        return [item.body for item in self.arrived if isinstance(item.body, kind)]


@pytest.fixture(params=["botbuilder", "agents"])
async def s(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    """With both of Microsoft's SDKs."""
    async with stage(tmp_path, sdk=request.param) as found:
        yield found


@pytest.fixture
def dispatch(s: Stage) -> InboundHandler:
    found = InboundHandler()
    s.teams._dispatch = s.teams.channels._dispatch = found
    return found


# --- messages ---------------------------------------------------------------------------------------------------------


async def test_a_message_its_edit_its_deletion_and_its_return(s: Stage, dispatch: InboundHandler) -> None:
    first = a.said(ONE, s.url, "<p>Hej <b>alle</b></p>")
    for item in (first, a.edited(first, "<p>Hej igen</p>"), a.deleted(first)):
        assert (await s.send(item)).status == 200
    back = a.edited(first, "<p>Hej igen</p>", "undeleteMessage") | {"timestamp": "2026-09-07T08:02:00.1Z"}
    await s.send(back)
    ident = first["id"]
    assert [item.body for item in dispatch.arrived if not isinstance(item.body, Arrived | Profiled)] == [
        Posted(ident, "Hej alle"),
        Edited(ident, "Hej igen", written=datetime.fromtimestamp(int(ident) / 1000, UTC)),
        Deleted(ident),
        Undeleted(ident, "Hej igen"),
    ]


async def test_a_reply_hangs_under_its_message(s: Stage, dispatch: InboundHandler) -> None:
    await s.send(a.said(ONE, s.url, "<p>enig</p>", thread="1481567603816"))
    assert dispatch.of(Posted)[0].thread == "1481567603816"


async def test_the_same_message_again_has_one_effect(s: Stage, dispatch: InboundHandler) -> None:
    message = a.said(ONE, s.url, "<p>hej</p>")
    for _ in range(3):
        assert (await s.send(message)).status == 200
    assert len(dispatch.of(Posted)) == 1


async def test_who_is_mentioned_or_quoted_stands_there_by_pseudonym(s: Stage, dispatch: InboundHandler) -> None:
    await s.send(a.said(TWO, s.url, "<p>her er jeg</p>"))
    quote = (
        f'<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong itemprop="mri"'
        f' itemid="8:orgid:{account_of(TWO)}">Deltager 3</strong><span itemprop="time" itemid="1"></span>'
        '<p itemprop="preview">her er jeg</p></blockquote>'
    )
    text = f"{quote}<p>{a.mention(0, 'FLIP')} {a.mention(1, 'Deltager 3')} og {a.mention(2, 'Fremmed Mand')}: ja</p>"
    await s.send(a.mentioning(a.said(ONE, s.url, text), (BOT, "FLIP"), (TWO, "Deltager 3"), ("29:x", "Fremmed Mand")))
    two = s.runtime.keys.by_user("teams", account_of(TWO), GROUP)
    assert two is not None
    said = dispatch.of(Posted)[-1].text
    assert said == f"> @{two.person}\n> her er jeg\n@{two.person} og @…: ja"


async def test_everything_outside_the_groups_channel_is_discarded(s: Stage, dispatch: InboundHandler) -> None:
    assert (await s.send(a.said(ONE, s.url, "<p>frokost?</p>", channel=a.OTHER))).status == 200
    assert (await s.send(a.said("29:fremmed", s.url, "<p>hej</p>"))).status == 200
    assert dispatch.arrived == []
    assert s.teams._places.someone(account_of("29:fremmed")).teams == ""


async def test_the_language_and_zone_are_told_once_for_each_value(s: Stage, dispatch: InboundHandler) -> None:
    for locale in ("da-DK", "da-DK", "en-GB", "fr-FR"):
        await s.send({**a.said(ONE, s.url, "<p>hej</p>"), "locale": locale})
    zone = "Europe/Copenhagen"
    assert dispatch.of(Profiled) == [Profiled("da", zone), Profiled("en", zone), Profiled("", zone)]


async def test_an_account_that_is_not_said_is_asked_for(s: Stage, dispatch: InboundHandler) -> None:
    activity = a.said(ONE, s.url, "<p>hej</p>")
    s.fake.members[activity["conversation"]["id"]] = [{"id": ONE}]
    del activity["from"]["aadObjectId"]
    await s.send(activity)
    assert [item.text for item in dispatch.of(Posted)] == ["hej"]


# --- people -----------------------------------------------------------------------------------------------------------


async def test_who_comes_and_who_was_there_already_is_welcomed(tmp_path: Path) -> None:
    async with stage(tmp_path, present=(ONE,)) as s:
        await until(lambda: bool(s.rows(models.Outbox)))
        await s.send(a.joined(s.url, TWO))
        await s.settle()
        for user in (ONE, TWO):
            (welcome,) = s.chat(user)
            assert "Velkommen" in json.dumps(welcome, ensure_ascii=False)
            assert welcome["summary"]


async def test_the_bot_comes_and_finds_everybody_page_by_page(s: Stage, dispatch: InboundHandler) -> None:
    s.fake.page = 2
    s.fake.members[a.CHANNEL] = [{"id": user, "aadObjectId": account_of(user)} for user in CASEWORKERS]
    s.fake.members[a.CHANNEL][0].pop("aadObjectId")
    await s.send(a.joined(s.url, BOT))
    await s.teams.background.rest()
    assert [type(item.body).__name__ for item in dispatch.arrived] == ["Arrived"] * 4


async def test_who_leaves_has_left(s: Stage, dispatch: InboundHandler) -> None:
    await s.send(a.joined(s.url, ONE, removed=True))
    assert [type(item.body).__name__ for item in dispatch.arrived] == ["Departed"]


# --- buttons and dialogs ----------------------------------------------------------------------------------------------


async def test_a_card_answers_a_press_and_a_receipt_is_a_line(s: Stage, dispatch: InboundHandler) -> None:
    data = a.pressed(Act("session.next", "S1", 3), GROUP)
    dispatch.reply = Card((Heading(Typed("Næste fase")),))
    shown = (await s.send(a.executed(ONE, s.url, data, card="1"))).body
    assert shown["type"] == "application/vnd.microsoft.card.adaptive"
    assert "Næste fase" in json.dumps(shown["value"], ensure_ascii=False)
    dispatch.reply = Receipt(Typed("Det er gjort."))
    line = (await s.send(a.executed(ONE, s.url, data, card="2"))).body
    assert line["type"] == "application/vnd.microsoft.activity.message"
    assert "Det er gjort." in line["value"]
    assert dispatch.of(Pressed) == [Pressed(Act("session.next", "S1", 3))] * 2


async def test_a_press_that_teams_repeats_under_a_new_id_has_one_effect(s: Stage, dispatch: InboundHandler) -> None:
    data = a.pressed(Act("session.next", "S1", 3), GROUP)
    first = a.executed(ONE, s.url, data)
    dispatch.reply = Receipt(Typed("Gjort"))
    answers = [await s.send(item) for item in (first, first, a.executed(ONE, s.url, data))]
    assert len(dispatch.of(Pressed)) == 1
    assert {json.dumps(answer.body) for answer in answers} == {json.dumps(answers[0].body)}
    await s.send(a.executed(TWO, s.url, data))
    await s.send(a.executed(ONE, s.url, a.pressed(Act("session.next", "S1", 4), GROUP)))
    await s.send(a.executed(ONE, s.url, data))
    assert len(dispatch.of(Pressed)) == 4, "others', other ones, and what is pressed again after them, are new"


async def test_a_refresh_is_decided_each_time(s: Stage, dispatch: InboundHandler) -> None:
    data = a.pressed(Act("session.mine", "S1"), GROUP)
    for _ in range(2):
        await s.send(a.executed(ONE, s.url, data, trigger="automatic"))
    assert len(dispatch.of(Pressed)) == 2


async def test_a_dialog_opens_and_what_was_sent_twice_has_one_effect(s: Stage, dispatch: InboundHandler) -> None:
    dispatch.reply = FORM
    shown = (await s.send(a.opened(ONE, s.url, a.pressed(Act("response.open", "S1"), GROUP)))).body
    data = _submit(shown)
    dispatch.reply = Receipt(Typed("Tak."))
    for _ in range(2):
        answer = await s.send(a.submitted(ONE, s.url, data, {"do": "Spørge"}))
        assert answer.body["task"]["type"] == "message"
        assert "Tak." in answer.body["task"]["value"]
    assert dispatch.of(Submitted) == [Submitted(FORM.act, {"do": "Spørge"})]


async def test_a_form_that_was_not_taken_comes_back_with_all_that_was_written(
    s: Stage, dispatch: InboundHandler
) -> None:
    dispatch.reply = FORM
    data = _submit((await s.send(a.opened(ONE, s.url, a.pressed(Act("response.open", "S1"), GROUP)))).body)
    dispatch.reply = replace(FORM, values={"do": "Et telefonnummer"}, errors={"do": Typed("Skriv det om.")})
    again = (await s.send(a.submitted(ONE, s.url, data, {"do": "Et telefonnummer"}))).body
    text = json.dumps(again, ensure_ascii=False)
    assert "Et telefonnummer" in text
    assert "Skriv det om." in text
    assert _submit(again)["flip"]["nonce"] != data["flip"]["nonce"]


async def test_back_is_sent_with_what_stands_in_the_step_and_shows_the_one_before(
    s: Stage, dispatch: InboundHandler
) -> None:
    steps = (Part(Typed("Et"), ()), Part(Typed("To"), tuple(item.name for item in FORM.inputs)))
    form = replace(FORM, parts=steps, drafts=True)
    dispatch.reply = replace(form, act=replace(FORM.act, part=2))
    shown = (await s.send(a.opened(ONE, s.url, a.pressed(Act("response.open", "S1"), GROUP)))).body
    actions = [node for node in limits.walk(shown) if node.get("type") == "Action.Submit"]
    (back,) = [node for node in actions if node["data"]["flip"]["act"]["name"].startswith("back.")]
    assert back.get("associatedInputs", "auto") == "auto"
    dispatch.reply = replace(form, act=replace(FORM.act, part=1))
    again = (await s.send(a.submitted(ONE, s.url, back["data"], {"do": "Spørge"}))).body
    assert again["task"]["type"] == "continue"
    (sent,) = dispatch.of(Submitted)
    assert sent == Submitted(replace(FORM.act, part=2).back(), {"do": "Spørge"})


async def test_what_was_written_is_shown_when_it_comes_too_late(s: Stage, dispatch: InboundHandler) -> None:
    dispatch.reply = FORM
    data = _submit((await s.send(a.opened(ONE, s.url, a.pressed(Act("response.open", "S1"), GROUP)))).body)
    dispatch.reply = Receipt(Typed("Fasen er slut."), tone="warning")
    shown = (await s.send(a.submitted(ONE, s.url, data, {"do": "Mit lange svar"}))).body
    text = json.dumps(shown, ensure_ascii=False)
    assert shown["task"]["type"] == "continue"
    assert "Fasen er slut." in text
    assert "Mit lange svar" in text


async def test_the_menu_of_a_message_opens_a_dialog_about_it(s: Stage, dispatch: InboundHandler) -> None:
    dispatch.reply = FORM
    shown = (await s.send(a.menu(ONE, s.url, "make_proposal", "1481567603816"))).body
    assert shown["task"]["type"] == "continue"
    assert dispatch.of(Pressed) == [Pressed(Act("proposal.open", "1481567603816"))]


async def test_a_submit_that_came_as_a_message_is_answered_in_the_chat(s: Stage, dispatch: InboundHandler) -> None:
    dispatch.reply = Receipt(Typed("Modtaget."))
    activity = a.wrote(ONE, s.url, "")
    del activity["text"]
    await s.send({**activity, "value": a.pressed(Act("session.next", "S1"), GROUP)})
    await s.teams.background.rest()
    assert "Modtaget." in json.dumps(s.chat(ONE), ensure_ascii=False)


def _submit(shown: Any) -> Any:
    """What the button of a dialog carries."""
    found = [item for item in _carried(shown["task"]["value"]["card"]["content"]) if item["flip"].get("nonce")]
    assert found, "the dialog cannot be sent"
    return found[0]


def _carried(value: Any) -> list[Any]:
    """What every button in something shown carries."""
    if isinstance(value, list):
        return [item for inner in value for item in _carried(inner)]
    if not isinstance(value, dict):
        return []
    own = [value["data"]] if isinstance(value.get("data"), dict) and "flip" in value["data"] else []
    return own + [item for inner in value.values() for item in _carried(inner)]


# --- commands ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "act"),
    [("hjælp", "help.show"), ("Status", "status.show"), ("spørg", "knowledge.open"), ("samtykke tak", "consent.open"),
     ("start", "session.plan.open"), ("mine", "mine.show"), ("log", "log.ask"), ("", "help.show")],
)  # fmt: skip
async def test_what_is_written_to_the_bot_alone_is_a_command(
    s: Stage, dispatch: InboundHandler, text: str, act: str
) -> None:
    dispatch.reply = Card((Para(Typed("Værsgo.")),), (Button(Typed("Videre"), Act("x.y")),))
    assert (await s.send(a.wrote(ONE, s.url, text))).status == 200
    await s.teams.background.rest()
    assert dispatch.of(Pressed) == [Pressed(Act(act))]
    assert "Værsgo." in json.dumps(s.chat(ONE), ensure_ascii=False)


async def test_what_is_not_understood_is_answered_with_help_that_says_so(s: Stage, dispatch: InboundHandler) -> None:
    dispatch.reply = Card((Para(Typed("Værsgo.")),))
    assert (await s.send(a.wrote(ONE, s.url, "goddag"))).status == 200
    await s.teams.background.rest()
    assert dispatch.of(Pressed) == [Pressed(Act("help.show", arg="unknown"))]
    assert "Værsgo." in json.dumps(s.chat(ONE), ensure_ascii=False)


async def test_a_command_for_a_form_is_answered_with_a_button_that_opens_it(s: Stage, dispatch: InboundHandler) -> None:
    dispatch.reply = FORM
    await s.send(a.wrote(ONE, s.url, "start"))
    await s.teams.background.rest()
    text = json.dumps(s.chat(ONE), ensure_ascii=False)
    assert '"task/fetch"' in text
    assert "session.plan.open" in text


async def test_a_command_in_the_channel_is_answered_to_the_person_alone_and_is_no_contribution(
    s: Stage, dispatch: InboundHandler
) -> None:
    dispatch.reply = Receipt(Typed("Kun til dig."))
    await s.send(a.mentioning(a.said(ONE, s.url, f"<p>{a.mention(0, 'FLIP')} status</p>"), (BOT, "FLIP")))
    await s.teams.background.rest()
    assert dispatch.of(Pressed) == [Pressed(Act("status.show"))]
    assert dispatch.of(Posted) == []
    assert "Kun til dig." in json.dumps(s.chat(ONE), ensure_ascii=False)
    assert s.fake.shown(a.CHANNEL) == []


async def test_somebody_from_nowhere_is_told_kindly(s: Stage, dispatch: InboundHandler) -> None:
    await s.send(a.wrote("29:fremmed", s.url, "hjælp"))
    answer = await s.send(a.executed("29:fremmed", s.url, a.pressed(Act("session.next", "S1"), GROUP)))
    await s.teams.background.rest()
    assert answer.body["type"] == "application/vnd.microsoft.activity.message"
    assert len(s.chat("29:fremmed")) == 1
    assert dispatch.arrived == []


async def test_consent_is_given_in_a_dialog_that_a_command_leads_to(s: Stage) -> None:
    await s.send(a.joined(s.url, ONE))
    await s.send(a.wrote(ONE, s.url, "samtykke"))
    await s.settle()
    opens = next(item for item in _carried(s.chat(ONE)[-1]) if item.get("msteams", {}).get("type") == "task/fetch")
    dialog = (await s.send(a.opened(ONE, s.url, opens))).body
    values = {"take_part": "yes", "research": "yes", "quotation": "no"}
    for _ in range(2):
        answer = await s.send(a.submitted(ONE, s.url, _submit(dialog), values))
        assert answer.status == 200
    assert [row["granted"] for row in s.rows(models.Consent)].count(True) == 2


# --- files ------------------------------------------------------------------------------------------------------------


async def test_a_file_goes_to_whoever_was_offered_it_and_to_nobody_else(s: Stage) -> None:
    identity = s.runtime.keys.by_user("teams", account_of(RESEARCHER), GROUP)
    assert identity is not None
    await s.teams._places.offered(GROUP, "L1", identity.person)
    context, upload = {"group": GROUP, "log": "L1"}, f"{s.fake.address}/upload/log"
    await s.send(a.consented(ONE, s.url, context, upload))
    await s.send(a.consented(RESEARCHER, s.url, {"group": GROUP, "log": "L2"}, upload))
    await s.teams.background.rest()
    assert s.archive.asked == []
    assert s.fake.of("PUT upload") == [], "and nothing is put where http says"


# --- what cannot be read, or not be stored ----------------------------------------------------------------------------


async def test_what_was_not_stored_is_asked_for_again(s: Stage, dispatch: InboundHandler) -> None:
    message = a.said(ONE, s.url, "<p>hej</p>")
    for fault in (Temporary("the disk is full", 7), RuntimeError("Borgeren hedder")):
        dispatch.fault = fault
        answer = await s.send(message)
        assert answer.status == 503
        assert int(answer.headers["Retry-After"]) >= 5
    assert (await s.send(message)).status == 200
    assert len(dispatch.of(Posted)) == 1


def _value(**value: Any) -> dict[str, Any]:
    return {"type": "invoke", "name": "adaptiveCard/action", "value": value}


HOSTILE: list[dict[str, Any]] = [
    {"type": 7},
    {"type": "message", "conversation": None},
    {"type": "message", "id": ""},
    {"type": "invoke", "name": None},
    {"type": "invoke", "name": "adaptiveCard/action"},
    _value(),
    _value(action=None),
    _value(action={"type": "Action.Execute"}),
    _value(action={"data": []}),
    _value(action={"data": {"flip": {"act": {"name": 5}}}}),
    _value(action={"data": {"flip": {"act": {"name": "x" * 5000}}}}),
    {"type": "invoke", "name": "task/fetch", "value": "x"},
    {"type": "invoke", "name": "task/submit", "value": {"data": "x"}},
    {"type": "invoke", "name": "composeExtension/fetchTask", "value": {"commandId": 4}},
    {"type": "invoke", "name": "composeExtension/submitAction", "value": {}},
    {"type": "invoke", "name": "fileConsent/invoke", "value": {"action": "accept", "context": {}}},
]


@pytest.mark.parametrize("change", HOSTILE, ids=lambda item: json.dumps(item)[:60])
async def test_what_cannot_be_read_is_refused_and_leaves_nothing(
    s: Stage, dispatch: InboundHandler, change: dict[str, Any]
) -> None:
    answer = await s.send({**a.said(ONE, s.url, "<p>hej</p>"), "text": None, **change})
    assert 400 <= answer.status < 500 or answer.status == 501
    assert dispatch.arrived == []


@pytest.mark.parametrize("change", [{"from": "me"}, {"type": "conversationUpdate", "membersAdded": [7]}])
async def test_what_nobody_did_is_passed_over(s: Stage, dispatch: InboundHandler, change: dict[str, Any]) -> None:
    assert (await s.send({**a.said(ONE, s.url, "<p>hej</p>"), **change})).status == 200
    assert dispatch.arrived == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"7", b'"x"', b"\xff", b"[" * 100_000, b'{"a":' * 50_000])
async def test_what_is_no_activity_is_refused(s: Stage, body: bytes) -> None:
    assert (await s.send(body)).status == 400


@pytest.mark.parametrize("name", ["task/unknown", "x" * 10_000, "signin/verifyState", "config/fetch"])
async def test_an_invoke_that_is_nothing_for_us_is_told_so(s: Stage, dispatch: InboundHandler, name: str) -> None:
    assert (await s.send(a.invoke(ONE, s.url, name, {}))).status == 501
    for kind in ("typing", "event", "messageReaction", "x" * 1000):
        assert (await s.send({**a.said(ONE, s.url, "hej"), "type": kind})).status == 200
    assert dispatch.arrived == []


async def test_a_megabyte_is_too_much_and_nearly_as_much_is_read(s: Stage, dispatch: InboundHandler) -> None:
    assert (await s.send(a.said(ONE, s.url, "<p>" + "x" * 1_100_000))).status == 413
    assert (await s.send(a.said(ONE, s.url, "<p>" + "<i>x" * 200_000))).status == 200
    assert len(dispatch.of(Posted)[0].text) == 200_000


async def test_half_an_emoji_and_zeros_do_no_harm(s: Stage) -> None:
    body = json.dumps(a.said(ONE, s.url, "<p>h\x00j XX</p>")).replace("XX", "\\ud83d").encode()
    assert (await s.send(body)).status == 200


async def test_only_this_computer_is_let_in_during_development() -> None:
    assert loopback.is_loopback("127.0.0.1")
    assert loopback.is_loopback("::1")
    assert not loopback.is_loopback("10.0.0.4")
    assert not loopback.leads_here("https://ond.example/")
    assert TENANT
