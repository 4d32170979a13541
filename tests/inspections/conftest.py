"""A second inspector of the same county, and photos that have not been sent yet."""

from collections.abc import Callable

import pytest
from flask import Flask

from inspector.accounts.actions import accounts
from inspector.core.clock import now
from inspector.core.db import transaction
from tests.application import PASSWORD
from tests.client import Client


@pytest.fixture
def colleague(app: Flask, person: Callable[[str], Client]) -> Client:
    """Another inspector of the county of `inspector`."""
    form = {"name": "colleague", "display_name": "同事", "role": "inspector", "region": "321283"}
    with app.app_context(), transaction():
        accounts.add(form | {"password": PASSWORD, "must_change_password": False}, by=None, now=now())
    return person("colleague")
