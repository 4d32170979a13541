"""Lists of chefs, and who of the barred somebody is likely to be."""

from typing import Any, NamedTuple

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import reads_names
from inspector.chefs.access import CHEF, chefs_of, serving
from inspector.chefs.rules.lifecycle import BARRED
from inspector.core import searching
from inspector.core.db import db
from inspector.core.paging import page
from inspector.core.personal import fingerprint, masked_name

BRIEF = ("id", "name", "region", "state", "points", "created_at", "version")
ROWS = sa.select(*(CHEF[name] for name in BRIEF))


def chefs(
    caller: Caller, filters: dict[str, Any], *, limit: int, cursor: str | None
) -> tuple[list[dict[str, Any]], str | None]:
    """Chefs, the latest registered first."""
    found = ROWS.where(chefs_of(caller))
    if filters["region"]:
        found = found.where(serving(filters["region"]))
    if filters["state"]:
        found = found.where(CHEF.state == filters["state"])
    for kind in ("name", "phone"):
        if filters[kind]:
            found = found.where(CHEF[f"{kind}_hash"] == fingerprint(kind, filters[kind]))
    if filters["q"]:
        found = found.where(_meant(filters["q"]))
    rows, following = page(found, [CHEF.created_at, CHEF.id], limit=limit, cursor=cursor, descending=True)
    if not reads_names(caller.role):
        rows = [row | {"name": masked_name(row["name"])} for row in rows]
    return rows, following


def _meant(q: str) -> sa.ColumnElement[bool]:
    """Chefs of that name, of a name with those initials, or with that telephone."""
    number = searching.telephone(q)
    return sa.or_(
        CHEF.name_hash == fingerprint("name", q),
        CHEF.initials_hash == fingerprint("initials", q),
        sa.false() if number is None else CHEF.phone_hash == fingerprint("phone", number),
    )


class Likeness(NamedTuple):
    """A barred chef who is likely meant. chef_id: None for one of another area. by: what agrees."""

    chef_id: str | None
    state: str
    by: list[str]


def barred_like(name: str, phone: str | None, caller: Caller) -> list[Likeness]:
    """Barred chefs of the caller's area with this name or number, and those of any area with both."""
    same_name = CHEF.name_hash == fingerprint("name", name)
    same_phone = CHEF.phone_hash == fingerprint("phone", phone) if phone else sa.false()
    own = chefs_of(caller)
    found = sa.select(CHEF.id, CHEF.state, same_name, same_phone, own).where(
        CHEF.state.in_(BARRED),
        sa.or_(sa.and_(same_name, same_phone), sa.and_(own, sa.or_(same_name, same_phone))),
    )
    return [
        Likeness(
            chef_id=chef_id if known else None,
            state=state,
            by=[kind for kind, agrees in (("name", by_name), ("phone", by_phone)) if agrees],
        )
        for chef_id, state, by_name, by_phone, known in db.session.execute(found.order_by(CHEF.id))
    ]
