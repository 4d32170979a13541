"""Read stored judgements."""

from collections.abc import Mapping
from typing import Any

import orjson
import sqlalchemy as sa

from inspector.core.db import db
from inspector.standards.models import Judgement, StoredFinding
from inspector.standards.queries.in_force import edition, read_facts
from inspector.standards.rules.requirements import (
    NOT_FINITE,
    Finding,
    Requirement,
    Verdict,
)

READ = "read-judgements"  # of a session, by id
MOST = 8  # that a session keeps; an answer is about two of them

Kept = tuple[Judgement, list[tuple[Requirement, Mapping[str, Any]]]]


def kept(judgement_id: int) -> Kept:
    """A stored judgement, and each requirement with its stored finding, in their order.

    Read once a session, for it never changes; anew after a rollback, which may have taken it back.
    """
    read: dict[int, Kept] = db.session().info.setdefault(READ, {})
    known = read.get(judgement_id)
    if known is None or sa.inspect(known[0]).expired:
        if len(read) >= MOST:
            read.clear()
        known = read[judgement_id] = _read(judgement_id)
    return known


def _read(judgement_id: int) -> Kept:
    judgement = db.session.get_one(Judgement, judgement_id)
    stored = sa.select(*StoredFinding.__table__.columns).where(StoredFinding.judgement_id == judgement_id)
    rows = db.session.execute(stored.order_by(StoredFinding.position)).mappings()
    texts = {
        (edition_id, requirement.id): requirement
        for edition_id in judgement.editions
        for requirement in edition(edition_id).requirements
    }
    return judgement, [(texts[row["edition"], row["requirement"]], _with_note(dict(row))) for row in rows]


def _with_note(row: dict[str, Any]) -> dict[str, Any]:
    """A stored finding with its note: unknown though nothing was missing can only be a division by zero."""
    undefined = row["verdict"] == Verdict.UNKNOWN and not row["missing"]
    return {**row, "note": NOT_FINITE if undefined else None}


def kept_facts(judgement_id: int) -> dict[str, Any]:
    """The facts of a stored judgement, as rules see them."""
    judgement = db.session.get_one(Judgement, judgement_id)
    return read_facts(judgement.subject, orjson.loads(judgement.facts))


def kept_findings(judgement_id: int) -> list[tuple[str, Finding]]:
    """What a stored judgement gave: edition id and finding, in the order of the documents."""
    _, rows = kept(judgement_id)
    return [(row["edition"], Finding(requirement, Verdict(row["verdict"]))) for requirement, row in rows]
