"""The facts that no table tells of by themselves."""

from typing import TypeAlias

from bot.domain import facts as f

Rowless: TypeAlias = (
    # who is there and what they agreed to, which every group's tables begin with
    f.GroupFormed | f.Invited | f.Welcomed | f.Left | f.LanguageChosen | f.ProfileSeen | f.ConsentSet
    # who is away, or wants to be left in peace
    | f.LeavePlanned | f.AwayMarked | f.Muted
    # what shows elsewhere: in a session's dilemma, in who was asked, in what was shown
    | f.DilemmaWritten | f.SessionPaused | f.ReadyMarked | f.ScreenOpened | f.Nudged | f.PledgeWithdrawn
    # what was not taken, and is nobody else's to read
    | f.ContributionHeld
    # what the group was told, and what it was told by the bot: in what was said, and in what was shown
    | f.ResultsSent | f.SeriesResultsSent | f.FateTold | f.NoteWritten | f.DeliveryFailed | f.DeliveryMended
    | f.DeliveryNoted | f.ChannelClosed | f.ChannelOpened | f.ChannelMoved | f.ListeningGap
    | f.LeadersRead | f.PositionsOpened
    # what other groups are told or plan
    | f.SeminarFormed | f.ContextWritten | f.PlanReceived | f.PlanSetAside | f.SeminarJoined | f.PatternsSent
    | f.PointWithdrawn
    # that there is a transcript: its lines stand in a table
    | f.MeetingRecorded | f.TranscriptAdded | f.TranscriptReleased | f.LineTakenBack
    # the record itself
    | f.RecordExpired | f.TextsErased | f.SubjectAccessGiven | f.LogAsked | f.LogMade
)  # fmt: skip
