"""Commands that print reports."""

from datetime import datetime
from pathlib import Path

import click
from flask.cli import AppGroup

from inspector.core.clock import today
from inspector.core.db import count_statistics
from inspector.reports.actions import tally
from inspector.reports.queries.simulation import Moment, effects
from inspector.standards.documents.bad_standard import BadStandard
from inspector.standards.documents.library import Document
from inspector.standards.queries import in_force
from inspector.standards.rules.requirements import Verdict

group = AppGroup("reports", help="Views across rooms.")
DAY = click.DateTime(["%Y-%m-%d"])


@group.command("statistics")
def statistics() -> None:
    """Count how rows are spread, by which the database chooses its indexes; to be run every day."""
    count_statistics()
    click.echo("已更新统计 The database knows how rows are spread")


@group.command("tally")
def count_tallies() -> None:
    """Count the findings of months beforehand, so that the overview need not; to be run every day."""
    for county, month in tally.count_months(today()):
        click.echo(f"{county} {month:%Y-%m}")
    click.echo("已汇总 Months have been counted")


@group.command("simulate")
@click.option("--file", "path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--region", default="", help="Prefix of the area; empty for all.")
@click.option("--on", type=DAY, required=True, help="The day whose standards apply then.")
def simulate(path: Path | None, region: str, on: datetime) -> None:
    """Show what each hall would newly fail on a coming day, with what is published and FILE."""
    library = in_force.library()
    try:
        coming = library.with_documents([Document(path.name, path.read_bytes())] if path else [])
    except BadStandard as refused:
        raise click.ClickException(str(refused)) from refused

    def progress(number: int) -> None:
        if number % 500 == 0:
            click.echo(f"{number} …", err=True)

    affected = 0
    for effect in effects(region, Moment(library, today()), Moment(coming, on.date()), progress):
        affected += 1
        click.echo(f"{effect.code} {effect.name}: " + ", ".join(effect.newly(Verdict.FAIL) or ["-"]))
    click.echo(f"{affected} 个聚餐点有变化 halls would change")
