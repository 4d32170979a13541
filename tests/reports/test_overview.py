"""The figures of an area, counted a second time."""

from datetime import timedelta

from tests import make
from tests.application import both_databases
from tests.reports import tallies
from tests.reports.city import YESTERDAY, build, raw
from tests.reports.counting import ALL, HELD_OR_TO_COME, SIGNED, assert_counted_right, figures, report

AREAS = ["", "32", "3212", "321283", "321204", "321282", "321283104", "321283101", "321283104201"]
SPANS = {
    "yesterday": (YESTERDAY, YESTERDAY),
    "today": (make.TODAY, make.TODAY),
    "to yesterday": (ALL[0], YESTERDAY),
    "from today": (make.TODAY, ALL[1]),
    "from the first banquet to come": (make.TODAY + timedelta(days=3), ALL[1]),
    "from the day after it": (make.TODAY + timedelta(days=4), ALL[1]),
    "to the eve of the last": (ALL[0], make.TODAY + timedelta(days=6)),
    "to the last": (ALL[0], make.TODAY + timedelta(days=7)),
    "nothing": (make.TODAY + timedelta(days=900), make.TODAY + timedelta(days=901)),
}


@both_databases
def test_every_figure_is_what_counting_the_rows_gives(app, person, admin, supervisor, subtests):
    build(app, person)
    city = raw(app)
    assert_mixed_enough_to_prove_it(city)
    for area in AREAS:
        with subtests.test(area or "everything"):
            assert_counted_right(report(admin, area), city, ALL)
    for name, days in SPANS.items():
        with subtests.test(name):
            assert_counted_right(report(supervisor, "321283", days), city, days)
    with app.app_context():
        tallies.spread()
        with subtests.test("what was counted beforehand is used until it changes"):
            tallies.assert_what_was_counted_is_used_until_it_changes(app)
        with subtests.test("after any steps it is what counting gives"):
            tallies.assert_after_any_steps_it_is_what_counting_gives()


def assert_mixed_enough_to_prove_it(city):
    total = figures(city, ALL)
    assert {"accepted", "listed", "suspended", "revoked"} & set(total["halls_by_state"])
    assert {filing["state"] for filing in city["filing"]} >= HELD_OR_TO_COME | {
        "draft",
        "returned",
        "refused",
    }
    assert {visit["state"] for visit in city["inspection"]} >= SIGNED | {"submitted"}
    assert 0 < total["inspections_passed"] < total["inspections"]
    assert 0 < total["corrections_overdue"] < total["corrections_open"] < len(city["correction"])
    assert 0 < total["late_filings"] < total["filings"]
    for key in (
        *("findings_failed", "corrections_in_time", "registrations", "halls_newly_listed"),
        *("photos_missing", "inspections_failed"),
    ):
        assert total[key] > 0, key
