"""Say, or take back, that one does not visit a hall."""

from datetime import datetime

from inspector.accounts.rules.caller import Caller
from inspector.core.db import db
from inspector.core.errors import NotFound
from inspector.core.text import Text
from inspector.halls import access as halls
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject
from inspector.programme.models import Recusal


def declare(hall_id: str, caller: Caller, reason: str, now: datetime) -> None:
    """Keep the caller's recusal; said again it changes nothing. Raises NotFound for a hall of elsewhere."""
    hall = halls.get(hall_id, caller)
    row = db.session.get(Recusal, (caller.account_id, hall.id))
    if row is not None and row.reason == reason:
        return
    db.session.merge(Recusal(inspector_id=caller.account_id, hall_id=hall.id, reason=reason, declared_at=now))
    _note("recuse", hall.id, hall.region, caller, now)


def withdraw(hall_id: str, caller: Caller, now: datetime) -> None:
    """Take it back, for draws to come. Raises NotFound where there is none."""
    row = db.session.get(Recusal, (caller.account_id, hall_id))
    if row is None:
        raise NotFound(Text("没有这项回避", "There is no such recusal"))
    hall = halls.get(hall_id, caller)
    db.session.delete(row)
    _note("unrecuse", hall.id, hall.region, caller, now)


def _note(action: str, hall_id: str, region: str, caller: Caller, now: datetime) -> None:
    """That it was said, not why: the reason is the inspector's own."""
    subject = Subject("account", caller.account_id, region, hall_id)
    record(action, subject, by=caller.account_id, at=now, version=1, changes={})
