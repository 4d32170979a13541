"""What is said in time of those who cook: certificates that end, and how a chef of the register stands."""

from datetime import date

import pytest

from inspector.filings.rules.warnings import Named, cautions
from inspector.standards.rules.bounds import Age

ALLOWED = {"health_certificate_on": [Age(365, "days")], "training_on": [Age(730, "days")]}
FILED, DAY = date(2026, 6, 1), date(2026, 6, 10)
HEALTHY, TRAINED = date(2026, 1, 1), date(2026, 1, 1)


def told(*people, region="321283104201"):
    """Code and person of each warning."""
    rows = cautions(people, ALLOWED, region=region, filed=FILED, day=DAY)
    return [(row.code, row.person) for row in rows]


def cook(health=HEALTHY, training=TRAINED, **register):
    return Named({"health_certificate_on": health, "training_on": training}, **register)


@pytest.mark.parametrize(
    ("issued", "codes"),
    [
        pytest.param(date(2025, 6, 10), [], id="it ends on the day of the banquet"),
        pytest.param(date(2025, 6, 9), [("health-certificate-expires", 0)], id="the day before the banquet"),
        pytest.param(date(2025, 6, 1), [("health-certificate-expires", 0)], id="on the day of filing"),
        pytest.param(date(2025, 5, 31), [("health-certificate-expired", 0)], id="the day before filing"),
        pytest.param(None, [], id="none is named"),
    ],
)
def test_a_certificate_that_ends_before_the_banquet_is_told(issued, codes):
    assert told(cook(health=issued)) == codes


def test_a_certificate_of_training_is_told_of_by_its_own_name():
    (row,) = cautions([cook(training=date(2024, 6, 9))], ALLOWED, region="32", filed=FILED, day=DAY)

    assert (row.code, row.person) == ("training-expires", 0)
    assert row.detail.zh == "培训合格证明将于 2026-06-09 到期,早于聚餐"
    assert row.detail.en == "The training certificate expires on 2026-06-09, before the banquet"


def test_one_that_has_ended_is_told_with_its_last_day():
    (row,) = cautions([cook(health=date(2025, 5, 1))], ALLOWED, region="32", filed=FILED, day=DAY)

    assert row.detail.zh == "健康证明已于 2026-05-01 到期"
    assert row.detail.en == "The health certificate expired on 2026-05-01"


@pytest.mark.parametrize(
    ("standing", "codes"),
    [
        pytest.param("registered", [("chef-not-confirmed", 0)], id="not confirmed yet"),
        pytest.param("confirmed", [], id="confirmed"),
        pytest.param("suspended", [("chef-barred", 0)], id="suspended"),
        pytest.param("blacklist_appealed", [("chef-barred", 0)], id="an appeal changes nothing yet"),
        pytest.param("removed", [("chef-removed", 0)], id="removed"),
        pytest.param(None, [], id="not of the register"),
    ],
)
def test_how_a_chef_stands_is_told(standing, codes):
    assert told(cook(standing=standing)) == codes


@pytest.mark.parametrize(
    ("areas", "codes"),
    [
        pytest.param(("321283104",), [], id="the town of the hall"),
        pytest.param(("321283105", "321283"), [], id="one of several"),
        pytest.param(("321283105",), [("chef-elsewhere", 0)], id="the next town"),
        pytest.param((), [], id="none is named"),
    ],
)
def test_a_chef_who_serves_elsewhere_is_told(areas, codes):
    assert told(cook(standing="confirmed", areas=areas)) == codes


def test_every_person_is_told_of_by_the_place_in_the_list():
    late = cook(health=date(2025, 6, 9), standing="registered", areas=("321204",))

    assert told(cook(), late) == [
        ("health-certificate-expires", 1),
        ("chef-not-confirmed", 1),
        ("chef-elsewhere", 1),
    ]


def test_a_chef_of_another_area_is_said_in_both_languages():
    (row,) = cautions([cook(areas=("321204",))], ALLOWED, region="321283104201", filed=FILED, day=DAY)
    assert row.detail == (
        "聚餐点不在该厨师的服务区域内",
        "The hall lies outside the area that the chef serves",
    )
