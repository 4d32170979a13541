"""The hash that links an entry to the one before it."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC
from typing import Any

import orjson

GENESIS = "0" * 64
SEALED = ("at", "actor_id", "action", "subject", "subject_id", "version", "region", "hall_id", "changes")


def link(before: str, seq: int, entry: Mapping[str, Any]) -> str:
    """SHA-256 over the previous hash, the place in the order and everything the entry says, hex."""
    content = [entry["at"].astimezone(UTC).isoformat(timespec="microseconds")]
    content += [entry[key] for key in SEALED[1:]]
    return hashlib.sha256(orjson.dumps([before, seq, *content])).hexdigest()


def first_break(entries: Iterable[Mapping[str, Any]], before: str = GENESIS, seq: int = 0) -> int | None:
    """The place of the first entry that was changed, removed or put in; None when the chain holds."""
    for entry in entries:
        seq += 1
        if entry["seq"] != seq or entry["hash"] != link(before, seq, entry):
            return seq
        before = entry["hash"]
    return None
