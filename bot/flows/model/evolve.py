"""How a fact changes a group: the only place where state changes, and it changes nothing in place."""

from datetime import datetime
from typing import assert_never

from msgspec.structs import replace

from bot.domain.facts import (
    AnyFact,
    AwayMarked,
    BackingGiven,
    CheckInGiven,
    ClaimRelated,
    ConsentSet,
    ContextWritten,
    ContributionDeleted,
    ContributionEdited,
    ContributionMade,
    ConversationOffered,
    DecisionMade,
    DeliveryFailed,
    DeliveryNoted,
    DilemmaWritten,
    Entry,
    ExcerptShared,
    ExcerptWithdrawn,
    FateTold,
    FollowUpDone,
    FollowUpHeld,
    FollowUpMoved,
    FollowUpPlanned,
    GroupFormed,
    IdeaOffered,
    IdeasShared,
    Invited,
    KnowledgeAnswered,
    KnowledgeRequested,
    LanguageChosen,
    LeavePlanned,
    Left,
    ListenerAsked,
    LogAsked,
    LogMade,
    MarksShared,
    Muted,
    NextStepChosen,
    NextStepTold,
    NoteWritten,
    Nudged,
    ObjectionAnswered,
    OutcomeDecided,
    OwnerAnswered,
    PatternsReceived,
    PatternsSent,
    PhaseEnded,
    PhaseExtended,
    PhaseStarted,
    PlanReceived,
    PlanSetAside,
    PledgeMade,
    PledgeShared,
    PledgeShown,
    PledgeViewed,
    PledgeWithdrawn,
    PointMade,
    PointReceived,
    PointReleased,
    PointWithdrawn,
    PositionTaken,
    ProfileSeen,
    PromptShown,
    ProposalMade,
    ProposalWithdrawn,
    ReadyMarked,
    RecordExpired,
    ResponseGiven,
    ResponsePassed,
    ResponseWithdrawn,
    ResultsSent,
    Revealed,
    ReviewGiven,
    ReviewShown,
    SeminarFormed,
    SeminarJoined,
    SessionClosed,
    SessionDropped,
    SessionPaused,
    SessionPlanned,
    SessionResumed,
    SessionStarted,
    SubjectAccessGiven,
    TextsErased,
    TranscriptApproved,
    TranscriptCommented,
    TryOutMoved,
    TryOutPlanned,
    TryOutReached,
    TryOutStopped,
    TurnsMarked,
    Welcomed,
)
from bot.flows.model.calendar import Calendar
from bot.flows.model.conversation import heard
from bot.flows.model.joint_session import Seminar, Shared, shared
from bot.flows.model.own_entries import remember
from bot.flows.model.state import (
    Answer,
    CheckIn,
    Comment,
    Contribution,
    FollowUp,
    Group,
    MadeLog,
    Note,
    Person,
    Pledge,
    PledgeView,
    Position,
    Proposal,
    Request,
    ReviewAnswer,
    Session,
    TryOut,
    put,
    without,
)
from prompts.schema import Dilemma, Format


def fold(group: Group, entry: Entry) -> Group:
    """`group` after one more entry of its tape."""
    return replace(evolve(group, entry.fact, entry.at), seq=entry.seq)


def evolve(group: Group, fact: AnyFact, at: datetime) -> Group:
    return remember(_changed(group, fact, at), fact, at)


