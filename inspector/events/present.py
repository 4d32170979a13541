"""What is pushed, as bytes, and the signature beside it."""

import hashlib
from datetime import datetime
from typing import Any

import orjson

from inspector.core.signing import signed


def body(webhook_id: str, region: str, found: dict[str, Any], now: datetime) -> bytes:
    """The body of a push: for whom it is, when it was sent, and a page of the feed."""
    return orjson.dumps({"webhook": webhook_id, "region": region, "sent_at": now, **found})


def signature(content: bytes) -> str:
    """A token as on receipts, which states `["events", SHA-256 of the body]`."""
    return signed(orjson.dumps(["events", hashlib.sha256(content).hexdigest()]))
