"""What a group waits for: every state that something can be in, whom it awaits, and what comes back to it.

Three things belong to a state that waits: those whom it awaits find it on their own page with a button, it stands on
the researchers' string, and a follow-up comes back to it. A state that lacks one of them says why. Pages, the string
and the follow-ups are read from this table alone; nothing else has to remember.
"""

from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

from bot.domain.events import Act
from bot.domain.views import Button, Card, Heading, Line, Notice, Para, Who, Word
from bot.domain.vocabulary import FollowUpKind
from bot.flows.between.agenda import held_card
from bot.flows.between.tryout import checkin_card, harm_card, ownerless_card, review_card
from bot.flows.lend_an_ear import next_step
from bot.flows.model.state import Group, Person
from bot.flows.people.consent_terms import changed_card
from bot.flows.people.onboarding import welcome
from bot.flows.phase import asking_card, mark_ready
from bot.flows.phases import discussion, pledge_views
from bot.flows.phases.decision import backing_request, objection_card, position_request, settle, start_card
from bot.flows.phases.knowledge import answer_request
from bot.flows.phases.recap import excerpt
from bot.flows.research import delivery
from bot.flows.seminar import exchange, plenary
from bot.flows.session.card import reminder_card
from bot.flows.session.planning import planned_card
from bot.flows.session_texts import session_title
from bot.flows.step import Step, asking_name
from bot.flows.waiting import whom

Whom: TypeAlias = Callable[[Group, str], set[str]]


class State(Struct, frozen=True, kw_only=True):
    """`whom`, `card` and `line` are of the thing of that id. `days`: working days after which the follow-up comes back,
    as long as the state lasts; 0 where the flow that leads to the state plans it. `why`: why it lacks what it lacks."""

    whom: Whom | None = None
    card: Callable[[Group, str, Person], Card] | None = None
    line: Callable[[Group, str], Line] | None = None
    followup: FollowUpKind | None = None
    days: int = 0
    often: int = 3
    """How many times it comes back at that distance; after that, four times as far apart."""
    rounds: int = 0
    """How often it comes back before `give_up` is done; 0 is without end."""
    give_up: Callable[[Step, str], None] | None = None
    name: Callable[[Group, str, Person], str] | None = None
    """What its card is called in a person's own chat: see `bot.flows.waiting.answered`."""
    told: bool = False
    """Researchers are told too when it comes back."""
    why: str = ""

    @property
    def whole(self) -> bool:
        return None not in (self.whom, self.card, self.line, self.followup)


# --- what their cards are called --------------------------------------------------------------------------------


def _named(kind: str) -> Callable[[Group, str, Person], str]:
    return lambda group, about, person: asking_name(kind, about)


def _objection_name(group: Group, about: str, person: Person) -> str:
    return asking_name("objection", f"{about}:{whom.objectors(group, about, person.id)[0]}")


def _phase_name(group: Group, about: str, person: Person) -> str:
    return asking_card(group.sessions[about], group.sessions[about].at)


# --- what they find -----------------------------------------------------------------------------------------------


def _ready_card(group: Group, about: str, person: Person) -> Card:
    session = group.sessions[about]
    return Card((Heading(session_title(session)), Para(Word("ready-awaited"))), (mark_ready(session),))


def _paused_card(group: Group, about: str, person: Person) -> Card:
    session = group.sessions[about]
    act = Act("session.resume", session.id, session.revision)
    blocks = (Heading(session_title(session)), Notice(Word("session-paused"), tone="warning"))
    return Card(blocks, (Button(Word("steer-resume"), act, "primary"),))


def _untold_card(group: Group, about: str, person: Person) -> Card:
    blocks = (Heading(session_title(group.sessions[about])), Para(Word("untold-ask")))
    return Card(blocks, (Button(Word("button-results"), Act("results.open", about), "primary", opens=True),))


def _of_proposal(key: str) -> Callable[[Group, str], Line]:
    return lambda group, about: Word(key, {"what": excerpt(group.proposals[about].what)})


def _of_tryout(key: str) -> Callable[[Group, str], Line]:
    def line(group: Group, about: str) -> Line:
        tryout = group.tryouts[about]
        return Word(key, {"what": excerpt(group.proposals[tryout.proposal].what), "owner": Who(tryout.owner)})

    return line


def _of_session(key: str) -> Callable[[Group, str], Line]:
    return lambda group, about: Word(key, {"session": session_title(group.sessions[about])})


