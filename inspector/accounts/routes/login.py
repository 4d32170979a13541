"""Logging in, and exchanging refresh tokens."""

from datetime import timedelta
from typing import Any

from flask import current_app
from flask.views import MethodView

from inspector.accounts import schemas
from inspector.accounts.actions import accounts, devices
from inspector.accounts.routes.auth import Blueprint, claims_of, tokens_of
from inspector.accounts.routes.entering import enter, known_device
from inspector.accounts.routes.guarded import guarded, network
from inspector.accounts.rules import budgets
from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.core.errors import Unauthenticated

public = Blueprint("auth", __name__, url_prefix="/auth", description="登录 Logging in", public=True)


@public.route("/login")
class LogIn(MethodView):
    @public.doc(security=[])
    @public.arguments(schemas.LoginIn)
    @public.response(200, schemas.TokensOut)
    @public.alt_response(401, "UNAUTHORIZED")
    @public.alt_response(429, "TOO_MANY_REQUESTS")
    def post(self, form: dict[str, Any]) -> dict[str, Any]:
        """Log in with name and password on a new device."""
        name = form["name"][:40]  # some letters grow when they are lowered
        account = accounts.named(name)
        target = account and accounts.subject_of(account)
        device = known_device(form["refresh_token"], name)
        budget = {"device": device} if device else budgets.of_unknown_device(name, network())
        with guarded(budget, target) as counted:
            opened = accounts.require_password(account, form["password"], counted)
        return tokens_of(enter(opened, form["code"], device, form["device_name"]))


@public.route("/refresh")
class Refresh(MethodView):
    @public.doc(security=[])
    @public.arguments(schemas.RefreshIn)
    @public.arguments(schemas.ExchangeHeaders, location="headers")
    @public.response(200, schemas.TokensOut)
    @public.alt_response(401, "UNAUTHORIZED")
    @public.alt_response(429, "TOO_MANY_REQUESTS")
    def post(self, form: dict[str, Any], headers: dict[str, Any]) -> dict[str, Any]:
        """Exchange a refresh token for the next pair.

        Repeated within a minute it gives the same refresh token again; later an old one revokes its device.
        """
        claims = claims_of(form["refresh_token"], "refresh")
        grace = timedelta(seconds=current_app.config["REFRESH_GRACE_SECONDS"])
        asked = devices.Exchange(claims["device"], claims["jti"], headers["idempotency_key"], grace)
        with transaction():
            login = devices.rotate(asked, now())
        if login is None:
            raise Unauthenticated(devices.LOG_IN_AGAIN, code="refresh-token-reused")
        return tokens_of(login)
