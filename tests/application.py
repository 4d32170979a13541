"""People and things in good order. Every test has a database of its own, copied from a prepared one."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from config import Config
from inspector.accounts.actions import accounts, devices
from inspector.accounts.routes.auth import tokens_of
from inspector.app import create_app
from inspector.core.clock import now
from inspector.core.db import db, transaction
from inspector.regions.actions import load as regions_load
from inspector.standards.actions import publish
from tests import make
from tests.client import Client, hand_in_papers, submitted_inspection
from tests.postgresql import Cluster

PEOPLE = {  # name: role, region
    "operator": ("operator", "321283"),
    "inspector": ("inspector", "321283"),
    "supervisor": ("supervisor", "321283"),
    "admin": ("admin", "3212"),
    "other_operator": ("operator", "321204"),
    "other_inspector": ("inspector", "321204"),
    "other_supervisor": ("supervisor", "321204"),
    "neighbour": ("operator", "321283"),  # of another hall of the same county
}
# Where there is one, a cluster in memory: it makes and drops a database in hundredths of a second.
IN_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  its own folder below
PASSWORD = "correct-horse-7"


def environment(database: str, folder: Path) -> dict[str, str]:
    """The variables from which a server of these tests reads its settings."""
    return {
        "SECRET_KEY": "only-for-tests-" * 4,
        "PERSONAL_DATA_KEYS": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
        "SEARCH_KEY": "only-for-tests-" * 2,
        "SIGNING_KEY": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
        "DATABASE_URL": database,
        "PHOTO_STORE": (folder / "photos").as_uri(),
    }


def settings(database: str, folder: Path) -> Config:
    config = Config(environment(database, folder))
    config.TESTING = True
    return config


def prepare(app: Flask) -> None:
    """Tables, regions and people."""
    with app.app_context():
        db.create_all()
        with transaction():
            regions_load.load(regions_load.shipped())
            publish.publish_shipped(now())
            for name, (role, region) in PEOPLE.items():
                form = {"name": name, "display_name": name, "role": role, "region": region}
                form |= {"password": PASSWORD, "must_change_password": False}
                accounts.add(form, by=None, now=now())
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template")
    prepare(create_app(settings(f"sqlite:///{folder / 'inspector.db'}", folder)))
    return folder / "inspector.db"


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A real PostgreSQL, started when the first test asks for it.

    Not below pytest's own folder: another session that starts closes that to the server's user.
    """
    folder = tmp_path_factory.mktemp("postgresql")
    with TemporaryDirectory(prefix="inspector-pg-", dir=IN_MEMORY) as data, Cluster(Path(data)) as cluster:
        prepare(create_app(settings(cluster.create("template"), folder)))
        yield cluster


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """URL of this test's own database; `both_databases` runs a test on each kind."""
    if getattr(request, "param", "sqlite") == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "inspector.db")
        yield f"sqlite:///{tmp_path / 'inspector.db'}"
    else:
        cluster = request.getfixturevalue("cluster")
        name = f"t{uuid4().hex}"
        yield cluster.create(name, template="template")
        cluster.drop(name)


@pytest.fixture
def app(database: str, tmp_path: Path) -> Iterator[Flask]:
    app = create_app(settings(database, tmp_path))
    # No context is left open here: requests would share its session, and with it an old snapshot.
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def person(app: Flask) -> Callable[[str], Client]:
    """A client that carries the token of one of PEOPLE."""

    def client(name: str) -> Client:
        with app.app_context(), transaction():
            login = devices.open_device(accounts.by_name(name).id, "test", now())
            return Client(app, tokens_of(login)["access_token"], login.account.id)

    return client


@pytest.fixture
def stranger(app: Flask) -> Client:
    """A client without a token."""
    return Client(app)


@pytest.fixture
def operator(person: Callable[[str], Client]) -> Client:
    return person("operator")


@pytest.fixture
def inspector(person: Callable[[str], Client]) -> Client:
    return person("inspector")


@pytest.fixture
def supervisor(person: Callable[[str], Client]) -> Client:
    return person("supervisor")


@pytest.fixture
def admin(person: Callable[[str], Client]) -> Client:
    return person("admin")


@pytest.fixture
def accepted_hall(operator: Client, supervisor: Client) -> dict[str, Any]:
    """A registered hall that waits for its acceptance inspection."""
    return register(operator, supervisor)


def register(operator: Client, supervisor: Client, **changes: Any) -> dict[str, Any]:
    form = make.registration(**changes)
    url = f"/registrations/{uuid4()}"
    row = operator.put(url, form)
    assert row.status_code == 201, row.text
    row = operator.act(f"{url}/submit", hand_in_papers(operator, url))
    row = supervisor.act(f"{url}/accept", row)
    assert row.status_code == 200, row.text
    return operator.get(f"/halls/{form['hall_id']}").json


@pytest.fixture
def hall(accepted_hall: dict[str, Any], operator: Client, inspector: Client) -> dict[str, Any]:
    """A listed hall of `operator`."""
    url = submitted_inspection(inspector, accepted_hall["id"])
    refused = {"signer": "王示例", "refusal": "不在场"}
    signed = inspector.act(f"{url}/sign", inspector.get(url), refused)
    assert signed.status_code == 200, signed.text
    return operator.get(f"/halls/{accepted_hall['id']}").json


both_databases = pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
