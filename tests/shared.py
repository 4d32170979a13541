"""One application for a whole module, where the tests do not disturb each other.

A module says so with `app = shared.app`; its people and their log-ins are then made in that one.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.accounts.phone import Phone
from tests.application import as_new, fresh, register, sign


@pytest.fixture(scope="module")
def app(sqlite_template: Path, apps: tuple[Path, dict[str, Flask]]) -> Iterator[Flask]:
    with as_new(fresh(sqlite_template, apps[0]), *apps) as app:
        yield app


@pytest.fixture(scope="module")
def hall(app: Flask) -> dict[str, Any]:
    """A listed hall of `operator`."""
    operator, inspector, supervisor = (
        Phone(app, name).client for name in ("operator", "inspector", "supervisor")
    )
    accepted = register(operator, supervisor)
    sign(inspector, accepted)
    return operator.get(f"/halls/{accepted['id']}").json
