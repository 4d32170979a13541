"""Requirements by how they fared on visits: by chapter, the most failed and the least looked at. Pure."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from inspector.reports.rules.figures import rate

TOP = 10
COUNTS = ("passes", "fails", "unknowns")
NUMBERED = re.compile(r"([0-9]+)(?:\.[0-9]+)+")
Row = Mapping[str, Any]


def chapters(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The sums of each chapter of each edition, with shares; the lowest pass rate first, unknown last."""
    sums: dict[tuple[str, str], dict[str, int]] = {}
    titles = {}
    for row in rows:
        titles[row["edition"]] = row["title"]
        into = sums.setdefault((row["edition"], chapter_of(row["clause"])), dict.fromkeys(COUNTS, 0))
        for each in COUNTS:
            into[each] += row[each]
    found = [
        {"edition": edition, "title": titles[edition], "chapter": chapter, **fared(each)}
        for (edition, chapter), each in sums.items()
    ]
    return sorted(
        found, key=lambda each: (each["pass_rate"] is None, each["pass_rate"] or 0, each["chapter"])
    )


def chapter_of(clause: str) -> str:
    """`*2.4` is in part 2, without the star of what weighs more; a clause in words is itself one."""
    number = NUMBERED.fullmatch(clause.lstrip("*"))
    return f"第{number[1]}部分" if number else clause.lstrip("*")


def fared(counts: Mapping[str, int]) -> dict[str, Any]:
    """Counts and shares of one requirement or chapter."""
    passes, fails, unknowns = (counts[each] for each in COUNTS)
    return {
        "passes": passes,
        "fails": fails,
        "unknowns": unknowns,
        "checked": passes + fails,
        "pass_rate": rate(passes, passes + fails),
        "unknown_share": rate(unknowns, passes + fails + unknowns),
    }


def most_failed(rows: Iterable[Row]) -> list[Row]:
    """The requirements that failed most often."""
    failed = [row for row in rows if row["fails"]]
    return sorted(failed, key=lambda row: (-row["fails"], row["requirement"]))[:TOP]


def most_unseen(rows: Iterable[Row]) -> list[Row]:
    """The requirements that were due most often and not looked at."""
    unseen = [row for row in rows if row["unknowns"]]
    return sorted(unseen, key=lambda row: (-row["unknowns"], row["requirement"]))[:TOP]
