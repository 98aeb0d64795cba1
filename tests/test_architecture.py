"""Who may import whom, read from the code itself; and that importing a module does nothing but define things.

A new module under `bot/` has to find its place in `MAY_IMPORT` first.
"""

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "storage", "prompts")
LARGEST = 600
"""Lines. A file has one idea, and an idea fits."""

EVERYTHING = ("bot", "storage", "prompts")
DOMAIN = ("bot.domain", "prompts.schema")
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    # what all may know
    "bot.domain": DOMAIN,
    # pure decisions
    "bot.flows": (*DOMAIN, "bot.flows"),
    # what runs: from delivery to commit, and on to the platforms
    "bot.runtime": (*DOMAIN, "bot.runtime", "storage"),
    "bot.runtime.dispatcher": (*DOMAIN, "bot.flows", "storage"),
    "bot.runtime.files.logs": (*DOMAIN, "bot.flows.model.state", "storage"),
    "bot.runtime.files.calendars": (
        *(*DOMAIN, "bot.flows.model.state", "bot.flows.people.calendar_file"),
        *("bot.runtime.files", "storage.folder"),
    ),
    "bot.runtime.files.notes": (
        *(*DOMAIN, "bot.flows.model.state", "bot.flows.research.results"),
        *("bot.runtime.files", "storage.folder", "storage.exports.note"),
    ),
    "bot.runtime.bounds": (),
    "bot.runtime.web": ("bot.domain.faults", "bot.domain.loopback", "bot.runtime.bounds"),
    # platforms; each sees itself and no other (see below)
    "bot.handlers": (*DOMAIN, "bot.runtime.dispatcher", "bot.handlers", "bot.drawing", "prompts.words"),
    **{
        f"bot.handlers.{name}.command": (*DOMAIN, "bot.handlers", "prompts.words", "bot.commands.console")
        for name in ("slack", "teams")
    },
    # the deployment
    "bot.settings": (
        "bot.settings",
        "bot.domain.vocabulary",
        "bot.flows.model.calendar",
        "bot.flows.privacy.guard",
        "bot.handlers.platform",
        "bot.handlers.registry",
        "prompts",
    ),
    "bot.commands": EVERYTHING,
    "bot.commands.console": ("bot.settings", "bot.runtime.bounds", "storage"),
    "bot.commands.prompts": ("bot.commands.console", "bot.commands.plan", "bot.commands.instrument", "prompts"),
    "bot.commands.subject_file": (*DOMAIN, "prompts.words", "storage"),
    "bot.app": EVERYTHING,
    "bot.__main__": EVERYTHING,
    "bot.demo": EVERYTHING,
    "bot.bench": EVERYTHING,
    # transcripts of recordings become what was said
    "bot.spoken": ("bot.domain", "bot.spoken"),
    # charts become pictures
    "bot.drawing": (*DOMAIN, "bot.drawing"),
    # the page for the room
    "bot.projector": (*DOMAIN, "bot.drawing", "bot.flows.model.state", "bot.flows.session.screen"),
    # what is kept, and what is read
    "storage": (*DOMAIN, "storage"),
    # figures are counted by one rule wherever they stand
    "storage.exports.analysis.figures": (
        *(*DOMAIN, "storage"),
        *("bot.flows.charts", "bot.flows.model.session_state", "bot.flows.privacy"),
    ),
    # and so is what not everybody reads
    "storage.exports.leaving.all_read": (
        *(*DOMAIN, "storage"),
        *("bot.flows.model.session_state", "bot.flows.privacy.reading"),
    ),
    "storage.exports.transcript": (*DOMAIN, "storage", "bot.drawing"),
    "storage.exports.note": (*DOMAIN, "storage", "bot.drawing"),
    "storage.exports.summary": (
        *(*DOMAIN, "storage", "bot.drawing"),
        *("bot.flows.charts", "bot.flows.series", "bot.flows.privacy"),
    ),
    "prompts": (*DOMAIN, "prompts"),
    "prompts.schema": ("bot.domain.vocabulary",),
    "bot.domain.vocabulary": (),
    "prompts.plain_yaml": (),
}
"""Module (and what lies under it) -> what of ours it may import (and what lies under that)."""

