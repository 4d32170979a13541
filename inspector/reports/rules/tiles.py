"""Regions as tiles that lie about as the regions do, so that a map needs no outlines. Pure."""

import math
from collections.abc import Mapping

WIDER = 1.4  # columns to rows: a sheet is wider than a tile is high


def placed(centres: Mapping[str, tuple[float, float] | None]) -> list[list[str]]:
    """Rows of regions from north to south, each from west to east. centres: latitude and longitude, degrees.

    Those of which no place is known come last, in the order of their codes.
    """
    known = {key: centre for key, centre in centres.items() if centre is not None}
    columns = max(1, math.ceil(math.sqrt(len(centres) * WIDER)))
    from_north = sorted(known, key=lambda key: (-known[key][0], key))
    rows = [from_north[start : start + columns] for start in range(0, len(from_north), columns)]
    rows = [sorted(row, key=lambda key: (known[key][1], key)) for row in rows]
    nowhere = sorted(key for key in centres if key not in known)
    return rows + [nowhere[start : start + columns] for start in range(0, len(nowhere), columns)]
