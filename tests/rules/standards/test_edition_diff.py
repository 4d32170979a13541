"""Each part of a requirement that two editions state differently, with both values and the way it went."""

from dataclasses import replace

import pytest

from inspector.core.text import Text
from inspector.standards.documents.library import shipped
from inspector.standards.rules.bounds import Age, Bound
from inspector.standards.rules.edition_diff import changes
from inspector.standards.rules.expressions import Expression
from inspector.standards.rules.requirements import Level

EDITION = shipped().edition("db3212-t-1004-2019")
ONE = EDITION.requirements[0]
BASE = replace(
    ONE,
    level=Level.KEY,
    when=None,
    bounds=(Bound("at_least", 25.0),),
    checked_at=frozenset({"registration", "routine"}),
    text=Text("甲", "A"),
)


def of(**parts):
    return replace(EDITION, requirements=(replace(BASE, **parts),))


def difference(old, new):
    (found,) = changes(of(**old), of(**new))
    assert found.requirement == ONE.id
    return found.kind, [(part["part"], part["from"], part["to"]) for part in found.what]


def bounds(*pairs):
    return {"bounds": tuple(Bound(kind, limit) for kind, limit in pairs)}


@pytest.mark.parametrize(
    ("old", "new", "kind", "parts"),
    [
        ({}, {"level": Level.CRITICAL}, "tightened", [("level", "key", "critical")]),
        ({}, {"level": Level.GENERAL}, "loosened", [("level", "key", "general")]),
        ({}, {"text": Text("乙", "B")}, "reworded", [("text", "甲", "乙")]),
        (
            {},
            {"checked_at": frozenset({"registration", "routine", "random"})},
            "tightened",
            [("occasions", ["registration", "routine"], ["random", "registration", "routine"])],
        ),
        (
            {},
            {"checked_at": frozenset({"routine"})},
            "loosened",
            [("occasions", ["registration", "routine"], ["routine"])],
        ),
        (
            {},
            {"checked_at": frozenset({"random"})},
            "changed",
            [("occasions", ["registration", "routine"], ["random"])],
        ),
        ({}, bounds(("at_least", 26.0)), "tightened", [("at_least", 25.0, 26.0)]),
        ({}, bounds(("at_least", 24.0)), "loosened", [("at_least", 25.0, 24.0)]),
        (bounds(("at_most", 4.0)), bounds(("at_most", 3.0)), "tightened", [("at_most", 4.0, 3.0)]),
        (bounds(("at_most", 4.0)), bounds(("at_most", 5.0)), "loosened", [("at_most", 4.0, 5.0)]),
        ({}, bounds(("at_least", 25.0), ("at_most", 9.0)), "tightened", [("at_most", None, 9.0)]),
        (bounds(("at_least", 25.0), ("at_most", 9.0)), {}, "loosened", [("at_most", 9.0, None)]),
        (
            bounds(("includes", ("a",))),
            bounds(("includes", ("a", "b"))),
            "tightened",
            [("includes", ["a"], ["a", "b"])],
        ),
        (
            bounds(("includes", ("a", "b"))),
            bounds(("includes", ("b",))),
            "loosened",
            [("includes", ["a", "b"], ["b"])],
        ),
        (bounds(("includes", ("a",))), bounds(("includes", ("b",))), "changed", [("includes", ["a"], ["b"])]),
        (
            bounds(("one_of", ("a",))),
            bounds(("one_of", ("a", "b"))),
            "loosened",
            [("one_of", ["a"], ["a", "b"])],
        ),
        (
            bounds(("one_of", ("a", "b"))),
            bounds(("one_of", ("a",))),
            "tightened",
            [("one_of", ["a", "b"], ["a"])],
        ),
        (bounds(("one_of", ("a",))), bounds(("one_of", ("b",))), "changed", [("one_of", ["a"], ["b"])]),
        (
            bounds(("no_older_than", Age(12, "months"))),
            bounds(("no_older_than", Age(6, "months"))),
            "tightened",
            [("no_older_than", "12 months", "6 months")],
        ),
        (
            bounds(("no_older_than", Age(12, "months"))),
            bounds(("no_older_than", Age(24, "months"))),
            "loosened",
            [("no_older_than", "12 months", "24 months")],
        ),
        (
            bounds(("no_older_than", Age(12, "months"))),
            bounds(("no_older_than", Age(365, "days"))),
            "changed",
            [("no_older_than", "12 months", "365 days")],
        ),
    ],
)
def test_a_part_says_both_values_and_its_way(old, new, kind, parts):
    assert difference(old, new) == (kind, parts)


def test_a_condition_and_a_measure_are_shown_as_they_are_written():
    when, other = Expression("tables > 3.0"), Expression("tables > 4.0")
    assert difference({}, {"when": when}) == ("changed", [("when", None, "tables > 3.0")])
    assert difference({"when": when}, {"when": other}) == (
        "changed",
        [("when", "tables > 3.0", "tables > 4.0")],
    )
    assert difference({"measure": when}, {"measure": other}) == (
        "changed",
        [("measure", "tables > 3.0", "tables > 4.0")],
    )


def test_a_limit_that_hangs_on_facts_goes_no_way_that_can_be_told():
    old, new = Expression("tables * 2.0"), Expression("tables * 3.0")
    assert difference(bounds(("at_least", old)), bounds(("at_least", new))) == (
        "changed",
        [("at_least", "tables * 2.0", "tables * 3.0")],
    )
    assert difference(bounds(("at_least", old)), {})[0] == "changed"


def test_new_words_do_not_hide_the_way_that_a_limit_went():
    both = {"text": Text("乙", "B"), **bounds(("at_least", 30.0))}
    assert difference({}, both) == ("tightened", [("at_least", 25.0, 30.0), ("text", "甲", "乙")])


def test_what_stays_is_not_named_and_order_is_that_of_the_new_edition():
    first, second, third = (replace(BASE, id=name) for name in ("a", "b", "c"))
    old, new = replace(EDITION, requirements=(first, second)), replace(EDITION, requirements=(third, second))
    assert changes(old, new) == [("a", "removed", []), ("c", "added", [])]
