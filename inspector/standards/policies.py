"""The numbers that a region decides: tiers, lead times, capacity, correction days, grades. Pure."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from inspector.standards.requirements import Basis, Known, Level
from inspector.text import Text


@dataclass(frozen=True)
class Tier:
    """From how many diners it applies, who guides on site, and how early to file, in hours."""

    id: str
    least: int
    lead_hours: float
    guide: Text
    known: Known


@dataclass(frozen=True)
class Policy:
    """What one region decided, from a day on.

    tiers: by rising headcount. prompt_occasions: may be filed without lead time.
    days: to correct a failure, by level. scale: grades with their least score, best first.
    key_failures: how many failed key requirements leave no grade. least_checked: how many requirements
    of each level a visit must have checked to give one.
    """

    id: str
    title: Text
    scope: str
    since: date
    until: date | None
    from_diners: int
    tiers: tuple[Tier, ...]
    prompt_occasions: frozenset[str]
    m2_per_seat: float
    diners_per_table: int
    days: Mapping[Level, int]
    scale: tuple[tuple[str, float], ...]
    key_failures: int
    least_checked: Mapping[Level, int]
    publication_working_days: int
    retention_months: int
    basis: Mapping[str, Basis]

    def rules(self, region: str, on: date) -> bool:
        return region.startswith(self.scope) and self.since <= on and (self.until is None or on <= self.until)

    def tier(self, diners: float) -> Tier:
        """The tier of a banquet of so many diners."""
        return [tier for tier in self.tiers if tier.least <= diners][-1]

    def lead_hours(self, diners: float, occasion: str) -> float:
        """How many hours before the meal it is to be filed."""
        return 0.0 if occasion in self.prompt_occasions else self.tier(diners).lead_hours


def read_policy(path: Path) -> Policy:
    """Raises ValueError or KeyError for a file that is not whole."""
    table = tomllib.loads(path.read_text("utf-8"))
    filing, grade = table["filing"], table["grade"]
    tiers = tuple(
        Tier(t["id"], t["from"], float(t["lead_hours"]), Text.of(t["guide"]), Known(t["known"]))
        for t in filing["tier"]
    )
    if [tier.least for tier in tiers] != sorted({tier.least for tier in tiers}) or tiers[0].least > 1:
        raise ValueError(f"{path.name}: tiers must rise from 1")
    correction = table["correction"]
    return Policy(
        id=table["id"],
        title=Text.of(table["title"]),
        scope=table["scope"],
        since=table["since"],
        until=table.get("until"),
        from_diners=filing["from_diners"],
        tiers=tiers,
        prompt_occasions=frozenset(filing["prompt_occasions"]),
        m2_per_seat=float(table["capacity"]["m2_per_seat"]),
        diners_per_table=table["capacity"]["diners_per_table"],
        days={
            Level.CRITICAL: correction["critical_days"],
            Level.KEY: correction["key_days"],
            Level.GENERAL: correction["general_days"],
        },
        scale=tuple((step["grade"], float(step["at_least"])) for step in grade["scale"]),
        key_failures=grade["key_failures"],
        least_checked={Level(level): least for level, least in grade["least_checked"].items()},
        publication_working_days=table["publication"]["working_days"],
        retention_months=table["retention"]["months"],
        basis={name: Basis.of(part["basis"]) for name, part in table.items() if _has_basis(part)},
    )


def _has_basis(part: Any) -> bool:
    return isinstance(part, dict) and "basis" in part
