from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.application import as_new, client_of, fresh
from tests.client import Client


@pytest.fixture(scope="module")
def asker(sqlite_template: Path, apps: tuple[Path, dict[str, Flask]]) -> Iterator[Client]:
    """An operator who only asks; what changes nothing may share one app."""
    with as_new(fresh(sqlite_template, apps[0]), *apps) as app:
        yield client_of(app, "operator")
