"""Encrypting everything that is sealed with the newest key, while the service goes on."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from cryptography.fernet import InvalidToken

from inspector.core.db import changed, db, give_way, transaction
from inspector.core.personal import Sealed, fingerprint, keys, newest_key
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject

BATCH = 50  # rows in one transaction: other writers wait no longer than it takes
Row = Mapping[str, Any]


class Rotated(NamedTuple):
    """table: its name. sealed: rows that were encrypted anew. unreadable: those that no key opens."""

    table: str
    sealed: int
    unreadable: int


def sealed_columns(table: sa.Table) -> list[str]:
    return [column.name for column in table.columns if isinstance(column.type, Sealed)]


def rotate(now: datetime) -> list[Rotated]:
    """Every table of the metadata that has sealed columns, each batch in a transaction of its own.

    What the newest key has written is left as it is: broken off and begun again, it goes on where it was.
    The hashes by which people are looked up are made anew with it, for a new search key.
    """
    done = [_rotate(table) for table in db.metadata.sorted_tables if sealed_columns(table)]
    changes = {each.table: each.sealed for each in done}
    with transaction():
        record("rotate", Subject("personal", "keys", ""), by=None, at=now, changes=changes)
    return done


def _rotate(table: sa.Table) -> Rotated:
    sealed = unreadable = 0
    for rows in _batches(table):
        changes = []  # made before the writer's turn, in which they are only written
        for row in rows:
            try:
                changes += _seal_anew(table, row)
            except InvalidToken:
                unreadable += 1
        if changes:
            with transaction():
                sealed += sum(changed(db.session.connection().execute(each)) for each in changes)
            give_way()
    return Rotated(str(table.name), sealed, unreadable)


def _batches(table: sa.Table) -> Iterator[list[dict[str, Any]]]:
    """Its rows as they stand in the database, still encrypted, by primary key."""
    key = list(table.primary_key.columns)
    stored = [sa.type_coerce(table.c[name], sa.Text).label(name) for name in sealed_columns(table)]
    hashes = [column for column in table.columns if "hash_of" in column.info]
    found = sa.select(*key, *stored, *hashes).order_by(*key).limit(BATCH)
    after: sa.Select[Any] = found
    while rows := [dict(row) for row in db.session.execute(after).mappings()]:
        yield rows
        last = (sa.literal(rows[-1][column.name], column.type) for column in key)
        after = found.where(sa.tuple_(*key) > sa.tuple_(*last))


def _seal_anew(table: sa.Table, row: Row) -> list[sa.Update]:
    """What changes the row, if anything. One that is written meanwhile is written with the newest key."""
    old = {name: row[name] for name in sealed_columns(table) if row[name] is not None}
    new = {name: value for name, value in old.items() if not _is_newest(value)}
    values: dict[str, Any] = {
        name: sa.literal(keys().rotate(value.encode()).decode(), sa.Text) for name, value in new.items()
    }
    values |= _new_hashes(table, row, old)
    if not values:
        return []
    same = [sa.type_coerce(table.c[name], sa.Text) == value for name, value in old.items()]
    here = [column == row[column.name] for column in table.primary_key.columns]
    return [sa.update(table).where(*here, *same).values(values)]


def _is_newest(value: str) -> bool:
    try:
        newest_key().decrypt(value.encode())
    except InvalidToken:
        return False
    return True


def _new_hashes(table: sa.Table, row: Row, old: Mapping[str, str]) -> dict[str, str]:
    """Those that differ under the search key of today; a hash that was removed stays so."""
    hashes = {}
    for column in table.columns:
        if "hash_of" in column.info and row[column.name] is not None:
            plain = keys().decrypt(old[column.info["hash_of"]].encode()).decode()
            wanted = fingerprint(column.info["kind"], plain)
            if wanted != row[column.name]:
                hashes[column.name] = wanted
    return hashes
