"""Whose a visit may be."""

from inspector.accounts.actions import accounts
from inspector.accounts.models import Account
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import OVERSEERS, Permission, may
from inspector.core.errors import Forbidden, Invalid, NotFound, at
from inspector.core.text import Text


def require_assignable(inspector_id: str, region: str, caller: Caller) -> None:
    """Raises Forbidden for all but overseers, Invalid for whoever cannot visit halls of the region."""
    if caller.role not in OVERSEERS:
        raise Forbidden(Text("只有监管人员可以指派检查员", "Only supervisors assign inspectors"))
    require_inspector(inspector_id, region, "/inspector_id")


def require_inspector(inspector_id: str, region: str, pointer: str) -> None:
    """Raises Invalid for whoever cannot visit halls of the region. pointer: where they are named."""
    wrong = Invalid(errors=[at(pointer, Text("不是该辖区的检查员", "Not an inspector of this area"))])
    try:
        account = accounts.get(inspector_id)
    except NotFound as absent:
        raise wrong from absent
    if not makes_visits(account, region):
        raise wrong


def makes_visits(account: Account, region: str) -> bool:
    """Whether they may visit halls of the region today."""
    able = may(account.known_role, Permission.INSPECTIONS_WRITE)
    return able and account.active and region.startswith(account.region)
