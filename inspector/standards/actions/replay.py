"""Re-derives stored judgements from their stored facts and editions."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import orjson
import sqlalchemy as sa

from inspector.core.db import db
from inspector.standards.actions import judge as standards_judge
from inspector.standards.documents.library import Library, due
from inspector.standards.models import Judgement, StoredFinding
from inspector.standards.queries import in_force
from inspector.standards.rules.editions import Edition
from inspector.standards.rules.requirements import Requirement, judge, summarise
from inspector.standards.rules.visits import KINDS as VISITS

BATCH = 500  # judgements read at a time


class Difference(NamedTuple):
    """A stored judgement that does not follow from its facts; why: a sentence."""

    judgement_id: int
    why: str


def differences(seen: list[int] | None = None) -> Iterator[Difference]:
    """Every judgement that differs, by id. seen: gets the number of judgements looked at so far."""
    library, last, looked = in_force.library(), 0, 0
    while rows := _batch(last):
        last = rows[-1]["id"]
        findings = _findings(rows[0]["id"], last)
        for row in rows:
            if why := _wrong(row, findings.get(row["id"], []), library):
                yield Difference(row["id"], why)
        looked += len(rows)
        if seen is not None:
            seen[:] = [looked]


def _batch(after: int) -> list[Mapping[str, Any]]:
    columns = Judgement.__table__.columns
    found = sa.select(*columns).where(Judgement.id > after).order_by(Judgement.id).limit(BATCH)
    return [dict(row) for row in db.session.execute(found).mappings()]


def _findings(first: int, last: int) -> dict[int, list[dict[str, Any]]]:
    columns = [c for c in StoredFinding.__table__.columns if c.name != "position"]
    found = sa.select(*columns).where(StoredFinding.judgement_id.between(first, last))
    by_judgement: dict[int, list[dict[str, Any]]] = {}
    ordered = found.order_by(StoredFinding.judgement_id, StoredFinding.position)
    for row in map(dict, db.session.execute(ordered).mappings()):
        by_judgement.setdefault(row.pop("judgement_id"), []).append(row)
    return by_judgement


def _wrong(row: Mapping[str, Any], stored: list[dict[str, Any]], library: Library) -> str | None:
    """Why the judgement does not follow from its facts; None when it does."""
    editions = [library.edition_by_hash(digest) for digest in row["editions"].values()]
    if None in editions:
        return "an edition by which it was judged is not published"
    try:
        facts = library.vocabularies[row["subject"]].read(orjson.loads(row["facts"]))
    except ValueError as unreadable:
        return f"its facts cannot be read: {unreadable}"
    rules = _rules([edition for edition in editions if edition], row, stored)
    findings = judge([requirement for _, requirement in rules], facts, row["on"])
    pairs = zip(rules, findings, strict=True)
    follow = orjson.loads(
        orjson.dumps([standards_judge.as_stored(edition, found) for (edition, _), found in pairs])
    )
    counts = standards_judge.counted(summarise(findings))
    if any(row[key] != value for key, value in counts.items()):
        counted = {key: row[key] for key in counts}
        return _first_difference(stored, follow) or f"its counts are {counted}, {counts} follows"
    return _first_difference(stored, follow)


def _rules(
    editions: list[Edition], row: Mapping[str, Any], stored: list[dict[str, Any]]
) -> list[tuple[Edition, Requirement]]:
    """What was judged; on a visit what its list asked: the policy chose it, and the findings name it."""
    rules = due(editions, row["occasion"], row["on"])
    if row["occasion"] not in VISITS:
        return rules
    places = {(each["edition"], each["requirement"]): place for place, each in enumerate(stored)}
    asked = [each for each in rules if (each[0].id, each[1].id) in places]
    return sorted(asked, key=lambda each: places[each[0].id, each[1].id])


def _first_difference(stored: list[dict[str, Any]], follow: list[dict[str, Any]]) -> str | None:
    if len(follow) != len(stored):
        return f"{len(stored)} findings are stored, {len(follow)} follow"
    for kept, again in zip(stored, follow, strict=True):
        for key, value in again.items():
            if kept[key] != value:
                return f"{kept['requirement']}: {key} is {kept[key]!r}, {value!r} follows"
    return None
