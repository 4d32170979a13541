"""A second factor beside the password: an authenticator's codes, and codes to recover with."""

import base64
import hashlib
import secrets
from datetime import datetime

import sqlalchemy as sa

from inspector.accounts.actions import accounts
from inspector.accounts.models import Account, RecoveryCode, SecondFactor
from inspector.accounts.rules import second_factor
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.second_factor import Invitation, plain
from inspector.core.db import db
from inspector.core.errors import Conflict, Forbidden, Unauthenticated
from inspector.core.text import Text

CODES = 10  # to recover with, each of 80 bits
WRONG = Text("动态验证码不对或已用过", "The code is wrong or was used before")
ON = Text("已启用动态验证码;要更换请先移除", "There is one; remove it to have another")


def start(caller: Caller, now: datetime) -> Invitation:
    """A new secret for an authenticator; it counts when a code of it has been shown. Raises Conflict."""
    account = accounts.get(caller.account_id)
    if account.second_factor:
        raise Conflict(ON, code="second-factor-on")
    secret = secrets.token_bytes(20)
    written = base64.b32encode(secret).decode()
    db.session.merge(SecondFactor(account_id=account.id, secret=written, last_step=0))
    accounts.journal("start-factor", account, by=account.id, at=now, changes={})
    return Invitation(written, second_factor.uri_of(secret, account.name))


def confirm(caller: Caller, code: str, now: datetime) -> list[str]:
    """From now on a log-in needs a code; the codes to recover with, told this once.

    Raises Forbidden for a wrong code, Conflict when there is nothing to confirm.
    """
    account = accounts.get(caller.account_id)
    factor = db.session.get(SecondFactor, account.id)
    if factor is None or account.second_factor:
        raise Conflict(ON if account.second_factor else Text("请先申请", "Ask for one first"))
    if not _spent(account.id, code, now):
        raise Forbidden(WRONG, code="wrong-code")
    account.second_factor = True
    accounts.note_action(account, "add-factor", by=account.id, at=now, changes={"second_factor": True})
    return _new_codes(account.id)


def _new_codes(account_id: str) -> list[str]:
    db.session.execute(sa.delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
    codes = [base64.b32encode(secrets.token_bytes(10)).decode().lower() for _ in range(CODES)]
    for code in codes:
        db.session.add(RecoveryCode(account_id=account_id, code_hash=_hash(account_id, code)))
    return ["-".join(code[place : place + 4] for place in range(0, len(code), 4)) for code in codes]


def require_code(account_id: str, code: str, now: datetime) -> None:
    """Use a code up. Raises Unauthenticated when it is wrong or was used before. Needs a transaction."""
    if not (_spent(account_id, code, now) or _recovered(account_id, code, now)):
        raise Unauthenticated(WRONG, code="wrong-code")


def remove_own(caller: Caller, code: str, now: datetime) -> None:
    """Log in without codes again. Raises Conflict when there is none, Forbidden for a wrong code."""
    account = accounts.get(caller.account_id)
    if not account.second_factor:
        raise Conflict(Text("未启用动态验证码", "There is no second factor"), code="second-factor-off")
    if not (_spent(account.id, code, now) or _recovered(account.id, code, now)):
        raise Forbidden(WRONG, code="wrong-code")
    remove(account, by=caller.account_id, now=now)


def remove(account: Account, *, by: str | None, now: datetime) -> None:
    """Whoever asks; harmless when there is none."""
    for table in (RecoveryCode, SecondFactor):
        db.session.execute(sa.delete(table).where(table.account_id == account.id))
    if account.second_factor:
        account.second_factor = False
        accounts.note_action(account, "remove-factor", by=by, at=now, changes={"second_factor": False})


def _spent(account_id: str, code: str, now: datetime) -> bool:
    """Whether it is the authenticator's, of a later step than any that was used; one statement decides."""
    secret = db.session.scalar(sa.select(SecondFactor.secret).where(SecondFactor.account_id == account_id))
    step = second_factor.step_of(base64.b32decode(secret), plain(code), now) if secret else None
    if step is None:
        return False
    use = sa.update(SecondFactor).where(SecondFactor.account_id == account_id, SecondFactor.last_step < step)
    used = use.values(last_step=step).returning(SecondFactor.account_id)
    return db.session.scalar(used) is not None


def _recovered(account_id: str, code: str, now: datetime) -> bool:
    """Whether it is a code to recover with that was never used."""
    unused = RecoveryCode.account_id == account_id, RecoveryCode.used_at.is_(None)
    use = sa.update(RecoveryCode).where(RecoveryCode.code_hash == _hash(account_id, plain(code)), *unused)
    return db.session.scalar(use.values(used_at=now).returning(RecoveryCode.account_id)) is not None


def _hash(account_id: str, code: str) -> str:
    """Nobody tries out 80 bits: no key is needed, and none whose renewal would make the codes worthless."""
    return hashlib.sha256(f"{account_id}|{code}".encode()).hexdigest()
