"""`flip prompts`: the library of dilemmas, formats and codebooks, and content of a deployment's own beside it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.console import Commands, err, out, own_library, stop

if TYPE_CHECKING:
    from prompts.loader import LoadedLibrary

prompts = typer.Typer(cls=Commands, help="The library of dilemmas, formats and codebooks.", no_args_is_help=True)

Folder = Annotated[
    Path | None,
    typer.Option(help="The library of your own; otherwise the one that app.yaml names, otherwise ./library"),
]


@prompts.command()
def check(
    folder: Folder = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="Remember changed texts as what their version says.")
    ] = False,
) -> None:
    """Check every dilemma, format and codebook, those that come with the program and your own: form, sources,
    translations, versions, and the words on screen."""
    from prompts.loader import accept as remember
    from prompts.loader import check_library, load_library, load_own
    from prompts.words import check_words

    own = own_library(folder)
    if folder is not None and not folder.is_dir():
        stop(f"There is no folder {folder}. Begin one with: flip prompts new NAME --folder {folder}")
    whole = [] if folder is not None else [None]
    broken = False
    for place in (*whole, *([own] if own.is_dir() else [])):
        for line in remember(place) if accept else ():
            out().print(line, markup=False)
        found = [*check_library(place), *(check_words() if place is None else ())]
        for problem in found:
            err().print(str(problem) if place is None else f"{place}/{problem}", markup=False)
        broken |= any(getattr(problem, "serious", True) for problem in found)
        library = load_library() if place is None else load_own(place)
        out().print(f"{_called(place)}: {_said(library, len(found))}", markup=False)
    if broken:
        raise typer.Exit(1)


def in_one_line(own: Path) -> str:
    """What of the deployment's own library is used, as a start says it."""
    from prompts.loader import load_own

    if not own.is_dir():
        return f"Dilemmas of your own: none; there is no folder {own}."
    library = load_own(own)
    theirs = sorted(library.dilemmas)
    wrong = len({problem.file for problem in library.problems})
    used = f"{len(theirs)} in {own}" + (f" ({', '.join(theirs)})" if theirs else "")
    return f"Dilemmas of your own: {used}" + (f"; files not used: {wrong}, see flip prompts check." if wrong else ".")


def _called(place: Path | None) -> str:
    return "The library that comes with the program" if place is None else f"Your own library in {place}"


def _said(library: "LoadedLibrary", wrong: int) -> str:
    """What of a library can be used, and how much is to be mended."""
    kinds = (("dilemma", library.dilemmas), ("format", library.formats), ("codebook", library.codebooks))
    counted = [f"{len(items)} {name}{'' if len(items) == 1 else 's'}" for name, items in kinds if items]
    usable = f"{', '.join(counted)} can be used" if counted else "nothing in it can be used yet"
    if wrong:
        return f"{usable}; {wrong} thing{'' if wrong == 1 else 's'} to mend, named above."
    return f"{usable}; all of it is in order." if counted else f"{usable}. Begin with: flip prompts new NAME"


@prompts.command()
def preview(
    dilemma: Annotated[str, typer.Argument(help="The dilemma's id, e.g. encounter-unwanted-placement")],
    language: Annotated[str, typer.Option(help="da or en")] = "da",
    folder: Folder = None,
) -> None:
    """Show a dilemma as each role sees it, one of your own too."""
    from bot.commands.plan import preview as seen
    from prompts.loader import load_library

    library = load_library(own=own_library(folder))
    text = seen(dilemma, language, library)
    if text is None:
        stop(_missing(dilemma, library))
    else:
        out().print(text, markup=False)


@prompts.command()
def instrument() -> None:
    """Write down every question of the private answer as people read it, with its scale, in both languages."""
    from bot.commands.instrument import described

    out().print(described(), markup=False, end="", soft_wrap=True)