def _changed(group: Group, fact: AnyFact, at: datetime) -> Group:
    match fact:
        case GroupFormed():
            calendar = Calendar(zone=fact.zone, opens=fact.opens, closes=fact.closes, closed_days=fact.closed_days)
            return replace(
                group,
                formed=True,
                theme=fact.theme,
                language=fact.language,
                zone=fact.zone,
                calendar=calendar,
                promise=fact.promise,
                smallest_cell=fact.smallest_cell,
                retention_years=fact.retention_years,
                consent_months=fact.consent_months,
                legal_basis=fact.legal_basis,
                municipality=fact.municipality,
                programme=fact.programme,
            )
        case Invited():
            old = group.people.get(fact.person) or Person(fact.person, fact.role, fact.language)
            # What a platform says of the zone is heard again from here on.
            profile = (old.profile[0], "")
            return _person(group, replace(old, role=fact.role, zone=fact.zone, placed=fact.zone, profile=profile))
        case Welcomed():
            return _person(group, replace(group.people[fact.person], here=True))
        case Left():
            return _person(group, replace(group.people[fact.person], here=False))
        case LanguageChosen():
            return _person(group, replace(group.people[fact.person], language=fact.language))
        case ProfileSeen():
            old = group.people[fact.person]
            language, zone = fact.language or old.language, fact.zone or old.zone
            profile = (fact.language or old.profile[0], fact.zone or old.profile[1])
            return _person(group, replace(old, language=language, zone=zone, profile=profile))
        case ConsentSet():
            person = group.people[fact.person]
            return _person(group, replace(person, consents=put(person.consents, fact.purpose, fact.granted)))
        case LeavePlanned():
            return _person(group, replace(group.people[fact.person], leave=(fact.starts, fact.ends)))
        case AwayMarked():
            old = group.people[fact.person]
            return _person(group, replace(old, away=fact.away, leave=old.leave if fact.away else None))
        case Muted():
            old = group.people[fact.person]
            muted = old.muted | {fact.about} if fact.muted else old.muted - {fact.about}
            return _person(group, replace(old, muted=muted))
        case SessionPlanned():
            session = Session(
                id=fact.session,
                number=fact.number,
                opener=fact.person,
                pace=fact.pace,
                promise=fact.promise,
                smallest_cell=fact.smallest_cell,
                format=Format.model_validate(fact.format),
                dilemma=Dilemma.model_validate(fact.dilemma),
            )
            return _counted(_session(group, session), "S")
        case DilemmaWritten():
            dilemma = Dilemma.model_validate(fact.dilemma)
            versions = (*group.dilemmas.get(dilemma.id, ()), dilemma)
            return replace(group, dilemmas=put(group.dilemmas, dilemma.id, versions))
        case SessionDropped():
            return _change(group, fact.session, status="dropped", ends=None)
        case SessionStarted():
            return _change(group, fact.session, status="running", started=at)
        case PromptShown():
            shown = group.sessions[fact.session].shown
            return _session(group, replace(group.sessions[fact.session], shown=put(shown, fact.language, fact.digest)))
        case PhaseStarted():
            return _change(group, fact.session, at=fact.phase, ends=fact.ends, ready=frozenset())
        case PhaseEnded():
            return _change(group, fact.session, ends=None)
        case PhaseExtended():
            return _change(group, fact.session, ends=fact.ends)
        case SessionPaused():
            return _change(group, fact.session, status="paused", ends=None, left=fact.left)
        case SessionResumed():
            return _change(group, fact.session, status="running", ends=fact.ends)
        case ReadyMarked():
            session = group.sessions[fact.session]
            return _session(group, replace(session, ready=session.ready | {fact.person}))
        case SessionClosed():
            return _change(group, fact.session, status="closed", ends=None, closed=at)
        case ResultsSent():
            return replace(group, results=put(group.results, fact.session, fact.texts["text"]))
        case ResponseGiven():
            answer = Answer(
                person=fact.person,
                revision=fact.revision,
                texts=fact.texts,
                weighing=fact.weighing,
                gave=fact.gave,
                claim=fact.claim,
                stance=fact.stance,
                balances=fact.balances,
                late=fact.late,
            )
            return _answer(group, fact.session, fact.round, answer)
        case ResponsePassed():
            answer = Answer(person=fact.person, revision=fact.revision, passed=True, late=fact.late)
            return _answer(group, fact.session, fact.round, answer)
        case ResponseWithdrawn():
            answer = Answer(person=fact.person, revision=fact.revision, withdrawn=True)
            return _answer(group, fact.session, fact.round, answer)
        case Revealed():
            session = group.sessions[fact.session]
            shown_round = replace(
                session.round(fact.round), revealed=True, suppressed=fact.suppressed, order=fact.order
            )
            return _session(group, replace(session, rounds=put(session.rounds, fact.round, shown_round)))
        case ContributionMade():
            session = group.sessions[fact.session]
            contribution = Contribution(fact.contribution, fact.person, fact.texts["text"])
            session = replace(
                session,
                contributions=put(session.contributions, fact.contribution, contribution),
                messages=put(session.messages, f"{fact.platform}:{fact.message}", fact.contribution),
                voices=put(session.voices, fact.person, session.voices.get(fact.person, 0) + 1),
            )
            return _counted(_session(group, session), "C")
        case ContributionEdited():
            changed = {"text": fact.texts["text"], "revision": fact.revision, "deleted": False}
            return _contribution(group, fact.session, fact.contribution, **changed)
        case ContributionDeleted():
            return _contribution(group, fact.session, fact.contribution, deleted=True, text="", revision=fact.revision)
        case KnowledgeRequested():
            request = Request(fact.request, fact.session, fact.person, fact.texts["question"])
            return _counted(replace(group, requests=put(group.requests, request.id, request)), "K")
        case KnowledgeAnswered():
            request = replace(group.requests[fact.request], answer=fact.texts["answer"])
            return replace(group, requests=put(group.requests, request.id, request))
        case ProposalMade():
            return _proposal(group, fact)
        case ProposalWithdrawn():
            return _alter(group, fact.proposal, withdrawn=True)
        case PositionTaken():
            proposal = group.proposals[fact.proposal]
            position = Position(fact.position, fact.texts.get("reason", ""))
            return _alter(group, proposal.id, positions=put(proposal.positions, fact.person, position))
        case ObjectionAnswered():
            proposal = group.proposals[fact.proposal]
            answered = replace(proposal.positions[fact.objector], answer=fact.texts["answer"])
            return _alter(group, proposal.id, positions=put(proposal.positions, fact.objector, answered))
        case BackingGiven():
            reason = fact.texts.get("reason", "")
            return _alter(group, fact.proposal, backer=fact.person, backed=fact.backed, backing_reason=reason)
        case DecisionMade():
            return _alter(group, fact.proposal, decision=fact.outcome)
        case TryOutPlanned():
            tryout = TryOut(
                fact.tryout, fact.session, fact.proposal, fact.owner, fact.starts, fact.ends, fact.every_days
            )
            return _counted(_tryout(group, tryout), "T")
        case TryOutMoved():
            return _tryout(group, replace(group.tryouts[fact.tryout], ends=fact.ends))
        case TryOutReached():
            return _tryout(group, replace(group.tryouts[fact.tryout], status=fact.status))
        case CheckInGiven():
            tryout = group.tryouts[fact.tryout]
            note = fact.texts.get("note", "")
            checkin = CheckIn(fact.number, fact.course, fact.benefit, fact.harm, note, at)
            return _tryout(group, replace(tryout, checkins=(*tryout.checkins, checkin)))
        case TryOutStopped():
            stopped = replace(group.tryouts[fact.tryout], status="stopped", reason=fact.texts.get("reason", ""))
            return _tryout(group, stopped)
        case OutcomeDecided():
            ended = replace(group.tryouts[fact.tryout], status=fact.outcome, reason=fact.texts.get("reason", ""))
            return _tryout(group, ended)
        case ReviewGiven():
            session = group.sessions[fact.session]
            review = session.review(fact.tryout)
            looked = ReviewAnswer(fact.person, fact.revision, fact.criteria, fact.advice, fact.texts.get("line", ""))
            review = replace(review, given=put(review.given, fact.person, looked))
            return _session(group, replace(session, reviews=put(session.reviews, fact.tryout, review)))
        case ReviewShown():
            session = group.sessions[fact.session]
            review = session.review(fact.tryout)
            # What was shown stays as it was shown: who no longer takes part later changes no figure.
            counted = {who: item for who, item in review.given.items() if group.people[who].takes_part}
            review = replace(review, given=counted, shown=True, suppressed=fact.suppressed)
            return _session(group, replace(session, reviews=put(session.reviews, fact.tryout, review)))
        case FateTold():
            known = [item for item in fact.about if item in group.proposals]
            return replace(group, told=put(group.told, (fact.session, fact.person), group.standing(known)))
        case PledgeMade():
            made_pledge = Pledge(fact.pledge, fact.session, fact.person, fact.revision, fact.looks, fact.texts)
            with_pledge = _pledge(group, made_pledge)
            return with_pledge if fact.pledge in group.pledges else _counted(with_pledge, "G")
        case PledgeWithdrawn():
            return _pledge(group, replace(group.pledges[fact.pledge], withdrawn=True))
        case PledgeShared():
            return _pledge(group, replace(group.pledges[fact.pledge], shared=True, looks=fact.looks))
        case PledgeViewed():
            pledge = group.pledges[fact.pledge]
            view = PledgeView(fact.noticed, fact.texts.get("line", ""))
            views = put(pledge.views, fact.person, view) if fact.noticed else without(pledge.views, [fact.person])
            return _pledge(group, replace(pledge, views=views))
        case PledgeShown():
            pledge = group.pledges[fact.pledge]
            return _pledge(group, replace(pledge, shown=True, suppressed=fact.suppressed, order=fact.order))
        case FollowUpPlanned():
            followup = FollowUp(fact.followup, fact.what, fact.due, fact.about, fact.person, fact.number)
            return _counted(replace(group, followups=put(group.followups, followup.id, followup)), "F")
        case FollowUpDone():
            return replace(group, followups=without(group.followups, [fact.followup]))
        case FollowUpMoved():
            moved = replace(group.followups[fact.followup], due=fact.due, held=False)
            return replace(group, followups=put(group.followups, moved.id, moved))
        case FollowUpHeld():
            held = replace(group.followups[fact.followup], held=True)
            return replace(group, followups=put(group.followups, held.id, held))
        case NoteWritten():
            written = Note(fact.person, fact.texts["text"], fact.audience)
            return replace(group, notes=put(group.notes, fact.followup, written))
        case DeliveryFailed():
            return replace(group, undelivered=group.undelivered | {(fact.platform, fact.person, fact.why)})
        case DeliveryNoted():
            return replace(group, undelivered=frozenset())
        case LogAsked():
            of = put(group.log_sessions, fact.log, fact.about) if fact.about else group.log_sessions
            return _counted(replace(group, logs=put(group.logs, fact.log, fact.person), log_sessions=of), "L")
        case LogMade():
            made = MadeLog(fact.log, at, fact.scope, fact.people, fact.digest)
            is_new = fact.log not in group.logs and all(made_one.log != fact.log for made_one in group.made)
            group = replace(group, made=(*group.made, made))
            return _counted(group, "L") if is_new else group
        case ClaimRelated():
            session = group.sessions[fact.session]
            relation = (fact.person, fact.contribution, fact.claim, fact.stance)
            return _session(group, replace(session, related=session.related | {relation}))
        case TranscriptApproved():
            return replace(group, approved=put(group.approved, (fact.session, fact.person), fact.lines))
        case TranscriptCommented():
            comment = Comment(
                fact.comment, fact.session, fact.person, fact.about, fact.change, fact.texts.get("text", ""), at
            )
            return _counted(replace(group, comments=put(group.comments, comment.id, comment)), "M")
        case (
            ConversationOffered() | ExcerptShared() | ExcerptWithdrawn() | TurnsMarked() | MarksShared()
            | ListenerAsked() | OwnerAnswered() | IdeaOffered() | IdeasShared() | NextStepChosen() | NextStepTold()
        ):  # fmt: skip
            session = group.sessions[fact.session]
            return _session(group, replace(session, conversation=heard(session.conversation, fact)))
        case SeminarFormed():
            seminar = group.seminar or Seminar(fact.seminar, fact.name, fact.sisters)
            return replace(group, seminar=shared(seminar, fact))
        case SeminarJoined():
            group = _change(group, fact.session, meeting=fact.meeting, named=fact.named)
            return _seminar(group, fact)
        case PointMade():
            return _counted(_seminar(group, fact), "V")
        case (
            ContextWritten() | PlanReceived() | PlanSetAside() | PatternsSent() | PatternsReceived()
            | PointWithdrawn() | PointReleased() | PointReceived()
        ):  # fmt: skip
            return _seminar(group, fact)
        case TextsErased():
            return _wordless(group, fact.person)
        case RecordExpired():
            return _wordless(group)
        case Nudged() | SubjectAccessGiven():
            return group
        case _:
            assert_never(fact)


