"""What may happen to a hall, and by whom."""

from inspector.accounts.rules.permissions import OVERSEERS
from inspector.core.lifecycle import SYSTEM, Action, LifeCycle

OPEN_TO_CHANGE = ("listed", "suspended")  # halls that a change registration can be about
OUT_OF_USE = ("suspended", "revoked")
HALL = LifeCycle(
    (
        Action("list", ("accepted",), "listed", (SYSTEM,)),
        Action("suspend", ("listed",), "suspended", (*OVERSEERS, SYSTEM)),
        Action("suspend", ("suspended",), "suspended", OVERSEERS),  # holds what the system had suspended
        Action("relist", ("suspended",), "listed", (*OVERSEERS, SYSTEM)),
        Action("revoke", ("accepted", "listed", "suspended"), "revoked", OVERSEERS),
        Action("close", ("accepted",), "revoked", (SYSTEM,)),
    )
)
