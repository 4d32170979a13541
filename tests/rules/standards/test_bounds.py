import math
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.standards.rules.bounds import Age, nine_digits
from inspector.standards.rules.requirements import Verdict
from tests.standards.examples import judged, requirement

METRES = st.floats(0.001, 100_000.0)


def verdict(measured: Any, on: date | None = None, **bound: Any) -> str:
    asked = requirement("x", **bound)
    return judged(asked, **({"on": on} if on else {}), x=measured).verdict.value


class TestNumbers:
    @pytest.mark.parametrize(
        ("kind", "under", "at", "over"),
        [
            ("at_least", "fail", "pass", "pass"),
            ("at_most", "pass", "pass", "fail"),
            ("less_than", "pass", "fail", "fail"),
        ],
    )
    @pytest.mark.parametrize("limit", [25.0, 0.0, -12.0, 0.45, 50_000.0])
    def test_are_held_to_the_limit(self, kind: str, under: str, at: str, over: str, limit: float):
        hair = max(abs(limit), 1.0) * 1e-7

        assert verdict(limit - hair, **{kind: limit}) == under
        assert verdict(limit, **{kind: limit}) == at
        assert verdict(limit + hair, **{kind: limit}) == over

    @pytest.mark.parametrize(
        ("measured", "bound"),
        [
            pytest.param(0.1 + 0.2, {"at_most": 0.3}, id="0.1 + 0.2 against 0.3"),
            pytest.param(1.1 * 3, {"at_most": 3.3}, id="1.1 three times"),
            pytest.param(0.3 - 0.1, {"at_least": 0.2}, id="0.3 less 0.1"),
            pytest.param(0.1 + 0.2, {"equals": 0.3}, id="asked to be equal"),
            pytest.param(320 / 5 - 1e-14, {"at_least": 64.0}, id="a share of an area"),
        ],
    )
    def test_do_not_fail_by_a_binary_fraction(self, measured: float, bound: dict[str, float]):
        assert verdict(measured, **bound) == "pass"

    def test_that_differ_in_the_ninth_digit_differ(self):
        assert verdict(24.9999999, at_least=25.0) == "fail"
        assert verdict(24.99999999, at_least=25.0) == "pass"

    def test_that_meet_a_strict_limit_by_nine_digits_are_not_under_it(self):
        assert verdict(9.99999999999, less_than=10.0) == "fail"

    @given(METRES, METRES, st.floats(0, 1000))
    def test_never_pass_because_the_bound_was_tightened(self, measured: float, limit: float, by: float):
        tight = {"at_least": limit + by, "at_most": limit - by, "less_than": limit - by}
        for kind, tighter in tight.items():
            if verdict(measured, **{kind: limit}) == "fail":
                assert verdict(measured, **{kind: tighter}) == "fail"

    @given(METRES)
    def test_are_rounded_to_nine_digits(self, number: float):
        rounded = nine_digits(number)

        assert math.isclose(rounded, number, rel_tol=5e-9)
        assert nine_digits(rounded) == rounded

    @given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6))
    def test_are_the_same_whole_or_broken(self, measured: int, limit: int):
        for kind in ("at_least", "at_most", "less_than"):
            assert verdict(measured, **{kind: limit}) == verdict(float(measured), **{kind: float(limit)})

    def test_may_have_a_limit_on_either_side(self):
        found = {x: judged(requirement("x", at_least=0.0, at_most=8.0), x=x) for x in (-0.1, 0.0, 8.0, 8.1)}

        assert [finding.verdict.value for finding in found.values()] == ["fail", "pass", "pass", "fail"]
        assert found[8.0].limit == [0.0, 8.0]


