"""The content of `prompts/`: what ships is whole, and what is broken says where and how to mend it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.ports import Library
from bot.domain.vocabulary import CONFIDENCES, THEMES
from prompts.loader import LoadedLibrary, accept, check_library, digest, load_library
from prompts.preview import reading_text
from prompts.schema import Both, Dilemma

GOOD = """\
id: small
version: 1
theme: encounter
title: {da: Lille, en: Small}
sources:
  - title: Notat
vignette: {da: Noget sker., en: Something happens.}
claims:
  - id: first
    text: {da: Et., en: One.}
    source: {title: Notat}
    confidence: established
  - id: second
    text: {da: To., en: Two.}
    source: {title: Notat, year: 2017, where: s. 3}
    confidence: contested
stakes:
  - {consideration: efficiency, text: {da: a, en: a}}
  - {consideration: fairness, text: {da: b, en: b}}
  - {consideration: responsiveness, text: {da: c, en: c}}
  - {consideration: respect, text: {da: d, en: d}}
collision: {da: Begge dele går ikke., en: Both are not possible.}
questions:
  - id: do
    text: {da: "Hvad gør du?", en: "What do you do?"}
discussion:
  - {da: Nå., en: Well.}
practice_tells: {da: "Hvad ser I?", en: "What do you see?"}
"""


@pytest.fixture(scope="module")
def library() -> LoadedLibrary:
    return load_library()


def test_the_library_is_what_the_flows_ask_for() -> None:
    library: Library = load_library(listed_names=("Sagsbehandler 1",))
    assert library.listed_names == ("Sagsbehandler 1",)
    [dilemma, *_] = library.dilemmas.values()
    assert library.reading(dilemma, "da") == reading_text(dilemma, "da")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "dilemmas").mkdir()
    (tmp_path / "formats").mkdir()
    return tmp_path


def write(folder: Path, text: str | bytes, name: str = "small") -> None:
    raw = text if isinstance(text, bytes) else text.encode()
    (folder / "dilemmas" / f"{name}.yaml").write_bytes(raw)


# --- the content that ships ---------------------------------------------------------------------------------------


def test_what_ships_is_whole() -> None:
    assert [str(problem) for problem in check_library()] == []


def test_every_theme_has_a_dilemma(library: LoadedLibrary) -> None:
    assert {dilemma.theme for dilemma in library.dilemmas.values()} == set(THEMES)


def test_the_practitioner_format_is_the_whole_loop(library: LoadedLibrary) -> None:
    phases = library.formats["practitioner"].phases
    assert [phase.kind for phase in phases] == [
        "recap", "presentation", "response", "discussion", "reweigh", "proposals", "decision", "closing",
    ]  # fmt: skip
    assert 120 <= sum(phase.live_minutes for phase in phases) <= 240  # a FLIP takes two to four hours


def asked(dilemma: Dilemma, language: str) -> Iterator[str]:
    """What a participant reads in the form itself, without the vignette."""
    texts: list[Both] = [claim.text for claim in dilemma.claims]
    texts += [stake.text for stake in dilemma.stakes]
    texts += [dilemma.collision]
    texts += [text for question in dilemma.questions for text in (question.text, question.help) if text]
    return (getattr(text, language) for text in texts)


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_dilemma_is_read_between_two_meetings(library: LoadedLibrary, language: str) -> None:
    for dilemma in library.dilemmas.values():
        assert len(" ".join(asked(dilemma, language)).split()) < 250, dilemma.id
        assert len(getattr(dilemma.vignette, language).split()) < 130, dilemma.id


def test_every_dilemma_asks_what_you_would_do_and_lets_the_rest_be_skipped(library: LoadedLibrary) -> None:
    for dilemma in library.dilemmas.values():
        assert [(question.id, question.required) for question in dilemma.questions] == [("do", True), ("here", False)]
        assert dilemma.questions[0].help is not None


def test_tasks_are_at_most_two_sentences(library: LoadedLibrary) -> None:
    for form in library.formats.values():
        for phase in form.phases:
            for text in (phase.task.da, phase.task.en):
                assert len(re.findall(r"[.!?](?:\s|$)", text)) <= 2, text


def test_the_reading_text_holds_all_that_is_read_and_stays_the_same(library: LoadedLibrary) -> None:
    for dilemma in library.dilemmas.values():
        for language in ("da", "en"):
            text = reading_text(dilemma, language)
            assert text == reading_text(dilemma, language)
            assert getattr(dilemma.vignette, language) in text
            assert all(part in text for part in asked(dilemma, language))
            assert all(claim.source.title in text for claim in dilemma.claims)
            assert "[" not in text


# --- broken files -------------------------------------------------------------------------------------------------

ALIASES = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


@pytest.mark.parametrize(
    ("broken", "problems"),
    [
        pytest.param(
            GOOD.replace("confidence: contested", "confidens: contested"),
            ["line 16: claims[1].confidens is not known. Did you mean `confidence`?"],
            id="typo in a key",
        ),
        pytest.param(
            GOOD + "colour: red\n",
            [
                "line 29: colour is not known. Take it out; known here: id, version, theme, title, sources, vignette, "
                "invented, picture, claims, stakes, collision, questions, discussion, practice_tells, balances, codes."
            ],
            id="unknown key",
        ),
        pytest.param(
            GOOD.replace("    source: {title: Notat, year: 2017, where: s. 3}\n", ""),
            ["line 13: claims[1].source is missing. Every claim names its source: add `source:` with `title:`."],
            id="missing source",
        ),
        pytest.param(
            GOOD.replace("vignette: {da: Noget sker., en: Something happens.}\n", ""),
            ["line 1: vignette is missing. Add `vignette:` with `da:` and `en:`."],
            id="missing text",
        ),
        pytest.param(
            GOOD.replace("theme: encounter", "theme: encouter"),
            ["line 3: theme is `encouter`. Did you mean `encounter`?"],
            id="typo in a theme",
        ),
        pytest.param(
            GOOD.replace("confidence: established", "confidence: sure"),
            ["line 12: claims[0].confidence is `sure`. Choose established, indicated, contested or unstudied."],
            id="unknown confidence",
        ),
        pytest.param(
            GOOD.replace("version: 1", "version: 0"),
            ["line 2: version is 0. The smallest number allowed is 1."],
            id="version zero",
        ),
        pytest.param(
            GOOD.replace("version: 1", "version: first"),
            ["line 2: version must be a whole number. Write it in digits, without quotation marks."],
            id="version in words",
        ),
        pytest.param(
            GOOD.replace("id: small", "id: Små ting"),
            ["line 1: id is `Små ting`. Use 2 to 60 small letters a-z, digits and hyphens, and begin with a letter."],
            id="bad id",
        ),
        pytest.param(
            GOOD.replace("title: {da: Lille, en: Small}", "title: Lille"),
            ["line 4: title must be in two languages. Write `da:` and `en:` under it, indented."],
            id="one language only",
        ),
        pytest.param(
            GOOD.replace("{da: Lille, en: Small}", "{da: '', en: ' '}"),
            ["line 4: title is written in neither language: write it in `da:` and `en:`."],
            id="no language",
        ),
        pytest.param(
            GOOD.replace("{da: Lille, en: Small}", "{da: 2026, en: true}"),
            [
                "line 4: title.da must be a text. Write one text; put numbers and yes/no words in quotation marks.",
                "line 4: title.en must be a text. Write one text; put numbers and yes/no words in quotation marks.",
            ],
            id="numbers for texts",
        ),
        pytest.param(
            GOOD.replace("discussion:\n  - {da: Nå., en: Well.}\n", "discussion:\n"),
            ["line 26: discussion must be a list. Begin each entry with `- `, indented."],
            id="empty list",
        ),
        pytest.param(
            GOOD.replace("consideration: respect,", "consideration: fairness,"),
            ["line 17: stakes: name each of efficiency, fairness, responsiveness, respect once."],
            id="a consideration twice",
        ),
        pytest.param(
            GOOD.replace("  - id: second", "   - id: second"),
            ["line 13: the indentation of this line does not fit. Check that it is indented like its neighbours."],
            id="bad indentation",
        ),
        pytest.param(
            GOOD.replace("  - title: Notat", "\t- title: Notat"),
            ["line 6: there is a tab here. Indent with spaces."],
            id="tab",
        ),
        pytest.param(
            GOOD.replace("  - title: Notat", "  - title: Notat 2: forløb"),
            [
                "line 6: there is a colon too many here. Put a text that holds a colon in quotation marks. "
                "Check that it is indented like its neighbours."
            ],
            id="colon in a text",
        ),
        pytest.param(
            GOOD.replace("version: 1", "version: 1\nversion: 2"),
            ["line 3: version is already written in line 2. Keep one of the two."],
            id="key twice",
        ),
        pytest.param(
            ALIASES,
            [
                "line 1: anchors and aliases (& and *) are not read here. Write the text out, "
                "or put it in quotation marks."
            ],
            id="alias bomb",
        ),
        pytest.param(
            GOOD.replace("id: small", "id: !!python/name:os.system x"),
            ["line 1: tags (!) are not read here. Put the text in quotation marks."],
            id="tag",
        ),
        pytest.param(
            "a: " + "[" * 5_000,
            ["line 1: this is nested more than 20 deep. Check the indentation."],
            id="nested bomb",
        ),
        pytest.param(
            "# " + "x" * 300_000,
            ["line 1: the file is larger than 256 KB. Keep one dilemma or format a file."],
            id="too large",
        ),
        pytest.param(
            GOOD.encode().replace("Nå".encode(), "Nå".encode("latin-1")),
            ["line 27: this is not UTF-8. Save the file with the encoding UTF-8."],
            id="not UTF-8",
        ),
        pytest.param(
            GOOD.replace("Lille", "Lil\x07le"),
            ["line 4: there is a control character here. Delete it and write the line anew."],
            id="control character",
        ),
        pytest.param("", ["line 1: the file is empty. Copy another file of the folder and change it."], id="empty"),
        pytest.param(
            "- a\n",
            ["line 1: the file does not consist of keys. Begin with a line such as `id: short-name`."],
            id="a list",
        ),
    ],
)
def test_a_broken_file_says_where_and_how_to_mend_it_and_stops_no_other(
    folder: Path, broken: str | bytes, problems: list[str]
) -> None:
    write(folder, GOOD.replace("id: small", "id: good"), "good")
    write(folder, broken)
    library = load_library(folder)
    assert [str(problem) for problem in library.problems] == [f"dilemmas/small.yaml, {item}" for item in problems]
    assert list(library.dilemmas) == ["good"]


def test_an_id_belongs_to_the_first_file_that_has_it(folder: Path) -> None:
    write(folder, GOOD, "a")
    write(folder, GOOD.replace("Lille", "Stor"), "b")
    library = load_library(folder)
    assert library.dilemmas["small"].title.da == "Lille"
    assert [str(problem) for problem in library.problems] == [
        "dilemmas/b.yaml, line 1: the id small is already taken by dilemmas/a.yaml. Give this one an id of its own."
    ]


def test_a_missing_translation_loads_and_is_visible(folder: Path) -> None:
    write(folder, GOOD.replace("{da: Lille, en: Small}", "{da: Lille}"))
    accept(folder)
    [problem] = check_library(folder)
    assert not problem.serious
    assert str(problem) == (
        "dilemmas/small.yaml, line 4: title.en is not translated. "
        'Until it is, readers see the other text, marked "(da)".'
    )
    assert reading_text(load_library(folder).dilemmas["small"], "en").startswith("Lille (da)\n")


def test_a_picture_must_be_there(folder: Path) -> None:
    write(folder, GOOD + "picture: {file: gone.png, alt: {da: Et, en: An}}\n")
    accept(folder)
    assert [str(problem) for problem in check_library(folder)] == [
        "dilemmas/small.yaml, line 29: picture.file names gone.png, which is not in pictures/. "
        "Put the file there, or take `picture:` out."
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_no_damage_to_a_file_breaks_the_library(folder: Path, data: st.DataObject) -> None:
    lines = GOOD.split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    lines[at] = data.draw(st.sampled_from(["", lines[at][1:], " " + lines[at], lines[at] * 2]) | st.text(max_size=20))
    write(folder, "\n".join(lines).encode("utf-8", "surrogatepass"))
    library = load_library(folder)
    assert bool(library.dilemmas) != bool(library.problems)
    assert all(1 <= problem.line <= len(lines) + 20 for problem in library.problems)


# --- a changed text is a new version ------------------------------------------------------------------------------


def check(folder: Path) -> list[str]:
    return [str(problem) for problem in check_library(folder)]


def test_a_changed_text_needs_a_new_version(folder: Path) -> None:
    write(folder, GOOD)
    assert check(folder) == [
        "dilemmas/small.yaml, line 2: version 1 is new and not remembered yet. "
        "When the text is final, run `flip prompts check --accept`."
    ]
    assert accept(folder) == ["dilemmas/small.yaml, version 1"]
    assert check(folder) == []

    changed = GOOD.replace("Noget sker.", "Noget andet sker.")
    write(folder, changed)
    changed_without = [
        "dilemmas/small.yaml, line 2: the text has changed, but the version is still 1. Set `version: 2` and run "
        "`flip prompts check --accept`: what participants were shown must stay findable."
    ]
    assert check(folder) == changed_without
    assert accept(folder) == []
    assert check(folder) == changed_without

    write(folder, changed.replace("version: 1", "version: 2"))
    assert accept(folder) == ["dilemmas/small.yaml, version 2"]
    assert check(folder) == []
    assert set(json.loads((folder / "versions.json").read_text())["dilemmas"]["small"]) == {"1", "2"}

    write(folder, GOOD)
    assert check(folder) == [
        "dilemmas/small.yaml, line 2: version 1 is older than 2, which has been in use. Set `version: 3`."
    ]


def test_the_layout_of_a_file_is_no_change(folder: Path) -> None:
    write(folder, GOOD)
    before = digest(load_library(folder).dilemmas["small"])
    write(folder, "# a remark\n" + GOOD.replace("id: small\nversion: 1", "version: 1\nid: 'small'"))
    assert digest(load_library(folder).dilemmas["small"]) == before


def test_every_claim_about_inclusion_says_where_it_stands() -> None:
    """Its sources are several texts under one name: without a place nobody finds it again."""
    inclusion = [item for item in load_library().dilemmas.values() if item.theme == "inclusion"]
    assert inclusion
    assert [(item.id, claim.id) for item in inclusion for claim in item.claims if not claim.source.where] == []


def test_what_nobody_has_looked_at_is_not_called_disputed() -> None:
    """Sources differ, or practice does: the sentence says so. What is open, tried or hoped is not yet studied."""
    claims = [claim for item in load_library().dilemmas.values() for claim in item.claims]
    assert {claim.confidence for claim in claims} == set(CONFIDENCES)
    open_still = re.compile(r"åbent spørgsmål|ved forskerne ikke|endnu ved at blive prøvet|vover at|ikke afgjort")
    for claim in claims:
        assert (claim.confidence == "unstudied") >= bool(open_still.search(claim.text.da)), claim.text.da


def test_each_claim_states_one_thing() -> None:
    """Whoever agrees with one half of a claim and not with the other has no answer to give."""
    for dilemma in load_library().dilemmas.values():
        for claim in dilemma.claims:
            for text in (claim.text.da, claim.text.en):
                assert not re.search(r"[.;:!?] ", text.strip()), (dilemma.id, claim.id, text)
                assert not re.search(r"\b(men|but|selv om|although|though)\b", text), (dilemma.id, claim.id, text)
