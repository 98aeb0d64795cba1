"""Each block of a view as blocks of Slack, whole: what is too long for one stands in several."""

from typing import assert_never

from bot.domain.charts import Chart, Drawing, Network, Timeline
from bot.domain.views import (
    Bar,
    Bars,
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
from bot.handlers.slack.rendering import block_kit, limits
from bot.handlers.slack.rendering.block_kit import Json
from bot.handlers.text import pieces, units

PIECE = limits.TEXT - 200
"""The largest piece of one text, with room for what stands before and after it in the same block."""
ITEM = 80
"""What one item of a list weighs beside its text."""
SIGNS = {"info": "ℹ️", "privacy": "🔒", "recording": "🔴", "warning": "⚠️", "done": "✅"}
FULL, EMPTY, LONGEST_BAR = "▰", "▱", 10
MARK = "\ue001"


def block(view: Block, reader: Reader) -> list[Json]:
    """No block for what has no text."""
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
            return [item for label, content in view.rows for item in _pair(say(label), say(content))]
        case Bars():
            return [*paragraph(say(view.title), bold=True), *(item for row in view.rows for item in _bar(row, reader))]
        case Notice():
            return paragraph(f"{SIGNS[view.tone]} {say(view.line)}")
        case Countdown():
            return [_ends(view, reader)]
        case Count():
            return paragraph(f"{bar(view.done, view.of)} {say(_counted(view))}")
        case Picture():
            return _picture(view, reader)
        case Chart() | Timeline() | Network():
            return _chart(view, reader)
        case _:
            assert_never(view)


def spoken(view: Block) -> list[Line]:
    """The same as lines: for notifications, and for whoever listens instead of looking."""
    match view:
        case Heading() | Para() | Notice():
            return [view.line]
        case Quote():
            return [view.line] if view.by is None else [view.line, Word("slack-by", {"who": view.by})]
        case Items():
            return list(view.lines)
        case Pairs():
            return [line for row in view.rows for line in row]
        case Bars():
            return [view.title, *(line for row in view.rows for line in (row.label, row.note or of(row.value, row.of)))]
        case Countdown():
            return [Word("slack-ends", {"at": When(view.ends)})]
        case Count():
            return [_counted(view)]
        case Picture():
            return [Word("slack-picture", {"alt": view.alt})]
        case Chart() | Timeline() | Network():
            return [line for item in in_words(view) for line in spoken(item)]
        case _:
            assert_never(view)


# --- texts --------------------------------------------------------------------------------------------------------


def heading(text: str) -> list[Json]:
    if not text.strip():
        return []
    if units(text) <= limits.HEADER and "\n" not in text.strip():
        return [block_kit.header(text)]
    return paragraph(text, bold=True)


def paragraph(text: str, **style: bool) -> list[Json]:
    return (
        [block_kit.rich(block_kit.section(block_kit.text(piece, **style))) for piece in pieces(text, PIECE)]
        if text.strip()
        else []
    )


def quiet(text: str) -> list[Json]:
    """Several lines where it is long; a piece of nothing but blanks, which Slack refuses there, is left out."""
    return [block_kit.context(piece) for piece in pieces(text, PIECE) if piece.strip()]


def _quote(text: str, by: str, reader: Reader) -> list[Json]:
    found = (
        [block_kit.rich(block_kit.quote(block_kit.text(piece))) for piece in pieces(text, PIECE)]
        if text.strip()
        else []
    )
    if not by.strip():
        return found
    signed = reader.say(Word("slack-by", {"who": by}))
    if units(signed) > limits.TEXT - PIECE:
        return [*found, *paragraph(signed, italic=True)]
    found = found or [block_kit.rich()]
    found[-1]["elements"].append(block_kit.section(block_kit.text(signed, italic=True)))
    return found


def _items(texts: list[str], *, ordered: bool) -> list[Json]:
    found: list[Json] = []
    room = 0
    for number, text in enumerate(texts):
        first, *rest = list(pieces(text, PIECE)) or ["–"]
        if units(first) > room:
            found.append(block_kit.rich(block_kit.items([], ordered=ordered, offset=number)))
            room = PIECE
        room -= units(first) + ITEM
        found[-1]["elements"][0]["elements"].append(block_kit.section(block_kit.text(first)))
        if rest:
            found += [block_kit.rich(block_kit.section(block_kit.text(item))) for item in rest]
            room = 0
    return found


def _pair(label: str, content: str) -> list[Json]:
    if units(label) + units(content) + 1 > PIECE:
        return [*paragraph(label, bold=True), *paragraph(content)]
    inline = [block_kit.text(f"{label}\n", bold=True)] if label.strip() else []
    inline += [block_kit.text(content)] if content.strip() else []
    return [block_kit.rich(block_kit.section(*inline))] if inline else []


# --- figures ------------------------------------------------------------------------------------------------------


def of(done: int, total: int) -> Word:
    return Word("slack-of", {"done": done, "of": total})


def _counted(view: Count) -> Word:
    return Word("slack-count", {"done": view.done, "of": view.of, "label": view.label})


def bar(value: int, total: int) -> str:
    """A figure as a row of signs, one for each step while there are few; the figure stands beside it in words."""
    length = min(max(total, 1), LONGEST_BAR)
    filled = min(length, max(0, round(length * value / max(total, 1))))
    return FULL * filled + EMPTY * (length - filled)


def _bar(row: Bar, reader: Reader) -> list[Json]:
    words = reader.say(row.note or of(row.value, row.of))
    return paragraph(f"{reader.say(row.label)}\n{bar(row.value, row.of)} {words}")


def _ends(view: Countdown, reader: Reader) -> Json:
    before, _, after = reader.say(Word("slack-ends", {"at": MARK})).partition(MARK)
    moment = block_kit.date(int(view.ends.timestamp()), reader.say(When(view.ends)))
    around = [block_kit.text(f"⏳ {before}"), moment, *([block_kit.text(after)] if after else [])]
    return block_kit.rich(block_kit.section(*around))


def _picture(view: Picture, reader: Reader) -> list[Json]:
    if url := pictures.address(reader.pictures, view.source):
        return [block_kit.image(url, reader.say(view.alt))]
    return quiet(reader.say(Word("slack-picture", {"alt": view.alt})))


def _chart(view: Drawing, reader: Reader) -> list[Json]:
    """The picture, which people who do not see hear in words; where the words are too many for that, they stand beside
    it."""
    said, file = alt_text(view, reader.say), reader.picture_of(view)
    if not file:
        return [item for told in in_words(view) for item in block(told, reader)]
    beside = in_words(view)[1:] if units(said) > limits.ALT else ()
    return [block_kit.own_image(file, said), *(item for told in beside for item in block(told, reader))]
