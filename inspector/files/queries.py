"""Pictures that look like one another."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import sqlalchemy as sa

from inspector.core.db import db
from inspector.files.models import Photo
from inspector.files.rules.looks import NEAR, bands, distance

PHOTO = Photo.__table__.c


class Twin(NamedTuple):
    """bits: in which their looks differ, of 64."""

    sha256: str
    bits: int


def twins(sha256: str) -> list[Twin]:
    """The other pictures, of all halls and days, that look like this one, the most alike first."""
    look = db.session.scalar(sa.select(Photo.look).where(Photo.sha256 == sha256))
    if look is None:
        return []
    found = sa.union_all(*(_sharing(start, mask, value) for start, mask, value in bands(look)))
    rows: Iterable[Any] = db.session.execute(found)
    looks = {other: distance(look, its) for other, its in rows if other != sha256}
    near = (Twin(other, bits) for other, bits in looks.items() if bits <= NEAR)
    return sorted(near, key=lambda each: (each.bits, each.sha256))


def _sharing(start: int, mask: int, value: int) -> sa.Select[tuple[str, int]]:
    """Those with this value of a band. Written as its index has it."""
    return sa.select(PHOTO.sha256, PHOTO.look).where(sa.text(f"((look >> {start}) & {mask}) = {value}"))
