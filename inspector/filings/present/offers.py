"""What may be done with a filing now, or from when."""

from datetime import datetime, timedelta

from inspector.accounts.rules.caller import Caller
from inspector.core.days import local_moment
from inspector.core.lifecycle import Offer
from inspector.filings.actions import content
from inspector.filings.models import Filing
from inspector.filings.rules.derived_facts import begins
from inspector.filings.rules.lifecycle import FILING, needs_reasons


def of(row: Filing, caller: Caller, now: datetime) -> list[Offer]:
    """The steps that are open to the caller, with what cannot be said yet."""
    begun, over = begins(content.meals(row)[0]), local_moment(row.last_day + timedelta(days=1), 0)
    from_when = {"hold": begun, "no_show": over}
    return [
        Offer(
            step,
            ("reasons",) if needs_reasons(step, row.state) else (),
            from_when[step] if from_when.get(step, now) > now else None,
        )
        for step in FILING.allowed(row.state, caller.role)
    ]
