"""Commands of visits."""

import click
from flask.cli import with_appcontext

from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.inspections.actions import publication


@click.command("recount")
@with_appcontext
def recount() -> None:
    """Count the last days to publish results again, where a year's calendar has come out; safe to repeat."""
    with transaction():
        counted = [row.id for row in publication.recount(now())]
    for inspection_id in counted:
        click.echo(f"日历已公布,公示期限已重算 counted again: {inspection_id}")
    click.echo(f"{len(counted)} 次检查已重算 visits counted again")
