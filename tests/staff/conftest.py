from collections.abc import Callable
from uuid import uuid4

import pytest
from flask import Flask

from inspector.accounts.actions import accounts
from inspector.core.clock import now
from inspector.core.db import transaction
from tests.accounts.phone import Phone
from tests.application import PASSWORD


@pytest.fixture
def hired(app: Flask) -> Callable[..., Phone]:
    """Somebody new with a role and a region, logged in."""

    def hire(role: str, region: str = "321283", name: str = "") -> Phone:
        name = name or f"n{uuid4().hex[:9]}"
        form = {"name": name, "display_name": name, "role": role, "region": region, "password": PASSWORD}
        with app.app_context(), transaction():
            accounts.add(form | {"must_change_password": False}, by=None, now=now())
        return Phone(app, name)

    return hire
