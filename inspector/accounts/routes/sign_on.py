"""Logging in through the identity provider of the administration."""

from typing import Any

from flask import current_app
from flask.views import MethodView

from inspector.accounts import schemas
from inspector.accounts.actions import guard, sign_on
from inspector.accounts.actions.sign_on import Begun
from inspector.accounts.routes.auth import Blueprint, tokens_of
from inspector.accounts.routes.entering import enter, known_device
from inspector.accounts.routes.guarded import network
from inspector.accounts.rules.providers import Provider
from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.core.errors import NotFound, Unauthenticated
from inspector.core.text import Text

public = Blueprint(
    "sign-on", __name__, url_prefix="/auth/sign-on", description="单点登录 Single sign-on", public=True
)
OFF = Text("本系统未启用单点登录", "Single sign-on is not set up here")


def provider() -> Provider:
    """Raises NotFound where there is none."""
    settings = current_app.config["OIDC"]
    if settings is None:
        raise NotFound(OFF, code="sign-on-off")
    return Provider(*settings)


@public.route("")
class SignOn(MethodView):
    @public.doc(security=[])
    @public.response(200, schemas.SignOnOut)
    @public.alt_response(404, "NOT_FOUND")
    @public.alt_response(429, "TOO_MANY_REQUESTS")
    @public.alt_response(502, "BAD_GATEWAY")
    def post(self) -> Begun:
        """Begin: open `url` in a browser, and keep `key` to finish with."""
        chosen = provider()
        guard.count({"sign-on": network()}, now())
        return sign_on.begin(chosen)


@public.route("/login")
class SignOnLogin(MethodView):
    @public.doc(security=[])
    @public.arguments(schemas.SignOnLoginIn)
    @public.response(200, schemas.TokensOut)
    @public.alt_response(401, "UNAUTHORIZED")
    @public.alt_response(404, "NOT_FOUND")
    @public.alt_response(429, "TOO_MANY_REQUESTS")
    @public.alt_response(502, "BAD_GATEWAY")
    def post(self, form: dict[str, Any]) -> dict[str, Any]:
        """Finish with what the provider gave the page; the account must have been tied to the identity."""
        chosen = provider()
        account = sign_on.account_vouched_for(form["key"])
        if account is None:
            account = _identified(chosen, form)
        device = known_device(form["refresh_token"], account.name)
        key = sign_on.vouched_for(account)
        try:
            return tokens_of(enter(account, form["code"], device, form["device_name"]))
        except Unauthenticated as refused:
            refused.more["key"] = key  # the provider's own code opens once: go on with this
            raise


def _identified(chosen: Provider, form: dict[str, Any]) -> Any:
    guard.count({"sign-on": network()}, now())
    subject = sign_on.finish(chosen, form["key"], form["state"], form["provider_code"])
    try:
        return sign_on.account_of(chosen, subject)
    except Unauthenticated as unknown:
        with transaction():
            guard.note_unknown(unknown.code, network(), now())
        raise
