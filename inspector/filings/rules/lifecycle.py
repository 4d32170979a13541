"""What may happen to a filing and to what hangs on it, and by whom. Pure."""

from inspector.accounts.rules.permissions import EVERYBODY, FIELD, OPERATORS, OVERSEERS
from inspector.core.lifecycle import SYSTEM, Action, LifeCycle

FILING = LifeCycle(
    (
        Action("file", ("draft", "returned"), "filed", OPERATORS),
        Action("amend", ("filed", "accepted"), "filed", OPERATORS),
        Action("accept", ("filed",), "accepted", OVERSEERS),
        Action("return", ("filed",), "returned", OVERSEERS),
        Action("refuse", ("filed",), "refused", OVERSEERS),
        Action("cancel", ("draft", "returned", "filed", "accepted"), "cancelled", OPERATORS),
        Action("hold", ("filed", "accepted"), "held", OPERATORS),
        Action("no_show", ("filed", "accepted"), "no_show", (*OPERATORS, *OVERSEERS)),
        Action("close", ("held",), "closed", OPERATORS),
    )
)
EDITABLE = ("draft", "returned")
TAKES_ROOM = ("filed", "accepted", "held", "closed")  # counts against the hall's capacity
UNCLOSED = ("filed", "accepted", "held")  # owes a closing report once its last day is over


def needs_reasons(action: str, state: str) -> bool:
    """Whether whoever does it in this state has to say why."""
    return action in ("return", "refuse") or (action == "cancel" and state in TAKES_ROOM)


GUIDANCE = LifeCycle(
    (
        Action("record", ("open", "done"), "done", FIELD),
        Action("reopen", ("done", "closed"), "open", (SYSTEM,)),
        Action("close", ("open",), "closed", (SYSTEM,)),
    )
)
INCIDENT = LifeCycle((Action("report", ("open",), "reported", EVERYBODY),))
