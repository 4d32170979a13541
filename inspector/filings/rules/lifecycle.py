"""What may happen to a filing and to what hangs on it, and by whom. Pure."""

from inspector.core.lifecycle import LifeCycle, Move

OPERATOR = ("operator",)
OVERSEERS = ("supervisor", "admin")
FIELD = ("inspector", "supervisor", "admin")
EVERYBODY = (*OPERATOR, *FIELD)
SYSTEM = ("system",)  # what follows from the filing

FILING = LifeCycle(
    (
        Move("file", ("draft", "returned"), "filed", OPERATOR),
        Move("amend", ("filed", "accepted"), "filed", OPERATOR),
        Move("accept", ("filed",), "accepted", OVERSEERS),
        Move("return", ("filed",), "returned", OVERSEERS),
        Move("refuse", ("filed",), "refused", OVERSEERS),
        Move("cancel", ("draft", "returned", "filed", "accepted"), "cancelled", OPERATOR),
        Move("hold", ("filed", "accepted"), "held", OPERATOR),
        Move("no_show", ("filed", "accepted"), "no_show", (*OPERATOR, *OVERSEERS)),
        Move("close", ("held",), "closed", OPERATOR),
    )
)
EDITABLE = ("draft", "returned")
TAKES_ROOM = ("filed", "accepted", "held", "closed")  # counts against the hall's capacity
UNCLOSED = ("filed", "accepted", "held")  # owes a closing report once its last day is over

GUIDANCE = LifeCycle(
    (
        Move("record", ("open", "done"), "done", FIELD),
        Move("reopen", ("done", "closed"), "open", SYSTEM),
        Move("close", ("open",), "closed", SYSTEM),
    )
)
INCIDENT = LifeCycle((Move("report", ("open",), "reported", EVERYBODY),))
