"""Personal data at rest: encrypted columns, and what of it is shown to those who need less."""

from typing import Any

import sqlalchemy as sa
from cryptography.fernet import Fernet, MultiFernet
from flask import Flask, current_app

# Columns that are fetched and decrypted together, and only when somebody needs them.
PERSONAL: dict[str, Any] = {"deferred": True, "deferred_group": "personal"}


class Sealed(sa.TypeDecorator[str]):
    """Text that stands encrypted in the database (Fernet: AES-128-CBC and HMAC-SHA256)."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        return None if value is None else _keys().encrypt(value.encode()).decode()

    def process_result_value(self, value: str | None, dialect: Any) -> str | None:
        return None if value is None else _keys().decrypt(value.encode()).decode()


def masked_phone(phone: str) -> str:
    """`138****5678`: enough to recognise, too little to call."""
    return f"{phone[:3]}****{phone[-4:]}"


def masked_name(name: str) -> str:
    """`王**`: the family name."""
    return name[:1] + "*" * (len(name) - 1)


def _keys() -> MultiFernet:
    return current_app.extensions["personal_data"]


def init_app(app: Flask) -> None:
    """Raises ValueError for a key that is not a Fernet key."""
    app.extensions["personal_data"] = MultiFernet([Fernet(k) for k in app.config["PERSONAL_DATA_KEYS"]])
