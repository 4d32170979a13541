from datetime import datetime, timedelta

import pytest
from flask import Flask

from inspector.accounts.routes import auth, entering, guarded, login, me, second_factor
from inspector.core.clock import now
from tests.accounts.phone import Phone


class Clock:
    """The time that the accounts' edges are told."""

    def __init__(self) -> None:
        self._now = now()

    def __call__(self) -> datetime:
        return self._now

    def forward(self, **by: float) -> None:
        self._now += timedelta(**by)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    for module in (auth, entering, guarded, login, me, second_factor):
        monkeypatch.setattr(module, "now", clock)
    return clock


@pytest.fixture
def phone(app: Flask) -> Phone:
    """The operator's phone."""
    return Phone(app)
