"""What every table of the main database is made of."""

from functools import cache

from sqlalchemy import ForeignKeyConstraint, MetaData, Table
from sqlmodel import SQLModel

OPERATIONAL = {"info": {"operational": True}}
"""Marks a column of a projection that is not derived from the tape, such as a lease."""


class Record(SQLModel):
    """Base of every table of the main database (the key database has its own, see `storage.keys`)."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


@cache
def table_of(model: type[SQLModel]) -> Table:
    return model.metadata.tables[str(model.__tablename__)]


def within_group(column: str = "group_id") -> ForeignKeyConstraint:
    return ForeignKeyConstraint([column], ["groups.id"])


def part_of(parent: str, column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["group_id", column], [f"{parent}.group_id", f"{parent}.id"])
