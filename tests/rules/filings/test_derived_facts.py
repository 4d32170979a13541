"""What follows from a filing: lead time, menu, certificates; times are local."""

from datetime import UTC, date, datetime, timedelta

import pytest

from inspector.core.days import LOCAL
from inspector.filings.rules.derived_facts import Room, derived, lead_hours
from inspector.standards.documents.library import shipped
from tests import make

DAY = date(2026, 11, 28)
POLICY = shipped().policy(make.VILLAGE, DAY)
EMPTY = Room(diners=320, tables=40, others=0)


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=LOCAL)


def facts(**changes):
    """Of one sitting, or of `sittings`; every one has the room that `rooms` says, or plenty."""
    meal = sitting(**{key: changes.pop(key) for key in ("day", "meal", "tables", "diners") if key in changes})
    content = {
        **{"host_name": "王", "caterer": None, "occasion": "wedding", "sittings": [meal]},
        **{"dishes": ["红烧肉"], "people": [], "filed": at(2026, 11, 20, 17)},
    } | changes
    hits = shipped().foods.screen(content["dishes"] or [])
    rooms = content.pop("rooms", [EMPTY] * len(content["sittings"]))
    return derived(content, policy=POLICY, hits=hits, rooms=rooms, now=content.pop("filed"))


def sitting(**changes):
    return {"day": DAY, "meal": "dinner", "tables": 20, "diners": 200} | changes


def person(role="chef", health=None, training=None):
    return {"name": "某", "role": role, "health_certificate_on": health, "training_on": training}


@pytest.mark.parametrize(
    ("meal", "filed", "hours"),
    [
        pytest.param("dinner", at(2026, 11, 28, 17), 0, id="when it begins"),
        pytest.param("dinner", at(2026, 11, 26, 17), 48, id="two days ahead"),
        pytest.param("breakfast", at(2026, 11, 28, 6), 1, id="an hour before breakfast"),
        pytest.param("lunch", at(2026, 11, 28, 12), -1, id="an hour into lunch"),
        pytest.param("dinner", datetime(2026, 11, 28, 9, tzinfo=UTC), 0, id="told in UTC"),
    ],
)
def test_lead_time_runs_to_the_start_of_the_meal(meal, filed, hours):
    assert lead_hours(sitting(meal=meal), filed) == hours


@pytest.mark.parametrize(
    ("diners", "occasion", "required"),
    [
        (49, "wedding", 0),
        (50, "wedding", 48),
        (299, "birthday", 48),
        (300, "birthday", 72),
        (5000, "other", 72),
        (300, "funeral", 0),
    ],
)
def test_the_lead_time_that_is_owed_goes_by_headcount_and_spares_funerals(diners, occasion, required):
    assert facts(diners=diners, occasion=occasion)["lead_hours_required"] == required


@pytest.mark.parametrize(
    ("dishes", "banned", "risky"),
    [
        pytest.param(["红烧肉", "炒青菜"], 0, 0, id="harmless"),
        pytest.param(["干煸四季豆"], 1, 0, id="banned"),
        pytest.param(["干煸四季豆", "清炒芸豆"], 2, 0, id="two banned dishes of one food"),
        pytest.param(["四季豆烧野生菌"], 1, 0, id="one dish of two banned foods"),
        pytest.param(["白切鸡", "生日蛋糕"], 0, 2, id="to be handled with care"),
        pytest.param(["四 季 豆"], 1, 0, id="written apart"),
        pytest.param([], 0, 0, id="no menu yet"),
    ],
)
def test_dishes_are_counted_by_risk(dishes, banned, risky):
    found = facts(dishes=dishes)
    assert (found["banned_dishes"], found["risky_dishes"]) == (banned, risky)
    assert found["menu_dishes"] == len(dishes)


