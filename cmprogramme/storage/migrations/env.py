"""Run by Alembic: the steps of an upgrade, inside the transaction the caller has begun."""

from alembic import context

from cmprogramme.storage.migrations import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    version_table=VERSION_TABLE,
    transactional_ddl=True,
    transaction_per_migration=False,
    render_as_batch=True,
)
context.run_migrations()
