"""What districts are set targets in, and how one stands against its target on a day. Pure."""

import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from inspector.core.text import Text

FILE = Path(__file__).parents[1] / "data" / "indicators.toml"
COUNT, SHARE, PER_THOUSAND = "count", "share", "per_thousand"  # units
PLACES: Mapping[str, int] = {COUNT: 0, SHARE: 4, PER_THOUSAND: 2}  # of a value, by unit
Goal = Mapping[str, Any]  # indicator, at_least, points


class Indicator(NamedTuple):
    """of, among: names of figures of the overview, as the file says them. grows: adds up over the year."""

    key: str
    unit: str
    of: Sequence[str]
    among: Sequence[str]
    grows: bool
    label: Text
    counts: Text


def _read(row: Mapping[str, Any]) -> Indicator:
    words = (Text.of(row["label"]), Text.of(row["counts"]))
    return Indicator(
        row["key"], row["unit"], row["of"], row.get("among", ()), row.get("grows", False), *words
    )


INDICATORS: Mapping[str, Indicator] = {
    row["key"]: _read(row) for row in tomllib.loads(FILE.read_text("utf-8"))["indicator"]
}


def measured(indicator: Indicator, figures: Mapping[str, Any], inhabitants: int | None) -> float | None:
    """What the figures of a district give; None where there is nothing to divide by."""
    value = _sum(indicator.of, figures)
    if indicator.unit == SHARE:
        whole = _sum(indicator.among, figures)
        return round(value / whole, PLACES[SHARE]) if whole else None
    if indicator.unit == PER_THOUSAND:
        return round(value * 1000 / inhabitants, PLACES[PER_THOUSAND]) if inhabitants else None
    return value


def _sum(names: Iterable[str], figures: Mapping[str, Any]) -> int:
    return sum(_figure(name, figures) for name in names)


def _figure(name: str, figures: Mapping[str, Any]) -> int:
    breakdown, _, code = name.partition(".")
    found = figures[breakdown].get(code, 0) if code else figures[name]
    return int(found)


def due(indicator: Indicator, at_least: float, year: int, day: date) -> float:
    """What has to be reached by the end of a day: of what grows the part of the year that is over.

    Of a count the next whole number, since there is no part of a visit.
    """
    if not indicator.grows:
        return at_least
    begin, end = date(year, 1, 1), date(year + 1, 1, 1)
    over = min(max((day - begin).days + 1, 0), (end - begin).days)
    part = round(at_least * over / (end - begin).days, 2)
    return math.ceil(part) if indicator.unit == COUNT else part


def state(value: float | None, due_now: float, at_least: float) -> str:
    """Code of `TARGET_STATES`."""
    if value is None:
        return "unmeasured"
    if value >= at_least:
        return "reached"
    return "on_course" if value >= due_now else "behind"


def score(rows: Iterable[Mapping[str, Any]]) -> float | None:
    """Of 100, with one place: the points of each goal for the part of what is due that is there, at most all.

    What cannot be measured counts neither way; None where nothing can. rows: value, due, points.
    """
    told = [(row["points"], _part(row["value"], row["due"])) for row in rows if row["value"] is not None]
    points = sum(each for each, _ in told)
    return round(100 * sum(each * part for each, part in told) / points, 1) if points else None


def _part(value: float, due_now: float) -> float:
    return min(value / due_now, 1.0) if due_now > 0 else 1.0


def ranks(scores: Mapping[str, float | None]) -> dict[str, int]:
    """The place of each that has a score, equal ones the same; of one alone there is none."""
    told = [each for each in scores.values() if each is not None]
    if len(told) < 2:
        return {}
    return {key: 1 + sum(other > own for other in told) for key, own in scores.items() if own is not None}
