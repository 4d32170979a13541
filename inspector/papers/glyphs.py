"""Which characters the font of the papers can show. Pure."""

import struct
from bisect import bisect_right
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, BinaryIO

FONT = next(Path(str(files("manimgx_fonts_cjk"))).rglob("*.ttc"))
UNICODE_FULL = (3, 10)  # platform and encoding of a table of all of Unicode
SPACES = "\n\t\r"
STAND_IN = "□"


def shown(value: Any) -> Any:
    """The value with a box in place of every character that has no glyph; an archive copy lacks none."""
    if isinstance(value, str):
        return "".join(letter if _known(letter) else STAND_IN for letter in value)
    if isinstance(value, dict):
        return {key: shown(each) for key, each in value.items()}
    return [shown(each) for each in value] if isinstance(value, list | tuple) else value


@cache
def _known(letter: str) -> bool:
    starts, ends = coverage()
    place = bisect_right(starts, ord(letter)) - 1
    return letter in SPACES or (place >= 0 and ord(letter) <= ends[place])


@cache
def coverage() -> tuple[list[int], list[int]]:
    """First and last code point of each range that the font has, in rising order."""
    with FONT.open("rb") as font:
        font.seek(12)  # behind `ttcf`, version and count; the fonts of the collection share this table
        (first,) = struct.unpack(">I", font.read(4))
        cmap = _table(font, first, b"cmap")
        groups = _groups(font, cmap)
    return [start for start, _, _ in groups], [end for _, end, _ in groups]


def _table(font: BinaryIO, at: int, name: bytes) -> int:
    font.seek(at + 4)
    (count,) = struct.unpack(">H6x", font.read(8))
    rows = (struct.unpack(">4s4xI4x", font.read(16)) for _ in range(count))
    return next(int(offset) for tag, offset in rows if tag == name)


def _groups(font: BinaryIO, cmap: int) -> list[tuple[int, int, int]]:
    """Of format 12: ranges of code points with their first glyph."""
    font.seek(cmap + 2)
    (count,) = struct.unpack(">H", font.read(2))
    rows = [struct.unpack(">HHI", font.read(8)) for _ in range(count)]
    offset = next(offset for *kind, offset in rows if tuple(kind) == UNICODE_FULL)
    font.seek(cmap + offset + 12)
    (groups,) = struct.unpack(">I", font.read(4))
    return [struct.unpack(">III", font.read(12)) for _ in range(groups)]
