"""Where the parts of a backup are in its target.

backups/20261126T081500123456Z/database.age   the database, compressed, sealed
backups/20261126T081500123456Z/files          which files belong to it: a line each, key and bytes
backups/20261126T081500123456Z/manifest       what it is, signed; put last, so that without it there is none
files/originals/ab/ab….age                    each photo and document once, for all backups together
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

BACKUPS, FILES, SUFFIX = "backups/", "files/", ".age"
DATABASE, LISTING, MANIFEST = "database.age", "files", "manifest"
FORM = "%Y%m%dT%H%M%S%fZ"
AT_ONCE = 4  # files on their way, out or back; each is in memory, whole and sealed
LEFT = timedelta(days=1)  # after which one that was not finished is nobody's any more


class File(NamedTuple):
    """A photo or a document. key: its key in the photos' store, which ends with the SHA-256 of its bytes."""

    key: str
    bytes: int

    @property
    def sha256(self) -> str:
        return self.key.rpartition("/")[2].partition(".")[0]

    @property
    def folder(self) -> str:
        return self.key.rpartition("/")[0]

    @property
    def sealed_key(self) -> str:
        return f"{FILES}{self.key}{SUFFIX}"


def name_of(moment: datetime) -> str:
    """What a backup of that moment is called; names sort by time."""
    return moment.astimezone(UTC).strftime(FORM)


def moment_of(name: str) -> datetime:
    """Raises ValueError for what is no name of a backup."""
    return datetime.strptime(name, FORM).replace(tzinfo=UTC)


def key_of(name: str, part: str) -> str:
    return f"{BACKUPS}{name}/{part}"


def line_of(file: File) -> bytes:
    return f"{file.key} {file.bytes}\n".encode()


def lines_of(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Whole lines, from pieces that end anywhere."""
    rest = b""
    for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        yield from lines
    if rest:
        yield rest


def files_of(lines: Iterable[bytes]) -> Iterator[File]:
    """Read a listing. Raises ValueError for a line that names no file."""
    for line in lines:
        key, size = line.decode().split()
        yield File(key, int(size))


def over(begun: Iterable[str], whole: Iterable[str], keep: int | None, now: datetime) -> list[str]:
    """Names of the backups that are to be deleted.

    begun: all of which there is a part. whole: those that have a manifest. keep: how many whole ones stay,
    the newest; None for all. One that is not whole goes when a newer one is and a day has passed: until
    then somebody may be making it.
    """
    kept = sorted(whole)
    gone = kept[:-keep] if keep else []
    broken = set(begun) - set(kept)
    return gone + sorted(name for name in broken if kept and name < kept[-1] and now - moment_of(name) > LEFT)
