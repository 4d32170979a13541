"""Locking an account, opening it again, and giving it a new first password."""

from datetime import datetime

from inspector.accounts.actions import accounts, devices, passwords
from inspector.accounts.models import Account
from inspector.accounts.rules.caller import Caller
from inspector.core.idempotency import is_replay
from inspector.staff import access
from inspector.staff.actions.administrators import require_another


def lock(account_id: str, reasons: str, *, caller: Caller, expected: int, now: datetime) -> Account:
    """Let nobody log in any more, and end every device. Raises NotFound, Forbidden, PreconditionFailed."""
    account = access.to_manage(account_id, caller)
    if not is_replay(account, expected, "lock", caller.account_id):
        close(account, reasons, by=caller.account_id, now=now)
    return account


def close(account: Account, reasons: str, *, by: str | None, now: datetime) -> None:
    """The same, whoever asks. Raises Conflict for the last administrator."""
    require_another(account)
    account.active = False
    accounts.note_action(account, "lock", by=by, at=now, changes={"active": False, "reasons": reasons})
    devices.end_all(account, by=by, at=now)


def unlock(account_id: str, *, caller: Caller, expected: int, now: datetime) -> Account:
    """Let the account log in again; it has no device. Raises NotFound, Forbidden, PreconditionFailed."""
    account = access.to_manage(account_id, caller)
    if not is_replay(account, expected, "unlock", caller.account_id):
        reopen(account, by=caller.account_id, now=now)
    return account


def reopen(account: Account, *, by: str | None, now: datetime) -> None:
    account.active = True
    accounts.note_action(account, "unlock", by=by, at=now, changes={"active": True})


def first_password(account_id: str, password: str, caller: Caller) -> str:
    """The hash of a first password for an account; made before a transaction holds others up.

    Raises NotFound, Forbidden, Invalid for one that anybody would try.
    """
    account = access.to_manage(account_id, caller)
    return passwords.good(password, (account.name, account.display_name), pointer="/password")


def reset(account_id: str, hashed: str, *, caller: Caller, expected: int, now: datetime) -> Account:
    """Give the account a first password, and end every device. Repeated, the password sent last holds.

    Raises NotFound, Forbidden, PreconditionFailed.
    """
    account = access.to_manage(account_id, caller)
    if is_replay(account, expected, "reset-password", caller.account_id):
        accounts.set_password(account, hashed, first=True, now=now)
        return account
    start_anew(account, hashed, by=caller.account_id, now=now)
    return account


def start_anew(account: Account, hashed: str, *, by: str | None, now: datetime) -> None:
    accounts.set_password(account, hashed, first=True, now=now)
    accounts.note_action(account, "reset-password", by=by, at=now, changes={"must_change_password": True})
    devices.end_all(account, by=by, at=now)
