"""From which day on the same holds, by which whatever follows from the standards is kept."""

from datetime import date, timedelta

import pytest

from inspector.standards.documents.library import shipped

DAY = timedelta(days=1)


@pytest.mark.parametrize("edition", shipped().editions, ids=lambda edition: edition.id)
def test_another_day_counts_from_the_first_day_of_an_edition_and_after_its_last(edition):
    library = shipped()

    assert library.same_since(edition.since) == edition.since
    assert library.same_since(edition.since - DAY) < edition.since
    if edition.until:
        assert library.same_since(edition.until + DAY) == edition.until + DAY
        assert library.same_since(edition.until) <= edition.until


def test_between_them_a_checklist_asks_the_same():
    library, days = shipped(), [date(2021, 1, 1) + n * 40 * DAY for n in range(40)]
    asked = {}
    for day in days:
        ids = [item.requirement.id for item in library.checklist("routine", "321283", day)]
        assert asked.setdefault(library.same_since(day), ids) == ids
    assert len(asked) > 3


def test_before_anything_there_is_one_time():
    assert shipped().same_since(date(1990, 1, 1)) == date.min
