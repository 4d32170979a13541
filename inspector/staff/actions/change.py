"""Changing what an account is: its name as shown, its role, its region, its halls."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from inspector.accounts.actions import accounts
from inspector.accounts.models import Account
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import OPERATORS, Role
from inspector.core.errors import Invalid, NotFound, at
from inspector.core.idempotency import is_replay, stored_and_sent
from inspector.core.text import Text
from inspector.halls.actions import operators
from inspector.staff import access
from inspector.staff.actions.administrators import require_another
from inspector.staff.actions.create import require_creatable, require_region

NOT_THEIRS = Text("不是该账号辖区内的聚餐点", "Not a hall within the account's area")
NO_OPERATOR = Text("只有经营者账号可以经营聚餐点", "Only operators run halls")


def change(
    account_id: str, form: Mapping[str, Any], *, caller: Caller, expected: int, now: datetime
) -> Account:
    """Change some of display_name, role, region and halls of an account below the caller's.

    Raises NotFound, Forbidden, Invalid, Conflict, PreconditionFailed.
    """
    account = access.to_manage(account_id, caller)
    columns = {key: value for key, value in form.items() if key != "halls"}
    fields = stored_and_sent(account, columns)
    if "halls" in form:
        fields["halls"] = (operators.halls_of(account.id), sorted(set(form["halls"])))
    if is_replay(account, expected, "change", caller.account_id, fields=fields):
        return account
    if "role" in columns:
        require_creatable(Role(columns["role"]), caller)
    if "region" in columns:
        require_region(columns["region"], within=caller.region)
    rewrite(account, columns, by=caller.account_id, now=now)
    if "halls" in form:
        _run(account, form["halls"], caller, now)
    return account


def rewrite(account: Account, columns: Mapping[str, Any], *, by: str | None, now: datetime) -> None:
    """Store new values, whoever asks; halls that the account may no longer run are taken from it.

    Raises Conflict for the last administrator.
    """
    if columns.get("role", account.role) != account.role:
        require_another(account)
    changes = {}
    for key, value in columns.items():
        changes[key] = "changed" if key == "display_name" else [getattr(account, key), value]
        setattr(account, key, value)
    accounts.note_action(account, "change", by=by, at=now, changes=changes)
    operators.untie_unfit(account, by=by, now=now)


def _run(account: Account, hall_ids: Sequence[str], caller: Caller, now: datetime) -> None:
    """The account runs these halls and no others. Raises Invalid."""
    if hall_ids and account.known_role not in OPERATORS:
        raise Invalid(errors=[at("/halls", NO_OPERATOR)])
    for number, hall_id in enumerate(hall_ids):
        try:
            operators.tie_operator(hall_id, account.id, caller=caller, now=now)
        except (NotFound, Invalid) as refused:
            raise Invalid(errors=[at(f"/halls/{number}", NOT_THEIRS)]) from refused
    for hall_id in set(operators.halls_of(account.id)) - set(hall_ids):
        operators.untie_operator(hall_id, account.id, caller=caller, now=now)
