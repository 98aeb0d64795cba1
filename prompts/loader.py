"""Loads the content of `prompts/`: dilemmas, formats and codebooks, one YAML file each.

A file that cannot be used never stops the others: what is wrong with it becomes a `Problem` that names the file, the
line and the mend. A text that has changed is a new version: `versions.json` remembers what each version said.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.domain.views import Line
from prompts.plain_yaml import Place, Tree, Unreadable, read
from prompts.preview import reading_text, spoken
from prompts.schema import Both, Codebook, Dilemma, Format

Versions: TypeAlias = dict[str, dict[str, dict[str, str]]]
"""Folder -> id -> version -> sha256 of the content."""

ARCHIVE = "versions.json"
KINDS: dict[str, type[Dilemma] | type[Format] | type[Codebook]] = {
    "dilemmas": Dilemma,
    "formats": Format,
    "codebooks": Codebook,
}
"""Folder -> what each file in it is."""


@dataclass(frozen=True)
class Problem:
    """Something to mend. `file` is relative to the library's folder, `line` counts from 1. Without being `serious`
    it does not keep the content from being used."""

    file: str
    line: int
    what: str
    mend: str
    serious: bool = True

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.what} {self.mend}".rstrip()


@dataclass(frozen=True)
class LoadedLibrary:
    """The content that can be used, by id, and the problems of that which cannot. Satisfies
    `bot.domain.ports.Library`."""

    dilemmas: dict[str, Dilemma]
    formats: dict[str, Format]
    codebooks: dict[str, Codebook] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    listed_names: tuple[str, ...] = ()
    """Names that the deployment wants kept out of every text."""
    address: str = ""
    """Where the bot's own pages are found."""

    def reading(self, dilemma: Dilemma, language: str) -> str:
        """The whole dilemma as participants read it, as plain text; the same words give the same text."""
        return reading_text(dilemma, language)

    def say(self, line: Line, language: str, zone: str) -> str:
        """A line of the bot's own words as text."""
        return spoken().say(line, language, zone)


def load_library(
    folder: Path | None = None, listed_names: tuple[str, ...] = (), own: Path | None = None, address: str = ""
) -> LoadedLibrary:
    """The library in `folder` (the packaged one by default), and what a deployment has in a folder of its `own`, which
    need not be there. Never raises over what a content file holds."""
    problems: list[Problem] = []
    found: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    for item in (*_all(folder or packaged(), problems), *(_all(own, problems) if own is not None else ())):
        if item.content.id in found[item.kind]:
            what = f"the id {item.content.id} is already taken by the library that comes with the program."
            problems.append(item.problem(("id",), what, "Give this one an id of its own."))
            continue
        found[item.kind][item.content.id] = item.content
    contents: Any = found
    return LoadedLibrary(**contents, problems=tuple(problems), listed_names=listed_names, address=address)


def check_library(folder: Path | None = None) -> list[Problem]:
    """Every problem of the library in `folder` (the packaged one by default): what keeps a file from loading, missing
    translations and pictures, and texts that changed without a new version. Empty when all is well."""
    folder = folder or packaged()
    problems: list[Problem] = []
    versions = _versions(folder)
    loaded = _all(folder, problems)
    beside = _all(packaged(), []) if folder != packaged() else []
    known = {
        f"{book.content.id}/{code.id}"
        for book in (*loaded, *beside)
        if book.kind == "codebooks"
        for code in book.content.codes
    }
    for item in loaded:
        problems += _untranslated(item)
        problems += _pictureless(item, packaged())
        problems += _unknown_codes(item, known)
        problems += _version_problem(item, versions)
    return problems


