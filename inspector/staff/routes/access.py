"""Locking accounts, first passwords, and the devices of others."""

from typing import Any
from uuid import UUID

from flask.views import MethodView

from inspector.accounts.actions import devices, second_factor
from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.routes.sign_on import provider
from inspector.accounts.rules.permissions import Permission
from inspector.accounts.schemas import DevicesOut
from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.staff import access, schemas
from inspector.staff.actions import identity, lock
from inspector.staff.routes.accounts import account_shown, current
from inspector.web.answers import VERSION_TO_CHANGE
from inspector.web.etags import required_version
from inspector.web.http import showing

blp = Blueprint(
    "account-access", __name__, url_prefix="/accounts", description="账号的登录 How accounts get in"
)


@blp.route("/<uuid:account_id>/lock")
class AccountLock(MethodView):
    @blp.doc(parameters=[VERSION_TO_CHANGE])
    @blp.arguments(schemas.LockIn)
    @blp.response(200, schemas.AccountWholeOut)
    @requires(Permission.ACCOUNTS_MANAGE)
    def put(self, form: dict[str, Any], account_id: UUID) -> Any:
        """Lock an account, with reasons; every device of it is logged out at once."""
        key = str(account_id)
        expected = required_version(lambda: access.get(key, caller()).version)
        with showing(lambda: current(key)), transaction():
            account = lock.lock(key, form["reasons"], caller=caller(), expected=expected, now=now())
        return account_shown(account)

    @blp.response(200, schemas.AccountWholeOut)
    @requires(Permission.ACCOUNTS_MANAGE)
    def delete(self, account_id: UUID) -> Any:
        """Let a locked account log in again."""
        key = str(account_id)
        expected = required_version(lambda: access.get(key, caller()).version)
        with showing(lambda: current(key)), transaction():
            account = lock.unlock(key, caller=caller(), expected=expected, now=now())
        return account_shown(account)


@blp.route("/<uuid:account_id>/password")
class FirstPassword(MethodView):
    @blp.doc(parameters=[VERSION_TO_CHANGE])
    @blp.arguments(schemas.FirstPasswordIn)
    @blp.response(200, schemas.AccountWholeOut)
    @requires(Permission.ACCOUNTS_MANAGE)
    def put(self, form: dict[str, Any], account_id: UUID) -> Any:
        """Give an account a first password, which must be changed; its devices are logged out."""
        key = str(account_id)
        expected = required_version(lambda: access.get(key, caller()).version)
        hashed = lock.first_password(key, form["password"], caller())
        with showing(lambda: current(key)), transaction():
            account = lock.reset(key, hashed, caller=caller(), expected=expected, now=now())
        return account_shown(account)


@blp.route("/<uuid:account_id>/devices")
class DevicesOfAccount(MethodView):
    @blp.response(200, DevicesOut)
    @requires(Permission.ACCOUNTS_MANAGE)
    def get(self, account_id: UUID) -> dict[str, Any]:
        """Where an account is logged in, the latest first."""
        return {"items": devices.of(access.get(str(account_id), caller()).id)}

    @blp.response(204)
    @requires(Permission.ACCOUNTS_MANAGE)
    def delete(self, account_id: UUID) -> None:
        """Log an account out everywhere."""
        with transaction():
            account = access.to_manage(str(account_id), caller())
            devices.end_all(account, by=caller().account_id, at=now())


@blp.route("/<uuid:account_id>/devices/<uuid:device_id>")
class DeviceOfAccount(MethodView):
    @blp.response(204)
    @requires(Permission.ACCOUNTS_MANAGE)
    def delete(self, account_id: UUID, device_id: UUID) -> None:
        """Log one device of an account out."""
        with transaction():
            account = access.to_manage(str(account_id), caller())
            devices.end(account, str(device_id), by=caller().account_id, at=now())


@blp.route("/<uuid:account_id>/second-factor")
class SecondFactorOfAccount(MethodView):
    @blp.response(204)
    @requires(Permission.ACCOUNTS_MANAGE)
    def delete(self, account_id: UUID) -> None:
        """Take the second factor from somebody who lost it."""
        with transaction():
            account = access.to_manage(str(account_id), caller())
            second_factor.remove(account, by=caller().account_id, now=now())


@blp.route("/<uuid:account_id>/identity")
class IdentityOfAccount(MethodView):
    @blp.arguments(schemas.IdentityIn)
    @blp.response(204)
    @requires(Permission.ACCOUNTS_MANAGE)
    def put(self, form: dict[str, Any], account_id: UUID) -> None:
        """Tie an account to a person of the identity provider, who then logs in there."""
        issuer = provider().issuer
        with transaction():
            account = access.to_manage(str(account_id), caller())
            identity.tie(account, issuer, form["subject"], by=caller().account_id, now=now())

    @blp.response(204)
    @requires(Permission.ACCOUNTS_MANAGE)
    def delete(self, account_id: UUID) -> None:
        """The account is opened by its password only."""
        with transaction():
            account = access.to_manage(str(account_id), caller())
            identity.untie(account, by=caller().account_id, now=now())
