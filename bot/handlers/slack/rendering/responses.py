"""What the person who acted sees at once and alone, in Slack's idiom: a dialog, something to read, a short note.

Whatever was done is stored before anything is shown. What cannot be shown is told in the log and changes nothing.
"""

from collections.abc import Awaitable, Callable
from typing import Any, assert_never

from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError

from bot.domain.events import Act
from bot.domain.ports import Answer, Refused, Temporary
from bot.domain.views import Button, Card, Form, Heading, Home, Para, Receipt, Word, at_part
from bot.handlers.background import Background
from bot.handlers.members import card_under, under
from bot.handlers.reader import Reader, Readers
from bot.handlers.slack.api import Late, ask, call, code, outcome
from bot.handlers.slack.app_home import Homes
from bot.handlers.slack.arrivals import Clicked, Place, Sent
from bot.handlers.slack.installing.workspaces import Workspaces
from bot.handlers.slack.payloads import pack, placed
from bot.handlers.slack.rendering import pages, render
from bot.handlers.slack.rendering.block_kit import Json
from bot.handlers.slack.rendering.blocks import quiet

PRESS_AGAIN = Receipt(Word("press-again"), tone="warning")
MOST_CARDS = 10
"""Messages that one answer to a word may take; the rest stands on the person's page."""
STACKED = ("push_limit_reached", "view_not_found")
"""Why a dialog cannot be laid upon another one."""