class TestValues:
    @pytest.mark.parametrize(("measured", "asked"), [(True, False), (False, True), ("red", "blue")])
    def test_are_held_to_what_is_asked(self, measured: object, asked: object):
        assert verdict(asked, equals=asked) == "pass"
        assert verdict(measured, equals=asked) == "fail"

    @pytest.mark.parametrize(
        ("has", "expected"),
        [
            pytest.param(("a", "b"), "pass", id="exactly those"),
            pytest.param(("b", "c", "a"), "pass", id="one more, in any order"),
            pytest.param(("a",), "fail", id="one less"),
            pytest.param(("a", "c"), "fail", id="another one"),
            pytest.param((), "fail", id="none"),
        ],
    )
    def test_of_a_set_all_belong(self, has: tuple[str, ...], expected: str):
        assert verdict(has, includes=("a", "b")) == expected

    @pytest.mark.parametrize(
        ("choice", "expected"), [("a", "pass"), ("b", "pass"), ("c", "fail"), ("ab", "fail")]
    )
    def test_of_a_choice_one_is_allowed(self, choice: str, expected: str):
        assert verdict(choice, one_of=("a", "b")) == expected


class TestDays:
    @pytest.mark.parametrize(
        ("span", "event", "oldest"),
        [
            pytest.param("12 months", "2026-11-22", "2025-11-22", id="a year"),
            pytest.param("12 months", "2028-02-29", "2027-02-28", id="a year before a leap day"),
            pytest.param("12 months", "2029-02-28", "2028-02-28", id="a year back into a leap year"),
            pytest.param("48 months", "2028-02-29", "2024-02-29", id="leap day to leap day"),
            pytest.param("3 months", "2026-05-31", "2026-02-28", id="the end of a shorter month"),
            pytest.param("3 months", "2028-05-31", "2028-02-29", id="the end of a leap February"),
            pytest.param("1 months", "2026-07-31", "2026-06-30", id="June has thirty days"),
            pytest.param("1 months", "2026-01-15", "2025-12-15", id="over new year"),
            pytest.param("6 months", "2026-06-30", "2025-12-30", id="the thirtieth stays the thirtieth"),
            pytest.param("90 days", "2026-11-22", "2026-08-24", id="a quarter"),
            pytest.param("90 days", "2028-03-31", "2028-01-01", id="over a leap day"),
            pytest.param("0 days", "2026-11-22", "2026-11-22", id="of the day itself"),
        ],
    )
    def test_may_be_as_old_as_the_bound_says_and_no_older(self, span: str, event: str, oldest: str):
        on, limit = date.fromisoformat(event), date.fromisoformat(oldest)
        asked = requirement("x", no_older_than=span)

        at_limit = judged(asked, on, x=limit)
        assert (at_limit.verdict, at_limit.limit) == (Verdict.PASS, limit)
        assert judged(asked, on, x=limit - timedelta(days=1)).verdict is Verdict.FAIL
        assert judged(asked, on, x=on).verdict is Verdict.PASS
        assert judged(asked, on, x=on + timedelta(days=1)).verdict is Verdict.FAIL, "of a day to come"

    @pytest.mark.parametrize(("days", "expected"), [(-1, "fail"), (0, "pass"), (1, "pass")])
    def test_are_good_until_the_last_day(self, days: int, expected: str):
        on = date(2026, 11, 22)

        assert verdict(on + timedelta(days=days), on, not_expired=True) == expected

    def test_are_judged_by_the_day_of_the_event(self):
        until = date(2026, 11, 22)

        assert verdict(until, date(2026, 11, 22), not_expired=True) == "pass"
        assert verdict(until, date(2026, 11, 23), not_expired=True) == "fail"

    @given(
        st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 600), st.sampled_from(["days", "months"])
    )
    def test_never_come_to_lie_ahead_nor_earlier_for_a_later_event(self, on: date, number: int, unit: str):
        age = Age(number, unit)

        assert age.before(on) <= on
        assert age.before(on) <= age.before(on + timedelta(days=1))

    @pytest.mark.parametrize(
        "words", ["12 month", "a year", "12months", "-1 days", "1.5 months", "", "12 months "]
    )
    def test_are_counted_in_days_or_months_only(self, words: str):
        with pytest.raises(ValueError, match="is not like '12 months' or '90 days'"):
            Age.of(words)
