"""What changed between two contents, field by field."""

from inspector.halls.rules.differences import differences


def test_what_is_equal_is_not_told():
    assert differences({"name": "甲", "facts": {"seats": 80}}, {"name": "甲", "facts": {"seats": 80}}) == []


def test_a_change_is_told_with_what_was_and_what_is():
    assert differences({"name": "甲"}, {"name": "乙"}) == [
        {"pointer": "/name", "before": "甲", "after": "乙"}
    ]


def test_what_was_absent_or_is_gone_is_null():
    assert differences({"old": 1}, {"new": 2}) == [
        {"pointer": "/new", "before": None, "after": 2},
        {"pointer": "/old", "before": 1, "after": None},
    ]


def test_a_change_inside_is_told_where_it_lies():
    before = {"facts": {"seats": 80, "gas": {"alarm": True}}, "name": "甲"}
    after = {"facts": {"seats": 90, "gas": {"alarm": False}}, "name": "甲"}

    assert differences(before, after) == [
        {"pointer": "/facts/gas/alarm", "before": True, "after": False},
        {"pointer": "/facts/seats", "before": 80, "after": 90},
    ]


def test_what_turns_from_a_value_into_a_group_is_one_change():
    assert differences({"facts": None}, {"facts": {"seats": 80}}) == [
        {"pointer": "/facts", "before": None, "after": {"seats": 80}}
    ]


def test_a_slash_in_a_name_does_not_look_like_a_step():
    assert differences({"a/b": 1}, {"a/b": 2}) == [{"pointer": "/a~1b", "before": 1, "after": 2}]