@prompts.command()
def new(
    name: Annotated[str, typer.Argument(help="Its id: small letters a-z, digits and hyphens, e.g. encounter-late-bus")],
    copy: Annotated[str, typer.Option("--from", help="The id of a dilemma to begin with; otherwise a blank one.")] = "",
    theme: Annotated[str, typer.Option(help="The theme of a blank one.")] = "encounter",
    folder: Folder = None,
) -> None:
    """Begin a dilemma in your own library: a blank one to fill in, or a copy to adapt. The copy names its origin."""
    from prompts.authoring import Unwritable, begun

    own = own_library(folder)
    to = own / "dilemmas" / f"{name}.yaml"
    if to.exists():
        stop(f"{to} is there already. Nothing was written. Choose another name, or edit it.")
    try:
        text = begun(name, theme, copy, own)
    except Unwritable as wrong:
        stop(f"{wrong} Nothing was written.")
    else:
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(text, encoding="utf-8")
        named = f" --folder {folder}" if folder is not None else ""
        out().print(f"{to} is written. Fill it in, then: flip prompts check{named}", markup=False)


@prompts.command()
def diff(
    old: Annotated[str, typer.Argument(help="A file, or the id of a dilemma of the library.")],
    new: Annotated[str, typer.Argument(help="A file, or the id of a dilemma of the library.")],
    folder: Folder = None,
) -> None:
    """Say what differs between two versions of a dilemma, text by text."""
    own = own_library(folder)
    before, after = _content(old, own), _content(new, own)
    changes = list(_changes(before.model_dump(mode="json"), after.model_dump(mode="json"), ""))
    for where, was, is_now in changes:
        out().print(where, style="bold", markup=False)
        if was is not None:
            out().print(f"  - {was}", style="red", markup=False)
        if is_now is not None:
            out().print(f"  + {is_now}", style="green", markup=False)
    if not changes:
        out().print("They say the same.")


def _missing(named: str, library: "LoadedLibrary") -> str:
    """Why a dilemma is not found: its file is not whole yet, or there is none."""
    broken = [problem for problem in library.problems if Path(problem.file).name.split(".")[0] == named]
    if broken:
        return "\n".join([f"{named} cannot be read yet:", *map(str, broken)])
    return f"There is no dilemma called {named}. The library has: {', '.join(sorted(library.dilemmas))}."


def _content(named: str, own: Path) -> Any:
    from pydantic import ValidationError

    from prompts.loader import load_library
    from prompts.plain_yaml import Unreadable, read
    from prompts.problems import explain
    from prompts.schema import Dilemma

    path = Path(named)
    if path.suffix not in (".yaml", ".yml"):
        library = load_library(own=own)
        found = library.dilemmas.get(named)
        if found is None:
            stop(_missing(named, library))
        return found
    try:
        tree = read(path)
        return Dilemma.model_validate(tree.value)
    except OSError as wrong:
        stop(f"{path} cannot be read ({wrong.strerror}).")
    except Unreadable as wrong:
        stop(f"{path}, line {wrong.line}: {wrong.what} {wrong.mend}")
    except ValidationError as wrong:
        stop("\n".join(str(item) for item in explain(str(path), tree, Dilemma, wrong)))


def _changes(old: Any, new: Any, where: str) -> Iterator[tuple[str, Any, Any]]:
    """Place, before and after, of every text that differs; None where there was or is nothing."""
    if old == new:
        return
    if isinstance(old, dict | None) and isinstance(new, dict | None) and (old or new):
        for name in dict.fromkeys((*(old or {}), *(new or {}))):
            yield from _changes((old or {}).get(name), (new or {}).get(name), f"{where}.{name}".lstrip("."))
    elif isinstance(old, list | None) and isinstance(new, list | None) and (old or new):
        before, after = _named(old or []), _named(new or [])
        for name in dict.fromkeys((*before, *after)):
            yield from _changes(before.get(name), after.get(name), f"{where}[{name}]")
    else:
        yield where, old, new


def _named(entries: list[Any]) -> dict[str, Any]:
    """The entries by their own id where they have one, so that a new one in between is no change of those after it."""
    return {
        str(item.get("id") or item.get("consideration") or at) if isinstance(item, dict) else str(at): item
        for at, item in enumerate(entries, start=1)
    }
