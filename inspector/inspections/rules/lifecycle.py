"""What may happen to an inspection and to a correction, and by whom. Pure."""

from inspector.core.lifecycle import LifeCycle, Move

FIELD = ("inspector", "supervisor", "admin")  # whoever does the visit
OVERSEERS = ("supervisor", "admin")
SYSTEM = ("system",)
KINDS = ("acceptance", "routine", "random", "banquet", "follow_up", "unannounced")

INSPECTION = LifeCycle(
    (
        Move("start", ("planned",), "started", FIELD),
        Move("cancel", ("planned",), "cancelled", FIELD),
        Move("submit", ("started",), "submitted", FIELD),
        Move("sign", ("submitted",), "signed", FIELD),
        Move("await", ("submitted",), "awaiting_media", SYSTEM),
        Move("complete", ("awaiting_media",), "signed", SYSTEM),
        Move("give_up", ("awaiting_media",), "signed", OVERSEERS),
        Move("publish", ("signed",), "published", OVERSEERS),
    )
)
EDITABLE = ("planned", "started")
HANDED_OVER = ("submitted", "awaiting_media", "signed", "published")  # what an operator may see
FINAL = ("signed", "published")

CORRECTION = LifeCycle(
    (
        Move("prove", ("open", "rejected"), "proof_submitted", ("operator",)),
        Move("verify", ("open", "proof_submitted"), "verified", FIELD),
        Move("reject", ("proof_submitted",), "rejected", FIELD),
    )
)
