"""Parked work as plain values for the wire."""

from typing import Any

import orjson

from inspector.parked.models import Parked
from inspector.parked.rules.bounds import ends


def parked(row: Parked) -> dict[str, Any]:
    """A piece of work with its content."""
    brief = {key: getattr(row, key) for key in ("id", "kind", "about", "size", "parked_at")}
    return {**brief, "until": ends(row.parked_at), "content": orjson.loads(row.content)}
