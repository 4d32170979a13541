"""Find regions by their codes."""

import sqlalchemy as sa

from inspector.core.db import db
from inspector.core.errors import Invalid, NotFound, at
from inspector.core.region_codes import COUNTY, below
from inspector.core.text import Text
from inspector.regions.models import Region
from inspector.regions.rules import addresses


def get(code: str) -> Region:
    """Find a region by its code. Raises NotFound when there is none."""
    region = db.session.get(Region, code)
    if region is None:
        raise NotFound(Text(f"没有区划 {code}", f"There is no region {code}"))
    return region


def exists(prefix: str) -> bool:
    """Whether there is a region of this code or prefix; the empty one is the whole country."""
    within = sa.select(Region.code).where(below(Region.code, prefix))
    return prefix == "" or db.session.scalar(within.limit(1)) is not None


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
    return "".join(_names(code))


def place(code: str, address: str) -> str:
    """An address with the regions around it, each named once."""
    return addresses.place(_names(code), address)


def _names(code: str) -> list[str]:
    codes = [code[:length] for length in (6, 9, 12) if length <= len(code)]
    names = dict(db.session.execute(sa.select(Region.code, Region.name).where(Region.code.in_(codes))).all())
    return [names[each] for each in codes if each in names]


def parts_of(prefix: str) -> list[Region]:
    """The regions one level below, by code; with no prefix those that lie in none."""
    above = prefix.ljust(COUNTY, "0") if prefix else None
    parts = sa.select(Region).where(Region.parent == above).order_by(Region.code)
    return list(db.session.scalars(parts))


def towns_and_villages(within: str) -> list[str]:
    """Code and name of each in the subtree, by code: `321283104201 滨江镇小王庄村`."""
    found = sa.select(Region.code, Region.name).where(below(Region.code, within)).order_by(Region.code)
    names = dict(db.session.execute(found).all())
    return [
        f"{code} {names.get(code[:9], '') if len(code) == 12 else ''}{name}"
        for code, name in names.items()
        if len(code) in (9, 12)
    ]
