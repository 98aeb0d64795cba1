"""Each block of a view as elements of an Adaptive Card, whole: what is too long for one stands in several."""

from collections.abc import Iterator
from typing import Any, assert_never

from bot.domain.charts import Chart, Drawing, Network, Timeline
from bot.domain.views import (
    Bar,
    Bars,
    Bilingual,
    Block,
    Count,
    Countdown,
    Heading,
    Items,
    Line,
    Notice,
    Pairs,
    Para,
    Picture,
    Quote,
    When,
    Word,
    in_words,
)
from bot.drawing import alt_text
from bot.handlers import pictures
from bot.handlers.reader import Reader
from bot.handlers.teams.rendering import card_elements, limits
from bot.handlers.teams.rendering.card_elements import Json
from bot.handlers.teams.rendering.text import plain
from bot.handlers.text import pieces, units

PIECE, LINES = 3000, 40
"""The largest part of one text, so that a card can be divided between two."""
SIGNS = {"info": "ℹ️", "privacy": "🔒", "recording": "🔴", "warning": "⚠️", "done": "✅"}
BOXED = {"privacy": "emphasis", "warning": "warning"}
"""The notices that nobody may read past."""
FULL, EMPTY, LONGEST_BAR = "▰", "▱", 10
LABELS, SHORT = "120px", 16
"""The width of labels beside something, a third of what a telephone shows, and the characters that fit there."""


def block(view: Block, reader: Reader) -> list[Json]:
    """No element for what has no text."""
    say = reader.say
    match view:
        case Heading():
            return heading(say(view.line))
        case Para():
            return quiet(say(view.line)) if view.quiet else paragraph(say(view.line))
        case Quote():
            return _quote(say(view.line), "" if view.by is None else say(view.by), reader)
        case Items():
            return _items([say(line) for line in view.lines], ordered=view.ordered)
        case Pairs():
            return _pairs([(say(label), say(content)) for label, content in view.rows])
        case Bars():
            title = paragraph(say(view.title), weight="Bolder")
            return [*title, *(item for row in view.rows for item in _bar(row, reader))]
        case Notice():
            return notice(say(view.line), view.tone)
        case Countdown():
            return paragraph(f"⏳ {say(ends(view))}")
        case Count():
            return [card_elements.line(*bar(view.done, view.of), card_elements.run(f" {say(counted(view))}"))]
        case Picture():
            return _picture(view, reader)
        case Chart() | Timeline() | Network():
            return _chart(view, reader)
        case _:
            assert_never(view)


# --- texts --------------------------------------------------------------------------------------------------------


def heading(text: str, size: str = "Medium") -> list[Json]:
    style = {"weight": "Bolder", "size": size}
    text = text.strip()
    found = [card_elements.heading(text, **style)] if plain(text) and units(text) <= PIECE else paragraph(text, **style)
    return [found[0] | {"spacing": "Large"}, *found[1:]] if found else []


def parts(text: str) -> Iterator[str]:
    """`text` in parts that are an element each; a part has few enough lines for a card to hold several."""
    lines = text.split("\n")
    for at in range(0, len(lines), LINES):
        yield from pieces("\n".join(lines[at : at + LINES]), PIECE)


def paragraph(text: str, **style: Any) -> list[Json]:
    return [line for part in parts(text) for line in card_elements.lines(part, **style)]


def quiet(text: str) -> list[Json]:
    return paragraph(text, isSubtle=True, size="Small")


def notice(text: str, tone: str) -> list[Json]:
    """A sign, and the text beside it; the longest go on under it."""
    first, *rest = list(parts(text)) or [""]
    content = card_elements.lines(first)
    if not content:
        return []
    shown = card_elements.beside(card_elements.line(card_elements.run(SIGNS[tone])), content)
    style = BOXED.get(tone)
    further = [line for part in rest for line in card_elements.lines(part)]
    return [card_elements.container([shown], style) if style else shown, *further]


