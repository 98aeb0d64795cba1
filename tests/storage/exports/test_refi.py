"""The project for NVivo, MAXQDA, ATLAS.ti and QualCoder: read again by a reader that shares no code with the writer."""

import asyncio
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from rich.console import Console

import bot.demo
from bot.domain import facts as f
from bot.domain.facts import AnyFact
from bot.domain.views import Line, Word
from bot.domain.vocabulary import Barrier, Pattern
from bot.settings import Settings
from prompts.loader import load_library
from prompts.words import Words
from storage.engine import connect, reading
from storage.exports import Receipt, refi
from storage.exports.leaving.record import Record
from storage.exports.refi.check import Unfaithful, check_codebook, check_project
from storage.exports.refi.text import plain
from tests.storage.exports.test_exports import HOSTILE, PEOPLE, REVEALED, agreed, database, said, without
from tests.storage.exports.test_exports import MARK as MARKED
from tests.storage.history import HISTORY, SESSION, entries, response
from tests.storage.history import record as record_history

WORDS = Words(strict=True)
SCHEMAS = Path(__file__).parents[2] / "schemas"
NS = {"q": "urn:QDA-XML:project:1.0"}
LINE = re.compile(r"^\[\d\d:\d\d:\d\d\] (\S+)(?: \(([^)]*(?:\([^)]*\)[^)]*)*)\))?: ", re.MULTILINE)


# --- the reader ---------------------------------------------------------------------------------------------------


class Read:
    """A project as a program sees it: by the standard library and the text of the standard alone."""

    def __init__(self, path: Path) -> None:
        with ZipFile(path) as project:
            assert project.testzip() is None
            self.files = {name: project.read(name) for name in project.namelist()}
        self.raw = self.files.pop("project.qde")
        self.root = ElementTree.fromstring(self.raw)
        self.codes = {code.get("guid", ""): code for code in self.root.iterfind(".//q:Code", NS)}
        self.texts = {
            source.get("guid", ""): self.content(source) for source in self.root.iterfind("q:Sources/q:TextSource", NS)
        }

    def content(self, piece: ElementTree.Element) -> str:
        path = piece.get("plainTextPath", "")
        assert path.startswith("internal://")
        return self.files[f"sources/{path.removeprefix('internal://')}"].decode()

    def selections(self) -> Iterator[tuple[str, ElementTree.Element, str]]:
        """Identifier of the source, selection, and the text that it selects."""
        for source in self.root.iterfind("q:Sources/q:TextSource", NS):
            text = self.texts[source.get("guid", "")]
            for item in source.iterfind("q:PlainTextSelection", NS):
                start, end = int(item.get("startPosition", "")), int(item.get("endPosition", ""))
                assert 0 <= start < end <= len(text)
                yield source.get("guid", ""), item, text[start:end]

    def coded(self, name: str) -> list[str]:
        """The texts coded with the code of this name."""
        (code,) = (guid for guid, code in self.codes.items() if code.get("name") == name)
        return [
            text
            for _, selection, text in self.selections()
            if any(ref.get("targetGUID") == code for ref in selection.iterfind("q:Coding/q:CodeRef", NS))
        ]

    def codes_on(self, text: str) -> set[str]:
        """The names of the codes on the one selection of this text."""
        (found,) = (selection for _, selection, there in self.selections() if there == text)
        return {
            self.codes[ref.get("targetGUID", "")].get("name", "") for ref in found.iterfind("q:Coding/q:CodeRef", NS)
        }

    def linked(self) -> set[tuple[str, str, str]]:
        texts = {selection.get("guid"): text for _, selection, text in self.selections()}
        return {
            (texts[link.get("originGUID")], link.get("name", ""), texts[link.get("targetGUID")])
            for link in self.root.iterfind("q:Links/q:Link", NS)
        }

    def notes(self) -> dict[str, str]:
        return {note.get("name", ""): self.content(note) for note in self.root.iterfind("q:Notes/q:Note", NS)}

    def cases(self) -> dict[str, tuple[dict[str, str], list[str]]]:
        """Name -> the values of the variables, and the selected texts."""
        texts = {selection.get("guid"): text for _, selection, text in self.selections()}
        names = {item.get("guid"): item.get("name", "") for item in self.root.iterfind("q:Variables/q:Variable", NS)}
        return {
            case.get("name", ""): (
                {
                    names[value[0].get("targetGUID")]: value[1].text or ""
                    for value in case.iterfind("q:VariableValue", NS)
                },
                [texts[ref.get("targetGUID")] for ref in case.iterfind("q:SelectionRef", NS)],
            )
            for case in self.root.iterfind("q:Cases/q:Case", NS)
        }

    def every_byte(self) -> str:
        return "\n".join(raw.decode() for raw in (self.raw, *self.files.values()))


