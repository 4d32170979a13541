"""The devices of one's area, and what waits on them."""

from typing import Any

import sqlalchemy as sa

from inspector.accounts.models import WAITING, Account, Device, DeviceStatus
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import HIDDEN
from inspector.core.paging import page
from inspector.core.region_codes import below
from inspector.inspections.models import Inspection, InspectionPhoto

STATUS = DeviceStatus.__table__.c


def devices(caller: Caller, *, limit: int, cursor: str | None) -> tuple[list[dict[str, Any]], str | None]:
    """Those that are logged in, by the name of their account: what they told, and what is missing.

    missing_photos: of signed visits of the account, whichever of its devices has them.
    """
    owner, device = Account.__table__.c, Device.__table__.c
    missing = (
        sa.select(sa.func.count())
        .select_from(InspectionPhoto)
        .join(Inspection, Inspection.id == InspectionPhoto.inspection_id)
        .where(Inspection.inspector_id == owner.id, Inspection.state == "awaiting_media")
        .where(~InspectionPhoto.arrived)
        .correlate(Account)
        .scalar_subquery()
    )
    shown = (
        sa.select(owner.name, device.id, owner.id.label("account_id"), owner.display_name, owner.role)
        .add_columns(owner.region, device.name.label("device"), _latest(device.seen_at, STATUS.told_at))
        .add_columns(STATUS.told_at, STATUS.clock_offset, *(STATUS[key] for key in WAITING))
        .add_columns(missing.label("missing_photos"))
        .join(Device, Device.account_id == Account.id)
        .outerjoin(DeviceStatus, DeviceStatus.device_id == Device.id)
        .where(below(owner.region, caller.region), device.revoked_at.is_(None))
    )
    if hidden := HIDDEN.get(caller.role):
        shown = shown.where(owner.role.not_in(hidden))
    return page(shown, [owner.name, device.id], limit=limit, cursor=cursor)


def _latest(seen: sa.ColumnElement[Any], told: sa.ColumnElement[Any]) -> sa.Label[Any]:
    return sa.case((told > seen, told), else_=seen).label("last_contact")
