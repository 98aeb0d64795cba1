"""The words on screen: complete in both languages, and said as a person would say them."""

import ast
import logging
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.events import Act
from bot.domain.views import Bilingual, Form, Line, TextInput, Typed, When, Who, Word, faults
from bot.flows.people.consent_terms import WORDING
from prompts.words import Unsayable, Words, check_words

ROOT = Path(__file__).parents[2]
COPENHAGEN = "Europe/Copenhagen"
MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)


SHIPPED = Words(strict=True)


@pytest.fixture
def words() -> Words:
    return SHIPPED


def folder(tmp_path: Path, da: str, en: str) -> Path:
    for language, text in (("da", da), ("en", en)):
        (tmp_path / language).mkdir()
        (tmp_path / language / "a.ftl").write_text(text, encoding="utf-8")
    return tmp_path


# --- the words that ship ------------------------------------------------------------------------------------------


def test_every_word_is_there_in_both_languages_with_the_same_arguments() -> None:
    assert check_words() == []


def keys_in_code() -> dict[str, str]:
    """Every key that the code asks for, as a pattern, with a place where it does.

    Keys are the first argument of `Word` and of the helpers that make one, and, in the flows, every text-with-hyphens:
    acts and kinds are spelt otherwise there. A computed key (`f"stance-{stance}"`) must match some message.
    """
    found: dict[str, str] = {}
    for path in sorted((*ROOT.glob("bot/**/*.py"), *ROOT.glob("prompts/*.py"))):
        file = path.relative_to(ROOT)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            place = f"{file}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Call) and _called(node) in ("Word", "receipt", "warn"):
                for arg in (*node.args[:1], *(word.value for word in node.keywords if word.arg == "key")):
                    found |= {pattern: place for pattern in _patterns(arg) if pattern not in found}
            elif (
                isinstance(node, ast.Constant)
                and file.parts[:2] == ("bot", "flows")
                and HYPHENED.fullmatch(str(node.value))
            ):
                found.setdefault(str(node.value), place)
    return found


HYPHENED = re.compile(r"[a-z_]+(-[a-z0-9_]+)+")


def _called(node: ast.Call) -> str:
    return str(getattr(node.func, "id", getattr(node.func, "attr", "")))


def _patterns(key: ast.expr) -> list[str]:
    match key:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp():
            return [*_patterns(key.body), *_patterns(key.orelse)]
        case ast.JoinedStr():
            return ["".join(str(part.value) if isinstance(part, ast.Constant) else ".+" for part in key.values)]
    return []


def test_every_word_in_the_code_is_written(words: Words) -> None:
    missing = [
        f"{pattern} ({place})"
        for pattern, place in keys_in_code().items()
        if pattern not in words.keys and not any(re.fullmatch(pattern, key) for key in words.keys)
    ]
    assert not missing, "not in prompts/words/:\n" + "\n".join(missing)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("role", ["practitioner", "leader", "researcher"])
def test_a_newcomer_reads_less_than_a_hundred_words(words: Words, role: str, language: str) -> None:
    following = Typed("FLIP om praktikken, han vil ud af, begynder på mandag den 23. november kl. 09.00.")
    text = words.say(Word(f"welcome-{role}", {"next": following}), language, COPENHAGEN)
    assert following.text in text
    assert len(text.split()) < 100


def test_the_wording_kept_with_a_consent_is_the_one_that_was_read(words: Words) -> None:
    assert {words.say(Word("consent-version"), language, COPENHAGEN) for language in ("da", "en")} == {WORDING}


# --- saying -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "da", "en"),
    [
        (Typed("<@U1> *hej* { $x }"), "<@U1> *hej* { $x }", "<@U1> *hej* { $x }"),
        (Bilingual("ja", "yes"), "ja", "yes"),
        (Bilingual("kun dansk", ""), "kun dansk", "kun dansk (da)"),
        (Bilingual("", "only English"), "only English (en)", "only English"),
        (Bilingual("", ""), "", ""),
        (Word("fault-scale", {"high": 5}), "Vælg et helt tal fra 1 til 5.", "Choose a whole number from 1 to 5."),
        (
            Word("fault-date-early", {"earliest": When(MONDAY, "day")}),
            "Datoen er for tidlig. Vælg mandag 23. november eller senere.",
            "The date is too early. Choose Monday 23 November or later.",
        ),
        (When(MONDAY), "mandag 23. november kl. 09.00", "Monday 23 November at 09:00"),
        (When(MONDAY, "day"), "mandag 23. november", "Monday 23 November"),
        (Who("P03"), "P03", "P03"),
    ],
)
def test_lines_are_said(words: Words, line: Line, da: str, en: str) -> None:
    assert words.say(line, "da", COPENHAGEN) == da
    assert words.say(line, "en", COPENHAGEN) == en


