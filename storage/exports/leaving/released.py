"""What has been shown by whoever it belongs to: until then it is nobody else's, and researchers see it no earlier.

A promise that was made in the chat holds in the log: an answer is its author's until the reveal, a pledge the leader's
until it is shared, and marks and ideas of a circle are its listeners' and the owner's (`lent` says whether the log may
hold the conversation at all). A point that was never sent to other groups is its author's. What was taken back or
replaced before it was shown is nobody's: of that, only that it happened leaves.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import Connection, select

from bot.domain import facts as f
from bot.domain.facts import AnyFact, fact_of
from bot.domain.facts.every import of_every_fact
from storage import models as m
from storage.exports.leaving.taken_back import TakenBack
from storage.models import table_of

Thing: TypeAlias = tuple[str, ...]
"""What kind of thing was shown, and which."""
Naming: TypeAlias = Callable[[Any], Thing]
"""The thing that a fact shows, or is part of."""


def _answers(fact: f.Revealed | f.ResponseGiven | f.ResponsePassed | f.ResponseWithdrawn) -> Thing:
    return ("answers", fact.session, str(fact.round))


def _reviews(fact: f.ReviewShown | f.ReviewGiven) -> Thing:
    return ("reviews", fact.session, fact.tryout)


def _opened(fact: f.PositionsOpened) -> Thing:
    return ("positions", fact.proposal)


def _positions(fact: f.PositionTaken) -> Thing:
    """One that was not sealed was seen at once."""
    return ("positions", fact.proposal) if fact.sealed else ()


def _pledge(fact: f.PledgeShared | f.PledgeMade | f.PledgeWithdrawn) -> Thing:
    return ("pledge", fact.pledge)


def _views(fact: f.PledgeShown | f.PledgeViewed) -> Thing:
    return ("views", fact.pledge)


def _marks(fact: f.MarksShared | f.TurnsMarked) -> Thing:
    return ("marks", fact.session)


def _ideas(fact: f.IdeasShared | f.IdeaOffered) -> Thing:
    return ("ideas", fact.session)


def _spoken(
    fact: f.TranscriptReleased | f.TranscriptAdded | f.LineSaid | f.LinesLeftOut | f.LineTakenBack,
) -> Thing:
    return ("spoken", fact.session, fact.transcript)


def _point(fact: f.PointReleased | f.PointMade | f.PointWithdrawn) -> Thing:
    return ("point", fact.point)


def _shown_at_once(fact: AnyFact) -> Thing:
    """Everybody saw it when it happened, or it says nothing that is somebody's own."""
    return ()


def _never(fact: AnyFact) -> Thing:
    """What other groups are called, and what they plan: a municipality's log holds nothing of another's but what was
    shown here (see `seminars`). And which messages were held: that is between their author and the bot."""
    return ("never",)


SHOWING: Mapping[type[Any], Naming] = {
    f.Revealed: _answers,
    f.ReviewShown: _reviews,
    f.PositionsOpened: _opened,
    f.PledgeShared: _pledge,
    f.PledgeShown: _views,
    f.MarksShared: _marks,
    f.IdeasShared: _ideas,
    f.PointReleased: _point,
    f.TranscriptReleased: _spoken,
}
"""Kind of fact -> what it shows. None of these facts has words."""

