"""Reads the structure of a JPEG: where its picture ends, and what decoding it takes. Pure."""

import re
from typing import IO, NamedTuple

MAX_SEGMENTS = 10_000  # a camera writes some twenty, a large colour profile 255; millions would take minutes
CHUNK = 1024 * 1024  # bytes
START, END, SCAN = b"\xff\xd8", 0xD9, 0xDA
ALONE = {0x01, *range(0xD0, 0xD9)}  # markers without a segment
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
SEQUENTIAL = {0xC0, 0xC1}
# What may stand between two scans; anything else behind the first is no part of the picture.
BETWEEN_SCANS = {0xC4, 0xDA, 0xDB, 0xDC, 0xDD, 0xFE, *range(0xE0, 0xF0)}
MAX_COLOURS = 4  # in one scan, by the standard
FREQUENCIES, NEVER_SENT = 64, 255  # of a block; a scan may leave up to 13 bits to later ones
MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")  # not a stuffed byte, a filling one or a restart


class Structure(NamedTuple):
    """end: behind the end mark, or where the data end if there is none. scans: passes over the picture.

    plain: sequential, with all its colours in one scan, as cameras write it. complete: no scan is lacking.
    """

    end: int
    marked: bool
    scans: int
    plain: bool
    complete: bool


class _Walk:
    """Where one is in the file, and what was met so far. missing: of each colour, bits of each frequency."""

    def __init__(self, file: IO[bytes]):
        self.file = file
        self.scans = 0
        self.sequential = False
        self.missing: dict[int, bytearray] = {}
        self.in_first_scan = 0

    def ended(self, at: int, *, marked: bool) -> Structure:
        plain = self.sequential and self.scans == 1 and self.in_first_scan == len(self.missing)
        complete = bool(self.missing) and not any(any(bits) for bits in self.missing.values())
        return Structure(at, marked, self.scans, plain, complete)

    def frame(self, marker: int, content: bytes) -> None:
        self.sequential = marker in SEQUENTIAL
        self.missing = {colour: bytearray([NEVER_SENT]) * FREQUENCIES for colour in content[6::3]}

    def scan(self, content: bytes) -> None:
        self.scans += 1
        colours = min(content[0], MAX_COLOURS) if content else 0
        if self.scans == 1:
            self.in_first_scan = colours
        first, last, bits = (content[1 + 2 * colours :] + bytes(3))[:3]
        if self.sequential:
            first, last, bits = 0, FREQUENCIES - 1, 0
        for colour in content[1 : 1 + 2 * colours : 2]:
            for frequency in range(first, min(last + 1, FREQUENCIES)):
                self.missing.setdefault(colour, bytearray(FREQUENCIES))[frequency] = bits & 0x0F


def structure(file: IO[bytes]) -> Structure:
    """Walk from segment to segment up to the end of the first picture; what lies behind is not looked at.

    Raises ValueError for what does not begin as a JPEG, or has more than MAX_SEGMENTS.
    """
    file.seek(0)
    if file.read(2) != START:
        raise ValueError("no JPEG")
    walk = _Walk(file)
    for _ in range(MAX_SEGMENTS):
        at, marker = _next(file)
        if marker == END:
            return walk.ended(at + 2, marked=True)
        if marker is None or (walk.scans and marker not in BETWEEN_SCANS) or not _passed(walk, marker):
            return walk.ended(at, marked=False)
    raise ValueError("too many segments")


def _next(file: IO[bytes]) -> tuple[int, int | None]:
    """Where the next marker is, and which; None at the end of the file."""
    while True:
        begun = file.tell()
        piece = file.read(CHUNK)
        if found := MARKER.search(piece):
            file.seek(begun + found.end())
            return begun + found.start(), piece[found.start() + 1]
        if len(piece) < 2:
            return begun + len(piece), None
        file.seek(begun + len(piece) - 1)  # the marker may lie across the border


def _passed(walk: _Walk, marker: int) -> bool:
    """Go behind the segment of the marker; False where it is none, or reaches beyond the file."""
    if marker in ALONE:
        return True
    size = int.from_bytes(walk.file.read(2), "big")
    content = walk.file.read(max(0, size - 2))
    if size < 2 or len(content) < size - 2:
        return False
    if marker == SCAN:
        walk.scan(content)
        return True
    if marker in FRAMES:
        walk.frame(marker, content)
    return not walk.scans or _marker_follows(walk.file)


def _marker_follows(file: IO[bytes]) -> bool:
    """Behind a scan a segment is believed only if another one follows it."""
    follows = file.read(1) == b"\xff"
    file.seek(-1, 1)
    return follows
