"""What a diner learns who scans a hall's code: only what is final, and never more than holds."""

import pytest

from tests import make
from tests.application import both_databases, register
from tests.halls.steps import opened_long_ago
from tests.inspections.steps import signed

pytestmark = both_databases
REASONS = {"reasons": "食物中毒"}


def publish(supervisor, url):
    assert supervisor.act(f"{url}/publish", supervisor.get(url)).status_code == 200


@pytest.fixture
def page(stranger, hall):
    """Reads the hall's public page."""
    return lambda: stranger.get(f"/public/halls/{hall['code']}")


def test_a_hall_is_shown_to_anybody_without_its_people(page, hall):
    answer = page()

    assert (answer.status_code, answer.json["state"], answer.json["name"]) == (200, "listed", hall["name"])
    assert answer.json["capacity_diners"] == hall["capacity_diners"]
    registered = make.registration()
    people = (registered["responsible_person"], registered["phone"])
    assert not [each for each in people if each in answer.text]


def test_a_visit_and_its_grade_are_shown_once_they_are_published(app, page, hall, inspector, supervisor):
    opened_long_ago(app, hall["id"])
    url = signed(inspector, hall["id"])
    assert (page().json["grade"], page().json["inspections"]) == (None, [])

    publish(supervisor, url)

    assert page().json["grade"] == "A"
    assert [each["kind"] for each in page().json["inspections"]] == ["unannounced"]


def test_a_grade_that_was_lost_is_shown_no_longer(app, page, hall, inspector, supervisor):
    opened_long_ago(app, hall["id"])
    publish(supervisor, signed(inspector, hall["id"]))

    signed(inspector, hall["id"], gas_alarm=False)  # not published yet

    assert (page().json["state"], page().json["grade"]) == ("suspended", None)


def test_a_hall_that_was_never_opened_has_no_page(stranger, operator, supervisor):
    new = register(operator, supervisor)

    assert stranger.get(f"/public/halls/{new['code']}").status_code == 404


def test_a_suspended_hall_says_so(page, hall, supervisor):
    url = f"/halls/{hall['id']}"
    supervisor.act(f"{url}/suspend", supervisor.get(url), REASONS)

    assert page().json["state"] == "suspended"
    assert "食物中毒" not in page().text
