"""Bringing a saved database into the one of the current application, which has no tables yet."""

from pathlib import Path

import sqlalchemy as sa
from alembic.util import CommandError
from flask_migrate import upgrade

from inspector.backups import queries
from inspector.backups.actions import opening, snapshots
from inspector.backups.actions.opening import Backup
from inspector.backups.rules import layout, sealing
from inspector.backups.rules.faults import BadBackup
from inspector.core.db import db
from inspector.core.private_files import make_private_file
from inspector.core.text import Text

MIGRATIONS = str(Path(__file__).parents[3] / "migrations")
NOT_EMPTY = Text(
    "此数据库里已有表,不会覆盖;请把 DATABASE_URL 指向新的空数据库(SQLite:还不存在的文件),或先移走旧的",
    "This database has tables, and nothing is overwritten; set DATABASE_URL to a new, empty one (SQLite: a"
    " file that is not there yet), or move the old one away first",
)


def require_empty() -> None:
    """Raises BadBackup when the current application's database has any table."""
    if sa.inspect(db.engine).get_table_names():
        raise BadBackup(NOT_EMPTY)


def require_kind(kind: str, backup: Backup) -> None:
    """Raises BadBackup when the backup is of a database of another kind: their rows are kept differently."""
    if backup.manifest.kind != kind:
        saved = backup.manifest.kind
        raise BadBackup(
            Text(
                f"该备份来自 {saved},只能恢复到 {saved};请相应设置 DATABASE_URL(核对时用 --scratch)",
                f"It is a backup of {saved} and can only be restored to that; set DATABASE_URL accordingly"
                " (or --scratch to verify it)",
            )
        )


def unpack_file(backup: Backup, folder: Path, file: Path) -> None:
    """A saved SQLite as the file that it was. Raises BadBackup."""
    make_private_file(file)
    with file.open("wb") as out:
        key = layout.key_of(backup.manifest.name, layout.DATABASE)
        sealing.unseal(opening.database(backup, folder), sealing.Expanding(out), backup.keys, key)


def fill(backup: Backup, folder: Path) -> None:
    """The rows of a saved PostgreSQL into the current application's: all of them, or none.

    folder: takes what is fetched. Raises BadBackup.
    """
    _upgrade(backup.manifest.revision)
    with db.engine.begin() as connection:
        with snapshots.Filling(connection) as filling:
            key = layout.key_of(backup.manifest.name, layout.DATABASE)
            sealing.unseal(opening.database(backup, folder), sealing.Expanding(filling), backup.keys, key)
        snapshots.set_counters(connection)


def require_counts(backup: Backup) -> None:
    """Raises BadBackup when a table has not as many rows as were saved."""
    with db.engine.connect() as connection:
        found = queries.counts(connection)
    wanted = dict(backup.manifest.counts)
    if found != wanted:
        tables = sorted(name for name in found.keys() | wanted if found.get(name) != wanted.get(name))
        told = ", ".join(f"{name} {found.get(name)}/{wanted.get(name)}" for name in tables)
        raise BadBackup(
            Text(
                f"行数与清单不符:{told};请用 --name 选另一个备份",
                f"Rows are not as many as the manifest says: {told}; choose another backup with --name",
            )
        )


def bring_up_to_date() -> None:
    """To the schema of this version. Raises BadBackup for a backup of a newer one."""
    _upgrade("head")


def _upgrade(revision: str) -> None:
    try:
        upgrade(MIGRATIONS, revision)
    except (CommandError, SystemExit) as unknown:
        raise BadBackup(
            Text(
                f"本版本不能到达数据库结构 {revision};请安装做备份时的版本或更新的版本",
                f"This version does not lead to the schema {revision}; install the version that made the"
                " backup, or a newer one",
            )
        ) from unknown
