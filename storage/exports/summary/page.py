"""The templates of pages: self-contained, without scripts, to look at and to print."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from storage.exports.transcript.document import visible

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_FOLDERS = tuple(Path(__file__).parents[1] / name for name in ("summary", "programme"))


def template(name: str) -> "Template":
    return _house().get_template(name)


@cache
def _house() -> "Environment":
    # An export alone needs it.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    def shown(value: object) -> object:
        return visible(value) if type(value) is str else value

    return Environment(
        loader=FileSystemLoader(_FOLDERS),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
