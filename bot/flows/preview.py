"""Every card of a session as each role will see it, before anybody sees it."""

from bot.facts import PhaseStarted, SessionStarted
from bot.flows.cards import discussion_card, presentation_card, session_card
from bot.flows.core import Decision, Turn, said
from bot.flows.evolve import evolve
from bot.flows.response import ROUNDS, response_form
from bot.flows.session import invitation, limit
from bot.flows.state import Group, Session
from bot.views import Args, Card, Choice, Form, Heading, Home, Items, Line, Notice, Para, Word


def show(turn: Turn) -> Decision:
    return turn.done(preview(turn))


def preview(turn: Turn) -> Home:
    """The session lived through in thought: nothing of it is recorded."""
    session_id = turn.session.id
    group, begins = turn.group, turn.now
    if not turn.session.running:
        group = evolve(group, SessionStarted(session=session_id, person=turn.person.id), turn.now)
    cards: list[Card] = [Card((Notice(Word("preview-only"), tone="info"),))]
    for index in range(len(turn.session.format.phases)):
        session = group.sessions[session_id]
        ends = limit(group, session, index, begins)
        group = evolve(group, PhaseStarted(session=session_id, phase=index, ends=ends), begins)
        begins = ends or begins
        cards += _phase(group, group.sessions[session_id])
    return Home(Word("preview-title"), tuple(cards))


def _phase(group: Group, session: Session) -> list[Card]:
    title: Args = {"at": session.at + 1, "title": said(session.phase.title)}
    cards = [Card((Heading(Word("preview-phase", title)),))]
    cards.append(_seen("preview-everyone", session_card(group, session)))
    match session.kind:
        case "presentation":
            cards.append(_seen("preview-everyone", presentation_card(session)))
        case "response" | "reweigh":
            cards.append(_seen("preview-answering", invitation(session)))
            cards.append(_seen("preview-answering", form_card(response_form(session, ROUNDS[session.kind]))))
            cards.append(_seen("preview-researcher", Card((Para(Word("preview-steering")),))))
        case "discussion":
            cards.append(_seen("preview-everyone", discussion_card(session)))
        case "decision":
            cards.append(_seen("preview-leader", Card((Para(Word("preview-backing")),))))
        case _:
            pass
    return cards


def _seen(by: str, card: Card) -> Card:
    """The card with who sees it on top; its buttons only look, since there is nothing yet to press."""
    looks = tuple(Word("preview-button", {"label": button.label}) for button in card.buttons)
    buttons: tuple[Items, ...] = (Items(looks),) if looks else ()
    return Card((Para(Word(by), quiet=True), *card.blocks, *buttons))


def form_card(form: Form) -> Card:
    """A form to read: what it tells, and what it asks."""
    asked: list[Line] = []
    for each in form.inputs:
        asked.append(each.label)
        if isinstance(each, Choice):
            asked += [Word("preview-option", {"label": label}) for _, label in each.options]
    return Card(
        (Heading(form.title), *form.blocks, Items(tuple(asked)), Para(Word("preview-submit", {"label": form.submit})))
    )
