"""The clock of the halls' routes can be set."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from inspector.core.days import LOCAL

REGISTRATIONS = ("routes.registrations", "routes.materials", "cli")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Sets the day on which the routes and commands of halls believe to be called, at noon."""

    def set_to(day: date) -> None:
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=LOCAL)
        for module in (
            "accounts.routes.records",
            "halls.routes",
            *(f"registrations.{each}" for each in REGISTRATIONS),
        ):
            monkeypatch.setattr(f"inspector.{module}.now", lambda: noon, raising=False)
            monkeypatch.setattr(f"inspector.{module}.today", lambda: day, raising=False)

    return set_to
