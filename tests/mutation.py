"""Whether the tests would notice: changes the code in small ways, one at a time, and runs the tests that hold it.

    python -m tests.mutation --sample 60 --seed 1

The ways are mutmut's: another comparison, a number, an argument that is left out, a key with another name. A sample of
them is drawn from each area, by chance but the same for the same seed; sentences for people and for the log are left as
they are. Each is tried in a copy of the project, where `make check` may refuse it before any test does. `EQUIVALENT`
names those that change nothing anybody could notice.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path
from random import Random
from typing import Any, Literal

from msgspec import Struct

ROOT = Path(__file__).parent.parent
EQUIVALENT = Path(__file__).with_name("mutation-equivalent.txt")
COPIED = ("bot", "storage", "prompts", "tests", "docs", "scripts", "app.yaml", "pyproject.toml", "Makefile")
ENOUGH = 0.9
PATIENCE = 600
"""Seconds for the tests of one change; who takes longer has been noticed."""

AREAS = {
    "flows": ("bot/flows",),
    "runtime": ("bot/runtime",),
    "storage": ("storage/*.py", "storage/projections", "storage/work", "storage/moving"),
    "exports": ("storage/exports",),
    "adapters": ("bot/handlers",),
}
WIDER = {
    "bot/flows/": ("tests/flows/test_views_golden.py", "tests/flows/test_review_golden.py", "tests/flows"),
    "bot/runtime/": ("tests/runtime", "tests/commands/test_people.py"),
    "bot/handlers/slack/": ("tests/handlers/slack",),
    "bot/handlers/teams/": ("tests/handlers/teams",),
    "bot/handlers/playground/": ("tests/handlers/playground",),
    "bot/handlers/": ("tests/handlers",),
    "storage/exports/": ("tests/storage/exports",),
    "storage/projections": ("tests/storage/test_verify.py", "tests/storage"),
    "storage/": ("tests/storage", "tests/runtime/test_dispatcher.py"),
}
"""Where a file lies -> the tests that hold it, beside those of the same name. The first that fits counts."""


class Mutant(Struct):
    path: str
    before: str
    """The whole file, and so is `after`."""
    after: str

    @property
    def difference(self) -> list[str]:
        rows = unified_diff(self.before.splitlines(), self.after.splitlines(), n=0, lineterm="")
        return [row for row in rows if row[:1] in "+-" and row[:3] not in ("+++", "---")]

    @property
    def name(self) -> str:
        return f"{self.path}: {' '.join(f'{row[0]} {row[1:].strip()}' for row in self.difference)}"


def mutant(path: Path, chance: Random) -> Mutant | None:
    """One of the changes of the file that mutmut knows; None when there is none."""
    import libcst
    from mutmut.mutation.file_mutation import create_mutations, deep_replace

    code = path.read_text(encoding="utf-8")
    module, found, _, _ = create_mutations(str(path), code)
    tried = [item for item in found if not _is_sentence(item.original_node) and _is_inside(item)]
    if not tried:
        return None
    chosen = chance.choice(tried)
    after = deep_replace(module, chosen.original_node, chosen.mutated_node)
    assert isinstance(after, libcst.Module)
    return Mutant(path.relative_to(ROOT).as_posix(), code, after.code)


def _is_sentence(node: object) -> bool:
    import libcst

    return isinstance(node, libcst.SimpleString) and " " in node.value


def _is_inside(item: Any) -> bool:
    """In a function: what stands outside of one is a name for a type, or is missed by every import."""
    return item.contained_by_top_level_function is not None


def sample(size: int, seed: int, areas: Sequence[str] = tuple(AREAS)) -> Iterator[Mutant]:
    """As many of each area, each from a file of its own as long as there are files."""
    for area in areas:
        places = AREAS[area]
        chance = Random(f"{seed} {area}")
        files = sorted({path for place in places for path in _files(place)})
        chance.shuffle(files)
        wanted = size // len(AREAS)
        for path in files * 2:
            if wanted and (made := mutant(path, chance)):
                wanted -= 1
                yield made


def _files(place: str) -> list[Path]:
    found = ROOT.glob(place) if "*" in place else (ROOT / place).rglob("*.py")
    return [path for path in found if path.name != "__init__.py" and "migrations" not in path.parts]


def tests_of(path: str) -> list[str]:
    """Those of the same name first, then those around it."""
    stem = Path(path).stem
    same = sorted(item.relative_to(ROOT).as_posix() for item in (ROOT / "tests").rglob(f"test_{stem}*.py"))
    area = next((tests for place, tests in WIDER.items() if path.startswith(place)), ("tests",))
    return [*same, *area]


def killed(change: Mutant, copy: Path) -> Literal["types", "tests", ""]:
    """What notices: the types, or a test; one group of tests after the other, the nearest first."""
    file = copy / change.path
    file.write_text(change.after, encoding="utf-8")
    try:
        if _is_refused(change.path, copy):
            return "types"
        return "tests" if any(_fails(tests, copy) for tests in tests_of(change.path)) else ""
    finally:
        file.write_text(change.before, encoding="utf-8")


def _is_refused(path: str, copy: Path) -> bool:
    ended = subprocess.run([sys.executable, "-m", "mypy", path], cwd=copy, capture_output=True, check=False)
    return ended.returncode == 1


def _fails(tests: str, copy: Path) -> bool:
    options = ("-x", "-q", "-n", "0", "-p", "no:cacheprovider", "-m", "not browser", "--timeout", "120")
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "pytest", *options, tests],
            cwd=copy, env=environment, capture_output=True, timeout=PATIENCE, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return True
    # 5: no test was chosen.
    return ended.returncode not in (0, 5)


def equivalent() -> set[str]:
    rows = EQUIVALENT.read_text(encoding="utf-8").splitlines()
    return {row for row in rows if row and not row.startswith("#")}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sample", type=int, default=60, help="how many changes, as many in each area")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--area", choices=AREAS, help="of this area alone")
    asked = parser.parse_args(arguments)
    harmless, survived, tried, found = equivalent(), list[Mutant](), 0, Counter[str]()
    areas = (asked.area,) if asked.area else tuple(AREAS)
    with tempfile.TemporaryDirectory(prefix="flip-mutation-") as made:
        copy = Path(made)
        for name in COPIED:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
        for change in sample(asked.sample, asked.seed, areas):
            if change.name in harmless:
                continue
            tried += 1
            noticed = killed(change, copy)
            print(f"{f'noticed by {noticed}' if noticed else 'SURVIVED'} {change.name}", flush=True)
            found[noticed] += 1
            if not noticed:
                survived.append(change)
    share = 1 - len(survived) / tried if tried else 1.0
    by = f"{found['types']} by the types, {found['tests']} by the tests"
    print(f"\n{tried - len(survived)} of {tried} were noticed, {by} ({share:.0%}; at least {ENOUGH:.0%} must be).")
    for change in survived:
        print("\n".join((f"\n{change.path}", *change.difference)))
    return 0 if share >= ENOUGH else 1


if __name__ == "__main__":
    sys.exit(main())
