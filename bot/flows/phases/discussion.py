"""The discussion: what is said in the channel while a session is open, recorded for those who agreed to it.

The text as written is the record: edits and deletions are added to it. What a person without consent to research says
is not kept at all, and nothing is kept outside an open session.

What surely identifies a citizen is never taken. What likely does is held: its author is told alone, and answers by what
they do. Edited without the words, it is taken; edited otherwise, or sent again, it points to nobody, and is taken as it
stands. Until then it stands on their page, comes back to them once, and is said to be left out when the session closes.
"""

from datetime import datetime, timedelta

from msgspec.structs import replace

from bot.domain.events import Deleted, Edited, Posted, Undeleted
from bot.domain.facts import ContributionDeleted, ContributionEdited, ContributionHeld, ContributionMade
from bot.domain.views import Card, Notice, Para, Receipt, Word
from bot.domain.vocabulary import LikelyKind
from bot.flows.model.state import Contribution, FollowUp, Group, Held, Person, Session
from bot.flows.privacy import gate, guard
from bot.flows.step import Decision, Step, asking_name

LIVE = timedelta(minutes=10)
"""After how long a message that is held comes back to its author in a live session; else, the next working day."""


def posted(step: Step, platform: str, event: Posted) -> Decision:
    decision = _new(step, platform, event)
    if event.forwarded and decision.reply is None and _open(step, event.written) is not None and step.person.recorded:
        return replace(decision, reply=Receipt(Word("discussion-forwarded"), tone="info"))
    return decision


def _new(step: Step, platform: str, event: Posted | Edited) -> Decision:
    """A message that is not known. Another wording of one that was not taken is taken as posted, where it could have
    been when it was written."""
    seen = guard.look(event.text, step.library.listed_names)
    session = _open(step, event.written)
    name = f"{platform}:{event.message}"
    known = step.group.saying(name) is not None
    taken = session is not None and _recorded(step.person, event.written) and not known
    if seen.sure:
        return _kept_out(step, seen.sure, "guard-posted" if taken else "guard-posted-apart")
    if session is None or not taken or not (event.text.strip() or event.files):
        return step.done()
    reply_to = session.messages.get(f"{platform}:{event.thread}", "")
    asked = gate.counted(seen.likely)
    files = tuple({"name": file.name, "type": file.type} for file in event.files)
    message = (platform, event.message)
    if not gate.covers(session.asked.get(step.person.id, {}), asked):
        if not session.running:
            # Nobody can answer any more whether it points to a citizen.
            return step.done(Receipt(Word("held-message-over", {"count": 1}), tone="info"))
        return _hold(step, session, message, Held(step.person.id, reply_to, asked, files))
    late = event.written if isinstance(event, Posted) else None
    return _make(step, session, message, event.text, reply_to, asked, files, late)


def _open(step: Step, written: datetime | None) -> Session | None:
    """The session that was open when something was written; the one that is, where that was just now."""
    if written is None:
        return step.group.session
    for session in reversed(step.group.sessions.values()):
        if session.started is not None and session.started <= written and written <= (session.closed or written):
            return session
    return None


def _recorded(person: Person, written: datetime | None) -> bool:
    """What somebody wrote before they agreed to be recorded is not."""
    since = person.recorded_since
    return person.recorded and (written is None or since is None or since <= written)


def edited(step: Step, platform: str, event: Edited | Undeleted) -> Decision:
    """An edit of what was deleted in the meantime comes too late: only `Undeleted` brings it back."""
    seen = guard.look(event.text, step.library.listed_names)
    session, contribution = _own(step, platform, event.message)
    if seen.sure and contribution is not None:
        return _kept_out(step, seen.sure, "guard-edited")
    if session is None or contribution is None:
        return _edited_unknown(step, platform, event, seen)
    changes = contribution.deleted == isinstance(event, Undeleted) and contribution.text != event.text
    if not step.person.recorded or not changes:
        return step.done()
    asked = gate.counted(seen.likely)
    held = session.held.get(f"{platform}:{event.message}")
    before = gate.counted(guard.find_likely(contribution.text, step.library.listed_names))
    answered = gate.covers(before, asked) or (held is not None and gate.covers(held.asked, asked))
    if not answered:
        return _hold(step, session, (platform, event.message), Held(step.person.id, "", asked))
    step.record(
        ContributionEdited(
            session=session.id,
            contribution=contribution.id,
            revision=contribution.revision + 1,
            texts={"text": event.text},
            cleared={} if gate.covers(before, asked) else asked,
        )
    )
    return step.done()


def _edited_unknown(step: Step, platform: str, event: Edited | Undeleted, seen: guard.Looked) -> Decision:
    """Another wording of what was refused or held is taken like a new message."""
    session = step.group.session
    held = session.held.get(f"{platform}:{event.message}") if session is not None else None
    if held is not None and not seen.sure:
        return _edited_held(step, platform, event, seen)
    if isinstance(event, Edited) and (event.written is not None or seen.sure):
        return _new(step, platform, event)
    return step.done()


def _edited_held(step: Step, platform: str, event: Edited | Undeleted, seen: guard.Looked) -> Decision:
    """Another wording of what was held is taken like a new message, while the session that it was meant for is open."""
    session = step.group.session
    held = session.held.get(f"{platform}:{event.message}") if session is not None else None
    if session is None or held is None or held.person != step.person.id or not step.person.recorded:
        return step.done()
    asked = gate.counted(seen.likely)
    if not gate.covers(held.asked, asked):
        return _hold(step, session, (platform, event.message), replace(held, asked=asked))
    if not event.text.strip():
        return step.done()
    return _make(step, session, (platform, event.message), event.text, held.reply_to, asked, held.files)


