"""Commands that save everything, prove it and bring it back."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import AppGroup
from flask_migrate import Migrate

from inspector.backups.actions import create as creating
from inspector.backups.actions import opening, prune
from inspector.backups.actions import restore as restoring
from inspector.backups.rules import sealing
from inspector.backups.rules.faults import BadBackup
from inspector.core import db, personal
from inspector.core.clock import now
from inspector.core.errors import NoSpace, Unavailable
from inspector.core.store import Store, store

group = AppGroup("backup", help="Save everything elsewhere, prove it, bring it back.")
TARGET = click.argument("target")
NAME = click.option("--name", help="Of the backup; the newest.")
IDENTITY = click.option(
    "--identity",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    envvar="BACKUP_IDENTITY",
    help="The key file that opens it.",
)
NO_RECIPIENTS = (
    "请设置 BACKUP_RECIPIENTS:用 flask backup new-key FILE 生成,公钥写入环境,密钥文件放到别处保管 "
    "Set BACKUP_RECIPIENTS: make a key with flask backup new-key FILE, set its public half, put the file away"
)
UNCHECKED = (
    "未检查 not checked: 缩略图等可重新生成的文件 what is derived again (renditions, papers), "
    "未传完的上传 uploads that were not finished, 环境变量中的密钥 the keys in the environment except "
    "SIGNING_KEY and PERSONAL_DATA_KEYS"
)


def _told(command: Callable[..., Any]) -> Callable[..., Any]:
    """Say in one line what is refused and how to go on."""

    @wraps(command)
    def told(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except BadBackup as bad:
            raise click.ClickException(f"{bad.why.zh} {bad.why.en}") from bad
        except (NoSpace, Unavailable) as out:
            why = out.detail or out.title
            raise click.ClickException(
                f"{why.zh} {why.en} 备份目标、照片存储或数据库暂时不可用,再运行一次即可接着做 "
                "The target, the photos' store or the database is out of order; run it again, it goes on"
            ) from out

    return told


@group.command("new-key")
@click.argument("file", type=click.Path(exists=False, path_type=Path))
def new_key(file: Path) -> None:
    """Write a new secret key to FILE, and print its public half for BACKUP_RECIPIENTS."""
    if file.exists():
        raise click.ClickException(f"{file} 已存在 is there already")
    file.touch(0o600)
    text, public = sealing.new_key()
    file.write_text(text, "ascii")
    click.echo(public)


@group.command("create")
@TARGET
@click.option("--keep", type=click.IntRange(min=1), help="Keep so many whole backups; all.")
@_told
def create(target: str, keep: int | None) -> None:
    """Save everything to TARGET, a folder or a bucket's URL, beside the running service.

    Photos and documents that TARGET has are not sent again. Ends with 1 when bytes are missing in the
    photos' store: the backup is whole but for them.
    """
    to = sealing.recipients(current_app.config["BACKUP_RECIPIENTS"])
    if not to:
        raise click.ClickException(NO_RECIPIENTS)
    started, place = time.monotonic(), _target(target)
    made = creating.create(place, to, now())
    click.echo(
        f"{made.manifest.name}: {sum(made.manifest.counts.values())} 行 rows, "
        f"文件 files {made.manifest.files} (新 new {made.sent}); {time.monotonic() - started:.1f} s"
    )
    pruned = prune.prune(place, keep, now())
    if pruned.backups:
        click.echo(f"已删除 deleted: {', '.join(pruned.backups)}; 文件 files {pruned.files}")
    for key in made.manifest.missing:
        click.echo(f"照片存储中缺少或已损坏 missing or damaged in the photos' store: {key}", err=True)
    sys.exit(1 if made.manifest.missing else 0)


@group.command("verify")
@TARGET
@NAME
@IDENTITY
@click.option("--scratch", metavar="URL", help="An empty PostgreSQL; else one is made beside DATABASE_URL.")
@_told
def verify(target: str, name: str | None, identity: Path, scratch: str | None) -> None:
    """Restore a backup into a scratch place, look through all of it, and delete the scratch again."""
    started = time.monotonic()
    backup = opening.opened(_target(target, there=True), name, _identities(identity))
    _tell(backup.manifest.name, restoring.verify(backup, _on, scratch), started)


@group.command("restore")
@TARGET
@NAME
@IDENTITY
@click.option("--allow-missing", is_flag=True, help="Go on without the files that the backup lacks.")
@_told
def restore(target: str, name: str | None, identity: Path, allow_missing: bool) -> None:
    """Bring a backup to the database and the store of the settings; the database must have no tables."""
    started = time.monotonic()
    backup = opening.opened(_target(target, there=True), name, _identities(identity))
    done = restoring.restore(backup, _on, store(), partly=allow_missing)
    _tell(backup.manifest.name, done, started)


def _tell(name: str, proven: restoring.Proven, started: float) -> None:
    click.echo(f"{name} {time.monotonic() - started:.1f} s")
    for line in proven.found:
        click.echo(f"✓ {line.zh} {line.en}")
    for key in proven.lost:
        click.echo(f"备份时已缺少 missing already when it was saved: {key}", err=True)
    click.echo(UNCHECKED)


def _identities(file: Path) -> list[Any]:
    return sealing.identities(file.read_text("utf-8"))


def _target(text: str, *, there: bool = False) -> Store:
    """A folder by its path, anything else by its URL."""
    if "://" in text:
        return Store(text)
    if there and not Path(text).is_dir():
        raise click.ClickException(f"没有这个文件夹 There is no folder {text}")
    return Store(Path(text).absolute().as_uri())


@contextmanager
def _on(url: str) -> Iterator[Flask]:
    """An application with the keys of this one on another database, and no more than reading it needs."""
    app = Flask("inspector.backups")
    app.config.from_mapping({**current_app.config, "SQLALCHEMY_DATABASE_URI": url})
    app.config.pop("SQLALCHEMY_BINDS", None)
    db.init_app(app)
    personal.init_app(app)
    Migrate(app, db.db, render_as_batch=True)
    with app.app_context():
        yield app
        db.db.session.remove()
        db.db.engine.dispose()
