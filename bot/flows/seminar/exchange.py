"""A session held together with other groups, each for itself: the plan crosses, and later what the answers looked like.

Nothing else crosses but the points that a group chooses to send (`bot.flows.seminar.plenary`). What another group is
like is told as its conditions, in its researcher's words; no figure sets one group above another.
"""

from hashlib import sha256

from bot.domain.events import Act, PatternsShared, PlanShared, PointShared, Seminar, Shared
from bot.domain.facts import (
    ContextWritten,
    PatternsReceived,
    PatternsSent,
    PlanReceived,
    PlanSetAside,
    SeminarFormed,
    SeminarJoined,
)
from bot.domain.ports import Channel
from bot.domain.views import (
    Args,
    Block,
    Button,
    Card,
    Form,
    Heading,
    Notice,
    Para,
    Quote,
    TextInput,
    Typed,
    Word,
    text_of,
)
from bot.domain.vocabulary import TOGETHER
from bot.flows.model.joint_session import Meeting
from bot.flows.model.state import Group, Session
from bot.flows.phase import PhaseBehaviour, ask_research, mark_ready
from bot.flows.seminar import plenary
from bot.flows.seminar.messages import names_somebody, tell_sisters
from bot.flows.seminar.patterns import counted, exchange_card, pattern_card
from bot.flows.step import Decision, Step, asking_name, bilingual, form_key, mend
from prompts.schema import Format


def together(script: Format) -> bool:
    """Whether a format is for several groups."""
    return any(phase.kind in TOGETHER for phase in script.phases)


def possible(group: Group) -> bool:
    """Whether there is anybody to hold such a session with."""
    return group.seminar is not None and bool(group.seminar.present)


# --- being part of a seminar --------------------------------------------------------------------------------------


def formed(group: Group, wanted: Seminar | None) -> SeminarFormed | None:
    """What changes with the deployment's configuration, if anything does."""
    known = group.seminar
    if wanted is None:
        if known is None or known.gone == known.sisters:
            return None
        return SeminarFormed(
            seminar=known.id, name=known.name, sisters=known.sisters, names=known.names, gone=known.sisters
        )
    before = known.sisters if known is not None else ()
    sisters = (*before, *(sister for sister in wanted.sisters if sister not in before))
    fact = SeminarFormed(
        seminar=wanted.id,
        name=wanted.name,
        sisters=sisters,
        names=wanted.names,
        gone=tuple(sister for sister in sisters if sister not in wanted.sisters),
    )
    if known is None:
        return fact
    same = (known.id, known.name, known.sisters, known.names, known.gone)
    return None if same == (fact.seminar, fact.name, fact.sisters, fact.names, fact.gone) else fact


def join(step: Step, session_id: str) -> None:
    """A session that was just planned here is offered to the sister groups, whole."""
    session, seminar = step.group.sessions[session_id], step.group.seminar
    if seminar is None or not together(session.format):
        return
    # Each knows its sisters under names that only it has, so nobody can find out whose meeting this is by trying.
    meeting = sha256("\0".join((seminar.id, *seminar.sisters, session_id)).encode()).hexdigest()[:16]
    take_part(step, session_id, meeting, named=bool(seminar.names))
    plan = PlanShared(
        pace=session.pace,
        format=session.format.model_dump(mode="json"),
        dilemma=session.dilemma.model_dump(mode="json"),
        named=bool(seminar.names),
    )
    tell_sisters(step, meeting, plan)


def take_part(step: Step, session_id: str, meeting: str, *, named: bool) -> None:
    seminar = step.group.seminar
    assert seminar is not None
    step.record(
        SeminarJoined(session=session_id, meeting=meeting, seminar=seminar.id, person=step.person.id, named=named)
    )


def offered(group: Group, meeting_id: str) -> Meeting | None:
    """A plan of a sister group that nobody here has taken up or set aside."""
    meeting = group.seminar.meetings.get(meeting_id) if group.seminar is not None else None
    if meeting is None or meeting.plan is None or meeting.set_aside:
        return None
    here = group.sessions.get(meeting.session)
    return meeting if here is None or here.status == "dropped" else None


