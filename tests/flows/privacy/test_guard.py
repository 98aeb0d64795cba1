"""What the citizen guard catches and what it lets through. Every number here is invented."""

import importlib
import pkgutil
import re
import sys
import unicodedata
from collections.abc import Iterator
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as sre_parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flows.privacy import guard
from bot.flows.privacy.guard import describe, find

NAMES = ("Anne Marie", "Søren", "Aagaard", "René", "Jens", "Björn", "Åse")


def found(text: str, names: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(item.kind, text[item.start : item.end]) for item in find(text, names)]


@pytest.mark.parametrize(
    "number",
    [
        "010101-0000",
        "0101010000",
        "010101 0000",
        "010101.0000",
        "010101–0000",
        "010101 - 0000",
        "01 01 01 - 0000",
        "01.01.01-0000",
        "01/01/01 0000",
        "01-01-1901-0000",
        "010119010000",
        "01 01 01 00 00",
        "0 1 0 1 0 1 0 0 0 0",
        "0 1 0 1 0 1 - 0 0 0 0",
        "290204-0000",
        "311299-9999",
        "０１０１０１－００００",
        "٠١٠١٠١-٠٠٠٠",
        "01\u200b0101-00\u200d00",
        "010101\u00a00000",
        "0\u00ad10101\u22120000",
        "0️⃣1️⃣0️⃣1️⃣0️⃣1️⃣0️⃣0️⃣0️⃣0️⃣",
        "010101\n0000",
        "**010101**-0000",
    ],
)
def test_a_cpr_number_is_found_in_every_spelling(number: str) -> None:
    assert [kind for kind, _ in found(number)] == ["cpr"]
    text = f"Borgeren ({number}), som kom i går."
    (finding,) = find(text)
    assert finding.kind == "cpr"
    assert text[finding.start : finding.end].strip("*️⃣") == number.strip("*️⃣")


@pytest.mark.parametrize(
    "text",
    [
        "Borgeren kom 22.11.2026 kl. 14.00",
        "Mødet den 22-11-2026 1400 er aflyst",
        "Mødet den 22.11.26 kl. 14.30",
        "Mødet 10-12-24 14.30",
        "målt 2012-10-31 14:30 og 2012-10-31 14.30",
        "320101-0000",
        "011301-0000",
        "290201-0000",
        "000000-0000",
        "10.000.000.000 kr",
        "11.111.111.111 kr",
        "sag 12345",
        "010101-000",
        "010101-00000",
        "Lov nr. 548 af 7. maj 2019, § 6, stk. 1, nr. 1-3, 5, 11 og 12",
        "ISBN 978-87-0000-000-0",
    ],
)
def test_no_cpr_number_is_seen_where_there_is_none(text: str) -> None:
    assert "cpr" not in {kind for kind, _ in found(text)}


@pytest.mark.parametrize(
    "number",
    [
        "20123456",
        "20 12 34 56",
        "20-12-34-56",
        "20.12.34.56",
        "2012 3456",
        "201 23 456",
        "2012 34 56",
        "+4520123456",
        "+45 20 12 34 56",
        "(+45) 20 12 34 56",
        "0045 2012 3456",
        "004520123456",
        "4520123456",
        "+45 12 34 56 78",
        "+46 70 123 45 67",
        "+49 (0)30 1234567",
        "0046701234567",
        "+1 202 555 0100",
        "２０１２３４５６",
        "20\u00a012\u00a034\u00a056",
        "20\u202f12\u200934 56",
        "2\u200b0123456",
        "٢٠١٢٣٤٥٦",
    ],
)
def test_a_telephone_number_is_found_in_every_spelling(number: str) -> None:
    for text in (number, f"Ring til hende på {number}.", f"({number})", f"tlf.{number}, helst før 15"):
        assert {kind for kind, _ in found(text)} == {"phone"}, text


def test_the_whole_number_is_pointed_at() -> None:
    assert found("ring 20 12 34 56 i dag") == [("phone", "20 12 34 56")]
    assert found("ring +45 20 12 34 56 i dag") == [("phone", "+45 20 12 34 56")]
    assert found("ring 20123456, 30123456") == [("phone", "20123456"), ("phone", "30123456")]