def _quote(text: str, by: str, reader: Reader) -> list[Json]:
    found = [card_elements.container(lines) for part in parts(text) if (lines := card_elements.lines(part))]
    if not by.strip():
        return found
    signed = paragraph(reader.say(Word("teams-by", {"who": by})), isSubtle=True, italic=True, size="Small")
    if not found or len(signed) > 1:
        return [*found, *signed]
    found[-1]["items"] += signed
    return found


def _items(texts: list[str], *, ordered: bool) -> list[Json]:
    found: list[Json] = []
    for number, text in enumerate(texts, 1):
        first, *rest = list(parts(text)) or ["–"]
        sign = card_elements.line(card_elements.run(f"{number}." if ordered else "•", isSubtle=True))
        found.append(
            card_elements.beside(
                sign, card_elements.lines(first) or [card_elements.line(card_elements.run("–"))], spacing="Small"
            )
        )
        found += [line for part in rest for line in card_elements.lines(part)]
    return found


def _pairs(rows: list[tuple[str, str]]) -> list[Json]:
    """Beside each other where all is short, otherwise each label above what it is about."""
    if all(text.strip() and units(text) <= SHORT and "\n" not in text for row in rows for text in row):
        return [
            _row(card_elements.lines(label, weight="Bolder"), card_elements.lines(content)) for label, content in rows
        ]
    return [item for label, content in rows for item in _pair(label, content)]


def _row(label: list[Json], content: list[Json]) -> Json:
    return card_elements.columns(
        card_elements.column(label, LABELS), card_elements.column(content, "stretch"), spacing="Small"
    )


def _pair(label: str, content: str) -> list[Json]:
    told = paragraph(content)
    if told and label.strip():
        told[0] = told[0] | {"spacing": "None"}
    return [*paragraph(label, weight="Bolder"), *told]


# --- figures ------------------------------------------------------------------------------------------------------


def of(done: int, total: int) -> Word:
    return Word("teams-of", {"done": done, "of": total})


def counted(view: Count) -> Word:
    return Word("teams-count", {"done": view.done, "of": view.of, "label": view.label})


def ends(view: Countdown) -> Word:
    return Word("teams-ends", {"at": When(view.ends)})


def bar(value: int, total: int) -> list[Json]:
    """A figure as a row of signs, one for each step while there are few; the figure stands beside it in words."""
    length = min(max(total, 1), LONGEST_BAR)
    filled = min(length, max(0, round(length * value / max(total, 1))))
    full, empty = (
        card_elements.run(FULL * filled, color="Accent"),
        card_elements.run(EMPTY * (length - filled), isSubtle=True),
    )
    return [item for item in (full, empty) if item["text"]]


def _bar(row: Bar, reader: Reader) -> list[Json]:
    label, note = reader.say(row.label), reader.say(row.note or of(row.value, row.of))
    if units(label) + units(note) > PIECE:
        return [*paragraph(label), *paragraph(note, isSubtle=True)]
    figure = card_elements.line(
        *bar(row.value, row.of), card_elements.run(f"  {' '.join(note.split())}", isSubtle=True)
    )
    return [_row(card_elements.lines(label), [figure])]


def _picture(view: Picture, reader: Reader) -> list[Json]:
    if url := pictures.address(reader.pictures, view.source):
        return [card_elements.image(url, reader.say(view.alt))]
    return quiet(reader.say(Word("teams-picture", {"alt": view.alt})))


def _chart(view: Drawing, reader: Reader) -> list[Json]:
    """The picture, which people who do not see hear in words. Where it is too large for a card, or the words are longer
    than they can hear of it, the words stand there."""
    said, url = alt_text(view, reader.say), reader.picture_of(view)
    shown = card_elements.drawn(url, said)
    words = [item for told in in_words(view) for item in block(told, reader)]
    if not url or limits.size(shown) > limits.PICTURE:
        return words
    return [shown, *(words[1:] if units(said) > limits.ALT else ())]


def own(line: Line) -> bool:
    """Whether this is nothing that a participant wrote, and names nobody."""
    if isinstance(line, Word):
        return all(own(arg) for arg in line.args.values() if not isinstance(arg, str | int))
    return isinstance(line, Bilingual | When)
