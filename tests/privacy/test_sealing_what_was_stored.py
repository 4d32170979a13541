"""The migration that seals names finds those that stand there in clear, and can be taken back."""

import orjson
import pytest
import sqlalchemy as sa
from flask_migrate import downgrade, stamp, upgrade

from inspector.core import downgrades
from inspector.core.db import db
from tests.application import both_databases
from tests.filings.test_guidance import record
from tests.populated_hall import ILL
from tests.steps.filings import filed
from tests.test_migrations import MIGRATIONS

pytestmark = both_databases
CLEAR = "0014"  # the last state in which they stood in clear


@pytest.fixture
def told(hall, operator, inspector):
    """A filing that was guided on site, with an incident."""
    url, row = filed(operator, hall["id"])
    for person in ("孙协管", "周协管"):
        assert record(inspector, row.json["guidance"], person=person).status_code == 200
    incident = operator.post(f"{url}/incidents", ILL)
    named = {"reported_at": ILL["noticed_at"], "reported_to": "市监局王科长"}
    assert operator.act(f"/incidents/{incident.json['id']}/report", incident, named).status_code == 200
    return url


def stored(column, table):
    found = db.session.execute(sa.text(f"SELECT {column} FROM {table}"))  # noqa: S608  names of our own
    values = [value for value in found.scalars() if value is not None]
    db.session.remove()
    return values


def names():
    """What stands in the database of those whom these stories name."""
    visits = stored("visits", "guidance")
    shown = [each if isinstance(each, str) else orjson.dumps(each).decode() for each in visits]
    told = [*stored("symptoms", "incident"), *stored("reported_to", "incident")]
    return "\n".join([*stored("signer", "inspection"), *shown, *told])


def test_they_are_sealed_and_read_as_before(app, told, operator, inspector, monkeypatch):
    # The older tables have no place for what came since, and going back to them is refused for it.
    monkeypatch.setattr(downgrades, "refuse_losses", lambda _connection: None)
    visit = inspector.get("/inspections").json["items"][0]["id"]
    urls = (told, f"/inspections/{visit}")
    before = [operator.get(url).text for url in urls]
    with app.app_context():
        stamp(str(MIGRATIONS), revision="head")
        downgrade(str(MIGRATIONS), revision=CLEAR)
        clear = names()
        upgrade(str(MIGRATIONS))
        sealed = names()
        db.engine.dispose()

    after = [operator.get(url).text for url in urls]
    for name in ("王示例", "孙协管", "周协管", "腹泻", "市监局王科长"):
        assert (name in clear, name in sealed) == (True, False), name
        assert [text.count(name) for text in after] == [text.count(name) for text in before]
    assert [each["person"] for each in before[0]["guidance"]["visits"]] == ["孙协管", "周协管"]
