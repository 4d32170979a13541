"""The end of keeping backups, and of the files that none of those that stay names."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from heapq import merge
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from inspector.backups import queries
from inspector.backups.rules import layout
from inspector.backups.rules.layout import File
from inspector.core.store import Store

# Every folder in which files can be, in the order of their names.
FOLDERS = [
    File(queries.original(keys_of, f"{number:02x}"), 0).folder
    for _, keys_of in queries.KINDS
    for number in range(256)
]


class Pruned(NamedTuple):
    """backups: their names. files: how many."""

    backups: list[str]
    files: int


def names(target: Store) -> tuple[set[str], set[str]]:
    """Of the backups of which there is a part, and of those that are whole."""
    begun, whole = set(), set()
    for key in target.keys(layout.BACKUPS):
        _, name, part = key.split("/")
        begun.add(name)
        if part == layout.MANIFEST:
            whole.add(name)
    return begun, whole


def prune(target: Store, keep: int | None, now: datetime) -> Pruned:
    """Delete all but the newest `keep` whole backups, those not finished after a day, and their files.

    The manifest goes first: what is left of one that is being deleted is none.
    """
    begun, whole = names(target)
    gone = layout.over(begun, whole, keep, now)
    for name in gone:
        for part in (layout.MANIFEST, layout.DATABASE, layout.LISTING):
            target.delete(layout.key_of(name, part))
    return Pruned(gone, _delete_unnamed(target, begun - set(gone)) if gone else 0)


def _delete_unnamed(target: Store, kept: Iterable[str]) -> int:
    """Folder by folder: no more names are held than those of one."""
    deleted = 0
    named = groupby(merge(*(_listing(target, name) for name in kept)), attrgetter("folder"))
    folder, some = next(named, (None, iter(())))
    for each in FOLDERS:
        wanted = set()
        if folder == each:
            wanted = {file.sealed_key for file in some}
            folder, some = next(named, (None, iter(())))
        for key in target.keys(f"{layout.FILES}{each}"):
            if key not in wanted:
                target.delete(key)
                deleted += 1
    return deleted


def _listing(target: Store, name: str) -> Iterator[File]:
    """Of one that is being made there may be none yet, and then no file of it either."""
    try:
        yield from layout.files_of(layout.lines_of(target.read(layout.key_of(name, layout.LISTING))))
    except FileNotFoundError:
        return
