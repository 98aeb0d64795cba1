"""How a private card that asked for something looks once it asks no more: what was answered, and how to change it.

A look is None for as long as the card asks, and for whoever is asked nothing by it.
"""

from collections.abc import Callable
from typing import TypeAlias

from bot.domain.events import Act
from bot.domain.views import Block, Button, Card, Heading, Line, Notice, Para, Quote, Typed, When, Who, Word
from bot.flows.lend_an_ear import next_step
from bot.flows.model.state import Group, Person, Round, TryOut
from bot.flows.people.consent_terms import asks_again
from bot.flows.phases import discussion, pledge_views
from bot.flows.phases.decision import position_button
from bot.flows.phases.readers import words_alone
from bot.flows.phases.recap import excerpt, fate
from bot.flows.phases.reveal import reveal_card, shift_card
from bot.flows.phases.review_results import checkin_line, harmed_last
from bot.flows.privacy.reading import can_take_back
from bot.flows.seminar import exchange, plenary
from bot.flows.session import scheduling
from bot.flows.session.phase_kinds import BEHAVIOURS
from bot.flows.session_texts import session_title
from bot.flows.step import bilingual

Look: TypeAlias = Callable[[Group, str, Person], Card | None]


def _told(title: Line, *blocks: Block, buttons: tuple[Button, ...] = ()) -> Card:
    return Card((Heading(title), *blocks), buttons)


def _done(line: Line) -> Notice:
    return Notice(line, tone="done")


def _settled(title: Line, key: str) -> Card:
    return _told(title, _done(Word(key)))


# --- try-outs -----------------------------------------------------------------------------------------------------


def checkin(group: Group, about: str, person: Person) -> Card | None:
    tryout = group.tryouts[about]
    if person.id != tryout.owner:
        return None
    again = next(
        (item for item in group.followups.values() if (item.what, item.about) == ("checkin_again", about)), None
    )
    title = Word("checkin-title")
    body: list[Block] = [Para(_what(group, tryout))]
    if tryout.checkins:
        last = tryout.checkins[-1]
        body.append(Quote(checkin_line(last)))
    if tryout.status not in ("planned", "running"):
        return _told(title, *body, _done(Word(f"tryout-status-{tryout.status}")))
    if again is not None:
        give = Button(Word("button-checkin"), Act("checkin.open", about), opens=True)
        return _told(
            title, Para(_what(group, tryout)), Notice(Word("reminder-later", {"at": When(again.due)})), buttons=(give,)
        )
    if tryout.asked is not None or not tryout.checkins:
        return None
    anew = Button(Word("button-checkin-again"), Act("checkin.open", about), opens=True)
    return _told(title, *body, _done(Word("checkin-given")), buttons=(anew,))


def settle(group: Group, about: str, person: Person) -> Card | None:
    tryout = group.tryouts[about]
    if tryout.open:
        return None
    reason = (Quote(Typed(tryout.reason)),) if tryout.reason else ()
    return _told(
        Word("tryout-title", {"what": _what(group, tryout)}),
        _done(Word(f"tryout-status-{tryout.status}")),
        *reason,
        Para(Word("settled-final"), quiet=True),
    )


def harm(group: Group, about: str, person: Person) -> Card | None:
    tryout = group.tryouts[about]
    if not tryout.checkins or (tryout.status == "running" and harmed_last(tryout)):
        return None
    now = checkin_line(tryout.checkins[-1]) if tryout.status == "running" else Word(f"tryout-status-{tryout.status}")
    return _told(Word("harm-title"), Para(_what(group, tryout)), _done(now))


def _what(group: Group, tryout: TryOut) -> Line:
    return excerpt(group.proposals[tryout.proposal].what)


# --- proposals ----------------------------------------------------------------------------------------------------


def backing(group: Group, about: str, person: Person) -> Card | None:
    proposal = group.proposals[about]
    if person.role != "leader" or (proposal.open and proposal.backed is None):
        return None
    title, what = Word("backing-title"), Para(excerpt(proposal.what))
    if proposal.backed is None:
        return _told(title, what, _done(fate(group, proposal)))
    said = Word("backing-yes" if proposal.backed else "backing-no", {"person": Who(proposal.backer)})
    return _told(
        title,
        what,
        Quote(Typed(proposal.backing_reason), said),
        _done(fate(group, proposal)),
        Para(Word("backing-final"), quiet=True),
    )


