"""The discussion: what is said in the channel while a session is open, recorded for those who agreed to it.

The text as written is the record: edits and deletions are added to it. What a person without consent to research says
is not kept at all, and nothing is kept outside an open session.
"""

from bot.domain.events import Deleted, Edited, Posted, Undeleted
from bot.domain.facts import ContributionDeleted, ContributionEdited, ContributionMade
from bot.domain.views import Receipt, Word
from bot.flows.model.state import Contribution, Session
from bot.flows.privacy import guard
from bot.flows.step import Decision, Turn


def posted(turn: Turn, platform: str, event: Posted) -> Decision:
    if found := guard.find(event.text, turn.library.listed_names):
        return turn.done(Receipt(kept_out(found, "guard-posted"), tone="warning"))
    session = turn.group.session
    if session is None or not turn.person.recorded or not event.text.strip():
        return turn.done()
    if any(f"{platform}:{event.message}" in item.messages for item in turn.group.sessions.values()):
        return turn.done()
    turn.record(
        ContributionMade(
            session=session.id,
            contribution=turn.group.next_id("C"),
            person=turn.person.id,
            platform=platform,
            message=event.message,
            reply_to=session.messages.get(f"{platform}:{event.thread}", ""),
            files=tuple({"name": file.name, "type": file.type} for file in event.files),
            texts={"text": event.text},
        )
    )
    return turn.done()


def kept_out(found: tuple[guard.Finding, ...], key: str = "guard-refused") -> Word:
    """Why a text was not taken, and that nothing of it was kept."""
    kinds = guard.describe(found)
    line = Word(kinds[0])
    for kind in kinds[1:]:
        line = Word("and", {"one": line, "other": Word(kind)})
    return Word(key, {"found": line})


def edited(turn: Turn, platform: str, event: Edited | Undeleted) -> Decision:
    """An edit of what was deleted in the meantime comes too late: only `Undeleted` brings it back."""
    if found := guard.find(event.text, turn.library.listed_names):
        return turn.done(Receipt(kept_out(found, "guard-posted"), tone="warning"))
    session, contribution = _own(turn, platform, event.message)
    if session is None or contribution is None or not turn.person.recorded:
        return turn.done()
    if contribution.deleted != isinstance(event, Undeleted) or contribution.text == event.text:
        return turn.done()
    turn.record(
        ContributionEdited(
            session=session.id,
            contribution=contribution.id,
            revision=contribution.revision + 1,
            texts={"text": event.text},
        )
    )
    return turn.done()


def deleted(turn: Turn, platform: str, event: Deleted) -> Decision:
    session, contribution = _own(turn, platform, event.message)
    if session is None or contribution is None or contribution.deleted:
        return turn.done()
    turn.record(
        ContributionDeleted(session=session.id, contribution=contribution.id, revision=contribution.revision + 1)
    )
    return turn.done()


def _own(turn: Turn, platform: str, message: str) -> tuple[Session | None, Contribution | None]:
    """The contribution behind a platform's message. A later session does not close an earlier one to edits."""
    for session in reversed(turn.group.sessions.values()):
        contribution = session.contributions.get(session.messages.get(f"{platform}:{message}", ""))
        if contribution is not None:
            return (session, contribution) if contribution.person == turn.person.id else (None, None)
    return None, None
