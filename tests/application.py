"""People and things in good order. Every test has a database of its own, copied from a prepared one."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import pytest
from argon2 import PasswordHasher
from flask import Flask

from config import Config
from inspector.accounts.actions import accounts, devices, passwords
from inspector.accounts.routes.auth import tokens_of
from inspector.app import create_app
from inspector.core.clock import now
from inspector.core.db import db, transaction
from inspector.regions.actions import load as regions_load
from inspector.standards.actions import publish
from inspector.standards.queries import library_cache
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
SHIPPED_HASHER = passwords.HASHER


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


@pytest.fixture(scope="session", autouse=True)
def quick_hasher() -> Iterator[None]:
    """The real library at its least cost; `accounts.test_login` reads the cost that is shipped."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        patch.setattr(passwords, "NOBODY", passwords.hashed(uuid4().hex))
        yield


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


@pytest.fixture(scope="session")
def apps(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Flask]]:
    """A folder, and one application a database URL: what SQLAlchemy has compiled is kept between tests."""
    return tmp_path_factory.mktemp("apps"), {}


def list_a_hall(database: str, folder: Path) -> None:
    app = create_app(settings(database, folder))
    operator, supervisor, inspector = (
        client_of(app, name) for name in ("operator", "supervisor", "inspector")
    )
    sign(inspector, register(operator, supervisor))
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def with_hall(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the photos of the hall in the prepared databases."""
    return tmp_path_factory.mktemp("with-hall")


@pytest.fixture(scope="session")
def sqlite_with_hall(sqlite_template: Path, with_hall: Path) -> Path:
    shutil.copy(sqlite_template, with_hall / "inspector.db")
    list_a_hall(f"sqlite:///{with_hall / 'inspector.db'}", with_hall)
    return with_hall / "inspector.db"


@pytest.fixture(scope="session")
def postgresql_with_hall(cluster: Cluster, with_hall: Path) -> str:
    list_a_hall(cluster.create("with-hall", template="template"), with_hall)
    return "with-hall"


@pytest.fixture
def database(request: pytest.FixtureRequest, apps: tuple[Path, dict[str, Flask]]) -> Iterator[str]:
    """URL of a database as good as new, with a hall where the test asks for `hall`.

    `both_databases` runs a test on each kind.
    """
    prepared = "hall" in request.fixturenames
    if getattr(request, "param", "sqlite") == "sqlite":
        template = request.getfixturevalue("sqlite_with_hall" if prepared else "sqlite_template")
        yield fresh(template, apps[0])
    else:
        cluster = request.getfixturevalue("cluster")
        template = request.getfixturevalue("postgresql_with_hall") if prepared else "template"
        yield cluster.create("current", template=template)
        cluster.drop("current")


def fresh(template: Path, folder: Path) -> str:
    """URL of the copy that every test has in turn."""
    for old in folder.glob("inspector.db*"):
        old.unlink()
    shutil.copy(template, folder / "inspector.db")
    return f"sqlite:///{folder / 'inspector.db'}"


@pytest.fixture
def app(database: str, apps: tuple[Path, dict[str, Flask]]) -> Iterator[Flask]:
    with as_new(database, *apps) as app:
        yield app  # without an open context: requests would share its session, and with it an old snapshot


@contextmanager
def as_new(database: str, folder: Path, made: dict[str, Flask]) -> Iterator[Flask]:
    """The application of this database, without what the test before has left in it."""
    if database not in made:
        made[database] = create_app(settings(database, folder))
    app = made[database]
    for stored in (folder / "photos").iterdir():
        if stored.name != "packages":  # of checklists: a process keeps each once
            shutil.rmtree(stored)
    configured = app.config.copy()
    app.extensions["rates"].forget()  # every test has the same accounts
    with app.app_context():
        library_cache.forget()
    yield app
    app.config.clear()
    app.config.update(configured)
    with app.app_context():
        db.engine.dispose()


def client_of(app: Flask, name: str) -> Client:
    """A client that carries the token of one of PEOPLE."""
    with app.app_context(), transaction():
        login = devices.open_device(accounts.by_name(name).id, "test", now())
        return Client(app, tokens_of(login)["access_token"], login.account.id)


@pytest.fixture
def person(app: Flask) -> Callable[[str], Client]:
    return partial(client_of, app)


@pytest.fixture
def stranger(app: Flask) -> Client:
    """A client without a token."""
    return Client(app)


@pytest.fixture
def colleague(app: Flask, person: Callable[[str], Client]) -> Client:
    """Another inspector of the county of `inspector`."""
    form = {"name": "colleague", "display_name": "同事", "role": "inspector", "region": "321283"}
    with app.app_context(), transaction():
        accounts.add(form | {"password": PASSWORD, "must_change_password": False}, by=None, now=now())
    return person("colleague")


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


def sign(inspector: Client, accepted: dict[str, Any]) -> None:
    """Pass the acceptance inspection of a hall that waits for it."""
    url = submitted_inspection(inspector, accepted["id"])
    refused = {"signer": "王示例", "refusal": "不在场"}
    signed = inspector.act(f"{url}/sign", inspector.get(url), refused)
    assert signed.status_code == 200, signed.text


@pytest.fixture
def hall(operator: Client) -> dict[str, Any]:
    """The hall of `operator` that is listed in the database already."""
    (brief,) = operator.get("/halls").json["items"]
    return operator.get(f"/halls/{brief['id']}").json


@pytest.fixture
def new_hall(accepted_hall: dict[str, Any], operator: Client, inspector: Client) -> dict[str, Any]:
    """A listed hall of `operator`, made for this test."""
    sign(inspector, accepted_hall)
    return operator.get(f"/halls/{accepted_hall['id']}").json


both_databases = pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
