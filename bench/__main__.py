"""Prints one table: what is measured, its goal, what came out, and whether that is met.

Ends with 1 when a goal is missed by more than a tenth, with 2 when others used the machine meanwhile and
nothing else was missed: then measure again.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import click

from bench import (
    acting,
    calendar,
    city,
    filing,
    growth,
    judging,
    listing,
    machine,
    phone,
    photos,
    sealing,
    serving,
    simulating,
    starting,
)
from bench.databases import Databases
from bench.measuring import Row
from bench.place import Place, prepare

ONCE: dict[str, Callable[[Place], Iterable[Row]]] = {  # nothing of it hangs on the database
    "judging": lambda _: judging.measure(),
    "photos": photos.measure,
    "simulating": simulating.measure,
    "starting": starting.measure,
    "city": city.measure,
    "phone": phone.measure,
}
ON_EACH: dict[str, Callable[[Place], Iterable[Row]]] = {
    "filing": filing.measure,
    "acting": acting.measure,
    "listing": listing.measure,
    "serving": serving.measure,
    "sealing": sealing.measure,
    "calendar": calendar.measure,  # the last: it fills the place
}
GROWTH = "growth"
HEAD = ("what", "on", "goal", "measured", "verdict", "base or smaller", "ours or larger")


class Told(NamedTuple):
    """A row as it is printed. disturbed: by whom it was, empty where by nobody."""

    row: Row
    database: str
    disturbed: str

    @property
    def verdict(self) -> str:
        return f"{self.row.verdict} ({self.disturbed})" if self.disturbed else self.row.verdict


@click.command()
@click.argument("parts", nargs=-1, type=click.Choice([*ONCE, *ON_EACH, GROWTH]))
@click.option(
    "--rows", type=int, default=growth.USUAL, help="Filings of the grown city; 1000000 takes an hour."
)
@click.option(
    "--on", multiple=True, type=click.Choice(["sqlite", "postgresql"]), help="Both, unless one is named."
)
def main(parts: tuple[str, ...], rows: int, on: tuple[str, ...]) -> None:
    """Measure the PARTS, or everything."""
    start = time.monotonic()
    with ExitStack() as stack:
        databases = Databases(stack, on or ("sqlite", "postgresql"))
        for line in machine.card(databases.version):
            click.echo(line)
        told = list(_measured(stack, databases, parts or (*ONCE, *ON_EACH, GROWTH), rows))
    show(told)
    click.echo(f"\n{time.monotonic() - start:.0f} s")
    sys.exit(outcome(told))


def _measured(stack: ExitStack, databases: Databases, parts: tuple[str, ...], rows: int) -> Iterator[Told]:
    for name in databases.names:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-"))
        place = prepare(Path(folder), databases.new_url(name))
        kinds = ON_EACH if name != databases.names[0] else ONCE | ON_EACH
        for part in parts:
            if part == GROWTH:
                asked = growth.Asked(rows, lambda name=name: databases.new_url(name), databases.backends)
                yield from _told(place, lambda _, asked=asked: growth.measure(asked))
            elif part in kinds:
                yield from _told(place, kinds[part])


def _told(place: Place, part: Callable[[Place], Iterable[Row]]) -> list[Told]:
    """Rows of a part, marked where others use the machine before it or after it."""
    before = machine.busy()
    rows = list(part(place))
    busy = max(before, machine.busy())
    disturbed = f"others {busy:.0%}" if busy > machine.DISTURBED else ""
    return [Told(row, place.database, disturbed) for row in rows]


def outcome(told: list[Told]) -> int:
    """How the process ends."""
    missed = any(each.row.verdict == "MISSED" for each in told if not each.disturbed)
    return 1 if missed else 2 if any(each.disturbed for each in told) else 0


def show(told: list[Told]) -> None:
    lines = [HEAD]
    for each in told:
        row = each.row
        lines.append((row.what, each.database, str(row.goal), row.measured, each.verdict, row.base, row.ours))
    widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
    for line in lines:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()