@pytest.mark.parametrize(
    "text",
    [
        "I 2025 og 2026",
        "2025-2026",
        "årene 2025 2026",
        "2024/2025",
        "12.000.000 kr",
        "25.000.000 kr",
        "25000000 kr.",
        "kr. 25000000",
        "25 000 000 kr",
        "22000000,50",
        "2500-3000 sager",
        "2500 - 3000 borgere",
        "24.12.2026",
        "24-12-2026",
        "24 12 2026",
        "24122026",
        "20261224",
        "2026-12-24",
        "den 22.11.26 14.30",
        "kl. 20.00-22.00",
        "kl. 12.00-13.30 2024",
        "12 34 56 78",
        "01234567",
        "vi har 3412 sager og 5123 borgere",
        "1. 2. 3. 4. 5. 6. 7. 8.",
        "20 30 40 50 %",
        "§ 2, stk. 3, nr. 4",
        "37 timer, 52 uger, 225 dage",
        "version 2.10.3",
        "+10 pct.",
        "123456789012345678901234567890",
    ],
)
def test_everyday_numbers_are_let_through(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "address",
    [
        "navn@eksempel.dk",
        "fornavn.efternavn+flip@post.eksempel.co.uk",
        "NAVN@EKSEMPEL.DK",
        "navn (snabela) eksempel.dk",
        "navn [at] eksempel.dk",
        "navn(at)eksempel(dot)dk",
        "navn snabel-a eksempel punktum dk",
        "navn {snabel a} eksempel.dk",
        "navn @ eksempel.dk",
        "navn@domæne.dk",
        "navn＠eksempel．dk",
        "na\u200bvn@eksem\u00adpel.dk",
        "søren@xn--eksempel.dk",
        "'o.k'@eksempel.org",
        "a" * 200 + "@eksempel.dk",
    ],
)
def test_an_email_address_is_found_in_every_spelling(address: str) -> None:
    for text in (address, f"Skriv til {address}.", f"<{address}>", f"mailto:{address}, tak"):
        assert {kind for kind, _ in found(text)} == {"email"}, text


@pytest.mark.parametrize(
    "text",
    [
        "Vi mødes @ jobcentret. Det er kl. 9",
        "se jobnet.dk",
        "Hun sagde at jobnet.dk var nede",
        "@Leder 1 hvad siger du?",
        "Se bilag (a) og (b).",
        "a@b",
        "@eksempel.dk",
        "to @ 50 kr.",
        "…@…",
    ],
)
def test_no_email_address_is_seen_where_there_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jeg talte med Søren i går", "Søren"),
        ("SØREN", "SØREN"),
        ("sørens sag", "sørens"),
        ("Søren's sag", "Søren"),
        ("Soren ringede", "Soren"),
        ("Soeren ringede", "Soeren"),
        ("Anne Marie kom", "Anne Marie"),
        ("anne-marie", "anne-marie"),
        ("Anne\u00a0Maries mor", "Anne\u00a0Maries"),
        ("Rene og", "Rene"),
        (unicodedata.normalize("NFD", "René"), unicodedata.normalize("NFD", "René")),
        (unicodedata.normalize("NFD", "Åse"), unicodedata.normalize("NFD", "Åse")),
        ("Aase", "Aase"),
        ("Ågård", "Ågård"),
        ("Jens' sag", "Jens"),
        ("Jens’s sag", "Jens"),
        ("Bjørn", "Bjørn"),
        ("_Jens_ og", "Jens"),
        ("J\u200bens", "J\u200bens"),
        ("Ｊｅｎｓ", "Ｊｅｎｓ"),
    ],
)
def test_a_listed_name_is_found_as_a_whole_word(text: str, name: str) -> None:
    assert found(text, NAMES) == [("name", name)]


@pytest.mark.parametrize(
    "text",
    ["Anne kom", "Anne. Det var i går, Marie", "Sørensen", "jensen", "renere", "Reneé2", "sorenta", "", "æøå"],
)
def test_parts_of_words_are_not_names(text: str) -> None:
    assert found(text, NAMES) == []


