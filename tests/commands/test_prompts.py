"""`flip prompts`: writing content of one's own, checking it, and seeing what changed."""

from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from bot.__main__ import app
from bot.commands.prompts import in_one_line
from prompts.loader import load_library, packaged
from prompts.schema import Dilemma

ORIGIN = "encounter-open-door"
RUN = CliRunner()


def flip(*arguments: str | Path) -> tuple[int, str, str]:
    done = RUN.invoke(app, ["prompts", *map(str, arguments)])
    assert not isinstance(done.exception, Exception), done.exception
    return done.exit_code, done.stdout, done.stderr


def test_a_blank_dilemma_is_told_line_by_line_what_it_lacks(tmp_path: Path) -> None:
    code, said, _ = flip("new", "encounter-late-bus", "--folder", tmp_path)
    assert code == 0
    assert "flip prompts check" in said
    code, _, wrong = flip("check", "--folder", tmp_path)
    assert code == 1
    lines = wrong.splitlines()
    assert all(line.startswith(f"{tmp_path}/dilemmas/encounter-late-bus.yaml, line ") for line in lines)
    assert {"title", "vignette", "claims[0].text"} <= {line.split(": ", 1)[1].split(" ")[0] for line in lines}


def test_a_copy_is_whole_names_its_origin_and_can_be_used(tmp_path: Path) -> None:
    assert flip("new", "my-door", "--from", ORIGIN, "--folder", tmp_path)[0] == 0
    made = Dilemma.model_validate(yaml.safe_load((tmp_path / "dilemmas" / "my-door.yaml").read_text(encoding="utf-8")))
    origin = load_library().dilemmas[ORIGIN]
    assert made.version == 1
    assert made.vignette == origin.vignette
    assert any(ORIGIN in source.line for source in made.sources)
    assert flip("check", "--folder", tmp_path, "--accept")[0] == 0
    library = load_library(own=tmp_path)
    assert library.dilemmas["my-door"] == made
    assert library.dilemmas.keys() - load_library().dilemmas.keys() == {"my-door"}
    assert not library.problems


