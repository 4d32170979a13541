"""What was overwritten, out of the database's files, too: still sealed, but with keys that we hold."""

from inspector.core import db
from inspector.privacy.actions.rotate import sealed_columns


def forget() -> bool:
    """Of every table that seals something. False when somebody who is reading kept it; try again later."""
    tables = [str(table.name) for table in db.db.metadata.sorted_tables if sealed_columns(table)]
    return db.forget(tables)
