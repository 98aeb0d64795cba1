"""What each fact does to the tables: the whole of it, read from top to bottom.

Pure: the same entry gives the same rows, whatever stands in the tables already.
"""

from datetime import datetime
from typing import Any, assert_never

from bot.domain import facts as f
from bot.domain.facts import Entry
from storage import models as m
from storage.unit_of_work import Add, Change, Put, Row, RowOp


def project(entry: Entry) -> list[RowOp]:
    """The rows that `entry` adds or changes, in order."""
    group, at, fact = entry.group, entry.at, entry.fact
    row: Row
    mark = {"group_id": group, "seq": entry.seq, "at": at}
    match fact:
        case f.GroupFormed():
            row = {"id": group, **_of(fact, *_TAPE_ALONE)}
            return [Put(m.Group, row, first={"formed_at": at})]
        case f.Invited(person=person, language=language):
            row = {"group_id": group, "id": person, "role": fact.role, "zone": fact.zone}
            return [Put(m.Participant, row, first={"language": language, "invited_at": at})]
        case f.Welcomed(person=person):
            return [Change(m.Participant, (group, person), {"welcomed_at": at, "left_at": None})]
        case f.Left(person=person):
            return [Change(m.Participant, (group, person), {"left_at": at})]
        case f.LanguageChosen(person=person, language=language):
            return [Change(m.Participant, (group, person), {"language": language})]
        case f.ProfileSeen(person=person, language=language, zone=zone):
            said: Row = {name: value for name, value in (("language", language), ("zone", zone)) if value}
            return [Change(m.Participant, (group, person), said)]
        case f.ConsentSet():
            return [Add(m.Consent, {**mark, **_of(fact)})]

        case f.SessionPlanned():
            row = {
                **_of(fact, "session", "person"),
                "group_id": group,
                "id": fact.session,
                "planned_by": fact.person,
                "format_id": str(fact.format.get("id", "")),
                "dilemma_id": str(fact.dilemma.get("id", "")),
                "status": "planned",
                "planned_at": at,
            }
            return [Add(m.Session, row)]
        case f.SessionDropped():
            return [_session(entry, fact.session, status="dropped", closed_at=at)]
        case f.SessionStarted():
            return [_session(entry, fact.session, status="running", started_at=at)]
        case f.PromptShown():
            return [Put(m.ShownPrompt, {"group_id": group, **_of(fact), "at": at})]
        case f.PhaseStarted(session=session, phase=phase, ends=ends):
            row = {"group_id": group, "session": session, "phase": phase, "started_at": at, "planned_end": ends}
            return [Put(m.Phase, row), _session(entry, session, phase=phase, ends=ends)]
        case f.PhaseEnded(session=session, phase=phase, reason=reason):
            ended = Change(m.Phase, (group, session, phase), {"ended_at": at, "end_reason": reason})
            return [ended, _session(entry, session, ends=None)]
        case f.PhaseExtended():
            return [_session(entry, fact.session, ends=fact.ends)]
        case f.SessionPaused():
            return [_session(entry, fact.session, status="paused", ends=None)]
        case f.SessionResumed():
            return [_session(entry, fact.session, status="running", ends=fact.ends)]
        case f.ReadyMarked():
            return [Add(m.ReadyMark, {**mark, **_of(fact)})]
        case f.Nudged(session=session, people=people):
            return [Add(m.Nudge, {**mark, "session": session, "person": person}) for person in people]
        case f.SessionClosed():
            return [_session(entry, fact.session, status="closed", ends=None, closed_at=at, close_reason=fact.reason)]

        case f.ResponseGiven():
            row = {**mark, **_NO_ANSWER, **_of(fact, "weighing", "balances"), **fact.weighing}
            return [Add(m.Response, row), *(_balance(entry, item, *scales) for item, scales in fact.balances.items())]
        case f.ResponsePassed():
            return [Add(m.Response, {**mark, **_NO_ANSWER, **_of(fact), "passed": True})]
        case f.ResponseWithdrawn():
            return [Add(m.Response, {**mark, **_NO_ANSWER, **_of(fact), "withdrawn": True})]
        case f.Revealed():
            return [Add(m.Reveal, {**mark, **_of(fact, "order"), "shown_order": fact.order})]

        case f.ContributionMade():
            row = {
                **_of(fact, "contribution"),
                "group_id": group,
                "id": fact.contribution,
                "revision": 1,
                "made_at": at,
            }
            return [Add(m.Contribution, row), _wording(entry, fact.contribution, 1, fact.texts)]
        case f.ContributionEdited(contribution=contribution, revision=revision, texts=texts):
            changes = {"texts": texts, "revision": revision, "edited_at": at, "deleted_at": None}
            current = Change(m.Contribution, (group, contribution), changes)
            return [current, _wording(entry, contribution, revision, texts)]
        case f.ContributionDeleted(contribution=contribution, revision=revision):
            gone: Row = {"texts": {}, "revision": revision, "deleted_at": at}
            current = Change(m.Contribution, (group, contribution), gone)
            return [current, _wording(entry, contribution, revision, {}, deleted=True)]
        case f.ClaimRelated():
            return [Add(m.ClaimRelation, {**mark, **_of(fact)})]
        case f.KnowledgeRequested():
            row = {**_of(fact, "request"), "group_id": group, "id": fact.request, "asked_at": at}
            return [Add(m.KnowledgeRequest, row)]
        case f.KnowledgeAnswered():
            answer = {"answered_by": fact.person, "answer": fact.texts, "answered_at": at}
            return [Change(m.KnowledgeRequest, (group, fact.request), answer)]

        case f.ProposalMade():
            wording = _of(fact, "session")
            row = {**_of(fact, "proposal"), "group_id": group, "id": fact.proposal, "revised_at": at}
            return [Put(m.Proposal, row), Add(m.ProposalRevision, {**mark, **wording})]
        case f.ProposalWithdrawn():
            withdrawal = {"withdrawn_at": at, "withdrawn_by": fact.person, "withdrawal": fact.texts}
            return [Change(m.Proposal, (group, fact.proposal), withdrawal)]
        case f.PositionTaken():
            return [Add(m.Position, {**mark, **_of(fact)})]
        case f.ObjectionAnswered():
            return [Add(m.ObjectionAnswer, {**mark, **_of(fact)})]
        case f.BackingGiven():
            return [Add(m.Backing, {**mark, **_of(fact)})]
        case f.DecisionMade():
            return [Add(m.Decision, {**mark, **_of(fact)})]

        case f.TryOutPlanned():
            row = {**_of(fact, "tryout"), "group_id": group, "id": fact.tryout, "planned_at": at}
            return [Add(m.TryOut, {**row, "status": "planned"})]
        case f.TryOutMoved():
            return [Change(m.TryOut, (group, fact.tryout), {"ends": fact.ends})]
        case f.TryOutReached(tryout=tryout, status=status):
            return [Change(m.TryOut, (group, tryout), {"status": status})]
        case f.CheckInGiven():
            return [Add(m.CheckIn, {**mark, **_of(fact)})]
        case f.TryOutStopped():
            stop = {"status": "stopped", "stopped_at": at, "stopped_by": fact.person, "stop_texts": fact.texts}
            return [Change(m.TryOut, (group, fact.tryout), stop)]
        case f.OutcomeDecided():
            ended = Change(m.TryOut, (group, fact.tryout), {"status": fact.outcome})
            return [Add(m.Outcome, {**mark, **_of(fact)}), ended]
        case f.ReviewGiven():
            return [Add(m.Review, {**mark, **_of(fact)})]
        case f.ReviewShown():
            return [Add(m.ShownReview, {**mark, **_of(fact)})]
        case f.FateTold():
            return [Add(m.Fate, {**mark, **_of(fact)})]

        case f.PledgeMade():
            row = {**_of(fact, "pledge"), "group_id": group, "id": fact.pledge, "made_at": at, "withdrawn_at": None}
            return [Put(m.Pledge, row)]
        case f.PledgeWithdrawn():
            return [Change(m.Pledge, (group, fact.pledge), {"withdrawn_at": at})]
        case f.PledgeShared():
            return [Change(m.Pledge, (group, fact.pledge), {"shared_at": at, "looks": fact.looks})]
        case f.PledgeViewed():
            return [Add(m.PledgeView, {**mark, **_of(fact)})]
        case f.PledgeShown():
            shown = {"shown_at": at, "suppressed": fact.suppressed, "shown_order": fact.order}
            return [Change(m.Pledge, (group, fact.pledge), shown)]

        case f.PatternsSent(given=given, figures=figures, texts=texts):
            return [_patterns(entry, fact.session, fact.meeting, 0, given, figures, texts)]
        case f.PatternsReceived(given=given, figures=figures, texts=texts):
            return [_patterns(entry, fact.session, fact.meeting, fact.label, given, figures, texts)]
        case f.PointMade():
            row = {**_of(fact, "point"), "group_id": group, "id": fact.point, "label": 0, "recorded": True}
            return [Add(m.SeminarPoint, {**row, "key": "", "made_at": at})]
        case f.PointWithdrawn():
            return [Change(m.SeminarPoint, (group, fact.point), {"withdrawn_at": at})]
        case f.PointReleased():
            return [Change(m.SeminarPoint, (group, fact.point), {"key": fact.key, "released_at": at})]
        case f.PointReceived(label=label, point=key):
            row = {**_of(fact, "point", "meeting", "sister"), "group_id": group, "id": f"{label}/{key}", "key": key}
            return [Add(m.SeminarPoint, {**row, "person": None, "made_at": at, "released_at": at})]

        case f.FollowUpPlanned():
            row = {**_of(fact, "followup"), "group_id": group, "id": fact.followup, "status": "planned"}
            return [Add(m.FollowUp, {**row, "planned_at": at})]
        case f.FollowUpDone():
            return [Change(m.FollowUp, (group, fact.followup), {"status": fact.outcome, "done_at": at})]
        case f.FollowUpMoved():
            return [Change(m.FollowUp, (group, fact.followup), {**_PLANNED, "due": fact.due})]
        case f.FollowUpHeld():
            return [Change(m.FollowUp, (group, fact.followup), {"status": "held"})]
        case (
            f.ConversationOffered() | f.ExcerptShared() | f.ExcerptWithdrawn() | f.TurnsMarked() | f.MarksShared()
            | f.ListenerAsked() | f.OwnerAnswered() | f.IdeaOffered() | f.IdeasShared() | f.NextStepChosen()
            | f.NextStepTold()
        ):  # fmt: skip
            # Nobody queries what a circle of colleagues said: what may leave the house is read from the tape.
            return []
        case (
            f.LeavePlanned() | f.AwayMarked() | f.Muted() | f.NoteWritten() | f.RecordExpired() | f.LogAsked()
            | f.LogMade() | f.DeliveryFailed() | f.DeliveryNoted() | f.TranscriptApproved() | f.TranscriptCommented()
            | f.TextsErased() | f.SubjectAccessGiven() | f.ResultsSent() | f.DilemmaWritten()
            | f.SeminarFormed() | f.ContextWritten() | f.PlanReceived() | f.PlanSetAside() | f.SeminarJoined()
        ):  # fmt: skip
            # Who is away, or wants to be left in peace, concerns nobody who analyses; the others are the tape's alone.
            return []
        case _:
            assert_never(fact)


