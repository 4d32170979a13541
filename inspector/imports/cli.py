"""Command that imports halls."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from inspector.core.clock import now
from inspector.core.errors import InspectorError
from inspector.imports.schemas import table


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@with_appcontext
def take_over(file: Path, dry_run: bool) -> None:
    """Take over the halls of FILE (XLSX or CSV), once all of it is right; safe to repeat."""
    try:
        found = table.read(file.read_bytes(), now())
        done = table.take_over(found, within="", by=None, now=now(), dry_run=dry_run)
        rows_done = [(each.number, each.hall.name, each.known) for each in done.rows]
    except InspectorError as refused:
        rows = [f"{row['pointer']}: {row['detail'].zh}" for row in refused.errors]
        raise click.ClickException("\n".join([refused.title.zh, *rows])) from refused
    for number, name, known in rows_done:
        click.echo(f"{number} {name}: {'未变 unchanged' if known else '新增 created'}")
    created = sum(not known for _, _, known in rows_done)
    trial = "(试运行,未保存 dry run, nothing stored)" if dry_run else ""
    click.echo(f"新增 created {created},未变 unchanged {len(rows_done) - created}{trial}")