def assert_by_the_rules(read: Read, counts: dict[str, int]) -> None:
    """What the programs need, measured or read in their documentation."""
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "refi-qda-project.xsd"))
    schema.assertValid(etree.fromstring(read.raw))
    assert read.root.get("origin")
    own = Counter(item.get("guid") for item in read.root.iter() if item.get("guid"))
    assert [guid for guid, times in own.items() if times > 1] == []
    for item in read.root.iter():
        for name in ("targetGUID", "originGUID", "creatingUser", "creatingUserGUID"):
            assert item.get(name) is None or item.get(name) in own
    names = [code.get("name", "").casefold() for code in read.codes.values()]
    assert len(names) == len(set(names))
    for coding in read.root.iterfind(".//q:Coding", NS):
        assert coding.get("creatingUser")
    for note in read.root.iterfind("q:Notes/q:Note", NS):
        assert note.get("creationDateTime")
    assert len(read.notes()) == counts["notes"]
    assert not read.root.findall("q:Sources/q:TextSource/q:NoteRef", NS), "QualCoder drops such a memo"
    for place in ("q:Sources/q:TextSource/q:PlainTextSelection/q:NoteRef", "q:Sets/q:Set/q:MemberNote"):
        assert len(read.root.findall(place, NS)) == counts["notes"]
    for _, selection, _ in read.selections():
        assert selection.findall("q:Coding", NS), "QualCoder takes a selection without a code for a comment"
    assert not list(read.root.iter("{urn:QDA-XML:project:1.0}PlainTextContent"))
    for name, raw in read.files.items():
        text = raw.decode()
        assert not raw.startswith(b"\xef\xbb\xbf")
        assert not re.search(r"[\r\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]", text), name
        assert len(text) == len(text.encode("utf-16-le")) // 2, "a sign that some programs count as two"
    spans = Counter(
        (source, selection.get("startPosition"), selection.get("endPosition"), ref.get("targetGUID"))
        for source, selection, _ in read.selections()
        for ref in selection.iterfind("q:Coding/q:CodeRef", NS)
    )
    assert set(spans.values()) <= {1}, "the same text coded twice with one code"
    assert len(list(read.selections())) == counts["selections"]
    assert len(read.texts) == counts["sources"]


@contextmanager
def opened(facts: Iterable[AnyFact]) -> Iterator[Record]:
    with database(facts) as engine, reading(engine).connect() as connection:
        yield Record(connection, "g1")


def project(folder: Path, facts: Iterable[AnyFact], language: str = "") -> Read:
    with opened(facts) as record:
        counts = refi.write(folder, [record], WORDS, language)
    read = Read(folder / "flip.qdpx")
    assert_by_the_rules(read, counts)
    return read


# --- what is in it ------------------------------------------------------------------------------------------------


def test_every_kind_of_fact_can_be_taken_home(tmp_path: Path) -> None:
    read = project(tmp_path, (*HISTORY, *agreed(*PEOPLE)))
    (text,) = read.texts.values()
    speakers = Counter(found[1] for found in LINE.finditer(text))
    assert speakers["P01"] > 5
    assert speakers["P03"] == 1
    assert ("Dette", "svar på", "Hvad ved vi?") in read.linked()
    assert ("Kort", "svar på", "Tiden") in read.linked()
    assert {"Slags: status på en afprøvning", "Afprøvningens gang: Godt"} <= read.codes_on("Går fint")
    assert {"Udfald: Tilpasset og fortsat", "Rolle: Praktiker"} <= read.codes_on("Lidt kortere")
    assert "da, sha256 d1\nEn situation" in read.notes()["g1 · FLIP 1: Et dilemma · det, der blev vist"]