PART_OF: Mapping[type[Any], Naming] = of_every_fact(
    "What must have been shown before it leaves",
    {
        f.GroupFormed: _shown_at_once,
        f.Invited: _shown_at_once,
        f.Welcomed: _shown_at_once,
        f.Left: _shown_at_once,
        f.LanguageChosen: _shown_at_once,
        f.ProfileSeen: _shown_at_once,
        f.ConsentSet: _shown_at_once,
        f.LeavePlanned: _shown_at_once,
        f.AwayMarked: _shown_at_once,
        f.Muted: _shown_at_once,
    },
    {
        f.DilemmaWritten: _shown_at_once,
        f.SessionPlanned: _shown_at_once,
        f.SessionDropped: _shown_at_once,
        f.SessionStarted: _shown_at_once,
        f.PromptShown: _shown_at_once,
        f.PhaseStarted: _shown_at_once,
        f.PhaseEnded: _shown_at_once,
        f.PhaseExtended: _shown_at_once,
        f.SessionPaused: _shown_at_once,
        f.SessionResumed: _shown_at_once,
        f.ListeningGap: _shown_at_once,
        f.ReadyMarked: _shown_at_once,
        f.Nudged: _shown_at_once,
        f.SessionClosed: _shown_at_once,
        f.ScreenOpened: _shown_at_once,
        f.ResultsSent: _shown_at_once,
        f.SeriesResultsSent: _shown_at_once,
    },
    {
        f.ResponseGiven: _answers,
        f.ResponsePassed: _answers,
        f.ResponseWithdrawn: _answers,
        f.Revealed: _shown_at_once,
        f.LeadersRead: _shown_at_once,
        f.ContributionMade: _shown_at_once,
        f.ContributionHeld: _never,
        f.ContributionEdited: _shown_at_once,
        f.ContributionDeleted: _shown_at_once,
        f.ClaimRelated: _shown_at_once,
        f.PulseGiven: _shown_at_once,
        f.OwnWordsTagged: _shown_at_once,
        f.KnowledgeRequested: _shown_at_once,
        f.KnowledgeAnswered: _shown_at_once,
    },
    {
        f.ProposalMade: _shown_at_once,
        f.ProposalWithdrawn: _shown_at_once,
        f.PositionTaken: _positions,
        f.PositionsOpened: _shown_at_once,
        f.ObjectionAnswered: _shown_at_once,
        f.BackingGiven: _shown_at_once,
        f.DecisionMade: _shown_at_once,
        f.TryOutPlanned: _shown_at_once,
        f.TryOutMoved: _shown_at_once,
        f.TryOutReached: _shown_at_once,
        f.CheckInGiven: _shown_at_once,
        f.TryOutStopped: _shown_at_once,
        f.OutcomeDecided: _shown_at_once,
        f.FateTold: _shown_at_once,
        f.ReviewGiven: _reviews,
        f.ReviewShown: _shown_at_once,
        f.PledgeMade: _pledge,
        f.PledgeWithdrawn: _pledge,
        f.PledgeShared: _shown_at_once,
        f.PledgeViewed: _views,
        f.PledgeShown: _shown_at_once,
    },
    {
        f.ConversationOffered: _shown_at_once,
        f.ExcerptShared: _shown_at_once,
        f.ExcerptWithdrawn: _shown_at_once,
        f.TurnsMarked: _marks,
        f.MarksShared: _shown_at_once,
        f.ListenerAsked: _shown_at_once,
        f.OwnerAnswered: _shown_at_once,
        f.IdeaOffered: _ideas,
        f.IdeasShared: _shown_at_once,
        f.NextStepChosen: _shown_at_once,
        f.NextStepTold: _shown_at_once,
    },
    {
        f.SeminarFormed: _never,
        f.ContextWritten: _shown_at_once,
        f.PlanReceived: _never,
        f.PlanSetAside: _shown_at_once,
        f.SeminarJoined: _shown_at_once,
        f.PatternsSent: _shown_at_once,
        f.PatternsReceived: _shown_at_once,
        f.PointMade: _point,
        f.PointWithdrawn: _point,
        f.PointReleased: _shown_at_once,
        f.PointReceived: _shown_at_once,
    },
    {
        f.FollowUpPlanned: _shown_at_once,
        f.FollowUpDone: _shown_at_once,
        f.FollowUpMoved: _shown_at_once,
        f.FollowUpHeld: _shown_at_once,
        f.NoteWritten: _shown_at_once,
        f.DeliveryFailed: _shown_at_once,
        f.DeliveryMended: _shown_at_once,
        f.DeliveryNoted: _shown_at_once,
        f.ChannelClosed: _shown_at_once,
        f.ChannelOpened: _shown_at_once,
        f.ChannelMoved: _shown_at_once,
    },
    {
        f.RecordExpired: _shown_at_once,
        f.TextsErased: _shown_at_once,
        f.SubjectAccessGiven: _shown_at_once,
        f.LogAsked: _shown_at_once,
        f.LogMade: _shown_at_once,
        f.TranscriptApproved: _shown_at_once,
        f.TranscriptCommented: _shown_at_once,
    },
    {
        f.MeetingRecorded: _shown_at_once,
        f.TranscriptAdded: _spoken,
        f.LineSaid: _spoken,
        f.LinesLeftOut: _spoken,
        f.LineTakenBack: _spoken,
        f.TranscriptReleased: _shown_at_once,
    },
)
"""Kind of fact -> what it is part of and must have been shown."""
ELSEWHERE = tuple(kind for kind, part_of in PART_OF.items() if part_of is _never)
"""What is in no log and is not counted as left out of one either."""


class Released:
    """What has been shown in a group so far."""

    def __init__(self, connection: Connection, group: str) -> None:
        shown = {SHOWING[type(fact)](fact) for fact in _told(connection, group)}
        self._shown: set[Thing] = {(), *shown}
        self._taken_back = TakenBack(connection, group, SHOWING)

    def holds(self, fact: AnyFact) -> bool:
        """Whether what the fact is part of has been shown."""
        return PART_OF[type(fact)](fact) in self._shown

    def taken_back(self, seq: int) -> bool:
        """Whether what stands at this place on the tape was taken back before anybody was shown it."""
        return self._taken_back.holds(seq)

    def seen(self, seq: int, fact: AnyFact) -> AnyFact:
        """The fact at this place on the tape, without what was taken back of it."""
        return self._taken_back.without(seq, fact)


def _told(connection: Connection, group: str) -> Iterator[AnyFact]:
    """The facts that show something, in order."""
    tape = table_of(m.Tape)
    wanted = select(tape.c.kind, tape.c.data).where(tape.c.group_id == group)
    wanted = wanted.where(tape.c.kind.in_([kind.__name__ for kind in SHOWING])).order_by(tape.c.seq)
    for row in connection.execute(wanted.execution_options(yield_per=500)):
        yield fact_of(row.kind, msgspec.json.decode(row.data))
