"""What may happen to a record that was kept, and by whom."""

from inspector.accounts.rules.permissions import OVERSEERS
from inspector.core.lifecycle import Action, LifeCycle

KEPT = LifeCycle(
    (
        Action("admit", ("kept",), "admitted", OVERSEERS),
        Action("dismiss", ("kept",), "dismissed", OVERSEERS),
    )
)
