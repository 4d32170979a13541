"""What to do about a judgement: by gravity, and where in the form what is open can be told."""

from datetime import UTC, datetime

import pytest

from inspector.core.text import Text
from inspector.filings.rules.advice import ordered
from inspector.standards.rules.facts import Fact, Source

BY = datetime(2026, 11, 26, 9, tzinfo=UTC)
MEAL = {"day": "2026-11-28", "meal": "dinner", "tables": 20, "diners": 200}
FORM = {
    **{"host_name": "王示例", "occasion": "wedding", "dishes": ["红烧肉"], "people": [{"name": "某"}]},
    "sittings": [MEAL],
}


def fact(key, *sources):
    return Fact(key, "number", Text(f"{key}的名称", f"Name of {key}"), sources=frozenset(sources))


KNOWN = {
    **{key: fact(key, Source.DECLARED) for key in ("sample_grams", "sample_hours", "diners", "chefs")},
    **{key: fact(key) for key in ("filing_fields", "occasion", "banned_dishes", "lead_hours_required")},
    "oil_seen": fact("oil_seen", Source.OBSERVED),
}


def finding(requirement, level="key", verdict="fail", missing=()):
    return {"requirement": requirement, "level": level, "verdict": verdict, "missing": list(missing)}


def unknown(requirement, *missing, level="key"):
    return finding(requirement, level, "unknown", missing)


def names(rows):
    return [row["requirement"] for row in rows]


def to_fill(*findings, **changes):
    """Pointer, level and what it settles, for each place of the form."""
    rows = ordered(findings, FORM | changes, KNOWN, BY)["to_fill"]
    return [(row["pointer"], row["level"], row["settles"]) for row in rows]


def test_failures_stand_by_what_hangs_on_them():
    found = ordered(
        [
            finding("e", "exemplary"),
            finding("g", "general"),
            finding("k", "key"),
            finding("c", "critical"),
            finding("fine", "critical", "pass"),
            finding("elsewhere", "critical", "not_applicable"),
        ],
        FORM,
        KNOWN,
        BY,
    )
    assert set(found) == {"blocks", "mend", "advise", "unsettled", "to_fill"}
    assert names(found["blocks"]) == ["c"]
    assert names(found["mend"]) == ["k"]
    assert names(found["advise"]) == ["g", "e"]
    assert (found["unsettled"], found["to_fill"]) == ([], [])


def test_what_is_to_be_mended_says_until_when():
    (row,) = ordered([finding("k")], FORM, KNOWN, BY)["mend"]
    assert row == finding("k") | {"by": BY}


def test_what_is_open_stands_with_the_gravest_first():
    found = ordered(
        [unknown("g", level="general"), unknown("c", level="critical"), unknown("k")], FORM, KNOWN, BY
    )
    assert names(found["unsettled"]) == ["c", "k", "g"]
    assert (found["blocks"], found["mend"], found["advise"]) == ([], [], [])


def test_a_fact_that_is_declared_is_filled_in_by_its_own_name():
    rows = ordered([unknown("sampled", "sample_grams")], FORM, KNOWN, BY)["to_fill"]
    assert rows == [
        {
            **{"pointer": "/facts/sample_grams", "level": "key", "settles": ["sampled"]},
            **{"label": KNOWN["sample_grams"].label, "fact": KNOWN["sample_grams"]},
        }
    ]


def test_a_place_tells_all_that_it_settles_and_the_gravest_level():
    assert to_fill(
        unknown("g", "sample_grams", level="general"), unknown("c", "sample_grams", level="critical")
    ) == [("/facts/sample_grams", "critical", ["c", "g"])]


def test_each_missing_fact_has_its_place():
    assert to_fill(unknown("both", "sample_grams", "sample_hours")) == [
        ("/facts/sample_grams", "key", ["both"]),
        ("/facts/sample_hours", "key", ["both"]),
    ]


@pytest.mark.parametrize(
    ("key", "pointer"),
    [
        ("occasion", "/occasion"),
        ("diners", "/sittings"),
        ("banned_dishes", "/dishes"),
        ("chefs", "/people"),
    ],
)
def test_what_follows_from_a_field_is_told_there(key, pointer):
    (row,) = ordered([unknown("r", key)], FORM, KNOWN, BY)["to_fill"]
    assert (row["pointer"], row["fact"]) == (pointer, None)
    assert row["label"] != KNOWN[key].label


def test_what_only_an_inspector_sees_nobody_is_asked_for():
    assert to_fill(unknown("r", "oil_seen")) == []


def test_the_fields_that_every_filing_names_are_asked_for_where_they_are_empty():
    assert to_fill(unknown("r", "filing_fields"), host_name="", people=[]) == [
        ("/host_name", "key", ["r"]),
        ("/people", "key", ["r"]),
    ]
    assert to_fill(unknown("r", "filing_fields")) == []


@pytest.mark.parametrize(
    ("changes", "places"),
    [
        pytest.param({}, [], id="all told: the rules of the place leave it open"),
        pytest.param({"sittings": []}, [("/sittings", "key", ["r"])], id="no sitting yet"),
        pytest.param({"sittings": [MEAL | {"day": None}]}, [("/sittings", "key", ["r"])], id="no day yet"),
        pytest.param({"occasion": None}, [("/sittings", "key", ["r"])], id="no occasion yet"),
    ],
)
def test_the_lead_time_that_is_owed_is_asked_for_while_it_can_follow(changes, places):
    assert to_fill(unknown("r", "lead_hours_required"), **changes) == places
