"""Addresses by which a browser fetches a picture or a PDF without a header: signed, and good for minutes.

One says who asks for what until when. It opens nothing that this account may not see when it is used, and
asking again gives the same address for a quarter of an hour, so that caches know it.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from itsdangerous import BadSignature, Signer

QUARTER = timedelta(minutes=15)
PURPOSE = b"address of a file"


class Address(NamedTuple):
    """size: the longest side of a copy in px; 0 for a document, which has none."""

    kind: str
    sha256: str
    size: int
    account_id: str
    until: datetime


class NotGood(Exception):
    """The address was made by nobody here, or its time is over."""


def until(now: datetime) -> datetime:
    """The end of the next quarter of an hour: 15 to 30 minutes from now."""
    quarter = QUARTER.total_seconds()
    return datetime.fromtimestamp((now.timestamp() // quarter + 2) * quarter, UTC)


def written(address: Address, secret: str) -> str:
    """As the last part of a URL."""
    parts = (address.kind, address.sha256, address.size, address.account_id, int(address.until.timestamp()))
    return _signer(secret).sign(".".join(map(str, parts))).decode()


def read(text: str, secret: str, now: datetime) -> Address:
    """Raises NotGood."""
    try:
        kind, sha256, size, account_id, ends = _signer(secret).unsign(text).decode().split(".")
    except (BadSignature, ValueError) as wrong:
        raise NotGood from wrong
    address = Address(kind, sha256, int(size), account_id, datetime.fromtimestamp(int(ends), UTC))
    if address.until <= now:
        raise NotGood
    return address


def _signer(secret: str) -> Signer:
    return Signer(secret, salt=PURPOSE, digest_method=hashlib.sha256, key_derivation="hmac")
