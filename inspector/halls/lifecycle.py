"""What may happen to a registration and to a hall, and by whom. Pure."""

from inspector.lifecycle import LifeCycle, Move

OPERATOR = ("operator",)
OVERSEERS = ("supervisor", "admin")
SYSTEM = ("system",)  # what follows from an inspection

REGISTRATION = LifeCycle(
    (
        Move("submit", ("draft", "returned"), "submitted", OPERATOR),
        Move("withdraw", ("draft", "returned", "submitted"), "withdrawn", OPERATOR),
        Move("accept", ("submitted",), "accepted", OVERSEERS),
        Move("return", ("submitted",), "returned", OVERSEERS),
        Move("verify", ("accepted",), "verified", SYSTEM),
    )
)
EDITABLE = ("draft", "returned")

HALL = LifeCycle(
    (
        Move("list", ("accepted",), "listed", SYSTEM),
        Move("suspend", ("listed",), "suspended", (*OVERSEERS, *SYSTEM)),
        Move("relist", ("suspended",), "listed", (*OVERSEERS, *SYSTEM)),
        Move("revoke", ("accepted", "listed", "suspended"), "revoked", OVERSEERS),
    )
)
