"""What Slack sends, read: the body of a request becomes what the bot knows, or nothing.

Pure. Only what is needed of a payload is described here; Slack adds to its payloads at any time, and what it adds is
passed over. Shapes: docs.slack.dev/reference/interaction-payloads, /reference/events, /interactivity/slash-commands.
"""

import re
import zlib
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Literal, TypeAlias

import msgspec
from msgspec import Struct, field

from bot.domain.events import Act, Arrived, Departed, Posted, Reached, Renumbered, Values
from bot.handlers.intake import Malformed
from bot.handlers.reading import fitted, whole
from bot.handlers.slack import action_codec, capabilities
from bot.handlers.slack import arrivals as a
from bot.handlers.slack.arrivals import Arrival, Asked, Clicked, Heard, HomeOpened, Place, Sent, Spoken, Told
from bot.handlers.slack.hearing import messages
from bot.handlers.slack.hearing.messages import Message

Json: TypeAlias = Mapping[str, Any]


def parse(body: Json) -> Arrival | None:
    """What a request says; None where it is nothing for us. Raises `Malformed`."""
    body = whole(body)
    match body.get("type"):
        case "event_callback":
            return _event(fitted(body, _Callback))
        case "block_actions":
            return _clicked(fitted(body, _Actions))
        case "view_submission" | "view_closed":
            return _sent(fitted(body, _View))
        case "message_action":
            return _shortcut(fitted(body, _Menu))
        case "url_verification":
            return a.Greeted(fitted(body, a.Greeted).challenge)
        case _ if "command" in body:
            return _asked(fitted(body, _Command))
    return None


# --- the shapes, as far as they are needed ------------------------------------------------------------------------


class _Some(Struct):
    """Somebody or something with an id."""

    id: str = ""


class _Tokens(Struct):
    bot: list[str] | None = None


class _Event(Message):
    type: str = ""
    channel: str | Json | None = None
    tab: str | None = None
    tokens: _Tokens | None = None
    deleted_ts: str | None = None
    message: Message | None = None
    previous_message: Message | None = None
    old_channel_id: str | None = None
    new_channel_id: str | None = None


class _Authorization(Struct):
    """Who the app is where the event happened."""

    user_id: str | None = None
    is_bot: bool | None = None


class _Callback(Struct):
    event: _Event
    event_id: str = ""
    team_id: str = ""
    authorizations: list[_Authorization] | None = None

    @property
    def bots(self) -> list[str]:
        """The bot itself."""
        return [item.user_id for item in self.authorizations or () if item.is_bot and item.user_id]


class _Option(Struct):
    value: str = ""


class _Element(Struct):
    value: str | None = None
    selected_option: _Option | None = None
    selected_options: list[_Option] | None = None
    selected_date: str | None = None


class _State(Struct):
    values: dict[str, dict[str, _Element]] = field(default_factory=dict)


class _Dialog(Struct):
    id: str
    type: str = "modal"
    hash: str = ""
    private_metadata: str = ""
    state: _State | None = None


class _Action(_Element):
    action_id: str = ""
    action_ts: str = ""


class _Container(Struct):
    thread_ts: str | None = None


class _Actions(Struct):
    user: _Some
    actions: list[_Action]
    trigger_id: str = ""
    channel: _Some | None = None
    container: _Container | None = None
    view: _Dialog | None = None


class _View(Struct):
    type: Literal["view_submission", "view_closed"]
    user: _Some
    view: _Dialog
    trigger_id: str = ""
    is_cleared: bool = False


class _Menu(Struct):
    user: _Some
    callback_id: str
    message: Message
    channel: _Some
    trigger_id: str
    action_ts: str = ""


class _Command(Struct):
    command: str
    user_id: str
    trigger_id: str
    text: str = ""
    channel_id: str = ""


# --- events -------------------------------------------------------------------------------------------------------


