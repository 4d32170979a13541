"""Lists cost the same number of statements whatever their length, and show what the schemas would."""

import copy
import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import orjson
import psycopg
import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.engine import Engine

from inspector.accounts.models import Account
from inspector.accounts.schemas import AccountOut
from inspector.chefs.models import Chef
from inspector.chefs.schemas import ChefBrief
from inspector.core.db import db
from inspector.core.personal import masked_name
from inspector.filings.models import Filing, Incident
from inspector.filings.schemas.filings import FilingRow
from inspector.filings.schemas.incidents import IncidentRow
from inspector.halls.models import Hall
from inspector.halls.schemas import HallBrief
from inspector.inspections.models import Correction, Inspection
from inspector.inspections.schemas.corrections import CorrectionBrief
from inspector.inspections.schemas.visits import InspectionRow
from inspector.journal.models import Entry
from inspector.registrations.models import Registration
from inspector.registrations.schemas.registrations import RegistrationRow
from inspector.reports.schemas import EntryOut
from tests import make
from tests.application import both_databases
from tests.client import Client
from tests.steps.chefs import registered
from tests.steps.filings import filed
from tests.steps.inspections import signed

LISTS = {
    "/halls": (Hall, HallBrief),
    "/registrations": (Registration, RegistrationRow),
    "/chefs": (Chef, ChefBrief),
    "/filings": (Filing, FilingRow),
    "/incidents": (Incident, IncidentRow),
    "/inspections": (Inspection, InspectionRow),
    "/corrections": (Correction, CorrectionBrief),
    "/accounts": (Account, AccountOut),
    "/journal": (Entry, EntryOut),
}
FEW, MANY = 3, 30
numbers = itertools.count(1)


@pytest.fixture
def one_of_each(hall, operator, inspector, admin):
    """At least one row in every list; the admin reads them all."""
    registered(operator)
    url, _ = filed(operator, hall["id"])
    ill = {"noticed_at": "2026-01-01T12:00:00+08:00", "ill_diners": 1, "symptoms": "腹痛"}
    assert operator.post(f"{url}/incidents", ill).status_code == 201
    signed(inspector, hall["id"], mop_sink=False)
    return admin


def grow(app: Flask, model: type[Any], length: int) -> None:
    """Copies of the last row until there are so many, each with an id and a name of its own."""
    table = model.__table__
    with app.app_context():
        rows = [dict(row) for row in db.session.execute(sa.select(*table.columns)).mappings()]
        for _ in range(length - len(rows)):
            db.session.execute(sa.insert(table), renamed(rows[-1]))
        db.session.commit()


def renamed(row: dict[str, Any]) -> dict[str, Any]:
    number = next(numbers)
    changed = copy.deepcopy(row) | {"id": str(uuid4())}
    for key, text in (
        ("code", "YGT-{}"),
        ("number", "BA-{}"),
        ("requirement", "copy-{}"),
        ("name", "copy-{}"),
    ):
        if key in row:
            changed[key] = text.format(number)
    if "seq" in row:  # the journal counts its ids itself, and is sealed by whoever reads it
        changed |= {"seq": None, "hash": None}
        del changed["id"]
    return changed


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """The statements that the block sends."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(statement)

    with app.app_context():
        engine: Engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)


def statements(app: Flask, client: Client, url: str) -> int:
    """How many a request needs when everything has been read and sealed once."""
    client.get(url)
    with counted(app) as seen:
        answer = client.get(url)
    assert answer.status_code == 200
    # SQLite says its BEGIN aloud, and the standards are looked at once a second, whoever asks.
    return len([each for each in seen if each != "BEGIN" and "publication" not in each])


@both_databases
def test_a_list_needs_as_many_statements_for_30_rows_as_for_3(app, one_of_each, subtests):
    for url, (model, _) in LISTS.items():
        with subtests.test(url):
            grow(app, model, FEW)
            few = statements(app, one_of_each, f"{url}?limit=200")
            grow(app, model, MANY)
            many = statements(app, one_of_each, f"{url}?limit=200")
            assert many == few <= 3
            assert len(one_of_each.get(f"{url}?limit=200").json["items"]) >= MANY
    with subtests.test("/reports/overview"):
        assert statements(app, one_of_each, "/reports/overview") <= 20


def test_a_report_on_much_needs_no_more_statements_than_one_on_little(app, one_of_each):
    models = (Hall, Filing, Inspection, Correction)
    for model in models:
        grow(app, model, FEW)
    few = statements(app, one_of_each, "/reports/overview")
    for model in models:
        grow(app, model, MANY)
    assert statements(app, one_of_each, "/reports/overview") == few


@both_databases
def test_the_rows_of_a_list_are_what_its_schema_makes_of_them(app, one_of_each, subtests):
    for url, (model, schema) in LISTS.items():
        with subtests.test(url):
            grow(app, model, FEW)
            shown = one_of_each.get(f"{url}?limit=200").json["items"]
            key = "seq" if model is Entry else "id"
            stored = {row[key]: row for row in dumped(app, model, schema)}
            own = [{name: row[name] for name in stored[row[key]]} for row in shown]  # rows may say more
            assert own == [stored[row[key]] for row in shown]
            assert len(shown) >= FEW


def shortened(text: str) -> str:
    """As the journal tells of files."""
    return re.sub("([0-9a-f]{12})[0-9a-f]{52}", r"\1…", text)


def dumped(app: Flask, model: type[Any], schema: type[Any]) -> list[dict[str, Any]]:
    """What marshmallow gives for the stored rows."""
    with app.app_context():
        rows = [dict(row) for row in db.session.execute(sa.select(*model.__table__.columns)).mappings()]
        halls = {hall.id: hall for hall in db.session.scalars(sa.select(Hall))}
    for row in rows:
        if model in (Filing, Incident, Inspection):
            hall = halls[row["hall_id"]]
            row |= {"hall_code": hall.code, "hall_name": hall.name, "hall_address": hall.address}
        row |= TOLD.get(model, lambda _row: {})(row)
    return schema(many=True).dump(rows)


TOLD: dict[type[Any], Any] = {  # what rows say beside their columns
    Filing: lambda _row: {"overdue": False},  # nothing of it is old
    Inspection: lambda _row: {"overdue": False},
    Registration: lambda _row: {"due": None, "overdue": False},  # it was accepted
    Incident: lambda _row: {"overdue": True},
    Correction: lambda row: {"overdue": row["state"] != "verified" and row["due_on"] < make.TODAY},
    Chef: lambda row: {"name": masked_name(row["name"])},  # as an admin reads it
    Entry: lambda row: {
        "changes": orjson.loads(shortened(row["changes"])),
        "subject_id": shortened(row["subject_id"]),
    },
}


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_moment_reads_the_same_whatever_the_servers_zone(app, database, hall, operator):
    """A server in China is set to Chinese time; what was stored in UTC must not move by eight hours."""
    url, row = filed(operator, hall["id"])
    seen = operator.get(url).json["filed_at"]
    with psycopg.connect(database.replace("+psycopg", ""), autocommit=True) as connection:
        name = connection.info.dbname
        connection.execute(f"ALTER DATABASE \"{name}\" SET timezone TO 'Asia/Shanghai'")
    with app.app_context():
        db.engine.dispose()

    assert seen == row.json["filed_at"]
    assert operator.get(url).json["filed_at"] == seen
    assert [each["filed_at"] for each in operator.get("/filings").json["items"]] == [seen]
