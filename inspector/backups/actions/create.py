"""Making a backup while the service goes on: the database first, then the files that it names."""

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from enum import Enum
from functools import partial
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

import pyrage
import sqlalchemy as sa

from inspector.backups import queries
from inspector.backups.actions import snapshots
from inspector.backups.rules import layout, manifest, sealing
from inspector.backups.rules.faults import BadBackup
from inspector.backups.rules.layout import File
from inspector.backups.rules.manifest import Manifest, Part
from inspector.backups.rules.sealing import Recipients, Sink
from inspector.core import leftovers, signing
from inspector.core.db import db
from inspector.core.store import Store, store
from inspector.core.text import Text
from inspector.journal.actions import seal as sealer

SCRATCH = "backup"  # of folders in which a copy stands for a while
NO_SCHEMA = Text(
    "数据库还没有表,没有可备份的内容;请先运行 flask db upgrade",
    "The database has no tables, so that there is nothing to save; run flask db upgrade first",
)


class Made(NamedTuple):
    """sent: files that the target did not have. gone: those that were swept meanwhile."""

    manifest: Manifest
    sent: int
    gone: int


class Outcome(Enum):
    THERE = "there"  # already in the target
    SENT = "sent"
    MISSING = "missing"  # its bytes are not in the store, or are not those that it is named by


def create(target: Store, to: Recipients, now: datetime) -> Made:
    """Save the whole service. What was sent before is not sent again, also when that was broken off.

    Raises BadBackup when there is nothing to save; NoSpace or Unavailable from either store.
    """
    sealer.catch_up()  # so that the chain vouches for every entry that is saved
    db.session.remove()
    counts: Counter[Outcome] = Counter()
    absent: list[str] = []
    with leftovers.folder(SCRATCH) as folder:
        listing = Path(folder) / layout.LISTING
        saved = _save_database(target, layout.name_of(now), to, listing)
        with listing.open("rb") as lines:
            for file, outcome in _send_all(target, to, layout.files_of(lines)):
                counts[outcome] += 1
                if outcome is Outcome.MISSING:
                    absent.append(file.key)
    missing = _not_swept(absent)
    done = Manifest(**saved, missing=tuple(missing))
    target.put(layout.key_of(done.name, layout.MANIFEST), signing.signed(manifest.written(done)).encode())
    return Made(done, counts[Outcome.SENT], len(absent) - len(missing))


def _save_database(target: Store, name: str, to: Recipients, listing: Path) -> dict[str, Any]:
    """Of one moment: the database and what it says of itself; writes down the files that it names."""
    with snapshots.taken(listing.parent) as snapshot:
        revision = queries.revision(snapshot.connection)
        if revision is None:
            raise BadBackup(NO_SCHEMA)
        about: dict[str, Any] = {
            "name": name,
            "kind": snapshot.kind,
            "revision": revision,
            "counts": queries.counts(snapshot.connection),
            "head": queries.head(snapshot.connection),
        }
        about |= _save_listing(target, name, queries.files(snapshot.connection), listing)
        with target.writer(layout.key_of(name, layout.DATABASE)) as out:
            sealed = sealing.seal(sealing.compressed(snapshot.pieces), out, to)
    return {**about, "database": Part(sealed.bytes, sealed.sha256)}


def _save_listing(target: Store, name: str, files: Iterable[File], listing: Path) -> dict[str, Any]:
    """Into the target before the files come: whoever deletes what no backup names leaves these alone."""
    count = size = 0
    with target.writer(layout.key_of(name, layout.LISTING)) as out, listing.open("wb") as here:
        sink = Sink(out)
        for file in files:
            line = layout.line_of(file)
            sink.write(line)
            here.write(line)
            count, size = count + 1, size + file.bytes
    return {"listing": Part(sink.bytes, sink.sha256), "files": count, "file_bytes": size}


def _send_all(target: Store, to: Recipients, files: Iterable[File]) -> Iterator[tuple[File, Outcome]]:
    """Folder by folder, so that what is there is known without holding all names."""
    send = partial(_send, store(), target, to)
    with ThreadPoolExecutor(layout.AT_ONCE) as pool:
        for folder, some in groupby(files, attrgetter("folder")):
            there = dict(target.sizes(f"{layout.FILES}{folder}"))
            group = list(some)
            whole = [there.get(file.sealed_key, 0) >= file.bytes + sealing.LEAST for file in group]
            yield from zip(group, pool.map(send, group, whole), strict=True)


def _send(source: Store, target: Store, to: Recipients, file: File, there: bool) -> Outcome:
    if there:
        return Outcome.THERE
    try:
        content = source.get(file.key)
    except FileNotFoundError:
        return Outcome.MISSING
    if sha256(content).hexdigest() != file.sha256:
        return Outcome.MISSING
    target.put(file.sealed_key, pyrage.encrypt(content, to))
    return Outcome.SENT


def _not_swept(keys: Iterable[str]) -> list[str]:
    """Those of the files whose row is still there: a sweep takes row and bytes, after the snapshot."""
    return [key for key in keys if _has_row(key)]


def _has_row(key: str) -> bool:
    named = File(key, 0).sha256
    return any(
        queries.original(keys_of, named) == key
        and db.session.scalar(sa.select(sa.exists().where(kind.sha256 == named)))
        for kind, keys_of in queries.KINDS
    )
