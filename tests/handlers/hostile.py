"""Text that means harm, and views full of it."""

from typing import get_args

import msgspec
from hypothesis import strategies as st
from msgspec import UNSET

from bot.domain.charts import Cell, Chart, ChartKind, Row, Strip
from bot.domain.events import Act, Values
from bot.domain.views import (
    Bar,
    Bars,
    Block,
    Button,
    Card,
    Choice,
    Choices,
    Count,
    Countdown,
    DateInput,
    Form,
    Heading,
    Home,
    Input,
    Items,
    Line,
    Notice,
    Pairs,
    Para,
    Picture,
    Quote,
    Receipt,
    Reply,
    Scale,
    TextInput,
    Typed,
    When,
    Who,
    Word,
)
from tests.flows.stage import START

ATTACKS = (
    "<!channel>", "<!here|alle>", "<@U012AB3CD>", "<#C012AB3CD|kanal>", "<https://ond.example|klik her>", "@channel",
    "<!date^1392734382^{date}|i går>", "<!subteam^S012AB3CD>", "*fed* _kursiv_ ~streget~ `kode` ```blok```",
    "> citat\n- punkt\n1. tal", ":rotating_light:", "https://ond.example/?a=1&b=2", "&lt;!channel&gt;", "&amp;amp;",
    "\u202efordrejet\u202c", "\u2066isoleret", "שלום עולם", "👩‍👩‍👧‍👦👍🏽", "e\u0301\u0323\u0301", "\x00\x07\x1b[31m",
    "\ud83d", "{ $x }", "\ue000", "\ue001", '"}],"type":"mrkdwn"', "\\u003c!channel>", "\r\n\t ", "æøå ÆØÅ",
)  # fmt: skip
ALL = " ".join(ATTACKS)
MARKED = "<!here> *æ* [x](https://x)"
"""What a golden file holds of them: a mention, emphasis and a link, none of which may come of it."""
LONGEST = (ALL + "\n") * (40_000 // len(ALL) + 1)


def worst(view: Reply, text: str) -> Reply:
    """The view with everything a person wrote replaced by `text`."""
    return msgspec.convert(_replaced(msgspec.to_builtins(view), text), type(view)) if view is not None else None


def _replaced(value: object, text: str) -> object:
    if isinstance(value, dict):
        if value.get("type") == "typed":
            return value | {"text": text}
        if value.get("type") == "form":
            most = {item["name"]: item["most"] for item in value["inputs"] if item["type"] == "text"}
            given = {name: text[: most[name]] if name in most else kept for name, kept in value["values"].items()}
            value = value | {"values": given}
        return {key: item if key == "values" else _replaced(item, text) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_replaced(item, text) for item in value]
    return value


# --- any view whatsoever ------------------------------------------------------------------------------------------

texts = st.lists(st.sampled_from(ATTACKS) | st.text(max_size=20), max_size=6).map(" ".join) | st.tuples(
    st.sampled_from((*ATTACKS, "ord ", "x", "\n", " ", "😀")), st.sampled_from((1, 24, 75, 150, 2000, 3000, 4000))
).map(lambda item: (item[0] * (item[1] // len(item[0]) + 1))[: item[1]])
"""Not the longest there can be: a thousand views of those are looked at where a whole session is."""
lines: st.SearchStrategy[Line] = (
    texts.map(Typed)
    | st.just(Who("P01"))
    | st.just(When(START))
    | texts.map(lambda text: Word("slack-by", {"who": Typed(text)}))
)
tones = st.sampled_from(("info", "privacy", "recording", "warning", "done"))
numbers = st.integers(0, 30)
cells = st.builds(Cell, lines, st.none() | numbers, st.booleans())
strips = st.builds(Strip, st.lists(cells, max_size=4).map(tuple), lines, st.none() | lines)
rows = st.builds(Row, lines, st.lists(strips, min_size=1, max_size=3).map(tuple))
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, lines),
    st.builds(Para, lines, st.booleans()),
    st.builds(Quote, lines, st.none() | lines),
    st.builds(Items, st.lists(lines, max_size=30).map(tuple), st.booleans()),
    st.builds(Pairs, st.lists(st.tuples(lines, lines), max_size=6).map(tuple)),
    st.builds(Bars, lines, st.lists(st.builds(Bar, lines, numbers, numbers, st.none() | lines), max_size=6).map(tuple)),
    st.builds(Notice, lines, tones),
    st.just(Countdown(START)),
    st.builds(Count, lines, numbers, numbers),
    st.builds(Chart, st.sampled_from(get_args(ChartKind)), lines, st.lists(rows, max_size=4).map(tuple)),
    st.builds(Picture, st.sampled_from(("four-corners.svg", "a b/../c.png")), lines),
)
parts = st.just(UNSET) | st.integers(1, 9)
actions = st.builds(Act, st.just("session.next"), st.just("S1"), st.integers(0, 9), st.text(max_size=40), parts)
styles = st.sampled_from(("primary", "plain", "danger"))
buttons = st.lists(st.builds(Button, lines, actions, styles, st.booleans(), st.none() | lines), max_size=6).map(tuple)
cards = st.builds(Card, st.lists(blocks, max_size=8).map(tuple), buttons)
homes = st.builds(Home, lines, st.lists(cards, max_size=6).map(tuple))
receipts = st.builds(Receipt, lines, st.sampled_from(("done", "info", "warning")))


@st.composite
def options(draw: st.DrawFn) -> tuple[tuple[str, Line], ...]:
    short = draw(st.lists(lines, max_size=4))
    times = draw(st.sampled_from((1, 1, 4, 60)))
    return tuple((f"v{number}", item) for number, item in enumerate(short * times))


@st.composite
def forms(draw: st.DrawFn) -> Form:
    inputs: list[Input] = []
    values: Values = {}
    for number in range(draw(st.integers(0, 5))):
        name = f"field-{number}"
        inputs.append(draw(_input(name)))
        match inputs[-1]:
            case TextInput():
                values[name] = draw(texts)
            case Choices():
                values[name] = draw(st.just(["v0"]) | st.just(["v0", "gone"]) | st.just([]))
            case _:
                values[name] = draw(st.sampled_from(("v0", "3", "2026-04-01", "", "gone")))
    named = st.sampled_from([item.name for item in inputs] + ["nowhere"])
    errors = draw(st.dictionaries(named, lines, max_size=3))
    above = tuple(draw(st.lists(blocks, max_size=5)))
    return Form(
        act=draw(actions), title=draw(lines), inputs=tuple(inputs), submit=draw(lines), blocks=above, values=values,
        errors=errors, drafts=draw(st.booleans()), also=draw(buttons),
    )  # fmt: skip


@st.composite
def _input(draw: st.DrawFn, name: str) -> Input:
    label, note, required = draw(lines), draw(st.none() | lines), draw(st.booleans())
    kinds: list[st.SearchStrategy[Input]] = [
        st.builds(TextInput, st.just(name), st.just(label), st.just(note), st.just(required),
                  st.sampled_from((10, 3000, 10_000)), st.booleans()),
        st.builds(Choice, st.just(name), st.just(label), options(), st.just(note), st.just(required)),
        st.builds(Choices, st.just(name), st.just(label), options(), st.just(note), st.just(required)),
        st.builds(Scale, st.just(name), st.just(label), lines, lines, st.sampled_from((2, 5, 10)), st.just(note),
                  st.just(required)),
        st.builds(DateInput, st.just(name), st.just(label), st.just(note), st.just(required),
                  st.sampled_from(("", "2026-04-01"))),
    ]  # fmt: skip
    return draw(st.one_of(kinds))
