"""Bringing a backup back: into a scratch place to prove it, or to an empty machine."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from inspector.backups.actions import checks, filling, opening
from inspector.backups.actions.create import SCRATCH
from inspector.backups.actions.opening import Backup
from inspector.backups.rules.faults import BadBackup
from inspector.backups.rules.layout import File
from inspector.core import leftovers
from inspector.core.db import db
from inspector.core.private_files import make_private_folder
from inspector.core.store import Store
from inspector.core.text import Text

SHOWN = 20  # files named in one refusal
On = Callable[[str], AbstractContextManager[object]]  # an application on the database of that URL


class Proven(NamedTuple):
    """found: what is in order. lost: keys of files that are not there."""

    found: list[Text]
    lost: list[str]


def verify(backup: Backup, on: On, scratch: str | None) -> Proven:
    """Restore into a scratch place and look through it; what is left there is deleted again.

    scratch: URL of an empty PostgreSQL; None makes one beside that of the service. Raises BadBackup.
    """
    with leftovers.folder(SCRATCH) as name:
        folder = Path(name)
        files = _files(backup, folder, lambda file, content: None, partly=False)
        if backup.manifest.kind == "sqlite":
            found = _restore_file(backup, on, folder, folder / "inspector.db")
        else:
            with _beside(scratch, backup) as url, on(url):
                filling.require_empty()
                filling.fill(backup, folder)
                found = _proven(backup)
    return Proven([files, *found], list(backup.manifest.missing))


def restore(backup: Backup, on: On, photos: Store, *, partly: bool) -> Proven:
    """Everything to where the service looks for it: the files first, so that every row finds its own.

    Broken off and begun again, it goes on; nothing is overwritten. partly: without the files that the
    backup lacks. Raises BadBackup.
    """
    filling.require_empty()
    filling.require_kind(db.engine.dialect.name, backup)
    with leftovers.folder(SCRATCH) as name:
        folder = Path(name)
        files = _files(backup, folder, lambda file, content: photos.put(file.key, content), partly=partly)
        if backup.manifest.kind == "sqlite":
            found = _put_in_place(backup, on, folder, Path(str(db.engine.url.database)))
        else:
            filling.fill(backup, folder)
            found = _proven(backup)
    return Proven([files, *found], list(backup.manifest.missing))


def _files(backup: Backup, folder: Path, take: Callable[[File, bytes], None], *, partly: bool) -> Text:
    """Every photo and document. Raises BadBackup, unless partly, naming those that are not whole."""
    faults = []
    for _, why in opening.each_file(backup, opening.files(backup, folder), take):
        faults.append(why)
        if len(faults) == SHOWN and not partly:
            break
    if faults and not partly:
        raise BadBackup(_faulty(faults))
    count = backup.manifest.files - len(backup.manifest.missing) - len(faults)
    return Text(f"照片和文件 {count} 个与名称相符", f"{count} photos and documents are what their names say")


def _put_in_place(backup: Backup, on: On, folder: Path, place: Path) -> list[Text]:
    """Proven beside it and then moved, so that it is there whole or not at all."""
    beside = place.with_name(f"{place.name}.restoring")
    make_private_folder(place.parent)
    found = _restore_file(backup, on, folder, beside)
    db.session.remove()
    db.engine.dispose()
    for suffix in ("-wal", "-shm"):
        Path(f"{place}{suffix}").unlink(missing_ok=True)
    os.replace(beside, place)
    Path(f"{beside}-turn").unlink(missing_ok=True)
    return found


def _restore_file(backup: Backup, on: On, folder: Path, file: Path) -> list[Text]:
    for suffix in ("", "-wal", "-shm"):  # of one that was broken off
        Path(f"{file}{suffix}").unlink(missing_ok=True)
    filling.unpack_file(backup, folder, file)
    with on(f"sqlite:///{file}"):
        found = _proven(backup)
        db.engine.dispose()  # the last connection writes the log back and takes it away
    return found


def _proven(backup: Backup) -> list[Text]:
    filling.require_counts(backup)
    rows = sum(backup.manifest.counts.values())
    counted = Text(
        f"{rows} 行,每表行数与清单相同", f"{rows} rows, in each table as many as the manifest says"
    )
    filling.bring_up_to_date()
    return [counted, *checks.check(backup)]


@contextmanager
def _beside(scratch: str | None, backup: Backup) -> Iterator[str]:
    """URL of a PostgreSQL to fill; one that is made here is dropped at the end. Raises BadBackup."""
    if scratch is not None:
        yield scratch
        return
    filling.require_kind(db.engine.dialect.name, backup)
    name = f"inspector_verify_{os.getpid()}"
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        try:
            connection.exec_driver_sql(f'CREATE DATABASE "{name}" TEMPLATE template0')
        except sa.exc.ProgrammingError as refused:
            raise BadBackup(MAY_NOT) from refused
        try:
            yield db.engine.url.set(database=name).render_as_string(hide_password=False)
        finally:
            connection.exec_driver_sql(f'DROP DATABASE "{name}" WITH (FORCE)')


MAY_NOT = Text(
    "数据库账号无权新建数据库;请用 --scratch 指定一个空的 PostgreSQL 数据库",
    "The database's account may not create a database; name an empty PostgreSQL database with --scratch",
)


def _faulty(faults: list[Text]) -> Text:
    more = "…" if len(faults) == SHOWN else ""
    told_zh, told_en = ";".join(each.zh for each in faults), "; ".join(each.en for each in faults)
    return Text(
        f"备份不完整:{told_zh}{more}。请从另一份副本补回,或用 --name 选另一个备份;"
        "原件还在时,删掉目标里损坏的文件再运行 flask backup create 会重新备份;"
        "恢复时可用 --allow-missing 不要这些文件",
        f"The backup is not whole: {told_en}{more}. Fetch them from another copy, or choose another backup"
        " with --name; while the originals are there, delete the damaged files in the target and run"
        " flask backup create again; --allow-missing restores without them",
    )