def _event(callback: _Callback) -> Arrival | None:
    event = callback.event
    user, channel = event.user or "", event.channel if isinstance(event.channel, str) else ""
    heard = partial(Heard, channel=channel)
    told = partial(Told, callback.event_id, channel)
    match event.type:
        case "message":
            before, now = event.previous_message or Message(), event.message or Message()
            found = messages.told(event, event.deleted_ts or "", before, now)
            if found is None or not found[0]:
                return None
            if channel.startswith("D"):
                body = found[1]
                new = isinstance(body, Posted) and messages.key(channel, body, now.changed)
                return Spoken(new, found[0], channel, body.text) if isinstance(body, Posted) and new else None
            key = messages.key(channel, found[1], now.changed) or callback.event_id
            return heard(key, user=found[0], body=found[1])
        case "member_joined_channel" if user in callback.bots:
            return told(Reached())
        case "member_left_channel" if user in callback.bots:
            return told(Reached("not_in_channel"))
        case "channel_left" | "group_left":
            return told(Reached("not_in_channel"))
        case "channel_archive" | "group_archive":
            return told(Reached("archived"))
        case "channel_unarchive" | "group_unarchive":
            # Whoever unarchives it is in it again, and the bot perhaps not.
            return told()
        case "channel_deleted" | "group_deleted":
            return told(Reached("no_channel"))
        case "channel_id_changed" if event.old_channel_id and event.new_channel_id:
            return told(Renumbered(event.old_channel_id, event.new_channel_id))
        case "member_joined_channel":
            return heard(callback.event_id, user=user, body=Arrived())
        case "member_left_channel":
            return heard(callback.event_id, user=user, body=Departed())
        case "app_home_opened":
            return HomeOpened(user) if event.tab == "home" else None
        case "tokens_revoked" if event.tokens is not None and not event.tokens.bot:
            # Those of persons, of which the app has none.
            return None
        case "app_uninstalled" | "tokens_revoked":
            return a.Removed(callback.team_id, callback.event_id)
    return None


_TOKEN = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_BROADCASTS = ("channel", "here", "everyone")


def typed(text: str, mention: Callable[[str], str]) -> str:
    """What was typed, from how Slack writes it down: `<@U1>`, `<#C1|name>`, `<https://…|…>`, `&lt;`.

    `mention` gives what stands for a user who was mentioned, with its "@".
    """

    def token(found: re.Match[str]) -> str:
        mark, target, label = found[1], found[2], found[3] or ""
        match mark:
            case "@":
                return mention(target)
            case "#":
                return f"#{label or '…'}"
            case "!":
                name = target.partition("^")[0]
                return f"@{name}" if name in _BROADCASTS else label or "…"
        address = target.removeprefix("mailto:").removeprefix("tel:")
        return label if not label or label in (target, address) or target != address else f"{label} ({target})"

    plain = _TOKEN.sub(lambda found: token(found) or found[2], text)
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


# --- buttons, dialogs, menus and the command ----------------------------------------------------------------------


def _clicked(payload: _Actions) -> Clicked | Sent | None:
    for action in payload.actions:
        if action.action_id.startswith(action_codec.INPUT) and payload.view is not None:
            return _chosen(payload, action, payload.view)
        if action.action_id.startswith(action_codec.PREFIX) and action.value:
            act, place = _unpack(action.value)
            view = payload.view if payload.view is not None and payload.view.type == "modal" else None
            inside = _unpack(view.private_metadata)[1] if view is not None and view.private_metadata else Place()
            return Clicked(
                key=f"{payload.user.id}/{action.action_ts}/{action.action_id}",
                user=payload.user.id,
                act=act,
                place=Place(
                    place.group or inside.group,
                    payload.channel.id if payload.channel else inside.channel,
                    (payload.container.thread_ts or "") if payload.container else inside.thread,
                ),
                trigger=payload.trigger_id,
                view=view.id if view is not None else "",
                opens=action_codec.opens(action.action_id),
                page=action_codec.page_of(action.action_id),
                values=_values(view) if view is not None and act.goes_back else {},
            )
    return None


