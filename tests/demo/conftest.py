"""Cities that are lived once for all tests, which only look at them."""

from collections.abc import Iterator

import pytest
from flask import Flask

from inspector.core.db import db
from tests.demo import town


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    app = town.lived(tmp_path_factory.mktemp("city"), town.SMALL)
    yield app
    leave(app)


@pytest.fixture(scope="session")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Flask]]:
    """The same city in two databases."""
    apps = [town.lived(tmp_path_factory.mktemp("twin"), town.TINY) for _ in range(2)]
    yield apps
    for app in apps:
        leave(app)


def leave(app: Flask) -> None:
    with app.app_context():
        db.engine.dispose()
