"""Commands that erase personal data and rotate its keys."""

import sys

import click
from flask.cli import AppGroup

from inspector.core.clock import now, today
from inspector.privacy.actions import erase as erasure
from inspector.privacy.actions import forget as forgetting
from inspector.privacy.actions import rotate as rotation

group = AppGroup("personal", help="Personal data: their keys, and the end of keeping them.")


@group.command("rotate")
def rotate() -> None:
    """Encrypt everything with the newest of PERSONAL_DATA_KEYS; afterwards the older ones can go.

    Every process must have the new key first. Runs beside the service; begun again, it goes on where it was.
    """
    lost = 0
    for done in rotation.rotate(now()):
        click.echo(f"{done.table}: 重新加密 {done.sealed} 行 rows encrypted anew")
        if done.unreadable:
            lost += done.unreadable
            click.echo(f"{done.table}: {done.unreadable} 行无法解密 rows that no key opens", err=True)
    _forget()
    sys.exit(1 if lost else 0)


@group.command("erase")
@click.option("--dry-run", is_flag=True, help="Only count.")
def erase(dry_run: bool) -> None:
    """Erase the personal data that no policy allows to keep any longer; to be run every day."""
    done = erasure.Erased(*map(len, erasure.due(today()))) if dry_run else erasure.erase(today(), now())
    outcome = "将删除 to be erased" if dry_run else "已删除 erased"
    counts = f"备案 filings {done.filings}, 厨师 chefs {done.chefs}, 检查 inspections {done.inspections}"
    counts += f", 现场记录 field records {done.field_records}, 寄存草稿 parked {done.parked}"
    click.echo(f"{outcome}: {counts}")
    if not dry_run:
        _forget()


def _forget() -> None:
    """Ends with 1 when somebody who reads for long kept what was overwritten; the next run takes it."""
    if not forgetting.forget():
        click.echo("文件中仍有旧值,请稍后再运行 old values are still in the files; run it again", err=True)
        sys.exit(1)
