"""The clock of the filings' routes can be set: banquets are filed, held and closed at their times."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from inspector.core.days import LOCAL
from tests import make

BANQUET = make.TODAY + timedelta(days=10)  # the day of `make.filing`


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets the local time at which the filings' routes believe to be called."""

    def set_to(day: date = BANQUET, hour: int = 12, minute: int = 0, second: int = 0) -> None:
        moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=LOCAL)
        for module in ("accounts.routes.records", "filings.routes.filings"):
            monkeypatch.setattr(f"inspector.{module}.now", lambda: moment)

    return set_to