ONLY_IN: dict[str, tuple[str, ...]] = {
    "slack_bolt": ("bot.handlers.slack", "bot.bench"),
    "slack_sdk": ("bot.handlers.slack", "bot.bench"),
    "botbuilder": ("bot.handlers.teams.sdk.botbuilder", "bot.bench.teams"),
    "botframework": ("bot.handlers.teams.sdk.botbuilder", "bot.bench.teams"),
    "microsoft_agents": ("bot.handlers.teams.sdk.agents",),
    "jwt": ("bot.handlers.teams.sdk", "bot.bench.teams"),
    "cryptography": ("bot.handlers.teams.sdk", "bot.bench.teams"),
    "aiohttp": ("bot.handlers", "bot.projector", "bot.runtime.bounds", "bot.runtime.web", "bot.app", "bot.bench"),
    "sqlmodel": ("storage", "bot.bench"),
    "alembic": ("storage.migrations",),
    "sqlalchemy": (
        "storage",
        "bot.runtime",
        "bot.app",
        "bot.demo",
        "bot.bench",
        "bot.handlers.platform",
        "bot.handlers.slack.installing.installations",
    ),
    "apscheduler": ("bot.runtime.scheduler",),
    "typer": (
        "bot.__main__",
        "bot.commands",
        "bot.handlers.slack.command",
        "bot.handlers.teams.command",
        "bot.bench",
    ),
    "holidays": ("bot.flows.model.calendar",),
    "zoneinfo": (
        "bot.flows.model.calendar",
        "bot.settings",
        "bot.handlers",
        "prompts.words",
        "bot.demo",
        "bot.commands.transcripts",
        "storage.exports",
    ),
    "babel": ("prompts.words",),
    "fluent": ("prompts.words",),
    "prometheus_client": ("bot.runtime.health",),
    "matplotlib": ("bot.drawing.canvas", "bot.drawing.glyphs"),
    "jinja2": ("storage.exports.summary",),
    "xlsxwriter": ("storage.exports.tables.workbook",),
    "lxml": ("storage.exports.refi", "bot.spoken.documents"),
    "docx": ("bot.spoken.documents", "storage.exports.note.word"),
    "typst": ("storage.exports.note.pdf",),
    "webvtt": ("bot.spoken.captions",),
    "emoji": ("storage.exports.refi",),
    "yaml": ("prompts.plain_yaml", "prompts.authoring"),
    "pydantic_settings": ("bot.settings.loading",),
}
"""Library -> the modules that may know it."""

PURE = {
    "collections", "contextlib", "dataclasses", "datetime", "enum", "functools", "hashlib", "holidays", "itertools",
    "math", "msgspec", "operator", "re", "rpds", "statistics", "string", "textwrap", "typing", "unicodedata",
    "zoneinfo",
}  # fmt: skip
"""What a flow may import beside our own: nothing that reads a clock, a file, chance or the environment."""
IMPURE_CALLS = {"now", "utcnow", "today", "open", "print", "input", "hash", "id", "eval", "exec", "__import__"}
"""`hash` and `id` differ from one process to the next."""


# --- reading the code -----------------------------------------------------------------------------------------------


@cache
def modules() -> dict[str, Path]:
    found = {}
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(modules()[module].read_text(encoding="utf-8"))


@cache
def imports(module: str, *, lazy: bool = True) -> frozenset[str]:
    """What `module` imports, by full name; with `lazy` also what its functions import when they run."""
    found: set[str] = set()
    for node in _nodes(tree(module), into_functions=lazy):
        if isinstance(node, ast.Import):
            found |= {item.name for item in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}: imports are written with their full name"
            names = {f"{node.module}.{item.name}" for item in node.names}
            inner = names & modules().keys()
            found |= inner
            if len(inner) < len(names):
                found.add(node.module or "")
    return frozenset(found)


def _nodes(node: ast.AST, *, into_functions: bool) -> Iterator[ast.AST]:
    waiting = [node]
    while waiting:
        for child in ast.iter_child_nodes(waiting.pop()):
            yield child
            if into_functions or not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                waiting.append(child)


def within(module: str, places: tuple[str, ...]) -> bool:
    return any(module == place or module.startswith(f"{place}.") for place in places)


def ours(module: str, *, lazy: bool = True) -> set[str]:
    return {item for item in imports(module, lazy=lazy) if within(item, PACKAGES)}


# --- who may import whom --------------------------------------------------------------------------------------------


def test_every_module_imports_only_what_its_place_allows() -> None:
    wrong = []
    for module in modules():
        place = max((item for item in MAY_IMPORT if within(module, (item,))), key=len, default=None)
        assert place or module in PACKAGES, f"{module} is new: say in MAY_IMPORT what it may import"
        allowed = MAY_IMPORT[place] if place else ()
        wrong += [f"{module} imports {our}" for our in sorted(ours(module)) if not within(our, allowed)]
    assert wrong == []