def test_the_oldest_certificate_counts_and_missing_ones_are_counted():
    found = facts(
        people=[
            person("chef", health=date(2026, 3, 1), training=date(2026, 2, 1)),
            person("helper", health=date(2025, 12, 1)),
            person("helper"),
        ]
    )
    assert (found["chefs"], found["food_handlers"]) == (1, 3)
    assert (found["uncertified_handlers"], found["untrained_handlers"]) == (1, 2)
    assert found["oldest_health_certificate_on"] == date(2025, 12, 1)
    assert found["oldest_training_on"] == date(2026, 2, 1)


def test_a_certificate_of_a_day_after_the_banquet_is_none():
    found = facts(people=[person("chef", health=DAY + timedelta(days=1)), person("helper", health=DAY)])

    assert (found["uncertified_handlers"], found["oldest_health_certificate_on"]) == (1, DAY)


def test_where_nobody_is_named_nothing_is_known_of_certificates():
    found = facts(people=[])
    assert not {"chefs", "food_handlers", "uncertified_handlers", "oldest_health_certificate_on"} & set(found)
    assert "kitchen_staff" not in found["filing_fields"]


def test_where_no_certificate_is_dated_the_oldest_stays_unknown():
    found = facts(people=[person()])
    assert found["uncertified_handlers"] == 1
    assert "oldest_health_certificate_on" not in found


def test_what_is_left_of_the_hall_is_stated():
    found = facts(rooms=[Room(diners=12, tables=-1, others=3)])
    assert (found["diners_left"], found["tables_left"], found["same_slot_filings"]) == (12, -1, 3)


LUNCH, DINNER = sitting(meal="lunch", diners=90), sitting(meal="dinner", diners=310)
BEFORE = sitting(day=date(2026, 11, 27), diners=40, tables=4)


class TestSeveralSittings:
    def test_lead_time_runs_to_the_first_and_is_owed_for_the_largest(self):
        found = facts(sittings=[LUNCH, DINNER, BEFORE], filed=at(2026, 11, 24, 17))
        assert (found["lead_hours"], found["lead_hours_required"]) == (72, 72)

    def test_the_largest_is_held_to_its_own_room_while_all_fit(self):
        rooms = [Room(90, 40, 1), Room(320, 40, 0), Room(40, 4, 2)]
        found = facts(sittings=[LUNCH, DINNER, BEFORE], rooms=rooms)
        assert (found["diners"], found["diners_left"]) == (310, 320)
        assert found["same_slot_filings"] == 2

    @pytest.mark.parametrize(
        ("rooms", "diners", "left"),
        [
            pytest.param([Room(89, 40, 0), EMPTY, EMPTY], 90, 89, id="one diner over at lunch"),
            pytest.param([Room(89, 40, 0), EMPTY, Room(20, 40, 0)], 40, 20, id="more over the day before"),
            pytest.param([EMPTY, EMPTY, Room(320, 3, 0)], 40, 320, id="one table over"),
        ],
    )
    def test_the_one_that_does_not_fit_is_the_one_that_is_judged(self, rooms, diners, left):
        found = facts(sittings=[LUNCH, DINNER, BEFORE], rooms=rooms)
        assert (found["diners"], found["diners_left"]) == (diners, left)


class TestAHalfFilledForm:
    def test_states_nothing_that_nobody_has_given(self):
        empty = dict.fromkeys(("host_name", "caterer", "occasion", "dishes", "people"))
        assert facts(sittings=[], **empty) == {}

    def test_states_what_is_known_of_a_sitting(self):
        found = facts(sittings=[sitting(day=None, tables=None)], rooms=[None], dishes=None)
        assert (found["diners"], found["occasion"]) == (200, "wedding")
        unknown = {"tables", "lead_hours", "diners_left", "menu_dishes", "filing_fields"}
        assert not unknown & set(found)

    def test_takes_the_first_day_that_is_known_for_the_lead_time(self):
        found = facts(sittings=[sitting(day=None), BEFORE], rooms=[None, EMPTY], occasion=None)
        assert found["lead_hours"] == 24 * 7
        assert "lead_hours_required" not in found

    def test_counts_a_sitting_of_unknown_size_as_none(self):
        small = sitting(tables=1, diners=None)
        found = facts(sittings=[sitting(tables=None, diners=1), small], rooms=[Room(1, 0, 0), Room(0, 1, 0)])
        assert found["diners"] == 1
        assert Room(0, 0, 0).lacks({"diners": None, "tables": None}) == 0


