"""What is put into an export for researchers to run; none of it is run here."""

from collections.abc import Iterable
from pathlib import Path

from storage.exports.tables.shapes import Table

_HERE = Path(__file__).parent
FILES = ("read.py", "read.R", "questions.py", "questions.R", "analysis.py")
SPSS = "read.sps"


def write(folder: Path, tables: Iterable[Table]) -> None:
    """The scripts into `folder`, and SPSS syntax that opens every table. Raises `OSError`."""
    for name in FILES:
        text = (_HERE / f"{name}.txt").read_text(encoding="utf-8")
        (folder / name).write_text(text, encoding="utf-8", newline="")
    with (folder / SPSS).open("w", encoding="utf-8", newline="") as file:
        file.write("\ufeff* Opens every table of this log. Put the path of its folder in the next line.\n")
        # A file handle for a folder is SPSS's alone; this is also understood by PSPP, which is free.
        file.write("CD '.'.\n\n")
        for table in tables:
            file.write(f"GET FILE='spss/da/{table.name}.sav'.\nDATASET NAME {table.name}.\n")
            if "current" in {column.name for column in table.columns}:
                # The others are what people changed their mind about.
                file.write("FILTER BY current.\n")
            file.write("\n")
