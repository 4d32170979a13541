"""What may happen to a filing and to what hangs on it, and by whom. Pure."""

from inspector.core.lifecycle import Action, LifeCycle

OPERATOR = ("operator",)
OVERSEERS = ("supervisor", "admin")
FIELD = ("inspector", "supervisor", "admin")
EVERYBODY = (*OPERATOR, *FIELD)
SYSTEM = ("system",)  # what follows from the filing

FILING = LifeCycle(
    (
        Action("file", ("draft", "returned"), "filed", OPERATOR),
        Action("amend", ("filed", "accepted"), "filed", OPERATOR),
        Action("accept", ("filed",), "accepted", OVERSEERS),
        Action("return", ("filed",), "returned", OVERSEERS),
        Action("refuse", ("filed",), "refused", OVERSEERS),
        Action("cancel", ("draft", "returned", "filed", "accepted"), "cancelled", OPERATOR),
        Action("hold", ("filed", "accepted"), "held", OPERATOR),
        Action("no_show", ("filed", "accepted"), "no_show", (*OPERATOR, *OVERSEERS)),
        Action("close", ("held",), "closed", OPERATOR),
    )
)
EDITABLE = ("draft", "returned")
TAKES_ROOM = ("filed", "accepted", "held", "closed")  # counts against the hall's capacity
UNCLOSED = ("filed", "accepted", "held")  # owes a closing report once its last day is over

GUIDANCE = LifeCycle(
    (
        Action("record", ("open", "done"), "done", FIELD),
        Action("reopen", ("done", "closed"), "open", SYSTEM),
        Action("close", ("open",), "closed", SYSTEM),
    )
)
INCIDENT = LifeCycle((Action("report", ("open",), "reported", EVERYBODY),))
