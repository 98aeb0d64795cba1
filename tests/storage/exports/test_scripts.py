"""What researchers run on a log: the scripts that are in it, and the same eight questions in other programs."""

import ast
import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import frictionless
import polars as pl
import pytest

from tests.storage.exports.test_exports import agreed, exported, said
from tests.storage.history import SESSION

SQL = {
    "said": 'select session, phase_kind, kind, person, role, "at", text from utterances where current',
    "shift": "select session, consideration, sign(moved), count(*) from weighings where moved is not null group by all",
    "claims": """select claim_stances.session, text_da, stance, role, why from claim_stances
        join claims using ("group", session, claim) where current""",
    "fate": """select source, decision, status, outcome from (select * from proposal_sources where current) as grown
        left join (select "group", proposal, decision from decisions) using ("group", proposal)
        left join (select "group", proposal, status, outcome from tryouts) using ("group", proposal)""",
    "silences": "select session, asked_for, count(*), count(*) filter (answer = 'given') from asked group by all",
    "shown": 'select session, revealed, about, "at", suppressed, reason from reveals',
    "series": "select session, taken_up_in, count(*) from tryouts group by all",
    "words": """select role, kind, sum(len(string_split_regex(trim(text), '\\s+')))
        from utterances where current group by all""",
}
T = dict[str, pl.DataFrame]
KEY = ["group", "proposal"]


def now(table: pl.DataFrame) -> pl.DataFrame:
    return table.filter("current")


