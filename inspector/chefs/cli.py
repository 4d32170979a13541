"""Commands of chefs."""

import click
from flask.cli import AppGroup

from inspector.chefs.actions import dating
from inspector.core.clock import now

group = AppGroup("chefs", help="Chefs and their certificates.")


@group.command("recount")
def recount() -> None:
    """Count again until when certificates hold: daily, and once after the migration 0039; safe to repeat."""
    counted = list(dating.recount(now()))
    click.echo(f"{len(counted)} 名厨师的证明到期日已重算 chefs whose certificates were counted again")