GOLDEN = """\
g1 · FLIP 1: Et dilemma
FLIP · Samlet på én gang · svarene deles: Under navne, der trækkes til hver FLIP

mandag 7. september 2026

[09:00:09] FLIP (dilemma): En situation
[09:00:09] FLIP (om forskningen): En påstand
[09:00:09] FLIP (om forskningen): En påstand
[09:00:09] FLIP (Det blev der spurgt om): Hvad vil du gøre?
[09:00:09] FLIP (Gruppen så på det, den prøver af, ud fra:): Et kriterium
[09:00:09] FLIP (Gruppen så på det, den prøver af, ud fra:): Et kriterium

Fase 1 af 7: response · mandag 7. september 2026, 09:00:10
[09:00:12] FLIP: Fasen sluttede, da alle var færdige.

Svarene, som de blev delt med gruppen
[09:00:13] FLIP: Det, gruppen så af svarene samlet: · Effektivitet: for få svar til at vise · \
Retfærdighed: for få svar til at vise · Responsivitet: for få svar til at vise · \
Respekt: for få svar til at vise · Hvad der måtte vige: for få svar til at vise
[09:00:11] P01 (Hvad vil du gøre?): Jeg ville spørge først :slightly_smiling_face:
[09:00:11] P01 (eksempel fra praksis): שלום ␀
[09:00:11] P01 (vejning): Effektivitet 2 · Retfærdighed 3 · Responsivitet 4 · Respekt 5. Måtte vige: Effektivitet
[09:00:11] P01 (om forskningen): »En påstand« Det er mere blandet hos os.

Fase 2 af 7: discussion · mandag 7. september 2026, 09:00:14
[09:00:15] P01: Hej :thumbs_up:
    [09:00:00] P09: nej
[09:00:16] FLIP: Sessionen er slut.
"""


def test_a_session_reads_like_a_transcript(tmp_path: Path) -> None:
    facts = (
        response(),
        f.PhaseEnded(session="S1", phase=0, reason="all_done"),
        REVEALED,
        f.PhaseStarted(session="S1", phase=1),
        said("Hej 👍\n[09:00:00] P09: nej"),
        f.SessionClosed(session="S1", reason="all_done"),
    )
    assert list(project(tmp_path, (*SESSION, *facts, *agreed("P01"))).texts.values()) == [GOLDEN]


def test_the_bot_codes_what_was_ticked_and_nothing_it_would_have_to_understand(tmp_path: Path) -> None:
    again = response(text="Siden")
    moved = f.ResponseGiven(
        session="S1", round=2, person="P01", revision=1, gave="respect", texts={"moved": "Ja"},
        weighing={"efficiency": 5, "fairness": 3, "responsiveness": 3, "respect": 1},
    )  # fmt: skip
    facts = (*SESSION, again, REVEALED, moved, f.Revealed(session="S1", round=2, order=("P01",)))
    read = project(tmp_path, (*facts, *agreed("P01"), *agreed("P01", to="quotation")))
    of_person = {"Deltager: g1 P01", "Rolle: Praktiker", "Citat: må citeres", "Slags: eget svar"}
    assert read.codes_on("Siden") == {
        *of_person, "Vejer tungt: Responsivitet", "Vejer tungt: Respekt", "Måtte vige: Effektivitet",
    }  # fmt: skip
    assert read.codes_on("Ja") == {*of_person, "Vejer tungt: Effektivitet", "Måtte vige: Respekt"}
    (stance,) = (text for text in read.coded("Holdning til forskningen: Det er mere blandet hos os"))
    assert stance == "»En påstand« Det er mere blandet hos os."
    (phase,) = read.coded("Fase: Eget svar")
    assert phase.startswith("Fase 1 af 7: response")
    assert "Siden" in phase
    weighings = read.notes()["g1 · FLIP 1: Et dilemma · vejninger"]
    assert "P01, runde 1: Effektivitet 2 · " in weighings
    assert "P01, runde 2: Effektivitet 2 → 5 · " in weighings


