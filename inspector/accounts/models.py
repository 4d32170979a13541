from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from inspector.accounts.rules.permissions import Role
from inspector.core.db import Id, Moment, db
from inspector.core.personal import Sealed


class Account(db.Model):
    """A person who logs in. region: prefix of what is theirs to see; empty for the whole country."""

    __table_args__ = (sa.CheckConstraint(f"role IN {tuple(map(str, Role))}", name="role"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(40), unique=True)  # to log in with, lower case
    display_name: Mapped[str] = mapped_column(sa.String(40))
    role: Mapped[str] = mapped_column(sa.String(10))
    region: Mapped[str] = mapped_column(sa.String(12), index=True)
    password_hash: Mapped[str] = mapped_column(sa.String(200))
    password_set_at: Mapped[datetime] = mapped_column(Moment)  # what was opened before it is closed
    must_change_password: Mapped[bool]
    active: Mapped[bool] = mapped_column(default=True)
    second_factor: Mapped[bool] = mapped_column(default=False)  # whether a log-in needs a code
    created_at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(default=1)
    last_action: Mapped[str] = mapped_column(sa.String(20), default="create")
    last_by: Mapped[str | None] = mapped_column(Id)  # account id, None for the system

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
    exchanged_at: Mapped[datetime | None] = mapped_column(Moment)  # for the first time
    created_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
    # Whether it is still its owner's: logged out perhaps, but neither lost, stolen nor ended by others.
    trusted: Mapped[bool] = mapped_column(default=True)


WAITING = ("waiting_records", "waiting_photos", "waiting_bytes")  # on a device, as it tells


class DeviceStatus(db.Model):
    """What a device last told of itself. clock_offset: seconds by which its clock is behind the service's.

    waiting_records, waiting_photos, waiting_bytes: what it still has to send.
    """

    device_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("device.id"), primary_key=True)
    told_at: Mapped[datetime] = mapped_column(Moment)
    clock_offset: Mapped[int]
    waiting_records: Mapped[int]
    waiting_photos: Mapped[int]
    waiting_bytes: Mapped[int] = mapped_column(sa.BigInteger)


class SecondFactor(db.Model):
    """The secret that an account shares with an authenticator. last_step: of the last code that was used."""

    account_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("account.id"), primary_key=True)
    secret: Mapped[str] = mapped_column(Sealed)  # base32
    last_step: Mapped[int] = mapped_column(sa.BigInteger)


class RecoveryCode(db.Model):
    """A code that opens once when the authenticator is lost. code_hash: its fingerprint."""

    account_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("account.id"), primary_key=True)
    code_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class Identity(db.Model):
    """That an account is opened by who a provider says somebody is. subject: its own name for them."""

    __table_args__ = (sa.UniqueConstraint("issuer", "subject"),)

    account_id: Mapped[str] = mapped_column(Id, sa.ForeignKey("account.id"), primary_key=True)
    issuer: Mapped[str] = mapped_column(sa.String(255))
    subject: Mapped[str] = mapped_column(sa.String(255))


class Attempt(db.Model):
    """Guesses of one budget that are under way or were wrong. key: its kind and a fingerprint."""

    key: Mapped[str] = mapped_column(sa.String(80), primary_key=True)
    used: Mapped[int]
    ends_at: Mapped[datetime] = mapped_column(Moment)  # when counting begins anew
