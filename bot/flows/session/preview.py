"""Every card of a session as each role will see it, before anybody sees it."""

from itertools import zip_longest

from msgspec.structs import replace

from bot.domain.facts import PhaseStarted, SessionStarted
from bot.domain.views import (
    Args,
    Card,
    Choice,
    Form,
    Heading,
    Home,
    Input,
    Items,
    Line,
    Notice,
    Para,
    Scale,
    TextInput,
    Word,
)
from bot.domain.vocabulary import PATTERNS, ROUNDS
from bot.flows.lend_an_ear.listeners import ask_form, idea_form, mark_notes
from bot.flows.lend_an_ear.next_step import step_form
from bot.flows.lend_an_ear.owner import excerpt_form
from bot.flows.model.conversation import Conversation
from bot.flows.model.evolve import evolve
from bot.flows.model.state import Group, Session
from bot.flows.phase import invitation
from bot.flows.phases.met_before import met_before
from bot.flows.phases.pledge import pledge_form
from bot.flows.phases.response import response_form
from bot.flows.phases.review import review_form, under_review
from bot.flows.seminar.exchange import context_form
from bot.flows.seminar.plenary import plenary_card, point_form
from bot.flows.session.card import session_card
from bot.flows.session.phase_kinds import behaviour_of
from bot.flows.session.way import limit
from bot.flows.session_texts import discussion_card, presentation_card
from bot.flows.step import Decision, Step, bilingual


def show(step: Step) -> Decision:
    return step.done(preview(step))


def preview(step: Step) -> Home:
    """The session lived through in thought: nothing of it is recorded."""
    session_id = step.session.id
    group, begins = step.group, step.now
    if not step.session.running:
        group = evolve(group, SessionStarted(session=session_id, person=step.person.id), step.now)
    cards: list[Card] = [Card((Notice(Word("preview-only"), tone="info"),))]
    for index in range(len(step.session.format.phases)):
        session = group.sessions[session_id]
        ends = limit(group, session, index, begins)
        group = evolve(group, PhaseStarted(session=session_id, phase=index, ends=ends), begins)
        begins = ends or begins
        cards += _phase(group, group.sessions[session_id])
    return Home(Word("preview-title"), tuple(cards))


def _phase(group: Group, session: Session) -> list[Card]:
    title: Args = {"at": session.at + 1, "title": bilingual(session.phase.title)}
    cards = [Card((Heading(Word("preview-phase", title)),))]
    cards.append(_seen("preview-everyone", session_card(group, session)))
    match session.kind:
        case "presentation":
            cards.append(_seen("preview-everyone", presentation_card(session, met_before(group, session))))
        case "response" | "reweigh":
            cards.append(_seen(_asked(session), invitation(session, behaviour_of(session))))
            cards.append(_seen(_asked(session), form_card(response_form(session, ROUNDS[session.kind]))))
            cards.append(_seen("preview-researcher", Card((Para(Word("preview-steering")),))))
        case "pledge":
            cards.append(_seen("preview-leaders", invitation(session, behaviour_of(session))))
            cards.append(_seen("preview-leaders", form_card(pledge_form(group, session))))
            cards.append(_seen("preview-everyone", Card((Para(Word("preview-pledges")),))))
            cards.append(_seen("preview-practitioners", Card((Para(Word("preview-pledge-views")),))))
        case "review":
            looked_at = next(iter(under_review(group)), None)
            cards.append(_seen(_asked(session), invitation(session, behaviour_of(session))))
            cards.append(_seen(_asked(session), form_card(review_form(group, session, looked_at))))
            cards.append(_seen("preview-everyone", Card((Para(Word("preview-review-shown")),))))
            cards.append(_seen("preview-deciders", Card((Para(Word("preview-review-decide")),))))
        case "exchange":
            cards.append(_seen("preview-everyone", Card((Para(Word("preview-exchange")),))))
            cards.append(_seen("preview-researcher", form_card(context_form(group))))
        case "plenary":
            cards.append(_seen("preview-everyone", plenary_card(session)))
            cards.append(_seen("preview-everyone", form_card(point_form(session, "", ""))))
            cards.append(_seen("preview-researcher", Card((Para(Word("preview-release")),))))
        case "excerpt" | "marking" | "asking" | "advising" | "trying":
            cards += _in_circle(session)
        case "discussion":
            cards.append(_seen("preview-everyone", discussion_card(session)))
        case "decision":
            cards.append(_seen("preview-leader", Card((Para(Word("preview-backing")),))))
        case _:
            pass
    return cards


def _in_circle(session: Session) -> list[Card]:
    """As it is before anybody has said anything: also of one that is running, nothing of it is shown here."""
    session = replace(session, conversation=Conversation())
    patterns = tuple(Word(f"pattern-{name}") for name in PATTERNS)
    marking = Card((*mark_notes(session), Para(Word("preview-listening")), Items(patterns)))
    by, content = {
        "excerpt": ("preview-owner", form_card(excerpt_form(session))),
        "marking": ("preview-circle", marking),
        "asking": ("preview-circle", form_card(ask_form(session))),
        "advising": ("preview-circle", form_card(idea_form(session))),
        "trying": ("preview-owner", form_card(step_form(session))),
    }[session.kind]
    invited = "preview-circle" if session.kind == "excerpt" else by
    return [_seen(invited, invitation(session, behaviour_of(session))), _seen(by, content)]


def _asked(session: Session) -> str:
    roles = session.format.answering
    return "preview-answering" if len(roles) > 1 else f"preview-{roles[0]}s"


def _seen(by: str, card: Card) -> Card:
    """The card with who sees it on top; its buttons only look, since there is nothing yet to press."""
    looks = tuple(Word("preview-button", {"label": button.label}) for button in card.buttons)
    buttons: tuple[Items, ...] = (Items(looks),) if looks else ()
    return Card((Para(Word(by), quiet=True), *card.blocks, *buttons))


def _scale(item: Scale) -> Line:
    """All that can be answered, in one line."""
    steps: list[Line] = [
        Word("preview-step", {"step": step, "label": words}) for step, words in item.steps() if words is not None
    ]
    steps += [words for _, words in item.beside]
    line = steps[0]
    for other in steps[1:]:
        line = Word("preview-and" if item.between else "preview-to", {"one": line, "other": other})
    return Word("preview-option", {"label": line})


def form_card(form: Form) -> Card:
    """A form to read: what it tells, and what it asks. Questions with the same answers have them once, below; what is
    asked only after some answers stands in one line."""
    asked: list[Line] = []
    routed = [item for item in form.inputs if isinstance(item, TextInput) and item.routing is not None]
    shown = [item for item in form.inputs if item not in routed[1:]]
    for item, following in zip_longest(shown, shown[1:]):
        asked.append(Word("preview-routed") if item in routed else item.label)
        asked += answers if (answers := _answers(item)) != _answers(following) else []
    return Card(
        (Heading(form.title), *form.blocks, Items(tuple(asked)), Para(Word("preview-submit", {"label": form.submit})))
    )


def _answers(item: Input | None) -> list[Line]:
    match item:
        case Choice():
            return [Word("preview-option", {"label": label}) for _, label in item.options]
        case Scale():
            return [_scale(item)]
        case _:
            return []
