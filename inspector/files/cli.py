from datetime import timedelta

import click
from flask.cli import AppGroup

from inspector.core.clock import now
from inspector.files.actions import sweep as sweeping
from inspector.files.actions import uploads

group = AppGroup("files", help="Pictures and documents that were sent.")


@group.command("sweep")
@click.option("--days", type=click.IntRange(min=7), default=90, show_default=True, help="Not sent since.")
@click.option("--delete", is_flag=True, help="Delete them; else they are only counted.")
def sweep(days: int, delete: bool) -> None:
    """Count, or delete, the files that nobody has sent for so many days and that no record names.

    So are the uploads in pieces that were not finished in a week.
    """
    moment = now()
    swept = sweeping.sweep(moment - timedelta(days=days), moment, dry_run=not delete)
    over = uploads.sweep(moment) if delete else uploads.over(moment)
    outcome = "已删除 deleted" if delete else "将删除 to be deleted"
    told = f"照片 photos {swept.photos}, 文件 documents {swept.documents}, 过期上传 uploads {over}"
    click.echo(f"{outcome}: {told}")
