"""Draws charts: SVG for pages and documents, PNG for chats.

matplotlib is slow to import and large; it is imported when something is drawn, so that a bot that draws nothing has
none of it in memory. The same chart, language and theme give the same bytes.
"""

from collections.abc import Callable
from typing import Literal, TypeAlias

from bot.domain.charts import Drawing
from bot.domain.views import Line

Theme: TypeAlias = Literal["light", "dark"]
Say: TypeAlias = Callable[[Line], str]
"""Says a line in the reader's language."""


def alt_text(chart: Drawing, say: Say) -> str:
    """The chart in words: all that it shows."""
    parts = (" – ".join(say(line) for line in lines) for lines in chart.alt())
    return " ".join(text if text.endswith((".", "?", "!")) else f"{text}." for text in (say(chart.title), *parts))


def svg(chart: Drawing, say: Say) -> str:
    """A drawing 320 units wide that follows the reader's light or dark theme, with its words as title and
    description."""
    from bot.drawing import canvas

    return canvas.svg(chart, say, alt_text(chart, say))


def png(chart: Drawing, say: Say, theme: Theme = "light") -> bytes:
    """A drawing for a width of 320 pixels, at twice the resolution."""
    from bot.drawing import canvas

    return canvas.png(chart, say, theme)