def _chosen(payload: _Actions, action: _Action, view: _Dialog) -> Sent | None:
    if not view.private_metadata:
        return None
    act, place = _unpack(view.private_metadata)
    key = f"{payload.user.id}/{action.action_ts}/{action.action_id}"
    return Sent(key, payload.user.id, act, _values(view), place, "chosen")


def _sent(payload: _View) -> Sent | None:
    view, left = payload.view, payload.type == "view_closed"
    values = _values(view)
    if not view.private_metadata or (left and (payload.is_cleared or not any(values.values()))):
        return None
    act, place = _unpack(view.private_metadata)
    if not act.name:
        return None
    # The hash stays the same when a form comes back to be mended; what tells one sending from the next is the trigger.
    once = payload.trigger_id or f"{view.hash}/{payload.type}/{zlib.crc32(msgspec.json.encode(values))}"
    return Sent(f"{view.id}/{once}", payload.user.id, act, values, place, "left" if left else "")


def _values(view: _Dialog) -> Values:
    """Input name -> what is in it. The name is the `block_id`."""
    state = view.state or _State()
    return {name: _value(element) for name, block in state.values.items() for element in block.values()}


def _value(element: _Element) -> str | list[str]:
    if element.selected_options is not None:
        return [option.value for option in element.selected_options]
    if element.selected_option is not None:
        return element.selected_option.value
    return element.value or element.selected_date or ""


def _shortcut(payload: _Menu) -> Clicked | None:
    for shortcut in capabilities.SHORTCUTS:
        if shortcut.callback == payload.callback_id:
            message = payload.message
            return Clicked(
                key=f"{payload.user.id}/{payload.action_ts or payload.trigger_id}/{shortcut.callback}",
                user=payload.user.id,
                act=Act(shortcut.act, message.ts),
                place=Place(channel=payload.channel.id, thread=message.thread_ts or ""),
                trigger=payload.trigger_id,
                opens=True,
            )
    return None


def _asked(payload: _Command) -> Asked | None:
    if payload.command != capabilities.COMMAND:
        return None
    verb = capabilities.verb(payload.text)
    key = f"{payload.user_id}/{payload.trigger_id}"
    place = Place(channel=payload.channel_id)
    return Asked(key, payload.user_id, verb or "help", place, payload.trigger_id, verb is not None)


# --- what travels with a button or a dialog -----------------------------------------------------------------------


class _Packed(Act, frozen=True):
    group: str = ""
    channel: str = ""
    thread: str = ""


def pack(act: Act, place: Place) -> str:
    """The act with its place, as JSON; `unpack` of `acts` reads the act out of it too."""
    packed = _Packed(
        act.name, act.of, act.revision, act.arg, act.part, group=place.group, channel=place.channel, thread=place.thread
    )
    return msgspec.json.encode(packed).decode()


def _unpack(text: str) -> tuple[Act, Place]:
    try:
        packed = msgspec.json.decode(text, type=_Packed)
    except msgspec.DecodeError as wrong:
        raise Malformed(str(wrong)) from None
    act = Act(packed.name, packed.of, packed.revision, packed.arg, packed.part)
    return act, Place(packed.group, packed.channel, packed.thread)


def placed(blocks: list[dict[str, Any]], place: Place) -> list[dict[str, Any]]:
    """`blocks` with the place in every button."""
    return [_placed(block, place) for block in blocks]


def _placed(block: dict[str, Any], place: Place) -> dict[str, Any]:
    if block["type"] != "actions":
        return block
    elements = [
        {**item, "value": pack(action_codec.unpack(item["value"]), place)} if item["type"] == "button" else item
        for item in block["elements"]
    ]
    return {**block, "elements": elements}
