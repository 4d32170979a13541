"""What may happen to a registration, and by whom."""

from inspector.core.lifecycle import LifeCycle, Move
from inspector.halls.rules.lifecycle import OVERSEERS, SYSTEM

OPERATOR = ("operator",)
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
IN_FORCE = ("accepted", "accepted_deferred", "verified")
