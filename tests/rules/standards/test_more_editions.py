"""What the smaller documents say: serving spoons, the daily check of 2016, other places, an emergency."""

from datetime import UTC, date, datetime

import cel
import pytest

from inspector.inspections.rules.scoring import result, score
from inspector.standards.documents.emergencies import read_emergency
from inspector.standards.documents.library import DATA, shipped
from inspector.standards.rules.expressions import Expression
from inspector.standards.rules.requirements import Known, Level, Verdict, judge
from tests import make

GRADING = shipped().policy(make.VILLAGE, make.TODAY).grading
DAILY = shipped().edition("daily-check-2016")
SPOONS = shipped().edition("db3212-t-1013-2020")
DINNER = datetime(2026, 5, 1, 10, tzinfo=UTC)
ROUTINE_DAY = date(2021, 6, 1)
OF_SIZES = ["small", "medium", "large", "extra_large"]


# Filing in other places


@pytest.mark.parametrize(
    ("region", "diners", "must_file", "tier", "lead"),
    [
        pytest.param("321301", 49, False, "voluntary", 0.0, id="宿迁, below 50"),
        pytest.param("321301", 50, True, "filed", None, id="宿迁, 50 included, lead time not seen"),
        pytest.param("321301", 1000, True, "filed", None, id="宿迁, one tier for all"),
        pytest.param("460100", 99, False, "voluntary", 0.0, id="海南, below 100"),
        pytest.param("460100", 100, True, "town", 72.0, id="海南, the town guides"),
        pytest.param("460100", 999, True, "town", 72.0, id="海南, the town still guides"),
        pytest.param("460100", 1000, True, "county", 72.0, id="海南, the county guides"),
        pytest.param("411381", 100, None, "village", None, id="邓州, the village guides"),
        pytest.param("411381", 101, None, "station", None, id="邓州, the station is informed"),
        pytest.param("411381", 200, None, "station", None, id="邓州, the station is still informed"),
        pytest.param("411381", 201, None, "county", None, id="邓州, the county files and guides"),
    ],
)
def test_each_place_files_by_its_own_numbers(region, diners, must_file, tier, lead):
    policy = shipped().policy(region, DINNER.date())
    least = policy.filing.from_diners
    assert (None if least is None else diners >= least) is must_file
    assert policy.tier(diners).id == tier
    assert policy.lead_hours(diners, "wedding", DINNER) == lead


@pytest.mark.parametrize(
    ("region", "on", "source"),
    [
        pytest.param("321301", date(2025, 7, 9), "project", id="宿迁, the day before"),
        pytest.param("321301", date(2025, 7, 10), "suqian", id="宿迁, the first day"),
        pytest.param("321301", date(2030, 7, 9), "suqian", id="宿迁, the last day"),
        pytest.param("321301", date(2030, 7, 10), "project", id="宿迁, run out"),
        pytest.param("460100", date(2019, 12, 31), "project", id="海南, before the year"),
        pytest.param("460100", date(2020, 1, 1), "hainan", id="海南, in the year"),
        pytest.param("411381", date(2024, 12, 31), "henan", id="邓州, before the year"),
        pytest.param("411381", date(2025, 1, 1), "dengzhou", id="邓州, in the year"),
        pytest.param("411302", date(2025, 1, 1), "henan", id="another place in 南阳"),
        pytest.param(make.VILLAGE, date(2026, 1, 1), "taizhou", id="泰州"),
    ],
)
def test_a_place_decides_on_filing_only_within_its_bounds_and_days(region, on, source):
    sources = shipped().policy(region, on).sources
    assert sources["filing"].id == source
    assert sources["grading"].id == "project"


def test_a_starting_number_that_nobody_read_is_not_made_up():
    assert shipped().policy("411381", DINNER.date()).filing.from_diners is None


# The daily check of 2016


def daily(size="large", **changes):
    """The findings of a routine visit on which every item holds, but for the changes."""
    items = {f"daily_{each.id[6:].replace('-', '_')}": True for each in DAILY.requirements}
    facts = items | {"size_class": size, "cold_dishes": True, "outsourced_ware": True} | changes
    stated = {key: value for key, value in facts.items() if value is not None}
    return judge(DAILY.checked_at("routine"), stated, ROUTINE_DAY)


def facts_of(level):
    return [each.measure.source for each in DAILY.requirements if each.level is level]


def points(requirement, size):
    weight = requirement.weight
    return weight.value(cel.Context({"size_class": size})) if isinstance(weight, Expression) else weight


@pytest.mark.parametrize("size", OF_SIZES)
def test_the_points_of_each_column_sum_to_100_without_what_does_not_apply(size):
    applying = [f.requirement for f in daily(size) if f.verdict is not Verdict.NOT_APPLICABLE]
    assert sum(points(each, size) for each in applying) == 100


