"""One's own second factor."""

from typing import Any

from flask.views import MethodView

from inspector.accounts import schemas
from inspector.accounts.actions import accounts, second_factor
from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.routes.guarded import guarded
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import now
from inspector.core.db import transaction

own = Blueprint("second-factor", __name__, url_prefix="/me/second-factor", description="动态验证码 Codes")


@own.route("")
class OwnSecondFactor(MethodView):
    @own.response(200, schemas.InvitationOut)
    @requires(Permission.OWN_ACCOUNT)
    def post(self) -> Any:
        """A secret for an authenticator; it counts when a code of it has been shown."""
        with transaction():
            return second_factor.start(caller(), now())

    @own.arguments(schemas.CodeIn)
    @own.response(200, schemas.RecoveryCodesOut)
    @requires(Permission.OWN_ACCOUNT)
    def put(self, form: dict[str, Any]) -> dict[str, Any]:
        """Show a code: from now on a log-in needs one. The codes to recover with are told this once."""
        target = accounts.subject_of(accounts.get(caller().account_id))
        with guarded({"device": caller().device_id}, target), transaction():
            return {"recovery_codes": second_factor.confirm(caller(), form["code"], now())}


@own.route("/removal")
class OwnSecondFactorRemoval(MethodView):
    @own.arguments(schemas.RemovalIn)
    @own.response(204)
    @requires(Permission.OWN_ACCOUNT)
    def post(self, form: dict[str, Any]) -> None:
        """Log in without codes again; needs the password and a code."""
        target = accounts.subject_of(accounts.get(caller().account_id))
        with guarded({"device": caller().device_id}, target) as counted:
            accounts.require_own_password(caller(), form["password"], counted)
            with transaction():
                second_factor.remove_own(caller(), form["code"], now())
