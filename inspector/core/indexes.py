"""Indexes that lists are read by, and conditions written so that a planner knows which one is meant."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from inspector.core.region_codes import COUNTY, TOWN, below


def within(column: Any, prefix: str) -> sa.ColumnElement[bool]:
    """Rows whose region lies in the subtree, of a table that has the indexes `by_place`.

    A county or a town is compared as one value: an index that goes on with the order of a list then gives a
    page of the smallest place, or of one where there is nothing, without sorting and without looking further.
    """
    if len(prefix) < COUNTY:
        return below(column, prefix)
    if len(prefix) == COUNTY:
        return part_of(column, COUNTY) == prefix
    # A village as a range: SQLite would put its code into the other condition, which no index then serves.
    return sa.and_(part_of(column, TOWN) == prefix[:TOWN], below(column, prefix))


def part_of(column: Any, digits: int) -> sa.ColumnElement[str]:
    """Its first digits, as the index has them: a bound number would be none of its words."""
    first, most = (sa.literal_column(str(number), sa.Integer()) for number in (1, digits))
    return sa.func.substr(column, first, most, type_=sa.String(12))


def by_place(table: str, order: str, *columns: str, where: str = "") -> list[sa.Index]:
    """The indexes of `within`, by county and by town.

    order: names them. columns: those by which the list is sorted, then those by which it is filtered.
    where: which rows, as SQL.
    """
    places = (("county", COUNTY), ("town", TOWN))
    return [
        _index(f"ix_{table}_{name}_{order}", (sa.text(f"substr(region, 1, {digits})"), *columns), where)
        for name, digits in places
    ]


def of_some(name: str, where: str, *columns: str) -> sa.Index:
    """An index of the few rows for which `where` holds, as SQL; `among` says so in a query."""
    return _index(f"ix_{name}", columns, where)


def states(*words: str) -> str:
    """The condition of `of_some` that `among` says in a query."""
    return f"coalesce(state, '') IN ({', '.join(map(repr, words))})"


def _index(name: str, columns: Sequence[Any], where: str) -> sa.Index:
    only = sa.text(where) if where else None
    return sa.Index(name, *columns, sqlite_where=only, postgresql_where=only)


def among(state: Any, words: Iterable[str]) -> sa.ColumnElement[bool]:
    """That the state is one of these words of ours, written out: no planner knows what a bound one is."""
    return unindexed(state).in_([sa.literal_column(f"'{word}'", sa.String()) for word in words])


def unindexed(column: Any) -> sa.ColumnElement[Any]:
    """The same word, by which no index is entered: for a condition that looks choosy to a planner only."""
    return sa.func.coalesce(column, sa.literal_column("''", sa.String()))
