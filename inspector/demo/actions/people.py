"""Gives the people of the demo city their accounts."""

from collections.abc import Iterable
from datetime import datetime

from inspector.accounts.actions import accounts
from inspector.demo.rules.staff import Person


def settle(people: Iterable[Person], now: datetime) -> None:
    """The first, the administrator, is there already when the others come."""
    first: str | None = None
    for person in people:
        form = {
            **{"id": person.id, "name": person.name, "display_name": person.shown},
            **{"role": person.role, "region": person.region},
            **{"password": person.word, "must_change_password": False},
        }
        accounts.add(form, by=first, now=now)
        first = first or person.id