class Responder:
    """`chat(team, user)` gives the channel in which the bot writes to one user alone."""

    def __init__(
        self,
        workspaces: Workspaces,
        readers: Readers,
        chat: Callable[[str, str], Awaitable[str]],
        background: Background,
        homes: Homes,
    ) -> None:
        self._workspaces = workspaces
        self._readers = readers
        self._chat = chat
        self._background = background
        self._named, self._pictures = homes.named, homes.pictures

    # --- to a button, a menu, the command -------------------------------------------------------------------------

    async def to_click(self, answer: Answer, click: Clicked, waiting: str = "") -> None:
        """`waiting` is the dialog that was opened while this was being decided."""
        reader = self._reader(answer, click.place)
        match answer.reply:
            case None:
                pass
            case Receipt() if not waiting and not click.view and click.place.channel:
                await self.note(answer.reply, answer, click.user, click.place)
            case Receipt() as receipt:
                view = self._told(receipt, reader, click.user, click.place)
                # What is being written must stay under what could not be done.
                instead = click.view if receipt.tone != "warning" else ""
                await self._open(view, click, waiting or instead)
            case Form() | Card() | Home():
                reply = under(self._named((click.place.team, click.user), click.place.group), answer.reply)
                if waiting:
                    # A press that has yet to open its dialog does not wait for a picture.
                    reader = await self._seen(reply, reader, click.place)
                view = self._view(reply, reader, click.place, click.act, click.page or 0)
                instead = click.view if click.page is not None or click.act.goes_back else ""
                try:
                    await self._open(view, click, waiting or instead)
                except Late:
                    await self.note(PRESS_AGAIN, answer, click.user, click.place)
                    raise
            case _:
                assert_never(answer.reply)

    async def wait(self, click: Clicked, language: str = "da") -> str:
        """Opens a dialog that says that something is being found, and gives its id."""
        reader = self._readers.of("", language, "Europe/Copenhagen")
        client = self._workspaces.at(click.place.team)
        method = client.views_push if click.view else client.views_open
        shown = await call(method, trigger_id=click.trigger, view=render.loading(reader))
        return str(shown["view"]["id"])

    async def _open(self, view: Json, click: Clicked, instead: str) -> None:
        client = self._workspaces.at(click.place.team)
        if instead:
            await self._pictures.show(
                view["blocks"],
                lambda blocks: ask(client.views_update, view_id=instead, view=view | {"blocks": blocks}),
            )
            return
        if not click.view:
            await call(client.views_open, trigger_id=click.trigger, view=view)
            return
        try:
            await client.views_push(trigger_id=click.trigger, view=view)
        except SlackApiError as error:
            if code(error) not in STACKED:
                raise outcome(error) from None
            await ask(client.views_update, view_id=click.view, view=view)

    async def note(self, receipt: Receipt, answer: Answer, user: str, place: Place) -> None:
        """A note that this user alone sees: where they are, or in their own chat with the bot."""
        shown, client = render.noted(receipt, self._reader(answer, place)), self._workspaces.at(place.team)
        if name := self._named((place.team, user), place.group):
            shown = {**shown, "blocks": [*quiet(name), *shown["blocks"]]}
        if place.channel and not place.channel.startswith("D"):
            try:
                await call(
                    client.chat_postEphemeral,
                    channel=place.channel,
                    user=user,
                    thread_ts=place.thread or None,
                    **shown,
                )
                return
            except (Temporary, Refused):
                # E.g. they have left the channel in the meantime.
                pass
        await call(client.chat_postMessage, channel=await self._chat(place.team, user), **shown)

    async def say(self, answer: Answer, act: Act, user: str, place: Place) -> None:
        """An answer to what somebody wrote to the bot alone, there. A dialog opens on a press only."""
        reply = answer.reply
        if isinstance(reply, Receipt):
            await self.note(reply, answer, user, place)
            return
        reader, name = self._reader(answer, place), self._named((place.team, user), place.group)
        cards: tuple[Card, ...] = ()
        match reply:
            case Form():
                opens = Button(reply.title, act, "primary", opens=True)
                cards = (Card((Heading(reply.title),), (opens,)),)
            case Card():
                cards = (reply,)
            case Home():
                cards = reply.cards
            case None:
                return
            case _:
                assert_never(reply)
        for card in cards[:MOST_CARDS]:
            reader = await self._seen(card, reader, place)
            for message in render.messages(card_under(name, card), reader):
                await self._pictures.show(placed(message["blocks"], place), self._says(message["text"], place))

    def _says(self, text: str, place: Place) -> Callable[[list[Json]], Awaitable[object]]:
        post = self._workspaces.at(place.team).chat_postMessage
        return lambda blocks: call(post, channel=place.channel, text=text, blocks=blocks)

    # --- to a dialog that was sent --------------------------------------------------------------------------------

    def to_sent(self, answer: Answer, sent: Sent) -> BoltResponse:
        """What becomes of the dialog: it closes when it was taken. Nothing that was written is ever closed away."""
        reader, reply = self._reader(answer, sent.place), answer.reply
        if isinstance(reply, Form | Card | Home):
            reply = under(self._named((sent.place.team, sent.user), sent.place.group), reply)
        match reply:
            case None:
                return _respond("clear")
            case Receipt(tone="warning"):
                if sent.values:
                    return _respond("errors", errors={next(iter(sent.values)): reader.say(reply.line)})
                return _respond("update", view=self._told(reply, reader, sent.user, sent.place))
            case Receipt():
                self._background.later(self.note(reply, answer, sent.user, sent.place))
                return _respond("clear")
            case Form() if reply.act.name == sent.act.name:
                found = render.errors(reply, reader)
                if found and set(found) <= set(sent.values):
                    return _respond("errors", errors=found)
                return _respond("update", view=self._view(reply, reader, sent.place, sent.act))
            case Form() | Card() | Home():
                return _respond("push", view=self._view(reply, reader, sent.place, sent.act))
            case _:
                assert_never(reply)

    # --- to the command -------------------------------------------------------------------------------------------

    def to_command(self, receipt: Receipt, answer: Answer, place: Place) -> BoltResponse:
        shown = render.noted(receipt, self._reader(answer, place))
        return BoltResponse(status=200, body={"response_type": "ephemeral", **shown})

    # --- views ----------------------------------------------------------------------------------------------------

    def _reader(self, answer: Answer, place: Place) -> Reader:
        return self._readers.of(place.group, answer.language, answer.zone)

    def _told(self, receipt: Receipt, reader: Reader, user: str, place: Place) -> Json:
        """What was done, or why not, as a dialog to read."""
        return _read(
            card_under(self._named((place.team, user), place.group), Card((Para(receipt.line),))), reader, place
        )

    async def _seen(self, view: Form | Card | Home, reader: Reader, place: Place) -> Reader:
        return await self._pictures.seen(self._workspaces.at(place.team), place.team, view, reader)

    def _view(self, reply: Form | Card | Home, reader: Reader, place: Place, act: Act, page: int = 0) -> Json:
        """`act` is what was pressed for it: pressed again, it shows another page."""
        match reply:
            case Form():
                view = render.modal(reply, reader, pack(at_part(reply).act, place))
                return view | {"blocks": placed(view["blocks"], place)}
            case Card():
                return _read(reply, reader, place)
            case Home():
                return _page(pages.paged(reply, reader, act, page), reader, place)


def _read(card: Card, reader: Reader, place: Place) -> Json:
    view = render.reading(card, reader)
    return view | {"blocks": placed(view["blocks"], place)}


def _page(blocks: list[Json], reader: Reader, place: Place) -> Json:
    return render.reading(Card(()), reader) | {"blocks": placed(blocks, place)}


def _respond(action: str, **more: Any) -> BoltResponse:
    return BoltResponse(status=200, body={"response_action": action, **more})
