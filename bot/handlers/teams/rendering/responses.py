"""What the person who acted sees at once and alone, in Teams' idiom: a dialog, a card in place of the old one, a line.

An invoke is answered in the response to it, and Teams shows that to whoever acted. A message cannot be answered so, and
is answered in the person's own chat. Pure, but for what is shown later.
"""

from collections.abc import Callable
from typing import assert_never

from msgspec import Struct

from bot.domain.events import Values
from bot.domain.ports import Answer
from bot.domain.views import Button, Card, Form, Home, Notice, Para, Quote, Receipt, Typed, Word
from bot.handlers.reader import Reader
from bot.handlers.teams.action_codec import Json, Place
from bot.handlers.teams.arrivals import Clicked, Sent, Way
from bot.handlers.teams.rendering import render

ADAPTIVE = "application/vnd.microsoft.card.adaptive"
MESSAGE = "application/vnd.microsoft.activity.message"

Reply = Form | Card | Home | Receipt


class Shown(Struct, frozen=True):
    """The answer to a request: the body of an invoke's response, and cards for the person's own chat."""

    body: Json | None = None
    cards: tuple[Json, ...] = ()
    summary: str = ""


class Show:
    """`nonce` makes a new name for a dialog; `people(group)` are the Teams ids of a group's members."""

    def __init__(self, nonce: Callable[[], str], people: Callable[[str], tuple[str, ...]]) -> None:
        self._nonce = nonce
        self._people = people

    def click(self, click: Clicked, answer: Answer, reader: Reader) -> Shown:
        reply = answer.reply
        match click.way:
            case "card":
                return Shown(self._in_place(reply, click, reader))
            case "dialog" | "menu":
                return Shown(self._dialog(reply, click.place, reader))
            case "message":
                return self.chat(reply, click, reader)
            case _:
                assert_never(click.way)

    def sent(self, sent: Sent, answer: Answer, reader: Reader) -> Shown:
        """Nothing that was written is ever closed away: where it was not taken, it stands in what is shown."""
        reply = answer.reply
        if isinstance(reply, Receipt) and reply.tone == "warning" and any(sent.values.values()):
            reply = _kept(reply, sent.values)
        if isinstance(reply, Form) and sent.way in ("card", "message"):
            card = render.dialog(reply, reader, sent.place, self._nonce())
            title = reader.say(reply.title)
            return Shown(_card(card)) if sent.way == "card" else Shown(None, (card,), title)
        if sent.way == "card":
            return Shown(self._in_place(reply, sent, reader))
        if sent.way == "message":
            return self.chat(reply, sent, reader)
        return Shown(self._dialog(reply, sent.place, reader))

    def chat(self, reply: Reply | None, asked: Clicked | Sent, reader: Reader) -> Shown:
        """Cards for the person's own chat. A form is a button that opens it: a message opens no dialog."""
        match reply:
            case None:
                return Shown()
            case Receipt():
                return Shown(None, (render.receipt_card(reply, reader),), render.receipt(reply, reader))
            case Home():
                return Shown(None, tuple(render.home(reply, reader, asked.place)), reader.say(reply.title))
            case Form() | Card():
                card = _door(reply, asked) if isinstance(reply, Form) else reply
                found = render.cards(card, reader, asked.place)
                return Shown(None, tuple(found), render.fallback(card, reader))
            case _:
                assert_never(reply)

    def stranger(self, way: Way, receipt: Receipt, reader: Reader) -> Shown:
        if way == "card":
            return Shown(_line(receipt, reader))
        if way == "message":
            return Shown(None, (render.receipt_card(receipt, reader),), render.receipt(receipt, reader))
        return Shown(_task_message(render.receipt(receipt, reader)))

    # --- in place of the card -------------------------------------------------------------------------------------

    def _in_place(self, reply: Reply | None, asked: Clicked | Sent, reader: Reader) -> Json:
        match reply:
            case None:
                return {"statusCode": 200, "type": MESSAGE, "value": ""}
            case Receipt():
                return _line(reply, reader)
            case Form() | Card():
                view = _door(reply, asked) if isinstance(reply, Form) else reply
                people = self._people(asked.place.group) if view.personal is not None else ()
                found = render.cards(view, reader, asked.place, people=people)
                card = found[0] if len(found) == 1 else render.reading(view, reader, asked.place)
                return _card(card)
            case Home():
                return _card(render.reading(reply, reader, asked.place))
            case _:
                assert_never(reply)

    # --- dialogs --------------------------------------------------------------------------------------------------

    def _dialog(self, reply: Reply | None, place: Place, reader: Reader) -> Json:
        match reply:
            case None:
                return {}
            case Receipt():
                return _task_message(render.receipt(reply, reader))
            case Form():
                card = render.dialog(reply, reader, place, self._nonce())
                return _task(render.task(card, reader.say(reply.title)))
            case Card():
                return _task(render.task(render.reading(reply, reader, place), render.fallback(reply, reader)))
            case Home():
                return _task(render.task(render.reading(reply, reader, place), reader.say(reply.title)))
            case _:
                assert_never(reply)


def _card(card: Json) -> Json:
    return {"statusCode": 200, "type": ADAPTIVE, "value": card}


def _line(receipt: Receipt, reader: Reader) -> Json:
    return {"statusCode": 200, "type": MESSAGE, "value": render.receipt(receipt, reader)}


def _task(value: Json) -> Json:
    return {"task": {"type": "continue", "value": value}}


def _task_message(text: str) -> Json:
    return {"task": {"type": "message", "value": text}}


def _door(form: Form, asked: Clicked | Sent) -> Card:
    """The act that asked for the form opens it, as a button."""
    act = asked.act if isinstance(asked, Clicked) else form.act
    return Card((Para(form.title),), (Button(Word("teams-open"), act, "primary", opens=True),))


def _kept(receipt: Receipt, values: Values) -> Card:
    """What could not be done, with what was written, to be taken from there."""
    written = [Quote(Typed(value)) for value in values.values() if isinstance(value, str) and len(value.strip()) > 2]
    return Card((Notice(receipt.line, "warning"), *([Para(Word("teams-kept"))] if written else []), *written))
