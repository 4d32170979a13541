"""What may happen to a registration and to a hall, and by whom. Pure."""

from inspector.lifecycle import LifeCycle, Move

OPERATOR = ("operator",)
OVERSEERS = ("supervisor", "admin")
SYSTEM = ("system",)  # what follows from an inspection, or from a deadline

REGISTRATION = LifeCycle(
    (
        Move("submit", ("draft", "returned"), "submitted", OPERATOR),
        Move("withdraw", ("draft", "returned", "submitted"), "withdrawn", OPERATOR),
        Move("accept", ("submitted",), "accepted", OVERSEERS),
        Move("defer", ("submitted",), "accepted_deferred", OVERSEERS),
        Move("return", ("submitted",), "returned", OVERSEERS),
        Move("extend", ("submitted",), "submitted", OVERSEERS),
        Move("complete", ("accepted_deferred",), "accepted", OVERSEERS),
        Move("reject", ("accepted_deferred",), "accepted_deferred", OVERSEERS),
        Move("end", ("accepted_deferred",), "ended", SYSTEM),
        Move("verify", ("accepted",), "verified", SYSTEM),
    )
)
EDITABLE = ("draft", "returned")
SUPPLEMENTED = ("accepted_deferred",)  # papers that were missing may still come
PROMISING = (*EDITABLE, "submitted")  # the commitment may be signed
OPEN = (*PROMISING, *SUPPLEMENTED)  # not yet at its end
OPEN_TO_CHANGE = ("listed", "suspended")  # halls that a change registration can be about
IN_FORCE = ("accepted", "accepted_deferred", "verified")

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
