"""Settings, read once from the environment; a wrong one stops the start, not a request."""

import base64
import ipaddress
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pyrage
import sqlalchemy as sa
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from marshmallow import EXCLUDE, Schema, ValidationError, fields, validate, validates_schema

ROOT = Path(__file__).parent
MISSING = "必须设置,见 docs/deployment.md must be set, see docs/deployment.md"
WHOLE = "必须是不带单位的整数 must be a whole number without a unit"
KEYS = "必须是 32 字节的 base64url,多个用逗号隔开 must be 32 bytes in base64url, several with commas between"
OIDC = ("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_REDIRECT_URI")
AS_GIVEN = (
    *("SEARCH_KEY", "REFRESH_GRACE_SECONDS", "SECOND_FACTOR"),
    *("REPORTS_DATABASE_URL", "PHOTO_STORE", "MAX_PHOTO_BYTES", "VALKEY_URL", "PROXIES", "AUTHORITIES"),
    "METRICS_TOKEN",
)
# A PostgreSQL whose machine lost its power says nothing. Seconds to connect; until an idle line is asked,
# then between questions, and how many; milliseconds that what was sent may stay unacknowledged.
SILENT = {
    "connect_timeout": 3,
    **{"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3},
    "tcp_user_timeout": 20_000,
}
NETWORKS = (
    "必须是网段,如 10.20.0.0/16,多个用逗号隔开 must be networks as 10.20.0.0/16, several with commas between"
)
LEAST_TOKEN = 20  # letters
TOKEN = f"至少 {LEAST_TOKEN} 个字符 at least {LEAST_TOKEN} letters"
TOGETHER = "单点登录须四项同时设置 single sign-on needs all four OIDC_ settings"
FACTOR = "必须是 optional 或 required must be optional or required"
REPLICA = "必须是 postgresql+psycopg://… must be postgresql+psycopg://…"
NO_PRIMARY = "须与 PostgreSQL 的 DATABASE_URL 同用 is for a DATABASE_URL of PostgreSQL"
VALKEY = "必须是 redis://…、rediss://… 或 unix://… must be redis://…, rediss://… or unix://…"
DATABASE = "必须是 sqlite:///… 或 postgresql+psycopg://… must be sqlite:///… or postgresql+psycopg://…"
RECIPIENTS = "必须是 age1… 公钥,多个用逗号隔开 must be public keys age1…, several with commas between"


class WrongSettings(RuntimeError):
    """Settings are missing or cannot be used; the message is one line that names each and its fault."""


def _secret(*checks: Callable[[str], None]) -> fields.String:
    given = validate.Length(min=1, error=MISSING)
    return fields.String(required=True, validate=[given, *checks], error_messages={"required": MISSING})


def _number(default: int, least: int) -> fields.Integer:
    bound = validate.Range(min=least, error="不得小于 {min} must be at least {min}")
    return fields.Integer(load_default=default, validate=bound, error_messages={"invalid": WHOLE})


def _fernet_keys(text: str) -> None:
    """Raises ValidationError when one of them is not a Fernet key."""
    try:
        for key in text.split(","):
            Fernet(key)
    except ValueError as wrong:
        raise ValidationError(KEYS) from wrong


def _signing_seeds(text: str) -> None:
    """Raises ValidationError when one of them is not 32 bytes."""
    try:
        for seed in text.split(","):
            Ed25519PrivateKey.from_private_bytes(base64.urlsafe_b64decode(seed + "=" * (-len(seed) % 4)))
    except ValueError as wrong:
        raise ValidationError(KEYS) from wrong


def _database_url(text: str) -> None:
    """Raises ValidationError when no installed driver opens it."""
    try:
        sa.make_url(text).get_dialect().import_dbapi()
    except (sa.exc.ArgumentError, ImportError) as wrong:
        raise ValidationError(DATABASE) from wrong


def _replica_url(text: str) -> None:
    """Raises ValidationError when it is not PostgreSQL, whose replicas tell how far they are."""
    if text and not text.startswith("postgresql+psycopg://"):
        raise ValidationError(REPLICA)


def _valkey_url(text: str) -> None:
    """Raises ValidationError when it is of no kind that the client opens."""
    if text and urlsplit(text).scheme not in ("redis", "rediss", "unix"):
        raise ValidationError(VALKEY)


def _recipients(text: str) -> None:
    """Raises ValidationError when one of them is not the public key of an age key pair."""
    try:
        for key in _listed(text):
            pyrage.x25519.Recipient.from_str(key)
    except pyrage.RecipientError as wrong:
        raise ValidationError(RECIPIENTS) from wrong


def _metrics_token(text: str) -> None:
    """Raises ValidationError for one that could be guessed."""
    if text and len(text) < LEAST_TOKEN:
        raise ValidationError(TOKEN)


def _networks(text: str) -> None:
    """Raises ValidationError when one of them is no network."""
    try:
        for each in _listed(text):
            ipaddress.ip_network(each)
    except ValueError as wrong:
        raise ValidationError(NETWORKS) from wrong


def _listed(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]


class Settings(Schema):
    """The environment variables that are read."""

    class Meta:
        unknown = EXCLUDE

    SECRET_KEY = _secret()
    # Newest first; older ones still read what they wrote.
    PERSONAL_DATA_KEYS = _secret(_fernet_keys)
    # Keys the hashes by which people are looked up; its own, so that the keys above can be renewed.
    SEARCH_KEY = _secret()
    # Ed25519 seeds, newest first: it signs receipts, older ones only prove what they signed.
    SIGNING_KEY = _secret(_signing_seeds)
    PUBLIC_URL = fields.String(load_default="http://127.0.0.1:8000")
    DATABASE_URL = fields.String(
        load_default=f"sqlite:///{ROOT / 'var' / 'inspector.db'}", validate=_database_url
    )
    # A streaming replica, from which reports may be read.
    REPORTS_DATABASE_URL = fields.String(load_default="", validate=_replica_url)
    PHOTO_STORE = fields.String(load_default=(ROOT / "var" / "photos").as_uri())
    # Public keys (age1…) for which backups are sealed; the secret ones are not on this machine.
    BACKUP_RECIPIENTS = fields.String(load_default="", validate=_recipients)
    # Where several machines count together what one account asks for; each for itself when there is none.
    VALKEY_URL = fields.String(load_default="", validate=_valkey_url)
    # Private networks into which events may be pushed; a loopback one also without TLS.
    WEBHOOK_NETWORKS = fields.String(load_default="", validate=_networks)
    MAX_PHOTO_BYTES = _number(20 * 1024 * 1024, least=1)
    ACCESS_TOKEN_SECONDS = _number(900, least=1)
    REFRESH_TOKEN_DAYS = _number(90, least=1)
    # How long a refresh token that was exchanged gives the same pair again: two tabs, a repeat.
    REFRESH_GRACE_SECONDS = _number(60, least=0)
    PROXIES = _number(0, least=0)
    # What Prometheus shows to read /metrics; nobody may without it.
    METRICS_TOKEN = fields.String(load_default="", validate=_metrics_token)
    AUTHORITIES = fields.String(load_default="")
    # Whether supervisors and administrators must have a second factor.
    SECOND_FACTOR = fields.String(
        load_default="optional", validate=validate.OneOf(("optional", "required"), error=FACTOR)
    )

    # Single sign-on: all four or none of them.
    OIDC_ISSUER = fields.String(load_default="")
    OIDC_CLIENT_ID = fields.String(load_default="")
    OIDC_CLIENT_SECRET = fields.String(load_default="")
    OIDC_REDIRECT_URI = fields.String(load_default="")

    @validates_schema
    def replica_has_its_primary(self, given: dict[str, Any], **_: Any) -> None:
        """Raises ValidationError for a replica beside SQLite."""
        if given["REPORTS_DATABASE_URL"] and given["DATABASE_URL"].startswith("sqlite"):
            raise ValidationError({"REPORTS_DATABASE_URL": [NO_PRIMARY]})

    @validates_schema
    def sign_on_is_whole(self, given: dict[str, Any], **_: Any) -> None:
        """Raises ValidationError for what is missing of single sign-on."""
        missing = [name for name in OIDC if not given[name]]
        if 0 < len(missing) < len(OIDC):
            raise ValidationError({name: [TOGETHER] for name in missing})


class Config:
    """What every process needs, under the names by which Flask and its extensions look for it."""

    def __init__(self, environment: Mapping[str, str] = os.environ):
        """Raises WrongSettings."""
        given = _read(environment)
        vars(self).update({name: given[name] for name in AS_GIVEN})
        self.SECRET_KEY = self.JWT_SECRET_KEY = given["SECRET_KEY"]
        self.JWT_ACCESS_TOKEN_EXPIRES = given["ACCESS_TOKEN_SECONDS"]
        self.JWT_REFRESH_TOKEN_EXPIRES = given["REFRESH_TOKEN_DAYS"] * 86400
        self.PERSONAL_DATA_KEYS = given["PERSONAL_DATA_KEYS"].split(",")
        self.SIGNING_KEYS = given["SIGNING_KEY"].split(",")
        self.BACKUP_RECIPIENTS = _listed(given["BACKUP_RECIPIENTS"])
        self.WEBHOOK_NETWORKS = [ipaddress.ip_network(each) for each in _listed(given["WEBHOOK_NETWORKS"])]
        self.PUBLIC_URL = given["PUBLIC_URL"].rstrip("/")
        self.SQLALCHEMY_DATABASE_URI = given["DATABASE_URL"]
        self.SQLALCHEMY_ENGINE_OPTIONS = _connections(given["DATABASE_URL"])
        # A photo and its multipart framing; JSON bodies are held to MAX_JSON_BYTES.
        self.MAX_CONTENT_LENGTH = given["MAX_PHOTO_BYTES"] + 64 * 1024
        self.OIDC = tuple(given[name] for name in OIDC) if given["OIDC_ISSUER"] else None
        self.MAX_JSON_BYTES = 1024 * 1024


def _connections(url: str) -> dict[str, Any]:
    """How many connections a process keeps. Opening one for a request costs more than the request.

    SQLite: one a thread of the server. PostgreSQL: eight processes fit its usual limit of 100, and one that
    it closed meanwhile is noticed.
    """
    kept: dict[str, Any] = {"pool_size": 40}
    if not url.startswith("sqlite"):
        kept = {"pool_size": 12, "pool_pre_ping": True, "connect_args": SILENT}
    # Parameters of a statement are personal data, and a log is no place for them.
    return {**kept, "max_overflow": 0, "pool_timeout": 8, "hide_parameters": True}


def _read(environment: Mapping[str, str]) -> dict[str, Any]:
    """Raises WrongSettings for every fault at once."""
    try:
        given: dict[str, Any] = Settings().load(environment)
    except ValidationError as wrong:
        raise WrongSettings(f"环境变量有误 Wrong settings: {_in_words(wrong.messages_dict)}") from wrong
    return given


def _in_words(faults: Mapping[str, list[str]]) -> str:
    names: dict[str, list[str]] = {}
    for name, (fault, *_) in faults.items():
        names.setdefault(fault, []).append(name)
    return "; ".join(f"{', '.join(those)} {fault}" for fault, those in names.items())
