"""How large a hall is, as the grading tables count it."""

import pytest

from inspector.standards.rules.sizes import size_class


@pytest.mark.parametrize(
    ("facts", "size"),
    [
        pytest.param({"usable_area_m2": 150.0}, "small", id="150 m²"),
        pytest.param({"usable_area_m2": 150.01}, "medium", id="over 150 m²"),
        pytest.param({"usable_area_m2": 500.0}, "medium", id="500 m²"),
        pytest.param({"usable_area_m2": 500.01}, "large", id="over 500 m²"),
        pytest.param({"usable_area_m2": 3000.0}, "large", id="3,000 m²"),
        pytest.param({"usable_area_m2": 3000.01}, "extra_large", id="over 3,000 m²"),
        pytest.param({"seats": 75.0}, "small", id="75 seats"),
        pytest.param({"seats": 76.0}, "medium", id="76 seats"),
        pytest.param({"seats": 250.0}, "medium", id="250 seats"),
        pytest.param({"seats": 251.0}, "large", id="251 seats"),
        pytest.param({"seats": 1000.0}, "large", id="1,000 seats"),
        pytest.param({"seats": 1001.0}, "extra_large", id="1,001 seats"),
        pytest.param({"usable_area_m2": 100.0, "seats": 300.0}, "large", id="the larger of the two"),
        pytest.param({"usable_area_m2": 600.0, "seats": 10.0}, "large", id="the larger, too"),
        pytest.param({}, None, id="nothing known"),
    ],
)
def test_a_hall_is_as_large_as_its_area_or_its_seats_make_it(facts, size):
    assert size_class(facts) == size