def test_a_name_is_only_found_when_it_is_listed() -> None:
    assert found("Søren", ()) == []
    assert found("Søren", ("", " ", "-", "S")) == []


def test_every_kind_is_found_in_one_text_and_said_once() -> None:
    text = "Jens (010101-0000), 20 12 34 56 eller navn@eksempel.dk, og igen Jens på 30123456"
    findings = find(text, NAMES)
    assert [finding.kind for finding in findings] == ["name", "cpr", "phone", "email", "name", "phone"]
    assert describe(findings) == ("guard-cpr", "guard-phone", "guard-email", "guard-name")
    assert describe(()) == ()


NOISE = st.text(st.sampled_from("01 2@.-/+(a)årsÅ\u0308\u030a\u200b\u00a0０٣é\n,_*kABİßﬁ½①🙂\u20e3\ufe0f"), max_size=60)


@given(NOISE | st.text(max_size=60), st.lists(st.text(max_size=8), max_size=4))
def test_findings_lie_in_the_text_in_order_and_apart(text: str, names: list[str]) -> None:
    end = 0
    for finding in find(text, names):
        assert end <= finding.start < finding.end <= len(text)
        end = finding.end


@given(st.text(" abc.,\n\u200b\u00a0", max_size=20), st.text(" abc.,\n\u200b\u00a0", max_size=20))
def test_what_stands_around_a_number_does_not_hide_it(before: str, after: str) -> None:
    text = f"{before}010101-0000{after}"
    assert ("cpr", "010101-0000") in found(text)


@given(st.integers(1, 28), st.integers(1, 12), st.integers(0, 99), st.integers(0, 9999), st.sampled_from("- "))
def test_every_cpr_number_is_found(day: int, month: int, year: int, last: int, between: str) -> None:
    number = f"{day:02}{month:02}{year:02}{between}{last:04}"
    assert ("cpr", number) in found(f"det er {number} som")


def _unbounded(parsed: Any) -> Iterator[str]:
    """The repeats without an upper limit in a parsed pattern."""
    for operation, argument in parsed:
        if operation in {sre.MAX_REPEAT, sre.MIN_REPEAT} and argument[1] is sre.MAXREPEAT:
            yield str(argument[2])
        for part in argument if isinstance(argument, tuple | list) else ():
            for inner in part if isinstance(part, list) else [part]:
                if isinstance(inner, sre_parser.SubPattern):
                    yield from _unbounded(inner)


def _patterns() -> dict[str, re.Pattern[str]]:
    """All patterns of the guard, by module and name."""
    found: dict[str, re.Pattern[str]] = {}
    for _, module, _ in pkgutil.walk_packages(guard.__path__, f"{guard.__name__}."):
        for name, value in vars(importlib.import_module(module)).items():
            some = value if isinstance(value, tuple) else (value,)
            found |= {f"{module}.{name}.{n}": item for n, item in enumerate(some) if isinstance(item, re.Pattern)}
    return found


def test_every_pattern_is_bounded_so_that_no_text_makes_it_slow() -> None:
    """A pattern is either of limited length or one class of characters repeated; neither can backtrack for long."""
    patterns = _patterns()
    assert len(patterns) > 50
    for name, pattern in patterns.items():
        parsed = sre_parser.parse(pattern.pattern)
        assert len(parsed) == 1 or not list(_unbounded(parsed)), name
    assert list(_unbounded(sre_parser.parse("a(?:b|c(d+))e{2}")))


PIECES = ("0", "1", " ", "a", "aa", "@", ".", "-", "+", "(", "a@a.", "01 ", "1.", "00", "å", "(a)", "4\n", "Jens ")


@pytest.mark.parametrize("piece", PIECES)
def test_the_work_grows_with_the_text_and_no_faster(piece: str) -> None:
    """Counted in the steps the interpreter takes, which no busy machine can change."""
    short, long = _steps(_filled(piece, 1_000)), _steps(_filled(piece, 4_000))
    assert long <= 5 * short + 1_000
    find(_filled(piece, 10_000), NAMES)


def _filled(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


def _steps(text: str) -> int:
    taken = 0

    def count(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal taken
        taken += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        find(text, NAMES)
    finally:
        sys.settrace(before)
    return taken