def accept(folder: Path | None = None) -> list[str]:
    """Remembers the text of every new version in `versions.json`, and says which ("dilemmas/x.yaml, version 2").

    A version that is known keeps what it said: a text that changed without a new version stays a problem.
    """
    folder = folder or packaged()
    versions = _versions(folder)
    accepted = []
    for item in _all(folder, []):
        known = versions.setdefault(item.kind, {}).setdefault(item.content.id, {})
        if not known or item.content.version > max(map(int, known)):
            known[str(item.content.version)] = digest(item.content)
            accepted.append(f"{item.file}, version {item.content.version}")
    if accepted:
        (folder / ARCHIVE).write_text(json.dumps(versions, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return accepted


def digest(content: Dilemma | Format | Codebook) -> str:
    """sha256 of the content, in hexadecimals; comments, order of keys and line breaks of the file do not matter."""
    said = content.model_dump(mode="json", exclude_defaults=True)
    return sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def packaged() -> Path:
    """The folder of the library that comes with the program."""
    return Path(__file__).parent


# --- files --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Loaded:
    kind: str
    file: str
    content: Any
    tree: Tree

    def problem(self, where: Place, what: str, mend: str, *, serious: bool = True) -> Problem:
        return Problem(self.file, self.tree.line(where), what, mend, serious)


def _load(folder: Path, kind: str, model: type[BaseModel], problems: list[Problem]) -> list[_Loaded]:
    found: dict[str, _Loaded] = {}
    for path in sorted((folder / kind).glob("*.yaml")):
        file = f"{kind}/{path.name}"
        try:
            tree = read(path)
            content: Any = model.model_validate(tree.value)
        except Unreadable as broken:
            problems.append(Problem(file, broken.line, broken.what, broken.mend))
            continue
        except ValidationError as broken:
            problems += explain(file, tree, model, broken)
            continue
        loaded = _Loaded(kind, file, content, tree)
        if content.id in found:
            what = f"the id {content.id} is already taken by {found[content.id].file}."
            problems.append(loaded.problem(("id",), what, "Give this one an id of its own."))
            continue
        found[content.id] = loaded
    return list(found.values())


def _all(folder: Path, problems: list[Problem]) -> list[_Loaded]:
    return [item for kind, model in KINDS.items() for item in _load(folder, kind, model, problems)]


def _versions(folder: Path) -> Versions:
    path = folder / ARCHIVE
    versions: Versions = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return versions


# --- checks beyond the schema -------------------------------------------------------------------------------------


def _untranslated(loaded: _Loaded) -> Iterator[Problem]:
    for where, both in _boths(loaded.content, ()):
        for language in ("da", "en"):
            if not getattr(both, language):
                shown = "en" if language == "da" else "da"
                what = f"{_path((*where, language))} is not translated."
                yield loaded.problem(
                    where, what, f'Until it is, readers see the other text, marked "({shown})".', serious=False
                )


def _boths(value: object, where: Place) -> Iterator[tuple[Place, Both]]:
    if isinstance(value, Both):
        yield where, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _boths(getattr(value, name), (*where, name))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _boths(item, (*where, number))


def _pictureless(loaded: _Loaded, folder: Path) -> Iterator[Problem]:
    picture = getattr(loaded.content, "picture", None)
    if picture and not (folder / "pictures" / Path(picture.file).name).is_file():
        what = f"picture.file names {picture.file}, which is not in pictures/."
        yield loaded.problem(("picture", "file"), what, "Put the file there, or take `picture:` out.")


def _unknown_codes(loaded: _Loaded, known: set[str]) -> Iterator[Problem]:
    for number, code in enumerate(getattr(loaded.content, "codes", ()) if loaded.kind == "dilemmas" else ()):
        if code not in known:
            what = f"codes[{number}] is {code}, which is in no codebook."
            guess = _guess(code, sorted(known))
            mend = f"Did you mean `{guess}`?" if guess else "Choose one of prompts/codebooks/, or add it there."
            yield loaded.problem(("codes", number), what, mend)


def _version_problem(loaded: _Loaded, versions: Versions) -> Iterator[Problem]:
    version = loaded.content.version
    known = versions.get(loaded.kind, {}).get(loaded.content.id, {})
    newest = max(map(int, known), default=0)
    remember = "run `flip prompts check --accept`"
    if version > newest:
        what, mend = f"version {version} is new and not remembered yet.", f"When the text is final, {remember}."
    elif version < newest:
        what = f"version {version} is older than {newest}, which has been in use."
        mend = f"Set `version: {newest + 1}`."
    elif known[str(version)] != digest(loaded.content):
        what = f"the text has changed, but the version is still {version}."
        mend = f"Set `version: {version + 1}` and {remember}: what participants were shown must stay findable."
    else:
        return
    yield loaded.problem(("version",), what, mend)


# --- errors in words ----------------------------------------------------------------------------------------------

_ADD = {
    "source": "Every claim names its source: add `source:` with `title:`.",
    "sources": "Say where it comes from: add `sources:` with at least one `title:`.",
    "version": "Begin with `version: 1`.",
    "id": "Give it a short name of its own: add `id:`, e.g. `id: short-name`.",
    "confidence": "Say how certain it is: add `confidence:` established, indicated, contested or unstudied.",
    "consideration": "Add `consideration:` efficiency, fairness, responsiveness or respect.",
    "stakes": "Say what efficiency, fairness, responsiveness and respect ask for here: add `stakes:`.",
    "claims": "Say what research knows: add `claims:` with at least two.",
    "questions": "Add `questions:` with at least one.",
}


def explain(file: str, tree: Tree, model: type[BaseModel], broken: ValidationError) -> Iterator[Problem]:
    errors = broken.errors(include_url=False)
    misspelt = {
        (*error["loc"][:-1], guess)
        for error in errors
        if error["type"] == "extra_forbidden" and (guess := _guess(error["loc"][-1], _fields(model, error["loc"][:-1])))
    }
    for error in errors:
        if error["type"] == "missing" and error["loc"] in misspelt:
            continue  # the unknown key beside it is the same mistake
        if error["type"] == "too_short" and _has_inner(error, errors):
            continue  # what is wrong with an entry is no lack of entries
        what, mend = _sentences(error, model)
        # A rule about the whole file begins with the key it is about.
        yield Problem(file, tree.line(error["loc"] or (what.split(":")[0],)), what, mend)


def _has_inner(error: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    depth = len(error["loc"])
    return any(len(other["loc"]) > depth and other["loc"][:depth] == error["loc"] for other in errors)


def _sentences(error: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    where, context, given = error["loc"], error.get("ctx", {}), error["input"]
    path, name = _path(where), str(where[-1]) if where else ""
    match error["type"]:
        case "missing":
            both = _model(model, where) is Both
            return f"{path} is missing.", _ADD.get(name, f"Add `{name}:`{' with `da:` and `en:`' if both else ''}.")
        case "extra_forbidden":
            known = _fields(model, where[:-1])
            guess = _guess(name, known)
            mend = f"Did you mean `{guess}`?" if guess else f"Take it out; known here: {', '.join(known)}."
            return f"{path} is not known.", mend
        case "literal_error":
            allowed = str(context["expected"]).replace("'", "")
            guess = _guess(given, allowed.replace(" or ", ", ").split(", "))
            return f"{path} is `{given}`.", f"Did you mean `{guess}`?" if guess else f"Choose {allowed}."
        case "string_type" | "string_too_short" if given in (None, ""):
            return f"{path} is empty.", "Write it, or take the line out."
        case "string_type":
            return f"{path} must be a text.", "Write one text; put numbers and yes/no words in quotation marks."
        case "model_type" if _model(model, where) is Both:
            return f"{path} must be in two languages.", "Write `da:` and `en:` under it, indented."
        case "model_type":
            return f"{path} must have keys under it.", f"Known here: {', '.join(_fields(model, where))}."
        case "tuple_type":
            return f"{path} must be a list.", "Begin each entry with `- `, indented."
        case "too_short":
            return f"{path} has {context['actual_length']}, at least {context['min_length']} are needed.", "Add them."
        case "too_long":
            return f"{path} has more than {context['max_length']}.", "Keep the most important."
        case "greater_than_equal":
            return f"{path} is {given}.", f"The smallest number allowed is {context['ge']}."
        case "less_than_equal":
            return f"{path} is {given}.", f"The largest number allowed is {context['le']}."
        case "int_type" | "int_parsing" | "int_from_float":
            return f"{path} must be a whole number.", "Write it in digits, without quotation marks."
        case "bool_type" | "bool_parsing":
            return f"{path} must be true or false.", "Write one of the two."
        case "string_pattern_mismatch":
            return (
                f"{path} is `{given}`.",
                "Use 2 to 60 small letters a-z, digits and hyphens, and begin with a letter.",
            )
        case "value_error":
            return f"{path} {context['error']}.".lstrip(), ""
        case _:
            return f"{path}: {error['msg']}.", ""


def _path(where: Place) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in where).lstrip(".")


def _guess(given: object, known: list[str]) -> str:
    return next(iter(get_close_matches(str(given), known, n=1, cutoff=0.6)), "")


def _fields(model: type[BaseModel], where: Place) -> list[str]:
    inner = _model(model, where)
    return list(inner.model_fields) if inner else []


def _model(model: type[BaseModel], where: Place) -> type[BaseModel] | None:
    """The model that stands at `where` in `model`, if one does."""
    here: type[BaseModel] | None = model
    for part in where:
        if here is None:
            return None
        if isinstance(part, str):
            field = here.model_fields.get(part)
            here = _within(field.annotation) if field else None
    return here


def _within(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for name in get_args(annotation) if (found := _within(name))), None)
