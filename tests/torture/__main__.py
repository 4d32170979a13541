"""Run these programs, each against a real server of its own, and print what came of it.

    python -m tests.torture [--on postgresql] [PROGRAM …]

It ends with 1 when a goal was missed.
"""

import argparse
import sys
from collections.abc import Callable, Iterator

import click

from tests.torture import (
    clocks,
    cut_lines,
    disks,
    hang_ups,
    kills,
    locked,
    own_writers,
    races,
    repeats,
    restarts,
    silence,
    silent_replica,
    soak,
    stopping,
    upgrade,
)
from tests.torture.rows import HEAD, Row
from tests.torture.scale import FULL, SHORT, Scale
from tests.torture.service import Place, Service

BOTH, SQLITE, POSTGRESQL = ("sqlite", "postgresql"), ("sqlite",), ("postgresql",)
Program = Callable[[Service, Scale], Iterator[Row]]
PROGRAMS: dict[str, tuple[Program, tuple[str, ...]]] = {
    "hang-ups": (hang_ups.run, BOTH),
    "silence": (silence.run, BOTH),
    "cut-lines": (cut_lines.run, BOTH),
    "repeats": (repeats.run, BOTH),
    "races": (races.run, BOTH),
    "kills": (kills.run, BOTH),
    "disks": (disks.run, BOTH),
    "locked": (locked.run, SQLITE),
    "own-writers": (own_writers.run, BOTH),
    "restarts": (restarts.run, POSTGRESQL),
    "silent-replica": (silent_replica.run, POSTGRESQL),
    "clocks": (clocks.run, SQLITE),
    "stopping": (stopping.run, BOTH),
    "upgrade": (upgrade.run, BOTH),
    "soak": (soak.run, BOTH),
}


def main() -> int:
    """1 when a goal was missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument(
        "programs", nargs="*", choices=[*PROGRAMS, []], default=list(PROGRAMS), metavar="PROGRAM"
    )
    parser.add_argument("--on", choices=BOTH, help="one database only")
    parser.add_argument("--short", action="store_true", help="seconds instead of minutes")
    said = parser.parse_args()
    missed = 0
    click.echo(HEAD)
    with Place() as place:
        for name in said.programs:
            program, kinds = PROGRAMS[name]
            for kind in kinds if said.on is None else {said.on} & set(kinds):
                missed += _tortured(place, program, kind, SHORT if said.short else FULL)
    return int(missed > 0)


def _tortured(place: Place, program: Program, kind: str, scale: Scale) -> int:
    """How many goals were missed."""
    missed = 0
    with place.service(kind) as victim:
        for row in program(victim, scale):
            click.echo(row if kind == "sqlite" else str(row).replace("| ", "| PostgreSQL: ", 1))
            missed += row.held is False
    return missed


if __name__ == "__main__":
    sys.exit(main())
