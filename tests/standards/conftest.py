import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.accounts.actions import accounts, devices
from inspector.accounts.routes.auth import tokens_of
from inspector.app import create_app
from inspector.core.clock import now
from inspector.core.db import db, transaction
from tests.application import settings
from tests.client import Client


@pytest.fixture(scope="module")
def asker(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """An operator who only asks; what changes nothing may share one app."""
    folder = tmp_path_factory.mktemp("asker")
    shutil.copy(sqlite_template, folder / "inspector.db")
    app = create_app(settings(f"sqlite:///{folder / 'inspector.db'}", folder))
    with app.app_context(), transaction():
        login = devices.open_device(accounts.by_name("operator").id, "test", now())
        client = Client(app, tokens_of(login)["access_token"], login.account.id)
    yield client
    with app.app_context():
        db.engine.dispose()
