from datetime import timedelta

import click
from flask.cli import AppGroup

from inspector.core.clock import now
from inspector.files.actions import sweep as sweeping

group = AppGroup("files", help="Pictures and documents that were sent.")


@group.command("sweep")
@click.option("--days", type=click.IntRange(min=7), default=90, show_default=True, help="Not sent since.")
@click.option("--delete", is_flag=True, help="Delete them; else they are only counted.")
def sweep(days: int, delete: bool) -> None:
    """Count, or delete, the files that nobody has sent for so many days and that no record names."""
    moment = now()
    swept = sweeping.sweep(moment - timedelta(days=days), moment, dry_run=not delete)
    outcome = "已删除 deleted" if delete else "将删除 to be deleted"
    click.echo(f"{outcome}: 照片 photos {swept.photos}, 文件 documents {swept.documents}")
