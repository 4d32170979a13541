"""What whoever reviews a registration wants to compare it with: the hall, its papers, others like it."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from inspector.accounts.rules.caller import Caller
from inspector.core.db import db
from inspector.halls.access import halls_of
from inspector.halls.models import PARTICULARS, Hall
from inspector.halls.rules.differences import differences
from inspector.registrations.access import registrations_of
from inspector.registrations.models import HallMaterial, Material, Registration, Submission
from inspector.registrations.rules.lifecycle import OPEN
from inspector.standards.queries import kept_judgements
from inspector.standards.rules.requirements import Verdict

PERSONAL = ("/responsible_person", "/phone")
ALIKE = ("credit_code", "name", "address")
MOST = 20  # likely duplicates that are told
COLUMNS = ("id", "name", "region", "state", *ALIKE)


def against_hall(row: Registration) -> list[dict[str, Any]]:
    """What a change would make otherwise at the hall as it stands; of personal data only that it differs."""
    hall = db.session.get(Hall, row.hall_id) if row.kind == "change" else None
    if hall is None:
        return []
    now, then = ({key: getattr(each, key) for key in PARTICULARS} for each in (hall, row))
    return [
        {**each, "before": None, "after": None} if each["pointer"] in PERSONAL else each
        for each in differences(now, then)
    ]


def new_papers(row: Registration, here: Mapping[str, Material]) -> set[str]:
    """The papers that the hall does not have, or that were not there when it was handed in before."""
    if row.kind == "change":
        found = sa.select(HallMaterial.code, HallMaterial.file).where(HallMaterial.hall_id == row.hall_id)
        before = {paper.code: paper.file for paper in db.session.execute(found)}
    else:
        before = _files(row, row.submissions - 1)
    return {code for code, paper in here.items() if before.get(code) != paper.file}


def late_papers(row: Registration, here: Mapping[str, Material]) -> set[str]:
    """Those that came after it was handed in last."""
    if not row.submissions or row.state in ("draft", "returned"):
        return set()
    before = _files(row, row.submissions)
    return {code for code, paper in here.items() if before.get(code) != paper.file}


def _files(row: Registration, number: int) -> dict[str, str]:
    kept = db.session.get(Submission, (row.id, number))
    return {code: paper["file"] for code, paper in kept.materials.items()} if kept else {}


def not_judged(row: Registration) -> list[dict[str, Any]]:
    """By level, how many requirements could not be judged, of how many."""
    if row.judgement_id is None:
        return []
    findings = [finding for _, finding in kept_judgements.kept_findings(row.judgement_id)]
    due = Counter(f.requirement.level for f in findings if f.verdict is not Verdict.NOT_APPLICABLE)
    open_ones = Counter(f.requirement.level for f in findings if f.verdict is Verdict.UNKNOWN)
    return [{"level": level, "unjudged": open_ones[level], "applicable": due[level]} for level in due]


def duplicates(row: Registration, caller: Caller) -> list[dict[str, Any]]:
    """Halls and open registrations like this one, among those that the caller may see."""
    halls, others = Hall.__table__.c, Registration.__table__.c
    of_halls = sa.select(
        sa.literal("hall").label("kind"), *(halls[name] for name in COLUMNS), halls.code
    ).where(halls_of(caller), halls.id != row.hall_id, halls.state != "revoked", _alike(halls, row))
    of_registrations = sa.select(
        sa.literal("registration").label("kind"),
        *(others[name] for name in COLUMNS),
        sa.literal(None, sa.String).label("code"),
    ).where(
        registrations_of(caller),
        others.id != row.id,
        others.hall_id != row.hall_id,
        others.state.in_([state for state in OPEN if state != "draft"]),
        _alike(others, row),
    )
    found = db.session.execute(sa.union_all(of_halls, of_registrations).limit(MOST)).mappings()
    return [_duplicate(each, row) for each in found]


def _alike(columns: Any, row: Registration) -> sa.ColumnElement[bool]:
    """The same body, or the same name or address in the same town."""
    town = columns.region.startswith(row.region[:9])
    same = [sa.and_(town, columns[key] == getattr(row, key)) for key in ("name", "address")]
    return sa.or_(columns.credit_code == row.credit_code, *same)


def _duplicate(found: Mapping[Any, Any], row: Registration) -> dict[str, Any]:
    told = {key: found[key] for key in ("kind", "id", "code", "name", "region", "state")}
    return told | {"alike": [key for key in ALIKE if found[key] == getattr(row, key)]}
