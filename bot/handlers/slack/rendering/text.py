"""Text on its way to Slack, without anything that would act on what stands beside it.

Blocks carry text as `plain_text` and as the literal `text` elements of `rich_text`, in which Slack reads no markup at
all. Only a message's fallback text is read as markup; `fallback` is for that one.
"""

import re

from bot.handlers.text import pieces, units

_MARKS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ"})
_NAMED = re.compile(r":(?=//|[\w+'-]+:)")
"""What Slack would read as the beginning of an emoji's name, and the middle of an address."""


def fallback(text: str, most: int = 3000) -> str:
    """`text` for where Slack reads markup: notifications, and whatever cannot show blocks.

    Its three special characters are escaped. For its formatting marks there is no escape, so look-alikes stand there;
    the blocks beside it have the text as it was written.
    """
    room = most
    while True:
        first = next(pieces(text, room), "")
        shown = first if len(first) == len(text) else f"{first.rstrip()} …"
        marked = _NAMED.sub("∶", shown).translate(_MARKS)
        if units(marked) <= most:
            return marked
        room = room * 3 // 4
