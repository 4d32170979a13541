"""Runs the migrations against the application's own database."""

from typing import Any

import sqlalchemy as sa
from alembic import context
from flask import current_app

from inspector.core.downgrades import refuse_losses


def plain_type(kind: str, item: Any, _autogen: Any) -> Any:
    """A migration names plain column types: it must run when the code has long moved on."""
    return f"sa.{item.impl!r}" if kind == "type" and isinstance(item, sa.TypeDecorator) else False


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
    with context.begin_transaction():
        context.run_migrations()
