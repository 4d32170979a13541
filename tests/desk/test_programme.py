"""A month's plan and a draw on the desk: proposed, changed, published."""

from datetime import timedelta

import pytest

from tests import make, shared
from tests.desk.browser import Browser

app, hall = shared.app, shared.hall
SOON = make.TODAY + timedelta(days=3)


@pytest.fixture
def desk(app):
    return Browser(app, "supervisor")


def test_a_month_is_proposed_changed_kept_and_published(desk, hall, person):
    inspector = person("inspector").account_id
    month = (make.TODAY + timedelta(days=400)).strftime("%Y-%m")  # the hall is due by then
    page = desk.get(f"/desk/programme/month?month={month}").text
    assert hall["name"] in page
    refused = desk.send("/programme/plan", hall_id=hall["id"])  # neither day nor inspector
    assert (refused.status_code, 'class="note"' in refused.text) == (422, True)

    desk.get(f"/desk/programme/month?month={month}")
    day = f"{month}-15"
    said = {"hall_id": hall["id"], f"day {hall['id']}": day, f"inspector_id {hall['id']}": inspector}
    kept = desk.send("/programme/plan", **said)
    assert kept.status_code == 302
    assert hall["name"] in desk.get(kept.location).text
    plan = kept.location.removeprefix("/desk")
    assert person("supervisor").get(plan).json["visits"][0]["day"] == day

    desk.send("/publish")
    (visit,) = person("supervisor").get(plan).json["visits"]
    assert visit["state"] == "planned"
    assert f"/desk/inspections/{visit['inspection_id']}" in desk.get(kept.location).text
    assert kept.location in desk.get("/desk/programme").text


def test_a_draw_is_fixed_on_the_page_and_drawn_with_a_witness(desk, hall, person, colleague):
    desk.get("/desk/programme")
    last = SOON + timedelta(days=7)
    fixed = desk.send(
        "/programme/draw", region=hall["region"][:6], count="1", first=f"{SOON}", last=f"{last}"
    )
    assert fixed.status_code == 302, fixed.text
    text = desk.get(fixed.location).text
    draw = person("supervisor").get(fixed.location.removeprefix("/desk")).json
    assert draw["commitment"] in text
    assert draw["state"] == "prepared"
    desk.send("/draw", witness="见证人李示例:3 17 29")
    assert "见证人李示例" in desk.get(fixed.location).text
    assert person("supervisor").get(fixed.location.removeprefix("/desk")).json["state"] == "drawn"

    wrong = desk.get("/desk/programme") and desk.send(
        "/programme/draw", region=hall["region"][:6], count="viele", first=f"{SOON}", last=f"{last}"
    )
    assert wrong.status_code == 422


@pytest.mark.parametrize("count", ["9" * 5000, "³", "-1", ""])
def test_a_count_that_is_none_is_refused(desk, hall, count):
    desk.get("/desk/programme")
    assert desk.send("/programme/draw", count=count, region="321283").status_code == 422
