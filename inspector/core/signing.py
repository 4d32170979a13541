"""Statements that prove themselves: signed by us, checked by anybody without asking us (Ed25519).

A token is `Y1.KEY.STATEMENT.SIGNATURE`. KEY: first 8 hex digits of the SHA-256 of the public key's 32
bytes. STATEMENT and SIGNATURE: base64url without padding. Signed is everything before the last dot.
"""

import base64
import binascii
import hashlib
from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from flask import Flask, current_app

FORM = "Y1"


class NotProven(Exception):
    """A token that proves nothing; which of its kinds says why."""


class Unreadable(NotProven):
    """No whole token: something of it was lost or changed on its way."""


class UnknownKey(NotProven):
    """Signed by a key that is none of those known here, so that nobody here can tell."""


class Forged(NotProven):
    """Readable, and its signature is not of what it says."""


def signed(statement: bytes) -> str:
    """The token of a statement, by the newest key."""
    key = _keys()[0]
    head = ".".join((FORM, key_id(key.public_key()), _text(statement)))
    return f"{head}.{_text(key.sign(head.encode()))}"


def opened(token: str, keys: Mapping[str, Ed25519PublicKey]) -> bytes:
    """What a token states. keys: by their id. Asks nobody.

    Raises NotProven: Unreadable for what is no whole token, UnknownKey, or Forged.
    """
    head, _, signature = token.rpartition(".")
    form, key, statement = (*head.split("."), "", "")[:3]
    if form != FORM or head.count(".") != 2:
        raise Unreadable(token)
    try:
        stated, signed_by = _bytes(statement), _bytes(signature)
    except ValueError as wrong:
        raise Unreadable(token) from wrong
    if key not in keys:
        raise UnknownKey(token)
    try:
        keys[key].verify(signed_by, head.encode())
    except InvalidSignature as wrong:
        raise Forged(token) from wrong
    return stated


def claimed(token: str) -> bytes:
    """What a token says, proven or not. Raises Unreadable for what is no whole token."""
    parts = token.split(".")
    try:
        _, _, statement, _ = parts
        return _bytes(statement)
    except ValueError as wrong:
        raise Unreadable(token) from wrong


def public_keys() -> dict[str, Ed25519PublicKey]:
    """Every key by which a statement of ours may be signed, the newest first."""
    return {key_id(key): key for key in (each.public_key() for each in _keys())}


def key_id(key: Ed25519PublicKey) -> str:
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:8]


def written(key: Ed25519PublicKey) -> str:
    """A public key as text: its 32 bytes in base64url."""
    return _text(key.public_bytes_raw())


def read_key(text: str) -> Ed25519PublicKey:
    """Read a public key from its text. Raises ValueError for what is no key."""
    return Ed25519PublicKey.from_public_bytes(_bytes(text.rstrip("=")))


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    """Only the one way of writing it is taken: else a changed letter could mean the same bytes.

    Raises ValueError for every other way, and for what is not base64url.
    """
    try:
        content = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error as wrong:
        raise ValueError(text) from wrong
    if _text(content) != text:
        raise ValueError(text)
    return content


def _keys() -> list[Ed25519PrivateKey]:
    keys: list[Ed25519PrivateKey] = current_app.extensions["signing_keys"]
    return keys


def init_app(app: Flask) -> None:
    """Raises ValueError for a seed that is not 32 bytes of base64url."""
    seeds = (_bytes(seed.rstrip("=")) for seed in app.config["SIGNING_KEYS"])
    app.extensions["signing_keys"] = [Ed25519PrivateKey.from_private_bytes(seed) for seed in seeds]
