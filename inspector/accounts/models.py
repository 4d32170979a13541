from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from inspector.accounts.rules.permissions import Role
from inspector.core.db import Id, Moment, db


class Account(db.Model):
    """A person who logs in. region: prefix of what is theirs to see; empty for the whole country."""

    __table_args__ = (
        sa.CheckConstraint("role IN ('operator', 'inspector', 'supervisor', 'admin')", name="role"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(40), unique=True)  # to log in with, lower case
    display_name: Mapped[str] = mapped_column(sa.String(40))
    role: Mapped[str] = mapped_column(sa.String(10))
    region: Mapped[str] = mapped_column(sa.String(12), index=True)
    password_hash: Mapped[str] = mapped_column(sa.String(200))
    must_change_password: Mapped[bool]
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(default=1)

    @property
    def known_role(self) -> Role:
        return Role(self.role)


class Device(db.Model):
    """One logged-in phone or browser, and the hash of the only refresh token it may use next."""

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    account_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("account.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(80))
    refresh_hash: Mapped[str] = mapped_column(sa.String(64))  # SHA-256 of the token's id, hex
    # The exchange that led to it, so that a phone whose answer was lost may repeat it.
    exchange_hash: Mapped[str | None] = mapped_column(sa.String(64))
    created_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)


class LoginFailure(db.Model):
    """A wrong password, counted by name and address for a while."""

    __table_args__ = (sa.Index(None, "name", "address", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(40))
    address: Mapped[str] = mapped_column(sa.String(45))
    at: Mapped[datetime] = mapped_column(Moment)
