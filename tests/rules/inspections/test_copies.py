"""A phone may send the declaration back: what was seen otherwise counts."""

from inspector.inspections.rules.copies import copied, without

DECLARED = {"seats": 320, "mop_sink": True}


def answers(*facts, **said):
    return [{"requirement": f"r{number}", "facts": each} | said for number, each in enumerate(facts)]


def test_a_copy_yields_to_what_was_seen():
    rows = answers({"seats": 320, "mop_sink": True}, {"seats": 300})

    assert copied(rows, DECLARED) == {(0, "seats")}
    assert [each["facts"] for each in without(rows, {(0, "seats")})] == [{"mop_sink": True}, {"seats": 300}]


def test_what_two_answers_saw_differently_remains_a_contradiction():
    assert copied(answers({"seats": 310}, {"seats": 300}), DECLARED) == set()
    assert copied(answers({"seats": 320}, {"seats": 320}), DECLARED) == set()
    assert copied(answers({"tables": 1}, {"tables": 2}), DECLARED) == set()


def test_an_item_that_was_not_observed_says_nothing():
    rows = answers({"seats": 320}) + answers({"seats": 300}, status="could_not_check")
    assert copied(rows, DECLARED) == set()
