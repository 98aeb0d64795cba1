"""When the bot could not listen: told to the researchers alone, and recorded: nobody takes a gap for silence."""

from datetime import datetime

from bot.domain.events import NotListened
from bot.domain.facts import ListeningGap
from bot.domain.ports import Missed
from bot.domain.views import Args, Card, Heading, Notice, Para, When, Word
from bot.flows.model.state import Group
from bot.flows.step import Decision, Step


def not_heard(step: Step, event: NotListened) -> Decision:
    """Of no session is of no interest: nothing is recorded outside one."""
    gaps = []
    for session in step.group.sessions.values():
        if session.started is None:
            continue
        since, until = max(event.since, session.started), min(event.until, session.closed or event.until)
        if since < until:
            gaps.append(ListeningGap(session=session.id, platform=event.platform, since=since, until=until))
    for gap in gaps:
        step.record(gap)
        with step.occasion("trouble"):
            for researcher in step.group.having("researcher"):
                step.tell(researcher.id, card(gap))
    return step.done()


def card(gap: ListeningGap) -> Card:
    when: Args = {
        "from": When(gap.since),
        "until": When(gap.until),
        "platform": Word(f"platform-{gap.platform}"),
    }
    return Card(
        (
            Heading(Word("gap-title")),
            Para(Word("gap-when", when)),
            Notice(Word("gap-lost"), tone="warning"),
            Para(Word("gap-log")),
        )
    )


def missed(group: Group, platform: str, since: datetime) -> Missed | None:
    """What may have been missed of the sessions that were open at some time since then; None where none was."""
    sessions = [
        session
        for session in group.sessions.values()
        if session.started is not None and (session.running or (session.closed is not None and session.closed > since))
    ]
    if not sessions:
        return None
    known = {
        name.removeprefix(f"{platform}:"): person
        for session in sessions
        for name, person in (
            *((name, session.contributions[it].person) for name, it in session.messages.items()
              if not session.contributions[it].deleted),
            *((name, held.person) for name, held in session.held.items() if not held.settled),
        )
        if name.startswith(f"{platform}:")
    }  # fmt: skip
    begins = min(session.planned or session.started or since for session in sessions)
    return Missed(group=group.id, since=since, begins=begins, known=known)
