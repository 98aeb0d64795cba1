"""The history of the tables, and how a database is brought to the newest state."""

from pathlib import Path

from sqlalchemy import Engine


def migrate(engine: Engine) -> None:
    """Brings the database to the newest state, all or nothing; without effect when it is there already."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