def _seminar(group: Group, fact: Shared) -> Group:
    return replace(group, seminar=shared(group.seminar, fact) if group.seminar is not None else None)


def _counted(group: Group, letter: str) -> Group:
    return replace(group, counts=put(group.counts, letter, group.counts.get(letter, 0) + 1))


def _person(group: Group, person: Person) -> Group:
    return replace(group, people=put(group.people, person.id, person))


def _session(group: Group, session: Session) -> Group:
    return replace(group, sessions=put(group.sessions, session.id, session))


def _change(group: Group, session_id: str, **changes: object) -> Group:
    """Changes that make every button shown before them stale."""
    session = group.sessions[session_id]
    return _session(group, replace(session, revision=session.revision + 1, **changes))


def _answer(group: Group, session_id: str, number: int, answer: Answer) -> Group:
    session = group.sessions[session_id]
    old = session.round(number)
    changed = replace(old, answers=put(old.answers, answer.person, answer))
    return _session(group, replace(session, rounds=put(session.rounds, number, changed)))


def _contribution(group: Group, session_id: str, contribution_id: str, **changes: object) -> Group:
    session = group.sessions[session_id]
    changed = replace(session.contributions[contribution_id], **changes)
    return _session(group, replace(session, contributions=put(session.contributions, contribution_id, changed)))


