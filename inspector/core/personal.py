"""Personal data at rest: encrypted columns, hashes to search by, and what those see who need less."""

import hashlib
import hmac
from typing import Any

import sqlalchemy as sa
from cryptography.fernet import Fernet, MultiFernet
from flask import Flask, current_app

from inspector.core import searching
from inspector.core.folding import folded

# Columns that are fetched and decrypted together, and only when somebody needs them.
PERSONAL: dict[str, Any] = {"deferred": True, "deferred_group": "personal"}
ERASED = "(已删除)"  # stands where personal data stood until its retention was over


class Sealed(sa.TypeDecorator[str]):
    """Text that stands encrypted in the database (Fernet: AES-128-CBC and HMAC-SHA256)."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        return None if value is None else keys().encrypt(value.encode()).decode()

    def process_result_value(self, value: str | None, dialect: Any) -> str | None:
        return None if value is None else keys().decrypt(value.encode()).decode()


def hash_of(column: str, kind: str) -> dict[str, Any]:
    """For a column that holds the `fingerprint` of that sealed column of its table, to search it by."""
    return {"type_": sa.String(64), "info": {"hash_of": column, "kind": kind}}


def fingerprint(kind: str, value: str) -> str:
    """What an exact search compares: HMAC-SHA256, hex. Without the search key nobody can try out numbers.

    kind: `phone`, `name`, `initials` of a name, or `id`; the same words of another kind have another
    fingerprint. A name keeps its own however it is spaced or written.
    """
    key: bytes = current_app.extensions["search_key"]
    if kind == "name":
        value = folded(value) or value
    if kind == "initials":
        value = searching.initials(value) or value
    return hmac.new(key, f"{kind}:{value}".encode(), hashlib.sha256).hexdigest()


def masked_phone(phone: str) -> str:
    """`138****5678`: enough to recognise, too little to call."""
    return phone if phone == ERASED else f"{phone[:3]}****{phone[-4:]}"


def masked_name(name: str) -> str:
    """`王**`: the family name."""
    return name if name == ERASED else name[:1] + "*" * (len(name) - 1)


def keys() -> MultiFernet:
    return current_app.extensions["personal_data"]


def newest_key() -> Fernet:
    return Fernet(current_app.config["PERSONAL_DATA_KEYS"][0])


def init_app(app: Flask) -> None:
    """Raises ValueError for a key that is not a Fernet key."""
    app.extensions["personal_data"] = MultiFernet([Fernet(k) for k in app.config["PERSONAL_DATA_KEYS"]])
    app.extensions["search_key"] = app.config["SEARCH_KEY"].encode()