@pytest.mark.parametrize(
    ("item", "large", "medium"),
    [("5", 6, 3), ("8", 3, 5), ("10", 4, 6), ("11", 2, 6), ("15", 6, 5), ("18", 5, 5), ("29", 3, 6)],
)
def test_points_follow_the_size_of_the_hall(item, large, medium):
    requirement = next(each for each in DAILY.requirements if each.clause.removeprefix("*") == item)
    assert [points(requirement, size) for size in OF_SIZES] == [medium, medium, large, large]


@pytest.mark.parametrize(
    ("size", "verdict"),
    [
        pytest.param("small", Verdict.NOT_APPLICABLE, id="small"),
        pytest.param("medium", Verdict.NOT_APPLICABLE, id="medium"),
        pytest.param("large", Verdict.PASS, id="large"),
        pytest.param("extra_large", Verdict.PASS, id="extra large"),
        pytest.param(None, Verdict.UNKNOWN, id="a size that nobody knows"),
    ],
)
def test_only_larger_halls_are_asked_for_the_plan_for_incidents(size, verdict):
    found = {finding.requirement.id: finding.verdict for finding in daily(size)}
    assert found["daily.06-incident-plan"] is verdict


def test_the_table_has_its_seven_key_items_and_leaves_out_central_kitchens():
    key = [each.clause for each in DAILY.requirements if each.level is Level.KEY]
    assert key == ["*5", "*6", "*7", "*8", "*15", "*27", "*30"]
    numbers = [int(each.clause.removeprefix("*")) for each in DAILY.requirements]
    assert numbers == [number for number in range(1, 33) if number != 22]


@pytest.mark.parametrize(
    ("size", "changes", "reached"),
    [
        pytest.param("large", {"daily_05_rules_kept": False}, 94.0, id="six of 100"),
        pytest.param("medium", {"daily_05_rules_kept": False}, 97.0, id="three of 100"),
        pytest.param("large", {"cold_dishes": False, "daily_05_rules_kept": False}, 93.5, id="six of 92"),
        pytest.param("large", {"cold_dishes": False, "outsourced_ware": False}, 100.0, id="nothing lost"),
    ],
)
def test_what_does_not_apply_leaves_the_points_that_are_due(size, changes, reached):
    assert score(daily(size, **changes), GRADING, {"size_class": size}) == reached


@pytest.mark.parametrize(
    ("key_failed", "general_failed", "general_checked", "outcome"),
    [
        pytest.param(0, 0, 22, "conforms", id="nothing wrong"),
        pytest.param(0, 1, 22, "basically", id="one general item"),
        pytest.param(1, 0, 22, "basically", id="one key item alone, on which the text is silent"),
        pytest.param(2, 0, 22, "fails", id="two key items"),
        pytest.param(1, 6, 22, "basically", id="one key item, 16 of 22 general"),
        pytest.param(0, 7, 22, "fails", id="15 of 22 general"),
        pytest.param(1, 3, 10, "basically", id="one key item, just 70 %"),
        pytest.param(2, 3, 10, "fails", id="two key items, just 70 %"),
        pytest.param(0, 4, 10, "fails", id="60 %"),
    ],
)
def test_the_result_follows_the_rule_at_its_borders(key_failed, general_failed, general_checked, outcome):
    general = facts_of(Level.GENERAL)
    assert len(general) == 22
    failed = facts_of(Level.KEY)[:key_failed] + general[:general_failed]
    unseen = general[general_checked:]
    findings = daily(**dict.fromkeys(failed, False), **dict.fromkeys(unseen))
    assert result(findings, DAILY.result) == outcome


def test_the_two_items_of_the_scoring_table_do_not_lower_the_share_of_general_items():
    failed = facts_of(Level.EXEMPLARY) + facts_of(Level.GENERAL)[:6]
    assert len(facts_of(Level.EXEMPLARY)) == 2
    assert result(daily(**dict.fromkeys(failed, False)), DAILY.result) == "basically"  # 16 of 22, not of 24


@pytest.mark.parametrize(
    ("on", "rules"),
    [
        pytest.param(date(2016, 4, 30), False, id="the day before"),
        pytest.param(date(2016, 5, 1), True, id="the first day"),
        pytest.param(date(2022, 3, 14), True, id="the last day"),
        pytest.param(date(2022, 3, 15), False, id="repealed"),
    ],
)
def test_the_daily_check_rules_until_its_measures_were_repealed(on, rules):
    assert (DAILY in shipped().in_force("hall", make.VILLAGE, on)) is rules


# Serving spoons and chopsticks


def verdict(requirement_id, **facts):
    wanted = [each for each in SPOONS.requirements if each.id == requirement_id]
    stated = shipped().vocabularies["banquet"].read(facts)
    return judge(wanted, stated, ROUTINE_DAY)[0].verdict


