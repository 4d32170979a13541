"""Halls as plain values for the wire."""

from datetime import datetime
from typing import Any

from inspector.accounts.routes.offers import links
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import CALLS_HALLS
from inspector.core.lifecycle import Offer
from inspector.core.personal import masked_name, masked_phone
from inspector.core.text import Text
from inspector.halls.actions import marks
from inspector.halls.models import Hall, HallMark, Particulars
from inspector.halls.rules.lifecycle import HALL


def columns(row: Particulars, caller: Caller) -> dict[str, Any]:
    """Its columns, whom to call masked for those who do not."""
    body: dict[str, Any] = row.columns()  # type: ignore[attr-defined]  # every table with particulars has columns
    if caller.role not in CALLS_HALLS:
        body |= {"responsible_person": masked_name(row.responsible_person), "phone": masked_phone(row.phone)}
    return body


def hall(row: Hall, caller: Caller, _now: datetime) -> dict[str, Any]:
    """A hall, and what the caller may do with it."""
    body = columns(row, caller)
    body["because"] = Text(row.because["zh"], row.because["en"]) if row.because else None
    body |= {"effects": row.told, "marks": [_mark(each) for each in marks.open_of(row.id)]}
    offers = [Offer(step, ("reasons",)) for step in HALL.allowed(row.state, caller.role)]
    return body | {"actions": links("halls", row.id, offers, caller)}


def _mark(row: HallMark) -> dict[str, Any]:
    """What went wrong, and that no visit has looked at it since."""
    return row.columns() | {"because": Text(row.because["zh"], row.because["en"])}
