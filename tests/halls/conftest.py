"""Databases that have a listed hall already, made once and copied for every test that asks for `hall`."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from inspector.accounts.actions import accounts, devices
from inspector.accounts.routes.auth import tokens_of
from inspector.app import create_app
from inspector.core.clock import now
from inspector.core.days import LOCAL
from inspector.core.db import db, transaction
from tests.application import settings
from tests.client import Client
from tests.halls.steps import listed
from tests.postgresql import Cluster

REGISTRATIONS = ("routes.registrations", "routes.materials", "cli")


def list_a_hall(database: str, folder: Path) -> None:
    app = create_app(settings(database, folder))
    with app.app_context(), transaction():
        opened = [
            devices.open_device(accounts.by_name(name).id, "test", now())
            for name in ("operator", "supervisor", "inspector")
        ]
        tokens = [tokens_of(login)["access_token"] for login in opened]
    listed(*(Client(app, token) for token in tokens))
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def sqlite_with_hall(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("with-hall")
    shutil.copy(sqlite_template, folder / "inspector.db")
    list_a_hall(f"sqlite:///{folder / 'inspector.db'}", folder)
    return folder / "inspector.db"


@pytest.fixture(scope="session")
def postgresql_with_hall(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("with-hall")  # its name is new for every room that takes this fixture
    list_a_hall(cluster.create(folder.name, template="template"), folder)
    return folder.name


@pytest.fixture(scope="session")
def apps(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Flask]]:
    """A folder, and one application a database URL: what SQLAlchemy has compiled is kept between tests."""
    return tmp_path_factory.mktemp("apps"), {}


@pytest.fixture
def database(request: pytest.FixtureRequest, apps: tuple[Path, dict[str, Flask]]) -> Iterator[str]:
    """URL of a database as good as new, with the hall where the test asks for one."""
    with_hall = "hall" in request.fixturenames
    if getattr(request, "param", "sqlite") == "sqlite":
        template = request.getfixturevalue("sqlite_with_hall" if with_hall else "sqlite_template")
        for old in apps[0].glob("inspector.db*"):
            old.unlink()
        shutil.copy(template, apps[0] / "inspector.db")
        yield f"sqlite:///{apps[0] / 'inspector.db'}"
    else:
        cluster = request.getfixturevalue("cluster")
        template = request.getfixturevalue("postgresql_with_hall") if with_hall else "template"
        yield cluster.create("current", template=template)
        cluster.drop("current")


@pytest.fixture
def app(database: str, apps: tuple[Path, dict[str, Flask]]) -> Iterator[Flask]:
    folder, made = apps
    if database not in made:
        made[database] = create_app(settings(database, folder))
    yield made[database]
    with made[database].app_context():
        db.engine.dispose()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Sets the day on which the routes and commands of halls believe to be called, at noon."""

    def set_to(day: date) -> None:
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=LOCAL)
        for module in (
            "accounts.routes.records",
            "halls.routes",
            *(f"registrations.{each}" for each in REGISTRATIONS),
        ):
            monkeypatch.setattr(f"inspector.{module}.now", lambda: noon, raising=False)
            monkeypatch.setattr(f"inspector.{module}.today", lambda: day, raising=False)

    return set_to


@pytest.fixture
def hall(operator: Client) -> dict[str, Any]:
    """A listed hall of `operator`."""
    (brief,) = operator.get("/halls").json["items"]
    return operator.get(f"/halls/{brief['id']}").json
