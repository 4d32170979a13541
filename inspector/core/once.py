"""What follows from an object that lives long and never changes, made once for it."""

from collections.abc import Callable
from typing import Generic, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")
MOST = 50_000  # objects; the standards of a whole province are a tenth of it


class Once(Generic[Given, Made]):
    """The results of a function by the object that it was given and, where it matters, by a key.

    An object is known by its identity, which costs nothing where its content would have to be hashed; it is
    held, so that no other one takes its place. Beyond MOST all are forgotten: a publication replaces objects.
    """

    def __init__(self, make: Callable[[Given], Made]):
        self._make = make
        self._made: dict[tuple[int, str], tuple[Given, Made]] = {}

    def of(self, given: Given, key: str = "") -> Made:
        """key: of what else the function reads, such as the language."""
        known = self._made.get((id(given), key))
        if known is None:
            if len(self._made) >= MOST:
                self._made.clear()
            known = self._made[id(given), key] = (given, self._make(given))
        return known[1]
