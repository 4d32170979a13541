"""A restricted dish: the operator asks, a supervisor looks at the papers and releases it, and it is filed."""

import pytest

from tests import make
from tests.application import both_databases
from tests.steps.filings import drafted, filed

pytestmark = both_databases
DISH, FOOD = "散装白酒", "loose-liquor"
PAPERS = {
    "dish": DISH,
    "food": FOOD,
    "reason": "本地酒坊,有许可",
    "evidence": "购货票 0815,生产许可 SC115321283001",
    "photos": [],
}
MENU = ["红烧肉", DISH]


def asked(operator, hall, dishes=MENU):
    url, row = drafted(operator, hall["id"], dishes=dishes)
    row = operator.act(f"{url}/ask-release", row)
    assert row.status_code == 200, row.text
    return url, row


def released_hit(row, dish=DISH):
    return next(hit for hit in row.json["menu_hits"] if hit["dish"] == dish)["released"]


class TestARestrictedDish:
    def test_blocks_until_it_is_released_and_says_what_form_is_lawful(self, hall, operator):
        url, row = drafted(operator, hall["id"], dishes=MENU)

        refused = operator.act(f"{url}/file", row)

        assert (refused.status_code, refused.json["blocking"]) == (409, ["banquet.menu-precheck"])
        (hit,) = row.json["menu_hits"]
        assert (hit["severity"], hit["food_id"], hit["released"]) == ("restricted", FOOD, None)
        assert "许可" in hit["lawful"]

    def test_released_is_filed_and_shown_with_who_and_why(self, hall, operator, supervisor):
        url, row = asked(operator, hall)
        row = supervisor.act(f"{url}/release", row, PAPERS)
        assert row.status_code == 200, row.text

        row = operator.act(f"{url}/file", row)

        assert row.status_code == 200, row.text
        told = released_hit(row)
        assert (told["reason"], told["evidence"]) == (PAPERS["reason"], PAPERS["evidence"])
        assert told["released_by"]
        assert told["at"]

    def test_stays_released_however_the_dish_is_spaced(self, hall, operator, supervisor):
        url, row = asked(operator, hall)
        row = supervisor.act(f"{url}/release", row, PAPERS)
        row = operator.put(url, make.filing(hall["id"], dishes=["散装 白酒", "炒青菜"]), after=row)

        assert operator.act(f"{url}/file", row).status_code == 200

    def test_another_dish_of_the_same_food_is_not_released_with_it(self, hall, operator, supervisor):
        url, row = asked(operator, hall, [DISH, "土白酒"])
        row = supervisor.act(f"{url}/release", row, PAPERS)

        assert released_hit(row, "土白酒") is None
        assert operator.act(f"{url}/file", row).status_code == 409


class TestAsking:
    def test_shows_the_draft_to_those_who_oversee_and_not_before(self, hall, operator, supervisor):
        url, row = drafted(operator, hall["id"], dishes=MENU)
        assert supervisor.get(url).status_code == 404

        operator.act(f"{url}/ask-release", row)

        assert supervisor.get(url).status_code == 200
        waiting = supervisor.get("/filings?awaiting=release").json["items"]
        assert [f"/filings/{each['id']}" for each in waiting] == [url]

    def test_again_changes_nothing(self, hall, operator):
        url, row = drafted(operator, hall["id"], dishes=MENU)
        first, again = (operator.act(f"{url}/ask-release", row) for _ in range(2))
        assert (again.status_code, again.json["version"]) == (200, first.json["version"])

    @pytest.mark.parametrize(
        "dishes", [["红烧肉"], ["老鹅"], ["附子炖羊肉"]], ids=["harmless", "care", "banned"]
    )
    def test_is_refused_where_nothing_could_be_released(self, hall, operator, dishes):
        url, row = drafted(operator, hall["id"], dishes=dishes)
        refused = operator.act(f"{url}/ask-release", row)
        assert (refused.status_code, refused.json["code"]) == (409, "nothing-to-release")

    def test_is_for_what_is_not_filed_yet(self, hall, operator):
        url, row = filed(operator, hall["id"])
        refused = operator.act(f"{url}/ask-release", row)
        assert (refused.status_code, refused.json["code"]) == (409, "not-now")


class TestReleasing:
    @pytest.mark.parametrize("name", ["operator", "inspector"])
    def test_is_for_supervisors(self, hall, operator, person, name):
        url, row = asked(operator, hall)
        assert person(name).act(f"{url}/release", row, PAPERS).status_code == 403

    def test_is_for_those_of_the_region(self, hall, operator, person):
        url, row = asked(operator, hall)
        assert person("other_supervisor").act(f"{url}/release", row, PAPERS).status_code == 404

    @pytest.mark.parametrize("absent", ["dish", "food", "reason", "evidence"])
    def test_needs_reason_and_evidence(self, hall, operator, supervisor, absent):
        url, row = asked(operator, hall)
        form = {key: value for key, value in PAPERS.items() if key != absent}
        assert supervisor.act(f"{url}/release", row, form).status_code == 422

    @pytest.mark.parametrize(
        "changes",
        [
            pytest.param({"dish": "附子炖羊肉", "food": "aconite"}, id="a banned dish"),
            pytest.param({"dish": "老鹅", "food": "cold-meat"}, id="a dish that needs care"),
            pytest.param({"dish": "土白酒"}, id="a dish that is not there"),
            pytest.param({"food": "puffer-fish"}, id="another food"),
        ],
    )
    def test_is_only_for_a_restricted_dish_of_the_menu(self, hall, operator, supervisor, changes):
        url, row = asked(operator, hall, [*MENU, "附子炖羊肉", "老鹅"])
        refused = supervisor.act(f"{url}/release", row, PAPERS | changes)
        assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, "#/dish")

    def test_names_only_photos_that_have_arrived(self, hall, operator, supervisor):
        url, row = asked(operator, hall)
        refused = supervisor.act(f"{url}/release", row, PAPERS | {"photos": ["0" * 64]})
        assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, "#/photos/0")

    def test_shows_the_photo_of_the_papers_to_the_operator(self, hall, operator, supervisor):
        url, row = asked(operator, hall)
        sha256 = supervisor.send_photo(make.picture(64, 48, seed=7)).json["sha256"]
        assert operator.get(f"/photos/{sha256}").status_code == 404

        row = supervisor.act(f"{url}/release", row, PAPERS | {"photos": [sha256]})

        assert released_hit(row)["photos"] == [sha256]
        assert operator.get(f"/photos/{sha256}").status_code == 200

    def test_is_journalled(self, hall, operator, supervisor):
        url, row = asked(operator, hall)
        supervisor.act(f"{url}/release", row, PAPERS)

        latest = supervisor.get(f"/journal?hall_id={hall['id']}&limit=200").json
        assert "release" in str(latest)
