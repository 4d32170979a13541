"""Commands that erase personal data and rotate its keys."""

import sys

import click
from flask.cli import AppGroup

from inspector.core.clock import now, today
from inspector.privacy.actions import erase as erasure
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
    sys.exit(1 if lost else 0)


@group.command("erase")
@click.option("--dry-run", is_flag=True, help="Only count.")
def erase(dry_run: bool) -> None:
    """Erase the personal data that no policy allows to keep any longer; to be run every day."""
    if dry_run:
        filings, chefs = map(len, erasure.due(today()))
    else:
        filings, chefs = erasure.erase(today(), now())
    outcome = "将删除 to be erased" if dry_run else "已删除 erased"
    click.echo(f"{outcome}: 备案 filings {filings}, 厨师 chefs {chefs}")
