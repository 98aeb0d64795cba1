"""What a person may ask of those who keep their data, on the command line: to be erased, and to see everything."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from rich.console import Console

from bot.commands.subject_file import Written, write
from bot.commands.through_the_bot import carried_out
from bot.domain.events import AccessGiven, ErasureOrdered
from bot.domain.facts import LogMade
from bot.domain.views import Receipt, Reply, When, Word
from bot.settings import Settings
from prompts.words import Words
from storage.engine import reading
from storage.erasure import Upcoming, ahead
from storage.keys import KeyDatabase, Member
from storage.moving.copying import opened
from storage.subject_access import everything_about

T = TypeVar("T")

LANGUAGE = "en"
"""The command line speaks English."""


class Whom(Struct, frozen=True):
    """A person of a group; `member` is None once who they were has been forgotten."""

    group: str
    person: str
    member: Member | None

    def __str__(self) -> str:
        return f"{self.group}/{self.person}"


async def erase(settings: Settings, named: str, out: Console, ask: Callable[[str], str], *, preview: bool) -> None:
    """Says what would go and what would stay, and does it once `ask` has answered with the person's name.

    `named`: GROUP/PERSON, where PERSON is a pseudonym or a member's key. Raises `ValueError` with a sentence for what
    cannot be done.
    """
    with out.status("reading the record"):
        whom, found = await asyncio.to_thread(_look, settings, named, lambda at, who: ahead(at, who.group, who.person))
    _show(whom, found, out)
    if preview:
        return
    if asked := _named_still(settings, whom):
        raise ValueError(asked)
    out.print()
    if ask(f"This cannot be undone. Type {whom} to go on: ").strip() != str(whom):
        raise ValueError("That was something else. Nothing was changed.")
    with out.status("erasing"):
        reply = await _carried_out(settings, whom, ErasureOrdered(whom.person), out)
    out.print(reply, markup=False)


async def subject_access(settings: Settings, named: str, to: Path, out: Console) -> None:
    """Writes everything about a person into the folder `to`, once it is on the record that they were given it."""
    with out.status("reading the record"):
        whom, subject = await asyncio.to_thread(
            _look, settings, named, lambda at, who: everything_about(at, who.group, who.person, who.member)
        )
    with out.status("writing it out"):
        written: Written = await asyncio.to_thread(write, subject, to, Words(), datetime.now(UTC))
        try:
            await _carried_out(settings, whom, AccessGiven(whom.person), out)
            await asyncio.to_thread(written.publish)
        finally:
            await asyncio.to_thread(written.drop)
    for place in written.places.values():
        out.print(f"{place} is written.", markup=False)
    out.print("Only you can read these files. They say who the person is: give them to nobody else, and delete them.")


async def _carried_out(settings: Settings, whom: Whom, job: ErasureOrdered | AccessGiven, out: Console) -> str:
    done = await carried_out(settings, whom.group, job, lambda line: out.print(line, markup=False))
    if done is None:
        raise ValueError(
            "The bot has not said yet that it is done. It is kept, and will be carried out: in a moment, or when the "
            "bot is started again. The same command again is harmless."
        )
    said = _said(done.reply)
    if not (isinstance(done.reply, Receipt) and done.reply.tone == "done"):
        raise ValueError(said)
    return said


def _said(reply: Reply) -> str:
    return Words().say(reply.line, LANGUAGE, "UTC") if isinstance(reply, Receipt) else ""


def _look(settings: Settings, named: str, how: Callable[..., T | None]) -> tuple[Whom, T]:
    """Who is meant, and what `how`, given a connection that sees one moment, finds out about them. Blocks."""
    group, slash, who = named.partition("/")
    if not (group and slash and who):
        raise ValueError(f"{named} names nobody. Write GROUP/PERSON, e.g. {_example(settings)}. Nothing was changed.")
    main, keys = settings.urls()
    with opened(main) as engine, opened(keys) as key_engine:
        known = KeyDatabase(key_engine).member(group, who)
        whom = Whom(group, *known) if known is not None else Whom(group, who, None)
        with reading(engine).connect() as connection, connection.begin():
            found = how(connection, whom)
    if found is None:
        raise ValueError(f"There is no {who} in the record of the group {group}. Nothing was changed.")
    return whom, found


def _example(settings: Settings) -> str:
    return f"{settings.groups[0].id}/P03" if settings.groups else "group/P03"


def _named_still(settings: Settings, whom: Whom) -> str:
    """Why somebody who is in the configuration is not erased; empty when they are not."""
    members = [member.key for group in settings.groups if group.id == whom.group for member in group.members]
    if whom.member is None or whom.member.key not in members:
        return ""
    return (
        f"{whom} is still named in app.yaml, as {whom.member.key}, and would be enrolled again. Nothing was changed. "
        "Take them out there, restart the bot if it is running, and try again."
    )


def _show(whom: Whom, found: Upcoming, out: Console) -> None:
    words = Words()

    def line(text: str) -> None:
        out.print(text, markup=False)

    line(f"To erase {whom}:")
    for kind, count in sorted(found.texts.items()):
        name = f"subject-kind-{kind}"
        title = words.say(Word(name), LANGUAGE, "UTC") if name in words.keys else kind
        line(f"  goes   {title}: {count} text(s)")
    if not any(found.texts.values()):
        line("  goes   no text: there is none on the tape")
    line(f"  goes   {found.drafts} draft(s) of theirs")
    line(f"  goes   the wording of {found.messages} message(s) that the group was shown, whoever they are about")
    if whom.member is not None:
        accounts = ", ".join(sorted(whom.member.users)) or "none"
        line(f"  goes   their name and accounts ({accounts}) in the key database")
    line(f"  stays  that {whom.person} answered, wrote and decided, when, and the figures and choices they gave")
    line("  stays  a mark in place of each text, so that the tape can still be proved to be whole")
    line("  goes   where they are found in Teams, and in the playground what they wrote, their chat and their name")
    line("  stays  what others quoted of them, and the messages in Slack or Teams: delete those there")
    line(f"  stays  the pseudonym {whom.person}, which is never given to anybody else")
    for entry in found.logs:
        if isinstance(entry.fact, LogMade):
            on = words.say(When(entry.at, "day"), LANGUAGE, "UTC")
            line(f"  holds  log {entry.fact.log} of {on} {entry.at.year} ({entry.fact.scope}), which has gone out")
    line("  holds  every backup made so far: see docs/privacy.md for what becomes of those")
