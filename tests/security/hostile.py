"""Parsers as an attacker would wish them, for the process of its own."""

import os
from typing import IO

from inspector.core.errors import Invalid
from inspector.core.text import Text


def swallow_memory(_file: IO[bytes]) -> int:
    return len(bytearray(4 * 1024**3))


def abort(_file: IO[bytes]) -> None:
    os.abort()


def raise_something(_file: IO[bytes]) -> None:
    raise ZeroDivisionError


def never_end(_file: IO[bytes]) -> None:
    while True:
        pass


def refuse(_file: IO[bytes], reason: str) -> None:
    raise Invalid(Text(reason, reason), code="no")


def count(file: IO[bytes], times: int) -> int:
    return len(file.read()) * times
