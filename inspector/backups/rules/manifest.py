"""What a backup says of itself."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import orjson

WHAT = "sunshine-inspector backup 1"  # else another statement signed by the same key could pass for one


class NoManifest(ValueError):
    """It is signed, but says nothing that this version understands."""


@dataclass(frozen=True)
class Part:
    """bytes, sha256: of what lies in the target, that is of the sealed bytes."""

    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """name: of the backup, by its moment. kind: of the database, `sqlite` or `postgresql`. revision: of its
    schema. counts: rows by table. head: place and hash of the journal's last sealed entry. missing: keys
    of the files that the database names and whose bytes were not in the store, or not theirs.
    """

    name: str
    kind: str
    revision: str
    counts: Mapping[str, int]
    head: tuple[int, str]
    database: Part
    listing: Part
    files: int
    file_bytes: int
    missing: tuple[str, ...]


def written(manifest: Manifest) -> bytes:
    return orjson.dumps({"what": WHAT, **asdict(manifest)})


def read(stated: bytes) -> Manifest:
    """Raises NoManifest."""
    try:
        told: dict[str, Any] = orjson.loads(stated)
        if told.pop("what") != WHAT:
            raise NoManifest
        parts: dict[str, Any] = {name: Part(**told.pop(name)) for name in ("database", "listing")}
        seq, last = told.pop("head")
        missing = tuple(told.pop("missing"))
        return Manifest(**told, **parts, head=(seq, last), missing=missing)
    except (TypeError, KeyError, AttributeError, orjson.JSONDecodeError) as strange:
        raise NoManifest from strange
