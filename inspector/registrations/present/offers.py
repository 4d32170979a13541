"""What may be done with a registration now."""

from datetime import datetime

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import OPERATORS, OVERSEERS
from inspector.core.days import local_day
from inspector.core.lifecycle import Offer
from inspector.registrations.actions import defer, materials
from inspector.registrations.models import Registration
from inspector.registrations.rules.completeness import Need, lacking
from inspector.registrations.rules.lifecycle import REGISTRATION, SUPPLEMENTED

WAITING = ("submitted", *SUPPLEMENTED)  # for a decision, which depends on the papers
NEEDS = {
    **dict.fromkeys(("return", "decline", "deny", "extend"), ("reasons",)),
    "reject": ("items",),
}
OF_THE_WHOLE = {"accept", "receive", "complete"}  # only what lacks nothing


def of(row: Registration, caller: Caller, now: datetime) -> list[Offer]:
    """The steps that are open to the caller, and each paper that is still to be handed in."""
    needs = materials.needs_of(row, local_day(now)) if row.state in WAITING else []
    closed = _closed(row, needs) if caller.role in OVERSEERS else set()
    steps = [step for step in REGISTRATION.allowed(row.state, caller.role) if step not in closed]
    return [Offer(step, NEEDS.get(step, ())) for step in steps] + _papers(row, needs, caller)


def _papers(row: Registration, needs: list[Need], caller: Caller) -> list[Offer]:
    if row.state not in WAITING or caller.role not in OPERATORS:
        return []
    return [
        Offer("hand_in", ("expires_on",) if need.material.expires else (), about=need.material.code)
        for need in lacking(needs)
    ]


def _closed(row: Registration, needs: list[Need]) -> set[str]:
    """Steps of the life cycle that the papers, or what was done before, forbid."""
    closed = set(OF_THE_WHOLE) if lacking(needs) else set()
    if row.state == "submitted" and defer.hindrances(row, needs):
        closed.add("defer")
    if row.received_at is not None:
        closed |= {"receive", "decline"}
    return closed | ({"extend"} if row.extended else set())
