"""What a leaver has not finished, handed over to a colleague."""

from datetime import datetime

from inspector.accounts.actions import accounts
from inspector.accounts.models import Account
from inspector.accounts.rules.caller import Caller
from inspector.core.errors import Invalid, NotFound, at
from inspector.core.idempotency import is_replay
from inspector.core.text import Text
from inspector.halls.actions import operators
from inspector.inspections.actions import reassign
from inspector.registrations.actions import applicants
from inspector.staff import access

NO_COLLEAGUE = Text(
    "应为同一角色、辖区包含其辖区、未被锁定的另一账号",
    "Must be another account of the same role that is not locked and whose area holds theirs",
)


def hand_over(account_id: str, to: str, *, caller: Caller, expected: int, now: datetime) -> dict[str, int]:
    """Give the visits, halls and registrations that are not finished to a colleague; how many of each.

    Done again, it finds nothing and changes nothing. Raises NotFound, Forbidden, Invalid, PreconditionFailed
    when the account has changed since the caller read it.
    """
    leaver = access.to_manage(account_id, caller)
    is_replay(leaver, expected, "hand-over", caller.account_id)  # which then finds nothing left
    try:
        colleague = access.get(to, caller)
    except NotFound as absent:
        raise Invalid(errors=[at("/to", NO_COLLEAGUE)]) from absent
    return pass_on(leaver, colleague, by=caller.account_id, now=now)


def pass_on(leaver: Account, colleague: Account, *, by: str | None, now: datetime) -> dict[str, int]:
    """The same, whoever asks. Raises Invalid for somebody who is no colleague."""
    alike = colleague.role == leaver.role and leaver.region.startswith(colleague.region)
    if colleague.id == leaver.id or not alike or not colleague.active:
        raise Invalid(errors=[at("/to", NO_COLLEAGUE)])
    moved = {
        "visits": reassign.hand_over(leaver.id, colleague.id, by=by, now=now),
        "halls": operators.hand_over(leaver.id, colleague.id, by=by, now=now),
        "registrations": applicants.hand_over(leaver.id, colleague.id, by=by, now=now),
    }
    if any(moved.values()):
        changes = {"to": colleague.id, **moved}
        accounts.note_action(leaver, "hand-over", by=by, at=now, changes=changes)
    return moved
