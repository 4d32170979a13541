"""The short cut of `make torture`: the same programs, seconds instead of minutes, on one server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.torture import cut_lines, hang_ups, repeats, silence
from tests.torture.scale import SHORT
from tests.torture.service import Place, Service


@pytest.fixture(scope="module")
def service(sqlite_template: Path) -> Iterator[Service]:
    with Place(sqlite_template) as place, place.service("sqlite") as made:
        yield made


# Killing everything takes eleven seconds: that is in `make torture` alone.
@pytest.mark.parametrize(
    "program", [hang_ups, silence, repeats, cut_lines], ids=lambda each: each.__name__.split(".")[-1]
)
def test_nothing_that_was_acknowledged_is_lost_and_the_next_one_is_answered(service, program):
    rows = list(program.run(service, SHORT))

    assert rows
    assert [str(row) for row in rows if not row.held] == []