def _make(
    step: Step,
    session: Session,
    message: tuple[str, str],
    text: str,
    reply_to: str,
    cleared: dict[LikelyKind, int],
    files: tuple[dict[str, str], ...] = (),
    written: datetime | None = None,
) -> Decision:
    platform, name = message
    step.record(
        ContributionMade(
            session=session.id,
            contribution=step.group.next_id("C"),
            person=step.person.id,
            platform=platform,
            message=name,
            reply_to=reply_to,
            files=files,
            written=written,
            texts={"text": text},
            cleared=cleared,
        )
    )
    return step.done()


def _hold(step: Step, session: Session, message: tuple[str, str], held: Held) -> Decision:
    """Nothing of the words is recorded: only what was asked, so that the answer can be recognised."""
    platform, name = message
    step.record(
        ContributionHeld(
            session=session.id,
            person=held.person,
            platform=platform,
            message=name,
            reply_to=held.reply_to,
            asked=held.asked,
            files=held.files,
        )
    )
    if not any(item.what == "held_message" and item.about == session.id for item in step.group.followups.values()):
        live = session.pace == "live"
        due = step.now + LIVE if live else step.group.calendar.after_workdays(step.now, 1)
        # Of the session and of no person: whose message waits is told to nobody else.
        step.plan("held_message", due, about=session.id)
    return step.done(Receipt(gate.kept_out_as(held.asked, "guard-asked-posted"), tone="warning"))


def _kept_out(step: Step, found: tuple[guard.Finding, ...], why: str) -> Decision:
    return step.done(Receipt(gate.kept_out(found, why), tone="warning"))


def deleted(step: Step, platform: str, event: Deleted) -> Decision:
    session, contribution = _own(step, platform, event.message)
    if session is None or contribution is None:
        return _deleted_held(step, platform, event.message)
    if contribution.deleted:
        return step.done()
    step.record(
        ContributionDeleted(session=session.id, contribution=contribution.id, revision=contribution.revision + 1)
    )
    step.tell(step.person.id, Card((Para(Word("discussion-deleted")),)))
    return step.done()


def _deleted_held(step: Step, platform: str, message: str) -> Decision:
    session = step.group.session
    held = session.held.get(f"{platform}:{message}") if session is not None else None
    if session is not None and held is not None and held.person == step.person.id:
        step.record(
            ContributionHeld(session=session.id, person=held.person, platform=platform, message=message, gone=True)
        )
    return step.done()


# --- what waits for its author ------------------------------------------------------------------------------------


def waiting(group: Group, person: Person) -> list[Card]:
    """That messages of theirs in the session that runs are not in the record yet."""
    session = group.session
    count = sum(held.person == person.id for held in _waits(session)) if session is not None else 0
    return [Card((Notice(Word("held-message", {"count": count}), tone="warning"),))] if count else []


def _waits(session: Session) -> list[Held]:
    return [held for held in session.held.values() if not held.settled]


def come_back(step: Step, due: FollowUp) -> bool:
    """Once more to each author, alone, unless they want no reminders of this session; False when nothing waits."""
    session = step.group.session
    if session is None or session.id != due.about:
        return False
    authors = sorted({held.person for held in _waits(session)})
    for author in authors:
        person = step.group.people[author]
        if person.takes_part and session.id not in person.muted:
            for card in waiting(step.group, person):
                step.ask(author, card, asking_name("message", session.id), again=True)
    return bool(authors)


def leave_out(step: Step, session_id: str) -> None:
    """When a session closes: whose message never got an answer is told that it is not in the record."""
    step.cancel(session_id, "held_message")
    held = _waits(step.group.sessions[session_id])
    for author in sorted({item.person for item in held}):
        count = sum(item.person == author for item in held)
        if step.group.people[author].takes_part:
            step.tell(author, Card((Notice(Word("held-message-over", {"count": count}), tone="info"),)))


# --- a message that somebody points to ----------------------------------------------------------------------------


def pointed_at(step: Step, session: Session, contribution: str) -> Contribution | Word:
    """What somebody wants to build on, from its menu or a form; or why that cannot be: what is so, and no more. Whose
    message it is, and what they agreed to, is nobody else's to read."""
    found = session.contributions.get(contribution)
    if found is not None and found.deleted:
        return Word("message-deleted")
    if found is not None and not found.text.strip():
        return Word("message-only-file")
    held = session.held.get(step.act.of)
    if found is None and held is not None and held.person == step.person.id:
        return Word("message-held")
    elsewhere = step.group.saying(step.act.of)
    if found is None and elsewhere is not None and step.act.of in elsewhere.messages:
        return Word("message-of-another-session")
    return found or Word("message-not-recorded")


def _own(step: Step, platform: str, message: str) -> tuple[Session | None, Contribution | None]:
    """The contribution behind a platform's message. A later session does not close an earlier one to edits."""
    session = step.group.saying(f"{platform}:{message}")
    if session is None:
        return None, None
    contribution = session.contributions.get(session.messages.get(f"{platform}:{message}", ""))
    return (
        (session, contribution) if contribution is not None and contribution.person == step.person.id else (None, None)
    )
