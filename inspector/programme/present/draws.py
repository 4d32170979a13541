"""Draws as plain values for the wire: for who oversees, and for everybody."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from inspector.accounts import queries as accounts
from inspector.accounts.routes.offers import links
from inspector.accounts.rules.caller import Caller
from inspector.core.db import db
from inspector.core.lifecycle import Offer
from inspector.halls.models import Hall
from inspector.programme.access import is_over
from inspector.programme.models import Draw
from inspector.programme.queries.lists import BRIEF
from inspector.programme.rules.lifecycle import DRAW
from inspector.regions import queries as regions

NEEDS = {"draw": ("witness",)}
AFTER = ("lists", "seed", "witness", "passed")


def draw(row: Draw, caller: Caller, _now: datetime) -> dict[str, Any]:
    """A draw with the names of its halls and inspectors; its seed once it is drawn."""
    names, people = _names(row), accounts.names(row.inspectors.values())
    steps = [Offer(step, NEEDS.get(step, ())) for step in DRAW.allowed(row.state, caller.role)]
    return {
        **{key: getattr(row, key) for key in (*BRIEF, "lists", "witness", "passed")},
        "seed": row.seed if row.drawn is not None else None,
        "people": [
            {"label": label, "account_id": key, "name": people[key]}
            for label, key in sorted(row.inspectors.items())
        ],
        "drawn": None if row.drawn is None else [each | {"name": names[each["hall"]]} for each in row.drawn],
        "actions": links("draws", row.id, steps, caller),
    }


def public(row: Draw) -> dict[str, Any]:
    """What everybody may know: the sums at once, what they are of when no visit is still to come."""
    over = is_over(row)
    names = _names(row) if over else {}
    return {
        **{key: getattr(row, key) for key in BRIEF},
        "place": regions.name_of(row.region),
        "revealed": over,
        **{key: getattr(row, key) if over else None for key in AFTER},
        "drawn": [
            {"hall": each["hall"], "name": names[each["hall"]], "inspectors": each["inspectors"]}
            for each in row.drawn or ()
        ]
        if over
        else None,
    }


def _names(row: Draw) -> dict[str, str]:
    """Of the drawn halls, by code."""
    drawn = [each["hall"] for each in row.drawn or ()]
    return dict(db.session.execute(sa.select(Hall.code, Hall.name).where(Hall.code.in_(drawn))).all())
