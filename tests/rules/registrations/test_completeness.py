"""Which papers are here, which are not, and which nobody asked for."""

from datetime import date
from typing import NamedTuple

import pytest

from inspector.core.text import Text
from inspector.registrations.rules.completeness import Status, lacking, needs
from inspector.standards.rules.expressions import Expression
from inspector.standards.rules.registration_policy import Kind, Material, Materials
from inspector.standards.rules.requirements import Basis, Known

ON = date(2026, 11, 22)
WORD, BASIS = Text("例", "Example"), Basis("Example", "", Known.PROPOSED)


class Paper(NamedTuple):
    expires_on: date | None = None
    refused: str | None = None


def asked(kind: Kind = Kind.MAIN, when: str | None = None) -> Materials:
    condition = Expression(when) if when else None
    return Materials((Material("plan", WORD, kind, WORD, True, condition, BASIS),), BASIS)


@pytest.mark.parametrize(
    ("paper", "status"),
    [
        pytest.param(None, Status.MISSING, id="not here"),
        pytest.param(Paper(), Status.PRESENT, id="without an end"),
        pytest.param(Paper(date(2026, 11, 22)), Status.PRESENT, id="on its last day"),
        pytest.param(Paper(date(2026, 11, 21)), Status.EXPIRED, id="the day after"),
        pytest.param(Paper(date(2030, 1, 1), "看不清"), Status.REFUSED, id="refused"),
    ],
)
def test_a_paper_that_is_needed(paper: Paper | None, status: Status):
    found = needs(asked(), {}, {"plan": paper} if paper else {}, ON)

    assert [need.status for need in found] == [status]
    assert bool(lacking(found)) is (status is not Status.PRESENT)


@pytest.mark.parametrize(
    ("facts", "paper", "status"),
    [
        pytest.param({"own_water": 1.0}, None, Status.MISSING, id="needed and not here"),
        pytest.param({}, None, Status.MISSING, id="nobody said"),
        pytest.param({"own_water": 0.0}, None, Status.NOT_NEEDED, id="not needed"),
        pytest.param({"own_water": 0.0}, Paper(), Status.PRESENT, id="not needed and here"),
        pytest.param({"own_water": 0.0}, Paper(date(2000, 1, 1)), Status.NOT_NEEDED, id="not needed, ended"),
    ],
)
def test_a_paper_that_hangs_on_the_hall(facts: dict[str, float], paper: Paper | None, status: Status):
    found = needs(asked(when="own_water > 0.5"), facts, {"plan": paper} if paper else {}, ON)

    assert [need.status for need in found] == [status]


def test_an_optional_paper_is_never_lacking():
    assert lacking(needs(asked(Kind.OPTIONAL), {}, {}, ON)) == []


def test_what_is_lacking_is_told_by_kind():
    found = needs(asked(Kind.SECONDARY), {}, {}, ON)

    assert (len(lacking(found, Kind.SECONDARY)), lacking(found, Kind.MAIN)) == (1, [])
