import asyncio
import logging
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from bot.domain import facts as f
from bot.domain.events import Act, Arrived, Drafted, Inbound, Posted, Pressed, Submitted
from bot.domain.facts import AnyFact
from bot.domain.ports import Channel, Library, Place, Private, Temporary
from bot.domain.views import Form, Receipt, TextInput, Typed
from bot.flows.model.state import Group
from bot.flows.step import Decision, Draft, Send, form_key
from bot.runtime.dispatcher import Dispatcher
from storage import models
from storage.delivery_keys import DeliveryKeys
from storage.tape import ERASED
from storage.verify import verify
from tests.fakes import FakeLibrary
from tests.running import always, arrival, as_it_is, empty_home, runtime, says
from tests.storage.history import FORMED, GROUP, SESSION, invited

JOINED = (FORMED, invited("P01"), f.Invited(person="P02", role="leader", language="en", zone="Europe/London"))


def joining(group: Group, inbound: Inbound, now: datetime, library: Library) -> Decision:
    """The first delivery forms the group; each further one welcomes its person and says which number it was."""
    if not group.formed:
        return Decision(facts=JOINED, reply=Receipt(Typed("formed")))
    welcomed = f.Welcomed(person=inbound.person)
    return Decision(facts=(welcomed,), reply=Receipt(Typed(f"number {group.seq + 1}")))


async def test_a_delivery_is_recorded_projected_and_answered(place: Path | str) -> None:
    async with runtime(place, joining) as h:
        answer = await h.dispatch.handle(arrival("k1", Arrived()))
        assert answer.reply == Receipt(Typed("formed"))
        assert (answer.language, answer.zone) == ("da", "Europe/Copenhagen")
        assert [(row["seq"], row["kind"], row["actor"], row["at"]) for row in h.rows(models.Tape)] == [
            (seq, kind, "P01", h.clock.now()) for seq, kind in enumerate(("GroupFormed", "Invited", "Invited"), start=1)
        ]
        assert [row["id"] for row in h.rows(models.Participant)] == ["P01", "P02"]
        answer = await h.dispatch.handle(arrival("k2", Arrived(), person="P02"))
        assert (answer.language, answer.zone) == ("en", "Europe/London")
        assert verify(h.engine) == []


async def test_the_same_key_has_one_effect_and_one_answer(place: Path | str) -> None:
    async with runtime(place, joining) as h:
        await h.dispatch.handle(arrival("k0", Arrived()))
        together = await asyncio.gather(*(h.dispatch.handle(arrival("k1", Arrived())) for _ in range(20)))
        later = await h.dispatch.handle(arrival("k1", Arrived()))
        assert {answer.reply for answer in [*together, later]} == {Receipt(Typed("number 4"))}
        assert len(h.rows(models.Tape)) == 4
        other = Inbound(platform="another", key="k1", group="g1", person="P01", body=Arrived())
        assert (await h.dispatch.handle(other)).reply == Receipt(Typed("number 5"))


@settings(max_examples=15)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=40))
async def test_whatever_comes_how_often_each_key_counts_once(
    tmp_path_factory: pytest.TempPathFactory, keys: list[int]
) -> None:
    async with runtime(tmp_path_factory.mktemp("h"), joining) as h:
        await h.dispatch.handle(arrival("first", Arrived()))
        answers = await asyncio.gather(*(h.dispatch.handle(arrival(f"k{key}", Arrived())) for key in keys))
        assert len(h.rows(models.Tape)) == 3 + len(set(keys))
        by_key = {(key, answer.reply) for key, answer in zip(keys, answers, strict=True)}
        assert len(by_key) == len(set(keys))
        assert verify(h.engine) == []


async def test_a_restart_goes_on_where_the_tape_ends(place: Path | str) -> None:
    async with runtime(place, joining) as h:
        await h.dispatch.handle(arrival("k1", Arrived()))
    async with runtime(place, joining) as h:
        assert (await h.dispatch.handle(arrival("k1", Arrived()))).reply == Receipt(Typed("formed"))
        assert (await h.dispatch.handle(arrival("k2", Arrived()))).reply == Receipt(Typed("number 4"))
        assert verify(h.engine) == []


async def test_an_exception_leaves_nothing_and_says_no_text(
    place: Path | str, caplog: pytest.LogCaptureFixture
) -> None:
    def decide(group: Group, inbound: Inbound, now: datetime, library: Library) -> Decision:
        if isinstance(inbound.body, Posted):
            raise ValueError(inbound.body.text)
        return joining(group, inbound, now, library)

    async with runtime(place, decide) as h:
        await h.dispatch.handle(arrival("k1", Arrived()))
        with caplog.at_level(logging.DEBUG), pytest.raises(ValueError, match="noget privat"):
            await h.dispatch.handle(arrival("k2", Posted(message="m1", text="noget privat")))
        record = next(record for record in caplog.records if getattr(record, "action", "") == "not-decided")
        assert (getattr(record, "group", ""), getattr(record, "kind", "")) == ("g1", "Posted")
        assert "noget privat" not in caplog.text
        assert len(h.rows(models.Inbox)) == 1
        assert (await h.dispatch.handle(arrival("k3", Arrived()))).reply == Receipt(Typed("number 4"))