@pytest.mark.parametrize(
    ("now", "da", "en"),
    [
        (datetime(2026, 11, 23, 6, tzinfo=UTC), "i dag kl. 09.00", "today at 09:00"),
        (datetime(2026, 11, 21, 23, 30, tzinfo=UTC), "i morgen kl. 09.00", "tomorrow at 09:00"),
        (datetime(2026, 11, 21, 22, 30, tzinfo=UTC), "mandag 23. november kl. 09.00", "Monday 23 November at 09:00"),
        (datetime(2026, 11, 24, 6, tzinfo=UTC), "mandag 23. november kl. 09.00", "Monday 23 November at 09:00"),
        (
            datetime(2025, 12, 31, 22, 30, tzinfo=UTC),
            "mandag 23. november 2026 kl. 09.00",
            "Monday 23 November 2026 at 09:00",
        ),
    ],
)
def test_moments_are_said_from_where_the_reader_stands(words: Words, now: datetime, da: str, en: str) -> None:
    assert words.say(When(MONDAY), "da", COPENHAGEN, now) == da
    assert words.say(When(MONDAY), "en", COPENHAGEN, now) == en


def test_people_are_called_what_the_platform_calls_them_also_inside_a_word(tmp_path: Path) -> None:
    words = Words(folder(tmp_path, "hello = Hej { $who }", "hello = Hello { $who }"), strict=True)
    line = Word("hello", {"who": Who("P03")})
    assert words.say(line, "da", COPENHAGEN, name={"P03": "Sagsbehandler 3"}.__getitem__) == "Hej Sagsbehandler 3"


def test_numbers_follow_the_plural_rules(tmp_path: Path) -> None:
    text = "seen = { $count ->\n    [one] ét svar\n   *[other] { $count } svar\n}\n"
    words = Words(folder(tmp_path, text, text), strict=True)
    assert [words.say(Word("seen", {"count": n}), "da", COPENHAGEN) for n in (1, 2, 1200)] == [
        "ét svar",
        "2 svar",
        "1.200 svar",
    ]


@given(st.text(max_size=40).map(lambda piece: piece * 300) | st.text() | st.just("\ue0000\ue000"))
def test_what_people_wrote_comes_through_a_word_unchanged(text: str) -> None:
    quoted = SHIPPED.say(Word("fault-date-early", {"earliest": Typed(text)}), "en", COPENHAGEN)
    assert quoted == f"The date is too early. Choose {text} or later."


def test_a_missing_word_is_an_error_in_tests_and_visible_in_use(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = folder(tmp_path, "half = Kun her\n", "")
    with pytest.raises(Unsayable, match="half: no such message in words/en"):
        Words(path, strict=True).say(Word("half"), "en", COPENHAGEN)
    words = Words(path)
    with caplog.at_level(logging.ERROR):
        for _ in range(2):
            assert words.say(Word("half"), "en", COPENHAGEN) == "Kun her (da)"
    assert len(caplog.records) == 1
    assert words.say(Word("nowhere"), "da", COPENHAGEN) == "[nowhere]"


def test_a_missing_argument_is_an_error_in_tests_and_never_breaks_a_view(tmp_path: Path) -> None:
    path = folder(tmp_path, "hi = Hej { $name }", "hi = Hi { $name }")
    with pytest.raises(Unsayable):
        Words(path, strict=True).say(Word("hi"), "da", COPENHAGEN)
    assert Words(path).say(Word("hi"), "da", COPENHAGEN).startswith("Hej")


def test_check_names_what_to_mend(tmp_path: Path) -> None:
    path = folder(tmp_path, "a = { $one }\nb = x\nb = y\nthis is no message\n", "a = { $two }\nc = z\n")
    assert check_words(path) == [
        "words/da/a.ftl: b is written twice, also in words/da/a.ftl. Keep one.",
        'words/da/a.ftl, line 4: this is not Fluent: Expected token: "="',
        "words/en/a.ftl: a uses other arguments than in words/da/a.ftl: $one, $two.",
        "words/da/a.ftl: b is missing in en. Write it there too.",
        "words/en/a.ftl: c is missing in da. Write it there too.",
    ]


def test_faults_of_forms_can_be_said(words: Words) -> None:
    form = Form(Act("a"), Typed("t"), (TextInput("x", Typed("X"), most=3),), Typed("send"))
    [fault] = faults(form, {"x": "abcd"}).values()
    assert "4 tegn" in words.say(fault, "da", COPENHAGEN)
