"""What follows from an object is made once for it, and for no other."""

from inspector.core import once
from inspector.core.once import Once


class Thing:
    """Two of them are equal and yet two."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = object.__hash__


def counting():
    made = []

    def make(given):
        made.append(given)
        return len(made)

    return made, make


def test_the_same_object_is_asked_once():
    made, make = counting()
    results, thing = Once(make), Thing()
    assert [results.of(thing), results.of(thing)] == [1, 1]
    assert made == [thing]


def test_an_equal_one_is_another():
    _, make = counting()
    results, first, second = Once(make), Thing(), Thing()
    assert [results.of(first), results.of(second), results.of(first)] == [1, 2, 1]


def test_the_same_one_has_a_result_for_each_key():
    _, make = counting()
    results, thing = Once(make), Thing()
    assert [results.of(thing, "zh"), results.of(thing, "en"), results.of(thing, "zh")] == [1, 2, 1]


def test_it_holds_the_object_so_that_none_takes_its_place():
    results = Once(lambda each: each)
    assert [results.of([number]) for number in range(100)] == [[number] for number in range(100)]


def test_it_does_not_grow_for_ever(monkeypatch):
    monkeypatch.setattr(once, "MOST", 2)
    made, make = counting()
    results, things = Once(make), [Thing(), Thing(), Thing()]
    for thing in (*things, things[2], things[0]):
        results.of(thing)
    assert len(made) == 4, "all were forgotten at the third, and the first was made again"
