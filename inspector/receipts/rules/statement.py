"""What a receipt states: no more than is needed to recognise a banquet, and nothing about people."""

from typing import Any, NamedTuple

import orjson


class Statement(NamedTuple):
    """version: counts the times that it was filed. hall: its code. sittings: day, meal, tables, diners.

    filed_at: in UTC, to the second. judgement: 32 hex digits over what was judged and found.
    """

    number: str
    version: int
    hall: str
    sittings: list[list[Any]]
    filed_at: str
    judgement: str

    def encoded(self) -> bytes:
        """A JSON array in the order of the fields; the same statement gives the same bytes."""
        return orjson.dumps(list(self))

    @classmethod
    def of(cls, content: bytes) -> "Statement":
        """Raises ValueError for what is no statement."""
        values = orjson.loads(content)
        if not isinstance(values, list) or len(values) != len(cls._fields):
            raise ValueError(content)
        found = cls(*values)
        if not isinstance(found.number, str) or not isinstance(found.sittings, list):
            raise ValueError(content)
        if not all(isinstance(each, list) and len(each) == 4 for each in found.sittings):
            raise ValueError(content)
        return found
