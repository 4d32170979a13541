"""A machine with the service on it, that can be lost, and others like it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from click.testing import Result
from flask import Flask

from inspector.app import create_app
from inspector.core.db import db
from tests.application import settings
from tests.client import Client


class Machine:
    """target, key: what is not on it. new_database: gives the URL of an empty one."""

    def __init__(self, app: Flask, folder: Path, outside: Path, new_database: Callable[[], str]):
        self.app, self._folder, self._outside, self._new_database = app, folder, outside, new_database
        self.others: list[Machine] = []
        self.target, self.key = str(outside / "target"), str(outside / "backup.key")

    def run(self, *arguments: str) -> Result:
        return self.app.test_cli_runner().invoke(args=list(arguments), catch_exceptions=False)

    def destroy(self) -> None:
        """Database and photos, and nothing that is outside."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
        shutil.rmtree(self._folder)
        self._folder.mkdir()

    def anew(self) -> Machine:
        """Another one with the same keys, an empty database and no photos."""
        folder = self._outside / f"machine-{len(list(self._outside.iterdir()))}"
        folder.mkdir()
        url = self._new_database().replace("FOLDER", str(folder))
        app = create_app(settings(url, folder))
        app.config["BACKUP_RECIPIENTS"] = self.app.config["BACKUP_RECIPIENTS"]
        self.others.append(Machine(app, folder, self._outside, self._new_database))
        return self.others[-1]

    def log_in(self, name: str, password: str) -> Client:
        form = {"name": name, "password": password, "device_name": "new"}
        answer = Client(self.app).post("/auth/login", form)
        assert answer.status_code == 200, answer.text
        return Client(self.app, answer.json["access_token"])

    def close(self) -> None:
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
