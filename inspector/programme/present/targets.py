"""Targets as plain values for the wire."""

from datetime import datetime
from typing import Any

from inspector.accounts import queries as accounts
from inspector.accounts.routes.offers import links
from inspector.accounts.rules.caller import Caller
from inspector.programme.access import sets_targets
from inspector.programme.models import Target
from inspector.programme.rules.indicators import INDICATORS
from inspector.regions import queries as regions

KEPT = ("id", "region", "year", "inhabitants", "goals", "version", "created_at")


def target(row: Target, caller: Caller, _now: datetime) -> dict[str, Any]:
    """What a district is to reach, and what the quality inspection noted, by whom."""
    people = accounts.names(each["by"] for each in row.notes)
    return {
        **{key: getattr(row, key) for key in KEPT},
        "name": regions.name_of(row.region),
        "notes": [{**each, "name": people[each["by"]]} for each in row.notes],
        "indicators": indicators(),
        "actions": links("targets", row.id, ("note",) if sets_targets(caller) else (), caller),
    }


def indicators() -> list[dict[str, Any]]:
    """What they are called, in the order in which papers have them."""
    return [
        {"key": key, "unit": each.unit, "grows": each.grows, "label": each.label, "definition": each.counts}
        for key, each in INDICATORS.items()
    ]
