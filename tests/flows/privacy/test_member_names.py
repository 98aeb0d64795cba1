"""Members' names become pseudonyms in everything that arrives; what is nobody's name stays as it was written."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.events import (
    Act,
    Arrived,
    Body,
    Drafted,
    Edited,
    File,
    Posted,
    Pressed,
    Submitted,
    Undeleted,
    Undelivered,
)
from bot.flows.privacy.member_names import veiled

CALLED = {
    "Karen Jensen": "P01", "Karen Jensen Holm": "P02", "Søren Østergaard Friis": "P03", "Åse Å. Kjær": "P04",
    "Mads Jonas": "P05", "Leder 1": "P06", "Cher": "P07", "Li Å": "P08",
}  # fmt: skip


def seen(text: str) -> str:
    body = veiled(Edited("m", text), CALLED)
    assert isinstance(body, Edited)
    return body.text


@pytest.mark.parametrize(
    ("written", "stands"),
    [
        ("Karen Jensen sagde", "@P01 sagde"),
        ("spørg KAREN  JENSEN, eller karen jensens chef", "spørg @P01, eller @P01s chef"),
        ("Karen Jensen Holm er en anden end Karen Jensen.", "@P02 er en anden end @P01."),
        ("Jensen, Karen / Holm, Karen Jensen", "@P01 / @P02"),
        ("@karen.jensen #karen_jensen (Karen-Jensen)", "@P01 #@P01 (@P01)"),
        ("Soeren Østergård Friis og Søren Friis og Søren", "@P03 og @P03 og Søren"),
        ("Åse Kjær, A\u030ase Kj\u00e6r, aase kjaer", "@P04, @P04, @P04"),
        ("Mads Jonas' idé og Mads Jonas", "@P05' idé og @P05"),
        ("#KarenJensen", "#@P01"),
        ("Karen M. Jensen og Karen M Jensen og karen m. jensen", "@P01 og @P01 og @P01"),
        ("Karen Marie Jensens idé, KAREN MARIE JENSEN", "@P01s idé, @P01"),
        ("Karen Marie Louise Jensen; Karen-Marie Jensen; Karen M.L. Jensen", "@P01; @P01; @P01"),
        ("Søren Bo Friis, Søren B. Østergaard Friis", "@P03, @P03"),
        ("Karen Marie Jensen Holm og Karen M. Holm", "@P02 og @P02"),
        ("Karen. Marie Jensen kom", "Karen. Marie Jensen kom"),
        ("Karen, Marie og Jensen", "Karen, Marie og Jensen"),
        ("Karen ringede til Jensen", "Karen ringede til Jensen"),
        ("P01 sagde", "P01 sagde"),
        ("én leder, 1 caseworker; Leder 1", "én leder, 1 caseworker; Leder 1"),
        ("Karen og Jensen mødtes; Cher kom", "Karen og Jensen mødtes; Cher kom"),
        ("Karen\nJensen", "@P01"),
        ("", ""),
    ],
)
def test_a_name_in_full_is_a_pseudonym(written: str, stands: str) -> None:
    assert seen(written) == stands


def test_a_name_that_two_share_is_nobodys() -> None:
    body = veiled(Edited("m", "Bo Li sagde"), {"Bo Li": "P01", "BO LI": "P02"})
    assert body == Edited("m", "… sagde")


@pytest.mark.parametrize(
    ("body", "stands"),
    [
        (Posted("m", "Karen Jensen", "t"), Posted("m", "@P01", "t")),
        (Undeleted("m", "Karen Jensen"), Undeleted("m", "@P01")),
        (Submitted(Act("a"), {"do": "Karen Jensen", "who": ["x"]}), Submitted(Act("a"), {"do": "@P01", "who": ["x"]})),
        (Drafted(Act("a"), {"do": "Karen Jensen"}), Drafted(Act("a"), {"do": "@P01"})),
        (Undelivered("x", "Karen Jensen left"), Undelivered("x", "@P01 left")),
        (Pressed(Act("a", arg="Karen Jensen")), Pressed(Act("a", arg="Karen Jensen"))),
        (Arrived(), Arrived()),
    ],
)
def test_every_text_that_arrives_is_looked_at(body: Body, stands: Body) -> None:
    assert veiled(body, CALLED) == stands


def test_of_a_files_name_its_ending_is_left() -> None:
    files = tuple(File(name, "x") for name in ("Referat Karen 010190-1234.DOCX", "x.Karen Jensen", ".txt", "", "a.b/c"))
    body = veiled(Posted("m", "", files=files), CALLED)
    assert isinstance(body, Posted)
    assert [file.name for file in body.files] == [".docx", "", ".txt", "", ""]


WORDS = st.sampled_from(
    ["karen", "Jensen", "holm", "Søren", "friis", "ase", "P01", "x", ", ", " ", ".", "\n", "s", "🙂"]
)


@given(st.lists(st.one_of(WORDS, st.text(max_size=5)), max_size=30).map("".join))
def test_no_name_is_left_and_nothing_else_is_lost(text: str) -> None:
    shown = seen(text)
    assert seen(shown) == shown
    assert re.search(r"(?<![^\W_])karen jensen(?![^\W_])", shown.casefold()) is None
    kept = re.split(r"@?P0\ds?|…", shown)
    at = 0
    for piece in kept:
        at = text.index(piece, at) + len(piece)


@given(st.text(max_size=200))
def test_without_members_nothing_changes(text: str) -> None:
    assert veiled(Edited("m", text), {}) == Edited("m", text)
