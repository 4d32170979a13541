"""What a phone does not have yet: first everything, thing by thing, and then what the sealed journal names.

Things are told as they are now, so a change that is told twice does no harm. None is missed: the place in the
journal is taken before the first thing is read, and an entry that commits late is sealed behind that place.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

import orjson
import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.core.db import db
from inspector.core.indexes import within
from inspector.field.queries.wanted import SUBJECTS, WANTED, Asked
from inspector.field.rules import places
from inspector.field.rules.places import COMING, Place
from inspector.filings.access import TABLE as FILING
from inspector.halls.access import own_hall_ids
from inspector.journal.actions import seal
from inspector.journal.models import Entry
from inspector.registrations.access import REGISTRATION, registrations_of
from inspector.standards.documents.library import Library
from inspector.standards.queries import in_force

AHEAD = timedelta(days=14)  # how near a banquet has to be for a phone to take it along
ENTRY = Entry.__table__.c
NAMED = ("seq", "action", "subject", "subject_id", "hall_id")


class Found(NamedTuple):
    """One page: the ids of what is told, by kind; what is no longer the phone's, as kind and id.

    more: whether another page is there by now.
    """

    ids: Mapping[str, list[str]]
    gone: list[tuple[str, str]]
    place: Place
    more: bool


def view_of(caller: Caller, language: str) -> str:
    """A fingerprint of all that decides what the caller sees and in which words.

    It changes with the role, the area, the halls of an operator, the language, and with what is published.
    """
    halls = [] if caller.oversees else sorted(db.session.scalars(own_hall_ids(caller)))
    known = [caller.account_id, caller.role, caller.region, halls, language, _published(in_force.library())]
    return hashlib.sha256(orjson.dumps(known)).hexdigest()[:16]


@lru_cache(maxsize=16)
def _published(library: Library) -> list[str]:
    """The names of all documents that are published: they never change."""
    documents = (library.editions, library.policies, library.emergencies, library.food_lists)
    return sorted(each.id for kind in documents for each in kind)


def start(view: str, today: date) -> Place:
    """The place of a phone that has nothing."""
    near = today + AHEAD
    return Place(_sealed(), view, places.KINDS[0], "", near, near, "")


def page(caller: Caller, place: Place, today: date, limit: int) -> Found:
    """The next things after a place, at most twice `limit` of them."""
    if place.stage:
        return _stage(Asked(caller, today, place.nearing), place, limit)
    if place.near < today + AHEAD:
        coming = replace(place, stage=COMING, after="", nearing=today + AHEAD)
        return _stage(Asked(caller, today, coming.nearing), coming, limit)
    return _changed(Asked(caller, today, place.near), place, limit)


def _stage(asked: Asked, place: Place, limit: int) -> Found:
    """The next things of one kind, in the order of their ids."""
    kind = "filing" if place.stage == COMING else place.stage
    wanted = WANTED[kind]
    found = sa.select(wanted.id).where(wanted.theirs(asked.caller), wanted.kept(asked))
    if place.after:
        found = found.where(wanted.id > place.after)
    if place.stage == COMING:
        found = found.where(FILING.day > place.near)
    ids = list(db.session.scalars(found.order_by(wanted.id).limit(limit + 1)))
    if len(ids) > limit:
        return Found({kind: ids[:limit]}, [], replace(place, after=ids[limit - 1]), more=True)
    done = replace(place, stage=places.following(place.stage), after="", near=place.nearing)
    return Found({kind: ids}, [], done, more=True)


def _changed(asked: Asked, place: Place, limit: int) -> Found:
    """What the next entries of the journal are about."""
    until = _sealed()
    entries = _entries(asked.caller, place.seq, limit)
    named: dict[tuple[str, str], set[str]] = {}  # kind and id, and what was done
    for entry in entries:
        kind, on_card = SUBJECTS[entry["subject"]]
        named.setdefault((kind, entry["subject_id"]), set()).add(entry["action"])
        if on_card and entry["hall_id"]:
            named.setdefault(("hall", entry["hall_id"]), set())
    ids, gone = _sorted(asked, named)
    more = len(entries) == limit
    seq = entries[-1]["seq"] if more else max(until, place.seq)
    return Found(ids, gone, replace(place, seq=seq), more)


def _sealed() -> int:
    """The place of the last entry, once everything that is committed has one."""
    seal.catch_up(seal.AT_A_READ)
    return seal.head()[0]


def _entries(caller: Caller, after: int, limit: int) -> list[Mapping[str, Any]]:
    theirs = within(ENTRY.region, caller.region)
    if not caller.oversees:
        own = sa.select(REGISTRATION.id).where(registrations_of(caller))
        applied = sa.and_(ENTRY.subject == "registration", ENTRY.subject_id.in_(own))
        theirs = sa.or_(ENTRY.hall_id.in_(own_hall_ids(caller)), applied)
    found = sa.select(*(ENTRY[name] for name in NAMED)).where(
        ENTRY.seq > after, ENTRY.subject.in_(SUBJECTS), theirs
    )
    rows = db.session.execute(found.order_by(ENTRY.seq).limit(limit)).mappings()
    return [dict(row) for row in rows]


def _sorted(
    asked: Asked, named: Mapping[tuple[str, str], set[str]]
) -> tuple[dict[str, list[str]], list[tuple[str, str]]]:
    """What is told, and what is gone: only what the phone may have seen before is said to be gone."""
    told: dict[str, list[str]] = {}
    gone: list[tuple[str, str]] = []
    for kind, wanted in WANTED.items():
        ids = [id_ for of, id_ in named if of == kind]
        if not ids:
            continue
        kept = wanted.kept(asked).label("kept")
        seen = sa.select(wanted.id, kept).where(wanted.id.in_(ids), wanted.theirs(asked.caller))
        known = {id_: bool(keeps) for id_, keeps in db.session.execute(seen)}
        told[kind] = [id_ for id_ in ids if known.get(id_)]
        gone += [
            (kind, id_)
            for id_ in ids
            if not known.get(id_) and (id_ in known or wanted.taken_back & named[kind, id_])
        ]
    return told, gone
