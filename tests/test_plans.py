"""Every list, feed and report is read by an index in its order, on a database that is large enough to tell.

Of each read the statements are kept and explained: none goes through a whole large table, and none sorts more
than a page. What an operator asks is sorted, for it is of the own halls, and so is what is few by its nature.
"""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from inspector.core.db import db
from tests import make
from tests.application import both_databases
from tests.grown import grow, plant

FILINGS, PAGE = 10_000, 100
MOST = 4 * PAGE  # rows that are sorted: what is left once an index has been asked
SOME = 1_500  # of so few rows PostgreSQL rightly asks no index: the visits here
LARGE = {
    "filing",
    "filing_sitting",
    "filing_version",
    "filing_closing",
    "guidance",
    "inspection",
    "correction",
}
LARGE |= {"entry", "judgement", "finding"}
AREAS = ("", "321283", "321283104", "321283104204", "321283999")  # all, a county, a town, a village, nothing
HALL = "01900000-0000-7001-8000-000000000000"
SPAN = f"from={make.TODAY - timedelta(days=30)}&to={make.TODAY}"
SORTED = "USE TEMP B-TREE FOR ORDER BY"  # SQLite does not say of how many rows
OF_A_PHONE = ("/field-pack",)  # it sorts what one person takes along
LISTS = {  # read by an overseer of the city, in every area
    "/filings": ["", "state=closed", "state=returned", "overdue=true", "awaiting=release", SPAN],
    "/inspections": ["", "state=planned", "state=published", "overdue=true", "kind=banquet", SPAN],
    "/corrections": ["", "state=open", "state=verified", "overdue=true"],
    "/halls": ["", "state=listed", "grade=A"],
}
READS = {
    "admin": [
        *(f"/guidance-tasks?limit=100&{each}" for each in ("", "state=open", "missed=true", "overdue=true")),
        f"/filings?hall_id={HALL}",
        f"/inspections?hall_id={HALL}",
        "/journal?limit=100",
        f"/journal?limit=100&hall_id={HALL}",
        "/journal?limit=100&after=5000",
        f"/calendar?{SPAN}&region=321283",
    ],
    "supervisor": ["/journal?limit=100", "/inspections/queue", f"/calendar?{SPAN}"],
    "inspector": ["/field-pack", "/inspections?mine=true", "/inspections?mine=true&state=planned"],
}


@pytest.fixture
def statements(app, person):
    plant(app, person)
    with app.app_context():
        grow(FILINGS, make.TODAY, whole=False)
        engine = db.engine
    seen = []

    def note(_connection, _cursor, statement, parameters, *_):
        if statement.startswith(("SELECT", "WITH")):
            seen.append((statement, parameters))

    sa.event.listen(engine, "before_cursor_execute", note)
    yield seen
    sa.event.remove(engine, "before_cursor_execute", note)
    with app.app_context():
        engine.dispose()


def reads():
    for url, filters in LISTS.items():
        for each in filters:
            for area in AREAS:
                yield "admin", f"{url}?limit={PAGE}&{each}" + (f"&region={area}" if area else "")
    for who, urls in READS.items():
        yield from ((who, url) for url in urls)


@both_databases
def test_every_read_of_a_large_city_is_served_by_an_index(app, person, statements):
    clients = {who: person(who) for who in READS}
    with app.app_context():
        engine = db.engine
    explain = _sqlite if engine.dialect.name == "sqlite" else _postgresql
    slow = []
    for who, url in reads():
        statements.clear()
        answer = clients[who].get(url)
        assert answer.status_code == 200, (url, answer.text)
        assert statements, url
        with engine.connect() as connection:
            found = [why for each in list(statements) for why in explain(connection, *each)]
        slow += [f"{who} {url}: {why}" for why in found if why != SORTED or url not in OF_A_PHONE]
    assert slow == [], "\n".join(slow)


def _sqlite(connection, statement, parameters):
    rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
    for step in (row[3] for row in rows):
        scans = step.startswith("SCAN ") and step.split()[1] in LARGE and " INDEX " not in step
        if scans or SORTED in step:
            yield step


def _postgresql(connection, statement, parameters):
    explained = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", parameters).scalar()
    yield from _steps(explained[0]["Plan"])


def _steps(step):
    kind, rows = step["Node Type"], step["Actual Rows"] * step["Actual Loops"]
    looked_at = rows + step.get("Rows Removed by Filter", 0) * step["Actual Loops"]
    if kind == "Seq Scan" and step["Relation Name"] in LARGE and looked_at > SOME:
        yield f"all of {step['Relation Name']}"
    if kind in ("Sort", "Incremental Sort") and rows > MOST:
        yield f"{rows} rows sorted by {step['Sort Key']}"
    for each in step.get("Plans", ()):
        yield from _steps(each)
