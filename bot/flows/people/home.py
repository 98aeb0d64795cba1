"""A person's own page: what awaits them first, then what they can do, what they gave and where it ended up."""

from datetime import datetime

from bot.domain.events import Act
from bot.domain.ports import Library
from bot.domain.views import (
    Block,
    Button,
    Card,
    Count,
    Heading,
    Home,
    Items,
    Line,
    Notice,
    Pairs,
    Para,
    Quote,
    Typed,
    When,
    Who,
    Word,
)
from bot.domain.vocabulary import PURPOSES
from bot.flows.between import absence, agenda
from bot.flows.between.tryout import tryout_card
from bot.flows.lend_an_ear import next_step
from bot.flows.model.state import Answer, Group, Person, Proposal, Session
from bot.flows.people import calendar_file, own_record
from bot.flows.people.consent_terms import state_of
from bot.flows.people.onboarding import happening
from bot.flows.phases import pledge_views
from bot.flows.phases.decision import opening_cards, own_proposal_card
from bot.flows.phases.recap import excerpt, own_fates, proposal_fate
from bot.flows.phases.reveal import own_shift_card
from bot.flows.privacy.reading import can_take_back
from bot.flows.research import overview, own_dilemmas, pulse, results
from bot.flows.research.log_request import offer
from bot.flows.seminar import exchange, plenary
from bot.flows.series import own_chart, timeline
from bot.flows.session import stepping_back
from bot.flows.session.card import close_question, end_button, own_session_card, progress
from bot.flows.session.not_arrived import reached
from bot.flows.session.phase_kinds import behaviour_of
from bot.flows.session_texts import session_title, weighed
from bot.flows.spoken import recording
from bot.flows.waiting.found import unsettled
from bot.flows.waiting.reminders import awaited


def home(group: Group, person_id: str, now: datetime, library: Library) -> Home:
    person = group.people.get(person_id)
    if person is None or not person.here:
        return Home(Word("home-title"), (Card((Para(Word("home-join")),)),))
    waiting = awaits(group, person) or [_nothing(group)]
    cards = [*waiting, *tryouts(group, person), *asked_for(group, person)]
    cards += [*steering(group, person), *_session(group, person)]
    course = timeline(group)
    told = results.offer(group, person)
    cards += [*given(group, person), *([Card((course,))] if course is not None else []), *told]
    cards += [*kept(group, person), *calendar_file.offer(group, person, now)]
    cards += [*reminders(person), consents(person)]
    return Home(Word("home-title"), tuple(cards))


def awaits(group: Group, person: Person) -> list[Card]:
    """What this person, and nobody else, is being waited for, under its heading; nothing when there is nothing."""
    cards = awaited(group, person)
    return [Card((Heading(Word("home-awaits")),)), *cards] if cards else []


def _nothing(group: Group) -> Card:
    return Card((Heading(Word("home-awaits")), Para(Word("home-nothing", {"next": happening(group)}))))


def tryouts(group: Group, person: Person) -> list[Card]:
    """What is being tried, for those who can do something about it: its owner and the leaders. What awaits them stands
    above."""
    waits = {about for name, about in unsettled(group) if name in _SHOWN_ABOVE}
    mine = (
        item for item in group.tryouts.values() if item.open and (person.role == "leader" or item.owner == person.id)
    )
    return [tryout_card(group, tryout, person) for tryout in mine if tryout.id not in waits]


_SHOWN_ABOVE = ("tryout: to settle",)


def asked_for(group: Group, person: Person) -> list[Card]:
    """What staff has asked for, for a leader: proposals that are not settled, and questions without an answer."""
    if person.role != "leader":
        return []
    proposals = [item for item in group.proposals.values() if item.open or _begins(group, item)]
    asked: list[Line] = [proposal_fate(group, item) for item in proposals]
    asked += [
        Word("leader-question", {"question": excerpt(item.question)})
        for item in group.requests.values()
        if not item.answer
    ]
    return [Card((Heading(Word("leader-asked")), Items(tuple(asked))))] if asked else []


