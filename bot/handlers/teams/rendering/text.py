"""Text on its way to Teams, without anything that Teams would act on.

Adaptive Cards know three kinds of text. A `TextRun` shows every character for itself, but for two functions of dates
(`still`). A `TextBlock`, the title of a choice and the summary of a message may be read as Markdown (`plain`, `inert`).
What stands in an input is never read at all (learn.microsoft.com/adaptive-cards/authoring-cards/text-features).
"""

import re

from bot.handlers.text import shorten

JOINER = "\u2060"
"""Seen by nobody; no white space to Markdown."""
_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[ ,;?!–—…()'’»«/%-]|[.:](?=\s|$))*")
_MARKS = str.maketrans({"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ", "\\": "⧵", "|": "∣"})
_LIVE = re.compile(r"[<\[&]|\](?=\()|(?<=[\w:])[.:/@](?=\S)|^(?=[-+#=>]|\d+[.)])")
"""Where a tag, a link, an entity, an address or a list would begin."""


def still(text: str) -> str:
    """`text` for a `TextRun`: {{DATE(…)}} and {{TIME(…)}} stay as they were typed."""
    return text.replace("{{", "{" + JOINER + "{")


def plain(text: str) -> bool:
    """Whether there is nothing in `text` that Markdown could read, so that a heading can be one to a screen reader."""
    return _PLAIN.fullmatch(text) is not None


def inert(text: str, most: int) -> str:
    """`text` on one line where Markdown may be read: look-alikes for marks, joiners where a link would begin."""
    short = shorten(text, most)
    return (
        short if plain(short) else still(_LIVE.sub(lambda found: JOINER + found[0] + JOINER, short.translate(_MARKS)))
    )