async def test_a_fact_that_cannot_be_applied_leaves_nothing(place: Path | str) -> None:
    def decide(group: Group, inbound: Inbound, now: datetime, library: Library) -> Decision:
        if inbound.key == "bad":
            return Decision(facts=(f.Welcomed(person="P02"), f.Welcomed(person="P99")))
        return joining(group, inbound, now, library)

    async with runtime(place, decide) as h:
        await h.dispatch.handle(arrival("k1", Arrived()))
        with pytest.raises(KeyError):
            await h.dispatch.handle(arrival("bad", Arrived()))
        assert (await h.dispatch.handle(arrival("k2", Arrived()))).reply == Receipt(Typed("number 4"))
        assert verify(h.engine) == []


async def test_a_fact_with_a_word_of_no_list_leaves_nothing(place: Path | str) -> None:
    def decide(group: Group, inbound: Inbound, now: datetime, library: Library) -> Decision:
        if inbound.key == "bad":
            unknown: Any = "chairman"
            invited = f.Invited(person="P02", role=unknown, language="da", zone="Europe/Copenhagen")
            return Decision(facts=(f.Welcomed(person="P02"), invited))
        return joining(group, inbound, now, library)

    async with runtime(place, decide) as h:
        await h.dispatch.handle(arrival("k1", Arrived()))
        with pytest.raises(msgspec.ValidationError, match="role"):
            await h.dispatch.handle(arrival("bad", Arrived()))
        assert (await h.dispatch.handle(arrival("k2", Arrived()))).reply == Receipt(Typed("number 4"))
        assert verify(h.engine) == []


async def test_a_failed_commit_is_as_if_nothing_had_come(place: Path | str) -> None:
    failing = 0

    def fail(connection: object) -> None:
        nonlocal failing
        if failing:
            failing -= 1
            raise OperationalError("COMMIT", None, Exception("the disk is full"))

    async with runtime(place, joining) as h:
        event.listen(h.engine, "commit", fail)
        await h.dispatch.handle(arrival("k1", Arrived()))
        failing = 2
        with pytest.raises(Temporary):
            await h.dispatch.handle(arrival("k2", Arrived()))
        failing = 1
        keys = [f"b{n}" for n in range(5)]
        answers = await asyncio.gather(*(h.dispatch.handle(arrival(key, Arrived())) for key in keys))
        assert [answer.reply for answer in answers] == [Receipt(Typed(f"number {n}")) for n in range(4, 9)]
        assert (await h.dispatch.handle(arrival("k2", Arrived()))).reply == Receipt(Typed("number 9"))
        assert verify(h.engine) == []


async def test_groups_are_apart(place: Path | str) -> None:
    async with runtime(place, always(*SESSION)) as h:
        await asyncio.gather(*(h.dispatch.handle(arrival(name, Arrived(), group=name)) for name in ("g1", "g2")))
        assert {row["seq"] for row in h.rows(models.Tape)} == set(range(1, len(SESSION) + 1))
        assert verify(h.engine) == []


ASK = Act("ask", of="S1")
FORM = Form(
    act=ASK, title=Typed("Svar"), inputs=(TextInput(name="do", label=Typed("?")),), submit=Typed("Send"), drafts=True
)


def asking(group: Group, inbound: Inbound, now: datetime, library: Library) -> Decision:
    match inbound.body:
        case Pressed():
            return Decision(reply=FORM)
        case Drafted(act=act, values=values):
            return Decision(keep=Draft(person=inbound.person, form=form_key(act), values=values))
        case Submitted(act=act):
            return Decision(discard=form_key(act))
        case _:
            return Decision(facts=JOINED)


async def test_a_form_opens_with_the_draft_until_it_is_sent(place: Path | str) -> None:
    async with runtime(place, asking) as h:
        await h.dispatch.handle(arrival("k1", Arrived()))

        async def opened(key: str, person: str = "P01") -> object:
            reply = (await h.dispatch.handle(arrival(key, Pressed(ASK), person=person))).reply
            assert isinstance(reply, Form)
            return reply.values

        assert await opened("k2") == {}
        await h.dispatch.handle(arrival("k3", Drafted(ASK, {"do": "først"})))
        await h.dispatch.handle(arrival("k4", Drafted(ASK, {"do": "halvt", "more": ["a", "b"]})))
        assert await opened("k5") == {"do": "halvt", "more": ["a", "b"]}
        assert await opened("k6", person="P02") == {}
        assert "halvt" not in "".join(row["reply"] for row in h.rows(models.Inbox))
        await h.dispatch.handle(arrival("k7", Submitted(ASK, {"do": "helt"})))
        assert await opened("k8") == {}
        assert [row["content"] for row in h.rows(models.Draft)] == [None]


