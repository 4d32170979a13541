import sys
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

import click
from flask.cli import AppGroup

from inspector.core.clock import now
from inspector.files.actions import stocktaking, uploads
from inspector.files.actions import sweep as sweeping

group = AppGroup("files", help="Pictures and documents that were sent.")
photos = AppGroup("photos", help="Whether the store has what the database says.")
WHAT = {
    "lost": "有记录,无文件 row without bytes",
    "unknown": "有文件,无记录 bytes without a row",
    "changed": "内容已变 other bytes than its name says",
    "damaged": "无法解码 cannot be decoded",
}


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


@photos.command("reconcile")
def reconcile() -> None:
    """Hold rows against stored files, both ways. Ends with 1 when something is lost."""
    _tell(stocktaking.reconcile(), harmless=("unknown",))


@photos.command("verify")
def verify() -> None:
    """Read every stored file: its bytes, and whether the pictures can be decoded. Ends with 1 on a fault."""
    _tell(stocktaking.verify(), harmless=())


def _tell(faults: Iterable[stocktaking.Fault], harmless: tuple[str, ...]) -> None:
    counts: Counter[str] = Counter()
    for fault in faults:
        counts[fault.what] += 1
        click.echo(f"{WHAT[fault.what]}: {fault.name}")
    click.echo("; ".join(f"{said}: {counts[what]}" for what, said in WHAT.items()))
    if any(count for what, count in counts.items() if what not in harmless):
        sys.exit(1)