def start(group: Group, about: str, person: Person) -> Card | None:
    proposal, tryout = group.proposals[about], group.tryout_of(about)
    if tryout is None or person.id not in (proposal.person, proposal.backer):
        return None
    planned = Word(
        "start-planned",
        {"owner": Who(tryout.owner), "start": When(tryout.starts, "day"), "end": When(tryout.ends, "day")},
    )
    return _told(Word("tryout-start-title"), Para(excerpt(proposal.what)), _done(planned))


def position(group: Group, about: str, person: Person) -> Card | None:
    proposal = group.proposals[about]
    mine = proposal.positions.get(person.id)
    if mine is None:
        return (
            None
            if proposal.open
            else _told(Word("position-title"), Para(excerpt(proposal.what)), _done(fate(group, proposal)))
        )
    # While positions are sealed, nothing that was written leaves for a platform.
    why = (Quote(Typed(mine.reason)),) if mine.reason and proposal.opened else ()
    said = (Para(Word(f"position-{mine.position}")), *why)
    body: tuple[Block, ...] = (Para(excerpt(proposal.what)), *said)
    if mine.answer:
        body += (Quote(Typed(mine.answer), Word("objection-answer")),)
    if not proposal.open:
        return _told(Word("position-title"), *body, _done(fate(group, proposal)))
    change = Button(Word("button-change"), position_button(proposal).act, opens=True)
    return _told(Word("position-title"), *body, _done(Word("position-kept")), buttons=(change,))


def objection(group: Group, about: str, person: Person) -> Card | None:
    """`about`: the proposal, and who objected."""
    proposal_id, objector = about.split(":")
    proposal = group.proposals[proposal_id]
    title, what = Word("objection-heard"), Para(excerpt(proposal.what))
    mine = proposal.positions.get(objector)
    if objector == person.id or (person.role != "researcher" and person.id != proposal.person):
        return None
    if mine is None or mine.position != "objection":
        return _told(title, what, _done(Word("objection-taken-back")))
    if mine.answer:
        said = Quote(Typed(mine.answer), Word("objection-answer"))
        return _told(title, what, Quote(Typed(mine.reason)), said, _done(Word("objection-answered")))
    return None if proposal.open else _told(title, what, _done(fate(group, proposal)))


def objections(group: Group) -> list[str]:
    return [f"{item.id}:{who}" for item in group.proposals.values() if item.opened for who in item.positions]


# --- what else people are asked -----------------------------------------------------------------------------------


def question(group: Group, about: str, person: Person) -> Card | None:
    request = group.requests[about]
    if not request.answer or person.role != "researcher":
        return None
    answer = Quote(Typed(request.answer), Word("request-answered"))
    return _told(Word("request-for-you"), Quote(Typed(request.question)), answer, _done(Word("request-answer-done")))


def view(group: Group, about: str, person: Person) -> Card | None:
    pledge = group.pledges[about]
    if person.role != "practitioner":
        return None
    if pledge_views.viewed_until(group, pledge) is None:
        return _told(Word("pledge-view-title"), _done(Word("pledge-view-over"))) if pledge.shown else None
    return pledge_views.said_card(group, pledge, person) if person.id in pledge.views else None


def held_ones(group: Group) -> list[str]:
    return [followup.id for followup in group.followups.values() if followup.held]


def held(group: Group, about: str, person: Person) -> Card | None:
    return (
        None if about in group.followups or person.role != "researcher" else _settled(Word("held-title"), "held-gone")
    )


def offer(group: Group, about: str, person: Person) -> Card | None:
    if person.role != "researcher" or exchange.offered(group, about):
        return None
    return _settled(Word("offer-title"), "offer-settled")


def point(group: Group, about: str, person: Person) -> Card | None:
    if person.role != "researcher" or about in plenary.waiting(group):
        return None
    return _settled(Word("point-title"), "point-settled")


def lent(group: Group) -> list[str]:
    return [session.id for session in group.sessions.values() if session.conversation.owner]


def own_step(group: Group, about: str, person: Person) -> Card | None:
    session = group.sessions[about]
    if person.id != session.conversation.owner or next_step.asked(group, session):
        return None
    chosen = session.conversation.step
    ahead = next_step.ahead(group, session)
    if chosen is None or (ahead and not chosen.told):
        return None
    line = Word("step-told-kept") if chosen.tried or not ahead else Word("step-asked-later")
    return _told(Word("step-ask-title"), _done(line))


