"""Chefs who are named for the same meal at two halls."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from inspector.chefs.actions.followers import Booked
from inspector.core.db import db
from inspector.filings.models import Filing, FilingChef, Sitting
from inspector.filings.rules.cooks import cooks_at
from inspector.filings.rules.lifecycle import TO_COME

SITTING, FILING, COOK = (each.__table__.c for each in (Sitting, Filing, FilingChef))


class Clash(NamedTuple):
    """Another banquet at another hall that names the chef for the same meal."""

    chef_id: str
    day: date
    meal: str


def clashes(row: Filing, people: Sequence[Mapping[str, Any]]) -> list[Clash]:
    """Those of the filing's chefs who are filed elsewhere for a meal of it, in the order of time."""
    chefs = {person["chef_id"] for person in people if person.get("chef_id")}
    meals = {
        Clash(person["chef_id"], sitting.day, sitting.meal)
        for person in people
        if person.get("chef_id")
        for sitting in row.sittings
        if cooks_at(person, sitting.day, sitting.meal)
    }
    if not chefs:
        return []
    found = (
        sa.select(COOK.chef_id, SITTING.day, SITTING.meal)
        .distinct()
        .join(Filing.__table__, FILING.id == COOK.filing_id)
        .join(Sitting.__table__, SITTING.filing_id == FILING.id)
        .where(
            COOK.chef_id.in_(chefs),
            FILING.hall_id != row.hall_id,
            FILING.state.in_(TO_COME),
            SITTING.day.in_({day for _, day, _ in meals}),
        )
        .order_by(SITTING.day, SITTING.meal, COOK.chef_id)
    )
    rows = [Clash(*each) for each in db.session.execute(found)]
    return [each for each in rows if each in meals]


def note_cooks(row: Filing, people: Sequence[Mapping[str, Any]]) -> None:
    """Remember which chefs of the register the filing names."""
    chefs = sorted({person["chef_id"] for person in people if person.get("chef_id")})
    if row.number is not None:  # it was filed before, so there may be some
        db.session.execute(sa.delete(FilingChef).where(FilingChef.filing_id == row.id))
    if chefs:
        rows = [{"filing_id": row.id, "chef_id": chef_id} for chef_id in chefs]
        db.session.execute(sa.insert(FilingChef), rows)


def of_chef(chef_id: str, today: date) -> list[Booked]:
    """The banquets to come that name the chef, in the order of time."""
    found = (
        sa.select(FILING.id, FILING.number, FILING.day)
        .join(FilingChef.__table__, FILING.id == COOK.filing_id)
        .where(COOK.chef_id == chef_id, FILING.state.in_(TO_COME), FILING.last_day >= today)
        .order_by(FILING.day, FILING.id)
    )
    return [Booked(key, number or "", day) for key, number, day in db.session.execute(found)]
