"""Which part of a time is known by months that were counted beforehand, and what is left to count. Pure."""

from collections.abc import Iterator, Mapping, Set
from datetime import date, timedelta
from typing import NamedTuple

Key = tuple[str, date]  # prefix and first day of a month


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


def covered(first: date, last: date, current: Mapping[Key, object], known: Mapping[Key, object]) -> set[Key]:
    """The whole months of the time for which what was known is what is so now."""
    whole = {month for month, end in months(first, last) if first <= month and end <= last}
    return {key for key, now in current.items() if key[1] in whole and known.get(key) == now}


def left(first: date, last: date, current: Mapping[Key, object], done: Set[Key]) -> list[Piece]:
    """The days that `done` says nothing of, in few pieces; a month in which nothing is needs none."""
    pieces: list[Piece] = []
    for month, end in months(first, last):
        there = {prefix for prefix, each in current if each == month}
        missing = sorted(there - {prefix for prefix, each in done if each == month})
        if missing == sorted(there):
            _extend(pieces, Piece(max(first, month), min(last, end)))
        else:
            pieces += [Piece(month, end, prefix) for prefix in missing]
    return pieces


def _extend(pieces: list[Piece], piece: Piece) -> None:
    """Days that follow one another are one piece."""
    before = pieces[-1] if pieces else None
    if before and not before.prefix and before.last + timedelta(days=1) == piece.first:
        pieces[-1] = before._replace(last=piece.last)
    else:
        pieces.append(piece)