def test_a_library_of_ones_own_is_read_by_every_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that app.yaml names, without being told where it is."""
    config = tmp_path / "app.yaml"
    written = yaml.safe_load((Path(__file__).parents[2] / "app.yaml").read_text(encoding="utf-8"))
    written["storage"] = {**(written.get("storage") or {}), "library": str(tmp_path / "ours")}
    config.write_text(yaml.safe_dump(written), encoding="utf-8")
    monkeypatch.setenv("FLIP_CONFIG", str(config))
    assert "there is no folder" in in_one_line(tmp_path / "ours")
    assert flip("new", "blank-door")[0] == 0
    code, said, wrong = flip("check")
    assert code == 1
    assert f"{tmp_path}/ours/dilemmas/blank-door.yaml, line " in wrong
    ours = next(line for line in said.splitlines() if "ours" in line)
    assert "nothing in it can be used yet" in ours
    assert "in order" not in ours
    assert "files not used: 1" in in_one_line(tmp_path / "ours")
    assert "cannot be read yet" in flip("preview", "blank-door")[2]
    (tmp_path / "ours" / "dilemmas" / "blank-door.yaml").unlink()
    assert "in order" not in next(line for line in flip("check")[1].splitlines() if "ours" in line)
    assert flip("new", "my-door", "--from", ORIGIN)[0] == 0
    assert flip("check", "--accept")[0] == 0
    assert "1 dilemma can be used; all of it is in order." in flip("check")[1]
    assert "1 in " in in_one_line(tmp_path / "ours")
    assert flip("preview", "my-door")[0] == 0
    assert "my-door" in flip("diff", ORIGIN, "my-door")[1]
    assert flip("new", "second-door", "--from", "my-door")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("new", "Not A Name"), "is no name"),
        (("new", "../escape"), "is no name"),
        (("new", ORIGIN), "has a dilemma called"),
        (("new", "fine", "--from", "nowhere"), "There is no dilemma called nowhere"),
        (("new", "fine", "--theme", "weather"), "is no theme"),
    ],
)
def test_what_cannot_be_begun_is_said_and_nothing_is_written(
    tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    code, _, wrong = flip(*arguments, "--folder", tmp_path / "library")
    assert code == 1
    assert told in wrong
    assert not list(tmp_path.iterdir())


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    flip("new", "mine", "--folder", tmp_path)
    before = (tmp_path / "dilemmas" / "mine.yaml").read_bytes()
    code, _, wrong = flip("new", "mine", "--from", ORIGIN, "--folder", tmp_path)
    assert (code, "there already" in wrong) == (1, True)
    assert (tmp_path / "dilemmas" / "mine.yaml").read_bytes() == before


def test_a_diff_tells_the_texts_that_changed_and_no_others(tmp_path: Path) -> None:
    flip("new", "mine", "--from", ORIGIN, "--folder", tmp_path)
    file = tmp_path / "dilemmas" / "mine.yaml"
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    content["claims"][1]["text"]["da"] = "Noget andet."
    del content["claims"][0]
    file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    code, said, _ = flip("diff", ORIGIN, file)
    assert code == 0
    origin = load_library().dilemmas[ORIGIN]
    assert f"claims[{origin.claims[1].id}].text.da" in said
    assert "+ Noget andet." in said
    assert f"- {origin.claims[1].text.da}" in said
    assert f"claims[{origin.claims[0].id}]" in said
    assert origin.collision.da not in said
    assert flip("diff", ORIGIN, ORIGIN)[1].strip() == "They say the same."
    assert flip("diff", ORIGIN, tmp_path / "gone.yaml")[0] == 1


def test_an_id_of_the_library_cannot_be_taken_and_what_is_wrong_stops_nothing_else(tmp_path: Path) -> None:
    own = tmp_path / "dilemmas"
    own.mkdir()
    (own / "same.yaml").write_bytes((packaged() / "dilemmas" / f"{ORIGIN}.yaml").read_bytes())
    (own / "broken.yaml").write_text("id: [", encoding="utf-8")
    library = load_library(own=tmp_path)
    assert library.dilemmas == load_library().dilemmas
    assert len(library.problems) == 2
    assert any("already taken" in str(problem) for problem in library.problems)


def test_every_command_says_of_a_taken_id_that_it_is_taken(tmp_path: Path) -> None:
    """What is checked is what is used: a file that the library hides is not in order."""
    (tmp_path / "dilemmas").mkdir()
    (tmp_path / "dilemmas" / "same.yaml").write_bytes((packaged() / "dilemmas" / f"{ORIGIN}.yaml").read_bytes())
    code, said, wrong = flip("check", "--accept", "--folder", tmp_path)
    assert (code, "already taken" in wrong, "in order" in said) == (1, True, False)
    assert "nothing in it can be used yet" in said
    assert "files not used: 1" in in_one_line(tmp_path)


@pytest.mark.parametrize(
    "place",
    ["dilemmas/mine.yml", "dilemmas/mine.YAML", "dilemmas/mine.yaml.txt", "mine.yaml", "dilemma/mine.yaml", "folder"],
)
def test_a_file_that_is_passed_over_is_named(tmp_path: Path, place: str) -> None:
    flip("new", "mine", "--from", ORIGIN, "--folder", tmp_path)
    written = tmp_path / "dilemmas" / "mine.yaml"
    other = tmp_path / ("dilemmas/other.yaml" if place == "folder" else place)
    if place == "folder":
        other.mkdir()
    else:
        other.parent.mkdir(exist_ok=True)
        written.rename(other)
    code, _, wrong = flip("check", "--folder", tmp_path)
    assert (code, "Traceback" in wrong) == (1, False)
    assert "not read" in wrong
    assert "files not used: 1" in in_one_line(tmp_path)


@pytest.mark.parametrize("remembered", ["{", "[]", '{"dilemmas": {"mine": 3}}'])
def test_what_is_remembered_of_versions_and_cannot_be_read_is_left_alone(tmp_path: Path, remembered: str) -> None:
    flip("new", "mine", "--from", ORIGIN, "--folder", tmp_path)
    (tmp_path / "versions.json").write_text(remembered, encoding="utf-8")
    code, _, wrong = flip("check", "--accept", "--folder", tmp_path)
    assert (code, "versions.json" in wrong) == (1, True)
    assert (tmp_path / "versions.json").read_text(encoding="utf-8") == remembered


def test_a_code_that_is_in_no_codebook_is_named_with_a_guess(tmp_path: Path) -> None:
    flip("new", "mine", "--from", ORIGIN, "--folder", tmp_path)
    file = tmp_path / "dilemmas" / "mine.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "codes: [barriers/avilability]\n", encoding="utf-8")
    code, _, wrong = flip("check", "--folder", tmp_path)
    assert code == 1
    assert "barriers/availability" in wrong
