"""How a chef stands, what may change it, and by whom. Pure."""

from inspector.core.lifecycle import LifeCycle, Move

OPERATOR = ("operator",)
OVERSEERS = ("supervisor", "admin")
SYSTEM = ("system",)  # the end of the retention
BARRED = ("suspended", "suspension_appealed", "blacklisted", "blacklist_appealed")  # may not cater

CHEF = LifeCycle(
    (
        Move("confirm", ("registered",), "confirmed", OVERSEERS),
        Move("suspend", ("registered", "confirmed"), "suspended", OVERSEERS),
        Move("blacklist", ("registered", "confirmed", "suspended"), "blacklisted", OVERSEERS),
        Move("appeal", ("suspended",), "suspension_appealed", OPERATOR),
        Move("appeal", ("blacklisted",), "blacklist_appealed", OPERATOR),
        Move("uphold", ("suspension_appealed",), "suspended", OVERSEERS),
        Move("uphold", ("blacklist_appealed",), "blacklisted", OVERSEERS),
        Move("lift", BARRED, "confirmed", OVERSEERS),
        Move("remove", ("registered", "confirmed"), "removed", (*OPERATOR, *OVERSEERS, *SYSTEM)),
    )
)
NEEDS_REASONS = frozenset({"suspend", "blacklist", "appeal", "uphold", "lift"})
EDITABLE = ("registered", "confirmed", *BARRED)


def after_replacing(state: str, role: str) -> str:
    """What a supervisor has confirmed is to be confirmed anew when an operator changes it."""
    return "registered" if (state, role) == ("confirmed", "operator") else state