def test_participants_are_cases_with_variables_and_their_own_words(tmp_path: Path) -> None:
    facts = (*SESSION, said("a"), said("b", "P02", "C2"), *agreed("P01", "P02"), *agreed("P01", to="quotation"))
    read = project(tmp_path, facts, "en")
    assert read.cases() == {
        "g1 P01": (
            {"FLIP group": "g1", "FLIP role": "Praktiker", "FLIP language": "da", "FLIP quotable": "true"}, ["a"],
        ),
        "g1 P02": (
            {"FLIP group": "g1", "FLIP role": "Leder", "FLIP language": "da", "FLIP quotable": "false"}, ["b"],
        ),
    }  # fmt: skip
    assert read.coded("Quotation: may not be quoted") == ["b"]
    assert read.coded("Role: Leader") == ["b"]


def test_edits_and_deletions_are_marked_and_replies_linked(tmp_path: Path) -> None:
    reply = f.ContributionMade(
        session="S1", contribution="C3", person="P02", platform="x", message="m", reply_to="C1", texts={"text": "enig"}
    )
    facts = (
        *SESSION,
        said("først"),
        said("væk", contribution="C2"),
        reply,
        f.ContributionEdited(session="S1", contribution="C1", revision=2, texts={"text": "siden"}),
        f.ContributionDeleted(session="S1", contribution="C2", revision=2),
    )
    read = project(tmp_path, (*facts, *agreed("P01", "P02")))
    (text,) = read.texts.values()
    assert "Ændring: senere rettet" in read.codes_on("først")
    assert "Ændring: senere slettet" in read.codes_on("væk")
    assert "Slags: rettelse af indlæg" in read.codes_on("siden")
    assert re.search(r"\] P02 \(svar til P01 \d\d:\d\d:\d\d\): enig\n", text)
    assert re.search(r"\] P01 \(senere rettet\): først\n", text)
    assert ("enig", "svar på", "først") in read.linked()
    assert ("siden", "om", "først") in read.linked()


def test_what_people_tagged_is_coded_on_their_words(tmp_path: Path) -> None:
    def tagged(*barriers: Barrier, patterns: tuple[Pattern, ...] = ()) -> f.OwnWordsTagged:
        return f.OwnWordsTagged(session="S1", person="P01", contribution="C1", barriers=barriers, patterns=patterns)

    words = "Vi har ikke tid."
    edited = f.ContributionEdited(session="S1", contribution="C1", revision=2, texts={"text": "Vi har ikke tid nok."})
    others = said("Det har vi.", "P03", "C2")
    told = (*SESSION, said(words), others, tagged("offers"), tagged("continuity", patterns=("work",)), edited)
    books = tuple(load_library().codebooks.values())
    with opened((*told, *agreed("P01"), *agreed("P03"))) as record:
        refi.write(tmp_path, [record], WORDS, "en", books=books)
    read = Read(tmp_path / "flip.qdpx")
    named = {book.id: book for book in books}
    wanted = {
        f"{named[book].title.en}: {code.name.en}"
        for book, key in (("barriers", "continuity"), ("conversation", "work"))
        for code in named[book].codes if code.id == key
    }  # fmt: skip
    of_books = tuple(f"{named[book].title.en}: " for book in ("barriers", "conversation"))

    def tags(text: str) -> set[str]:
        return {code for code in read.codes_on(text) if code.startswith(of_books)}

    assert len(wanted) == 2
    # What they tagged last, on the words as they were written and as they stand now, and on nobody else's.
    assert tags(words) == tags("Vi har ikke tid nok.") == wanted
    assert tags("Det har vi.") == set()


def test_who_was_asked_and_did_not_answer_is_in_a_memo(tmp_path: Path) -> None:
    takes_part = agreed("P01", "P02", to="take_part")
    facts = (
        *takes_part,
        f.Nudged(session="S1", people=("P02",)),
        f.ResponsePassed(session="S1", round=1, person="P01", revision=1),
        f.Revealed(session="S1", round=1, order=(), suppressed=True),
    )
    read = project(tmp_path, (*SESSION, *facts, *agreed(*PEOPLE)))
    assert read.notes()["g1 · FLIP 1: Et dilemma · tavshed"].splitlines() == [
        "P01 · Det private svar: Sprang over.",
        "P02 · Det private svar: Svarede ikke. Påmindelser: 1.",
    ]
    assert read.coded("Slags: sprang over") == ["P01 sprang over."]


