"""The columns and tables of an export, made with one word for what each is."""

from msgspec.structs import replace

from bot.domain.views import Line, Word
from storage.exports.tables.shapes import Codes, Column, Kind, Table


def column(name: str, kind: Kind, word: str = "", codes: Codes | None = None, refers: str = "") -> Column:
    return Column(name, kind, Word(f"codebook-column-{word or name}"), name, codes, refers)


def identifier(name: str, refers: str = "", word: str = "") -> Column:
    return column(name, "id", word, refers=refers)


def always(column: Column) -> Column:
    return replace(column, always=True)


def person(name: str = "person", word: str = "") -> Column:
    return identifier(name, "participants.person", word)


def text(name: str, word: str = "") -> Column:
    return column(name, "text", word)


def number(name: str, word: str = "", refers: str = "") -> Column:
    return column(name, "number", word, refers=refers)


def flag(name: str, word: str = "") -> Column:
    return column(name, "flag", word)


def code(name: str, codes: Codes, word: str = "") -> Column:
    return column(name, "code", word, codes)


def moment(name: str, word: str = "") -> tuple[Column, ...]:
    return moment_of(name, Word(f"codebook-column-{word or name}"))


def moment_of(name: str, label: Line) -> tuple[Column, ...]:
    """Local wall time, UTC and the minutes between them."""
    return (
        Column(name, "local", label, name),
        Column(f"{name}_utc", "utc", Word("codebook-utc", {"moment": label}), name),
        Column(f"{name}_offset", "offset", Word("codebook-offset", {"moment": label}), name),
    )


GROUP = always(identifier("group", "groups.group"))


def table(name: str, key: str, *columns: Column) -> Table:
    """A table with its group in front; its key is in every row, and its own things refer to nothing else."""
    keys = tuple(key.split())
    mine = (always(item) if item.name in keys else item for item in columns)
    return Table(name, keys, (GROUP, *(_unless_own(name, item) for item in mine)))


def _unless_own(table: str, column: Column) -> Column:
    return replace(column, refers="") if column.refers == f"{table}.{column.name}" else column
