"""Activities as Teams sends them, after the examples in Microsoft's documentation, with invented ids."""

from itertools import count
from typing import Any, TypeAlias

from bot.domain.events import Act
from bot.handlers.teams import action_codec
from bot.handlers.teams.action_codec import Place
from tests.handlers.teams.fake_teams import BOT, TENANT, account_of

Json: TypeAlias = dict[str, Any]

CHANNEL = "19:moedet@thread.tacv2"
OTHER = "19:frokost@thread.tacv2"
TEAM = "19:team@thread.tacv2"
_numbers = count(1_788_764_401_816)
"""Ids of messages are milliseconds: these are of the Monday on which the tests are."""
_seconds = count()


def _about(kind: str, user: str, service_url: str, conversation: str, **more: Any) -> Json:
    moment = f"2026-09-07T07:{next(_seconds) // 60 % 60:02}:{next(_seconds) % 60:02}.437Z"
    personal = not conversation.startswith("19:")
    data: Json = {"tenant": {"id": TENANT}}
    if not personal:
        data |= {"team": {"id": TEAM}, "channel": {"id": conversation.partition(";")[0]}}
    return {
        "type": kind,
        "id": str(next(_numbers)),
        "timestamp": moment,
        "serviceUrl": service_url,
        "channelId": "msteams",
        "from": {"id": user, "name": "Deltager", "aadObjectId": account_of(user)},
        "conversation": {
            "id": conversation,
            "conversationType": "personal" if personal else "channel",
            "tenantId": TENANT,
            **({} if personal else {"isGroup": True}),
        },
        "recipient": {"id": BOT, "name": "FLIP"},
        "channelData": data,
        "locale": "da-DK",
        "localTimezone": "Europe/Copenhagen",
        "entities": [{"type": "clientInfo", "locale": "da-DK", "country": "DK", "platform": "Windows"}],
        **more,
    }


def said(user: str, service_url: str, content: str, channel: str = CHANNEL, thread: str = "", **more: Any) -> Json:
    """A message in a channel, in HTML."""
    found = _about("message", user, service_url, channel)
    root = thread or found["id"]
    found["conversation"]["id"] = f"{channel};messageid={root}"
    return {
        **found,
        "textFormat": "plain",
        "text": "…",
        "attachments": [{"contentType": "text/html", "content": content}],
        **more,
    }


def mentioning(activity: Json, *whom: tuple[str, str]) -> Json:
    """The message with entities for the mentions in it: (Teams id, name)."""
    entities = [
        {"type": "mention", "mentioned": {"id": ident, "name": name}, "text": f"<at>{name}</at>"}
        for ident, name in whom
    ]
    return {**activity, "entities": [*activity["entities"], *entities]}


def mention(number: int, name: str) -> str:
    kind = "http://schema.skype.com/Mention"
    return f'<span itemscope="" itemtype="{kind}" itemid="{number}">{name}</span>'


def edited(before: Json, content: str, event: str = "editMessage") -> Json:
    found = {**before, "type": "messageUpdate", "timestamp": "2026-09-07T08:00:00.1Z"}
    found["attachments"] = [{"contentType": "text/html", "content": content}]
    found["channelData"] = {**before["channelData"], "eventType": event}
    return found


def deleted(before: Json) -> Json:
    kept = {name: value for name, value in before.items() if name not in ("text", "attachments")}
    data = {**before["channelData"], "eventType": "softDeleteMessage"}
    return {**kept, "type": "messageDelete", "timestamp": "2026-09-07T08:01:00.1Z", "channelData": data}


def wrote(user: str, service_url: str, text: str) -> Json:
    """A message to the bot alone."""
    return _about("message", user, service_url, chat_of(user), text=text, textFormat="plain")


def chat_of(user: str) -> str:
    return f"a:chat-{user.removeprefix('29:')}"


def invoke(user: str, service_url: str, name: str, value: Any, conversation: str = "", **more: Any) -> Json:
    return _about("invoke", user, service_url, conversation or chat_of(user), name=name, value=value, **more)


def executed(
    user: str, service_url: str, data: Json, *, card: str = "1", trigger: str = "manual", conversation: str = ""
) -> Json:
    """`Action.Execute`."""
    action = {"type": "Action.Execute", "title": "…", "verb": "flip", "data": data}
    value = {"action": action, "trigger": trigger}
    return invoke(user, service_url, "adaptiveCard/action", value, conversation, replyToId=card)


def opened(user: str, service_url: str, data: Json, conversation: str = "") -> Json:
    """A button that opens a dialog."""
    value = {"data": {**data, "type": "task/fetch"}, "context": {"theme": "default"}}
    return invoke(user, service_url, "task/fetch", value, conversation)


def submitted(user: str, service_url: str, data: Json, values: dict[str, str], conversation: str = "") -> Json:
    value = {"data": {**data, **values}, "context": {"theme": "default"}}
    return invoke(user, service_url, "task/submit", value, conversation)


def pressed(act: Act, group: str = "", **values: str) -> Json:
    """What a button carries."""
    return {**action_codec.data(act, Place(group)), **values}


def menu(user: str, service_url: str, command: str, message: str, channel: str = CHANNEL) -> Json:
    """An action in the menu of a message."""
    payload = {"id": message, "replyToId": None, "body": {"contentType": "html", "content": "<p>…</p>"}}
    value = {"commandId": command, "commandContext": "message", "messagePayload": payload}
    return invoke(user, service_url, "composeExtension/fetchTask", value, channel)


def joined(service_url: str, *users: str, removed: bool = False, channel: str = CHANNEL) -> Json:
    found = _about("conversationUpdate", users[0], service_url, channel)
    event = "teamMemberRemoved" if removed else "teamMemberAdded"
    members = [{"id": user, "aadObjectId": account_of(user) if user != BOT else None} for user in users]
    found["channelData"] = {**found["channelData"], "eventType": event}
    return {**found, "membersRemoved" if removed else "membersAdded": members}


def consented(user: str, service_url: str, context: Json, upload: str = "") -> Json:
    """The answer to a file consent card."""
    value: Json = {"type": "fileUpload", "action": "accept" if upload else "decline", "context": context}
    if upload:
        value["uploadInfo"] = {
            "contentUrl": "https://eksempel.example/log.zip",
            "name": "log.zip",
            "uploadUrl": upload,
            "uniqueId": "1150D938-8870-4044-9F2C-5BBDEBA70C8C",
            "fileType": "zip",
        }
    return invoke(user, service_url, "fileConsent/invoke", value, replyToId="1")
