"""Commands of draws."""

import json
import sys
from typing import IO

import click
from flask.cli import AppGroup

from inspector.programme.rules.drawing import faults

group = AppGroup("draws", help="Random draws of visits.")
WORDS = {
    "commitment": "种子与事先公布的 SHA-256 不符 the seed is not the one that was fixed",
    "lists_sum": "名单与事先公布的 SHA-256 不符 the lists are not those that were fixed",
    "drawn": "重新抽取的结果不同 another outcome is drawn",
    "passed": "递补的聚餐点不同 others are passed over",
}


@group.command("verify", with_appcontext=False)
@click.argument("file", type=click.File("rb"))
def verify(file: IO[bytes]) -> None:
    """Draw again from FILE, as /api/v1/public/draws/ID gives it; - for standard input.

    Asks neither database nor network. Exit status 1: something does not hold. 2: no revealed draw.
    """
    try:
        public = json.load(file)
        found = faults(public)
    except (ValueError, KeyError, TypeError):
        click.echo("不是已公布的抽取 not a revealed draw", err=True)
        sys.exit(2)
    for name in found:
        click.echo(WORDS[name], err=True)
    if found:
        sys.exit(1)
    count = len(public["drawn"])
    click.echo(f"相符:{count} 个聚餐点,名单、种子和结果一致 It holds: {count} halls, all as it was fixed")