def set_aside(step: Step) -> Decision:
    meeting = offered(step.group, step.act.arg)
    if meeting is None:
        return step.warn("offer-gone")
    step.record(PlanSetAside(meeting=meeting.id, person=step.person.id))
    return step.receipt("offer-set-aside")


# --- what a sister says -------------------------------------------------------------------------------------------


def hear(step: Step, event: Shared) -> Decision:
    """Takes what a group of the same seminar tells, once; from anybody else, nothing."""
    seminar = step.group.seminar
    if seminar is None or seminar.id != event.seminar or event.sister not in seminar.present:
        return step.done()
    match event.told:
        case PlanShared():
            _hear_plan(step, event, event.told)
        case PatternsShared():
            _hear_patterns(step, event, event.told)
        case PointShared():
            plenary.hear(step, event, event.told)
    return step.done()


def _hear_plan(step: Step, event: Shared, plan: PlanShared) -> None:
    assert step.group.seminar is not None
    if step.group.seminar.meeting(event.meeting).plan is not None:
        return
    step.record(
        PlanReceived(
            meeting=event.meeting,
            sister=event.sister,
            pace=plan.pace,
            named=plan.named,
            format=plan.format,
            dilemma=plan.dilemma,
        )
    )
    card = offer_card(step.group, step.group.seminar.meeting(event.meeting))
    for researcher in step.group.having("researcher"):
        step.ask(researcher.id, card, asking_name("offer", event.meeting))


def _hear_patterns(step: Step, event: Shared, theirs: PatternsShared) -> None:
    seminar = step.group.seminar
    assert seminar is not None
    meeting = seminar.meeting(event.meeting)
    if event.sister in meeting.received:
        return
    step.record(
        PatternsReceived(
            meeting=meeting.id,
            sister=event.sister,
            label=seminar.label(event.sister),
            given=theirs.given,
            figures=theirs.figures,
            session=meeting.session,
            logged_given=theirs.logged_given,
            logged=theirs.logged,
            texts={"context": theirs.context} if theirs.context else {},
        )
    )
    session = step.group.sessions.get(meeting.session)
    if session is None or session.status == "dropped":
        return
    if session.kind == "exchange" or session.past("exchange"):
        step.send(Channel(), pattern_card(step.group, session, event.sister))


# --- what the answers looked like ---------------------------------------------------------------------------------


def send_patterns(step: Step, session_id: str) -> None:
    """Counts of the answers that were just revealed go to the sister groups: never a word, never again."""
    session, seminar = step.group.sessions[session_id], step.group.seminar
    meeting = step.group.meeting_of(session)
    if seminar is None or meeting is None or meeting.sent is not None:
        return
    given, figures = counted(session)
    step.record(
        PatternsSent(
            session=session_id,
            meeting=meeting.id,
            given=given,
            figures=figures,
            person=seminar.context_by,
            texts={"context": seminar.context} if seminar.context else {},
        )
    )
    # A log of fewer people's figures beside these would tell by how much they differ.
    all_in_logs = all(step.group.people[answer.person].recorded for answer in session.round(1).given())
    patterns = PatternsShared(
        given, figures, seminar.context, given if all_in_logs else 0, figures if all_in_logs else {}
    )
    tell_sisters(step, meeting.id, patterns)


# --- seeing each other's ------------------------------------------------------------------------------------------


def _show(step: Step, session_id: str) -> None:
    session, seminar = step.group.sessions[session_id], step.group.seminar
    meeting = step.group.meeting_of(session)
    if seminar is None or meeting is None:
        return
    step.send(Channel(), exchange_card(session, meeting))
    for sister in seminar.sisters:
        if sister in meeting.received:
            step.send(Channel(), pattern_card(step.group, session, sister))


def _miss(step: Step, session_id: str) -> None:
    """Nobody is named, and nobody waits: what comes later is shown when it comes."""
    missing = len(_missing(step.group, step.group.sessions[session_id]))
    if missing:
        step.send(Channel(), Card((Notice(Word("exchange-missing", {"count": missing}), tone="info"),)))


