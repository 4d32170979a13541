"""Load the shipped regions."""

import csv
from collections.abc import Iterable
from importlib import resources

import sqlalchemy as sa

from inspector.core.db import db
from inspector.core.region_codes import prefix_of
from inspector.regions.models import Region

COLUMNS = ["code", "level", "parent", "name"]
LEVELS = ("province", "city", "county", "town", "village")


def shipped() -> Iterable[str]:
    """The lines of the official list of Taizhou that comes with the package."""
    return (
        (resources.files("inspector.regions") / "data/regions-321200.csv").read_text("utf-8-sig").splitlines()
    )


def load(lines: Iterable[str]) -> int:
    """Add or rename regions from CSV with the columns code, level, parent, name; how many rows it had.

    Raises ValueError naming the line that is wrong; then nothing is stored.
    """
    rows = csv.DictReader(lines)
    if rows.fieldnames != COLUMNS:
        raise ValueError(f"the columns must be {','.join(COLUMNS)}")
    regions = [_checked(number, row) for number, row in enumerate(rows, 2)]
    known = set(db.session.scalars(sa.select(Region.code)))
    new = [row for row in regions if row["code"] not in known]
    if new:
        db.session.execute(sa.insert(Region), new)
    if changed := [row for row in regions if row["code"] in known]:
        db.session.execute(sa.update(Region), changed)
    return len(regions)


def _checked(number: int, row: dict[str, str]) -> dict[str, str | None]:
    try:
        prefix_of(row["code"])
    except ValueError:
        raise ValueError(f"line {number}: {row['code']!r} is not a region code") from None
    if row["level"] not in LEVELS or not row["name"]:
        raise ValueError(f"line {number}: level or name is wrong")
    return {**row, "parent": row["parent"] or None}
