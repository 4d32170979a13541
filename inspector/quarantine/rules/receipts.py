"""What the receipt of a kept record states, so that the phone may forget it."""

from datetime import datetime

import orjson

from inspector.core.days import to_the_second


def statement(record_id: str, sha256: str, size: int, received_at: datetime, reason: str) -> bytes:
    """A JSON array: `kept`, id, SHA-256 and number of the bytes that came, when in UTC, and why not taken."""
    return orjson.dumps(["kept", record_id, sha256, size, to_the_second(received_at), reason])
