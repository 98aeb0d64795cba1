"""The discussion: what is said in the channel while a session is open, recorded for those who agreed to it.

The text as written is the record: edits and deletions are added to it. What a person without consent to research says
is not kept at all, and nothing is kept outside an open session.
"""

from bot.domain.events import Deleted, Edited, Posted, Undeleted
from bot.domain.facts import ContributionDeleted, ContributionEdited, ContributionMade
from bot.domain.views import Card, Para, Receipt, Word
from bot.flows.model.state import Contribution, Session
from bot.flows.privacy import guard
from bot.flows.step import Decision, Step


def posted(step: Step, platform: str, event: Posted) -> Decision:
    if found := guard.find(event.text, step.library.listed_names):
        return step.done(Receipt(kept_out(found, "guard-posted"), tone="warning"))
    session = step.group.session
    if session is None or not step.person.recorded or not event.text.strip():
        return step.done()
    if any(f"{platform}:{event.message}" in item.messages for item in step.group.sessions.values()):
        return step.done()
    step.record(
        ContributionMade(
            session=session.id,
            contribution=step.group.next_id("C"),
            person=step.person.id,
            platform=platform,
            message=event.message,
            reply_to=session.messages.get(f"{platform}:{event.thread}", ""),
            files=tuple({"name": file.name, "type": file.type} for file in event.files),
            texts={"text": event.text},
        )
    )
    return step.done()


def kept_out(found: tuple[guard.Finding, ...], key: str = "guard-refused") -> Word:
    """Why a text was not taken, and that nothing of it was kept."""
    kinds = guard.describe(found)
    line = Word(kinds[0])
    for kind in kinds[1:]:
        line = Word("and", {"one": line, "other": Word(kind)})
    return Word(key, {"found": line})


def edited(step: Step, platform: str, event: Edited | Undeleted) -> Decision:
    """An edit of what was deleted in the meantime comes too late: only `Undeleted` brings it back."""
    if found := guard.find(event.text, step.library.listed_names):
        return step.done(Receipt(kept_out(found, "guard-posted"), tone="warning"))
    session, contribution = _own(step, platform, event.message)
    if session is None or contribution is None or not step.person.recorded:
        return step.done()
    if contribution.deleted != isinstance(event, Undeleted) or contribution.text == event.text:
        return step.done()
    step.record(
        ContributionEdited(
            session=session.id,
            contribution=contribution.id,
            revision=contribution.revision + 1,
            texts={"text": event.text},
        )
    )
    return step.done()


def deleted(step: Step, platform: str, event: Deleted) -> Decision:
    session, contribution = _own(step, platform, event.message)
    if session is None or contribution is None or contribution.deleted:
        return step.done()
    step.record(
        ContributionDeleted(session=session.id, contribution=contribution.id, revision=contribution.revision + 1)
    )
    step.tell(step.person.id, Card((Para(Word("discussion-deleted")),)))
    return step.done()


def _own(step: Step, platform: str, message: str) -> tuple[Session | None, Contribution | None]:
    """The contribution behind a platform's message. A later session does not close an earlier one to edits."""
    for session in reversed(step.group.sessions.values()):
        contribution = session.contributions.get(session.messages.get(f"{platform}:{message}", ""))
        if contribution is not None:
            return (session, contribution) if contribution.person == step.person.id else (None, None)
    return None, None
