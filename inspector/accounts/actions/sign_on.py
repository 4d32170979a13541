"""Single sign-on by OpenID Connect, an authorization code with PKCE, state and nonce."""

import secrets
import time
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import orjson
import requests
import sqlalchemy as sa
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from cryptography.fernet import InvalidToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from inspector.accounts.models import Account, Identity
from inspector.core.db import db
from inspector.core.errors import Unauthenticated, Unreachable
from inspector.core.personal import keys
from inspector.core.text import Text

SECONDS = 5  # how long the provider may take to answer
FRESH = (
    600  # how long its description and keys are remembered, and how long a person may take to log in there
)
LEEWAY = 60  # by how much its clock may differ
ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
REFUSED = Text("单点登录未成功,请重新开始", "The sign-on did not succeed; begin again")
UNKNOWN = Text(
    "该身份未关联账号;请把身份标识 {subject} 告诉您的管理员",
    "No account is tied to this identity; tell who looks after accounts its subject: {subject}",
)
AWAY = Text("统一身份认证暂时无法访问", "The identity provider cannot be reached")


class Provider(NamedTuple):
    """As the settings name it. redirect_uri: the page to which it sends people back."""

    issuer: str
    client_id: str
    client_secret: str
    redirect_uri: str


class Begun(NamedTuple):
    """url: where the person logs in. key: what only the program that began has, to finish with."""

    url: str
    key: str


def begin(provider: Provider) -> Begun:
    """Nothing is stored: what must not be forgotten travels sealed in the key. Raises Unreachable."""
    verifier, nonce = secrets.token_urlsafe(48), secrets.token_urlsafe(24)
    url, state = _client(provider).create_authorization_url(
        _described(provider.issuer)["authorization_endpoint"], code_verifier=verifier, nonce=nonce
    )
    return Begun(url, _sealed({"state": state, "nonce": nonce, "verifier": verifier}))


def finish(provider: Provider, key: str, state: str, code: str) -> str:
    """The provider's name for the person who has logged in there.

    Raises Unauthenticated when anything does not fit, Unreachable.
    """
    begun = _opened(key)
    if not secrets.compare_digest(begun.get("state", "").encode(), state.encode()):
        raise Unauthenticated(REFUSED, code="sign-on-refused")
    described = _described(provider.issuer)
    try:
        token = _client(provider).fetch_token(
            described["token_endpoint"], code=code, code_verifier=begun["verifier"], timeout=SECONDS
        )
        claims = _verified(provider, described["jwks_uri"], token["id_token"], begun["nonce"])
    except requests.RequestException as away:
        raise Unreachable(AWAY) from away
    except (AuthlibBaseError, JoseError, KeyError, ValueError) as refused:
        raise Unauthenticated(REFUSED, code="sign-on-refused") from refused
    return str(claims["sub"])


def _verified(provider: Provider, jwks_uri: str, id_token: str, nonce: str) -> CodeIDToken:
    decoded = jwt.decode(id_token, _keys(jwks_uri, _ten_minutes()), algorithms=list(ALGORITHMS))
    options = {"iss": {"value": provider.issuer}, "aud": {"value": provider.client_id}}
    params = {"nonce": nonce, "client_id": provider.client_id}
    claims = CodeIDToken(decoded.claims, decoded.header, options, params)
    claims.validate(leeway=LEEWAY)
    return claims


def account_of(provider: Provider, subject: str) -> Account:
    """The account that is tied to the identity. Raises Unauthenticated: none is made here."""
    found = (
        sa.select(Account)
        .join(Identity, Identity.account_id == Account.id)
        .where(Identity.issuer == provider.issuer, Identity.subject == subject, Account.active)
    )
    account = db.session.scalar(found)
    if account is None:
        raise Unauthenticated(UNKNOWN.filled(subject=subject), code="unknown-identity")
    return account


def vouched_for(account: Account) -> str:
    """A key with which the account goes on when only a second factor is missing."""
    return _sealed({"account": account.id})


def account_vouched_for(key: str) -> Account | None:
    """The account that such a key is for. Raises Unauthenticated when its time is over."""
    account_id = _opened(key).get("account")
    account = db.session.get(Account, account_id) if account_id else None
    return account if account is not None and account.active else None


def _client(provider: Provider) -> OAuth2Session:
    return OAuth2Session(
        provider.client_id,
        provider.client_secret,
        scope="openid",
        redirect_uri=provider.redirect_uri,
        code_challenge_method="S256",
    )


def _sealed(content: Mapping[str, str]) -> str:
    return keys().encrypt(orjson.dumps({"sign-on": content})).decode()


def _opened(key: str) -> dict[str, str]:
    """Raises Unauthenticated."""
    try:
        content = orjson.loads(keys().decrypt(key.encode(), ttl=FRESH))
    except (InvalidToken, ValueError) as refused:
        raise Unauthenticated(REFUSED, code="sign-on-refused") from refused
    return content["sign-on"] if isinstance(content, dict) else {}


def _described(issuer: str) -> dict[str, Any]:
    """Raises Unreachable, also for a description of somebody else."""
    try:
        described = _fetched(f"{issuer.rstrip('/')}/.well-known/openid-configuration", _ten_minutes())
    except (requests.RequestException, ValueError) as away:
        raise Unreachable(AWAY) from away
    if described.get("issuer") != issuer:
        raise Unreachable(AWAY)
    return described


def _ten_minutes() -> int:
    """Changes when what is remembered is to be asked for again."""
    return int(time.monotonic() // FRESH)


@lru_cache(maxsize=8)
def _fetched(url: str, _time: int) -> dict[str, Any]:
    answer = requests.get(url, timeout=SECONDS, allow_redirects=False)
    answer.raise_for_status()
    document: dict[str, Any] = answer.json()
    return document


@lru_cache(maxsize=8)
def _keys(url: str, time_: int) -> KeySet:
    published: Any = _fetched(url, time_)
    return KeySet.import_key_set(published)