def test_a_group_without_sessions_is_a_project_too(tmp_path: Path) -> None:
    read = project(tmp_path, (*SESSION[:7], *agreed("P01")))
    assert read.texts == {}
    assert list(read.cases()) == ["g1 P01"]


def test_several_groups_are_one_project(tmp_path: Path) -> None:
    facts = (*SESSION, said("a"), *agreed("P01"))
    with database(facts) as engine:
        record_history(engine, entries((*facts, said("b", contribution="C2")), group="g2"))
        with reading(engine).connect() as connection:
            counts = refi.write(tmp_path, [Record(connection, group) for group in ("g1", "g2")], WORDS)
    read = Read(tmp_path / "flip.qdpx")
    assert_by_the_rules(read, counts)
    assert {name: texts for name, (_, texts) in read.cases().items()} == {"g1 P01": ["a"], "g2 P01": ["a", "b"]}
    assert read.coded("Deltager: g2 P01") == ["a", "b"]


def test_nobody_and_nothing_is_a_project_too(tmp_path: Path) -> None:
    counts = refi.write(tmp_path, [], WORDS)
    assert_by_the_rules(Read(tmp_path / "flip.qdpx"), counts)
    assert set(counts.values()) == {0}


def test_the_codebook_has_the_same_codes_without_persons(tmp_path: Path) -> None:
    read = project(tmp_path, (*HISTORY, *agreed(*PEOPLE)))
    raw = (tmp_path / "flip.qdc").read_bytes()
    etree.XMLSchema(etree.parse(SCHEMAS / "refi-qda-codebook.xsd")).assertValid(etree.fromstring(raw))
    found = {code.get("guid", "") for code in ElementTree.fromstring(raw).iter("{urn:QDA-XML:codebook:1.0}Code")}
    persons = {guid for guid, code in read.codes.items() if code.get("name", "").startswith("Deltager")}
    assert found == read.codes.keys() - persons
    assert len(persons) == 4


# --- consent ------------------------------------------------------------------------------------------------------


def test_who_has_not_agreed_is_in_no_byte(tmp_path: Path) -> None:
    read = project(tmp_path, without("P02"))
    assert MARKED not in read.every_byte()
    assert "P02" not in read.every_byte()
    assert "P03" not in read.every_byte()
    assert "et forslag" in read.every_byte()


def test_consent_that_was_given_later_counts(tmp_path: Path) -> None:
    assert MARKED in project(tmp_path, (*without("P02"), *agreed("P02"))).every_byte()


def test_an_answer_is_its_authors_until_the_reveal(tmp_path: Path) -> None:
    assert MARKED not in project(tmp_path, (*SESSION, response(text=MARKED), *agreed(*PEOPLE))).every_byte()


@pytest.mark.parametrize("suppressed", [True, False])
def test_an_answer_that_was_taken_back_is_not_told_whenever_that_was(tmp_path: Path, suppressed: bool) -> None:
    shown = f.Revealed(session="S1", round=1, order=() if suppressed else ("P01",), suppressed=suppressed)
    gone = f.ResponseWithdrawn(session="S1", round=1, person="P01", revision=2)
    for facts in ((shown, gone), (gone, shown)):
        read = project(tmp_path, (*SESSION, response(text=MARKED), *facts, *agreed(*PEOPLE)))
        assert MARKED not in read.every_byte()
        assert "trak sit svar tilbage" in read.every_byte()
        assert not read.coded("Vejer tungt: Respekt")


# --- as it was written --------------------------------------------------------------------------------------------

EXAMPLES = (
    "]]> & <script> \"'",
    "👍🏽 👨‍👩‍👧 ❤️ © ☺ 🇩🇰 𝒳 𠀀 \U000f0000",
    "e\u0301\u0323 \u202eRTL שלום",
    "a\r\nb\rc\u2028d\x85e\n\nf",
    "\x00\x01\x0b\x1b\x7f\x9f\ufeff\ufffe\ufdd0",
    "x\n[09:00:00] P09: forfalsket",
    " \t",
    "æ" * 100_000,
)


def back(text: str) -> str:
    """What `text` must look like in a source, by rules written a second time."""
    return plain(text).replace("\n", "\n    ")


