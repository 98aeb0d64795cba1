"""What Teams sends, read: an activity becomes what the bot knows, or nothing.

Pure. Only what is needed of an activity is described here; Teams adds to its activities at any time, and what it adds
is passed over. The raw JSON is read, since the SDK's own types lose fields of mentions and of `Action.Execute`.
Shapes: github.com/microsoft/botframework-sdk (the activity schema), learn.microsoft.com/microsoftteams/platform.
"""

import json
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec
from msgspec import Struct, field

from bot.domain.events import Act, Deleted, Edited, File, Posted, Reached, Undeleted, Values
from bot.handlers.intake import Malformed
from bot.handlers.reading import fitted, whole
from bot.handlers.teams import action_codec, capabilities, html
from bot.handlers.teams.action_codec import Place, digest
from bot.handlers.teams.arrivals import (
    PERSONAL,
    ROOT,
    Activity,
    Arrival,
    Asked,
    Came,
    Clicked,
    Consented,
    Heard,
    Left,
    Mention,
    Origin,
    Sent,
    Told,
    Unknown,
    Upload,
    Way,
    written,
)

HTML = "text/html"


def read(raw: bytes) -> "Raw":
    """The activity in the body of a request, read once. Raises `Malformed`."""
    try:
        return _decode(raw)
    except (msgspec.DecodeError, RecursionError):
        pass
    try:
        # Where Teams cuts a preview, half an emoji may be left, which only the standard library reads.
        return fitted(whole(json.loads(raw)), Raw)
    except (ValueError, RecursionError) as wrong:
        raise Malformed(str(wrong)) from None


def parse(found: "Raw") -> Activity:
    """What an activity says; without an arrival where it is nothing for us. Raises `Malformed`."""
    try:
        return Activity(_origin(found), _arrival(found))
    except (msgspec.ValidationError, ValueError, RecursionError) as wrong:
        raise Malformed(str(wrong)) from None


# --- the shapes, as far as they are needed ------------------------------------------------------------------------


class _Some(Struct, rename="camel"):
    """Somebody or something with an id."""

    id: str = ""
    aad_object_id: str | None = None
    name: str | None = None


class _Conversation(Struct, rename="camel"):
    id: str
    conversation_type: str = ""
    tenant_id: str | None = None


class _ChannelData(Struct, rename="camel"):
    event_type: str | None = None
    tenant: _Some | None = None
    team: _Some | None = None
    channel: _Some | None = None


class _Entity(Struct):
    type: str | None = None
    mentioned: _Some | None = None
    text: str | None = None
    locale: str | None = None
    timezone: str | None = None


class _Attachment(Struct, rename="camel"):
    content_type: str | None = None
    content: Any = None
    name: str | None = None


class Raw(Struct, rename="camel"):
    """An activity as it came, before anything of it is believed."""

    type: str
    conversation: _Conversation
    id: str = ""
    timestamp: str | None = None
    service_url: str = ""
    channel_id: str = ""
    from_: _Some = field(default_factory=_Some, name="from")
    recipient: _Some = field(default_factory=_Some)
    name: str | None = None
    text: str | None = None
    value: Any = None
    reply_to_id: str | None = None
    locale: str | None = None
    local_timezone: str | None = None
    action: str | None = None
    attachments: list[_Attachment] | None = None
    entities: list[_Entity] | None = None
    channel_data: _ChannelData | None = None
    members_added: list[_Some] | None = None
    members_removed: list[_Some] | None = None

    @property
    def tenant(self) -> str:
        return next(iter(self.tenants), "")

    @property
    def tenants(self) -> tuple[str, ...]:
        """The organisations that it is from: whose person it is, and whose conversation. They differ in a channel that
        is shared between two."""
        data = self.channel_data
        named = (
            data.tenant.id if data is not None and data.tenant is not None else "",
            self.conversation.tenant_id or "",
        )
        return tuple(tenant for tenant in named if tenant)

    @property
    def invoke(self) -> bool:
        return self.type == "invoke"


class _Execute(Struct):
    data: Any = None
    verb: str | None = None


class _Executed(Struct):
    action: _Execute
    trigger: str | None = None


class _Task(Struct):
    data: Any = None


class _Message(Struct, rename="camel"):
    id: str = ""
    reply_to_id: str | None = None


class _Extension(Struct, rename="camel"):
    command_id: str = ""
    data: Any = None
    message_payload: _Message | None = None


class _Context(Struct):
    group: str = ""
    log: str = ""


class _Consent(Struct, rename="camel"):
    action: Literal["accept", "decline"]
    context: _Context
    upload_info: Upload | None = None


