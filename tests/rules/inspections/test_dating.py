"""The day of a visit against the day on which its record came."""

from datetime import date

import pytest

from inspector.inspections.rules.dating import counted

TODAY, TOMORROW, LONG_AGO = date(2026, 11, 26), date(2026, 11, 27), date(2025, 11, 26)


@pytest.mark.parametrize(
    ("stated", "before", "found"),
    [
        pytest.param(None, None, (TODAY, None), id="nothing stated is today"),
        pytest.param(TODAY, None, (TODAY, None), id="today"),
        pytest.param(LONG_AGO, None, (LONG_AGO, None), id="a year ago is believed"),
        pytest.param(TOMORROW, None, (TODAY, TOMORROW), id="tomorrow counts today"),
        pytest.param(date(2099, 1, 1), None, (TODAY, date(2099, 1, 1)), id="and so does any later day"),
        pytest.param(None, (LONG_AGO, None), (LONG_AGO, None), id="what is kept stays"),
        pytest.param(TODAY, (LONG_AGO, None), (TODAY, None), id="what is stated anew counts"),
        pytest.param(TODAY, (LONG_AGO, TODAY), (LONG_AGO, TODAY), id="a repeat on the day that was ahead"),
        pytest.param(TOMORROW, (LONG_AGO, TODAY), (TODAY, TOMORROW), id="another day ahead"),
        pytest.param(None, (LONG_AGO, TODAY), (LONG_AGO, TODAY), id="a mark stays"),
    ],
)
def test_which_day_counts(stated, before, found):
    assert counted(stated, before, TODAY) == found