def _begins(group: Group, proposal: Proposal) -> bool:
    return proposal.decision == "try" and group.tryout_of(proposal.id) is None


def _session(group: Group, person: Person) -> list[Card]:
    session = group.session
    if session is None or person.role == "researcher":
        return []
    return [own_session_card(group, session, person)]


# --- what the researcher steers with ------------------------------------------------------------------------------


def steering(group: Group, person: Person) -> list[Card]:
    if person.role != "researcher":
        return []
    session, held = group.session, overview.card(group)
    plans = any(item.status == "planned" for item in group.sessions.values())
    strings = [held] if held is not None else []
    if session is None:
        new = Button(Word("button-plan"), Act("session.plan.open"), "plain" if plans else "primary", opens=True)
        begin = Card((Heading(Word("steer-title")), Para(Word("steer-none"))), (new,))
        return [begin, *exchange.cards(group), *strings, agenda.card(group)]
    return [
        _panel(group, session),
        *opening_cards(group, session),
        *exchange.cards(group),
        *strings,
        agenda.card(group),
    ]


def _panel(group: Group, session: Session) -> Card:
    """Who has not answered and whose voice has been quiet: for the researcher alone."""
    done, expected = progress(group, session)
    blocks: list[Block] = [
        Heading(Word("steer-title")),
        Para(session_title(session)),
        Count(Word("steer-done"), len(done & expected), len(expected)),
    ]
    waiting = () if behaviour_of(session).circle else tuple(Who(item) for item in sorted(expected - done))
    blocks += [Heading(Word("steer-waiting")), Items(waiting)] if waiting else []
    quiet: tuple[Line, ...] = tuple(Who(item) for item in sorted(expected) if not session.voices.get(item))
    if quiet and session.reached("discussion"):
        blocks += [Heading(Word("steer-quiet")), Items(quiet)]
    if pulses := pulse.blocks(group, session):
        blocks += [Heading(Word("pulse-seen-title")), *pulses]
    if session.ends is not None:
        blocks.append(Para(Word("session-until", {"until": When(session.ends)})))
    blocks.append(Notice(Word("steer-private"), tone="privacy"))
    return Card(tuple(blocks), _steer_buttons(group, session))


def _steer_buttons(group: Group, session: Session) -> tuple[Button, ...]:
    def act(name: str) -> Act:
        return Act(name, session.id, session.revision)

    def button(key: str, name: str, *, first: bool = False, opens: bool = False) -> Button:
        return Button(Word(key), act(name), "primary" if first else "plain", opens)

    close = Button(Word("steer-close"), act("session.close"), "danger", confirm=close_question(group, session))
    if session.status == "paused":
        return (button("steer-resume", "session.resume", first=True), close)
    return (
        end_button(group, session),
        button("steer-nudge", "session.nudge"),
        button("steer-extend", "session.extend"),
        button("steer-pause", "session.pause"),
        *stepping_back.buttons(group, session),
        button("plan-preview", "session.preview", opens=True),
        button("button-screen", "screen.open", opens=True),
        *recording.buttons(session),
        close,
    )


def kept(group: Group, person: Person) -> list[Card]:
    """For researchers: what participants say of the record, dilemmas of the group's own, and the log."""
    if person.role != "researcher" or not person.takes_part:
        return []
    return [*own_record.heard(group), own_dilemmas.card(group), offer(group)]


def reminders(person: Person) -> list[Card]:
    return [absence.card(person)] if person.takes_part else []


# --- what the person has given ------------------------------------------------------------------------------------