_decode = msgspec.json.Decoder(Raw).decode


def _origin(raw: Raw) -> Origin:
    where, data = raw.conversation, raw.channel_data or _ChannelData()
    channel, _, thread = where.id.partition(ROOT)
    client = next((entity for entity in raw.entities or () if entity.type == "clientInfo"), _Entity())
    return Origin(
        account=raw.from_.aad_object_id or "",
        teams=raw.from_.id,
        conversation=where.id,
        channel=channel,
        thread=thread,
        personal=where.conversation_type == PERSONAL,
        service_url=raw.service_url,
        tenant=raw.tenant,
        team=data.team.id if data.team is not None else "",
        language=raw.locale or client.locale or "",
        zone=raw.local_timezone or client.timezone or "",
    )


def _arrival(raw: Raw) -> Arrival | None:
    match raw.type:
        case "message" if raw.value is not None and not raw.text:
            return _submitted_by_message(raw)
        case "message" | "messageUpdate" | "messageDelete":
            return _message(raw)
        case "conversationUpdate":
            return _membership(raw)
        case "installationUpdate" if raw.action in ("add", "add-upgrade"):
            return Came(_key(raw), (), bot=True)
        case "installationUpdate" if raw.action in ("remove", "remove-upgrade"):
            return Left(_key(raw), (), bot=True)
        case "invoke":
            return _invoke(raw)
    return None


# --- messages -----------------------------------------------------------------------------------------------------


def _message(raw: Raw) -> Heard | Asked | None:
    key = _key(raw)
    if raw.type == "messageDelete":
        return Heard(key, Deleted(raw.id)) if raw.id else None
    rich = next((attachment.content for attachment in raw.attachments or () if attachment.content_type == HTML), None)
    text = rich if isinstance(rich, str) else raw.text or ""
    mentions = tuple(_mentions(raw))
    if raw.type == "messageUpdate":
        back = raw.channel_data is not None and raw.channel_data.event_type == "undeleteMessage"
        body = Undeleted(raw.id, text) if back else Edited(raw.id, text, _thread(raw), _files(raw), moment(raw.id))
        return Heard(key, body, mentions, isinstance(rich, str)) if raw.id else None
    plain = written(text, mentions, isinstance(rich, str), lambda mention: f"@{mention.name}")
    verb = _verb(plain)
    if raw.conversation.conversation_type == PERSONAL:
        return Asked(key, verb or "help", understood=verb is not None or not plain.strip())
    if any(item.bot for item in mentions) and (verb is not None or not plain):
        return Asked(key, verb or "help")
    if not raw.id:
        raise Malformed("a message without an id")
    forwarded = any(FORWARDED in (attachment.content_type or "").lower() for attachment in raw.attachments or ())
    return Heard(key, Posted(raw.id, text, _thread(raw), _files(raw), forwarded), mentions, isinstance(rich, str))


FORWARDED = "messagereference"
"""In the type of what carries another message along: `forwardedMessageReference`, `messageReference`."""
NO_FILES = (HTML, FORWARDED, "vnd.microsoft.card.", "meetingreference", "codesnippet", "announcement")
"""In the types of what Teams attaches and nobody has put there as a file."""


def _thread(raw: Raw) -> str:
    _, _, root = raw.conversation.id.partition(ROOT)
    return "" if root == raw.id else root


def _files(raw: Raw) -> tuple[File, ...]:
    return tuple(
        File(attachment.name or "", attachment.content_type or "")
        for attachment in raw.attachments or ()
        if attachment.content_type and not any(kind in attachment.content_type.lower() for kind in NO_FILES)
    )


def moment(message: str) -> datetime | None:
    """When a message was written: the id of a channel's message is that moment, in milliseconds."""
    if not (message.isascii() and message.isdigit() and len(message) == MILLISECONDS):
        return None
    return datetime.fromtimestamp(int(message) / 1000, UTC)


MILLISECONDS = 13
"""Digits of such an id, until the year 2286."""


def _mentions(raw: Raw) -> list[Mention]:
    found = []
    for entity in raw.entities or ():
        who = entity.mentioned
        if entity.type == "mention" and who is not None:
            bot = bool(who.id) and who.id == raw.recipient.id
            found.append(Mention(who.id, who.aad_object_id or "", who.name or _named(entity.text or ""), bot))
    return found


def _named(text: str) -> str:
    return html.marked(text, lambda name: name)


def _verb(text: str) -> str | None:
    word = next(iter(text.lower().split()), "")
    return next((verb for verb, words in capabilities.VERBS.items() if word in words), None)


