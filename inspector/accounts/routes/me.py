"""One's own account, password and devices."""

from typing import Any

from flask.views import MethodView

from inspector.accounts import schemas
from inspector.accounts.actions import accounts, devices, statuses
from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.routes.guarded import guarded
from inspector.accounts.rules.permissions import MAY, Permission
from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.web.http import tag

own = Blueprint("me", __name__, url_prefix="/me", description="本人账号 One's own account")


@own.route("")
class Me(MethodView):
    @own.response(200, schemas.MeOut)
    @requires(Permission.OWN_ACCOUNT)
    def get(self) -> tuple[dict[str, Any], int, dict[str, str]]:
        """Who the token stands for, and what they may do."""
        account = accounts.get(caller().account_id)
        columns = account.columns()
        permissions = sorted(MAY[caller().role])
        return columns | {"permissions": permissions}, 200, tag(account.version)


@own.route("/password")
class OwnPassword(MethodView):
    @own.arguments(schemas.PasswordIn)
    @own.response(204)
    @requires(Permission.OWN_ACCOUNT)
    def put(self, form: dict[str, Any]) -> None:
        """Change one's password; every other device is logged out."""
        who = caller()
        target = accounts.subject_of(accounts.get(who.account_id))
        with guarded({"device": who.device_id}, target) as counted:
            old = accounts.require_own_password(who, form["old"], counted)
            new = accounts.new_hash(who, form["old"], form["new"])
            with transaction():
                account = accounts.change_password(who, old=old, new=new, now=now())
                devices.end_all(account, by=who.account_id, at=now(), but=who.device_id)


@own.route("/logout")
class LogOut(MethodView):
    @own.response(204)
    @requires(Permission.OWN_ACCOUNT)
    def post(self) -> None:
        """Log this device out."""
        with transaction():
            devices.log_out(caller(), now())


@own.route("/device")
class OwnDevice(MethodView):
    @own.arguments(schemas.DeviceStatusIn)
    @own.response(200, schemas.DeviceStatusOut)
    @requires(Permission.OWN_ACCOUNT)
    def put(self, form: dict[str, Any]) -> Any:
        """Tell with each sync what this device's clock says and what waits on it."""
        with transaction():
            return statuses.tell(caller(), form, now())


@own.route("/devices")
class Devices(MethodView):
    @own.response(200, schemas.DevicesOut)
    @requires(Permission.OWN_ACCOUNT)
    def get(self) -> dict[str, Any]:
        """One's devices that are logged in, the latest first."""
        return {"items": devices.of(caller().account_id)}


@own.route("/devices/<uuid:device_id>")
class DeviceById(MethodView):
    @own.response(204)
    @requires(Permission.OWN_ACCOUNT)
    def delete(self, device_id: object) -> None:
        """Log one of one's devices out."""
        with transaction():
            devices.revoke_own(caller(), str(device_id), now())
