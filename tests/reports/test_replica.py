"""Reports read from a real replica say how old they are, and do without it when it is away."""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
import sqlalchemy as sa

from config import Config, WrongSettings
from inspector.accounts.actions import accounts, devices
from inspector.accounts.routes.auth import tokens_of
from inspector.app import create_app
from inspector.core.clock import now
from inspector.core.db import db, transaction
from inspector.core.replica import REST
from tests import make
from tests.application import IN_MEMORY, settings
from tests.client import Client
from tests.postgresql import Replica
from tests.test_settings import SECRETS

OVERVIEW = "/reports/overview"
on_postgresql = pytest.mark.parametrize("database", ["postgresql"], indirect=True)


@pytest.fixture(scope="module")
def following(cluster) -> Iterator[Replica]:
    folder = TemporaryDirectory(prefix="inspector-pg-", dir=IN_MEMORY)
    with folder as data, cluster.replica(Path(data)) as replica:
        yield replica


@pytest.fixture
def replica(following) -> Iterator[Replica]:
    yield following
    following.resume()


@pytest.fixture
def app(database, replica, tmp_path):
    """Reads its reports from the replica; asked again at once after every failure."""
    config = settings(database, tmp_path)
    config.REPORTS_DATABASE_URL = replica.url(database)
    app = create_app(config)
    yield app
    with app.app_context():
        db.engine.dispose()
    app.extensions["reports_replica"].engine.dispose()


def caught_up(ask, wanted):
    """The answer, as soon as it is the wanted one."""
    until = time.monotonic() + 10
    while (found := ask()) != wanted and time.monotonic() < until:
        time.sleep(0.02)
    return found


@on_postgresql
class TestAReplica:
    def test_gives_the_figures_and_says_as_of_when(self, operator, supervisor, hall):
        before = now()

        assert caught_up(lambda: supervisor.get(OVERVIEW).json["totals"]["halls"], 1) == 1
        told = datetime.fromisoformat(supervisor.get(OVERVIEW).json["as_of"])
        assert before - timedelta(seconds=5) < told <= now()

    def test_that_lags_says_so_and_the_primary_decides(self, app, operator, supervisor, replica, hall):
        assert caught_up(lambda: supervisor.get(OVERVIEW).json["totals"]["halls"], 1) == 1
        replica.pause()
        paused = now()
        filing = f"/filings/{uuid4()}"
        assert operator.put(filing, make.filing(hall["id"])).status_code == 201

        entries = supervisor.get("/journal").json

        assert filing.rpartition("/")[2] not in {each["subject_id"] for each in entries["items"]}
        assert datetime.fromisoformat(entries["as_of"]) <= paused
        assert operator.get(filing).status_code == 200, "records are read where they are written"
        replica.resume()

        def latest():
            return [each["subject"] for each in supervisor.get("/journal?limit=1").json["items"]]

        assert caught_up(latest, ["filing"]) == ["filing"], "nothing is missed, it only comes later"

    def test_is_never_asked_who_may(self, app, supervisor, replica):
        replica.pause()
        with app.app_context(), transaction():
            login = devices.open_device(accounts.by_name("supervisor").id, "new", now())
            newcomer = Client(app, tokens_of(login)["access_token"], login.account.id)

        assert newcomer.get(OVERVIEW).status_code == 200

        with app.app_context(), transaction():
            db.session.execute(sa.text("UPDATE device SET revoked_at = now()"))
        assert newcomer.get(OVERVIEW).status_code == 401

    def test_simulates_too(self, supervisor):
        answer = supervisor.post("/reports/simulation", {"on": make.TODAY.isoformat()})

        assert answer.status_code == 200
        assert answer.json["as_of"] is not None


@on_postgresql
class TestWithoutIt:
    def test_the_primary_is_read_and_it_is_asked_again_later(self, app, supervisor, database, monkeypatch):
        replica, clock = app.extensions["reports_replica"], [1000.0]
        monkeypatch.setattr(replica, "_clock", lambda: clock[0])
        good = replica.engine
        replica.engine = sa.create_engine("postgresql+psycopg://postgres@127.0.0.1:1/none")
        assert supervisor.get(OVERVIEW).json["as_of"] is None
        replica.engine = good
        assert supervisor.get(OVERVIEW).json["as_of"] is None, "not asked yet"

        clock[0] += REST

        assert supervisor.get(OVERVIEW).json["as_of"] is not None

    def test_one_that_was_made_the_primary_is_no_replica(self, app, supervisor, database):
        app.extensions["reports_replica"].engine = sa.create_engine(database)

        answer = supervisor.get(OVERVIEW)

        assert (answer.status_code, answer.json["as_of"]) == (200, None)


def test_beside_sqlite_it_stops_the_start():
    with pytest.raises(WrongSettings, match="REPORTS_DATABASE_URL 须与 PostgreSQL"):
        Config(SECRETS | {"REPORTS_DATABASE_URL": "postgresql+psycopg://replica/inspector"})
    with pytest.raises(WrongSettings, match="REPORTS_DATABASE_URL 必须是 postgresql"):
        Config(SECRETS | {"REPORTS_DATABASE_URL": "sqlite:///other.db"})
