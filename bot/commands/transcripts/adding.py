"""Previews a transcript and, once somebody has said yes, hands to the bot what may be kept of it and nothing else."""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct
from rich.console import Console

from bot.commands.through_the_bot import carried_out
from bot.domain.events import TranscriptOffered
from bot.domain.spoken import OTHER, OUT, WORDS, Reading
from bot.domain.views import Receipt, Word
from bot.flows.model.evolve import fold
from bot.flows.model.state import Group, Session
from bot.flows.spoken.clock import Match
from bot.flows.spoken.preview import Choices, Preview, preview
from bot.flows.spoken.transcripts import why_not
from bot.settings import Settings
from bot.spoken.reading import LARGEST, read
from bot.spoken.refusing import Refused
from bot.spoken.times import milliseconds, on_the_clock
from prompts.words import Words
from storage.engine import reading
from storage.keys import KeyDatabase
from storage.moving.copying import opened
from storage.tape import entries_of

LISTED = 40
"""How many of the words that were found are shown."""
_SAID = {"other": OTHER, "out": OUT, "words": WORDS}
_WHY = {
    "consent": "has not agreed to research and to being recorded",
    "left_out": "is to be left out, or is not known yet",
    "outside": "was said outside the meeting, or in a break",
}


class Asked(Struct, frozen=True):
    """What stands on the command line: see `bot.commands.transcripts.command.add`."""

    speakers: tuple[str, ...]
    at: tuple[str, ...]
    keep: frozenset[str]


class _Found(Struct, frozen=True):
    group: Group
    session: Session
    called: dict[str, str]
    members: dict[str, str]
    """Key in the configuration -> pseudonym."""


async def add(
    settings: Settings,
    named: str,
    file: Path,
    asked: Asked,
    out: Console,
    ask: Callable[[str], str],
    *,
    only_preview: bool,
) -> None:
    """Raises `ValueError` with a sentence for what cannot be done; nothing is kept then."""
    with out.status("reading"):
        found = await asyncio.to_thread(_look, settings, named)
        told = await asyncio.to_thread(_read, file)
        if refused := why_not(found.group, found.session.id, told.digest):
            raise ValueError(_say(refused))
        seen = await asyncio.to_thread(_seen, settings, found, told, asked)
    _show(named, told, seen, out)
    if only_preview:
        return
    if seen.open:
        names = "\n".join(f"  --speaker {_quoted(label)}=…" for label in seen.open)
        raise ValueError(f"Say who these are (P03, other, out, words), and try again. Nothing was kept.\n{names}")
    if not seen.lines:
        raise ValueError("There is not a single line that may be kept. Nothing was kept.")
    if ask(f"Add {len(seen.lines)} line(s) to {named}? Type yes to go on: ").strip().lower() != "yes":
        raise ValueError("That was something else. Nothing was kept.")
    offered = TranscriptOffered(
        session=found.session.id,
        digest=told.digest,
        written_as=told.format,
        lines=seen.lines,
        gaps=seen.gaps,
        masked=dict(Counter(item.kind for item in seen.findings if not item.stays)),
    )
    with out.status("adding"):
        done = await carried_out(settings, found.group.id, offered, lambda line: out.print(line, markup=False))
    if done is None:
        raise ValueError("The bot has not said yet that it is done. It is kept, and will be added in a moment.")
    said = _say(done.reply.line) if isinstance(done.reply, Receipt) else ""
    if not (isinstance(done.reply, Receipt) and done.reply.tone == "done"):
        raise ValueError(said)
    out.print(said, markup=False)


