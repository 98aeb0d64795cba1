"""The log: what happened in the group, for a researcher to take home.

Asking for it is on the record, and so is that it was made, with whom it holds. The log is put together when it goes
out, so it holds what may be used at that moment; when somebody takes their yes back, researchers hear where they are.
"""

from collections.abc import Iterable

from bot.domain.events import Act, Logged
from bot.domain.facts import LogAsked, LogMade
from bot.domain.ports import Private
from bot.domain.views import Button, Card, Heading, Items, Line, Notice, Para, When, Word
from bot.flows.model.state import Group, MadeLog
from bot.flows.step import Decision, Step

A_MINUTE = 20_000
"""Entries that are written in all formats in about a minute: see "Taking a log home" in docs/scale.md."""
MANY = 2_000
"""Entries of a group from which its log takes longer than one waits without a word."""


def offer(group: Group) -> Card:
    """What a researcher can ask for: everything, or the session that closed last."""
    buttons = [Button(Word("button-log"), Act("log.ask"), confirm=Word("log-confirm"))]
    if (last := group.latest) is not None:
        of = Word("button-log-session", {"number": last.number})
        buttons.append(Button(of, Act("log.ask", arg=last.id), confirm=Word("log-confirm")))
    return Card(
        (Heading(Word("log-title")), Para(Word("log-about")), Notice(Word("log-consent"), tone="privacy")),
        tuple(buttons),
    )


def ask(step: Step) -> Decision:
    about = step.group.sessions.get(step.act.arg)
    if step.act.arg and (about is None or about.closed is None):
        return step.warn("action-unknown")
    log = step.group.next_id("L")
    step.record(LogAsked(log=log, person=step.person.id, about=step.act.arg))
    title = Word("log-ready", {"log": log})
    if about is not None:
        title = Word("log-ready-session", {"log": log, "number": about.number})
    step.send(
        Private(step.person.id),
        Card((Heading(title), Notice(Word("log-keep"), tone="privacy")), encloses=log),
    )
    entries = step.group.seq
    if about is not None or entries < MANY:
        return step.receipt("log-asked")
    return step.receipt("log-asked-long", entries=entries, minutes=-(-entries // A_MINUTE))


def made(step: Step, log: Logged) -> Decision:
    """Once for each log and content: sending it again makes nothing new. Should somebody in it have taken their yes
    back while it was made, they are in a log that went out, and researchers hear of it."""
    group = step.group
    if any(made_one.digest == log.digest and log.log in ("", made_one.log) for made_one in group.made):
        return step.done()
    step.record(
        LogMade(
            log=log.log or group.next_id("L"),
            person=step.person.id,
            scope=log.scope,
            entries=log.entries,
            people=log.people,
            digest=log.digest,
        )
    )
    for person in log.people:
        if person in group.people and not group.people[person].consents.get("research"):
            tell_of(step, person)
    return step.done()


def tell_of(step: Step, person: str) -> None:
    """Each researcher, privately, which logs hold somebody who has taken back their yes to research.

    Here, and in the manifest of the next log, the pseudonym is named: what nobody can find, nobody can delete.
    """
    logs = _holding(step.group.made, person)
    if not logs:
        return
    view = Card(
        (
            Heading(Word("log-ripple-title")),
            Para(Word("log-ripple", {"person": person})),
            Items(tuple(_line(step.group, log) for log in logs)),
            Notice(Word("log-ripple-do", {"person": person}), tone="warning"),
        ),
        (Button(Word("button-log"), Act("log.ask"), confirm=Word("log-confirm")),),
    )
    for researcher in step.group.having("researcher"):
        step.tell(researcher.id, view)


def _holding(made: Iterable[MadeLog], person: str) -> tuple[MadeLog, ...]:
    """One for each log, as it was made last."""
    return tuple({made_one.log: made_one for made_one in made if person in made_one.people}.values())


def _line(group: Group, log: MadeLog) -> Line:
    return Word("log-ripple-log", {"log": log.log, "day": When(log.at, "day"), "scope": _scope(group, log.scope)})


def _scope(group: Group, scope: str) -> Line:
    of, _, session = scope.partition("/")
    if of != group.id:
        return Word("log-scope-more")
    if session in group.sessions:
        return Word("log-scope-session", {"number": group.sessions[session].number})
    return Word("log-scope-group")
