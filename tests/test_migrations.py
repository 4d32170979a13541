"""The migrations and the models say the same, on both databases."""

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import downgrade, upgrade

from inspector.accounts.models import Account
from inspector.accounts.rules.permissions import Role
from inspector.app import create_app
from inspector.core.clock import now
from inspector.core.db import db
from inspector.core.personal import keys
from tests.application import both_databases, settings

MIGRATIONS = Path(__file__).parent.parent / "migrations"


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request, tmp_path):
    """An application on a database without tables."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'empty.db'}"
    else:
        url = request.getfixturevalue("cluster").create(f"m{abs(hash(tmp_path))}")
    app = create_app(settings(url, tmp_path))
    with app.app_context():
        yield app
        db.engine.dispose()


@pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index")
def test_upgrading_an_empty_database_gives_the_tables_of_the_models(empty):
    upgrade(str(MIGRATIONS))

    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, db.metadata) == []


@both_databases
def test_an_upgraded_database_has_the_indexes_and_triggers_of_a_new_one(database, tmp_path):
    """No comparison of tables sees a trigger, an index of a part of a word, or which rows one is of."""
    new = _text_of_schema(create_app(settings(database, tmp_path)))
    with create_app(settings(database, tmp_path)).app_context():
        db.drop_all()
        upgrade(str(MIGRATIONS))
        db.engine.dispose()
    upgraded = _text_of_schema(create_app(settings(database, tmp_path)))

    assert upgraded == new
    assert any("substr" in text and "WHERE" in text for text in new.values())


def _text_of_schema(app):
    """What makes each index and trigger, by name."""
    asked = {
        "sqlite": "SELECT name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql > ''",
        "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' UNION"
        " SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    }
    with app.app_context():
        with db.engine.connect() as connection:
            rows = connection.exec_driver_sql(asked[db.engine.dialect.name]).all()
        db.engine.dispose()
    return {
        name: text.replace('"', "") for name, text in rows if "_alembic" not in name and "pkc" not in name
    }


def test_an_upgraded_database_takes_an_account_of_every_role(empty):
    """The constraint on `role` is a text, which no comparison of tables sees."""
    upgrade(str(MIGRATIONS))
    for role in Role:
        row = {"id": str(uuid4()), "name": role, "display_name": role, "role": role, "region": "32"}
        row |= {"password_hash": "x", "password_set_at": now(), "created_at": now()}
        db.session.add(Account(**row, must_change_password=False))

    db.session.flush()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Account)) == len(Role)
    db.session.rollback()


def test_every_migration_can_be_taken_back(empty):
    upgrade(str(MIGRATIONS))
    downgrade(str(MIGRATIONS), revision="base")

    with db.engine.connect() as connection:
        tables = set(db.inspect(connection).get_table_names())
    assert tables <= {"alembic_version"}


def filled(connection, name, **given):
    """A row of the table as it is then, with something in every column that needs it."""
    table = sa.Table(name, sa.MetaData(), autoload_with=connection)
    made = {
        column.name: some(column.type)
        for column in table.columns
        if not column.nullable and column.server_default is None and column.name not in given
    }
    connection.execute(table.insert().values({**made, **given}))


def some(kind):
    if isinstance(kind, sa.DateTime):
        return datetime(2026, 1, 1, tzinfo=UTC)
    if isinstance(kind, (sa.Boolean, sa.Integer, sa.Float)):
        return False if isinstance(kind, sa.Boolean) else 1
    return {} if isinstance(kind, sa.JSON) else date(2026, 1, 1) if isinstance(kind, sa.Date) else "x"


def test_an_older_database_keeps_its_rows(empty):
    """Also where a table has to be made anew and the rows of others name those of it."""
    upgrade(str(MIGRATIONS), revision="0017")
    hall, account, sealed = str(uuid4()), str(uuid4()), keys().encrypt(b"x").decode()
    with db.engine.begin() as connection:
        filled(connection, "account", id=account, role="operator")
        filled(connection, "hall", id=hall, phone=sealed, responsible_person=sealed)
        filled(connection, "hall_operator", hall_id=hall, account_id=account)

    upgrade(str(MIGRATIONS))

    with db.engine.connect() as connection:
        assert [
            str(found) for (found,) in connection.exec_driver_sql("SELECT hall_id FROM hall_operator")
        ] == [hall]
        assert connection.exec_driver_sql("SELECT count(*) FROM hall").scalar() == 1


def test_a_step_back_that_would_lose_rows_is_refused(empty, caplog):
    upgrade(str(MIGRATIONS))
    with db.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO region (code, name, level) VALUES ('32', '江苏省', 'province')"
        )

    with pytest.raises(SystemExit):
        downgrade(str(MIGRATIONS), revision="base")

    assert "丢失数据:region" in caplog.text
    with db.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT name FROM region").all() == [("江苏省",)]


def test_migrations_are_numbered_in_one_line():
    revisions = list(ScriptDirectory(str(MIGRATIONS)).walk_revisions())

    numbers = sorted(int(each.revision) for each in revisions)
    assert numbers == list(range(1, len(numbers) + 1))
