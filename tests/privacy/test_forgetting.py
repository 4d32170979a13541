"""Erased is erased in the files of the database, too: neither log nor free places keep what was sealed."""

from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from inspector.core.db import db
from inspector.privacy.actions.rotate import sealed_columns
from inspector.privacy.cli import group
from tests import make
from tests.application import both_databases
from tests.filings.conftest import BANQUET
from tests.filings.test_guidance import record
from tests.populated_hall import ILL
from tests.steps.filings import filed

FILINGS = 12  # more than fit on one page of the database


def sealed_values() -> set[bytes]:
    """As they stand in the database, still encrypted; those that no erasure reaches are of the hall."""
    tables = [table for table in db.metadata.sorted_tables if sealed_columns(table)]
    return {
        value.encode()
        for table in tables
        if table.name not in ("hall", "registration", "submission", "commitment")
        for name in sealed_columns(table)
        for value in db.session.scalars(sa.select(sa.type_coerce(table.c[name], sa.Text)))
        if value is not None
    }


def bytes_on_disk() -> bytes:
    """Everything that the database keeps: SQLite's file and log, PostgreSQL's tables and indexes."""
    if db.engine.dialect.name == "sqlite":
        file = Path(db.engine.url.database or "")
        kept = [path for path in file.parent.glob(f"{file.name}*") if path.is_file()]
    else:
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("CHECKPOINT")
            own = "SELECT oid FROM pg_database WHERE datname = current_database()"
            place = connection.exec_driver_sql(own)
            folder = connection.exec_driver_sql("SHOW data_directory").scalar_one()
            kept = list(Path(folder, "base", str(place.scalar_one())).iterdir())
    return b"".join(path.read_bytes() for path in kept)


def found(values: set[bytes]) -> set[bytes]:
    stored = bytes_on_disk()
    return {value for value in values if value[:80] in stored}


@pytest.fixture
def banquets(hall, operator, inspector):
    """Some, one of them guided on site and with an incident; with chefs, amended once."""
    for number in range(FILINGS):
        day = (BANQUET + timedelta(days=number)).isoformat()
        url, row = filed(operator, hall["id"], day=day, diners=60)
        again = make.filing(hall["id"], day=day, diners=61, host_name=f"李第{number}位")
        row = operator.act(f"{url}/amend", row, again)
        assert row.status_code == 200, row.text
    assert record(inspector, row.json["guidance"]).status_code == 200
    assert operator.post(f"{url}/incidents", ILL).status_code == 201


@both_databases
def test_what_was_erased_is_in_no_file_any_more(app, banquets, monkeypatch):
    with app.app_context():
        old = sealed_values()
        db.session.remove()
        assert len(old) > 6 * FILINGS
        before = found(old)
    monkeypatch.setattr("inspector.privacy.cli.today", lambda: make.TODAY + timedelta(days=3660))

    done = app.test_cli_runner().invoke(group, ["erase"])

    assert done.exit_code == 0, done.output
    assert len(before) > FILINGS, "else this test proves nothing"
    with app.app_context():
        assert found(old) == set()
        kept = sa.text("SELECT count(*) FROM filing WHERE erased_at IS NOT NULL")
        assert db.session.execute(kept).scalar_one() == FILINGS


@both_databases
def test_it_is_said_when_a_long_read_keeps_what_was_erased(app, banquets, monkeypatch):
    monkeypatch.setattr("inspector.privacy.cli.today", lambda: make.TODAY + timedelta(days=3660))
    with app.app_context():
        reading = db.engine.connect()
        reading.execute(sa.text("SELECT count(*) FROM filing")).scalar_one()
        try:
            refused = app.test_cli_runner().invoke(group, ["erase"])
        finally:
            reading.close()
    again = app.test_cli_runner().invoke(group, ["erase"])

    assert (refused.exit_code, "run it again" in refused.output) == (1, True)
    assert again.exit_code == 0, again.output
