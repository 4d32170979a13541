"""Chefs as plain values for the wire."""

from datetime import datetime
from typing import Any

from inspector.accounts.routes.offers import links
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import reads_names
from inspector.chefs.access import looks_after
from inspector.chefs.actions import chefs, dating
from inspector.chefs.models import Chef
from inspector.chefs.rules.lifecycle import CHEF, NEEDS_REASONS
from inspector.core.days import local_day
from inspector.core.lifecycle import Offer
from inspector.core.personal import masked_name, masked_phone
from inspector.core.written import identity_numbers


def chef(row: Chef, caller: Caller, now: datetime) -> dict[str, Any]:
    """A chef: whole for those who look after them, to be called by other operators, else masked."""
    held, own = dating.certificates(row), looks_after(caller, row)
    ends = dating.last_days(held, row.region, local_day(now))
    health = held["health"] and held["health"] | {"valid_until": ends["health_until"]}
    body: dict[str, Any] = row.columns() | {
        "areas": chefs.areas(row.id),
        "training_on": held["training_on"],
        "training_valid_until": ends["training_until"],
        "health_certificate": health,
        "record": chefs.marks(row.id),
        "effects": row.told if own else [],
        "actions": links("chefs", row.id, _offers(row, caller) if own else (), caller),
    }
    if not reads_names(caller.role):
        body |= {"name": masked_name(row.name), "phone": masked_phone(row.phone)}
    if not (reads_names(caller.role) and own):
        body |= {"address": None, "id_number": row.id_number and identity_numbers.masked(row.id_number)}
        body["health_certificate"] = health and health | {"number": None}
    return body


def _offers(row: Chef, caller: Caller) -> list[Offer]:
    steps = CHEF.allowed(row.state, caller.role)
    if row.renewed_at is None:
        steps = [step for step in steps if step != "confirm_renewal"]
    return [Offer(step, ("reasons",) if step in NEEDS_REASONS else ()) for step in steps]
