"""Region codes: 6 digits for a county and above (GB/T 2260), 9 for a town, 12 for a village. Pure."""

import re
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

COUNTY, TOWN = 6, 9  # digits
CODE = re.compile(r"[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}")  # `\d` would take other scripts' digits


def prefix_of(code: str) -> str:
    """What every code below this region starts with: `321200` gives `3212`, `320000` gives `32`.

    Raises ValueError when it is not a region code.
    """
    if CODE.fullmatch(code) is None:
        raise ValueError(code)
    if len(code) == 6:
        return code.removesuffix("00").removesuffix("00")
    return code


@lru_cache(maxsize=4096)  # conditions never change, and every query has one
def below(column: Any, prefix: str) -> sa.ColumnElement[bool]:
    """Rows whose region lies in the subtree; a range, so that an index serves it on every database."""
    if not prefix:
        return sa.true()
    # Without its zeros: the town 321283105 sorts before 321283105000 and is no part of 321283104999.
    return sa.and_(column >= prefix, column < str(int(prefix) + 1).rstrip("0"))


def level_of(prefix: str) -> str:
    """`province`, `city`, `county`, `town` or `village`."""
    return {2: "province", 4: "city", 6: "county", 9: "town", 12: "village"}[len(prefix)]


def children_length(prefix: str) -> int:
    """How many digits the prefixes one level down have: what a report groups by."""
    return {0: 2, 2: 4, 4: 6, 6: 9, 9: 12, 12: 12}[len(prefix)]
