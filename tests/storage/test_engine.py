import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from storage.engine import InUse, connect, reading, sole
from storage.migrations import migrate
from storage.models import Record


def test_settings_are_in_force_on_every_connection(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path}/flip.db")
    with engine.connect() as one, engine.connect() as two:
        for connection in (one, two):
            found = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            }
            connection.rollback()
            assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}
    engine.dispose()


def test_a_reader_sees_one_moment_while_the_writer_writes(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path}/flip.db")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (n INTEGER)")
    count = "SELECT count(*) FROM t"
    with reading(engine).connect() as reader, reader.begin():
        assert reader.exec_driver_sql(count).scalar() == 0
        with engine.begin() as writer:
            writer.exec_driver_sql("INSERT INTO t VALUES (1)")
        assert reader.exec_driver_sql(count).scalar() == 0
    with reading(engine).connect() as reader:
        assert reader.exec_driver_sql(count).scalar() == 1
    engine.dispose()


def test_a_lost_transaction_leaves_nothing(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path}/flip.db")
    migrate(engine)
    with pytest.raises(IntegrityError), engine.begin() as connection:  # noqa: PT012
        connection.exec_driver_sql("INSERT INTO drafts VALUES ('g', 'p', 'f', NULL, '2026-01-01')")
        connection.exec_driver_sql("INSERT INTO ready_marks VALUES ('g', 1, 's', 1, 'p', '2026-01-01')")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM drafts").scalar() == 0
    engine.dispose()


def test_migrations_make_the_tables_of_the_models(engine: Engine) -> None:
    migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Record.metadata) == []


def test_a_second_process_is_told_that_the_database_is_in_use(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/flip.db"
    attempt = (
        "import sys\nfrom storage.engine import InUse, sole\n"
        "try:\n    with sole(sys.argv[1]): print('had it')\nexcept InUse as e: print(e)"
    )

    def second() -> str:
        return subprocess.run([sys.executable, "-c", attempt, url], capture_output=True, text=True, check=True).stdout

    with sole(url):
        assert "is in use by another process" in second()
        with pytest.raises(InUse), sole(url):
            pass
    assert second() == "had it\n"