@pytest.mark.parametrize(
    ("serving", "personal", "expected"),
    [
        pytest.param(27, 24, Verdict.PASS, id="3 cm"),
        pytest.param(28, 24, Verdict.PASS, id="4 cm"),
        pytest.param(27.3, 24.3, Verdict.PASS, id="3 cm, less a binary fraction"),
        pytest.param(26.9, 24, Verdict.FAIL, id="2.9 cm"),
        pytest.param(28.1, 24, Verdict.FAIL, id="4.1 cm"),
        pytest.param(24, 24, Verdict.FAIL, id="no longer"),
    ],
)
def test_serving_chopsticks_are_three_to_four_centimetres_longer(serving, personal, expected):
    assert verdict("serving.length", serving_chopstick_cm=serving, personal_chopstick_cm=personal) is expected


@pytest.mark.parametrize(
    ("name", "fact", "value", "expected"),
    [
        pytest.param("spoon-colour", "serving_spoon_colour", "white", Verdict.PASS, id="a white spoon"),
        pytest.param("spoon-colour", "serving_spoon_colour", "other", Verdict.FAIL, id="a steel spoon"),
        pytest.param("chopstick-colour", "serving_chopstick_colour", "red", Verdict.PASS, id="red ones"),
        pytest.param("chopstick-colour", "serving_chopstick_colour", "other", Verdict.FAIL, id="black ones"),
        pytest.param("placement", "serving_placement", "by_dish", Verdict.PASS, id="laid by dish"),
        pytest.param("placement", "serving_placement", "neither", Verdict.FAIL, id="laid neither way"),
        pytest.param("marks", "public_spoon_marked", None, Verdict.UNKNOWN, id="nobody looked at the marks"),
        pytest.param("leftovers", "leftovers_packed", False, Verdict.NOT_APPLICABLE, id="nobody packs any"),
    ],
)
def test_looks_and_placement_are_judged_as_told(name, fact, value, expected):
    assert verdict(f"serving.{name}", **{fact: value}) is expected


@pytest.mark.parametrize(
    ("placement", "sets", "by_diners", "by_dish"),
    [
        pytest.param("by_diners", 10, Verdict.PASS, Verdict.NOT_APPLICABLE, id="one each for ten diners"),
        pytest.param("by_diners", 9, Verdict.FAIL, Verdict.NOT_APPLICABLE, id="one diner without"),
        pytest.param("by_dish", 14, Verdict.NOT_APPLICABLE, Verdict.PASS, id="12 hot and two for four cold"),
        pytest.param("by_dish", 13, Verdict.NOT_APPLICABLE, Verdict.FAIL, id="one for four cold"),
        pytest.param("neither", 30, Verdict.NOT_APPLICABLE, Verdict.NOT_APPLICABLE, id="laid neither way"),
    ],
)
def test_sets_are_counted_by_the_way_in_which_they_are_laid(placement, sets, by_diners, by_dish):
    dishes = {"hot_dishes_per_table": 12, "cold_dishes_per_table": 4}
    facts = {"serving_placement": placement, "serving_sets": sets, "table_diners": 10, **dishes}
    assert verdict("serving.count-by-diners", **facts) is by_diners
    assert verdict("serving.count-by-dish", **facts) is by_dish


@pytest.mark.parametrize(
    ("dishes", "sets", "expected"),
    [
        pytest.param(0, 0, Verdict.NOT_APPLICABLE, id="none"),
        pytest.param(3, 1, Verdict.PASS, id="three share one"),
        pytest.param(4, 1, Verdict.FAIL, id="four do not"),
        pytest.param(6, 2, Verdict.PASS, id="six share two"),
        pytest.param(7, 2, Verdict.FAIL, id="seven do not"),
        pytest.param(2, 0, Verdict.FAIL, id="two without any"),
    ],
)
def test_two_or_three_cold_dishes_share_a_set(dishes, sets, expected):
    facts = {"cold_dishes_per_table": dishes, "cold_serving_sets": sets}
    assert verdict("serving.cold-dishes", **facts) is expected


@pytest.mark.parametrize("occasion", ["routine", "random", "unannounced"])
def test_between_banquets_only_stock_looks_and_washing_are_looked_at(occasion):
    clauses = {requirement.clause for requirement in SPOONS.checked_at(occasion)}
    assert clauses == {"制作", "配备", "清洗消毒"}
    assert SPOONS.checked_at("banquet") == SPOONS.requirements


def test_nothing_of_a_text_that_only_the_press_told_is_shown_as_read():
    known = {basis.known for requirement in SPOONS.requirements for basis in requirement.basis}
    assert known == {Known.CITED, Known.PROPOSED}


# An emergency


def test_the_example_of_an_emergency_caps_a_banquet_at_fifty():
    path = DATA / "examples" / "emergency-epidemic.toml"
    order = read_emergency(path.read_bytes(), path.name)
    assert order.forbids(51, capacity=400)
    assert not order.forbids(50, capacity=400)
    assert (order.table_gap_m, order.registry_required, order.suspend_all) == (1.0, True, False)
    assert order.rules("321281", date(2021, 9, 12))
    assert not order.rules("321281", date(2021, 9, 13))
    assert not order.rules("321283", date(2021, 8, 13))


def test_the_example_of_an_emergency_is_not_published():
    assert shipped().emergencies == ()
