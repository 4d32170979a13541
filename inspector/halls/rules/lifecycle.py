"""What may happen to a hall, and by whom."""

from inspector.core.lifecycle import LifeCycle, Move

OVERSEERS = ("supervisor", "admin")
SYSTEM = ("system",)  # what follows from an inspection, or from a deadline
OPEN_TO_CHANGE = ("listed", "suspended")  # halls that a change registration can be about
HALL = LifeCycle(
    (
        Move("list", ("accepted",), "listed", SYSTEM),
        Move("suspend", ("listed",), "suspended", (*OVERSEERS, *SYSTEM)),
        Move("suspend", ("suspended",), "suspended", OVERSEERS),  # holds what the system had suspended
        Move("relist", ("suspended",), "listed", (*OVERSEERS, *SYSTEM)),
        Move("revoke", ("accepted", "listed", "suspended"), "revoked", OVERSEERS),
        Move("close", ("accepted",), "revoked", SYSTEM),
    )
)
