"""What must hold of the messages on Slack, told by what the outbox says that was decided."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import msgspec
from msgspec.structs import replace
from sqlalchemy import RowMapping

from bot.domain.views import Card, charts_in
from bot.drawing import png
from bot.drawing.studio import name_of
from bot.handlers.reader import Reader, Readers
from bot.handlers.slack.arrivals import Place
from bot.handlers.slack.payloads import placed
from bot.handlers.slack.rendering import render
from bot.handlers.slack.rendering.block_kit import own_images
from tests.crashing.record import begins
from tests.crashing.slack import BadSlack
from tests.handlers.slack.fake_slack import FakeSlack, Json

_decode_view: Callable[[str], Card] = msgspec.json.Decoder(Card).decode


def _key(message: Json) -> str:
    """The delivery key; empty for what is no delivery of the outbox."""
    return str(message.get("metadata", {}).get("event_payload", {}).get("key", ""))


def posted_twice(slack: FakeSlack) -> Iterator[str]:
    keys = Counter(_key(item) for there in slack.messages.values() for item in there)
    for key, count in keys.items():
        if key and count != 1:
            yield f"The message {key} stands on Slack {count} times."


def missing(slack: BadSlack, sends: Sequence[RowMapping]) -> Iterator[str]:
    """Everything decided went out: each as a message of its own or as a change of its card, which is posted anew where
    somebody deleted it, and the messages stand in the order in which they were decided."""
    there = _there(slack)
    cards: dict[tuple[str, str, str], str] = {}
    stood: dict[tuple[str, str, str], str] = {}
    posted: dict[str, int] = {}
    for row in sends:
        if row["status"] == "superseded":
            continue
        if row["status"] != "sent":
            yield f"The send {row['key']} is {row['status']}: {row['error']}"
            continue
        card = row["group_id"], row["place"], row["card"]
        if begins(row) or (stood.get(card) in slack.deleted and stood[card] != row["ref_message"]):
            cards[card] = row["key"]
        stood[card] = row["ref_message"]
        key = cards.setdefault(card, row["key"]) if row["card"] else row["key"]
        if row["ref_message"] in slack.deleted:
            continue
        posted.setdefault(key, row["id"])
        _, message = there.get(row["ref_message"], ("", None))
        if message is None or _key(message) != key:
            yield f"The send {row['key']} is not where the outbox says it is."
    yield from _out_of_order(slack, posted)


def _out_of_order(slack: FakeSlack, posted: dict[str, int]) -> Iterator[str]:
    """`posted`: delivery key -> id in the outbox."""
    newest: dict[tuple[str, str], int] = {}
    for channel, messages in slack.messages.items():
        for message in messages:
            key, queue = _key(message), (channel, message.get("thread_ts", ""))
            if not key or "#" in key:
                # A note, or the rest of a message that was too long for one.
                continue
            number = posted.pop(key, None)
            if number is None:
                yield f"The message {key} stands in {channel} without having been decided, or twice."
            elif number < newest.get(queue, 0):
                yield f"The message {key} stands in {channel} after a later one."
            else:
                newest[queue] = number
    for key in posted:
        yield f"The message {key} was decided, and is not on Slack."


def old(slack: FakeSlack, sends: Sequence[RowMapping], readers: Readers) -> Iterator[str]:
    """Every message shows what was decided for it last."""
    last = {row["ref_message"]: row for row in sends if row["status"] == "sent"}
    there = _there(slack)
    for ts, row in last.items():
        if ts not in there:
            continue
        (channel, message), reader = there[ts], readers.of(row["group_id"], row["language"], row["zone"])
        view = _decode_view(row["view"])
        drawn, strange = _pictures(slack, message, view, reader)
        yield from (f"The message {_key(message)} shows the picture {file} of something else." for file in strange)
        shown = render.message(view, replace(reader, drawn=drawn))
        place = Place(row["group_id"], channel, message.get("thread_ts", ""))
        if message["blocks"] != placed(shown["blocks"], place):
            yield f"The message {_key(message)} does not show what was decided last, {row['key']}."


def _pictures(slack: FakeSlack, message: Json, view: Card, reader: Reader) -> tuple[dict[str, str], list[str]]:
    """Which file shows each chart of a view: none where a bot could not bring it to Slack, which tells it in words. And
    the files that show no chart of this view as it is drawn."""
    drawn: dict[str, str] = {}
    files = own_images(message["blocks"])
    for chart in charts_in(view) if files else ():
        picture = png(chart, reader.say)
        drawn |= {name_of(chart): file for file in files if slack.files[file][1] == picture}
    return drawn, [file for file in files if file not in drawn.values()]


def _there(slack: FakeSlack) -> dict[str, tuple[str, Json]]:
    """By the moment that Slack gave each message, which it gives to no other."""
    return {item["ts"]: (channel, item) for channel, them in slack.messages.items() for item in them}
