"""Commands of regions."""

from typing import TextIO

import click
from flask.cli import AppGroup

from inspector.core.db import transaction
from inspector.regions.actions import load as regions_load

group = AppGroup("regions", help="Administrative regions.")


@group.command("load")
@click.argument("file", type=click.File(encoding="utf-8-sig"), required=False)
def load(file: TextIO | None) -> None:
    """Add or rename regions from FILE, a CSV of code,level,parent,name.

    Without FILE the official list of Taizhou is loaded.
    """
    try:
        with transaction():
            count = regions_load.load(file or regions_load.shipped())
    except ValueError as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo(f"已载入 {count} 个区划 regions loaded")
