"""What the receipt of a visit states: that the record and every photo of it are here. Pure."""

import hashlib
from collections.abc import Mapping
from typing import Any, NamedTuple

import orjson
import rfc8785


class Statement(NamedTuple):
    """about: `visit`. record: SHA-256 of its content as `digest` takes it. photos: their SHA-256, sorted.

    lost: of those that will never come. signed_at, at: in UTC, to the second.
    """

    about: str
    id: str
    version: int
    record: str
    photos: list[str]
    lost: list[str]
    signed_at: str | None
    at: str

    def encoded(self) -> bytes:
        """A JSON array in the order of the fields."""
        return orjson.dumps(list(self))


def digest(content: Mapping[str, Any]) -> str:
    """SHA-256, hex, of the one way to write it as JSON (RFC 8785): a phone finds the same."""
    return hashlib.sha256(rfc8785.dumps(dict(content))).hexdigest()
