"""The figures of a report: what each is called and what it counts, said once for screens and papers. Pure.

A figure of a time counts events of its days; one of a day tells how things stood at the end of that day.
"""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from inspector.core.text import Text

Groups = Mapping[str, Mapping[str, int]]  # name of a breakdown, or COUNTS, to key to number
COUNTS = "figures"
FILE = Path(__file__).parents[1] / "data" / "figures.toml"

CHAPTERS: Mapping[str, Text] = {
    "halls": Text("登记与等级", "Registration and grades"),
    "banquets": Text("备案与举办", "Banquets"),
    "visits": Text("监督检查", "Inspections"),
    "corrections": Text("问题整改", "Corrections"),
}


class Figure(NamedTuple):
    """One number. chapter: of `CHAPTERS`. parts: of a share, what is divided by the sum of what."""

    key: str
    chapter: str
    label: Text
    definition: Text
    parts: tuple[str, tuple[str, ...]] | None = None


def _read(row: Mapping[str, Any]) -> Figure:
    parts = (row["of"], tuple(row["among"])) if "of" in row else None
    return Figure(row["key"], row["chapter"], Text.of(row["label"]), Text.of(row["counts"]), parts)


FIGURES = tuple(_read(row) for row in tomllib.loads(FILE.read_text("utf-8"))["figure"])
COUNTED = tuple(figure.key for figure in FIGURES if figure.parts is None)


class Breakdown(NamedTuple):
    """How a number is made up. by: of the codes that stand in it."""

    key: str
    label: Text


BREAKDOWNS = (
    Breakdown("halls_by_state", Text("聚餐点按状态", "Halls by state")),
    Breakdown("halls_by_grade", Text("聚餐点按等级", "Halls by grade")),
    Breakdown("registrations_by_state", Text("登记申请按现状", "Applications by what became of them")),
    Breakdown("filings_by_tier", Text("备案按分级", "Filings by tier")),
    Breakdown("filings_by_office", Text("备案按现场指导单位", "Filings by the office that guides")),
    Breakdown("inspections_by_kind", Text("检查按类型", "Inspections by kind")),
)


def rate(part: int, whole: int) -> float | None:
    """A share with four places; None of nothing."""
    return round(part / whole, 4) if whole else None


def shown(groups: Groups) -> dict[str, Any]:
    """Every figure and breakdown of one area, with the shares; what nobody counted is 0."""
    counts = {key: int(groups.get(COUNTS, {}).get(key, 0)) for key in COUNTED}
    shares = {
        figure.key: rate(counts[figure.parts[0]], sum(counts[key] for key in figure.parts[1]))
        for figure in FIGURES
        if figure.parts is not None
    }
    made_up = {
        each.key: {key: int(number) for key, number in groups.get(each.key, {}).items() if key and number}
        for each in BREAKDOWNS
    }
    return {"halls": sum(made_up["halls_by_state"].values()), **counts, **shares, **made_up}


def summed(parts: Iterable[Groups]) -> dict[str, dict[str, int]]:
    """The groups of an area from those of its parts."""
    total: dict[str, dict[str, int]] = {}
    for part in parts:
        for name, group in part.items():
            into = total.setdefault(name, {})
            for key, number in group.items():
                into[key] = into.get(key, 0) + number
    return total