def test_every_library_stays_where_it_is_known() -> None:
    wrong = [
        f"{module} imports {item}"
        for module in modules()
        for item in sorted(imports(module))
        for library, places in ONLY_IN.items()
        if item.split(".")[0].startswith(library)
        if not within(module, places)
    ]
    assert wrong == []


SHARED = tuple(f"bot.handlers.{name}" for name in (
    "background", "checkup", "commands", "destination", "intake", "members", "outcomes", "pictures", "platform",
    "reach", "reader", "reading", "registry", "text",
))  # fmt: skip
"""What several platforms have in common."""


def test_no_platform_knows_another() -> None:
    for module in modules():
        if module.startswith("bot.handlers."):
            own = (".".join(module.split(".")[:3]), *SHARED)
            others = [our for our in ours(module) if our.startswith("bot.handlers.") and not within(our, own)]
            assert others == [], module


def test_only_the_composition_root_knows_platforms_and_storage_together() -> None:
    both = {
        module
        for module in modules()
        if any(within(our, ("bot.handlers",)) for our in ours(module))
        and any(within(our, ("storage",)) for our in ours(module))
    }
    assert {item for item in both if not within(item, ("bot.bench",))} <= {"bot.app", "bot.demo", "bot.__main__"}


COMMANDS = tuple(f"bot.commands.{name}" for name in ("console", "data", "deployment", "manifests", "persons"))


@pytest.mark.parametrize("module", ["bot.__main__", *COMMANDS])
def test_the_command_line_starts_without_loading_the_house(module: str) -> None:
    """`flip --help` answers at once: what a command needs is imported when it runs."""
    heavy = [our for our in ours(module, lazy=False) if within(our, ("bot.app", "bot.handlers", "storage"))]
    assert heavy == []


def test_nothing_but_its_own_folder_names_a_platform() -> None:
    """So that a new one needs its folder alone: see `bot.handlers.registry`."""
    names = {folder.parent.name for folder in (ROOT / "bot" / "handlers").glob("*/platform.py")}
    assert len(names) == 3
    free = ("bot.app", "bot.settings", "bot.runtime", "bot.commands", "bot.__main__", "bot.domain", "storage")
    wrong = [
        f"{module}, line {node.lineno}: {node.value}"
        for module in modules()
        if within(module, (*free, *SHARED)) and "migrations" not in module
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Constant) and node.value in names
    ]
    wrong += [
        f"{module} imports {our}"
        for module in modules()
        if within(module, (*free, *SHARED))
        for our in sorted(ours(module))
        if within(our, tuple(f"bot.handlers.{name}" for name in names))
    ]
    assert wrong == []


def test_no_module_imports_itself_in_a_circle() -> None:
    assert circle({module: {our for our in ours(module, lazy=False) if our in modules()} for module in modules()}) == ""


PAGE = ROOT / "bot" / "handlers" / "playground" / "page"
JS_IMPORT = re.compile(
    r"""^(?:import|export)\b[^;"'`]*?["']\./([^"']+)["'];|\bimport\(\s*["'`]\./([^"'`]+)["'`]""", re.MULTILINE
)
"""The file of an import, of a re-export, or of an import that waits until it is needed."""


def test_the_playground_page_has_no_circle_of_modules() -> None:
    """What changes the state says so in `state.js`, and does not know who draws it: `app.js` alone knows both."""
    graph = {
        path.name: {first or late for first, late in JS_IMPORT.findall(path.read_text(encoding="utf-8"))}
        for path in PAGE.glob("*.js")
    }
    assert set().union(*graph.values()) <= set(graph)
    assert reachable(graph, "app.js") == set(graph), "a module is imported by nobody"
    assert circle(graph) == ""


def reachable(graph: Mapping[str, set[str]], start: str) -> set[str]:
    found, left = {start}, [start]
    while left:
        fresh = graph[left.pop()] - found
        found |= fresh
        left += fresh
    return found


def circle(graph: Mapping[str, set[str]]) -> str:
    """The first circle of imports, as `a -> b -> a`; empty without one."""
    done: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> str:
        if module in way:
            return " -> ".join((*way[way.index(module) :], module))
        if module not in done:
            done.add(module)
            return next(filter(None, (visit(other, (*way, module)) for other in sorted(graph[module]))), "")
        return ""

    return next(filter(None, (visit(module, ()) for module in sorted(graph))), "")


# --- flows are pure -------------------------------------------------------------------------------------------------


FLOWS = sorted(module for module in modules() if within(module, ("bot.flows",)))


