"""What changed between two contents, field by field."""

from collections.abc import Mapping
from typing import Any

from inspector.core.errors import step


def differences(before: Mapping[str, Any], after: Mapping[str, Any], at: str = "") -> list[dict[str, Any]]:
    """Rows of pointer, before and after, sorted by pointer; null where it was absent."""
    rows: list[dict[str, Any]] = []
    for key in sorted(before.keys() | after.keys()):
        old, new, pointer = before.get(key), after.get(key), f"{at}/{step(key)}"
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            rows += differences(old, new, pointer)
        elif old != new:
            rows.append({"pointer": pointer, "before": old, "after": new})
    return rows
