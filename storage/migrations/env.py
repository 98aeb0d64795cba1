"""Runs migrations on the connection that `storage.migrations.migrate` holds, inside its transaction."""

from alembic import context

from storage.models import Record

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Record.metadata,
    render_as_batch=True,
    deliveries=context.config.attributes["deliveries"],
)
context.run_migrations()
