"""No chart says more than the rule for figures allows, and its words have the same numbers."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.charts import Chart, Strip
from bot.domain.views import Line, Pairs, Typed, in_words
from bot.domain.vocabulary import CONSIDERATIONS, COURSES, LANGUAGES, POSITIONS, STANCES, Language
from bot.flows.charts import (
    CheckedIn,
    balances_chart,
    checkins_chart,
    gave_chart,
    positions_chart,
    shift_chart,
    stances_chart,
    weighing_chart,
)
from bot.flows.privacy.disclosure import GAVE, MOVED, RELATED, WEIGHED, Figure, band, figure, may_be_counted, move
from bot.flows.privacy.figures import BalanceFigures, Shift
from prompts.words import Words

WORDS = Words(strict=True)
STEPS = st.integers(1, 5)


def strips(chart: Chart | None) -> Iterator[Strip]:
    if chart is not None:
        yield from (strip for row in chart.rows for strip in row.strips)


def numbers(text: str) -> list[int]:
    """Those of a figure; not the steps of the scale, which stand in brackets."""
    return sorted(map(int, re.findall(r"\d+", re.sub(r"\([^)]*\)", "", text))))


def said_in(line: Line, language: Language) -> str:
    return WORDS.say(line, language, "Europe/Copenhagen")


def assert_says_no_more(chart: Chart | None, figures: list[Figure], least: int) -> None:
    """The strips have exactly what the figures have, and their words the same numbers."""
    drawn = list(strips(chart))
    assert len(drawn) == len(figures)
    for strip, shown in zip(drawn, figures, strict=True):
        counts = [cell.count for cell in strip.cells]
        if shown.kind == "counts":
            assert counts == list(shown.counts.values())
            assert may_be_counted(shown.counts, least)
        else:
            assert set(counts) <= {None}, "no number where the rule allows none"
            assert any(cell.some for cell in strip.cells) is (shown.kind == "apart")
        for language in LANGUAGES:
            assert numbers(said_in(strip.said, language)) == sorted(count for count in counts if count is not None)


@settings(deadline=None)
@given(st.lists(st.tuples(STEPS, STEPS), min_size=1, max_size=12), st.integers(2, 4), st.booleans())
def test_a_chart_of_weights_has_what_may_be_shown_and_nothing_else(
    weights: list[tuple[int, int]], least: int, everybody: bool
) -> None:
    before, now = (figure(WEIGHED, [band(pair[at]) for pair in weights], least) for at in (0, 1))
    moved = figure(MOVED, [move(*pair) for pair in weights], least)
    assert_says_no_more(weighing_chart({"respect": before}), [before], least)
    shift = Shift(before, now if everybody else None, moved)
    assert_says_no_more(shift_chart({"respect": shift}), [before, *([now] if everybody else []), moved], least)


@settings(deadline=None)
@given(st.lists(st.sampled_from(CONSIDERATIONS), max_size=12), st.integers(2, 4))
def test_a_chart_of_what_had_to_give_has_what_may_be_shown_and_nothing_else(said: list[str], least: int) -> None:
    shown = figure(GAVE, said, least)
    drawn = list(strips(gave_chart(shown)))
    if shown.kind == "counts":
        assert [cell.count for strip in drawn for cell in strip.cells] == list(shown.counts.values())
        assert may_be_counted(shown.counts, least)
    else:
        assert [strip.cells for strip in drawn] == [()], "nothing is drawn, neither who nor how many"


@settings(deadline=None)
@given(st.lists(st.tuples(STEPS, STEPS), min_size=1, max_size=12), st.integers(2, 4))
def test_a_chart_of_balances_has_what_may_be_shown_and_nothing_else(both: list[tuple[int, int]], least: int) -> None:
    today, wanted = (figure(WEIGHED, [band(pair[at]) for pair in both], least) for at in (0, 1))
    way = figure(MOVED, [move(*pair) for pair in both], least)
    chart = balances_chart({"b": BalanceFigures(today, wanted, way)}, {"b": (Typed("V"), Typed("H"))})
    assert_says_no_more(chart, [today, wanted, way], least)


@given(st.lists(st.tuples(STEPS, STEPS), min_size=1, max_size=12), st.integers(2, 4))
def test_where_there_is_no_picture_the_same_stands_in_words(weights: list[tuple[int, int]], least: int) -> None:
    before, now = (figure(WEIGHED, [band(pair[at]) for pair in weights], least) for at in (0, 1))
    chart = shift_chart({"respect": Shift(before, now, figure(MOVED, [move(*pair) for pair in weights], least))})
    assert chart is not None
    (told,) = (content for block in in_words(chart) if isinstance(block, Pairs) for _, content in block.rows)
    for language in LANGUAGES:
        assert all(said_in(strip.said, language) in said_in(told, language) for strip in strips(chart))
    assert chart.drawable is any(cell.some or cell.count for strip in strips(chart) for cell in strip.cells)


@settings(deadline=None)
@given(st.lists(st.sampled_from(STANCES), max_size=12), st.integers(2, 4))
def test_a_chart_of_stances_has_what_may_be_shown_and_nothing_else(said: list[str], least: int) -> None:
    shown = figure(RELATED, said, least)
    assert_says_no_more(stances_chart({"a": shown}, {"b": Typed("B"), "a": Typed("A")}), [shown], least)


@given(st.lists(st.sampled_from(POSITIONS), max_size=9))
def test_positions_are_counted_alike_in_words(taken: list[str]) -> None:
    for strip in strips(positions_chart(taken)):
        counts = [cell.count for cell in strip.cells]
        assert counts == [taken.count(name) for name in POSITIONS]
        assert [numbers(said_in(strip.said, language)) for language in LANGUAGES] == [
            sorted(map(int, map(str, counts)))
        ] * 2


CHECKED = st.builds(CheckedIn, st.integers(1, 9), st.sampled_from(COURSES), st.booleans(), st.booleans())


@given(st.lists(CHECKED, max_size=9))
def test_every_check_in_stands_in_its_week_with_its_signs(given: list[CheckedIn]) -> None:
    drawn = list(strips(checkins_chart(given)))
    assert bool(drawn) is bool(given)
    if given:
        *courses, benefit, harm = (sum(cell.count or 0 for cell in strip.cells) for strip in drawn)
        assert sum(courses) == len(given)
        assert (benefit, harm) == (sum(item.benefit for item in given), sum(item.harm for item in given))


@pytest.mark.parametrize("least", [2, 3])
def test_those_who_swap_ends_are_seen_to_move(least: int) -> None:
    """1, 1, 5, 5 and then 5, 5, 1, 1: a mean would stand still."""
    before, now = (1, 1, 5, 5), (5, 5, 1, 1)
    one, other = (figure(WEIGHED, list(map(band, weights)), least) for weights in (before, now))
    shift = Shift(one, other, figure(MOVED, list(map(move, before, now)), least))
    *_, moved = strips(shift_chart({"respect": shift}))
    if least == 2:
        assert [cell.count for cell in moved.cells] == [2, 0, 2]
    else:
        assert [cell.some for cell in moved.cells] == [True, False, True]


def test_nothing_to_show_is_no_chart() -> None:
    charts = (weighing_chart({}), shift_chart({}), stances_chart({}, {"a": Typed("A")}), positions_chart(()))
    assert [*charts, checkins_chart(())] == [None] * 5