def _question(group: Group, about: str) -> Line:
    return Word("take-up-request", {"question": excerpt(group.requests[about].question)})


def _held_line(group: Group, about: str) -> Line:
    return Word("take-up-held", {"what": Word(f"followup-{group.followups[about].what}")})


def _decide_over(step: Step, about: str) -> None:
    """As at the end of a decision: what positions there are are opened; where there is none, it lapses."""
    settle(step, about, over=True)


# --- the table ----------------------------------------------------------------------------------------------------

ENDED = "It has come to its end; what came of it is told at the opening of the next session."
BY_ITSELF = "It goes on by itself when its time comes, and nobody has to do anything before."

STATES: dict[str, State] = {
    # people
    "consent: unanswered": State(
        whom=whom.themselves,
        card=lambda group, about, person: welcome(group, person),
        why="Who has not agreed to take part is asked nothing more, and is nobody's to take up.",
    ),
    "consent: changed": State(
        whom=whom.themselves,
        card=lambda group, about, person: changed_card(group),
        why="They were told once; what they agreed to stands, and consents are renewed by their own follow-up.",
        name=_named("consent"),
    ),
    # a try-out that does harm comes before everything else
    "tryout: harm": State(
        whom=whom.keepers,
        card=lambda group, about, person: harm_card(group, group.tryouts[about], stops=person.role == "leader"),
        line=_of_tryout("take-up-harm"),
        followup="harm_waits",
        days=2,
        told=True,
        name=_named("harm"),
    ),
    # sessions
    "session: planned": State(
        whom=whom.researchers,
        card=lambda group, about, person: planned_card(group, group.sessions[about]),
        line=_of_session("take-up-planned"),
        followup="plan_waits",
        days=10,
        name=_named("planned"),
    ),
    "session: planned to start": State(
        whom=whom.researchers,
        card=lambda group, about, person: planned_card(group, group.sessions[about]),
        line=_of_session("take-up-starts"),
        followup="session_start",
        name=_named("planned"),
    ),
    "session: planned behind": State(why="It cannot start before the session that is running has closed."),
    "session: paused": State(
        whom=whom.researchers,
        card=_paused_card,
        line=_of_session("take-up-paused"),
        followup="pause_waits",
        days=1,
        name=_named("paused"),
    ),
    "session: untold": State(
        whom=whom.researchers,
        card=_untold_card,
        line=_of_session("take-up-results"),
        followup="results_overdue",
        days=5,
        name=_named("untold"),
    ),
    "session: closed": State(why=ENDED),
    "session: dropped": State(why=ENDED),
    "phase: asks": State(
        whom=whom.phase,
        card=lambda group, about, person: reminder_card(group.sessions[about]),
        followup="phase_limit",
        why="While a session runs, who is missing stands in the researchers' panel and not on the string.",
        name=_phase_name,
    ),
    "phase: ready": State(
        whom=whom.phase,
        card=_ready_card,
        followup="phase_limit",
        why="While a session runs, who is missing stands in the researchers' panel and not on the string.",
    ),
    "phase: open": State(followup="phase_limit", why=BY_ITSELF),
    "message: held": State(
        whom=whom.authors,
        card=lambda group, about, person: discussion.waiting(group, person)[0],
        why="It is its author's alone; they are reminded of it once, and it ends with the session.",
        name=_named("message"),
    ),
    "answers: shown to practitioners": State(followup="leaders_read", why=BY_ITSELF),
    # questions and proposals
    "question: open": State(
        whom=whom.researchers,
        card=lambda group, about, person: answer_request(group.requests[about]),
        line=_question,
        followup="request_overdue",
        days=5,
        name=_named("question"),
    ),
    "question: answered": State(why=ENDED),
    "proposal: forming": State(why="Its session has not come to the decision: the phase leads there by itself."),
    "proposal: in decision": State(why="The phase of decision awaits each of them: see `phase: asks`."),
    "proposal: undecided": State(
        whom=whom.undecided,
        card=lambda group, about, person: position_request(group.proposals[about]),
        line=_of_proposal("take-up-undecided"),
        followup="positions_overdue",
        days=5,
        rounds=2,
        give_up=_decide_over,
        name=_named("position"),
    ),
    "proposal: objection": State(
        whom=whom.objection,
        card=lambda group, about, person: objection_card(
            group.proposals[about], whom.objectors(group, about, person.id)[0]
        ),
        line=_of_proposal("take-up-objection"),
        followup="objection_overdue",
        days=3,
        name=_objection_name,
    ),
    "proposal: backing": State(
        whom=whom.leaders,
        card=lambda group, about, person: backing_request(group.proposals[about]),
        line=_of_proposal("take-up-backing"),
        followup="backing_overdue",
        days=5,
        told=True,
        name=_named("backing"),
    ),
    "proposal: unplanned": State(
        whom=whom.planner,
        card=lambda group, about, person: start_card(group.proposals[about]),
        line=_of_proposal("take-up-unplanned"),
        followup="tryout_unplanned",
        days=3,
        told=True,
        name=_named("start"),
    ),
    "proposal: tried": State(why="Its try-out is what there is to follow."),
    "proposal: declined": State(why=ENDED),
    "proposal: lapsed": State(why=ENDED),
    "proposal: withdrawn": State(why=ENDED),
    # try-outs
    "tryout: planned": State(followup="tryout_start", why=BY_ITSELF),
    "tryout: running": State(followup="tryout_review", why=BY_ITSELF),
    "tryout: asked": State(
        whom=whom.owner,
        card=lambda group, about, person: checkin_card(group, group.tryouts[about]),
        line=_of_tryout("take-up-checkin"),
        followup="checkin_missed",
        days=2,
        often=1,
        name=_named("checkin"),
    ),
    "tryout: put off": State(
        followup="checkin_again", why="Its owner has asked to be asked later, and nobody waits for them until then."
    ),
    "tryout: ownerless": State(
        whom=whom.keepers,
        card=lambda group, about, person: ownerless_card(group, group.tryouts[about]),
        line=_of_tryout("take-up-ownerless"),
        followup="outcome_overdue",
        days=5,
        name=_named("settle"),
    ),
    "tryout: to settle": State(
        whom=whom.settlers,
        card=lambda group, about, person: review_card(group, group.tryouts[about]),
        line=_of_tryout("take-up-review"),
        followup="outcome_overdue",
        days=5,
        told=True,
        name=_named("settle"),
    ),
    "tryout: ended": State(why=ENDED),
    # pledges
    "pledge: drafted": State(why="It is its leader's alone until the phase ends, and then shown."),
    "pledge: unshared": State(why="Its session closed before it was shared: nobody has seen it."),
    "pledge: ahead": State(followup="pledge_view", why=BY_ITSELF),
    "pledge: asked": State(
        whom=whom.viewers,
        card=lambda group, about, person: pledge_views.view_card(group, group.pledges[about]),
        line=lambda group, about: Word("take-up-pledge", {"person": Who(group.pledges[about].person)}),
        followup="pledge_shown",
        name=_named("view"),
    ),
    "pledge: stands": State(why="Its leader has left or its words are erased: there is nothing to ask about."),
    "pledge: shown": State(why=ENDED),
    "pledge: withdrawn": State(why=ENDED),
    # a conversation that was lent
    "step: ahead": State(followup="ear_followup", why=BY_ITSELF),
    "step: asked": State(
        whom=whom.lender,
        card=lambda group, about, person: next_step.asking_card(group.sessions[about]),
        why="It is between the bot and one person: nobody else is told, and they were told it is asked twice at most.",
        name=_named("step"),
    ),
    "step: told": State(why=ENDED),
    # together with other groups
    "offer: open": State(
        whom=whom.researchers,
        card=lambda group, about, person: exchange.offered_card(group, about),
        line=lambda group, about: Word("take-up-offer"),
        followup="offer_waits",
        days=5,
        name=_named("offer"),
    ),
    "offer: settled": State(why=ENDED),
    "point: waiting": State(
        whom=whom.researchers,
        card=lambda group, about, person: plenary.waiting_card(group, about),
        followup="phase_limit",
        why="It can be sent only while the session runs.",
        name=_named("point"),
    ),
    # what happens by itself, and what did not arrive
    "followup: held": State(
        whom=whom.researchers,
        card=lambda group, about, person: held_card(group.followups[about]),
        line=_held_line,
        followup="held_waits",
        days=3,
        name=_named("held"),
    ),
    "delivery: failed": State(
        whom=whom.researchers,
        card=lambda group, about, person: delivery.card(group),
        line=lambda group, about: Word("take-up-delivery"),
        why="A message about messages that do not arrive may not arrive; it stays until somebody has seen it.",
    ),
}
