"""Which part of a time is known by months that were counted beforehand, and what is left to count. Pure."""

from collections.abc import Iterator, Mapping, Set
from datetime import date, timedelta
from typing import NamedTuple

Key = tuple[str, date]  # prefix and first day of a month


class Visits(NamedTuple):
    """Of a month: how many were ever signed, of these taken back, and of the time that is asked for."""

    ever: int
    gone: int
    inside: int


class Piece(NamedTuple):
    """Days that are left to count, of one prefix; of the whole area where it is empty."""

    first: date
    last: date
    prefix: str = ""


def months(first: date, last: date) -> Iterator[tuple[date, date]]:
    """First and last day of each month that the time touches."""
    month = first.replace(day=1)
    while month <= last:
        after = (month + timedelta(days=31)).replace(day=1)
        yield month, after - timedelta(days=1)
        month = after


def covered(current: Mapping[Key, Visits], known: Mapping[Key, tuple[int, int]]) -> set[Key]:
    """The months of which what was known is what is so now, and all visits are of the time."""
    return {
        key
        for key, now in current.items()
        if known.get(key) == (now.ever, now.gone) and now.inside == now.ever
    }


def left(first: date, last: date, current: Mapping[Key, Visits], done: Set[Key]) -> list[Piece]:
    """The days that `done` says nothing of, in few pieces; a month in which nothing is needs none."""
    pieces: list[Piece] = []
    for month, end in months(first, last):
        there = {prefix for (prefix, each), now in current.items() if each == month and now.inside}
        missing = sorted(there - {prefix for prefix, each in done if each == month})
        if missing == sorted(there):
            _extend(pieces, Piece(max(first, month), min(last, end)))
        else:
            pieces += [Piece(max(first, month), min(last, end), prefix) for prefix in missing]
    return pieces


def _extend(pieces: list[Piece], piece: Piece) -> None:
    """Days that follow one another are one piece."""
    before = pieces[-1] if pieces else None
    if before and not before.prefix and before.last + timedelta(days=1) == piece.first:
        pieces[-1] = before._replace(last=piece.last)
    else:
        pieces.append(piece)
