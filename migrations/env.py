"""Runs the migrations against the application's own database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from alembic import context
from alembic.util import CommandError
from flask import current_app

from inspector.core.downgrades import refuse_losses


def plain_type(kind: str, item: Any, _autogen: Any) -> Any:
    """A migration names plain column types: it must run when the code has long moved on."""
    return f"sa.{item.impl!r}" if kind == "type" and isinstance(item, sa.TypeDecorator) else False


@contextmanager
def tables_made_anew(connection: sa.Connection) -> Iterator[None]:
    """Let SQLite drop a table whose rows others name, as it must to make it anew; and prove that none is lost."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.dbapi_connection
    driver.execute("PRAGMA foreign_keys = OFF")  # does nothing within a transaction
    try:
        yield
        if astray := driver.execute("PRAGMA foreign_key_check").fetchall():
            raise CommandError(f"升级后有记录失去所属 Rows name others that are gone: {astray[:5]}")
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


extension = current_app.extensions["migrate"]
with extension.db.engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=extension.db.metadata,
        transaction_per_migration=True,
        render_item=plain_type,
        **extension.configure_args,
    )
    if context.get_context().opts["fn"].__name__ == "downgrade":
        refuse_losses(connection)
    with tables_made_anew(connection), context.begin_transaction():
        context.run_migrations()