def _key(raw: Raw) -> str:
    """An edit has the id of the message that was edited, so the moment belongs to the key."""
    return f"{raw.conversation.id}/{raw.id}/{raw.type}/{raw.timestamp or ''}"


# --- who is there -------------------------------------------------------------------------------------------------


def _membership(raw: Raw) -> Came | Left | Told | None:
    added, removed = raw.members_added or [], raw.members_removed or []
    for kind, members in ((Came, added), (Left, removed)):
        if members:
            bot = any(member.id == raw.recipient.id for member in members)
            people = tuple(
                (member.aad_object_id or "", member.id) for member in members if member.id != raw.recipient.id
            )
            found: Came | Left = kind(_key(raw), people, bot)
            return found
    return _told(raw, raw.channel_data) if raw.channel_data is not None else None


def _told(raw: Raw, data: _ChannelData) -> Told | None:
    """What a channel or a team is called matters to nobody here: it keeps its id."""
    channel = data.channel.id if data.channel is not None else ""
    match data.event_type:
        case "channelDeleted" if channel:
            return Told(_key(raw), Reached("no_channel"), channel)
        case "channelRestored" if channel:
            return Told(_key(raw), None, channel)
        case "teamArchived":
            return Told(_key(raw), Reached("archived"))
        case "teamDeleted" | "teamHardDeleted":
            return Told(_key(raw), Reached("no_channel"))
        case "teamUnarchived" | "teamRestored":
            return Told(_key(raw))
    return None


# --- buttons and dialogs ------------------------------------------------------------------------------------------


def _invoke(raw: Raw) -> Arrival:
    match raw.name:
        case "adaptiveCard/action":
            executed = fitted(raw.value, _Executed)
            act, place, nonce = action_codec.read(executed.action.data)
            if nonce:
                return _sent(raw, act, place, nonce, action_codec.values(executed.action.data), "card")
            return _clicked(raw, executed.action.data, "card", automatic=executed.trigger == "automatic")
        case "task/fetch":
            return _clicked(raw, fitted(raw.value, _Task).data, "dialog")
        case "task/submit":
            data = fitted(raw.value, _Task).data
            act, place, nonce = action_codec.read(data)
            if not nonce:
                return _clicked(raw, data, "dialog")
            return _sent(raw, act, place, nonce, action_codec.values(data), "dialog")
        case "composeExtension/fetchTask":
            return _menu(raw, fitted(raw.value, _Extension))
        case "composeExtension/submitAction":
            data = fitted(raw.value, _Extension).data
            act, place, nonce = action_codec.read(data)
            if not nonce:
                return _clicked(raw, data, "menu")
            return _sent(raw, act, place, nonce, action_codec.values(data), "menu")
        case "fileConsent/invoke":
            consent = fitted(raw.value, _Consent)
            if consent.action == "accept" and consent.upload_info is None:
                raise Malformed("a file is taken, but nowhere to")
            taken = consent.upload_info if consent.action == "accept" else None
            return Consented(consent.context.group, consent.context.log, raw.reply_to_id or "", taken)
    return Unknown(raw.name or "")


def _submitted_by_message(raw: Raw) -> Clicked | Sent | None:
    """`Action.Submit` on a card: what Teams sends where `Action.Execute` is not known."""
    if not isinstance(raw.value, dict) or action_codec.KEY not in raw.value:
        return None
    act, place, nonce = action_codec.read(raw.value)
    if nonce:
        return _sent(raw, act, place, nonce, action_codec.values(raw.value), "message")
    return _clicked(raw, raw.value, "message")


def _clicked(raw: Raw, data: Any, way: Way, *, automatic: bool = False) -> Clicked:
    act, place, _ = action_codec.read(data)
    return Clicked(_key(raw), act, place, way, raw.reply_to_id or "", action_codec.values(data), automatic)


def _sent(raw: Raw, act: Act, place: Place, nonce: str, values: Values, way: Way) -> Sent:
    return Sent(f"{raw.from_.id}/{nonce}/{digest(act, values)}", act, place, values, way)


def _menu(raw: Raw, asked: _Extension) -> Clicked | Unknown:
    for action in capabilities.MESSAGE_ACTIONS:
        message = asked.message_payload
        if action.command == asked.command_id and message is not None and message.id:
            channel, _, thread = raw.conversation.id.partition(ROOT)
            place = Place("", channel, message.reply_to_id or thread)
            return Clicked(_key(raw), Act(action.act, message.id), place, "menu", message.id)
    return Unknown(f"{raw.name} {asked.command_id}")
