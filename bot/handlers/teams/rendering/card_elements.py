"""The few shapes of Adaptive Cards that are used, as plain values.

Text stands in `RichTextBlock`s, a line each: nothing in them is read as Markdown, and a line break within one is shown
by some clients only. A heading is a `TextBlock` where Markdown finds nothing in it, because only that one is a heading
to a screen reader.
"""

from typing import Any, TypeAlias

from bot.domain.events import Act
from bot.handlers.teams import action_codec
from bot.handlers.teams.action_codec import Place
from bot.handlers.teams.rendering import limits
from bot.handlers.teams.rendering.text import inert, still
from bot.handlers.text import shorten

Json: TypeAlias = dict[str, Any]

SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
WIDTH = 320
"""Pixels, of a picture that is drawn here: on a telephone it fills the card."""
STYLES = {"primary": "positive", "danger": "destructive", "plain": "default"}


def card(body: list[Json], actions: list[Json], **more: Any) -> Json:
    found: Json = {"type": "AdaptiveCard", "body": body}
    return found | more | ({"actions": actions} if actions else {})


# --- text ---------------------------------------------------------------------------------------------------------


def run(text: str, **style: Any) -> Json:
    """`style`: weight, size, color, isSubtle, italic."""
    return {"type": "TextRun", "text": still(text)} | style


def line(*runs: Json, **more: Any) -> Json:
    """`more`: spacing, separator."""
    return {"type": "RichTextBlock", "inlines": list(runs)} | more


def lines(text: str, **style: Any) -> list[Json]:
    """`text` as it was written: each of its lines for itself, with space where one was left blank."""
    found: list[Json] = []
    space: Json = {}
    for part in text.split("\n"):
        if part.strip():
            found.append(line(run(part, **style), **space))
        space = {"spacing": "None" if part.strip() else "Small"}
    return found


def heading(text: str, **style: Any) -> Json:
    """Only for what `text.plain` says is plain."""
    return {"type": "TextBlock", "text": text, "wrap": True, "style": "heading"} | style


# --- beside and around --------------------------------------------------------------------------------------------


def beside(sign: Json, content: list[Json], **more: Any) -> Json:
    """A sign, and what it belongs to, indented beside it."""
    return columns(column([sign], "auto"), column(content, "stretch"), **more)


def columns(*parts: Json, **more: Any) -> Json:
    return {"type": "ColumnSet", "columns": list(parts)} | more


def column(items: list[Json], width: str, **more: Any) -> Json:
    return {"type": "Column", "width": width, "items": items} | more


def container(items: list[Json], style: str = "emphasis") -> Json:
    return {"type": "Container", "style": style, "items": items}


def image(url: str, alt: str) -> Json:
    return {"type": "Image", "url": url, "altText": shorten(alt, limits.ALT) or "–", "size": "Stretch"}


def drawn(url: str, alt: str) -> Json:
    """A picture that is in the card itself, as wide as it was drawn for; pressed, it fills the window."""
    shown = {"type": "Image", "url": url, "altText": shorten(alt, limits.ALT) or "–"}
    return shown | {"width": f"{WIDTH}px", "msteams": {"allowExpand": True}}


# --- what can be pressed and chosen -------------------------------------------------------------------------------


def execute(label: str, act: Act, place: Place, style: str = "plain") -> Json:
    """What the bot does at once; clients that do not know it send the same as a message."""
    carried = action_codec.data(act, place)
    shown = {"title": title(label), "style": STYLES[style]}
    instead = {"type": "Action.Submit", "data": carried} | shown
    return {"type": "Action.Execute", "verb": act.name, "data": carried, "fallback": instead} | shown


def opens(label: str, act: Act, place: Place, style: str = "plain") -> Json:
    """What opens a dialog (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards)."""
    return submit(label, action_codec.data(act, place) | {action_codec.TEAMS: {"type": "task/fetch"}}, style)


def submit(label: str, data: Json, style: str = "plain", *, takes: str = "auto") -> Json:
    """`takes` "none": what was filled in stays behind, and does not have to be right."""
    found = {"type": "Action.Submit", "title": title(label), "style": STYLES[style], "data": data}
    return found if takes == "auto" else found | {"associatedInputs": takes}


def asks(label: str, question: str, answer: Json, style: str = "plain") -> Json:
    """Shows a question, and under it what is done when it is answered: a card has no other way to ask."""
    shown = card(lines(shorten(question, limits.CONFIRM)), [answer])
    return {"type": "Action.ShowCard", "title": title(label), "style": STYLES[style], "card": shown}


def title(label: str) -> str:
    return shorten(label, limits.BUTTON) or "–"


def rows(actions: list[Json]) -> list[list[Json]]:
    """As many to a row as Teams shows; what is beyond stands in a further row instead of being hidden."""
    return [actions[at : at + limits.ACTIONS] for at in range(0, len(actions), limits.ACTIONS)]


def action_set(actions: list[Json]) -> Json:
    return {"type": "ActionSet", "actions": actions}


def choice(value: str, label: str, most: int) -> Json:
    return {"title": inert(label, most) or "–", "value": value}
