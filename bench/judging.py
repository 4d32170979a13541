"""Judging one hall, in CPU time a requirement."""

import time
from collections.abc import Sequence
from statistics import median

from bench.measuring import Goal, Row
from bench.place import COUNTY
from inspector.core.clock import today
from inspector.standards.documents.library import due, shipped
from inspector.standards.rules.facts import Facts
from inspector.standards.rules.requirements import Requirement, judge
from tests import make

CONSTRUCTION = "db3212-t-1004-2019"
ROUNDS, REPEATS = 15, 50


def measure() -> list[Row]:
    library = shipped()
    construction = next(each for each in library.editions if each.id == CONSTRUCTION)
    in_force = due(library.in_force("hall", COUNTY, today()), None)
    facts = library.vocabularies["hall"].read(make.hall_facts())
    return [
        _row("Judge a hall by the construction edition", construction.requirements, facts),
        _row("Judge a hall by everything in force", [each for _, each in in_force], facts),
    ]


def _row(what: str, requirements: Sequence[Requirement], facts: Facts) -> Row:
    micros = 1e6 * median(_seconds(requirements, facts) for _ in range(ROUNDS))
    whole = f"{micros * len(requirements) / 1000:.2f} ms for all {len(requirements)}"
    return Row(f"{what}, CPU a requirement", Goal(3.5, "µs"), micros, "", whole)


def _seconds(requirements: Sequence[Requirement], facts: Facts) -> float:
    """CPU time of one requirement."""
    start, day = time.process_time(), today()
    for _ in range(REPEATS):
        judge(requirements, facts, day)
    return (time.process_time() - start) / REPEATS / len(requirements)
