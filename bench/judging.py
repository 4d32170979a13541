"""Judging one hall against the whole construction edition, in CPU time a requirement."""

import time
from datetime import date
from statistics import median

from bench.measuring import Row
from inspector.clock import today
from inspector.standards.editions import Edition
from inspector.standards.facts import Facts
from inspector.standards.library import shipped
from inspector.standards.requirements import judge
from tests import make

CONSTRUCTION = "db3212-t-1004-2019"
ROUNDS, REPEATS = 15, 50


def measure() -> list[Row]:
    library = shipped()
    edition = next(each for each in library.editions if each.id == CONSTRUCTION)
    facts = library.vocabularies["hall"].read(make.hall_facts())
    micros = 1e6 * median(_seconds(edition, facts, today()) for _ in range(ROUNDS))
    count = len(edition.requirements)
    whole = f"{micros * count / 1000:.2f} ms for all {count}"
    return [Row("Judge a hall, CPU a requirement", "≤ 5 µs", f"{micros:.2f} µs", "", whole)]


def _seconds(edition: Edition, facts: Facts, day: date) -> float:
    """CPU time of one requirement."""
    start = time.process_time()
    for _ in range(REPEATS):
        judge(edition.requirements, facts, day)
    return (time.process_time() - start) / REPEATS / len(edition.requirements)
