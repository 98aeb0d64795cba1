"""What a table, a column and a closed list of codes are, in every format of the tables."""

from typing import Literal, TypeAlias

from msgspec import Struct

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
