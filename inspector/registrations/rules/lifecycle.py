"""What may happen to a registration, and by whom."""

from inspector.accounts.rules.permissions import OPERATORS, OVERSEERS
from inspector.core.lifecycle import SYSTEM, Action, LifeCycle

REGISTRATION = LifeCycle(
    (
        Action("submit", ("draft", "returned"), "submitted", OPERATORS),
        Action("recall", ("submitted",), "draft", OPERATORS),
        Action("withdraw", ("draft", "returned", "submitted"), "withdrawn", OPERATORS),
        Action("accept", ("submitted",), "accepted", OVERSEERS),
        Action("defer", ("submitted",), "accepted_deferred", OVERSEERS),
        Action("return", ("submitted",), "returned", OVERSEERS),
        Action("receive", ("submitted",), "submitted", OVERSEERS),
        Action("decline", ("submitted",), "declined", OVERSEERS),
        Action("deny", ("submitted",), "denied", OVERSEERS),
        Action("extend", ("submitted",), "submitted", OVERSEERS),
        Action("complete", ("accepted_deferred",), "accepted", OVERSEERS),
        Action("reject", ("accepted_deferred",), "accepted_deferred", OVERSEERS),
        Action("end", ("accepted_deferred",), "ended", (SYSTEM,)),
        Action("verify", ("accepted",), "verified", (SYSTEM,)),
    )
)
EDITABLE = ("draft", "returned")
LOOKED_AT = ("submitted",)  # papers may still be added; those who review it see which
SUPPLEMENTED = ("accepted_deferred",)  # papers that were missing may still come
PROMISING = (*EDITABLE, "submitted")  # the commitment may be signed
OPEN = (*PROMISING, *SUPPLEMENTED)  # not yet at its end
IN_FORCE = ("accepted", "accepted_deferred", "verified")
# What can be late, by name: the state in which it is waited for, and where its last day stands.
CLOCKS = {
    "tell": ("submitted", "tell_by"),
    "decide": ("submitted", "decide_by"),
    "supplement": ("accepted_deferred", "supplement_by"),
}
