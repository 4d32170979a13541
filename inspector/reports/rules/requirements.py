"""Requirements by how they fared on visits: by chapter, the most failed and the least looked at. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from inspector.reports.rules.figures import rate

TOP = 10
COUNTS = ("passes", "fails", "unknowns")
Row = Mapping[str, Any]


def chapters(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The sums of each chapter of each edition, with shares; the lowest pass rate first, unknown last."""
    sums: dict[tuple[str, str], dict[str, int]] = {}
    for row in rows:
        into = sums.setdefault((row["edition"], row["clause"]), dict.fromkeys(COUNTS, 0))
        for each in COUNTS:
            into[each] += row[each]
    found = [
        {"edition": edition, "chapter": chapter, **fared(each)} for (edition, chapter), each in sums.items()
    ]
    return sorted(
        found, key=lambda each: (each["pass_rate"] is None, each["pass_rate"] or 0, each["chapter"])
    )


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
