"""How a chef stands, what may change it, and by whom."""

from collections.abc import Collection

from inspector.accounts.rules.permissions import OPERATORS, OVERSEERS, Role
from inspector.core.lifecycle import SYSTEM, Action, LifeCycle

BARRED = ("suspended", "suspension_appealed", "blacklisted", "blacklist_appealed")  # may not cater
CATERING = ("registered", "confirmed")

CHEF = LifeCycle(
    (
        Action("confirm", ("registered",), "confirmed", OVERSEERS),
        Action("confirm_renewal", ("confirmed",), "confirmed", OVERSEERS),
        Action("suspend", ("registered", "confirmed"), "suspended", OVERSEERS),
        Action("blacklist", ("registered", "confirmed", "suspended"), "blacklisted", OVERSEERS),
        Action("appeal", ("suspended",), "suspension_appealed", OPERATORS),
        Action("appeal", ("blacklisted",), "blacklist_appealed", OPERATORS),
        Action("uphold", ("suspension_appealed",), "suspended", OVERSEERS),
        Action("uphold", ("blacklist_appealed",), "blacklisted", OVERSEERS),
        Action("lift", BARRED, "confirmed", OVERSEERS),
        Action("remove", ("registered", "confirmed"), "removed", (*OPERATORS, *OVERSEERS, SYSTEM)),
    )
)
NEEDS_REASONS = frozenset({"suspend", "blacklist", "appeal", "uphold", "lift"})
RENEWABLE = frozenset({"certificates"})
EDITABLE = (*CATERING, *BARRED)


def after_replacing(state: str, role: Role, changed: Collection[str]) -> str:
    """What a supervisor has confirmed is to be confirmed anew when an operator changes it.

    changed: columns. Renewed certificates alone are looked at by themselves.
    """
    anew = state == "confirmed" and role in OPERATORS and not RENEWABLE.issuperset(changed)
    return "registered" if anew else state
