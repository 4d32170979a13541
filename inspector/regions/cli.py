from typing import TextIO

import click
from flask.cli import AppGroup

from inspector.db import transaction
from inspector.regions import service

group = AppGroup("regions", help="Administrative regions.")


@group.command("load")
@click.argument("file", type=click.File(encoding="utf-8-sig"), required=False)
def load(file: TextIO | None) -> None:
    """Add or rename regions from FILE, a CSV of code,level,parent,name.

    Without FILE the official list of Taizhou is loaded.
    """
    try:
        with transaction():
            count = service.load(file or service.shipped())
    except ValueError as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo(f"已载入 {count} 个区划 regions loaded")
