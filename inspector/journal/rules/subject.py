"""What an entry of the journal is about."""

from typing import NamedTuple


class Subject(NamedTuple):
    """What an entry is about. region: its code, for who may read the entry."""

    kind: str
    id: str
    region: str
    hall_id: str | None = None
