"""What somebody's words are called in the table of everything that was said or written."""

from typing import Any

from bot.domain import facts as f
from bot.domain.facts.every import of_every_fact

_NOT_HERE = ""
_WORDED = [kind for kind in f.KINDS if issubclass(kind, f.Worded)]

SAID: dict[type[Any], str] = of_every_fact(
    "What words are called in the table of utterances",
    {
        f.ResponseGiven: "answer",
        f.ContributionMade: "contribution",
        f.ContributionEdited: "contribution",
        f.ClaimRelated: "relation",
        f.PulseGiven: "pulse",
        f.KnowledgeRequested: "request",
        f.KnowledgeAnswered: "reply",
        f.ResultsSent: "results",
        f.SeriesResultsSent: "series_results",
    },
    {
        f.ProposalMade: "proposal",
        f.ProposalWithdrawn: "proposal_withdrawn",
        f.PositionTaken: "position",
        f.ObjectionAnswered: "objection_answer",
        f.BackingGiven: "backing",
        f.CheckInGiven: "checkin",
        f.TryOutStopped: "stop",
        f.OutcomeDecided: "outcome",
        f.ReviewGiven: "review",
        f.PledgeMade: "pledge",
        f.PledgeViewed: "pledge_view",
    },
    {
        f.ExcerptShared: "excerpt",
        f.TurnsMarked: "mark",
        f.ListenerAsked: "circle_question",
        f.OwnerAnswered: "circle_answer",
        f.IdeaOffered: "idea",
        f.NextStepChosen: "step",
        f.NextStepTold: "step_told",
    },
    {
        f.ContextWritten: "context",
        f.PointMade: "point",
        f.TranscriptCommented: "comment",
        f.LineSaid: "spoken",
        # other groups' words stand in the tables of the seminar; what goes out with figures was written as a context
        f.PatternsSent: _NOT_HERE,
        f.PatternsReceived: _NOT_HERE,
        f.PointReceived: _NOT_HERE,
        # a researcher's note to be sent later, which is the bot's to say
        f.NoteWritten: _NOT_HERE,
    },
    kinds=_WORDED,
)
"""Kind of fact with words -> what it is called; nothing where the words stand elsewhere."""
SAID_KINDS = tuple(dict.fromkeys(kind for kind in SAID.values() if kind))
