"""The door: tokens, the current caller, and a blueprint that is closed to strangers by default."""

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

import jwt as pyjwt
import sqlalchemy as sa
from flask import Flask, current_app, g, request
from flask_jwt_extended import JWTManager, create_access_token, create_refresh_token, decode_token
from flask_jwt_extended.exceptions import JWTExtendedException

from inspector.accounts.actions.devices import LOG_IN_AGAIN, Login
from inspector.accounts.models import Account, Device
from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.limits import RATES, Costly
from inspector.accounts.rules.permissions import NEEDS_FACTOR, Permission, Role, may
from inspector.core.clock import now
from inspector.core.db import db
from inspector.core.errors import Forbidden, TooMany, Unauthenticated
from inspector.core.rates import Rates
from inspector.core.text import Text
from inspector.web import operations
from inspector.web.http import OrjsonParser
from inspector.web.parameters import method_of, refuse_unknown_parameters

View = TypeVar("View", bound=Callable[..., Any])
jwt = JWTManager()
FOR_EVER = 10 * 365 * 86400  # seconds
CHANGE_IT = Text("请先修改初始密码:PUT /api/v1/me/password", "Change it first: PUT /api/v1/me/password")
TOO_FAST = Text("请求过于频繁,请稍后再试", "You ask for this too often; try again later")
ADD_IT = Text(
    "请先启用动态验证码:POST /api/v1/me/second-factor", "Add one first: POST /api/v1/me/second-factor"
)


class Blueprint(operations.Blueprint):
    """A blueprint whose every view needs a token and a declared permission, before the body is read.

    shared: people hand its addresses on by messengers, which add parameters of their own.
    """

    ARGUMENTS_PARSER = OrjsonParser()

    def __init__(self, *args: Any, public: bool = False, shared: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if not public:
            self.before_request(admit)
        if not shared:
            self.before_request(refuse_unknown_parameters)

    def arguments(self, schema: Any, **kwargs: Any) -> Any:
        """Make the schema once: making it copies all its fields, and webargs would do so at every request."""
        return super().arguments(schema() if isinstance(schema, type) else schema, **kwargs)


def requires(permission: Permission, costs: Costly | None = None) -> Callable[[View], View]:
    """Declare what a method of a view needs; a method that declares nothing is refused to everyone.

    costs: what is counted by account, where it is much.
    """

    def declare(view: View) -> View:
        view.permission = permission  # type: ignore[attr-defined]
        view.costs = costs  # type: ignore[attr-defined]
        return view

    return declare


def admit() -> None:
    """Raises Unauthenticated, Forbidden or, where it costs much, TooMany."""
    g.caller = _caller()
    view = current_app.view_functions[request.endpoint or ""]
    permission = permission_of(view, request.method)
    if permission is None or not may(g.caller.role, permission):
        raise Forbidden()
    if permission is not Permission.OWN_ACCOUNT:
        _require_own_secrets(g.caller)
    if costs := cost_of(view, request.method):
        _count(costs, g.caller)


def _count(costs: Costly, caller: Caller) -> None:
    """Raises TooMany when the account asks for it faster than it may."""
    rates: Rates = current_app.extensions["rates"]
    if wait := rates.take(f"{costs}:{caller.account_id}", *RATES[costs]):
        raise TooMany(TOO_FAST, code="too-fast", more={"retry_after": math.ceil(wait)})


def _require_own_secrets(caller: Caller) -> None:
    """Raises Forbidden until the password is one's own and the second factor is there that is wanted."""
    if caller.must_change_password:
        raise Forbidden(CHANGE_IT, code="password-change-required")
    if lacks_factor(caller.role, caller.second_factor):
        raise Forbidden(ADD_IT, code="second-factor-missing")


def lacks_factor(role: Role, has: bool) -> bool:
    """Whether the setting wants a second factor of this role, and there is none."""
    return not has and role in NEEDS_FACTOR and current_app.config["SECOND_FACTOR"] == "required"


def permission_of(view: Any, method: str) -> Permission | None:
    """What the view declares for a method; HEAD is a GET without its body."""
    return getattr(method_of(view, method), "permission", None)


def cost_of(view: Any, method: str) -> Costly | None:
    """What a method of the view is counted as; most are not."""
    return getattr(method_of(view, method), "costs", None)


def caller() -> Caller:
    return g.caller


def tokens_of(login: Login) -> dict[str, Any]:
    """What a device gets when it logs in or refreshes."""
    claims = {"device": login.device.id}
    access = create_access_token(login.account.id, additional_claims=claims)
    refresh = create_refresh_token(login.account.id, additional_claims=claims | {"jti": login.refresh_id})
    return {
        "access_token": access,
        "refresh_token": refresh,
        "token_type": "Bearer",
        "expires_in": current_app.config["JWT_ACCESS_TOKEN_EXPIRES"],
        "device_id": login.device.id,
        "must_change_password": login.account.must_change_password,
        "must_add_second_factor": lacks_factor(login.account.known_role, login.account.second_factor),
    }


def claims_of(token: str, kind: str) -> dict[str, Any]:
    """The claims of a token of ours that has not expired. Raises Unauthenticated."""
    try:
        claims = _decoded(token, current_app.config["JWT_SECRET_KEY"])
    except pyjwt.ExpiredSignatureError as expired:
        raise Unauthenticated(LOG_IN_AGAIN, code="token-expired") from expired
    except (pyjwt.PyJWTError, JWTExtendedException, ValueError) as refused:
        raise Unauthenticated(LOG_IN_AGAIN, code="token-invalid") from refused
    if claims.get("exp", 0) <= now().timestamp():
        raise Unauthenticated(LOG_IN_AGAIN, code="token-expired")
    if claims.get("type") != kind or "device" not in claims:
        raise Unauthenticated(LOG_IN_AGAIN, code="token-invalid")
    return claims


def device_of(token: str) -> str | None:
    """The device that a refresh token of ours was given to, also when its time is over."""
    try:
        claims = decode_token(token, allow_expired=True)
    except (pyjwt.PyJWTError, JWTExtendedException, ValueError):
        return None
    return claims.get("device") if claims.get("type") == "refresh" else None


@lru_cache(maxsize=4096)
def _decoded(token: str, _key: str) -> dict[str, Any]:
    """Checking a signature costs more than the rest of a small request; a token never changes."""
    return decode_token(token)


def _caller() -> Caller:
    """The device is looked up at every request, so that revoking it works at once."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Unauthenticated(code="token-missing")
    claims = claims_of(token.strip(), "access")
    row = db.session.execute(CALLER, {"device": claims["device"], "account": claims["sub"]}).first()
    if row is None:
        raise Unauthenticated(LOG_IN_AGAIN, code="device-revoked")
    return Caller(row[0], Role(row[1]), row[2], claims["device"], row[3], row[4])


ACCOUNT, DEVICE = Account.__table__.c, Device.__table__.c  # tables cost half of what mapped classes do
CALLER = (
    sa.select(ACCOUNT.id, ACCOUNT.role, ACCOUNT.region, ACCOUNT.must_change_password, ACCOUNT.second_factor)
    .join(Device.__table__, DEVICE.account_id == ACCOUNT.id)
    .where(
        DEVICE.id == sa.bindparam("device"),
        ACCOUNT.id == sa.bindparam("account"),
        DEVICE.revoked_at.is_(None),
        ACCOUNT.active,
    )
)


def init_app(app: Flask) -> None:
    # A token of ours "from the future" only proves that a clock was set back: its end and its device decide.
    app.config["JWT_DECODE_LEEWAY"] = FOR_EVER
    jwt.init_app(app)