async def test_the_next_step_of_a_form_holds_what_was_written_in_this_one(place: Path | str) -> None:
    """What stands in it may decide what the next one asks."""

    def decide(group: Group, inbound: Inbound, now: datetime, library: Library) -> Decision:
        body = inbound.body
        if not isinstance(body, Submitted):
            return asking(group, inbound, now, library)
        values = inbound.kept | body.values
        step = replace(FORM, values=values)
        return Decision(reply=step, keep=Draft(person=inbound.person, form=form_key(body.act), values=values))

    async with runtime(place, decide) as h:
        await h.dispatch.handle(arrival("k1", Arrived()))
        await h.dispatch.handle(arrival("k2", Drafted(ASK, {"do": "halvt"})))
        for _ in ("at once", "again, as platforms do"):
            reply = (await h.dispatch.handle(arrival("k3", Submitted(ASK, {"do": "helt"})))).reply
            assert isinstance(reply, Form)
            assert reply.values == {"do": "helt"}


async def test_sends_go_to_every_platform_of_their_place_in_the_reader_s_language(place: Path | str) -> None:
    def decide(group: Group, inbound: Inbound, now: datetime, library: Library) -> Decision:
        sends = (Send(place=Channel(), view=says("alle"), card="c"), Send(place=Private("P02"), view=says("en")))
        return Decision(facts=JOINED if not group.formed else (), sends=sends)

    def routes(group: str, place: Place) -> tuple[str, ...]:
        return ("fake",) if isinstance(place, Private) else ("fake", "other")

    async with runtime(place, decide, routes=routes) as h:
        await h.dispatch.handle(arrival("k1", Arrived()))
        await h.dispatch.handle(arrival("k2", Arrived()))
        rows = [(row["platform"], row["key"], row["language"], row["zone"]) for row in h.rows(models.Outbox)]
        assert rows == [
            ("fake", "g1:3:0", "da", "Europe/Copenhagen"),
            ("other", "g1:3:0", "da", "Europe/Copenhagen"),
            ("fake", "g1:3:1", "en", "Europe/London"),
            ("fake", "fake:k2:0", "da", "Europe/Copenhagen"),
            ("other", "fake:k2:0", "da", "Europe/Copenhagen"),
            ("fake", "fake:k2:1", "en", "Europe/London"),
        ]


async def test_homes_are_told_after_a_change_and_only_then(place: Path | str) -> None:
    async with runtime(place, asking) as h:
        await h.dispatch.handle(arrival("k1", Pressed(ASK)))
        await h.dispatch.rest()
        assert h.messenger.homes == []
        await h.dispatch.handle(arrival("k2", Arrived()))
        await h.dispatch.rest()
        assert h.messenger.homes == ["g1"]


async def test_a_home_shows_what_is_stored(place: Path | str) -> None:
    async with runtime(place, joining) as h:
        await h.dispatch.handle(arrival("k1", Arrived()))
        home, language, zone = await h.dispatch.home("g1", "P02")
        assert (home.title, language, zone) == (Typed("P02 3"), "en", "Europe/London")


# --- the end of a record --------------------------------------------------------------------------------------------


async def test_a_record_whose_time_is_over_is_erased_where_it_is_decided(place: Path | str) -> None:
    words = f.ContributionMade(
        session="S1", contribution="C1", person="P01", platform="x", message="m", texts={"text": "ordene"}
    )
    facts: list[tuple[AnyFact, ...]] = [(*SESSION, words), (f.RecordExpired(),), ()]
    async with runtime(place, lambda group, inbound, now, library: Decision(facts=facts.pop(0))) as h:
        await h.dispatch.handle(arrival("k1", Arrived(), group=GROUP))
        assert (await h.dispatch.group(GROUP)).sessions["S1"].contributions["C1"].text == "ordene"
        await h.dispatch.handle(arrival("k2", Arrived(), group=GROUP))
        assert (await h.dispatch.group(GROUP)).sessions["S1"].contributions["C1"].text == ERASED
        assert "ordene" not in repr(h.rows(models.Tape)) + repr(h.rows(models.Contribution))
        assert verify(h.engine) == []
        # Whoever reads the tape anew finds the same.
        other = Dispatcher(
            h.writer,
            decide=lambda group, inbound, now, library: Decision(),
            home=empty_home,
            library=FakeLibrary(),
            clock=h.clock,
            routes=lambda group, place: (),
            messengers={},
            wake=lambda: None,
            keyed=as_it_is,
        )
        assert await other.group(GROUP) == await h.dispatch.group(GROUP)


async def test_a_delivery_stands_nowhere_under_the_key_that_its_platform_gave_it(tmp_path: Path) -> None:
    keys = DeliveryKeys("a secret")
    send = Send(place=Channel(), view=says("hej"))
    async with runtime(tmp_path, lambda group, inbound, now, library: Decision(sends=(send,))) as h:
        h.dispatch._keyed = keys.of
        for _ in range(2):
            await h.dispatch.handle(arrival("U1/17.2/act", Arrived()))
        (taken,), (sent,) = h.rows(models.Inbox), h.rows(models.Outbox)
    known_by = keys.of("fake", "U1/17.2/act")
    assert (taken["key"], sent["key"]) == (known_by, f"fake:{known_by}:0")
    assert (taken["at"].hour, taken["at"].minute, taken["at"].second, taken["at"].microsecond) == (0, 0, 0, 0)
