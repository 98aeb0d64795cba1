"""Loads the content of `prompts/`: dilemmas, formats and codebooks, one YAML file each.

A file that cannot be used never stops the others: what is wrong with it becomes a `Problem` that names the file, the
line and the mend. A text that has changed is a new version: `versions.json` remembers what each version said.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import BaseModel, TypeAdapter, ValidationError

from bot.domain.views import Line
from prompts.plain_yaml import Place, Tree, Unreadable, read
from prompts.preview import reading_text, spoken
from prompts.problems import Problem, explain, guess_at, path_of
from prompts.schema import Both, Codebook, Dilemma, Format
from prompts.strays import strays

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
    for item in (*_whole(folder, problems), *(_all(own, problems) if own is not None else ())):
        if item.content.id in found[item.kind]:
            problems.append(_taken(item))
            continue
        found[item.kind][item.content.id] = item.content
    problems += _strays(own) if own is not None else ()
    contents: Any = found
    return LoadedLibrary(**contents, problems=tuple(problems), listed_names=listed_names, address=address)


def load_own(folder: Path) -> LoadedLibrary:
    """What can be used of a deployment's library in `folder`, without that which comes with the program."""
    whole, beside = load_library(own=folder), load_library()
    own: Any = {
        kind: {name: item for name, item in getattr(whole, kind).items() if name not in getattr(beside, kind)}
        for kind in KINDS
    }
    return LoadedLibrary(**own, problems=whole.problems)


def _taken(item: "_Loaded") -> Problem:
    what = f"the id {item.content.id} is already taken by the library that comes with the program."
    return item.problem(("id",), what, "Give this one an id of its own.")


def check_library(folder: Path | None = None) -> list[Problem]:
    """Every problem of the library in `folder` (the packaged one by default): what keeps a file from loading, missing
    translations and pictures, and texts that changed without a new version. Empty when all is well."""
    folder = folder or packaged()
    problems: list[Problem] = []
    problems += _strays(folder)
    versions = _versions(folder, problems)
    loaded = _all(folder, problems)
    beside = _whole(None, []) if folder != packaged() else ()
    theirs = {(item.kind, item.content.id) for item in beside}
    problems += [_taken(item) for item in loaded if (item.kind, item.content.id) in theirs]
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
        problems += _version_problem(item, versions) if versions is not None else ()
    return problems


def accept(folder: Path | None = None) -> list[str]:
    """Remembers the text of every new version in `versions.json`, and says which ("dilemmas/x.yaml, version 2").

    A version that is known keeps what it said: a text that changed without a new version stays a problem.
    """
    folder = folder or packaged()
    versions = _versions(folder, [])
    if versions is None:
        return []
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
    for path in sorted(path for path in (folder / kind).glob("*.yaml") if path.is_file()):
        file = f"{kind}/{path.name}"
        try:
            tree = read(path)
            content: Any = model.model_validate(tree.value)
        except Unreadable as broken:
            problems.append(Problem(file, broken.line, broken.what, broken.mend))
            continue
        except OSError as wrong:
            problems.append(Problem(file, 1, f"it cannot be read ({wrong.strerror}).", "Let the program read it."))
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


def _whole(folder: Path | None, problems: list[Problem]) -> Sequence[_Loaded]:
    """The library in `folder`; the one that comes with the program is read once, since nothing changes it."""
    if folder is not None:
        return _all(folder, problems)
    found, wrong = _program()
    problems += wrong
    return found


@cache
def _program() -> tuple[tuple[_Loaded, ...], tuple[Problem, ...]]:
    problems: list[Problem] = []
    return tuple(_all(packaged(), problems)), tuple(problems)


def _strays(folder: Path) -> list[Problem]:
    return [Problem(stray.file, 1, stray.what, stray.mend) for stray in strays(folder, KINDS)]


def _versions(folder: Path, problems: list[Problem]) -> Versions | None:
    """None when what is remembered cannot be read: then nothing is known of any version."""
    path = folder / ARCHIVE
    try:
        return TypeAdapter(Versions).validate_json(path.read_bytes(), strict=True) if path.exists() else {}
    except (ValidationError, OSError):
        problems.append(Problem(ARCHIVE, 1, "what each version said cannot be read.", _ARCHIVE_MEND))
        return None


_ARCHIVE_MEND = "Bring back the file as it was, or delete it: every version is then new."


# --- checks beyond the schema -------------------------------------------------------------------------------------


def _untranslated(loaded: _Loaded) -> Iterator[Problem]:
    for where, both in _boths(loaded.content, ()):
        for language in ("da", "en"):
            if not getattr(both, language):
                shown = "en" if language == "da" else "da"
                what = f"{path_of((*where, language))} is not translated."
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
            guess = guess_at(code, sorted(known))
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