def assert_whole(texts: Sequence[str]) -> None:
    contributions = [said(text, contribution=f"C{number}") for number, text in enumerate(texts, 1)]
    with TemporaryDirectory() as folder:
        read = project(Path(folder), (*SESSION, *contributions, *agreed("P01")))
    assert read.coded("Deltager: g1 P01") == [back(text) for text in texts]
    (source,) = read.texts.values()
    assert sum(found[1] == "P01" for found in LINE.finditer(source)) == len(texts)
    assert sum(found[1] == "P09" for found in LINE.finditer(source)) == 0


def test_hostile_texts_are_selected_whole() -> None:
    assert_whole(EXAMPLES)


@settings(max_examples=25)
@given(st.lists(HOSTILE, min_size=1, max_size=8))
def test_any_text_is_selected_whole(texts: list[str]) -> None:
    assert_whole(texts)


@given(HOSTILE)
@example(EXAMPLES[1])
@example(EXAMPLES[4])
def test_a_text_is_counted_alike_everywhere_and_its_ordinary_signs_stay(text: str) -> None:
    shown = plain(text)
    assert len(shown) == len(shown.encode("utf-16-le")) // 2
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]", shown)
    assert plain(shown) == shown
    ordinary = re.sub(r"[^\w ]|[^\u0000-\ud7ff]", "", text)
    assert ordinary in re.sub(r"[^\w ]|[^\u0000-\ud7ff]", "", shown) or ":" in shown
    assert bool(shown) == bool(text)


def test_emoji_are_told_by_name() -> None:
    assert plain("👍🏽 ❤️ © ☺ 𝒳") == (":thumbs_up_medium_skin_tone: :red_heart: © ☺ :mathematical_script_capital_x:")
    assert plain("\x00\x7f\r\n\U000f0000") == "␀␡\n:U+F0000:"


# --- the same every time, and checked -----------------------------------------------------------------------------


