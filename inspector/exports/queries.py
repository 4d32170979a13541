"""Whole lists, page by page."""

from collections.abc import Iterator
from typing import Any, Protocol

Rows = list[dict[str, Any]]
PAGE = 1000  # rows; with those the memory of a list is bounded, however long it is


class Pages(Protocol):
    """A list by cursor."""

    def __call__(self, *, limit: int, cursor: str | None) -> tuple[Rows, str | None]: ...


def pages(listed: Pages) -> Iterator[Rows]:
    """Read the whole list, each row once.

    Each page is a reading of its own; what changes its place meanwhile may be left out or come twice.
    """
    cursor = None
    while True:
        rows, cursor = listed(limit=PAGE, cursor=cursor)
        yield rows
        if cursor is None:
            return