def ear(group: Group, about: str, person: Person) -> Card | None:
    session = group.sessions[about]
    if person.id != session.conversation.owner or session.running:
        return None
    return _told(session_title(session), _done(Word("session-closed-ear")))


def consent(group: Group, about: str, person: Person) -> Card | None:
    if about != person.id:
        return None
    renewing = any(
        (item.what, item.about) == ("consent_renewal", about) and item.number > 1 for item in group.followups.values()
    )
    if renewing or asks_again(group, person):
        return None
    return _told(Word("consent-title"), _done(Word("consent-answered")))


def holding(group: Group) -> list[str]:
    return [session.id for session in group.sessions.values() if session.held]


def held_message(group: Group, about: str, person: Person) -> Card | None:
    waiting = group.session is not None and group.session.id == about and discussion.waiting(group, person)
    return None if waiting else Card((_done(Word("held-message-settled")),))


# --- sessions -----------------------------------------------------------------------------------------------------


def planned(group: Group, about: str, person: Person) -> Card | None:
    waits = group.sessions[about].status == "planned" and scheduling.ahead(group, about) is None
    return _steered(group, about, person, "planned-no-more", waits=waits)


def paused(group: Group, about: str, person: Person) -> Card | None:
    return _steered(group, about, person, "paused-no-more", waits=group.sessions[about].status == "paused")


def untold(group: Group, about: str, person: Person) -> Card | None:
    last = group.session is None and group.latest is group.sessions[about]
    return _steered(group, about, person, "untold-no-more", waits=last and about not in group.results)


def _steered(group: Group, about: str, person: Person, key: str, *, waits: bool) -> Card | None:
    """What only researchers are asked about a session."""
    if person.role != "researcher" or waits:
        return None
    return _settled(session_title(group.sessions[about]), key)


def next_session(group: Group, about: str, person: Person) -> Card | None:
    coming = group.coming if person.role == "researcher" else ()
    if not coming:
        return None
    return _told(
        Word("next-session-title"), _done(Word("next-session-planned", {"session": session_title(coming[-1])}))
    )


def late(group: Group, about: str, person: Person) -> Card | None:
    """What could still be answered after a phase was ended before its time. `about`: the session, and the phase."""
    session_id, phase = about.split(":")
    session = group.sessions[session_id]
    ended = session.format.phases[int(phase)]
    done = person.id in BEHAVIOURS[ended.kind].done(group, session)
    if person.role not in session.format.answering or (session.running and not done):
        return None
    line = Word("late-kept") if done else Word("asked-over", {"phase": bilingual(ended.title)})
    return _told(session_title(session), _done(line))


def ended_phases(group: Group) -> list[str]:
    return [
        f"{session.id}:{index}"
        for session in group.sessions.values()
        for index, phase in enumerate(session.format.phases[: max(session.at, 0)])
        if BEHAVIOURS[phase.kind].still
    ]


def answers(group: Group, about: str, person: Person) -> Card | None:
    """The answers as they were shown to whoever could still take their own back."""
    session_id, number = about.split(":")
    session, this_round = group.sessions[session_id], group.sessions[session_id].round(int(number))
    mine = this_round.answers.get(person.id)
    if person.role not in ("practitioner", "researcher"):
        return None
    if session.readers != "practitioners" or not this_round.revealed or mine is None or this_round.suppressed:
        return None
    if can_take_back(session, int(number)) and mine.counts:
        return None
    shown = (reveal_card if number == "1" else shift_card)(session)
    # Figures of those who are left, beside those of all, would tell what was taken back.
    shown = words_alone(shown) if len(this_round.shown()) < len(this_round.order) else shown
    return Card((*shown.blocks, _done(Word("answer-taken-back" if mine.withdrawn else "answer-stands"))))


def rounds(group: Group) -> list[str]:
    """Those whose answers could still be taken back once they were shown."""
    held = (session for session in group.sessions.values() if session.readers == "practitioners")
    return [f"{session.id}:{number}" for session in held for number in session.rounds]


def round_of(group: Group, about: str) -> Round:
    session_id, number = about.split(":")
    return group.sessions[session_id].round(int(number))