POLARS: dict[str, Callable[[T], pl.DataFrame]] = {
    "said": lambda t: now(t["utterances"]).select("session", "phase_kind", "kind", "person", "role", "at", "text"),
    "shift": lambda t: (
        t["weighings"].drop_nulls("moved").group_by("session", "consideration", pl.col("moved").sign()).len()
    ),
    "claims": lambda t: now(t["claim_stances"]).join(t["claims"], on=["group", "session", "claim"]),
    "fate": lambda t: (
        now(t["proposal_sources"]).select(*KEY, "source")
        .join(t["decisions"].select(*KEY, "decision"), on=KEY, how="left")
        .join(t["tryouts"].select(*KEY, "status", "outcome"), on=KEY, how="left")
    ),
    "silences": lambda t: t["asked"].group_by("session", "asked_for", "answer").len(),
    "shown": lambda t: t["reveals"].select("session", "revealed", "about", "at", "suppressed", "reason"),
    "series": lambda t: t["tryouts"].group_by("session", "taken_up_in").len(),
    "words": lambda t: (
        now(t["utterances"]).group_by("role", "kind")
        .agg(pl.col("text").str.strip_chars().str.replace_all(r"\s+", " ").str.count_matches(" ").add(1).sum())
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def out(demo_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(demo_record, tmp_path_factory.mktemp("scripts") / "out")


@pytest.fixture(scope="module")
def questions(out: Path) -> Iterator[ModuleType]:
    """The script of this export, with the reader beside it."""
    sys.path.insert(0, str(out))
    try:
        yield module(out, "questions")
    finally:
        sys.path.remove(str(out))
        sys.modules.pop("read", None)


def module(folder: Path, name: str) -> Any:
    found = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    assert found is not None
    assert found.loader is not None
    loaded = importlib.util.module_from_spec(found)
    found.loader.exec_module(loaded)
    return loaded


@pytest.fixture(scope="module")
def frames(out: Path, questions: Any) -> Any:
    return questions.read(out)


def test_each_question_takes_at_most_six_lines(out: Path) -> None:
    tree = ast.parse((out / "questions.py").read_text(encoding="utf-8"))
    lines = {
        item.name: item.body[-1].end_lineno - item.body[1].lineno + 1  # type: ignore[operator]
        for item in tree.body if isinstance(item, ast.FunctionDef)
    }  # fmt: skip
    assert lines.keys() == SQL.keys() == POLARS.keys()
    assert max(lines.values()) <= 6
    assert max(len(query.splitlines()) for query in SQL.values()) <= 6


def results(folder: Path, to: Path) -> dict[str, str]:
    """Runs the script as a researcher would, and answers what it says of each file."""
    command = [sys.executable, "-W", "error", "analysis.py", str(to)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return dict(line.split(": ", 1) for line in done.stdout.splitlines())


def test_the_analysis_makes_five_tables_and_five_figures(out: Path, frames: Any, tmp_path: Path) -> None:
    told = results(out, tmp_path / "results")
    made = sorted(path.name for path in (tmp_path / "results").iterdir())
    assert [path.rpartition(".")[0] for path in made] == sorted(told)
    assert [path.rpartition(".")[2] for path in made] == ["csv"] * 5 + ["png"] * 5
    asked = pl.read_csv(tmp_path / "results" / "01-participation.csv")
    assert sum(asked.select(pl.col(pl.Int64)).sum().row(0)) == len(frames["asked"])
    moved = pl.read_csv(tmp_path / "results" / "02-movement.csv")
    assert sum(moved.select(pl.col(pl.Int64)).sum().row(0)) == frames["weighings"]["moved"].notna().sum()
    stood = pl.read_csv(tmp_path / "results" / "03-stances.csv")
    stands = frames["claim_stances"]
    assert sum(stood.select(pl.col(pl.Int64)).sum().row(0)) == int(stands["current"].sum())
    fates = pl.read_csv(tmp_path / "results" / "04-fates.csv")
    assert set(fates["proposal"]) == set(frames["proposals"]["proposal"])


@pytest.mark.parametrize("facts", [SESSION[:1], (*SESSION, *agreed("P01"))])
def test_the_analysis_of_a_log_with_little_in_it_says_so(tmp_path: Path, facts: Any) -> None:
    _, folder = exported(tmp_path, facts)
    told = results(folder, tmp_path / "results")
    assert len(told) == 10
    assert "Nothing of it is in this log." in told.values()


@pytest.mark.parametrize("name", list(SQL))
def test_pandas_polars_and_duckdb_answer_alike(out: Path, questions: Any, frames: Any, name: str) -> None:
    by_pandas = getattr(questions, name)(frames)
    by_polars = POLARS[name]({table: as_polars(out / f"{table}.csv") for table in frames})
    with closing(duckdb.connect()) as database:
        for table in frames:
            types = {column: as_sql(kind) for column, kind in frames[table].dtypes.items()}
            database.read_csv(str(out / f"{table}.csv"), dtype=types, na_values="").create(table)
        by_duckdb = database.sql(SQL[name]).fetchall()
    if name == "silences":
        assert int(by_pandas.to_numpy().sum()) == by_polars["len"].sum() == sum(row[2] for row in by_duckdb)
        assert int(by_pandas["given"].sum()) == sum(row[3] for row in by_duckdb)
        return
    assert len(by_pandas) == by_polars.height == len(by_duckdb) > 0
    if name == "words":
        assert int(by_pandas.sum()) == by_polars["text"].sum() == sum(row[2] for row in by_duckdb)


def as_sql(kind: Any) -> str:
    named = str(kind)
    return {"Int64": "BIGINT", "boolean": "BOOLEAN"}.get(named, "TIMESTAMP" if "datetime" in named else "VARCHAR")


def as_polars(table: Path) -> pl.DataFrame:
    """Flags are yes and no, and an empty field is nothing."""
    found = pl.read_csv(table, infer_schema_length=None)
    flags = [name for name in ("current", "suppressed") if name in found.columns]
    return found.with_columns(pl.col(name) == "yes" for name in flags)


def test_every_table_is_read_with_its_types(out: Path, frames: Any) -> None:
    assert {f"{name}.csv" for name in frames} == {path.name for path in out.glob("*.csv")}
    assert str(frames["utterances"]["current"].dtype) == "boolean"
    assert str(frames["responses"]["revision"].dtype) == "Int64"
    assert frames["claim_stances"]["stance"].cat.ordered
    assert frames["claim_stances"]["role"].cat.categories.size == 3
    assert frames["sessions"]["started_utc"].dt.tz is not None
    wide = module(out, "read").wide(frames["weighings"])
    assert len(wide) == len(frames["weighings"]) / 4
    assert module(out, "read").labels(out)["sessions", "pace", "live"]


def test_a_real_na_is_an_answer(tmp_path: Path) -> None:
    _, out = exported(tmp_path, (*SESSION, said("NA"), *agreed("P01")))
    frame = module(out, "read").read(out)["contributions"]
    assert list(frame["text"]) == ["NA"]
    assert frame["reply_to"].isna().all()


def test_the_script_runs_by_itself(out: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "questions.py"], cwd=out, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "How many were asked" in done.stdout


needs_r = pytest.mark.skipif(
    shutil.which("Rscript") is None
    or subprocess.run(["Rscript", "-e", "loadNamespace('jsonlite')"], capture_output=True, check=False).returncode != 0,
    reason="R with jsonlite is not here (see scripts/statistics)",
)
needs_pspp = pytest.mark.skipif(shutil.which("pspp") is None, reason="PSPP is not here (see scripts/statistics)")
BY_R = """
source("questions.R")
tables <- read_flip(".")
for (name in names(tables)) {
  frame <- tables[[name]]
  cat("table", name, nrow(frame), sum(is.na(frame)), sum(frame$current), "\\n", sep = "\\t")
  for (column in names(frame)) cat("type", name, column, class(frame[[column]])[1], "\\n", sep = "\\t")
}
for (question in questions) {
  answer <- question(tables)
  numbers <- vapply(answer, is.numeric, NA)
  cat("answer", nrow(answer), sum(unlist(answer[numbers])), "\\n", sep = "\\t")
}
counts <- questions[["How many were asked, and how many answered"]](tables)
cat("asked", sum(counts$n), "\\n", sep = "\\t")
cat("wide", nrow(wide(tables$weighings)), "\\n", sep = "\\t")
"""
"""What R makes of a log: every table with its rows, what is missing, what is current, and the types; every answer."""
OF_TYPES = {"string": "character", "Int64": "integer", "boolean": "logical", "category": ("factor", "ordered")}


def by_r(folder: Path, script: str) -> list[list[str]]:
    done = subprocess.run(["Rscript", "-e", script], cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return [line.rstrip("\t").split("\t") for line in done.stdout.splitlines()]


@needs_r
def test_r_reads_every_table_and_answers_as_pandas_does(out: Path, questions: Any, frames: Any) -> None:
    told = by_r(out, BY_R)
    tables = {name: tuple(map(int, counts)) for kind, name, *counts in told if kind == "table"}
    assert tables == {
        name: (len(table), int(table.isna().to_numpy().sum()), int(table["current"].sum()) if "current" in table else 0)
        for name, table in frames.items()
    }
    types = {(name, column): found for _, name, column, found in (row for row in told if row[0] == "type")}
    for name, table in frames.items():
        for column, kind in table.dtypes.items():
            wanted = "POSIXct" if "datetime" in str(kind) else OF_TYPES[str(kind)]
            assert types[name, column] in wanted
    answers = [(int(rows), float(total)) for _, rows, total in (row for row in told if row[0] == "answer")]
    said, shift, claims, fate, _, shown, series, words = answers
    for name, (rows, _) in zip(
        ("said", "shift", "claims", "fate", "shown", "series"), (said, shift, claims, fate, shown, series), strict=True
    ):
        assert rows == len(getattr(questions, name)(frames)), name
    assert words == (len(questions.words(frames)), float(questions.words(frames).sum()))
    assert ["asked", str(len(frames["asked"]))] in told
    assert ["wide", str(len(frames["weighings"]) // 4)] in told


@needs_r
def test_r_keeps_every_text_as_it_was_written(tmp_path: Path) -> None:
    texts = ("NA", "007", "=1+1", "a\tb\nc", '"quoted", and more', "Æblegrød 🙂")
    _, folder = exported(
        tmp_path, (*SESSION, *(said(text, contribution=f"C{at}") for at, text in enumerate(texts)), *agreed("P01"))
    )
    script = 'source("read.R"); cat(jsonlite::toJSON(read_flip(".")$contributions$text))'
    done = subprocess.run(["Rscript", "-e", script], cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert json.loads(done.stdout) == list(texts)


@needs_pspp
def test_pspp_opens_every_table_and_takes_what_is_current(out: Path, frames: Any, tmp_path: Path) -> None:
    """PSPP understands SPSS syntax, and ends with an error at a command that it does not understand."""
    tables = [name for name, frame in frames.items() if "current" in frame]
    syntax = (out / "read.sps").read_text(encoding="utf-8-sig")
    program = tmp_path / "count.sps"
    counted = syntax.replace("FILTER BY current.\n", "FILTER BY current.\nDESCRIPTIVES current.\n")
    program.write_text(counted, encoding="utf-8")
    command = ["pspp", "-O", "format=csv", str(program)]
    done = subprocess.run(command, cwd=out, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout[-2000:]
    found = [int(line.split(",")[1]) for line in done.stdout.splitlines() if line.startswith("Valid N")]
    assert found == [int(frames[name]["current"].sum()) for name in tables if frames[name]["current"].any()]
    assert syntax.count("GET FILE=") == len(frames)


def test_spss_opens_every_table(out: Path) -> None:
    syntax = (out / "read.sps").read_text(encoding="utf-8-sig")
    for path in (out / "spss" / "da").glob("*.sav"):
        assert f"GET FILE='spss/da/{path.name}'." in syntax


def test_the_package_is_valid_with_labels(out: Path) -> None:
    report = frictionless.validate(str(out / "datapackage.json"), type="package")
    assert report.valid, report.to_summary()