def given(group: Group, person: Person) -> list[Card]:
    cards: list[Card] = []
    session = group.session or group.latest
    if session is not None:
        answer = session.round(1).answers.get(person.id)
        if answer is not None and not answer.withdrawn:
            cards.append(_answer_card(group, session, person))
        cards += _own_weighing(group, session, person)
    cards += _own_proposals(group, person)
    cards += pledge_views.given(group, person)
    cards += plenary.own_cards(group, person)
    cards += next_step.own_card(group, person)
    fates = own_fates(group, person.id)
    if fates:
        cards.append(Card((Heading(Word("home-fates")), Items(fates))))
    record = own_record.offer(group, group.latest, person)
    return [*cards, record] if record is not None else cards


def _own_weighing(group: Group, session: Session, person: Person) -> list[Card]:
    """How their weighing has moved: over the series once there is one, and before that in its first session."""
    chart = own_chart(group, person.id)
    if chart is not None:
        return [Card((chart, Notice(Word("only-you"), tone="privacy")))]
    own = own_shift_card(session, person) if session.round(2).revealed else None
    return [own] if own is not None else []


def _own_proposals(group: Group, person: Person) -> list[Card]:
    """What this person has proposed and can still change."""
    mine = (item for item in group.proposals.values() if item.person == person.id and item.open)
    return [own_proposal_card(item) for item in mine if group.sessions[item.session].takes_proposals]


def _answer_card(group: Group, session: Session, person: Person) -> Card:
    answer = session.round(1).answers[person.id]
    state = _answer_state(group, session, answer)
    act = Act("response.open", session.id, session.revision)
    this_round = session.round(1)
    buttons: tuple[Button, ...] = ()
    if session.running and not (this_round.revealed and answer.counts):
        asked_now = session.kind == "response" or answer.after
        buttons += (Button(Word("button-change"), act, opens=True),) if asked_now else ()
    in_window = answer.counts and can_take_back(session, 1)
    if in_window or (session.running and (not answer.counts or not this_round.revealed or this_round.suppressed)):
        back = Act("response.withdraw", session.id, session.revision, "1")
        asked = "readers-back-confirm" if in_window else "withdraw-after-confirm" if this_round.revealed else ""
        sure = Word(asked or "withdraw-answer-confirm")
        buttons += (Button(Word("button-withdraw-answer"), back, "danger", confirm=sure),)
    head = (Heading(Word("home-answer")), Para(session_title(session)), Notice(Word(f"answer-{state}")))
    return Card((*head, *_what_was_answered(answer)), buttons)


def _what_was_answered(answer: Answer) -> tuple[Block, ...]:
    """In the words of whoever gave it, for them alone."""
    if answer.passed:
        return ()
    texts = tuple(Quote(Typed(text)) for text in answer.texts.values() if text)
    return *texts, *weighed(answer.weighing)


_REACHED = {"all": "shown", "some": "partly", "none": "waits"}


def _answer_state(group: Group, session: Session, answer: Answer) -> str:
    if answer.passed or answer.late:
        return "passed" if answer.passed else "late"
    if answer.after:
        return "after"
    this_round = session.round(1)
    if this_round.revealed:
        found = reached(group, session, session.index("response"))
        return "suppressed" if this_round.suppressed else _REACHED[found]
    return "kept" if session.running else "unshared"


def consents(person: Person) -> Card:
    """To be recorded is asked about when there is a recording: before that, nobody has left it unanswered."""
    answered = (*PURPOSES, recording.PURPOSE) if recording.PURPOSE in person.consents else PURPOSES
    rows: tuple[tuple[Line, Line], ...] = tuple(
        (
            Word(f"purpose-{purpose}"),
            state_of(person, purpose),
        )
        for purpose in answered
    )
    change = Button(Word("consent-change"), Act("consent.open"), opens=True)
    answer = (recording.offer(person),) if recording.PURPOSE in person.consents else ()
    return Card(
        (Heading(Word("consent-title")), Para(Word("home-pseudonym", {"pseudonym": person.id})), Pairs(rows)),
        (change, *answer),
    )
