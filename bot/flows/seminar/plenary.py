"""The plenary: a few points that a group chooses to send to the others, and what the others have sent.

Anybody may suggest a point; the group's researcher sends it on. Until then it can be taken back by whoever wrote it,
and stays in the group; from then on it stands with the other groups too, without a name.
"""

from hashlib import sha256

from bot.domain.events import Act, PointShared, Shared
from bot.domain.facts import PointMade, PointReceived, PointReleased, PointWithdrawn
from bot.domain.ports import Channel, Thread
from bot.domain.views import (
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
from bot.flows.model.joint_session import Heard, Meeting, Point
from bot.flows.model.state import Group, Person, Session
from bot.flows.phase import PhaseBehaviour, ask_research, button, calling_card, mark_ready
from bot.flows.seminar.messages import called, names_somebody, tell_sisters
from bot.flows.session_texts import session_name
from bot.flows.step import Decision, Step, asking_name, form_key, mend

MOST = 3
"""How many points of its own a group sends, and how many answers to those of others; also how many each person may have
waiting."""
LONGEST = 600
"""Characters of a point."""


def make_point(session: Session, *, first: bool = False) -> Button:
    return button(session, "button-point", "point.open", first=first)


# --- the phase ----------------------------------------------------------------------------------------------------


def _begin(step: Step, session_id: str) -> None:
    session = step.group.sessions[session_id]
    meeting = step.group.meeting_of(session)
    if meeting is None:
        return
    step.call(plenary_card(session), calling_card(session, session.at))
    for point in meeting.heard:
        step.send(Channel(), heard_card(step.group, session, meeting, point))


def alone(group: Group, session: Session) -> bool:
    """There is nobody to meet, or no time to."""
    return session.ends is None or group.meeting_of(session) is None


def plenary_card(session: Session) -> Card:
    return Card(
        (
            Heading(Word("plenary-title")),
            Para(Word("plenary-about", {"most": MOST})),
            _privacy(session),
        ),
        (make_point(session, first=True),) if session.running else (),
    )


def _privacy(session: Session) -> Notice:
    return Notice(Word("point-privacy-named" if session.named else "point-privacy"), tone="privacy")


PLENARY = PhaseBehaviour(
    begin=_begin,
    calls=plenary_card,
    idle=alone,
    buttons=lambda session: (make_point(session, first=True), mark_ready(session), ask_research(session)),
)


# --- making a point -----------------------------------------------------------------------------------------------


def point_form(session: Session, to: str, about: str) -> Form:
    blocks: tuple[Block, ...] = (_privacy(session),)
    if about:
        blocks = (Quote(Typed(about), Word("point-answers")), *blocks)
    return Form(
        act=Act("point.make", session.id, session.revision, to),
        title=Word("point-answer-title" if to else "point-title"),
        blocks=blocks,
        inputs=(TextInput("text", Word("point-question"), help=Word("point-help"), most=LONGEST),),
        submit=Word("point-submit"),
        drafts=True,
    )


def _refused(step: Step, meeting: Meeting | None) -> Decision | None:
    if meeting is None or step.session.kind != "plenary":
        return step.warn("point-not-now")
    return step.warn("point-unknown") if step.act.arg and not meeting.text_of(step.act.arg) else None


def open_point(step: Step) -> Decision:
    meeting = step.group.meeting_of(step.session)
    if refused := _refused(step, meeting):
        return refused
    assert meeting is not None
    return step.done(point_form(step.session, step.act.arg, meeting.text_of(step.act.arg)))


def make(step: Step) -> Decision:
    session = step.session
    meeting = step.group.meeting_of(session)
    if refused := _refused(step, meeting):
        return refused
    assert meeting is not None
    form = point_form(session, step.act.arg, meeting.text_of(step.act.arg))
    if wrong := step.filled(form):
        return step.done(wrong)
    text = text_of(step.values, "text")
    if names_somebody(step.group, text):
        return step.done(mend(form, step.values, {"text": Word("point-names")}))
    step.discard = form_key(form.act)
    mine = [item for item in meeting.points.values() if item.person == step.person.id and not item.withdrawn]
    if any((item.text, item.to) == (text, step.act.arg) for item in mine):
        # The form was sent twice: one point.
        return step.receipt("point-made")
    if sum(item.waiting for item in mine) >= MOST:
        return step.warn("point-enough", most=MOST)
    point = step.group.next_id("V")
    step.record(
        PointMade(session=session.id, point=point, person=step.person.id, to=step.act.arg, texts={"text": text})
    )
    show(step, session.id, point)
    for researcher in step.group.having("researcher"):
        step.ask(
            researcher.id,
            release_card(step.group, session, _points(step.group, session)[point]),
            asking_name("point", point),
        )
    return step.receipt("point-made")


def show(step: Step, session_id: str, point_id: str) -> None:
    """In the group's own thread, without who made it, and what has become of it."""
    session = step.group.sessions[session_id]
    point = _points(step.group, session)[point_id]
    step.send(Thread(session_name(session)), point_card(step.group, session, point), card=f"point:{point_id}")


def point_card(group: Group, session: Session, point: Point) -> Card:
    if point.withdrawn:
        return Card((Para(Word("point-gone")),))
    state = Word("point-sent" if point.key else "point-waits")
    return Card((*_words(group, session, point), Notice(state, tone="done" if point.key else "info")))


def _words(group: Group, session: Session, point: Point) -> tuple[Block, ...]:
    meeting = group.meeting_of(session)
    about = meeting.text_of(point.to) if meeting is not None and point.to else ""
    blocks: tuple[Block, ...] = (Heading(Word("point-answer" if point.to else "point-own")), Quote(Typed(point.text)))
    return (*blocks, Quote(Typed(about), Word("point-answers"))) if about else blocks


def _points(group: Group, session: Session) -> dict[str, Point]:
    meeting = group.meeting_of(session)
    return meeting.points if meeting is not None else {}


def withdraw(step: Step) -> Decision:
    point = _points(step.group, step.session).get(step.act.arg)
    if point is None or point.person != step.person.id:
        return step.warn("point-unknown")
    if point.key:
        return step.warn("point-sent-already")
    if not point.withdrawn:
        step.record(PointWithdrawn(session=step.session.id, point=point.id, person=step.person.id))
        show(step, step.session.id, point.id)
    return step.receipt("point-withdrawn")


def take_back(step: Step, person: str) -> None:
    """Nothing that this person suggested is sent on."""
    meetings = step.group.seminar.meetings.values() if step.group.seminar is not None else ()
    waiting = [(meeting.session, point) for meeting in meetings for point in meeting.points.values() if point.waiting]
    for session, point in waiting:
        if point.person == person:
            step.record(PointWithdrawn(session=session, point=point.id, person=person))
            show(step, session, point.id)


def refresh(step: Step, person: str) -> None:
    """What stands of their points in the group's own thread is brought in line with what is left of the words."""
    meetings = step.group.seminar.meetings.values() if step.group.seminar is not None else ()
    for meeting in meetings:
        for point in meeting.points.values():
            if point.person == person and point.key:
                show(step, meeting.session, point.id)


# --- sending it on ------------------------------------------------------------------------------------------------


def _sendable(group: Group, point: Point) -> bool:
    """Who takes part no more has nothing waiting to be sent."""
    return point.waiting and group.people[point.person].takes_part


def release(step: Step) -> Decision:
    session = step.session
    meeting = step.group.meeting_of(session)
    point = _points(step.group, session).get(step.act.arg)
    if meeting is None or point is None:
        return step.warn("point-unknown")
    if point.key:
        return step.receipt("point-released")
    if not _sendable(step.group, point):
        return step.warn("point-gone")
    sent = [item for item in meeting.points.values() if item.key and bool(item.to) == bool(point.to)]
    if len(sent) >= MOST:
        return step.warn("point-most", most=MOST)
    # From the text alone: the key says nothing of where a point comes from, and the same words are the same point.
    key = sha256(f"{meeting.id}\0{point.text}".encode()).hexdigest()[:16]
    step.record(PointReleased(session=session.id, point=point.id, person=step.person.id, key=key))
    recorded = step.group.people[point.person].recorded
    tell_sisters(step, meeting.id, PointShared(point=key, text=point.text, to=point.to, recorded=recorded))
    show(step, session.id, point.id)
    return step.receipt("point-released")


def release_card(group: Group, session: Session, point: Point) -> Card:
    """For a researcher: a point that waits to be sent."""
    act = Act("point.release", session.id, session.revision, point.id)
    return Card(
        (*_words(group, session, point), Notice(Word("point-release-about"), tone="privacy")),
        (Button(Word("button-release"), act, "primary", confirm=Word("point-release-confirm")),),
    )


def waiting(group: Group) -> list[str]:
    """The points that wait to be sent; the oldest first, and no more than a page holds."""
    session = group.session
    points = _points(group, session).values() if session is not None else ()
    return [point.id for point in points if _sendable(group, point)][: 2 * MOST]


def all_points(group: Group) -> list[str]:
    """The ids of this group's own points in the session that runs."""
    return [*_points(group, group.session)] if group.session is not None else []


def waiting_card(group: Group, point_id: str) -> Card:
    """Asks a researcher to send one of them. Raises KeyError when there is no such point."""
    session = group.session
    if session is None:
        raise KeyError(point_id)
    return release_card(group, session, _points(group, session)[point_id])


def own_cards(group: Group, person: Person) -> list[Card]:
    """What a person has suggested in the session that runs: to be taken back until it is sent."""
    session = group.session
    if session is None:
        return []
    mine = [point for point in _points(group, session).values() if point.person == person.id and not point.withdrawn]
    return [_own(group, session, item) for item in mine]


def _own(group: Group, session: Session, point: Point) -> Card:
    card = point_card(group, session, point)
    act = Act("point.withdraw", session.id, session.revision, point.id)
    back = Button(Word("button-point-back"), act, "danger", confirm=Word("point-back-confirm"))
    return Card(card.blocks, (back,) if point.waiting else ())


# --- what a sister sends ------------------------------------------------------------------------------------------


def hear(step: Step, event: Shared, told: PointShared) -> None:
    seminar = step.group.seminar
    assert seminar is not None
    meeting = seminar.meeting(event.meeting)
    if any((item.sister, item.key) == (event.sister, told.point) for item in meeting.heard):
        return
    step.record(
        PointReceived(
            meeting=meeting.id,
            sister=event.sister,
            label=seminar.label(event.sister),
            point=told.point,
            to=told.to,
            recorded=told.recorded,
            session=meeting.session,
            texts={"text": told.text},
        )
    )
    session = step.group.sessions.get(meeting.session)
    now = step.group.meeting_of(session) if session is not None else None
    if session is None or now is None or session.status == "dropped":
        return
    if session.kind == "plenary" or session.past("plenary"):
        step.send(Channel(), heard_card(step.group, session, now, now.heard[-1]))


def heard_card(group: Group, session: Session, meeting: Meeting, point: Heard) -> Card:
    blocks: list[Block] = [Heading(called(group, meeting, point.sister)), Quote(Typed(point.text))]
    if about := meeting.text_of(point.to) if point.to else "":
        blocks.append(Quote(Typed(about), Word("point-answers")))
    blocks.append(Para(Word("point-discuss"), quiet=True))
    act = Act("point.open", session.id, session.revision, point.key)
    buttons = (Button(Word("button-point-answer"), act, opens=True),) if session.running else ()
    return Card(tuple(blocks), buttons)
