"""A draw that anyone can make again, and nobody can steer."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.programme.rules.drawing import Lists, commitment, draw, faults, sum_of

SEED, WORDS = "00" * 32, "见证人:李示例 3 17 29"
HALLS = tuple(f"YGT-{number:02}" for number in range(1, 9))
FOUR = Lists(HALLS, ("甲", "乙", "丙", "丁"), (), 4)


def published(lists=FOUR, seed=SEED, witness=WORDS):
    outcome = draw(lists, seed, witness)
    return {
        "commitment": commitment(seed),
        "lists": lists.stated(),
        "lists_sum": sum_of(lists.stated()),
        "seed": seed,
        "witness": witness,
        "drawn": [each._asdict() for each in outcome.drawn],
        "passed": list(outcome.passed),
    }


def test_a_draw_by_hand():
    """The order of the sums, computed with sha256sum over `["seed","words","hall","A"]` and so on."""
    two = Lists(("A", "B"), ("x", "y", "z"), (), 1)

    assert [(each.hall, each.inspectors) for each in draw(two, "seed", "words").drawn] == [BY_HAND]


BY_HAND = ("B", ("x", "z"))  # 5eb1… before 7e20…; 0426… and 6205… before bac8…


def test_every_visit_has_two_inspectors_and_nobody_has_more_than_one_visit_more():
    outcome = draw(FOUR, SEED, WORDS)

    assert len({each.hall for each in outcome.drawn}) == 4
    load = Counter(name for each in outcome.drawn for name in each.inspectors)
    assert all(len(set(each.inspectors)) == 2 for each in outcome.drawn)
    assert sorted(load.values()) == [2, 2, 2, 2]


def test_who_is_recused_does_not_go_and_a_hall_that_nobody_may_visit_is_passed_over():
    lists = Lists(HALLS[:2], ("甲", "乙", "丙"), (("甲", HALLS[0]), ("乙", HALLS[0]), ("丙", HALLS[1])), 2)

    outcome = draw(lists, SEED, WORDS)

    assert outcome.passed == (HALLS[0],)
    assert [(each.hall, each.inspectors) for each in outcome.drawn] == [(HALLS[1], ("乙", "甲"))]


def test_whoever_changes_anything_is_found_out():
    good = published()
    assert faults(good) == []
    assert faults(good | {"seed": "11" * 32}) == ["commitment", "drawn"]
    assert "drawn" in faults(good | {"witness": "别的话"})
    assert faults(good | {"drawn": good["drawn"][::-1]}) == ["drawn"]
    others = good["lists"] | {"halls": good["lists"]["halls"][1:]}
    assert "lists_sum" in faults(good | {"lists": others})
    with pytest.raises(KeyError):
        faults({})


@given(st.permutations(HALLS), st.permutations(FOUR.inspectors))
def test_the_order_in_which_the_lists_are_written_does_not_matter(halls, inspectors):
    assert draw(Lists(tuple(halls), tuple(inspectors), (), 4), SEED, WORDS) == draw(FOUR, SEED, WORDS)


@given(st.text(min_size=1, max_size=40))
def test_other_words_of_the_witness_draw_as_fairly(words):
    outcome = draw(FOUR, SEED, words)

    assert len(outcome.drawn) == 4
    assert {each.hall for each in outcome.drawn} <= set(HALLS)
