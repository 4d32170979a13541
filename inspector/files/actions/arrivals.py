"""Tell the rooms above that a photo has arrived for which they may be waiting."""

from collections.abc import Callable
from datetime import datetime

Arrival = Callable[[str, str, datetime], None]  # SHA-256 of a photo, the account that sent it, when

_arrivals: list[Arrival] = []
_damages: list[Callable[[str], None]] = []


def register(*arrivals: Arrival) -> None:
    """Let these be told, too; one that is registered already stays once."""
    _arrivals.extend(tell for tell in arrivals if tell not in _arrivals)


def register_damage(*damages: Callable[[str], None]) -> None:
    """Let these be told, too; one that is registered already stays once."""
    _damages.extend(tell for tell in damages if tell not in _damages)


def found_damaged(sha256: str) -> None:
    """Tell every room that a photo which had arrived shows nothing."""
    for tell in _damages:
        tell(sha256)


def arrived(sha256: str, account_id: str, at: datetime) -> None:
    """Tell every room, in the order in which they registered."""
    for tell in _arrivals:
        tell(sha256, account_id, at)
