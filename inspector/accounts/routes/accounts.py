"""Logging in and out, one's own account and devices, and the accounts of an area."""

from typing import Any

from flask import Response, request
from flask.views import MethodView

from inspector.accounts import queries, schemas
from inspector.accounts.actions import accounts
from inspector.accounts.routes.auth import Blueprint, caller, claims_of, requires, tokens_of
from inspector.accounts.rules.permissions import MAY, Permission
from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.core.errors import Unauthenticated
from inspector.web.fields import PageQuery
from inspector.web.http import page_answer, tag

public = Blueprint("auth", __name__, url_prefix="/auth", description="登录 Logging in", public=True)
own = Blueprint("me", __name__, url_prefix="/me", description="本人账号 One's own account")
blp = Blueprint("accounts", __name__, url_prefix="/accounts", description="账号 Accounts")


@public.route("/login")
class LogIn(MethodView):
    @public.doc(security=[])
    @public.arguments(schemas.LoginIn)
    @public.response(200, schemas.TokensOut)
    def post(self, form: dict[str, Any]) -> dict[str, Any]:
        """Log in with name and password on a new device."""
        name = form["name"].lower()[:40]  # some letters grow when they are lowered
        address = request.remote_addr or ""
        try:
            account_id = accounts.check_password(name, form["password"], address=address, now=now()).id
        except Unauthenticated:
            with transaction():
                accounts.note_failure(name, address, now())
            raise
        with transaction():
            login = accounts.open_device(account_id, form["device_name"], now())
        return tokens_of(login)


@public.route("/refresh")
class Refresh(MethodView):
    @public.doc(security=[])
    @public.arguments(schemas.RefreshIn)
    @public.arguments(schemas.ExchangeHeaders, location="headers")
    @public.response(200, schemas.TokensOut)
    def post(self, form: dict[str, Any], headers: dict[str, Any]) -> dict[str, Any]:
        """Exchange a refresh token for the next pair; an old one revokes its device."""
        claims = claims_of(form["refresh_token"], "refresh")
        with transaction():
            login = accounts.rotate(claims["device"], claims["jti"], headers["idempotency_key"], now())
        if login is None:
            raise Unauthenticated(accounts.LOG_IN_AGAIN, code="refresh-token-reused")
        return tokens_of(login)


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
        with transaction():
            accounts.change_password(caller(), form["old"], form["new"], now())


@own.route("/logout")
class LogOut(MethodView):
    @own.response(204)
    @requires(Permission.OWN_ACCOUNT)
    def post(self) -> None:
        """Log this device out."""
        with transaction():
            accounts.revoke_device(caller(), caller().device_id, now())


@own.route("/devices")
class Devices(MethodView):
    @own.response(200, schemas.DevicesOut)
    @requires(Permission.OWN_ACCOUNT)
    def get(self) -> dict[str, Any]:
        """One's devices that are logged in, the latest first."""
        return {"items": accounts.devices_of(caller())}


@own.route("/devices/<uuid:device_id>")
class DeviceById(MethodView):
    @own.response(204)
    @requires(Permission.OWN_ACCOUNT)
    def delete(self, device_id: object) -> None:
        """Log one of one's devices out."""
        with transaction():
            accounts.revoke_device(caller(), str(device_id), now())


@blp.route("")
class Accounts(MethodView):
    @blp.arguments(PageQuery, location="query")
    @blp.response(200, schemas.AccountPage)
    @requires(Permission.ACCOUNTS_READ)
    def get(self, query: dict[str, Any]) -> Response:
        """The accounts of one's area, by name."""
        return page_answer(*queries.accounts(caller(), **query))

    @blp.arguments(schemas.AccountIn)
    @blp.response(201, schemas.AccountOut)
    @requires(Permission.ACCOUNTS_CREATE)
    def post(self, form: dict[str, Any]) -> Any:
        """Create an account; its first password must be changed."""
        with transaction():
            account = accounts.create(form, caller=caller(), now=now())
        return account, 201, tag(account.version)
