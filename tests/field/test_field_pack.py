"""An inspector's days away from a line: packages once, and per visit only what differs."""

import gzip
from datetime import timedelta
from uuid import uuid4

import pytest

from inspector.core.clock import now
from tests import make
from tests.steps.filings import filed
from tests.steps.inspections import corrections, form, signed
from tests.steps.registrations import listed
from tests.test_lists import statements

MOST_BYTES = 60_000  # of six visits of a county, packed, the first time


@pytest.fixture
def planned(supervisor, inspector):
    """Plans visits for the inspector."""

    def plan(hall_id, number, kind="routine", **more):
        about = {"day": make.day(number).isoformat(), "inspector_id": inspector.account_id} | more
        visit = str(uuid4())
        answer = supervisor.put(f"/inspections/{visit}", form(hall_id, kind=kind, **about))
        assert answer.json["state"] == "planned", answer.text
        return visit

    return plan


def packed(answer):
    """Its bytes as a weak line carries them."""
    return len(gzip.compress(answer.data))


@pytest.fixture
def owed(operator, inspector, hall):
    """A correction of the hall whose proof waits to be checked."""
    signed(inspector, hall["id"], mop_sink=False, waste_bins=False)
    url = f"/corrections/{corrections(operator)['hall.mop-sink']['id']}"
    proved = operator.act(f"{url}/prove", operator.get(url), {"text": "已装拖把池", "photos": []})
    return proved.json["id"]


def test_six_visits_fit_into_one_download(app, hall, owed, operator, supervisor, inspector, planned):
    """Halls with their last results and open corrections, a banquet with people and menu, and one package."""
    others = [listed(operator, supervisor, inspector, name=f"第{number}厅") for number in range(2)]
    banquet, _ = filed(operator, hall["id"], day=make.day(3).isoformat(), dishes=["白切鸡", "凉拌木耳"])
    planned(hall["id"], 1)
    few = statements(app, inspector, "/field-pack")
    visit = planned(hall["id"], 3, "banquet", filing_id=banquet.rpartition("/")[2])
    for number, hall_id in enumerate([hall["id"], *others, others[0]]):
        planned(hall_id, 2 + number)

    answer = inspector.get("/field-pack")
    found = answer.json
    assert statements(app, inspector, "/field-pack") <= few + 4  # what a banquet needs
    assert (len(found["visits"]), len(found["halls"]), len(found["packages"])) == (6, 3, 1)
    assert_hall_is_whole(hall, owed, found["halls"])
    assert_banquet_is_whole(next(each for each in found["visits"] if each["id"] == visit))

    tag = {"If-None-Match": answer.headers["ETag"]}
    assert inspector.get("/field-pack", headers=tag).status_code == 304
    package = inspector.get(found["packages"][0]["href"].removeprefix("/api/v1"))
    assert packed(answer) + packed(package) <= MOST_BYTES
    assert packed(answer) <= 20_000  # what is new on another day


def assert_hall_is_whole(hall, correction, halls):
    card = next(each for each in halls if each["id"] == hall["id"])
    assert (card["phone"], card["address"]) == (hall["phone"], hall["address"])
    assert {each["kind"] for each in card["results"]} == {"unannounced", "acceptance"}
    owed = next(each for each in card["corrections"] if each["id"] == correction)
    assert owed["last_round"]["proof"] == "已装拖把池"


def assert_banquet_is_whole(visit):
    assert visit["filing"]["sittings"][0]["diners"] == 200
    assert visit["filing"]["people"][0]["name"] == "张**"
    assert visit["filing"]["menu_hits"][0]["dish"] == "白切鸡"
    assert visit["declared"]["banquet"]["diners"] == 200
    assert {each["on"] for each in visit["seen"].values()} == {make.TODAY.isoformat()}


def test_a_package_says_what_every_checklist_of_the_area_says(hall, inspector, operator):
    """Whoever has it needs no checklist: the same items, facts and bounds, for each kind of visit."""
    told = inspector.get(f"/checklists/{hall['id']}/acceptance").json
    answer = inspector.get(f"/checklists/packages/{told['package']}")
    assert "immutable" in answer.headers["Cache-Control"]
    package = answer.json
    assert package["hash"] == told["package"]

    known = {each["requirement"]: each for each in package["requirements"]}
    for kind in ("acceptance", "unannounced", "banquet"):
        checklist = inspector.get(f"/checklists/{hall['id']}/{kind}").json
        carried = {each["requirement"] for each in checklist["carried"]}
        assert checklist["package"] == told["package"]
        items = [ids for ids in package["checklists"][kind] if ids[0] not in carried]
        shown = checklist["items"]
        assert items == [
            [each["requirement"], *(member["requirement"] for member in each["members"])] for each in shown
        ]
        for each in shown:
            for key in ("text", "measure", "when", "bounds", "level", "weight", "evidence", "place"):
                assert known[each["requirement"]][key] == each[key], key
        for subject, facts in checklist["facts"].items():
            assert all(fact in package["facts"][subject] for fact in facts)
    english = inspector.get(f"/checklists/packages/{told['package']}", headers={"Accept-Language": "en"}).json
    assert english["requirements"][0]["text"].isascii()
    assert inspector.get(f"/checklists/packages/{'0' * 64}").status_code == 404
    assert inspector.get(f"/checklists/packages/{'.' * 64}").status_code == 404
    assert operator.get(f"/checklists/packages/{told['package']}").status_code == 403


def test_the_pack_is_of_the_days_that_are_asked_for(hall, inspector, planned):
    for number in (1, 5, 20):
        planned(hall["id"], number)
    late = (now() + timedelta(days=1)).date()

    def days(query):
        return [each["day"] for each in inspector.get(f"/field-pack{query}").json["visits"]]

    assert len(days("")) == 2
    assert len(days(f"?from={late}&to={make.day(30)}")) == 3
    assert days(f"?from={make.day(5)}&to={make.day(5)}") == [make.day(5).isoformat()]
    assert inspector.get(f"/field-pack?from={make.day(5)}&to={make.day(4)}").status_code == 422
