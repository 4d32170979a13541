"""What the service keeps on its machine is nobody else's to read, however carelessly it was started."""

import os
import stat
from pathlib import Path

import pytest

from inspector.app import create_app
from tests import make
from tests.application import PASSWORD, prepare, settings
from tests.client import Client


def rights(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


@pytest.fixture
def lax():
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def operator(lax, tmp_path) -> Client:
    """Of a service that was never started before."""
    app = create_app(settings(f"sqlite:///{tmp_path / 'var' / 'inspector.db'}", tmp_path))
    prepare(app)
    form = {"name": "operator", "password": PASSWORD, "device_name": "test"}
    return Client(app, Client(app).post("/auth/login", form).json["access_token"])


def test_the_database_its_log_and_its_folder(operator, tmp_path):
    assert operator.get("/me").status_code == 200

    kept = {path.name: rights(path) for path in (tmp_path / "var").iterdir()}
    assert set(kept) == {f"inspector.db{suffix}" for suffix in ("", "-wal", "-shm", "-turn")}
    assert set(kept.values()) == {"0o600"}
    assert rights(tmp_path / "var") == "0o700"


def test_photos_and_their_folder(operator, tmp_path):
    sent = operator.send_photo(make.picture()).json["sha256"]
    assert operator.get(f"/photos/{sent}/320").status_code == 200

    kept = [path for path in (tmp_path / "photos").rglob("*") if path.is_file()]
    assert (len(kept), {rights(path) for path in kept}) == (2, {"0o600"})
    assert rights(tmp_path / "photos") == "0o700"


def test_a_database_that_was_open_to_all_is_closed_at_the_next_start(lax, sqlite_template, tmp_path):
    (tmp_path / "inspector.db").write_bytes(sqlite_template.read_bytes())
    create_app(settings(f"sqlite:///{tmp_path / 'inspector.db'}", tmp_path))

    assert rights(tmp_path / "inspector.db") == "0o600"
