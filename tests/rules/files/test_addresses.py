"""An address says who asks for what until when, and nobody can make one up."""

from datetime import UTC, datetime, timedelta

import pytest

from inspector.files.rules.addresses import Address, NotGood, read, until, written

SECRET = "only-for-this-test"
NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
ASKED = Address("photo", "ab" * 32, 320, "0190a0a0-0000-7000-8000-000000000000", NOON)
JUST_BEFORE = NOON - timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        (datetime(2026, 11, 26, 12, 0, tzinfo=UTC), datetime(2026, 11, 26, 12, 30, tzinfo=UTC)),
        (datetime(2026, 11, 26, 12, 14, 59, tzinfo=UTC), datetime(2026, 11, 26, 12, 30, tzinfo=UTC)),
        (datetime(2026, 11, 26, 12, 15, tzinfo=UTC), datetime(2026, 11, 26, 12, 45, tzinfo=UTC)),
    ],
)
def test_it_holds_for_fifteen_to_thirty_minutes(now, ends):
    assert until(now) == ends
    assert until(now).utcoffset() == timedelta(0)


def test_what_was_written_is_read():
    assert read(written(ASKED, SECRET), SECRET, JUST_BEFORE) == ASKED


def test_it_is_the_same_each_time_and_shows_what_it_is_for():
    first, again = written(ASKED, SECRET), written(ASKED, SECRET)
    assert first == again
    assert first.startswith(f"photo.{'ab' * 32}.320.{ASKED.account_id}.{int(NOON.timestamp())}.")


def test_its_time_is_over_at_its_end():
    with pytest.raises(NotGood):
        read(written(ASKED, SECRET), SECRET, NOON)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("photo", id="a word"),
        pytest.param(written(ASKED, "another secret"), id="of another service"),
        pytest.param(written(ASKED, SECRET).replace(".320.", ".1600."), id="for another size"),
        pytest.param(written(ASKED, SECRET)[:-1], id="cut off"),
        pytest.param(written(ASKED._replace(kind="a.b"), SECRET), id="of more parts, though signed"),
    ],
)
def test_what_is_none(text):
    with pytest.raises(NotGood):
        read(text, SECRET, JUST_BEFORE)
