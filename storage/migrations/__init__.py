"""The history of the tables, and how a database is brought to the newest state.

While replicas are restarted one after another, two versions work side by side on the same tables, so a new revision
may only do what the version before it can live with:

- *Expand*: add a table, an index, or a column that is nullable or has a `server_default` (the older version inserts
  rows without it). An index of a large table on PostgreSQL is made with `postgresql_concurrently` beforehand.
- *Contract*, one release later, when nothing of the older version runs: drop or rename, add a constraint, make a
  column NOT NULL.
- A new kind of fact is not read by the older version (`storage.tape.unseal` refuses it): release the version that can
  read it first, and the one that writes it after.

A revision that was released is never changed.
"""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect

from storage.delivery_keys import DeliveryKeys
from storage.engine import is_server, take_turn

if TYPE_CHECKING:
    from alembic.config import Config

log = logging.getLogger(__name__)


class NoKeys(Exception):
    """The record holds the platforms' own keys of deliveries still, and the key database is needed to replace them."""

    def __init__(self) -> None:
        super().__init__(
            "The record is of an older version, which cannot be upgraded without its key database. Nothing was changed."
        )


def migrate(engine: Engine, deliveries: DeliveryKeys | None = None) -> None:
    """Brings the database to the newest state, all or nothing; without effect when it is there already.

    Several processes may do so at once: the first does it, and the others find it done. A server's database that a
    newer version has already brought further is left as it is. What an upgrade took out is gone from an SQLite file
    too; a server keeps old versions of rows until it cleans up (docs/privacy.md).

    `deliveries` is needed for a record that holds deliveries under the platforms' own keys: raises `NoKeys` without.
    """
    if version_of(engine) == newest_version():
        # As at nearly every start: what brings tables further is slow to import, and takes memory.
        return
    from alembic import command

    config = _config()
    with engine.begin() as connection:
        if is_server(engine):
            _take_turn(connection)
            if _is_ahead(connection, config):
                log.warning("the database is of a newer version than this one, which goes on with it as it is")
                return
        before = _version(connection)
        config.attributes |= {"connection": connection, "deliveries": deliveries}
        command.upgrade(config, "head")
        upgraded = before not in ("", _version(connection))
    if upgraded and not is_server(engine):
        _compact(engine)
    elif upgraded:
        log.warning(
            "the tables were upgraded; run VACUUM FULL inbox, outbox once, so that what was taken out of them is gone"
            " from the server's files too",
            extra={"action": "vacuum-wanted"},
        )


def take_back(engine: Engine, revision: str) -> None:
    """Brings the tables of a stopped bot back to `revision` ("0007"), all or nothing, for the version that knows them.

    The tape stays as it is. What only newer tables hold goes, and is made again from the tape after the next upgrade
    (`storage.verify.rebuild`). Raises `ValueError` with a sentence when there is no way back to it.
    """
    from alembic import command
    from alembic.util import CommandError

    config = _config()
    with engine.begin() as connection:
        config.attributes |= {"connection": connection, "deliveries": None}
        try:
            if not revision.isdecimal() or int(revision) >= int(_version(connection) or 0):
                raise CommandError("no earlier revision")
            command.downgrade(config, revision)
        except CommandError as error:
            known = _version(connection) or "none"
            raise ValueError(
                f"The tables are of version {known}, and there is no way back to {revision}. Nothing was changed."
            ) from error


def newest_version() -> str:
    """The version of the tables that this software makes."""
    return max(path.name[:4] for path in (Path(__file__).parent / "versions").glob("[0-9]*.py"))


def version_of(engine: Engine) -> str:
    """The version of the tables; empty where there are none."""
    with engine.connect() as connection:
        return _version(connection)


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config


def _compact(engine: Engine) -> None:
    """Writes an SQLite file anew, without anything that stood in it before."""
    with engine.connect() as connection:
        cursor = connection.connection.cursor()
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def _take_turn(connection: Connection) -> None:
    """Waits for another process that is migrating, however long that takes; but what is locked by somebody at work is
    waited for shortly, since everybody else then waits behind it."""
    connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
    take_turn(connection, "migrate")
    connection.exec_driver_sql("SET LOCAL lock_timeout = '5s'")


def _version(connection: Connection) -> str:
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or "")


def _is_ahead(connection: Connection, config: "Config") -> bool:
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    known = {revision.revision for revision in ScriptDirectory.from_config(config).walk_revisions()}
    return not known.issuperset(MigrationContext.configure(connection).get_current_heads())
