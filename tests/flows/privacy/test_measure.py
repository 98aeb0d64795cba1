"""How often the guard is right on sentences that were labelled, and spellings that nobody listed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.vocabulary import LIKELY_KINDS, SURE_KINDS
from bot.flows.privacy import guard
from bot.flows.privacy.guard import Finding, Looked
from tests.flows.privacy.measure import HALVES, measure, read, sentence


def test_the_held_out_half_holds_what_is_promised() -> None:
    measured = measure(read("held_out"))
    assert measured.sure_recall >= 0.98, measured.lines()
    assert measured.sure_precision >= 0.97, measured.lines()
    assert measured.likely_recall >= 0.85, measured.lines()
    assert measured.asked <= 0.10, measured.lines()


def test_the_corpus_is_large_and_its_halves_share_nothing() -> None:
    development, held_out = (read(half) for half in HALVES)
    every = [*development, *held_out]
    assert len(every) >= 400
    assert sum(not item.marks for item in every) >= 150
    assert len({item.text for item in every}) == len(every)
    marked = {mark.kind for item in held_out for mark in item.marks}
    assert marked >= {*SURE_KINDS, *LIKELY_KINDS} - {"name", "number"}


def test_measuring_counts_what_is_missed_and_what_is_seen_too_much() -> None:
    sentences = (sentence("ring {phone: 20 12 34 56}"), sentence("hos {person: Mette}"), sentence("i uge 32"))
    blind = measure(sentences, lambda text: Looked((), ()))
    assert (blind.sure_recall, blind.likely_recall, blind.asked) == (0, 0, 0)
    jumpy = measure(sentences, lambda text: Looked((Finding("phone", 0, len(text)),), (Finding("person", 0, 1),)))
    assert (jumpy.sure_recall, jumpy.asked) == (1, 1)
    assert jumpy.sure_precision == pytest.approx(1 / 3)


@pytest.mark.parametrize("line", ["ring {tal: 20 12 34 56}", "ring {phone: 20 12", "ring 20}"])
def test_a_label_that_is_none_is_refused(line: str) -> None:
    with pytest.raises(ValueError):
        sentence(line)


# --- spellings ------------------------------------------------------------------------------------------------------

BEFORE = st.sampled_from(
    (
        "",
        "Borgeren, ",
        "Hun har cpr ",
        "Slå lige ",
        "I går ringede vi om ",
        "cpr-nr.: ",
        "Personnummer ",
        "Se også ",
        "(",
    )
)
AFTER = st.sampled_from(("", ".", ", tak", ") er her", " er hendes", "\nMvh", " – husk det", "?"))
INVISIBLE = st.sampled_from(("", "\u200b", "\u00ad", "\u2060"))


@st.composite
def cprs(draw: st.DrawFn) -> str:
    day = draw(st.integers(1, 28)) + draw(st.sampled_from((0, 60)))
    month, year, last = draw(st.integers(1, 12)), draw(st.integers(0, 99)), draw(st.integers(0, 9999))
    inner = draw(st.sampled_from(("", " ", ".", "/", "-")))
    between = draw(
        st.sampled_from(("-", " ", " - ", "–", ".", "/", "", "_", ", de sidste fire er ", " og slutter på "))
    )
    date = f"{day:02}{inner}{month:02}{inner}{year:02}"
    if between == " " and inner:
        between = "-"
    number = f"{date}{between}{last:04}"
    if draw(st.booleans()):
        number = number.translate({ord("0") + n: 0xFF10 + n for n in range(10)})
    return draw(INVISIBLE).join((number[:1], number[1:]))


@given(BEFORE, cprs(), AFTER)
def test_a_cpr_number_is_found_whatever_its_spelling_and_its_sentence(before: str, number: str, after: str) -> None:
    text = f"{before}{number}{after}"
    found = guard.find(text)
    assert "cpr" in {finding.kind for finding in found}, text
    _inside(text, found)


ASKS = st.sampled_from(
    (
        "Ring til hende på ",
        "Tlf. ",
        "Mobil: ",
        "Send en sms til ",
        "Hans nummer er ",
        "Kontakt faren på ",
        "Call her on ",
    )
)


@st.composite
def phones(draw: st.DrawFn) -> str:
    digits = str(draw(st.integers(20_000_000, 99_999_999)))
    shape = draw(st.sampled_from(((8,), (4, 4), (2, 2, 2, 2), (3, 2, 3), (2, 3, 3), (1,) * 8, (4, 2, 2))))
    gap = draw(st.sampled_from((" ", "-", ".", " ")))
    parts, at = [], 0
    for length in shape:
        parts.append(digits[at : at + length])
        at += length
    number = gap.join(parts)
    return draw(st.sampled_from(("", "+45 ", "0045 ", "+45"))) + number


@given(ASKS, phones(), st.sampled_from(("", ".", ", helst før 15", " i dag", " (mor)")))
def test_a_telephone_number_is_refused_whatever_its_spelling(before: str, number: str, after: str) -> None:
    text = f"{before}{number}{after}"
    seen = guard.look(text)
    kinds = {finding.kind for finding in seen.sure}
    dated = any(part in number for part in ("19", "20"))
    assert kinds & {"phone", "cpr"} or dated, text
    _inside(text, (*seen.sure, *seen.likely))


@given(
    st.from_regex(r"[a-zæøå][a-z0-9]{2,12}([._-][a-z0-9]{2,8})?", fullmatch=True),
    st.sampled_from(("@", " (at) ", "[at]", " snabel-a ", " @ ", "＠", "(snabela)")),
    st.from_regex(r"[a-z]{4,12}", fullmatch=True),
    st.sampled_from((".dk", ".com", " punktum dk", " (dot) dk", "[dot]com", ".co.uk")),
    st.sampled_from(("Skriv til ", "Mail: ", "Hendes adresse er ", "")),
)
def test_an_address_is_refused_whatever_its_spelling(local: str, at: str, domain: str, end: str, before: str) -> None:
    text = f"{before}{local}{at}{domain}{end}"
    found = guard.find(text)
    assert "email" in {finding.kind for finding in found}, text
    _inside(text, found)


@given(st.text(max_size=80) | st.text(st.sampled_from("0123456789 .-/+@aåÅØ,:()førtvejFruMette\n"), max_size=80))
def test_findings_of_both_steps_lie_in_the_text_in_order_and_apart(text: str) -> None:
    seen = guard.look(text)
    _inside(text, seen.sure)
    _inside(text, seen.likely)
    taken = sorted((*seen.sure, *seen.likely), key=lambda finding: finding.start)
    _inside(text, taken)
    assert {finding.kind for finding in seen.sure} <= set(SURE_KINDS)
    assert {finding.kind for finding in seen.likely} <= set(LIKELY_KINDS)


def _inside(text: str, found: tuple[Finding, ...] | list[Finding]) -> None:
    end = 0
    for finding in found:
        assert end <= finding.start < finding.end <= len(text)
        end = finding.end
