"""Prints one table, row by row: what is measured, its goal, what came out, and whether that is met.

Ends with 1 when a goal is missed by more than a tenth, with 2 when others used the machine meanwhile and
nothing else was missed: then measure again.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
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
from bench.measuring import Goal, Row
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
WIDTHS = (85, 10, 14, 16, 18, 22, 0)  # of the columns: rows are printed as they are measured
HEAD = ("what", "on", "goal", "measured", "verdict", "base or smaller", "ours or larger")


class Told(NamedTuple):
    """A row as it is printed. disturbed: by whom it was, empty where by nobody."""

    row: Row
    database: str
    disturbed: str

    @property
    def cells(self) -> tuple[str, ...]:
        row = self.row
        return (row.what, self.database, str(row.goal), row.measured, self.verdict, row.base, row.ours)

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
        show(HEAD)
        told = []
        for each in _measured(stack, databases, parts or (*ONCE, *ON_EACH, GROWTH), rows):
            show(each.cells)
            told.append(each)
    click.echo(f"\n{time.monotonic() - start:.0f} s, {_cpu():.0f} s of CPU")
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


def _cpu() -> float:
    """Seconds of this process and of those that it started and that have ended."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def _told(place: Place, part: Callable[[Place], Iterable[Row]]) -> Iterator[Told]:
    """Rows of a part, marked where others use the machine before or after it is measured."""
    before = machine.busy()
    try:
        for row in part(place):
            after = machine.busy()
            busy, before = max(before, after), after
            yield Told(row, place.database, f"others {busy:.0%}" if busy > machine.DISTURBED else "")
    except RuntimeError as stopped:  # of a server that does not answer; the other parts can still be measured
        click.echo(stopped, err=True)
        yield Told(Row("A part that could not be measured", Goal(0, "parts"), 1), place.database, "")


def outcome(told: list[Told]) -> int:
    """How the process ends."""
    missed = any(each.row.verdict == "MISSED" for each in told if not each.disturbed)
    return 1 if missed else 2 if any(each.disturbed for each in told) else 0


def show(cells: Sequence[str]) -> None:
    click.echo("  ".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)).rstrip())


if __name__ == "__main__":
    main()