NAMED = ("headcount", "host", "meal", "occasion", "place", "tables", "time")  # that every filing names


class TestTheParticulars:
    @pytest.mark.parametrize(
        ("changes", "more"),
        [
            pytest.param({}, {"caterer", "menu"}, id="the host caters where nothing is said"),
            pytest.param({"facts": {"catering_form": "host_cooks"}}, {"caterer", "menu"}, id="as is said"),
            pytest.param({"facts": {"catering_form": "contracted"}}, {"menu"}, id="somebody else, unnamed"),
            pytest.param(
                {"facts": {"catering_form": "contracted"}, "caterer": "某餐饮"},
                {"caterer", "menu"},
                id="somebody else by name",
            ),
            pytest.param({"dishes": []}, {"caterer"}, id="no menu yet"),
            pytest.param({"people": [person()]}, {"caterer", "menu", "kitchen_staff"}, id="with a chef"),
        ],
    )
    def test_are_those_that_somebody_has_told(self, changes, more):
        assert facts(**changes)["filing_fields"] == tuple(sorted({*NAMED, *more}))

    def test_say_that_it_is_filed_and_by_the_halls_own_operator(self):
        found = facts()
        assert found["filed"] is found["filed_by_site_manager"] is True

    @pytest.mark.parametrize(("diners", "office"), [(200, POLICY.office(200)), (50, POLICY.office(50))])
    def test_name_the_office_that_guides_a_banquet_of_that_size(self, diners, office):
        assert facts(diners=diners)["guidance_unit"] == office is not None


class TestHowChefsStand:
    @pytest.mark.parametrize(
        ("standings", "unregistered", "blacklisted"),
        [
            pytest.param(["confirmed"], 0, 0, id="in order"),
            pytest.param(["removed"], 1, 0, id="no longer registered"),
            pytest.param(["blacklisted", "blacklist_appealed", "confirmed"], 0, 2, id="on the blacklist"),
            pytest.param([None], 1, None, id="by name alone, nobody can say"),
            pytest.param([None, "blacklisted"], 1, None, id="nor for both"),
        ],
    )
    def test_is_counted(self, standings, unregistered, blacklisted):
        found = facts(people=[person() | {"standing": each} for each in standings])
        assert found["unregistered_chefs"] == unregistered
        assert found.get("blacklisted_chefs") == blacklisted

    def test_is_not_asked_of_helpers(self):
        helper = person("helper") | {"standing": "blacklisted"}
        assert "unregistered_chefs" not in facts(people=[helper])
        assert facts(people=[helper, person() | {"standing": "confirmed"}])["blacklisted_chefs"] == 0


def test_hours_are_told_to_the_hundredth():
    assert facts(filed=at(2026, 11, 28, 16, 59, 20))["lead_hours"] == 0.01


def test_a_released_dish_is_to_be_handled_with_care():
    hit = next(
        each
        for each in shipped().foods.screen(["清蒸河豚", "红烧河豚"])
        if each.food.severity == "restricted"
    )
    content = {
        **{"host_name": "王", "occasion": "wedding", "sittings": [sitting()], "dishes": [hit.dish]},
        "people": [],
    }
    state = {"policy": POLICY, "hits": [hit], "rooms": [EMPTY], "now": at(2026, 11, 20)}
    told = [derived(content, **state, released=released) for released in ((), {(hit.dish, hit.food.id)})]
    assert [(each["banned_dishes"], each["risky_dishes"]) for each in told] == [(1, 0), (0, 1)]
