"""Chance and ids that are the same for the same names."""

from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID, uuid5

from inspector.core.days import local_moment

NAMESPACE = UUID("5d0b7c1e-3a52-5f0e-9c8b-2f6a4e1d7c90")  # of everything in the demo city


def dice(*names: object) -> Random:
    """Dice of their own for these names: what one hall throws changes nothing for another."""
    return Random("/".join(map(str, names)))


def key(*names: object) -> str:
    """A UUID for these names."""
    return str(uuid5(NAMESPACE, "/".join(map(str, names))))


def some_time(day: date, first: int, last: int, dice: Random) -> datetime:
    """Some minute between two full hours of the day."""
    return local_moment(day, first) + timedelta(minutes=dice.randrange((last - first) * 60))


def happens(share: float, dice: Random) -> bool:
    return dice.random() < share
