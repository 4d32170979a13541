"""What can be done with regions."""

import csv
from collections.abc import Iterable
from importlib import resources

import sqlalchemy as sa

from inspector.db import db
from inspector.errors import Invalid, NotFound, at
from inspector.region_codes import prefix_of
from inspector.regions.models import Region
from inspector.text import Text

COLUMNS = ["code", "level", "parent", "name"]
LEVELS = ("province", "city", "county", "town", "village")


def shipped() -> Iterable[str]:
    """The lines of the official list of Taizhou that comes with the package."""
    return (resources.files(__package__) / "data/regions-321200.csv").read_text("utf-8-sig").splitlines()


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


def get(code: str) -> Region:
    """Raises NotFound."""
    region = db.session.get(Region, code)
    if region is None:
        raise NotFound(Text(f"没有区划 {code}", f"There is no region {code}"))
    return region


def require(code: str, pointer: str, *, within: str = "", lengths: tuple[int, ...] = (9, 12)) -> str:
    """The code, when it exists, has one of these lengths and lies in the subtree.

    Raises Invalid at the pointer.
    """
    if len(code) not in lengths or not code.startswith(within) or db.session.get(Region, code) is None:
        raise Invalid(
            errors=[at(pointer, Text("不是您辖区内的区划代码", "Not a region code within your area"))]
        )
    return code


def name_of(code: str) -> str:
    """The full name from the county down, such as 泰兴市滨江镇; empty parts are left out."""
    codes = [code[:length] for length in (6, 9, 12) if length <= len(code)]
    names = dict(db.session.execute(sa.select(Region.code, Region.name).where(Region.code.in_(codes))).all())
    return "".join(names.get(each, "") for each in codes)


def parts_of(code: str) -> list[Region]:
    """The regions one level below, by code."""
    parts = sa.select(Region).where(Region.parent == code).order_by(Region.code)
    return list(db.session.scalars(parts))
