"""Which chefs a caller may see, whose photos with them, and which are theirs to look after."""

from collections.abc import Iterable

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.chefs.models import Chef, ChefArea
from inspector.core.db import db
from inspector.core.errors import Forbidden, NotFound
from inspector.core.region_codes import below
from inspector.core.text import Text

CHEF, AREA = Chef.__table__.c, ChefArea.__table__.c
LENGTHS = (2, 4, 6, 9, 12)  # of region prefixes


def serving(region: str) -> sa.ColumnElement[bool]:
    """Those who serve the region, all of it or a part."""
    above = [region[:length] for length in LENGTHS if length < len(region)]
    here = sa.or_(below(AREA.prefix, region), AREA.prefix.in_(above))
    return CHEF.id.in_(sa.select(AREA.chef_id).where(here))


def chefs_of(caller: Caller) -> sa.ColumnElement[bool]:
    """Those of the caller's area, and those who come from elsewhere to serve it."""
    return sa.or_(below(CHEF.region, caller.region), serving(caller.region))


def looks_after(caller: Caller, chef: Chef) -> bool:
    """Whether the chef is of the caller's own area."""
    return chef.region.startswith(caller.region)


def shows_photo(caller: Caller, sha256: str) -> bool:
    """Whether it is the photo of a chef whom the caller may see."""
    of_chef = sa.select(CHEF.id).where(CHEF.photo == sha256, chefs_of(caller))
    return db.session.scalar(of_chef.limit(1)) is not None


def get(chef_id: str, caller: Caller, *, lock: bool = False) -> Chef:
    """Find a chef. Raises NotFound when there is none who is the caller's to see."""
    found = sa.select(Chef).where(Chef.id == chef_id, chefs_of(caller))
    row = db.session.scalar(found.with_for_update(key_share=True) if lock else found)
    if row is None:
        raise NotFound(Text("没有这名厨师", "There is no such chef"))
    return row


def visible(chef_ids: Iterable[str], caller: Caller) -> set[str]:
    """Those of the ids that the caller may name."""
    found = sa.select(Chef.id).where(Chef.id.in_(set(chef_ids)), Chef.state != "removed", chefs_of(caller))
    return set(db.session.scalars(found))


def require_own(chef: Chef, caller: Caller) -> None:
    """Raises Forbidden for a chef of another area."""
    if not looks_after(caller, chef):
        raise Forbidden(Text("该厨师属其他辖区", "The chef belongs to another area"))
