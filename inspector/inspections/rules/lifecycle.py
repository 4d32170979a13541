"""What may happen to an inspection and to a correction, and by whom."""

from inspector.accounts.rules.permissions import FIELD, OPERATORS, OVERSEERS
from inspector.core.lifecycle import SYSTEM, Action, LifeCycle

INSPECTION = LifeCycle(
    (
        Action("start", ("planned",), "started", FIELD),
        Action("cancel", ("planned", "started"), "cancelled", FIELD),  # as long as nothing is answered
        Action("hand_over", ("planned",), "planned", OVERSEERS),
        Action("hand_over", ("started",), "started", OVERSEERS),
        Action("submit", ("started",), "submitted", FIELD),
        Action("reopen", ("submitted",), "started", FIELD),
        Action("sign", ("submitted",), "signed", FIELD),
        Action("await", ("submitted", "awaiting_media"), "awaiting_media", (SYSTEM,)),
        Action("complete", ("awaiting_media",), "signed", (SYSTEM,)),
        Action("give_up", ("awaiting_media",), "signed", OVERSEERS),
        Action("return", ("submitted",), "started", OVERSEERS),
        Action("return", ("awaiting_media", "signed"), "returned", OVERSEERS),  # a revision is waited for
        Action("publish", ("signed",), "published", OVERSEERS),
        Action("revise", ("awaiting_media", "signed", "published", "returned"), "revised", (SYSTEM,)),
    )
)
EDITABLE = ("planned", "started")
UNSIGNED = (*EDITABLE, "submitted")  # somebody has still to go there or to have it signed
UNPUBLISHED = (*UNSIGNED, "signed")  # it can be overdue
REVISABLE = ("awaiting_media", "signed", "published", "returned")
HANDED_OVER = ("submitted", *REVISABLE, "revised")  # what an operator may see
FINAL = ("signed", "published")

OWED = ("open", "proof_submitted", "rejected")  # not verified yet
CORRECTION = LifeCycle(
    (
        Action("prove", ("open", "rejected"), "proof_submitted", OPERATORS),
        Action("verify", ("open", "proof_submitted"), "verified", FIELD),
        Action("reject", ("proof_submitted",), "rejected", (*FIELD, SYSTEM)),
        *(Action("ask_extension", (state,), state, OPERATORS) for state in ("open", "rejected")),
        *(Action(each, (state,), state, OVERSEERS) for state in OWED for each in ("extend", "keep_term")),
        Action("settle", ("open", "proof_submitted", "rejected"), "verified", (SYSTEM,)),
    )
)
