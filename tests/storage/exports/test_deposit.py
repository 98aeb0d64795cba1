"""What an archive and a catalogue take: the tables by its rules, and a description of what may be done with them."""

import csv
import json
import re
from pathlib import Path

import jsonschema
import pytest
from msgspec.structs import replace

from bot.domain import facts as f
from bot.domain.facts import AnyFact
from storage.exports import Wanted, export
from storage.exports.deposit import FOLDER
from storage.exports.tables.columns import TABLES
from tests.storage.exports.test_exports import WORDS, agreed, database, exported, rows, said
from tests.storage.history import HISTORY, SESSION

SECTIONS = (
    *("SYSTEMNAVN", "DATAFILNAVN", "DATAFILBESKRIVELSE", "NØGLEVARIABEL", "REFERENCE", "VARIABEL"),
    *("VARIABELBESKRIVELSE", "KODELISTE", "BRUGERKODE"),
)
PEOPLE = ("P01", "P02", "P03")
NAME = re.compile(r"[a-zA-ZæøåÆØÅ][a-zA-ZæøåÆØÅ0-9_]{0,127}")
RESERVED = {"group", "session", "number", "language", "role", "at", "text", "zone", "order", "key", "current", "date"}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deposit") / "out"
    wild = said("linje\r\nto; og \"citat\" 'x'", contribution="C9")
    facts = (*HISTORY[:-1], wild, HISTORY[-1], *agreed(*PEOPLE), *agreed("P01", to="quotation"))
    with database(facts) as engine:
        export(engine, folder, WORDS, wanted=Wanted(deposit=True, licence="CC BY-NC 4.0"))
    return folder


def sections(path: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for part in path.read_bytes().decode().split("\r\n\r\n"):
        name, *lines = part.strip("\r\n").split("\r\n")
        if name:
            found[name] = lines
    return found


def test_each_table_is_there_with_its_description(out: Path) -> None:
    data = out / FOLDER / "Data"
    described = [sections(data / folder.name / f"{folder.name}.txt") for folder in sorted(data.iterdir())]
    assert {part["DATAFILNAVN"][0] for part in described} == {path.stem for path in out.glob("*.csv")}
    for folder in sorted(data.iterdir()):
        about = sections(folder / f"{folder.name}.txt")
        assert tuple(about) == SECTIONS
        with (folder / f"{folder.name}.csv").open(encoding="utf-8", newline="") as file:
            heads, *lines = csv.reader(file, delimiter=";")
        variables = [line.split(" ") for line in about["VARIABEL"]]
        assert [name for name, *_ in variables] == heads
        assert [line.partition(" '")[0] for line in about["VARIABELBESKRIVELSE"]] == heads
        assert all(line.endswith("'") and line.count("'") == 2 for line in about["VARIABELBESKRIVELSE"])
        assert all(NAME.fullmatch(head) and head.lower() not in RESERVED for head in heads)
        assert set(about["NØGLEVARIABEL"][0].split(" ")) <= set(heads)
        standard = rows(out, about["DATAFILNAVN"][0])
        assert len(standard) == len(lines)
        codes = code_lists(about["KODELISTE"])
        for line, row in zip(lines, standard, strict=True):
            assert not any("\n" in field or "\r" in field for field in line)
            for (name, kind, *listed), field, whole in zip(variables, line, row.values(), strict=True):
                assert bool(field) is bool(whole), name
                if listed and field:
                    assert field in codes[listed[0].removesuffix(".")], name
                elif kind == "int" and field:
                    int(field)
                elif kind == "datetime" and field:
                    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", field)


def code_lists(lines: list[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    name = ""
    for line in lines:
        if line.startswith("'"):
            code, label = re.fullmatch(r"'([^']*)' '([^']*)'", line).groups()  # type: ignore[union-attr]
            assert label
            found[name].add(code)
        else:
            name = line
            found[name] = set()
    return found


def test_no_variable_of_any_table_is_a_word_of_sql() -> None:
    from storage.exports.deposit import name_of

    assert {name_of(column) for table in TABLES for column in table.columns} & RESERVED == set()


def test_the_data_set_says_what_it_is_and_what_people_agreed_to(out: Path) -> None:
    about = json.loads((out / "dataset.json").read_text(encoding="utf-8"))
    needed = (
        "identifiers",
        "creators",
        "titles",
        "publisher",
        "publicationYear",
        "types",
        "rightsList",
        "descriptions",
    )
    jsonschema.validate(about, {"type": "object", "required": list(needed)})
    assert about["types"]["resourceTypeGeneral"] == "Dataset"
    assert about["rightsList"][0] == {"rights": "CC BY-NC 4.0"}
    assert {item["lang"] for item in about["titles"]} == {"da", "en"}
    consent = [item["description"] for item in about["descriptions"] if item["descriptionType"] == "Methods"]
    assert all("(3)" in text and "1 " in text for text in consent)
    began, _, ended = about["dates"][0]["date"].partition("/")
    assert began <= ended
    assert about["publicationYear"] == int(ended[:4])


@pytest.mark.parametrize("facts", [SESSION[:1], (*SESSION, *agreed("P01", yes=False))])
def test_a_log_with_nobody_in_it_is_a_data_set_too(tmp_path: Path, facts: tuple[AnyFact, ...]) -> None:
    _, out = exported(tmp_path, facts)
    assert json.loads((out / "dataset.json").read_text(encoding="utf-8"))["types"]["resourceType"] == "FLIP"
    assert not (out / "deposit").exists()


def test_the_purpose_that_was_agreed_to_is_in_it(tmp_path: Path) -> None:
    formed = next(fact for fact in SESSION if isinstance(fact, f.GroupFormed))
    told = replace(
        formed, terms={"purpose": "Forskning i FLIP", "controller": "Universitetet"}, legal_basis="Artikel 6"
    )
    _, out = exported(tmp_path, [told if fact is formed else fact for fact in SESSION])
    about = json.loads((out / "dataset.json").read_text(encoding="utf-8"))
    assert about["publisher"] == {"name": "Universitetet"}
    assert all("Forskning i FLIP" in item["rights"] and "Artikel 6" in item["rights"] for item in about["rightsList"])
