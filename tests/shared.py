"""One application for a whole module, where the tests do not disturb each other.

A module says so with `app = shared.app`; its people and their log-ins are then made in that one.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from inspector.app import create_app
from inspector.core.db import db
from tests.accounts.phone import Phone
from tests.application import register, settings
from tests.client import submitted_inspection


@pytest.fixture(scope="module")
def app(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("shared")
    shutil.copy(sqlite_template, folder / "inspector.db")
    app = create_app(settings(f"sqlite:///{folder / 'inspector.db'}", folder))
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="module")
def hall(app: Flask) -> dict[str, Any]:
    """A listed hall of `operator`."""
    operator, inspector, supervisor = (
        Phone(app, name).client for name in ("operator", "inspector", "supervisor")
    )
    accepted = register(operator, supervisor)
    url = submitted_inspection(inspector, accepted["id"])
    refused = {"signer": "王示例", "refusal": "不在场"}
    assert inspector.act(f"{url}/sign", inspector.get(url), refused).status_code == 200
    return operator.get(f"/halls/{accepted['id']}").json
