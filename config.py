"""Settings, read once from the environment; a missing secret stops the start, not a request."""

import os
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent


class MissingSetting(RuntimeError):
    """A setting without a default is absent; the message names it."""


class Config:
    """What every process needs. README lists each variable."""

    def __init__(self, environment: Mapping[str, str] = os.environ):
        """Raises MissingSetting."""
        self.SECRET_KEY = _secret(environment, "SECRET_KEY")
        self.JWT_SECRET_KEY = self.SECRET_KEY
        self.JWT_ACCESS_TOKEN_EXPIRES = int(environment.get("ACCESS_TOKEN_SECONDS", "900"))
        self.JWT_REFRESH_TOKEN_EXPIRES = int(environment.get("REFRESH_TOKEN_DAYS", "90")) * 86400
        # Fernet keys, newest first; older ones still read what they wrote.
        self.PERSONAL_DATA_KEYS = _secret(environment, "PERSONAL_DATA_KEYS").split(",")
        # Keys the hashes by which people are looked up; its own, so that the keys above can be renewed.
        self.SEARCH_KEY = _secret(environment, "SEARCH_KEY")
        # Ed25519 seeds, newest first: it signs receipts, older ones only prove what they signed.
        self.SIGNING_KEYS = _secret(environment, "SIGNING_KEY").split(",")
        self.PUBLIC_URL = environment.get("PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
        self.SQLALCHEMY_DATABASE_URI = environment.get(
            "DATABASE_URL", f"sqlite:///{ROOT / 'var' / 'inspector.db'}"
        )
        # As many as the server has threads: opening a connection for a request costs more than the request.
        self.SQLALCHEMY_ENGINE_OPTIONS = {"pool_size": 32, "max_overflow": 0}
        self.PHOTO_STORE = environment.get("PHOTO_STORE", (ROOT / "var" / "photos").as_uri())
        self.MAX_PHOTO_BYTES = int(environment.get("MAX_PHOTO_BYTES", str(20 * 1024 * 1024)))
        # A photo and its multipart framing; JSON bodies are held to MAX_JSON_BYTES.
        self.MAX_CONTENT_LENGTH = self.MAX_PHOTO_BYTES + 64 * 1024
        self.PROXIES = int(environment.get("PROXIES", "0"))
        self.MAX_JSON_BYTES = 1024 * 1024


def _secret(environment: Mapping[str, str], name: str) -> str:
    value = environment.get(name, "")
    if not value:
        raise MissingSetting(f"Set {name} in the environment; the README says how. 缺少环境变量 {name}。")
    return value
