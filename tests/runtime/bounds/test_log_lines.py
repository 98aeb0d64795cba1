"""The log says what happens often once in a while; and whoever logs is never hurt by it."""

import io
import logging
from collections.abc import Iterator

import pytest
from rich.console import Console

from bot.runtime.bounds.log_lines import KINDS, MANY, WINDOW, Lines, Repeated, warm_up


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def record(message: str, *args: object, name: str = "flip", level: int = logging.WARNING) -> logging.LogRecord:
    return logging.LogRecord(name, level, __file__, 1, message, args, None)


def test_a_line_that_repeats_is_counted_and_the_count_is_said() -> None:
    clock = Seconds()
    limited = Repeated(clock)
    passed = [limited.filter(record("%s was refused", number)) for number in range(100)]
    assert passed == [True] * MANY + [False] * (100 - MANY)
    clock.now = WINDOW
    later = record("%s was refused", "100 %")
    assert limited.filter(later)
    assert later.getMessage() == f"100 % was refused ({100 - MANY} more like this in the last while)"
    assert limited.filter(record("%s was refused", 101))


def test_other_lines_are_not_kept_back() -> None:
    limited = Repeated(Seconds())
    for _ in range(100):
        limited.filter(record("the same"))
    assert limited.filter(record("another"))
    assert limited.filter(record("the same", name="elsewhere"))
    assert limited.filter(record("the same", level=logging.ERROR))


def test_what_is_kept_in_mind_is_bounded() -> None:
    limited = Repeated(Seconds())
    for number in range(3 * KINDS):
        limited.filter(record(f"line {number}"))
    assert len(limited._seen) == KINDS


class Broken(io.StringIO):
    def write(self, _: str) -> int:
        raise OSError(24, "Too many open files")


@pytest.fixture
def logger() -> Iterator[logging.Logger]:
    found = logging.getLogger("tests.lines")
    found.propagate = False
    yield found
    found.handlers.clear()
    found.propagate = True


@pytest.mark.parametrize("wrong", [("%s %s", 1), ("%d", "x")], ids=["too few", "of another kind"])
def test_a_line_that_cannot_be_written_raises_nothing(
    wrong: tuple[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    Lines(Console(file=Broken())).handle(record("to a disk that is full"))
    Lines(Console(file=io.StringIO())).handle(record(*wrong))
    assert capsys.readouterr() == ("", "")


def test_warming_up_says_nothing_and_loads_what_a_stack_trace_needs(logger: logging.Logger) -> None:
    shown = io.StringIO()
    lines = Lines(Console(file=shown, width=200))
    warm_up(lines)
    assert shown.getvalue() == ""
    logger.addHandler(lines)
    logger.warning("hej")
    assert "hej" in shown.getvalue()
