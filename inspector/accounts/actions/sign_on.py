"""Single sign-on by OpenID Connect, an authorization code with PKCE, state and nonce."""

import secrets
from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import orjson
import sqlalchemy as sa
from cryptography.fernet import InvalidToken

from inspector.accounts.models import Account, Identity
from inspector.accounts.rules.providers import Provider
from inspector.core.db import db
from inspector.core.errors import Unauthenticated
from inspector.core.personal import keys
from inspector.core.text import Text

FRESH = 600  # seconds that a person may take to log in there
REFUSED = Text("单点登录未成功,请重新开始", "The sign-on did not succeed; begin again")
UNKNOWN = Text(
    "该身份未关联账号;请把身份标识 {subject} 告诉您的管理员",
    "No account is tied to this identity; tell who looks after accounts its subject: {subject}",
)


class Begun(NamedTuple):
    """url: where the person logs in. key: what only the program that began has, to finish with."""

    url: str
    key: str


def begin(provider: Provider) -> Begun:
    """Nothing is stored: what must not be forgotten travels sealed in the key. Raises Unreachable."""
    verifier, nonce = secrets.token_urlsafe(48), secrets.token_urlsafe(24)
    url, state = _asking().begun(provider, verifier, nonce)
    return Begun(url, _sealed({"state": state, "nonce": nonce, "verifier": verifier}))


def finish(provider: Provider, key: str, state: str, code: str) -> str:
    """The provider's name for the person who has logged in there.

    Raises Unauthenticated when anything does not fit, Unreachable.
    """
    begun = _opened(key)
    expected = begun.get("state", "")  # a key that only vouches for an account has none
    if not expected or not secrets.compare_digest(expected.encode(), state.encode()):
        raise Unauthenticated(REFUSED, code="sign-on-refused")
    subject = _asking().subject(provider, code, begun["verifier"], begun["nonce"])
    if subject is None:
        raise Unauthenticated(REFUSED, code="sign-on-refused")
    return str(subject)


def _asking() -> Any:
    """The module that asks a provider: it takes 6 MB, and most services have no provider."""
    return import_module("inspector.accounts.actions.asking_provider")


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


def _sealed(content: Mapping[str, str]) -> str:
    return keys().encrypt(orjson.dumps({"sign-on": content})).decode()


def _opened(key: str) -> dict[str, str]:
    """Raises Unauthenticated."""
    try:
        content = orjson.loads(keys().decrypt(key.encode(), ttl=FRESH))
    except (InvalidToken, ValueError) as refused:
        raise Unauthenticated(REFUSED, code="sign-on-refused") from refused
    return content["sign-on"] if isinstance(content, dict) else {}