def _missing(group: Group, session: Session) -> list[str]:
    meeting = group.meeting_of(session)
    if meeting is None or group.seminar is None:
        return []
    return [item for item in group.seminar.present if item not in meeting.received]


EXCHANGE = PhaseBehaviour(
    begin=_show,
    end=_miss,
    idle=plenary.alone,
    buttons=lambda session: (mark_ready(session), ask_research(session)),
)


# --- the researcher's page ----------------------------------------------------------------------------------------


def cards(group: Group) -> list[Card]:
    """The seminar, for a researcher, and under which conditions the group works."""
    seminar = group.seminar
    if seminar is None or not seminar.present:
        return []
    shown: list[Block] = [
        Heading(Word("seminar-title")),
        Para(Word("seminar-about", {"name": Typed(seminar.name), "sisters": len(seminar.present)})),
    ]
    if seminar.context:
        shown.append(Quote(Typed(seminar.context), Word("seminar-context-now")))
    else:
        shown.append(Para(Word("seminar-context-none")))
    label = Word("button-context-change" if seminar.context else "button-context")
    return [Card(tuple(shown), (Button(label, Act("context.open"), opens=True),))]


def offer_card(group: Group, meeting: Meeting) -> Card:
    """A sister group's plan, to be taken over as it is."""
    plan = meeting.plan
    assert plan is not None
    about: Args = {
        "dilemma": bilingual(plan.dilemma.title),
        "format": bilingual(plan.format.title),
        "pace": Word(f"pace-{plan.pace}"),
    }
    blocks: list[Block] = [
        Heading(Word("offer-title")),
        Para(Word("offer-about", about)),
        Para(bilingual(plan.dilemma.vignette), quiet=True),
        Notice(Word("offer-named" if meeting.named else "offer-privacy"), tone="privacy"),
    ]
    return Card(
        tuple(blocks),
        (
            Button(Word("button-adopt"), Act("seminar.adopt", arg=meeting.id), "primary"),
            Button(Word("button-set-aside"), Act("seminar.aside", arg=meeting.id), confirm=Word("offer-aside-confirm")),
        ),
    )


def offered_card(group: Group, meeting_id: str) -> Card:
    """What a sister group offers, and nobody here has answered. Raises KeyError when there is no such offer."""
    meeting = offered(group, meeting_id)
    if meeting is None:
        raise KeyError(meeting_id)
    return offer_card(group, meeting)


def context_form(group: Group) -> Form:
    seminar = group.seminar
    return Form(
        act=Act("context.write"),
        title=Word("context-title"),
        blocks=(Notice(Word("context-privacy"), tone="privacy"),),
        inputs=(TextInput("text", Word("context-question"), help=Word("context-help"), most=400),),
        submit=Word("context-submit"),
        values={"text": seminar.context} if seminar is not None and seminar.context else {},
        drafts=True,
    )


def open_context(step: Step) -> Decision:
    return step.done(context_form(step.group)) if possible(step.group) else step.warn("seminar-none")


def take_back(step: Step, person: str) -> None:
    """What this person wrote of the group's conditions goes with no more figures."""
    seminar = step.group.seminar
    if seminar is not None and seminar.context and seminar.context_by == person:
        step.record(ContextWritten(seminar=seminar.id, person=person, texts={}))


def write_context(step: Step) -> Decision:
    seminar = step.group.seminar
    if seminar is None or not possible(step.group):
        return step.warn("seminar-none")
    form = context_form(step.group)
    if wrong := step.filled(form):
        return step.done(wrong)
    step.discard = "context.write::"
    text = text_of(step.values, "text")
    if names_somebody(step.group, text):
        return step.done(mend(form, step.values, {"text": Word("point-names")}))
    step.discard = form_key(form.act)
    if text != seminar.context:
        step.record(ContextWritten(seminar=seminar.id, person=step.person.id, texts={"text": text}))
    session = step.group.session
    meeting = step.group.meeting_of(session) if session is not None else None
    return step.receipt("context-late" if meeting is not None and meeting.sent is not None else "context-written")
