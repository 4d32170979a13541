"""What follows from a closing report: the worst of what was kept, and who really came."""

from datetime import datetime, timedelta

import pytest

from inspector.core.days import LOCAL
from inspector.filings.rules import derived_facts

SERVED = datetime(2026, 11, 28, 17, 10, tzinfo=LOCAL)
RECORD = ("conclusion", "person", "unit", "visits")  # all that the form of a visit asks for


def facts(*, visits=0, reports=(), **form):
    whole = {"sittings": [sitting()], "samples": [], "disinfections": [], "ill_diners": 0} | form
    return derived_facts.facts_of_closing(
        whole, diners=200, dishes=["红烧肉", "炒青菜"], visits=visits, reports=reports
    )


def sitting(diners=180, tables=19):
    return {"actual_diners": diners, "actual_tables": tables}


def sample(dish="红烧肉", *, hours=48, grams=125, fridge_c=4):
    gone = None if hours is None else SERVED + timedelta(hours=hours)
    return {"dish": dish, "grams": grams, "fridge_c": fridge_c, "taken_at": SERVED, "discarded_at": gone}


class TestOfSeveralSamples:
    """None makes up for another: each has a fridge, a box and a day of its own."""

    @pytest.mark.parametrize("order", [(4, 8.1), (8.1, 4)])
    def test_the_warmest_counts(self, order):
        assert facts(samples=[sample(fridge_c=degrees) for degrees in order])["sample_temp_c"] == 8.1

    @pytest.mark.parametrize("order", [(124.9, 300), (300, 124.9)])
    def test_the_smallest_counts(self, order):
        assert facts(samples=[sample(grams=grams) for grams in order])["sample_grams"] == 124.9

    @pytest.mark.parametrize("order", [(47.5, 60), (60, 47.5)])
    def test_the_one_that_was_kept_shortest_counts(self, order):
        assert facts(samples=[sample(hours=hours) for hours in order])["sample_hours"] == 47.5

    @pytest.mark.parametrize("order", [(4, None), (None, 4)])
    def test_no_temperature_is_known_while_one_was_not_read(self, order):
        assert "sample_temp_c" not in facts(samples=[sample(fridge_c=degrees) for degrees in order])

    @pytest.mark.parametrize("order", [(48, None), (None, 48)])
    def test_no_time_is_known_while_one_is_still_kept(self, order):
        assert "sample_hours" not in facts(samples=[sample(hours=hours) for hours in order])

    def test_a_dish_that_was_sampled_twice_is_one_dish(self):
        assert facts(samples=[sample("红烧肉"), sample("红烧肉"), sample("炒青菜")])["dishes_sampled"] == 2

    def test_freezing_is_a_temperature(self):
        assert facts(samples=[sample(fridge_c=0)])["sample_temp_c"] == 0

    def test_where_there_is_none_only_their_number_is_known(self):
        found = facts()
        assert found["dishes_sampled"] == 0
        assert not {"sample_temp_c", "sample_grams", "sample_hours"} & set(found)


def test_those_who_came_are_counted_and_a_meal_to_which_nobody_came_was_none():
    found = facts(sittings=[sitting(180, 19), sitting(0, 0), sitting(1, 1)])

    assert (found["actual_diners"], found["actual_tables"], found["actual_meals"]) == (181, 20, 2)
    assert (found["diners"], found["menu_dishes"]) == (200, 2), "as filed"


@pytest.mark.parametrize(("visits", "record"), [(0, ()), (1, RECORD), (2, RECORD)])
def test_guidance_is_on_record_from_the_first_visit(visits, record):
    found = facts(visits=visits)

    assert (found["guidance_visits"], found["guidance_record"]) == (visits, record)


def test_each_way_of_disinfecting_is_named_once():
    done = [{"method": method} for method in ("steam", "chlorine", "steam")]
    assert facts(disinfections=done)["disinfect_methods"] == ("chlorine", "steam")


class TestAnIncident:
    REPORT = (SERVED, SERVED + timedelta(minutes=90))

    @pytest.mark.parametrize(
        ("ill", "reports", "incident"),
        [
            pytest.param(0, (), False, id="nobody fell ill"),
            pytest.param(1, (), True, id="one did, and nobody had told of it"),
            pytest.param(0, (REPORT,), True, id="it was told of"),
        ],
    )
    def test_is_what_was_told_or_somebody_who_fell_ill(self, ill, reports, incident):
        assert facts(ill_diners=ill, reports=reports)["incident"] is incident

    @pytest.mark.parametrize("order", [(30, 150), (150, 30)])
    def test_that_waited_longest_counts(self, order):
        reports = [(SERVED, SERVED + timedelta(minutes=minutes)) for minutes in order]
        assert facts(reports=reports)["incident_report_hours"] == 2.5

    def test_is_not_timed_where_there_was_none(self):
        assert "incident_report_hours" not in facts()


def test_the_figures_are_those_of_the_report():
    found = facts(ill_diners=3)
    assert (found["diners"], found["menu_dishes"], found["ill_diners"]) == (200, 2, 3)
    assert found["incident"] is True
    assert facts()["incident"] is False
