"""Kept records as plain values for the wire."""

import base64
from datetime import datetime
from typing import Any

from inspector.accounts.actions import accounts
from inspector.accounts.routes.offers import links
from inspector.accounts.rules.caller import Caller
from inspector.core import signing
from inspector.core.lifecycle import Offer
from inspector.core.text import Text
from inspector.quarantine.models import FieldRecord
from inspector.quarantine.rules.lifecycle import KEPT
from inspector.quarantine.rules.receipts import statement

NEEDS = {"dismiss": ("reasons",)}
INNER = ("body", "encoding", "refusal", "device_id")


def record(row: FieldRecord, caller: Caller, _now: datetime) -> dict[str, Any]:
    """A kept record with the reason, what came, and the receipt by which a phone may forget it."""
    body = {key: value for key, value in row.columns().items() if key not in INNER}
    steps = KEPT.allowed(row.state, caller.role)
    offers = [Offer(step, NEEDS.get(step, ())) for step in steps]
    return body | {
        "sender": accounts.get(row.account_id).display_name,
        "because": Text(*row.refusal["detail"]),
        "errors": [{**each, "detail": Text(*each["detail"])} for each in row.refusal["errors"]],
        "content": row.body if row.encoding == "utf-8" else None,
        "token": signing.signed(statement(row.id, row.sha256, row.size, row.received_at, row.reason)),
        "actions": links("field-records", row.id, offers, caller),
    }


def raw(row: FieldRecord) -> bytes | None:
    """The bytes as they came; None once they are erased."""
    if row.body is None:
        return None
    return row.body.encode() if row.encoding == "utf-8" else base64.b64decode(row.body)
