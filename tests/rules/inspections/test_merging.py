"""Two people write one visit: nothing is lost, and who differs is asked."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.inspections.rules.merging import Field, answers, fields, merge

WIDTH, NOTE = Field("hall.exits", "facts/exits"), Field("hall.exits", "note")


def answer(facts: dict[str, Any], note: str | None = None, photos: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"requirement": "hall.exits", "facts": facts, "note": note, "photos": list(photos)}


def said(*rows: dict[str, Any], **record: Any) -> dict[Field, Any]:
    return fields(record, rows)


def few_are_worse(_: str, given: Any) -> int:
    """As if two exits were asked for."""
    return 3 if given.get(WIDTH, 9) < 2 else 0


@pytest.mark.parametrize(
    ("base", "stored", "sent", "outcome", "stands"),
    [
        pytest.param(2, 3, 2, "kept", 3, id="only the other changed it"),
        pytest.param(2, 2, 3, "taken", 3, id="only the phone changed it"),
        pytest.param(2, 3, 4, "asked", 3, id="both changed it, neither fails"),
        pytest.param(2, 3, 1, "asked", 1, id="both changed it, what was sent fails"),
        pytest.param(2, 1, 3, "asked", 1, id="both changed it, what is stored fails"),
        pytest.param(None, 3, 4, "asked", 3, id="nobody knows what they had read"),
    ],
)
def test_of_one_fact_the_changed_stands_and_of_two_changed_the_worse(base, stored, sent, outcome, stands):
    before = {} if base is None else said(answer({"exits": base}))

    merged, told = merge(
        before, said(answer({"exits": stored})), said(answer({"exits": sent})), few_are_worse
    )

    assert [(each.field, each.outcome, each.stands) for each in told] == [(WIDTH, outcome, stands)]
    assert merged[WIDTH] == stands


def test_different_facts_of_one_answer_merge():
    base = said(answer({"exits": 2, "width": 1.2}))
    stored, sent = said(answer({"exits": 3, "width": 1.2})), said(answer({"exits": 2, "width": 1.4}, "北门"))

    merged, told = merge(base, stored, sent, few_are_worse)

    assert answers(merged) == [
        {
            "requirement": "hall.exits",
            "facts": {"exits": 3, "width": 1.4},
            "note": "北门",
            "photos": [],
            "unknown": {},
        }
    ]
    assert {each.field.name: each.outcome for each in told} == {
        "facts/exits": "kept",
        "facts/width": "taken",
        "note": "taken",
    }


def test_photos_of_both_stay_and_one_that_was_taken_away_goes():
    base = said(answer({}, photos=("a", "b")))
    stored, sent = said(answer({}, photos=("a", "b", "c"))), said(answer({}, photos=("a", "d")))

    merged, _ = merge(base, stored, sent, few_are_worse)

    assert answers(merged)[0]["photos"] == ["a", "c", "d"]


def test_an_answer_that_one_took_away_and_the_other_filled_in_stays_and_is_asked():
    base, stored = said(answer({"exits": 2})), said(answer({"exits": 1}))

    merged, told = merge(base, stored, said(), few_are_worse)

    assert answers(merged)[0]["facts"] == {"exits": 1}
    assert {each.field.name: each.outcome for each in told}["facts/exits"] == "asked"


def test_an_answer_that_one_took_away_and_nobody_else_touched_goes():
    base = said(answer({"exits": 2}, "北门", ("a",)))

    assert answers(merge(base, base, said(), few_are_worse)[0]) == []


def test_a_visit_lasted_from_the_first_beginning_to_the_last_end():
    stored = said(started_at="2026-11-26T09:10:00+08:00", finished_at="2026-11-26T10:00:00+08:00")
    sent = said(started_at="2026-11-26T09:00:00+08:00", finished_at="2026-11-26T10:30:00+08:00")

    merged, told = merge({}, stored, sent, few_are_worse)

    assert merged[Field("", "started_at")] == "2026-11-26T09:00:00+08:00"
    assert merged[Field("", "finished_at")] == "2026-11-26T10:30:00+08:00"
    assert {each.outcome for each in told} == {"taken"}


VALUES = st.none() | st.integers(0, 3)
RECORDS = st.builds(
    lambda exits, width, note, photos: said(
        answer(
            {key: value for key, value in (("exits", exits), ("width", width)) if value is not None},
            note,
            tuple(sorted(photos)),
        )
    ),
    VALUES,
    VALUES,
    st.none() | st.sampled_from(["甲", "乙"]),
    st.sets(st.sampled_from("abc")),
)


@given(RECORDS, RECORDS, RECORDS)
def test_no_value_that_somebody_wrote_is_lost(base, stored, sent):
    merged, told = merge(base, stored, sent, few_are_worse)

    kept = [
        (each.field, value) for each in told if each.outcome == "asked" for value in (each.stored, each.sent)
    ]
    kept += merged.items()
    written = [item for side in (stored, sent) for item in side.items() if item not in base.items()]
    assert [item for item in written if item not in kept] == []


@given(RECORDS, RECORDS, RECORDS)
def test_the_same_stands_whoever_came_first_but_for_what_is_asked_and_equally_bad(base, one, other):
    first, told = merge(base, one, other, few_are_worse)
    second, _ = merge(base, other, one, few_are_worse)

    asked = {each.field for each in told if each.outcome == "asked"}
    assert {key: value for key, value in first.items() if key not in asked} == {
        key: value for key, value in second.items() if key not in asked
    }


@given(RECORDS, RECORDS, RECORDS)
def test_a_merge_whose_answer_was_lost_changes_nothing_when_it_is_sent_again(base, stored, sent):
    merged, _ = merge(base, stored, sent, few_are_worse)
    again, told = merge(base, merged, sent, few_are_worse)

    assert again == merged
    assert "taken" not in {each.outcome for each in told}
