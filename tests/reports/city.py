"""A small mixed city: two counties, halls, banquets and visits in every state; and its raw rows."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from flask import Flask

from inspector.core.clock import now
from inspector.core.db import db
from inspector.filings.models import Filing, Guidance, Incident, Sitting
from inspector.halls.models import Hall
from inspector.inspections.models import Correction, Inspection, InspectionPhoto
from inspector.registrations.models import HallMaterial, Registration
from inspector.standards.models import Judgement, StoredFinding
from tests import make
from tests.application import register
from tests.client import Client, submitted_inspection
from tests.steps.filings import drafted, filed
from tests.steps.inspections import answer, corrections, sha256, signed, submitted
from tests.steps.registrations import listed

OTHER_TOWN = "321283101"
YESTERDAY = make.TODAY - timedelta(days=1)
TABLES = (Hall, Filing, Sitting, Guidance, Incident, Inspection, Correction, Judgement, StoredFinding)
TABLES += (HallMaterial, InspectionPhoto, Registration)
ELSEWHERE = ("judgement", "finding", "hall_material", "inspection_photo")  # found through what has a region
Rows = dict[str, list[dict[str, Any]]]


def build(app: Flask, person: Callable[[str], Client]) -> None:
    here = [person(name) for name in ("operator", "supervisor", "inspector")]
    there = [person(f"other_{name}") for name in ("operator", "supervisor", "inspector")]
    halls = [listed(*here), listed(*here, region=OTHER_TOWN), listed(*there, region=make.OTHER_VILLAGE)]
    register(*here[:2])
    revoked = register(*there[:2], region=make.OTHER_VILLAGE)
    supervisor = there[1]
    url = f"/halls/{revoked['id']}"
    supervisor.act(f"{url}/revoke", supervisor.get(url), {"reasons": "停办"})
    for people, hall_id in ((here, halls[0]), (here, halls[1]), (there, halls[2])):
        banquets(*people[:2], hall_id)
        visits(*people[1:], hall_id)
    age_some(app, halls[1])


def banquets(operator: Client, supervisor: Client, hall_id: str) -> None:
    """One filing in every state; some late, one with the figures of its closing report."""
    drafted(operator, hall_id)
    for number, action in enumerate(("accept", "return", "refuse", "cancel", None)):
        day = (make.TODAY + timedelta(days=3 + number)).isoformat()
        url, row = filed(operator, hall_id, day=day, tables=5 + number, diners=50 + number)
        if action:
            decides = operator if action == "cancel" else supervisor
            assert decides.act(f"{url}/{action}", row, {"reasons": "说明"}).status_code == 200
    late = {"occasion": "funeral", "day": YESTERDAY.isoformat()}
    url, row = filed(operator, hall_id, tables=9, diners=90, **late)
    row = operator.act(f"{url}/hold", row)
    noticed = {"noticed_at": now().isoformat(), "ill_diners": 2, "symptoms": "腹泻"}
    assert operator.post(f"{url}/incidents", noticed).status_code == 201
    url, row = filed(operator, hall_id, tables=8, diners=80, **late)
    row = operator.act(f"{url}/hold", row)
    figures = make.closing(row.json, actual_tables=3, actual_diners=31)
    assert operator.act(f"{url}/close", row, figures).status_code == 200


def visits(supervisor: Client, inspector: Client, hall_id: str) -> None:
    """Visits in every state, some with failures."""
    day = (make.TODAY - timedelta(days=40)).isoformat()
    url = signed(inspector, hall_id, mop_sink=False, zone_labels=False)
    supervisor.act(f"{url}/publish", supervisor.get(url))
    signed(inspector, hall_id, kind="banquet", no_nitrite=False)
    submitted_inspection(inspector, hall_id, "routine", gas_alarm=False)
    foul = answer("hall.site-water-supply-ok", sha256(b"late"), site_water_supply_ok=False)
    url, row = submitted(inspector, hall_id, foul)
    inspector.act(f"{url}/sign", row, {"signer": "王", "refusal": "不肯"})
    taken = answer("hall.mop-sink", mop_sink=True)
    url, row = submitted(inspector, hall_id, taken, day=day)
    inspector.act(f"{url}/sign", row, {"signer": "王", "refusal": "不肯"})
    verified = corrections(inspector)["hall.zone-labels"]
    url = f"/corrections/{verified['id']}"
    inspector.act(f"{url}/verify", inspector.get(url), {"text": "已整改"})


def age_some(app: Flask, hall_id: str) -> None:
    """The corrections of one hall were opened long ago."""
    long_ago = make.TODAY - timedelta(days=30)
    with app.app_context():
        old = sa.update(Correction).where(Correction.hall_id == hall_id)
        db.session.execute(old.values(opened_on=long_ago, due_on=YESTERDAY))
        db.session.commit()


def raw(app: Flask) -> Rows:
    """Every row that counts, by table."""
    with app.app_context():
        rows = {
            model.__tablename__: [
                dict(row) for row in db.session.execute(sa.select(*model.__table__.columns)).mappings()
            ]
            for model in TABLES
        }
    regions = {filing["id"]: filing["region"] for filing in rows["filing"]}
    for task in rows["guidance"]:  # counted where the banquet is, whosever it is
        task["region"] = regions[task["filing_id"]]
    return rows


def of(city: Rows, belongs: Callable[[str], bool]) -> Rows:
    """The city's rows whose region belongs; judgements and findings are found through their visits."""
    return {
        table: [row for row in rows if table in ELSEWHERE or belongs(row["region"])]
        for table, rows in city.items()
    }