_TAPE_ALONE = ("retention_years", "consent_months", "legal_basis", "municipality", "programme")
"""What is said of a group and queried by nobody."""
_PLANNED: Row = {"status": "planned", "lease_until": None}
_NO_ANSWER: Row = {
    "gave": "",
    "claim": "",
    "stance": "",
    "texts": {},
    "late": False,
    "passed": False,
    "withdrawn": False,
    "shown": "",
}


def _of(fact: f.Fact, *without: str) -> Row:
    """The fields of `fact` as columns of the same names."""
    return {name: getattr(fact, name) for name in fact.__struct_fields__ if name not in without}


def _session(entry: Entry, session: str, **changes: str | int | datetime | None) -> Change:
    return Change(m.Session, (entry.group, session), dict(changes))


def _balance(entry: Entry, balance: str, today: int, wanted: int) -> Add:
    row: Row = {
        "group_id": entry.group,
        "seq": entry.seq,
        "balance": balance,
        "today": today,
        "wanted": wanted,
    }
    return Add(m.ResponseBalance, row)


def _patterns(
    entry: Entry, session: str, meeting: str, label: int, given: int, figures: Any, texts: dict[str, str]
) -> Add:
    row: Row = {"group_id": entry.group, "seq": entry.seq, "session": session, "meeting": meeting, "label": label}
    return Add(m.SeminarPatterns, {**row, "given": given, "figures": figures, "texts": texts, "at": entry.at})


def _wording(entry: Entry, contribution: str, revision: int, texts: dict[str, str], deleted: bool = False) -> Add:
    row: dict[str, Any] = {
        "group_id": entry.group,
        "seq": entry.seq,
        "contribution": contribution,
        "revision": revision,
        "texts": texts,
        "deleted": deleted,
        "at": entry.at,
    }
    return Add(m.ContributionRevision, row)
