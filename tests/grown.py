"""A city of any size: the rows of a small mixed one, cloned by SQL and spread over towns and days.

Clones keep their content, so a copied filing is a real one with its sittings, versions, report, judgements
and journal; their ids, halls, regions and days are new. The journal is long, and its chain proves nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from flask import Flask

from inspector.core.db import count_statistics, db
from inspector.filings.models import Closing, Filing, FilingVersion, Guidance, Incident, Sitting
from inspector.halls.models import Hall, HallOperator
from inspector.inspections.models import Correction, Inspection
from inspector.journal.models import Entry
from inspector.standards.models import Judgement, StoredFinding
from tests import make
from tests.client import Client
from tests.reports import city

COUNTIES = ("321283", "321204", "321282", "321281", "321203", "321202")
TOWNS, VILLAGES = 25, 10  # of each county, of each town
FILINGS_A_HALL, FILINGS_A_VISIT = 100, 10
PAST, COMING = 1000, 60  # days over which banquets are spread
STATES = {  # of a thousand filings
    **{"closed": 850, "cancelled": 40, "accepted": 40, "filed": 20, "held": 20},
    **{"draft": 10, "returned": 10, "refused": 10},
}
VISITS = {"published": 860, "signed": 60, "planned": 50, "submitted": 20, "awaiting_media": 10}
AHEAD = ("accepted", "filed", "draft", "returned", "planned")
LAST_MONTH = ("held", "submitted", "awaiting_media")
PLANS = tuple(
    sa.Table(
        name,
        sa.MetaData(),
        sa.Column("n", sa.Integer, primary_key=True),
        *(sa.Column(each, Filing.__table__.c.id.type) for each in ("base", "id", "hall_id")),
        sa.Column("region", sa.String(12)),
        sa.Column("shift", sa.Integer),
        prefixes=["TEMPORARY"],
    )
    for name in ("grown_filing", "grown_visit")
)
FILED, VISITED = PLANS
Columns = Mapping[str, Any]


def plant(app: Flask, person: Callable[[str], Client]) -> None:
    """Make the small city over the API, with a visit that is planned, and seal its journal."""
    city.build(app, person)
    inspector, supervisor = person("inspector"), person("supervisor")
    (hall, *_) = supervisor.get("/halls").json["items"]
    form = {"hall_id": hall["id"], "kind": "unannounced", "inspector_id": inspector.account_id}
    planned = supervisor.put(f"/inspections/{uuid4()}", form | {"day": make.TODAY.isoformat()})
    assert planned.json["state"] == "planned", planned.text
    assert supervisor.get("/journal").status_code == 200


def grow(filings: int, today: date, *, whole: bool = True) -> None:
    """Add so many filings, and what belongs to them in proportion. Needs the small city; commits.

    today: around which days are spread. whole: also what is read one by one: versions, reports, findings.
    Ends with the statistics that a planner has in a service that runs.
    """
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":  # nobody pulls its plug, and copies name what was copied
            for pragma in ("foreign_keys = OFF", "synchronous = OFF", "cache_size = -200000"):
                connection.connection.execute(f"PRAGMA {pragma}")
        with connection.begin():
            _grow(connection, filings, today, whole)
        connection.invalidate()
    count_statistics()


def _grow(connection: sa.Connection, filings: int, today: date, whole: bool) -> None:
    for table in PLANS:
        table.create(connection)
    halls = list(_add_halls(connection, max(filings // FILINGS_A_HALL, 30)))
    _fill(connection, FILED, _spread(connection, Filing, STATES, filings, halls, today))
    visits = filings // FILINGS_A_VISIT
    _fill(connection, VISITED, _spread(connection, Inspection, VISITS, visits, halls, today))
    judgements = connection.scalar(sa.select(sa.func.max(Judgement.id) + 1))
    _add_banquets(_Copy(connection, FILED, judgements), whole)
    _add_visits(_Copy(connection, VISITED, judgements), whole)
    _add_entries(connection)
    for table in PLANS:
        table.drop(connection)


def region_of(number: int) -> str:
    """The village of the hall of that number: counties, towns and villages in turn."""
    town, village = number // len(COUNTIES), number // len(COUNTIES) // TOWNS
    return f"{COUNTIES[number % len(COUNTIES)]}{100 + town % TOWNS}{200 + village % VILLAGES}"


def _uuid(kind: int, number: int) -> str:
    return f"01900000-0000-7{kind:03x}-8000-{number:012x}"


def _add_halls(connection: sa.Connection, most: int) -> Iterator[tuple[str, str]]:
    """Copies of a hall with banquets, in use; id and region of each. The first three are of its operator."""
    table = Hall.__table__
    used = sa.select(table).join(Filing.__table__, Filing.hall_id == table.c.id).limit(1)
    base = dict(connection.execute(used).mappings().one()) | {"state": "listed"}
    rows = []
    for number in range(most):
        region = region_of(number)
        code = f"YGT-{region[:6]}-{region[6:9]}-{5000 + number}"
        rows.append({**base, "id": _uuid(1, number), "region": region, "code": code})
    connection.execute(sa.insert(table), rows)
    operator = connection.scalar(sa.select(HallOperator.account_id).where(HallOperator.hall_id == base["id"]))
    runs = [{"hall_id": row["id"], "account_id": operator} for row in rows[:3]]
    connection.execute(sa.insert(HallOperator.__table__), runs)
    return ((row["id"], row["region"]) for row in rows)


def _spread(
    connection: sa.Connection,
    model: Any,
    shares: Mapping[str, int],
    most: int,
    halls: list[tuple[str, str]],
    today: date,
) -> Iterator[dict[str, Any]]:
    """Which row is copied, to which hall and by how many days it is moved."""
    found = connection.execute(sa.select(model.id, model.state, model.day).order_by(model.id)).all()
    bases: dict[str, list[tuple[str, date]]] = {}
    for key, state, day in found:
        bases.setdefault(state, []).append((key, day))
    states = [state for state, share in shares.items() for _ in range(share)]
    for n in range(most):
        state = states[n * 617 % len(states)]
        base, day = bases[state][n % len(bases[state])]
        hall_id, region = halls[n % len(halls)]
        shift = (today + timedelta(days=_distance(state, n)) - day).days
        key = _uuid(2 if model is Filing else 3, n)
        yield {"n": n, "base": base, "id": key, "hall_id": hall_id, "region": region, "shift": shift}


def _distance(state: str, n: int) -> int:
    """Days from today, without any order."""
    chance = n * 7919 + n // 1000
    if state in AHEAD:
        return chance % COMING
    return -1 - chance % (30 if state in LAST_MONTH else PAST)


def _fill(connection: sa.Connection, table: sa.Table, found: Iterator[dict[str, Any]]) -> None:
    rows = list(found)  # what they are made of is read by the same connection
    if connection.dialect.name == "sqlite":
        connection.execute(sa.insert(table), rows)
        return
    with connection.connection.cursor() as cursor, cursor.copy(f"COPY {table.name} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(tuple(row.values()))


class _Copy:
    """How the columns of a copied row follow from those of its model and from its plan."""

    def __init__(self, connection: sa.Connection, plan: sa.Table, judgements: int):
        self.connection, self.plan = connection, plan.c
        self.sqlite = connection.dialect.name == "sqlite"
        self.judgements = judgements

    def add(self, model: Any, parent: str, **changes: Any) -> None:
        """Copy the rows of `model` that belong to the copied thing by the column `parent`."""
        table = model.__table__
        source = {column.name: column for column in table.columns} | changes
        rows = sa.select(*source.values()).join_from(
            self.plan.n.table, table, table.c[parent] == self.plan.base
        )
        self.connection.execute(sa.insert(table).from_select(list(source), rows))

    def day(self, column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
        """The same day of the copy."""
        if self.sqlite:
            moved = sa.func.date(column, sa.cast(self.plan.shift, sa.String) + " days", type_=sa.String)
            return sa.type_coerce(moved, sa.Date())
        return sa.type_coerce(column + self.plan.shift, sa.Date())

    def moment(self, column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
        """The same hour of the copy's day."""
        if self.sqlite:
            days = sa.cast(self.plan.shift, sa.String) + " days"
            return sa.func.strftime("%Y-%m-%d %H:%M:%f000", column, days)
        return column + sa.func.make_interval(0, 0, 0, self.plan.shift)

    def id(self, column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
        """Its first half, which is its own, and the second of the copy's."""
        own = sa.func.substr(sa.cast(column, sa.String), 1, 23, type_=sa.String)
        of_copy = sa.func.substr(sa.cast(self.plan.id, sa.String), 24, type_=sa.String)
        return sa.cast(own + of_copy, column.type)

    def judgement(self, column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
        turn = 2 * self.plan.n + (1 if self.plan.n.table is FILED else 2)
        return turn * self.judgements + column

    def office(self, column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
        """The town or county of the copy, as long as that of its model."""
        return sa.func.substr(self.plan.region, 1, sa.func.length(column))

    @property
    def placed(self) -> Columns:
        return {"hall_id": self.plan.hall_id, "region": self.plan.region}


def _add_judgements(copy: _Copy, findings: bool) -> None:
    kept, found = Judgement.__table__.c, StoredFinding.__table__
    copy.add(
        Judgement,
        "subject_id",
        **{"id": copy.judgement(kept.id), "subject_id": copy.plan.id, "on": copy.day(kept.on)},
        region=copy.plan.region,
    )
    rows = {column.name: column for column in found.columns}
    rows["judgement_id"] = copy.judgement(found.c.judgement_id)
    of_copies = (
        sa.select(*rows.values())
        .join_from(copy.plan.n.table, Judgement.__table__, kept.subject_id == copy.plan.base)
        .join(found, found.c.judgement_id == kept.id)
    )
    if findings:
        copy.connection.execute(sa.insert(found).from_select(list(rows), of_copies))


def _add_banquets(copy: _Copy, whole: bool) -> None:
    _add_judgements(copy, findings=False)  # those are read one by one only, and would be most of the bytes
    row, meal, task, ill = (each.__table__.c for each in (Filing, Sitting, Guidance, Incident))
    number = sa.case((row.number.is_not(None), "BA-G-" + sa.cast(FILED.c.n, sa.String)))
    days = {name: copy.day(row[name]) for name in ("day", "last_day", "close_by")}
    judged = {"judgement_id": copy.judgement(row.judgement_id)}
    copy.add(Filing, "id", id=FILED.c.id, number=number, **copy.placed, **days, **judged)
    of_filing = {"filing_id": FILED.c.id}
    copy.add(Sitting, "filing_id", **of_filing, **copy.placed, day=copy.day(meal.day))
    if whole:
        for model in (FilingVersion, Closing):
            judged = {"judgement_id": copy.judgement(model.__table__.c.judgement_id)}
            copy.add(model, "filing_id", **of_filing, **judged)
    days = {name: copy.day(task[name]) for name in ("day", "last_day", "record_by")}
    at = {"hall_id": FILED.c.hall_id, "region": copy.office(task.region)}
    copy.add(Guidance, "filing_id", id=copy.id(task.id), **of_filing, **at, **days)
    noticed = {"noticed_at": copy.moment(ill.noticed_at)}
    copy.add(Incident, "filing_id", id=copy.id(ill.id), **of_filing, **copy.placed, **noticed)


def _add_visits(copy: _Copy, whole: bool) -> None:
    _add_judgements(copy, whole)
    visit, order = Inspection.__table__.c, Correction.__table__.c
    judged = {name: copy.judgement(visit[name]) for name in ("hall_judgement_id", "banquet_judgement_id")}
    days = {name: copy.day(visit[name]) for name in ("day", "publish_by")}
    copy.add(Inspection, "id", id=VISITED.c.id, **copy.placed, **days, **judged, filing_id=sa.null())
    verified = VISITED.c.n % 8 > 0
    days = {name: copy.day(order[name]) for name in ("opened_on", "due_on")}
    over = {"state": sa.case((verified, "verified"), else_=order.state)}
    over["closed_on"] = sa.case((verified, days["due_on"]))
    copy.add(
        Correction,
        "inspection_id",
        id=copy.id(order.id),
        inspection_id=VISITED.c.id,
        **copy.placed,
        **days,
        **over,
    )


def _add_entries(connection: sa.Connection) -> None:
    """The journal of filings and visits, sealed in no order of towns."""
    entry = Entry.__table__
    step = (connection.scalar(sa.select(sa.func.max(entry.c.id))) or 0) + 1
    for plan, first in ((FILED, 1), (VISITED, 2)):
        place = (2 * plan.c.n + first) * step + entry.c.id
        rows = {column.name: column for column in entry.columns}
        rows |= {
            "id": place,
            "seq": place,
            "hash": sa.literal("0" * 64),
            "subject_id": sa.cast(plan.c.id, sa.String),
        }
        rows |= {"region": plan.c.region, "hall_id": plan.c.hall_id}
        copies = sa.select(*rows.values()).join_from(
            plan, entry, entry.c.subject_id == sa.cast(plan.c.base, sa.String)
        )
        connection.execute(sa.insert(entry).from_select(list(rows), copies))