@pytest.mark.parametrize("module", FLOWS)
def test_a_flow_is_pure(module: str) -> None:
    """Time is an argument, and the same arguments give the same decision in every process."""
    outside = {item for item in imports(module) if not within(item, PACKAGES) and item.split(".")[0] not in PURE}
    assert outside == set()
    for node in ast.walk(tree(module)):
        assert not isinstance(node, ast.AsyncFunctionDef | ast.Await | ast.Global), f"{module}, line {node.lineno}"
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert called not in IMPURE_CALLS, f"{module}, line {node.lineno}: {ast.unparse(node)}"


# --- values are changed field by field ------------------------------------------------------------------------------

BY_NAME = {"storage.exports.leaving.record"}
"""Takes references out of facts of every kind, by the names of their own fields."""


def test_what_is_replaced_is_named_so_that_its_type_is_checked() -> None:
    """mypy knows the fields of `structs.replace` (see scripts/mypy_structs.py), but not what a mapping holds."""
    unseen = {
        f"{module}, line {node.lineno}"
        for module in modules()
        if module not in BY_NAME
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call) and any(keyword.arg is None for keyword in node.keywords)
        if ast.unparse(node.func).rpartition(".")[2] == "replace"
    }
    assert unseen == set()


# --- modules define, and do nothing ---------------------------------------------------------------------------------


STATEMENTS = (
    ast.Import, ast.ImportFrom, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef, ast.Assign, ast.AnnAssign,
)  # fmt: skip
EXEMPT = ("storage.migrations.env", "bot.__main__")
"""Alembic runs the one; the other is run, and names its commands while it is read."""


def test_a_module_consists_of_definitions() -> None:
    wrong = []
    for module, path in modules().items():
        for node in tree(module).body:
            documents = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            guarded = isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "__name__ == '__main__'")
            if not (isinstance(node, STATEMENTS) or documents or guarded or module in EXEMPT):
                wrong.append(f"{path.relative_to(ROOT)}, line {node.lineno}: {ast.unparse(node)[:60]}")
    assert wrong == []


WATCH = """
import importlib, logging, os, sys, threading

DOES = ("socket.", "sqlite3.connect", "subprocess.", "os.system", "os.fork", "os.mkdir", "os.remove", "os.rename",
        "os.putenv", "signal.", "shutil.", "tempfile.")
watching = ""

def watch(event, args):
    wrote = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if watching and (wrote or event.startswith(DOES)):
        frame = sys._getframe(1)
        while frame and not frame.f_code.co_filename.startswith(sys.argv[1]):
            frame = frame.f_back
        if frame and "site-packages" not in frame.f_code.co_filename:
            print(f"{watching}: {event} {args}")

sys.addaudithook(watch)
for watching in sys.argv[2:]:
    importlib.import_module(watching)
    if threading.active_count() > 1 or logging.getLogger().handlers:
        print(f"{watching}: started a thread or set up logging")
"""


def test_importing_a_module_touches_nothing_outside() -> None:
    """No file written, no database or socket opened, no process or thread started, no logging set up."""
    names = [module for module in sorted(modules()) if "migrations" not in module and module != "bot.__main__"]
    done = subprocess.run(
        [sys.executable, "-B", "-c", WATCH, str(ROOT), *names], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


# --- size -----------------------------------------------------------------------------------------------------------


def test_no_file_is_long() -> None:
    found = [
        path
        for folder in (*PACKAGES, "tests", "scripts")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".js", ".css", ".html", "") and path.is_file() and "versions" not in path.parts
    ]
    assert len(found) > 20
    long = {str(path.relative_to(ROOT)): lines for path in found if (lines := _lines(path)) > LARGEST}
    assert long == {}


MOST_LINES, MOST_MODULES = 400, 14


def test_no_module_is_long() -> None:
    """ruff counts the branches of each function (`PLR0912`)."""
    written = {module: path for module, path in modules().items() if "versions" not in path.parts}
    long = {module: lines for module, path in written.items() if (lines := _lines(path)) > MOST_LINES}
    assert long == {}


def test_no_folder_holds_many_modules() -> None:
    folders = Counter(path.parent for path in modules().values() if path.name != "__init__.py")
    assert {str(folder): count for folder, count in folders.items() if count > MOST_MODULES} == {}


def _lines(path: Path) -> int:
    return path.read_bytes().count(b"\n")


def test_the_golden_files_stay_small_enough_to_be_read() -> None:
    sizes = {path.relative_to(ROOT): path.stat().st_size for path in ROOT.glob("tests/**/golden/*")}
    assert sum(sizes.values()) <= 700_000, sorted(sizes.items(), key=lambda item: -item[1])[:10]
