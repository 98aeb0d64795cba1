"""What a person can ask the bot at any time: what they can do here, how things stand, what they have given."""

from bot.domain.views import Card, Heading, Home, Items, Line, Notice, Para, Word
from bot.flows.model.state import Group
from bot.flows.people import calendar_file
from bot.flows.people.home import asked_for, awaits, consents, given, kept, reminders, steering, tryouts
from bot.flows.people.onboarding import happening
from bot.flows.phases.recap import proposal_fate
from bot.flows.research import results
from bot.flows.session.card import own_session_card
from bot.flows.step import Decision, Step

CAN_DO = {
    "practitioner": ("help-answer", "help-discuss", "help-ask", "help-propose", "help-try", "help-mine"),
    "leader": ("help-answer", "help-discuss", "help-back", "help-stop", "help-mine"),
    "researcher": ("help-plan", "help-steer", "help-reply", "help-log"),
}
"""Role -> what it can do, in the order of a series."""


def show_help(step: Step) -> Decision:
    lines = tuple(Word(key) for key in CAN_DO[step.person.role])
    unknown = (Notice(Word("help-unknown"), tone="warning"),) if step.act.arg == "unknown" else ()
    return step.done(
        Card(
            (
                *unknown,
                Heading(Word("help-title")),
                Para(Word("help-about")),
                Items(lines),
                Para(Word("help-say-researcher" if step.person.role == "researcher" else "help-say")),
                Para(happening(step.group)),
                Notice(Word("help-safe"), tone="privacy"),
            )
        )
    )


def status(step: Step) -> Decision:
    """Where the group is, and what it waits for from this person; for researchers with what they steer with. What only
    they can do stands here too: it is their page where there is no page that stays."""
    group, person = step.group, step.person
    session = group.session
    now = own_session_card(group, session, person) if session else Card((Para(happening(group)),))
    cards = [now, *awaits(group, person), *tryouts(group, person), *asked_for(group, person)]
    cards += [*steering(group, person), *_under_way(group), *results.offer(group, person)]
    cards += [*kept(group, person), *calendar_file.offer(group, person, step.now), *reminders(person)]
    return step.done(Home(Word("session-now"), tuple(cards)))


def _under_way(group: Group) -> list[Card]:
    lines: tuple[Line, ...] = tuple(
        proposal_fate(group, group.proposals[tryout.proposal]) for tryout in group.tryouts.values() if tryout.open
    )
    return [Card((Heading(Word("status-tryouts")), Items(lines)))] if lines else []


def mine(step: Step) -> Decision:
    cards = given(step.group, step.person) or [Card((Para(Word("mine-nothing")),))]
    return step.done(Home(Word("mine-title"), (*cards, consents(step.person))))
