"""Prints one table: what is measured, its goal, what came out."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click

from bench import calendar, filing, judging, listing, photos, serving, simulating
from bench.measuring import Row
from bench.place import Place, prepare

PARTS: dict[str, Callable[[Place], list[Row]]] = {
    "judging": lambda _: judging.measure(),
    "simulating": simulating.measure,
    "filing": filing.measure,
    "calendar": calendar.measure,
    "listing": listing.measure,
    "photos": photos.measure,
    "serving": serving.measure,
}


@click.command()
@click.argument("parts", nargs=-1, type=click.Choice(list(PARTS)))
def main(parts: tuple[str, ...]) -> None:
    """Measure the PARTS, or everything."""
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        place = prepare(Path(folder))
        rows = [row for part in parts or PARTS for row in PARTS[part](place)]
    show([Row("what", "goal", "measured", "base", "ours"), *rows])
    click.echo(f"\n{time.monotonic() - start:.0f} s")


def show(rows: list[Row]) -> None:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()
