"""What may happen to an inspection and to a correction, and by whom."""

from inspector.accounts.rules.permissions import FIELD, OPERATORS, OVERSEERS
from inspector.core.lifecycle import SYSTEM, Action, LifeCycle

INSPECTION = LifeCycle(
    (
        Action("start", ("planned",), "started", FIELD),
        Action("cancel", ("planned",), "cancelled", FIELD),
        Action("submit", ("started",), "submitted", FIELD),
        Action("sign", ("submitted",), "signed", FIELD),
        Action("await", ("submitted",), "awaiting_media", (SYSTEM,)),
        Action("complete", ("awaiting_media",), "signed", (SYSTEM,)),
        Action("give_up", ("awaiting_media",), "signed", OVERSEERS),
        Action("publish", ("signed",), "published", OVERSEERS),
    )
)
EDITABLE = ("planned", "started")
UNSIGNED = (*EDITABLE, "submitted")  # somebody has still to go there or to have it signed
HANDED_OVER = ("submitted", "awaiting_media", "signed", "published")  # what an operator may see
FINAL = ("signed", "published")

CORRECTION = LifeCycle(
    (
        Action("prove", ("open", "rejected"), "proof_submitted", OPERATORS),
        Action("verify", ("open", "proof_submitted"), "verified", FIELD),
        Action("reject", ("proof_submitted",), "rejected", (*FIELD, SYSTEM)),
        Action("settle", ("open", "proof_submitted", "rejected"), "verified", (SYSTEM,)),
    )
)