def test_two_exports_are_identical_to_the_byte(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        project(tmp_path / name, (*HISTORY, *agreed(*PEOPLE)))
    for name in ("flip.qdpx", "flip.qdc"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert {path.name for path in (tmp_path / "one").iterdir()} == {"flip.qdpx", "flip.qdc"}


def test_a_thing_keeps_its_identifier_when_more_is_recorded(tmp_path: Path) -> None:
    before = project(tmp_path, (*SESSION, said("a"), *agreed("P01")))
    after = project(tmp_path, (*SESSION, said("a"), *agreed("P01"), said("b", contribution="C2")))
    assert {selection.get("guid") for _, selection, _ in before.selections()} < {
        selection.get("guid") for _, selection, _ in after.selections()
    }


def altered(path: Path, name: str, old: bytes, new: bytes) -> None:
    """Puts `new` in place of `old` in the file of that ending inside the project."""
    with ZipFile(path) as project:
        files = {entry: project.read(entry) for entry in project.namelist()}
    assert any(old in raw for entry, raw in files.items() if entry.endswith(name))
    with ZipFile(path, "w") as project:
        for entry, raw in files.items():
            project.writestr(entry, raw.replace(old, new, 1) if entry.endswith(name) else raw)


@pytest.mark.parametrize(
    ("name", "old", "new", "why"),
    [
        (".txt", "): væk".encode(), b"): veek", "does not match its text"),
        (".txt", "): væk".encode(), b"): vek", "does not match its text"),
        (".txt", "): væk".encode(), "):\r væk".encode(), "carriage return"),
        (".txt", "): væk".encode(), "): væ😀".encode(), "counts as two"),
        (".qde", b'startPosition="', b'startPosition="1', "does not match its text"),
        (".qde", b'<CodeRef targetGUID="', b'<CodeRef targetGUID="00000000-', "does not keep to the standard"),
        (".qde", b"<Links>", b"<Links/><Links>", "does not keep to the standard"),
        (".qde", b"Rolle: Leder", b"Rolle: FORSKER", "two codes are called"),
        (".qde", b"<Sources>", b"<Sources><!-- x -->", ""),
        (".qde", b'plainTextPath="internal://', b'plainTextPath="internal://x', "cannot be read"),
    ],
)  # fmt: skip
def test_what_does_not_match_is_refused(tmp_path: Path, name: str, old: bytes, new: bytes, why: str) -> None:
    expected = tmp_path / "expected"
    reply = f.ContributionEdited(session="S1", contribution="C1", revision=2, texts={"text": "mere"})
    with opened((*SESSION, said("væk"), reply, *agreed("P01"))) as record, pytest.MonkeyPatch.context() as p:
        p.setattr(refi, "check_project", lambda _, there: expected.write_bytes(there.read_bytes()))
        refi.write(tmp_path, [record], WORDS)
    path = tmp_path / "flip.qdpx"
    check_project(path, expected)
    altered(path, name, old, new)
    if not why:
        check_project(path, expected)
        return
    with pytest.raises(Unfaithful, match=why):
        check_project(path, expected)


def test_a_reference_that_leads_nowhere_and_a_selection_that_is_missing_are_refused(tmp_path: Path) -> None:
    expected = tmp_path / "expected"
    with opened((*SESSION, said("væk"), *agreed("P01"))) as record, pytest.MonkeyPatch.context() as p:
        p.setattr(refi, "check_project", lambda _, there: expected.write_bytes(there.read_bytes()))
        refi.write(tmp_path, [record], WORDS)
    path = tmp_path / "flip.qdpx"
    found = re.search(rb'<SelectionRef targetGUID="([^"]{36})"', Read(path).raw)
    assert found is not None
    altered(path, ".qde", found[0], found[0].replace(found[1], b"00000000-0000-5000-8000-000000000000"))
    with pytest.raises(Unfaithful, match="1 references lead nowhere"):
        check_project(path, expected)
    expected.write_bytes(expected.read_bytes() + bytes(32))
    with pytest.raises(Unfaithful, match="a selection is missing"):
        check_project(path, expected)


def test_a_codebook_against_the_standard_is_refused(tmp_path: Path) -> None:
    (tmp_path / "flip.qdc").write_text('<CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>', encoding="utf-8")
    with pytest.raises(Unfaithful, match="keep to the standard"):
        check_codebook(tmp_path / "flip.qdc")


def test_a_failure_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise Unfaithful("a selection is missing.")

    monkeypatch.setattr(refi, "check_project", refuse)
    with opened((*SESSION, *agreed("P01"))) as record, pytest.raises(Unfaithful, match="It was not written"):
        refi.write(tmp_path, [record], WORDS)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_halfway_leaves_nothing(tmp_path: Path) -> None:
    class Full:
        def say(self, line: Line, language: str, zone: str) -> str:
            if line == Word("export-closed"):
                raise OSError("disk full")
            return WORDS.say(line, language, zone)

    with opened((*HISTORY, *agreed(*PEOPLE))) as record, pytest.raises(OSError, match="disk full"):
        refi.write(tmp_path, [record], Full())
    assert list(tmp_path.iterdir()) == []


# --- the demo -----------------------------------------------------------------------------------------------------


def test_the_record_of_the_demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counts: dict[str, int] = {}

    def take_home(settings: Settings, to: Path, words: Words) -> Receipt:
        engine = connect(settings.urls()[0])
        try:
            with reading(engine).connect() as connection:
                counts.update(refi.write(tmp_path, [Record(connection, "demo")], words))
        finally:
            engine.dispose()
        return Receipt(Counter(), {})

    monkeypatch.setattr(bot.demo, "_take_home", take_home)
    monkeypatch.setattr(bot.demo, "_tell", lambda *_: None)
    asyncio.run(bot.demo.demonstrate(tmp_path / "out", Console(file=io.StringIO())))
    read = Read(tmp_path / "flip.qdpx")
    assert_by_the_rules(read, counts)
    assert len(read.texts) == 3
    assert len(read.cases()) == 7
    assert "P01" not in read.every_byte()
    for phase in load_library().formats["practitioner"].phases:
        name = f"Fase: {Words().say(Word(f'refi-phase-{phase.kind}'), 'da', 'UTC')}"
        assert read.coded(name), name
    quotable = {name: values["FLIP quotable"] for name, (values, _) in read.cases().items()}
    assert quotable["demo P05"] == "false"
    assert set(quotable.values()) == {"true", "false"}
    own = [text for _, texts in read.cases().values() for text in texts]
    told = [text for kind in ("Citat: må citeres", "Citat: må ikke citeres") for text in read.coded(kind)]
    assert Counter(own) == Counter(told)
