"""A photo of a visit with what the service knows of it written below."""

import sqlalchemy as sa

from inspector.accounts.actions import accounts
from inspector.accounts.rules.caller import Caller
from inspector.core.days import wall_clock
from inspector.core.db import db
from inspector.core.errors import NotFound
from inspector.core.text import Text
from inspector.files.actions import photos
from inspector.files.actions.decoding import MEMORY
from inspector.files.rules.renditions import SIZES
from inspector.files.rules.stamps import stamped
from inspector.halls.models import Hall
from inspector.inspections.actions.photos import tied
from inspector.inspections.models import Inspection
from inspector.inspections.rules import dating
from inspector.inspections.rules.plausible import moment_of

SIDE = SIZES[0]
COST = SIDE * SIDE * 12  # bytes: the picture, the copy with its margin, and what the encoder takes


def copy(row: Inspection, sha256: str, caller: Caller) -> bytes:
    """A WebP. Raises NotFound for a photo that the visit does not name or that is not here."""
    if not tied(row).get(sha256):
        raise NotFound(Text("这次检查没有这张照片", "The visit has no such photo"))
    lines = _lines(row, sha256, caller)
    content = photos.rendition(sha256, SIDE, caller)
    with MEMORY.take(COST):
        return stamped(content, lines)


def _lines(row: Inspection, sha256: str, caller: Caller) -> list[str]:
    """What the service has itself, and of the camera's own words what it says, marked as such."""
    name, address = db.session.execute(sa.select(Hall.name, Hall.address).where(Hall.id == row.hall_id)).one()
    photo = photos.get(sha256, caller)
    told = moment_of(photo.taken_at)
    taken = dating.corrected(told, row.clock_offset) or told
    said = f"{wall_clock(taken)}(按手机时间)" if taken and caller.oversees else "未知"
    return [
        f"{name} {address}",
        f"检查员:{accounts.get(row.inspector_id).display_name}  检查日:{row.day.isoformat()}  拍摄:{said}",
        f"服务器收到:{wall_clock(photo.received_at)}  检查编号:{row.id}",
        f"SHA-256:{sha256}",
    ]