def _look(settings: Settings, named: str) -> _Found:
    group_id, slash, session_id = named.partition("/")
    main, keys = settings.urls()
    with opened(main) as engine, opened(keys) as key_engine:
        with reading(engine).connect() as connection, connection.begin():
            group = Group(group_id)
            for entry in entries_of(connection, group_id):
                group = fold(group, entry)
        database = KeyDatabase(key_engine)
        called = dict(database.called(group_id))
        known = [database.member(group_id, person) for person in group.people]
    session = group.sessions.get(session_id)
    if not slash or session is None:
        there = ", ".join(f"{group_id}/{name}" for name in group.sessions) or "none"
        raise ValueError(f"{named} is no session. Write GROUP/SESSION; there is: {there}. Nothing was kept.")
    return _Found(group, session, called, {item[1].key: item[0] for item in known if item is not None})


def _read(file: Path) -> Reading:
    try:
        if file.stat().st_size > LARGEST:
            raise Refused("large")
        return read(file.read_bytes())
    except Refused as refused:
        raise ValueError(f"{_say(refused.why)} Nothing was kept.") from None


def _seen(settings: Settings, found: _Found, told: Reading, asked: Asked) -> Preview:
    speakers = dict(_speaker(item, found) for item in asked.speakers)
    matches = tuple(_match(item, found) for item in asked.at)
    try:
        choices = Choices(speakers, matches, asked.keep)
        return preview(found.group, found.session, told, found.called, choices, settings.listed_names)
    except ValueError as error:
        raise ValueError(f"The times under --at do not fit together: {error}. Nothing was kept.") from None


def _speaker(item: str, found: _Found) -> tuple[str, str]:
    label, equals, who = item.rpartition("=")
    person = _SAID.get(who) or found.members.get(who, who)
    if not equals or person not in (*found.group.people, *_SAID.values()):
        raise ValueError(f"--speaker {item}: write NAME=P03, or a member's key, other, out or words. Nothing was kept.")
    return label, person


def _match(item: str, found: _Found) -> Match:
    place, _, clock = item.partition("=")
    at, started = milliseconds(place), found.session.started
    try:
        moment = time.fromisoformat(clock)
    except ValueError:
        moment = None
    if at is None or moment is None or started is None:
        raise ValueError(f"--at {item}: write it as 00:00:00=09:02 or 01:10:00=10:20:30. Nothing was kept.")
    zone = ZoneInfo(found.group.zone)
    day: date = started.astimezone(zone).date()
    on = datetime.combine(day, moment, zone)
    # A meeting that goes on past midnight.
    return at, on + timedelta(days=1) if on < started - timedelta(hours=12) else on


def _show(named: str, told: Reading, seen: Preview, out: Console) -> None:
    def line(text: str = "") -> None:
        out.print(text, markup=False)

    total = len(told.cues)
    line(f"{named}: {total} line(s) read ({told.format}); dropped: {told.repeated} repeated, {told.empty} empty.")
    line()
    for speaker in seen.speakers:
        who = {OTHER: "@… (somebody else)", OUT: "left out", WORDS: "words", "": "?"}.get(speaker.who, speaker.who)
        line(f"  {speaker.label or '(no name)'} -> {who}: {speaker.lines} line(s), {speaker.kept} kept")
    line()
    for phase, count in sorted(seen.phases.items()):
        line(f"  phase {phase + 1}: {count} line(s)")
    for why, count in sorted(seen.why.items()):
        line(f"  left out: {count} line(s) of what or who {_WHY[why]}")
    for item in seen.findings[:LISTED]:
        line(f"  line {item.line}: {'stays' if item.stays else 'taken out'} ({item.kind}): {item.words}")
    if len(seen.findings) > LISTED:
        line(f"  and {len(seen.findings) - LISTED} more")
    line()
    if seen.lines:
        first, last = seen.lines[0], seen.lines[-1]
        line(f"  from {on_the_clock(first.start)} = {first.written:%H:%M:%S} UTC to {on_the_clock(last.start)}")
    line(f"Kept: {len(seen.lines)} of {total} line(s). Nothing else of the file is kept anywhere.")


def _quoted(label: str) -> str:
    return f'"{label}"' if " " in label or not label else label


def _say(word: object) -> str:
    assert isinstance(word, Word)
    return Words().say(word, "en", "UTC")
