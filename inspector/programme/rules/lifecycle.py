"""What may happen to a draw and to a plan, and by whom."""

from inspector.accounts.rules.permissions import OVERSEERS
from inspector.core.lifecycle import Action, LifeCycle

DRAW = LifeCycle(
    (
        Action("draw", ("prepared",), "drawn", OVERSEERS),
        Action("cancel", ("prepared",), "cancelled", OVERSEERS),
    )
)
PLAN = LifeCycle((Action("publish", ("planning",), "published", OVERSEERS),))
