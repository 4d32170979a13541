"""What is asked of a provider of OpenID Connect; loaded by `sign_on` when somebody signs on."""

import time
from functools import lru_cache
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from inspector.accounts.rules.providers import Provider
from inspector.core.errors import Unreachable
from inspector.core.text import Text

SECONDS = 5  # how long the provider may take to answer
FRESH = 600  # seconds for which its description and keys are remembered
LEEWAY = 60  # seconds by which its clock may differ
ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
AWAY = Text("统一身份认证暂时无法访问", "The identity provider cannot be reached")


def begun(provider: Provider, verifier: str, nonce: str) -> tuple[str, str]:
    """Where the person logs in, and the state with which they come back. Raises Unreachable."""
    endpoint = _described(provider.issuer)["authorization_endpoint"]
    url, state = _client(provider).create_authorization_url(endpoint, code_verifier=verifier, nonce=nonce)
    return str(url), str(state)


def subject(provider: Provider, code: str, verifier: str, nonce: str) -> str | None:
    """The provider's name for the person; None when anything does not fit. Raises Unreachable."""
    described = _described(provider.issuer)
    try:
        token = _client(provider).fetch_token(
            described["token_endpoint"], code=code, code_verifier=verifier, timeout=SECONDS
        )
        claims = _verified(provider, described["jwks_uri"], token["id_token"], nonce)
    except requests.RequestException as away:
        raise Unreachable(AWAY) from away
    except (AuthlibBaseError, JoseError, KeyError, ValueError):
        return None
    return str(claims["sub"])


def _verified(provider: Provider, jwks_uri: str, id_token: str, nonce: str) -> CodeIDToken:
    decoded = jwt.decode(id_token, _keys(jwks_uri, _ten_minutes()), algorithms=list(ALGORITHMS))
    options = {"iss": {"value": provider.issuer}, "aud": {"value": provider.client_id}}
    params = {"nonce": nonce, "client_id": provider.client_id}
    claims = CodeIDToken(decoded.claims, decoded.header, options, params)
    claims.validate(leeway=LEEWAY)
    return claims


def _client(provider: Provider) -> OAuth2Session:
    return OAuth2Session(
        provider.client_id,
        provider.client_secret,
        scope="openid",
        redirect_uri=provider.redirect_uri,
        code_challenge_method="S256",
    )


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
