"""No text comes in with characters that no database, file or screen is meant to hold; all others stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.events import Act, Drafted, Edited, File, Posted, Pressed, Submitted, Undelivered
from bot.flows.privacy.characters import settled, text


@pytest.mark.parametrize(
    ("written", "stands"),
    [
        ("a\x00b", "ab"),
        ("01\x000190\x07-1234", "010190-1234"),
        ("en\x0bto\x0ctre\x85fire", "en\nto\ntre\nfire"),
        ("\ud83d!", "\ufffd!"),
        ("a\uffffb", "a\ufffdb"),
        ("\x1b[31mrød\x7f\x9f", "[31mrød"),
        ("\ttab\r\nlinje 🙂 שלום \u202e", "\ttab\r\nlinje 🙂 שלום \u202e"),
        ("", ""),
    ],
)
def test_what_no_text_holds_is_settled(written: str, stands: str) -> None:
    assert text(written) == stands


def test_it_is_so_in_every_place_of_what_arrives() -> None:
    bad = "a\x00\ud800"
    good = "a\ufffd"
    act = Act("a", of=bad, arg=bad)
    for body, stands in (
        (Posted(bad, bad, bad, (File(bad, bad),)), Posted(good, good, good, (File(good, good),))),
        (Edited(bad, bad), Edited(good, good)),
        (Submitted(act, {bad: bad, "who": [bad]}), Submitted(Act("a", of=good, arg=good), {good: good, "who": [good]})),
        (Drafted(act, {"do": bad}), Drafted(Act("a", of=good, arg=good), {"do": good})),
        (Pressed(act), Pressed(Act("a", of=good, arg=good))),
        (Undelivered(bad, bad), Undelivered(good, good)),
    ):
        assert settled(body) == stands


@given(st.text(st.characters(), max_size=80))
def test_what_is_settled_can_be_written_anywhere_and_nothing_else_is_lost(written: str) -> None:
    stands = text(written)
    assert text(stands) == stands
    assert "\x00" not in stands
    stands.encode()
    assert [char for char in stands if char.isprintable() and char != "\ufffd"] == [
        char for char in written if char.isprintable() and char != "\ufffd"
    ]
