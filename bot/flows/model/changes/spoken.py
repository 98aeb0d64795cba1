"""What was said aloud."""

from datetime import datetime

from msgspec.structs import replace

from bot.domain.facts.spoken import (
    LineSaid,
    LinesLeftOut,
    LineTakenBack,
    MeetingRecorded,
    TranscriptAdded,
    TranscriptReleased,
)
from bot.flows.model.changes.kinds import Changes, OwnNames, nothing
from bot.flows.model.session_state import Transcript
from bot.flows.model.state import Group, put


def _recorded(group: Group, fact: MeetingRecorded, at: datetime) -> Group:
    return group.with_session(replace(group.sessions[fact.session], recorded=fact.on))


def _added(group: Group, fact: TranscriptAdded, at: datetime) -> Group:
    session = group.sessions[fact.session]
    added = put(session.transcripts, fact.transcript, Transcript(fact.digest, fact.due))
    return group.with_session(replace(session, transcripts=added)).counted("X")


def _released(group: Group, fact: TranscriptReleased, at: datetime) -> Group:
    session = group.sessions[fact.session]
    released = replace(session.transcripts[fact.transcript], released=True)
    return group.with_session(replace(session, transcripts=put(session.transcripts, fact.transcript, released)))


def _line(fact: LineSaid | LineTakenBack) -> str:
    return f"{fact.transcript}/{fact.line}"


CHANGES: Changes = {
    MeetingRecorded: _recorded,
    TranscriptAdded: _added,
    LineSaid: nothing,
    LinesLeftOut: nothing,
    LineTakenBack: nothing,
    TranscriptReleased: _released,
}

OWN: OwnNames = {
    MeetingRecorded: None,
    TranscriptAdded: None,
    LineSaid: _line,
    LinesLeftOut: None,
    LineTakenBack: _line,
    TranscriptReleased: None,
}
