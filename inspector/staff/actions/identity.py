"""Who, at the identity provider, an account belongs to."""

from datetime import datetime

import sqlalchemy as sa

from inspector.accounts.actions import accounts
from inspector.accounts.models import Account, Identity
from inspector.core.db import db
from inspector.core.errors import Conflict
from inspector.core.text import Text

TAKEN = Text("该身份已关联另一账号", "The identity is tied to another account")


def tie(account: Account, issuer: str, subject: str, *, by: str | None, now: datetime) -> None:
    """Open the account to this identity and to no other; harmless when it is. Raises Conflict."""
    found = sa.select(Identity).where(Identity.issuer == issuer, Identity.subject == subject)
    known = db.session.scalar(found)
    if known is not None and known.account_id == account.id:
        return
    if known is not None:
        raise Conflict(TAKEN, code="identity-taken")
    db.session.merge(Identity(account_id=account.id, issuer=issuer, subject=subject))
    accounts.note_action(account, "tie-identity", by=by, at=now, changes={"identity": "changed"})


def untie(account: Account, *, by: str | None, now: datetime) -> None:
    """Harmless when there is none."""
    known = db.session.get(Identity, account.id)
    if known is not None:
        db.session.delete(known)
        accounts.note_action(account, "untie-identity", by=by, at=now, changes={"identity": "changed"})
