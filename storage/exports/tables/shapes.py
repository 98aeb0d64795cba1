"""What a table, a column and a closed list of codes are in every format of the tables, and how they are made."""

from collections.abc import Iterator
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from bot.domain import vocabulary as v
from bot.domain.views import Line, Word

Kind: TypeAlias = Literal["id", "text", "code", "flag", "number", "local", "utc", "offset"]
"""`text` is what somebody wrote, of any length; `id` a short name; `flag` yes or no. A moment is three columns: `local`
wall time, `utc`, and `offset`, the minutes between them."""


class Codes(Struct, frozen=True):
    """A closed list. Each code is explained by the word `{word}-{code}`; in SPSS it is its place here, from 1."""

    word: str
    values: tuple[str, ...]

    def label(self, value: str) -> Line:
        return Word(f"{self.word}-{value}")


class Column(Struct, frozen=True):
    """`refers` is "table.column", within the group. `label` is said in the codebook and, in SPSS, as the label."""

    name: str
    kind: Kind
    label: Line
    source: str = ""
    """The value in a row that it is made from."""
    codes: Codes | None = None
    refers: str = ""
    """Empty, or where the same value stands as a thing of its own."""
    always: bool = False
    """It is empty in no row."""


class Table(Struct, frozen=True):
    """`key` names the columns that tell its rows apart, after `group`."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def label(self) -> Line:
        return Word(f"codebook-table-{self.name}")

    @property
    def file(self) -> str:
        return f"{self.name}.csv"


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


def considered(name: str, kind: Kind, word: str, consideration: str) -> Column:
    """A column of one of the four considerations."""
    return Column(name, kind, Word(f"codebook-{word}", {"consideration": Word(f"consideration-{consideration}")}), name)


def weighed(when: str) -> tuple[Column, ...]:
    return tuple(considered(f"{when}_{name}", "number", f"weighed-{when}", name) for name in v.CONSIDERATIONS)


def asked_in_order() -> tuple[Column, ...]:
    return tuple(considered(f"asked_{name}", "number", "weighed-order", name) for name in v.CONSIDERATIONS)


def had_to_give() -> tuple[Column, ...]:
    return tuple(considered(f"gave_{name}", "flag", "had-to-give", name) for name in v.GIVING_WAY)


def moment(name: str, word: str = "") -> tuple[Column, ...]:
    return moment_of(name, Word(f"codebook-column-{word or name}"))


def moment_of(name: str, label: Line) -> tuple[Column, ...]:
    """Local wall time, UTC and the minutes between them."""
    return (
        Column(name, "local", label, name),
        Column(f"{name}_utc", "utc", Word("codebook-utc", {"moment": label}), name),
        Column(f"{name}_offset", "offset", Word("codebook-offset", {"moment": label}), name),
    )


ROLES = Codes("role", v.ROLES)
GROUP = always(identifier("group", "groups.group"))


def table(name: str, key: str, *columns: Column) -> Table:
    """A table with its group in front; its key is in every row, and its own things refer to nothing else."""
    keys = tuple(key.split())
    named = _with_role(columns)
    mine = (always(item) if item.name in keys else item for item in named)
    return Table(name, keys, (GROUP, *(_unless_own(name, item) for item in mine)))


def _with_role(columns: tuple[Column, ...]) -> Iterator[Column]:
    """Beside who it was, as what: nobody should have to look it up to count by it."""
    there = {item.name for item in columns}
    for item in columns:
        yield item
        if item.name == "person" and "role" not in there:
            yield code("role", ROLES)


def _unless_own(table: str, column: Column) -> Column:
    return replace(column, refers="") if column.refers == f"{table}.{column.name}" else column


def answer(question: str) -> Column:
    """The texts that were answered to one question."""
    name = f"text_{question}"
    match question:
        case "example" | "moved":
            return Column(name, "text", Word(f"codebook-column-{question}"), name)
        case _:
            return Column(name, "text", Word("codebook-answer", {"question": question}), name)


def references(table: Table) -> Iterator[tuple[Column, str, str]]:
    """The columns of a table that name a thing of another, with that table and the column there."""
    for column in table.columns:
        if column.refers:
            other, _, there = column.refers.partition(".")
            yield column, other, there
