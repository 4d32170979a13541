"""What a filing said each time it was filed or amended."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson
import sqlalchemy as sa

from inspector.core.db import db
from inspector.filings.actions import content
from inspector.filings.models import Filing, FilingVersion
from inspector.standards.models import Judgement

PERSONAL = ("host_name", "host_phone", "people")
FOLLOWS = ("tier", "office", "late")


def remember(row: Filing, now: datetime) -> None:
    """Keep what it says after this step, for ever."""
    fields = content.of_filing(row)
    fields["sittings"] = [{**each, "day": each["day"].isoformat()} for each in fields["sittings"]]
    fields["people"] = row.roster or fields["people"]  # with the names that the register had
    fields |= {key: getattr(row, key) for key in FOLLOWS}
    personal = {key: fields.pop(key) for key in PERSONAL}
    db.session.add(
        FilingVersion(
            filing_id=row.id,
            version=row.version,
            action=row.last_action,
            at=now,
            by=row.last_by,
            content=fields,
            personal=orjson.dumps(personal).decode(),
            judgement_id=row.judgement_id,
        )
    )


def versions(row: Filing) -> list[dict[str, Any]]:
    """Each with its content, what it changed, and the counts of its judgement; the first one first."""
    found = (
        sa.select(FilingVersion, Judgement)
        .join(Judgement, Judgement.id == FilingVersion.judgement_id)
        .where(FilingVersion.filing_id == row.id)
        .order_by(FilingVersion.version)
        .options(sa.orm.undefer(FilingVersion.personal))
    )
    items: list[dict[str, Any]] = []
    before: Mapping[str, Any] | None = None
    for each, judgement in db.session.execute(found):
        fields = {**each.content, **_personal(each.personal)}
        items.append(
            {
                **{key: getattr(each, key) for key in ("version", "action", "at", "by")},
                "content": fields,
                "changed": [] if before is None else sorted(k for k in fields if fields[k] != before.get(k)),
                "failed": judgement.fails,
                "blocking": judgement.blocking,
            }
        )
        before = fields
    return items


def _personal(sealed: str | None) -> dict[str, Any]:
    """Nothing once it has been erased."""
    if sealed is None:
        return {}
    known: dict[str, Any] = orjson.loads(sealed)
    return known | {"people": orjson.loads(known["people"])}
