"""A repeat says the same, in whatever order."""

from datetime import date

import pytest

from inspector.core.idempotency import alike

ANSWERS = [
    {"requirement": "hall.waste-bins", "facts": {"fuel": ["wood", "alcohol"]}, "photos": ["a", "b"]},
    {"requirement": "hall.gas-alarm", "facts": {}, "photos": []},
]
ALIKE = {
    "answers in another order": (ANSWERS, ANSWERS[::-1]),
    "photos of an answer": (ANSWERS, [ANSWERS[1], {**ANSWERS[0], "photos": ["b", "a"]}]),
    "a set of facts": (ANSWERS, [{**ANSWERS[0], "facts": {"fuel": ["alcohol", "wood"]}}, ANSWERS[1]]),
    "dishes": (["鱼", "肉", "菜"], ["菜", "鱼", "肉"]),
    "days": ([date(2026, 1, 2), date(2026, 1, 1)], [date(2026, 1, 1), date(2026, 1, 2)]),
    "a tuple of the database": (("a", "b"), ["b", "a"]),
    "keys of an object": ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
    "1 and 1.0": ({"seats": 320}, {"seats": 320.0}),
    "1 and 1.0 in a list": ([{"grams": 125}, {"grams": 5}], [{"grams": 5.0}, {"grams": 125.0}]),
    "nothing": ([], []),
}
UNLIKE = {
    "one answer less": (ANSWERS, ANSWERS[:1]),
    "one photo twice": (["a", "b"], ["a", "b", "b"]),
    "a dish twice for another": (["鱼", "鱼", "肉"], ["鱼", "肉", "肉"]),
    "another value": ({"waste_bins": True}, {"waste_bins": False}),
    "yes is not 1": ([{"a": 1}], [{"a": "1"}]),
    "nothing is not a list": (None, []),
    "words in another order": ("ab", "ba"),
    "facts of other answers": (
        [{"r": 1, "f": {"a": 1}}, {"r": 2, "f": {"a": 2}}],
        [{"r": 1, "f": {"a": 2}}, {"r": 2, "f": {"a": 1}}],
    ),
    "15 is not 1.5": ([15, 1], [1.5, 1]),
    "a key more": ({"a": 1}, {"a": 1, "b": None}),
}


@pytest.mark.parametrize(("one", "other"), ALIKE.values(), ids=ALIKE)
def test_the_same_in_another_order_is_the_same(one, other):
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(("one", "other"), UNLIKE.values(), ids=UNLIKE)
def test_what_says_something_else_is_not(one, other):
    assert not alike(one, other)
    assert not alike(other, one)
