"""Tie operators' accounts to a hall."""

from datetime import datetime

import sqlalchemy as sa

from inspector.accounts.actions import accounts
from inspector.accounts.models import Account
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
        _record_operator("tie-operator", hall, account_id, caller.account_id, now)


def untie_operator(hall_id: str, account_id: str, *, caller: Caller, now: datetime) -> None:
    """The account no longer runs the hall. Raises NotFound."""
    hall = get(hall_id, caller)
    tie = db.session.get(HallOperator, (hall.id, account_id))
    if tie is None:
        raise NotFound(Text("该账号不经营此聚餐点", "The account does not run this hall"))
    _untie(tie, hall, caller.account_id, now)


def halls_of(account_id: str) -> list[str]:
    """The ids of the halls that the account runs."""
    run = sa.select(HallOperator.hall_id).where(HallOperator.account_id == account_id)
    return list(db.session.scalars(run.order_by(HallOperator.hall_id)))


def untie_unfit(account: Account, *, by: str | None, now: datetime) -> None:
    """Take from an account whose role or region has changed the halls that it may no longer run."""
    for tie, hall in _ties(account.id):
        if account.known_role not in OPERATORS or not hall.region.startswith(account.region):
            _untie(tie, hall, by, now)


def hand_over(leaver_id: str, colleague_id: str, *, by: str | None, now: datetime) -> int:
    """The colleague runs the halls that the leaver ran; how many."""
    ties = _ties(leaver_id)
    for tie, hall in ties:
        _untie(tie, hall, by, now)
        if db.session.get(HallOperator, (hall.id, colleague_id)) is None:
            db.session.add(HallOperator(hall_id=hall.id, account_id=colleague_id))
            _record_operator("tie-operator", hall, colleague_id, by, now)
    return len(ties)


def _ties(account_id: str) -> list[tuple[HallOperator, Hall]]:
    found = sa.select(HallOperator, Hall).join(Hall, Hall.id == HallOperator.hall_id)
    rows = db.session.execute(found.where(HallOperator.account_id == account_id).order_by(Hall.id))
    return [(tie, hall) for tie, hall in rows]


def _untie(tie: HallOperator, hall: Hall, by: str | None, now: datetime) -> None:
    db.session.delete(tie)
    _record_operator("untie-operator", hall, tie.account_id, by, now)


def _record_operator(action: str, hall: Hall, account_id: str, by: str | None, now: datetime) -> None:
    subject = Subject("hall", hall.id, hall.region, hall.id)
    changes = {"operator": account_id}
    record(action, subject, by=by, at=now, version=hall.version, changes=changes)
