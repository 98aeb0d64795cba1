"""`flip prompts`: the library of dilemmas, formats and codebooks, and content of a deployment's own beside it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from bot.commands.console import err, out, stop

prompts = typer.Typer(help="The library of dilemmas, formats and codebooks.", no_args_is_help=True)

Folder = Annotated[
    Path | None, typer.Option(help="A library of your own; without it, the one that comes with the program.")
]


@prompts.command()
def check(
    folder: Folder = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="Remember changed texts as what their version says.")
    ] = False,
) -> None:
    """Check every dilemma, format and codebook: form, sources, translations, versions, and the words on screen."""
    from prompts.loader import accept as remember
    from prompts.loader import check_library
    from prompts.words import check_words

    if folder is not None and not folder.is_dir():
        stop(f"There is no folder {folder}. Begin one with: flip prompts new NAME --folder {folder}")
    if accept:
        for line in remember(folder):
            out.print(line, markup=False)
    found = check_library(folder)
    words = check_words() if folder is None else []
    for problem in (*found, *words):
        err.print(str(problem), markup=False)
    if words or any(problem.serious for problem in found):
        raise typer.Exit(1)
    out.print("The library is in order.")


@prompts.command()
def preview(
    dilemma: Annotated[str, typer.Argument(help="The dilemma's id, e.g. encounter-unwanted-placement")],
    language: Annotated[str, typer.Option(help="da or en")] = "da",
) -> None:
    """Show a dilemma as each role sees it."""
    from bot.commands.plan import preview as seen
    from prompts.loader import load_library

    text = seen(dilemma, language)
    if text is None:
        stop(f"There is no dilemma called {dilemma}. The library has: {', '.join(sorted(load_library().dilemmas))}.")
    else:
        out.print(text, markup=False)


@prompts.command()
def new(
    name: Annotated[str, typer.Argument(help="Its id: small letters a-z, digits and hyphens, e.g. encounter-late-bus")],
    copy: Annotated[str, typer.Option("--from", help="The id of a dilemma to begin with; otherwise a blank one.")] = "",
    theme: Annotated[str, typer.Option(help="The theme of a blank one.")] = "encounter",
    folder: Annotated[Path, typer.Option(help="Your own library.")] = Path("library"),
) -> None:
    """Begin a dilemma in your own library: a blank one to fill in, or a copy to adapt. The copy names its origin."""
    from prompts.authoring import Unwritable, begun

    to = folder / "dilemmas" / f"{name}.yaml"
    if to.exists():
        stop(f"{to} is there already. Nothing was written. Choose another name, or edit it.")
    try:
        text = begun(name, theme, copy)
    except Unwritable as wrong:
        stop(f"{wrong} Nothing was written.")
    else:
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(text, encoding="utf-8")
        out.print(f"{to} is written. Fill it in, then: flip prompts check --folder {folder}", markup=False)


@prompts.command()
def diff(
    old: Annotated[str, typer.Argument(help="A file, or the id of a dilemma of the library.")],
    new: Annotated[str, typer.Argument(help="A file, or the id of a dilemma of the library.")],
) -> None:
    """Say what differs between two versions of a dilemma, text by text."""
    before, after = _content(old), _content(new)
    changes = list(_changes(before.model_dump(mode="json"), after.model_dump(mode="json"), ""))
    for where, was, is_now in changes:
        out.print(where, style="bold", markup=False)
        if was is not None:
            out.print(f"  - {was}", style="red", markup=False)
        if is_now is not None:
            out.print(f"  + {is_now}", style="green", markup=False)
    if not changes:
        out.print("They say the same.")


def _content(named: str) -> Any:
    from prompts.loader import explain, load_library
    from prompts.plain_yaml import Unreadable, read
    from prompts.schema import Dilemma

    path = Path(named)
    if path.suffix not in (".yaml", ".yml"):
        found = load_library().dilemmas.get(named)
        if found is None:
            stop(f"There is neither a dilemma nor a file called {named}.")
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
