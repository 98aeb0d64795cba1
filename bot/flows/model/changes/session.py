"""A session, and what the bot did in it."""

from datetime import datetime

from msgspec.structs import replace

from bot.domain.facts.session import (
    DilemmaWritten,
    ListeningGap,
    Nudged,
    PhaseEnded,
    PhaseExtended,
    PhaseStarted,
    PromptShown,
    ReadyMarked,
    ResultsSent,
    ScreenOpened,
    SeriesResultsSent,
    SessionClosed,
    SessionDropped,
    SessionPaused,
    SessionPlanned,
    SessionResumed,
    SessionStarted,
)
from bot.flows.model.changes.kinds import Changes, OwnNames, nothing, said
from bot.flows.model.state import Group, Session, put
from prompts.schema import Dilemma, Format


def _renewed(group: Group, session: str) -> Session:
    return group.sessions[session].renewed()


def _planned(group: Group, fact: SessionPlanned, at: datetime) -> Group:
    session = Session(
        id=fact.session,
        number=fact.number,
        opener=fact.person,
        pace=fact.pace,
        promise=fact.promise,
        smallest_cell=fact.smallest_cell,
        format=Format.model_validate(fact.format),
        dilemma=Dilemma.model_validate(fact.dilemma),
        readers=fact.readers,
        planned=at,
    )
    return group.with_session(session).counted("S")


def _dilemma_written(group: Group, fact: DilemmaWritten, at: datetime) -> Group:
    dilemma = Dilemma.model_validate(fact.dilemma)
    versions = (*group.dilemmas.get(dilemma.id, ()), dilemma)
    return replace(group, dilemmas=put(group.dilemmas, dilemma.id, versions))


def _dropped(group: Group, fact: SessionDropped, at: datetime) -> Group:
    return group.with_session(replace(_renewed(group, fact.session), status="dropped", ends=None))


def _started(group: Group, fact: SessionStarted, at: datetime) -> Group:
    return group.with_session(replace(_renewed(group, fact.session), status="running", started=at, salt=fact.salt))


def _prompt_shown(group: Group, fact: PromptShown, at: datetime) -> Group:
    session = group.sessions[fact.session]
    return group.with_session(replace(session, shown=put(session.shown, fact.language, fact.digest)))


def _phase_started(group: Group, fact: PhaseStarted, at: datetime) -> Group:
    session = _renewed(group, fact.session)
    begun = put(session.begun, fact.phase, session.revision)
    # A phase begins again only when a step was taken back: who was ready then is ready still.
    ready = session.were_ready.get(fact.phase, frozenset())
    started = replace(session, at=fact.phase, ready=ready, begun=begun).went_on(at, fact.phase)
    return group.with_session(started.limited(fact.ends))


def _phase_ended(group: Group, fact: PhaseEnded, at: datetime) -> Group:
    """What was marked in a conversation that was lent is counted from here on, as it stands now."""
    by_hand = {"researcher": fact.phase, "all_done": group.sessions[fact.session].stepped_from}
    session = replace(_renewed(group, fact.session), ends=None, stepped_from=by_hand.get(fact.reason, -1))
    session = replace(session, were_ready=put(session.were_ready, fact.phase, session.ready))
    if session.format.phases[fact.phase].kind == "marking":
        there = (who for who in sorted(session.conversation.marks) if group.people[who].takes_part)
        session = replace(session, conversation=replace(session.conversation, counted=tuple(there)))
    return group.with_session(session.went_on(at, -1))


def _phase_extended(group: Group, fact: PhaseExtended, at: datetime) -> Group:
    return group.with_session(_renewed(group, fact.session).limited(fact.ends))


def _paused(group: Group, fact: SessionPaused, at: datetime) -> Group:
    paused = replace(_renewed(group, fact.session), status="paused", ends=None, left=fact.left)
    return group.with_session(replace(paused, undelivered=fact.undelivered).went_on(at, -1))


def _resumed(group: Group, fact: SessionResumed, at: datetime) -> Group:
    resumed = replace(_renewed(group, fact.session), status="running", undelivered=False)
    return group.with_session(resumed.went_on(at, resumed.at).limited(fact.ends))


def _ready_marked(group: Group, fact: ReadyMarked, at: datetime) -> Group:
    session = group.sessions[fact.session]
    return group.with_session(replace(session, ready=session.ready | {fact.person}))


def _closed(group: Group, fact: SessionClosed, at: datetime) -> Group:
    return group.with_session(
        replace(_renewed(group, fact.session).went_on(at, -1), status="closed", ends=None, closed=at)
    )


def _screen_opened(group: Group, fact: ScreenOpened, at: datetime) -> Group:
    return group.with_session(replace(group.sessions[fact.session], screen=fact.digest))


def _results_sent(group: Group, fact: ResultsSent, at: datetime) -> Group:
    return replace(group, results=put(group.results, fact.session, fact.texts))


def _series_results_sent(group: Group, fact: SeriesResultsSent, at: datetime) -> Group:
    return replace(group, series_results=fact.texts)


CHANGES: Changes = {
    SessionPlanned: _planned,
    DilemmaWritten: _dilemma_written,
    SessionDropped: _dropped,
    SessionStarted: _started,
    PromptShown: _prompt_shown,
    PhaseStarted: _phase_started,
    PhaseEnded: _phase_ended,
    PhaseExtended: _phase_extended,
    SessionPaused: _paused,
    SessionResumed: _resumed,
    ListeningGap: nothing,
    ReadyMarked: _ready_marked,
    Nudged: nothing,
    SessionClosed: _closed,
    ScreenOpened: _screen_opened,
    ResultsSent: _results_sent,
    SeriesResultsSent: _series_results_sent,
}

OWN: OwnNames = {
    SessionPlanned: None,
    DilemmaWritten: None,
    SessionDropped: None,
    SessionStarted: None,
    PromptShown: None,
    PhaseStarted: None,
    PhaseEnded: None,
    PhaseExtended: None,
    SessionPaused: None,
    SessionResumed: None,
    ListeningGap: None,
    ReadyMarked: None,
    Nudged: None,
    SessionClosed: None,
    ScreenOpened: None,
    ResultsSent: said,
    SeriesResultsSent: None,
}
