"""One-time codes of an authenticator (RFC 6238), and who needs one. Pure."""

import hmac
from datetime import datetime
from typing import NamedTuple

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from inspector.core.written import letters

STEP, DIGITS = 30, 6  # seconds and digits, as every authenticator has them
LATE = 1  # how many steps a phone's clock may be off
ISSUER = "阳光宴会厅"


class Invitation(NamedTuple):
    """What an authenticator is given: the secret in base32, and the same as an address for a QR code."""

    secret: str
    uri: str


def uri_of(secret: bytes, name: str) -> str:
    return _totp(secret).get_provisioning_uri(name, ISSUER)


def step_of(secret: bytes, code: str, at: datetime) -> int | None:
    """The step of time whose code this is, if it is that of now or a neighbour."""
    now = int(at.timestamp()) // STEP
    for step in range(now - LATE, now + LATE + 1):
        if hmac.compare_digest(_totp(secret).generate(step * STEP), code.encode()):
            return step
    return None


def _totp(secret: bytes) -> TOTP:
    return TOTP(secret, DIGITS, SHA1(), STEP)  # noqa: S303  what authenticators speak; HMAC does not break with it


def plain(code: str) -> str:
    """A code as it is compared: people write blanks, hyphens, capitals and wide digits."""
    return "".join(letter for letter in letters.plain(code).lower() if letter.isalnum())