def _proposal(group: Group, fact: ProposalMade) -> Group:
    proposal = Proposal(
        id=fact.proposal,
        session=fact.session,
        person=fact.person,
        revision=fact.revision,
        sources=fact.sources,
        serves=fact.serves,
        costs=fact.costs,
        texts=fact.texts,
    )
    changed = replace(group, proposals=put(group.proposals, proposal.id, proposal))
    return _counted(changed, "R") if fact.revision == 1 else changed


def _alter(group: Group, proposal_id: str, **changes: object) -> Group:
    changed = replace(group.proposals[proposal_id], **changes)
    return replace(group, proposals=put(group.proposals, proposal_id, changed))


def _wordless(group: Group, person: str = "") -> Group:
    """No pledge is asked about or shown whose words are gone: everybody's, or this person's."""
    for pledge in group.pledges.values():
        if person in ("", pledge.person):
            pledge = replace(pledge, texts={})
        views = {who: replace(item, line="") if person in ("", who) else item for who, item in pledge.views.items()}
        group = _pledge(group, replace(pledge, views=views))
    return group


def _pledge(group: Group, pledge: Pledge) -> Group:
    return replace(group, pledges=put(group.pledges, pledge.id, pledge))


def _tryout(group: Group, tryout: TryOut) -> Group:
    return replace(group, tryouts=put(group.tryouts, tryout.id, tryout))
