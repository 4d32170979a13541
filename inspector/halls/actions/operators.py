"""Tie operators' accounts to a hall."""

from datetime import datetime

from inspector.accounts.actions import accounts
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import OPERATORS
from inspector.core.db import db
from inspector.core.errors import Invalid, NotFound
from inspector.core.text import Text
from inspector.halls.access import get
from inspector.halls.models import Hall, HallOperator
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject


def tie_operator(hall_id: str, account_id: str, *, caller: Caller, now: datetime) -> None:
    """Let an operator's account of the hall's area run the hall too; harmless when it does already.

    Raises NotFound, Invalid.
    """
    hall = get(hall_id, caller)
    account = accounts.get(account_id)
    if account.known_role not in OPERATORS or not hall.region.startswith(account.region):
        detail = Text("不是该辖区的经营者账号", "Not an operator's account of this area")
        raise Invalid(errors=[{"parameter": "account_id", "detail": detail}])
    if db.session.get(HallOperator, (hall.id, account.id)) is None:
        db.session.add(HallOperator(hall_id=hall.id, account_id=account.id))
        _record_operator("tie-operator", hall, account_id, caller, now)


def untie_operator(hall_id: str, account_id: str, *, caller: Caller, now: datetime) -> None:
    """The account no longer runs the hall. Raises NotFound."""
    hall = get(hall_id, caller)
    tie = db.session.get(HallOperator, (hall.id, account_id))
    if tie is None:
        raise NotFound(Text("该账号不经营此聚餐点", "The account does not run this hall"))
    db.session.delete(tie)
    _record_operator("untie-operator", hall, account_id, caller, now)


def _record_operator(action: str, hall: Hall, account_id: str, caller: Caller, now: datetime) -> None:
    subject = Subject("hall", hall.id, hall.region, hall.id)
    changes = {"operator": account_id}
    record(action, subject, by=caller.account_id, at=now, version=hall.version, changes=changes)
