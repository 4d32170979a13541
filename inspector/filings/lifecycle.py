"""What may happen to a filing, and by whom. Pure."""

from inspector.lifecycle import LifeCycle, Move

OPERATOR = ("operator",)
OVERSEERS = ("supervisor", "admin")

FILING = LifeCycle(
    (
        Move("file", ("draft", "returned"), "filed", OPERATOR),
        Move("accept", ("filed",), "accepted", OVERSEERS),
        Move("return", ("filed",), "returned", OVERSEERS),
        Move("refuse", ("filed",), "refused", OVERSEERS),
        Move("cancel", ("draft", "returned", "filed", "accepted"), "cancelled", OPERATOR),
        Move("hold", ("filed", "accepted"), "held", OPERATOR),
        Move("close", ("held",), "closed", OPERATOR),
    )
)
EDITABLE = ("draft", "returned")
TAKES_ROOM = ("filed", "accepted", "held", "closed")  # counts against the hall's capacity
