"""The way of everything that arrives: inbox, decision, tape, tables and outbox, in one transaction.

A delivery is one unit of work of the writer. The same delivery again is answered from the inbox, without any effect.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from secrets import token_hex
from typing import TypeAlias

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import select

from bot.domain.events import Drafted, Inbound, Pressed, Shared, Submitted, Values
from bot.domain.facts import AnyFact, Entry, Erasing, TextsErased
from bot.domain.faults import told
from bot.domain.ports import SISTERS, Answer, Clock, Library, Messenger, Occasion, Place, Private, Sister
from bot.domain.views import Card, Form, Home, Reply
from bot.flows.model.evolve import fold
from bot.flows.model.state import Group
from bot.flows.privacy import characters
from bot.flows.privacy.member_names import veiled
from bot.flows.step import Decide, Decision, Draft, form_key
from storage import models
from storage.erasure import erase_texts_of, expire
from storage.projections import project
from storage.tape import seal, unseal
from storage.unit_of_work import Add, Change, Put, Row, RowOp, Unit
from storage.work.resending import given_up
from storage.writer import Writer

log = logging.getLogger(__name__)

MakeHome: TypeAlias = Callable[[Group, str, datetime, Library], Home]
Routes: TypeAlias = Callable[[str, Place], tuple[str, ...]]
"""The platforms on which a place of a group is."""

_encode = msgspec.json.Encoder(order="deterministic").encode
_decode_reply = msgspec.json.Decoder(Reply).decode


class Known(Struct, frozen=True):
    """A group and the ends of its chains (stream -> link), as far as its tape has been read."""

    group: Group
    heads: dict[str, str]


class Groups:
    """The groups as the tape says they are, kept in memory once it is durable. Used in the writer's threads only, in
    units of work of the group."""

    def __init__(self, writer: Writer) -> None:
        self._known: dict[str, Known] = {}
        self._alone = writer.alone
        writer.when_stored(self._known.update)
        writer.when_lost(self._known.clear)

    def load(self, unit: Unit, group: str) -> Known:
        """The group now. Only where others write to the same database too is the tape asked for what is new."""
        noted: Known | None = unit.notes.get(group)
        if noted is not None:
            return noted
        known = self._known.get(group)
        if known is not None and self._alone:
            return known
        known = self._on(unit, known or Known(Group(group), {}))
        self.keep(unit, known)
        return known

    def anew(self, unit: Unit, group: str) -> Known:
        """The group from the beginning of its tape: texts that are in memory may have been erased from there."""
        return self._on(unit, Known(Group(group), {}))

    def _on(self, unit: Unit, known: Known) -> Known:
        """With what is new on the tape."""
        begun, tape = known.group.seq, models.table_of(models.Tape)
        newer = (tape.c.group_id == known.group.id) & (tape.c.seq > begun)
        for row in unit.execute(select(tape).where(newer).order_by(tape.c.seq)):
            entry = unseal(row)
            if begun and isinstance(entry.fact, Erasing):
                return self.anew(unit, known.group.id)
            known = Known(fold(known.group, entry), {**known.heads, row["stream"]: row["link"]})
        return known

    def keep(self, unit: Unit, known: Known) -> None:
        unit.notes[known.group.id] = known


class _Settled(Struct, frozen=True):
    answer: Answer
    changed: bool = False
    sends: bool = False
    erased: bool = False
    retry: bool = False


def _not_waiting(group: str, platform: str) -> None:
    pass


def _nobody(group: str) -> Mapping[str, str]:
    return {}


def _nothing_left() -> bool:
    return True


class Dispatcher:
    """The `InboundHandler` of `bot.domain.ports`.

    `wake` tells the outbox that there is something to send, `try_again` (group, platform; none: all of them) that what
    waits for an obstacle to go may be tried. `keyed` gives what a delivery of a platform is known by in the record,
    which must not tell who it is from. `called` gives the names of a group's members with the pseudonyms that stand for
    them in everything that arrives. `sweep` takes what was erased out of what the database keeps beside its rows, and
    says whether it could; it blocks.
    """

    def __init__(
        self,
        writer: Writer,
        *,
        decide: Decide,
        home: MakeHome,
        library: Library,
        clock: Clock,
        routes: Routes,
        messengers: Mapping[str, Messenger],
        wake: Callable[[], None],
        try_again: Callable[[str, str], None] = _not_waiting,
        keyed: Callable[[str, str], str],
        called: Callable[[str], Mapping[str, str]] = _nobody,
        sweep: Callable[[], bool] = _nothing_left,
        chance: Callable[[], str] = token_hex,
    ) -> None:
        self._writer = writer
        self._decide = decide
        self._home = home
        self._library = library
        self._clock = clock
        self._routes = routes
        self._messengers = messengers
        self._wake = wake
        self._try_again = try_again
        self._keyed = keyed
        self._called = called
        self._sweep = sweep
        self._chance = chance
        self._groups = Groups(writer)
        self._old_homes: set[str] = set()
        self._telling: asyncio.Task[None] | None = None

    async def handle(self, inbound: Inbound) -> Answer:
        inbound = replace(
            inbound,
            key=self._keyed(inbound.platform, inbound.key),
            body=veiled(characters.settled(inbound.body), self._called(inbound.group)),
        )
        settled = await self._writer.run(lambda unit: self._settle(unit, inbound), inbound.group)
        if settled.erased:
            await self._swept(inbound.group)
        if settled.sends:
            self._wake()
        if settled.retry or inbound.platform in self._messengers:
            # Whoever is heard can most likely be written to.
            self._try_again(inbound.group, "" if settled.retry else inbound.platform)
        if settled.changed:
            self._homes_changed(inbound.group)
        return settled.answer

    def reachable(self, platform: str, group: str) -> None:
        self._try_again(group, platform)

    async def home(self, group: str, person: str) -> tuple[Home, str, str]:
        def look(unit: Unit) -> tuple[Home, str, str]:
            now = self._groups.load(unit, group).group
            language, zone = now.reading(person)
            return self._home(now, person, unit.now(self._clock), self._library), language, zone

        return await self._writer.run(look, group)

    async def group(self, group: str) -> Group:
        """The group as it is now."""
        return await self._writer.run(lambda unit: self._groups.load(unit, group).group, group)

    async def rest(self) -> None:
        """Returns when the platforms have been told of every change so far."""
        if self._telling is not None:
            await asyncio.shield(self._telling)

    def _settle(self, unit: Unit, inbound: Inbound) -> _Settled:
        known = self._groups.load(unit, inbound.group)
        inbound = replace(inbound, kept=_kept(unit, inbound))
        before = unit.get(models.Inbox, (inbound.platform, inbound.key))
        if before is not None:
            reply = self._again(known.group, inbound, unit.now(self._clock), _decode_reply(before["reply"]))
            return _Settled(_answer(unit, known.group, inbound.person, reply))
        now = unit.now(self._clock)
        try:
            drawn = replace(inbound, chance=self._chance())
            decision = self._decide(known.group, drawn, now, self._library)
            after, rows = _record(known, inbound.person, now, decision.facts)
            sends = self._sends(after.group, inbound, now, decision)
            answer = _answer(unit, after.group, inbound.person, decision.reply, decision.keep)
        except Exception as error:
            log.error(
                "a delivery could not be decided, and nothing of it was stored: %s",
                told(error),
                extra={"action": "not-decided", "group": inbound.group, "kind": type(inbound.body).__name__},
            )
            raise
        if erasing := [fact for fact in decision.facts if isinstance(fact, Erasing)]:
            for fact in erasing:
                _erase(unit, inbound.group, fact)
            erased, _ = _record(self._groups.anew(unit, inbound.group), inbound.person, now, decision.facts)
            after = Known(erased.group, after.heads)
        sends += given_up(unit, inbound.group, decision.resend, now)
        unit.add([_taken(inbound, now, decision.reply), *rows, *sends, *_drafts(inbound, now, decision)])
        self._groups.keep(unit, after)
        return _Settled(
            answer, changed=bool(decision.facts), sends=bool(sends), erased=bool(erasing), retry=decision.retry
        )

    async def _swept(self, group: str) -> None:
        """What was stored is stored: that it could not be swept is no reason to answer otherwise."""
        try:
            why = "" if await asyncio.to_thread(self._sweep) else "somebody reads"
        except Exception as error:
            why = type(error).__name__
        if why:
            log.error(
                "what was erased may stand in the database's log of changes still (%s); it is gone after a restart",
                why,
                extra={"action": "not-swept", "group": group},
            )

    def _again(self, group: Group, inbound: Inbound, now: datetime, stored: Reply) -> Reply:
        """What a repeated delivery is answered: the same; a form is made anew, since its values are not stored."""
        if not isinstance(stored, Form):
            return stored
        anew = self._decide(group, inbound, now, self._library)
        return anew.reply if isinstance(anew.reply, Form) and not anew.facts else stored

    def _sends(self, group: Group, inbound: Inbound, now: datetime, decision: Decision) -> list[RowOp]:
        """One row for each platform that a send goes to. `group` is the state after the decision."""
        stem = f"{group.id}:{group.seq}" if decision.facts else f"{inbound.platform}:{inbound.key}"
        rows: list[RowOp] = []
        for number, send in enumerate(decision.sends):
            language, zone = group.reading(send.place.person if isinstance(send.place, Private) else "")
            row = _going_out(group, f"{stem}:{number}", send.place, send.view, now)
            occasion = _encode(send.occasion).decode() if send.occasion != Occasion() else None
            row |= {"card": send.card, "language": language, "zone": zone, "occasion": occasion}
            platforms = self._routes(group.id, send.place)
            rows.extend(Add(models.Outbox, {**row, "platform": platform}) for platform in platforms)
        for number, share in enumerate(decision.shares):
            row = _going_out(group, f"{stem}:{number}", share.to, share.body, now)
            rows.append(Add(models.Outbox, {**row, "platform": SISTERS}))
        return rows

    def _homes_changed(self, group: str) -> None:
        """Tells the platforms, once for all changes that come while they are being told."""
        self._old_homes.add(group)
        if self._telling is None or self._telling.done():
            self._telling = asyncio.create_task(self._tell())

    async def _tell(self) -> None:
        while self._old_homes:
            group = self._old_homes.pop()
            for platform, messenger in tuple(self._messengers.items()):
                try:
                    await messenger.homes_changed(group)
                except Exception as error:
                    log.warning(
                        "%s could not be told that home pages changed: %s; they are right again when next opened",
                        platform,
                        told(error),
                        extra={"action": "homes-not-told", "group": group},
                    )


def _going_out(group: Group, key: str, place: Place | Sister, view: Card | Shared, now: datetime) -> Row:
    return {
        "group_id": group.id,
        "key": key,
        "place": _encode(place).decode(),
        "card": "",
        "view": _encode(view).decode(),
        "language": group.language,
        "zone": group.zone,
        "status": "pending",
        "attempts": 0,
        "created_at": now,
        "changed_at": now,
    }


def _erase(unit: Unit, group: str, fact: Erasing) -> None:
    if isinstance(fact, TextsErased):
        erase_texts_of(unit, group, fact.person)
    else:
        expire(unit, group)


def _record(known: Known, actor: str, now: datetime, facts: Iterable[AnyFact]) -> tuple[Known, list[RowOp]]:
    """The group after `facts`, with their rows on the tape and in the tables."""
    group, heads = known.group, dict(known.heads)
    rows: list[RowOp] = []
    for fact in facts:
        entry = Entry(group=group.id, seq=group.seq + 1, at=now, actor=actor, fact=fact)
        sealed = seal(entry, heads.get(entry.stream, ""))
        heads[entry.stream] = sealed["link"]
        rows.append(Add(models.Tape, sealed))
        rows.extend(project(entry))
        group = fold(group, entry)
    return Known(group, heads), rows


def _taken(inbound: Inbound, now: datetime, reply: Reply) -> RowOp:
    """What a person wrote in a form is theirs until it is taken: it may hold what must never be stored, and what there
    is to mend may quote it."""
    if isinstance(reply, Form):
        reply = replace(reply, values={}, errors={})
    # To the day: with its moment it would say who wrote the entry on the tape that has the same one.
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    row = {"platform": inbound.platform, "key": inbound.key, "group_id": inbound.group, "at": day}
    return Add(models.Inbox, {**row, "reply": _encode(reply).decode()})


def _kept(unit: Unit, inbound: Inbound) -> Values:
    """What stands in the other steps of the form that was sent."""
    body = inbound.body
    if not isinstance(body, Pressed | Submitted | Drafted) or not body.act.step:
        return {}
    draft = unit.get(models.Draft, (inbound.group, inbound.person, form_key(body.act)))
    return draft["content"] or {} if draft is not None else {}


def _drafts(inbound: Inbound, now: datetime, decision: Decision) -> Iterable[RowOp]:
    if decision.discard:
        # Without effect when there was none.
        yield Change(models.Draft, (inbound.group, inbound.person, decision.discard), {"content": None, "at": now})
    if decision.keep is not None:
        keep = decision.keep
        row = {"group_id": inbound.group, "person": keep.person, "form": keep.form}
        yield Put(models.Draft, {**row, "content": keep.values, "at": now})


def _answer(unit: Unit, group: Group, person: str, reply: Reply, keep: Draft | None = None) -> Answer:
    """What the person sees; a form opens with what they wrote in it and did not send. The next step of one holds what
    is kept just now (`keep`), which may decide what it asks."""
    if isinstance(reply, Form) and reply.drafts and not reply.errors and keep is None:
        draft = unit.get(models.Draft, (group.id, person, form_key(reply.act)))
        if draft is not None and draft["content"]:
            reply = replace(reply, values=draft["content"])
    language, zone = group.reading(person)
    return Answer(reply=reply, language=language, zone=zone)
