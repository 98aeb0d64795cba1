"""A transcript becomes part of the record: added, read by those who spoke, and released for research.

What arrives has been through the preview. Here it is looked at once more, against the group as it is now: somebody may
have taken their yes back in between.
"""

from bot.domain.events import Act, TranscriptOffered
from bot.domain.facts import LineSaid, LinesLeftOut, TranscriptAdded, TranscriptReleased
from bot.domain.spoken import Gap, Spoken
from bot.domain.views import Button, Card, Heading, Notice, Para, Typed, When, Word
from bot.flows.model.state import FollowUp, Group, Session
from bot.flows.privacy import guard
from bot.flows.session_texts import session_title
from bot.flows.spoken.preview import agreed
from bot.flows.step import Decision, Step

DAYS = 5
"""Working days in which people read and change what they said, before it is released."""


def why_not(group: Group, session_id: str, digest: str) -> Word | None:
    """Why no transcript with this digest can be added to a session; None when it can."""
    session = group.sessions.get(session_id)
    if session is None:
        return Word("spoken-no-session", {"session": Typed(session_id)})
    if session.status != "closed":
        return Word("spoken-not-over", {"number": session.number})
    if any(known.digest == digest for known in session.transcripts.values()):
        return Word("spoken-same", {"number": session.number})
    return None


def add(step: Step, offered: TranscriptOffered) -> Decision:
    if refused := why_not(step.group, offered.session, offered.digest):
        return step.warn(refused.key, **refused.args)
    session = step.group.sessions[offered.session]
    may = [_may(step.group, session, line) for line in offered.lines]
    kept = [line for line, allowed in zip(offered.lines, may, strict=True) if allowed]
    others = [Gap(line.start, line.written, 1) for line, allowed in zip(offered.lines, may, strict=True) if not allowed]
    if any(guard.find(line.text, step.library.listed_names) for line in kept):
        return step.warn("spoken-citizen")
    if not kept:
        return step.warn("spoken-nothing")
    transcript = step.group.next_id("X")
    due = step.group.calendar.after_workdays(step.now, DAYS)
    gaps = [*offered.gaps, *others]
    left_out = sum(gap.count for gap in gaps)
    step.record(
        TranscriptAdded(
            session=session.id,
            transcript=transcript,
            digest=offered.digest,
            written_as=offered.written_as,
            lines=len(kept),
            left_out=left_out,
            due=due,
            masked=offered.masked,
        )
    )
    for number, line in enumerate(kept, 1):
        step.record(_said(session, transcript, number, line))
    for gap in gaps:
        step.record(
            LinesLeftOut(
                session=session.id, transcript=transcript, start=gap.start, written=gap.written, count=gap.count
            )
        )
    step.plan("transcript_release", due, about=session.id, number=int(transcript[1:]))
    step.changed.add(session.id)
    for person in sorted({line.person for line in kept if line.person}):
        step.tell(person, _to_read(session, When(due)))
    return step.receipt("spoken-added", lines=len(kept), left=left_out, until=When(due), number=session.number)


def _may(group: Group, session: Session, line: Spoken) -> bool:
    return (not line.person or agreed(group, line.person)) and session.phase_at(line.written) >= 0


def _said(session: Session, transcript: str, number: int, line: Spoken) -> LineSaid:
    return LineSaid(
        session=session.id,
        transcript=transcript,
        line=number,
        person=line.person,
        start=line.start,
        length=line.length,
        written=line.written,
        texts={"text": line.text},
    )


def _to_read(session: Session, until: When) -> Card:
    return Card(
        (
            Heading(session_title(session)),
            Para(Word("spoken-read", {"until": until})),
            Notice(Word("spoken-read-only-you"), tone="privacy"),
        ),
        (Button(Word("button-own-record"), Act("record.open", session.id), "primary", opens=True),),
    )


def release(step: Step, due: FollowUp) -> bool:
    session, transcript = step.group.sessions[due.about], f"X{due.number}"
    if transcript not in session.transcripts or session.transcripts[transcript].released:
        return False
    step.record(TranscriptReleased(session=session.id, transcript=transcript))
    return True
