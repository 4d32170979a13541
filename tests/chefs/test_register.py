"""The register of chefs: who may write what about whom, and what each role reads of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from inspector.core.db import db
from inspector.standards.rules.bounds import Age
from tests import make
from tests.application import both_databases
from tests.client import offered
from tests.steps.chefs import REASONS, refused_at, registered, walked

pytestmark = both_databases
ID_NUMBER = "321283190001010014"  # of a man born in 1900; nobody's
WITH_ID = {"id_number": ID_NUMBER, "birth_year": 1900, "sex": "male"}


class TestRegistering:
    @pytest.mark.parametrize("name", ["operator", "supervisor", "admin"])
    def test_operators_and_overseers_of_the_region_register(self, person, name):
        _, row = registered(person(name))

        assert (row.json["state"], row.json["version"]) == ("registered", 1)
        assert row.json["areas"] == ["321283"]

    def test_an_inspector_does_not(self, inspector):
        assert inspector.put(f"/chefs/{uuid4()}", make.chef()).status_code == 403

    def test_the_same_again_is_harmless_and_other_content_is_refused(self, operator):
        url, first = registered(operator)

        assert operator.put(url, make.chef()).json == first.json
        again = operator.put(url, make.chef(phone=" +86 138-0000 0003", areas=["321283", "321283"]))
        assert again.json == first.json, "the same, written otherwise"
        other = operator.put(url, make.chef(areas=["3212"]))
        assert (other.status_code, other.json["differs"]) == (409, ["areas"])

    def test_a_change_names_the_version_it_is_made_on(self, operator):
        url, first = registered(operator)
        row = operator.put(url, make.chef(areas=["3212", "321283104"]), after=first)

        assert (row.status_code, row.json["areas"], row.json["version"]) == (200, ["3212", "321283104"], 2)
        outdated = operator.put(url, make.chef(birth_year=1971), after=first)
        assert (outdated.status_code, outdated.json["current"]["version"]) == (412, 2)

    def test_renewed_certificates_leave_a_confirmed_chef_confirmed_and_are_looked_at(
        self, operator, supervisor
    ):
        url, row = registered(operator)
        row = walked(url, row, (supervisor, "confirm"))
        assert row.json["effects"][0]["effect"] == "chef_caters"
        held = {"number": "健 2026-0999", "issued_on": make.TODAY.isoformat()}

        row = operator.put(url, make.chef(health_certificate=held), after=row)

        assert (row.status_code, row.json["state"]) == (200, "confirmed")
        assert row.json["renewed_at"] is not None
        assert "confirm_renewal" in offered(supervisor.get(url).json)
        row = supervisor.act(f"{url}/confirm-renewal", row)
        assert (row.status_code, row.json["renewed_at"]) == (200, None)
        assert "confirm_renewal" not in offered(supervisor.get(url).json)
        assert supervisor.act(f"{url}/confirm-renewal", row).status_code == 409

    def test_what_an_operator_changes_is_to_be_confirmed_anew(self, operator, supervisor):
        url, row = registered(operator)
        row = walked(url, row, (supervisor, "confirm"))
        row = operator.put(url, make.chef(birth_year=1971), after=row)
        assert row.json["state"] == "registered"

        row = walked(url, operator.get(url), (supervisor, "confirm"))
        assert supervisor.put(url, make.chef(birth_year=1972), after=row).json["state"] == "confirmed"

    def test_every_wrong_field_is_told_at_once(self, operator):
        tomorrow = (make.TODAY + timedelta(days=1)).isoformat()
        form = make.chef(sex="x", phone="1", areas=["7"], photo="0", training_on=["no day"])
        form |= {"id_number": "321283190001010015", "birth_year": 10**6, "name": " "}
        wrong = {"sex", "phone", "areas/0", "photo", "training_on/0", "id_number", "birth_year", "name"}
        assert set(refused_at(operator.put(f"/chefs/{uuid4()}", form))) == {f"#/{key}" for key in wrong}
        form = make.chef(region=make.OTHER_VILLAGE, photo="0" * 64, training_on=[tomorrow])
        form |= {"health_certificate": {"issued_on": tomorrow}, "cook_since": 1960}
        assert refused_at(operator.put(f"/chefs/{uuid4()}", form)) == [
            *("#/birth_year", "#/health_certificate/issued_on", "#/photo", "#/region", "#/training_on/0")
        ]

    def test_the_identity_number_agrees_with_the_rest(self, operator):
        wrong = make.chef(**WITH_ID | {"sex": "female", "birth_year": 1901})
        assert refused_at(operator.put(f"/chefs/{uuid4()}", wrong)) == ["#/birth_year", "#/sex"]
        assert registered(operator, **WITH_ID)[1].json["id_number"] == ID_NUMBER


class TestNobodyBeginsAnew:
    def test_an_identity_number_is_registered_once(self, operator, supervisor):
        url, _ = registered(operator, **WITH_ID)
        answer = supervisor.put(f"/chefs/{uuid4()}", make.chef(**WITH_ID, phone="13800000009"))

        assert (answer.status_code, answer.json["code"]) == (409, "chef-registered-before")
        assert url.endswith(answer.json["chef_id"])

    def test_nor_does_who_is_blacklisted_come_back_under_the_same_number(self, operator, supervisor):
        url, row = registered(operator)
        assert operator.put(f"/chefs/{uuid4()}", make.chef(name="钱样本")).status_code == 201, "a couple's"
        walked(url, row, (supervisor, "blacklist"))

        assert operator.put(f"/chefs/{uuid4()}", make.chef(name="钱范例")).status_code == 409

    def test_whom_the_caller_may_not_see_is_not_named(self, operator, person):
        registered(operator, **WITH_ID)
        form = make.chef(**WITH_ID, region=make.OTHER_VILLAGE, areas=["321204"])
        answer = person("other_operator").put(f"/chefs/{uuid4()}", form)

        assert answer.status_code == 409
        assert "chef_id" not in answer.json


class TestReading:
    @pytest.fixture
    def chef(self, operator) -> str:
        return registered(operator, **WITH_ID, areas=["321283", "321204101"])[0]

    @pytest.mark.parametrize("name", ["operator", "supervisor", "neighbour"])
    def test_those_who_look_after_them_read_everything(self, person, chef, name):
        row = person(name).get(chef).json
        assert (row["name"], row["phone"], row["id_number"]) == ("钱示例", "13800000003", ID_NUMBER)
        assert (row["address"], row["health_certificate"]["number"]) == ("文化路 9 号", "健2026-0117")

    def test_who_hires_them_elsewhere_can_call_them(self, person, chef):
        row = person("other_operator").get(chef).json
        assert (row["name"], row["phone"]) == ("钱示例", "13800000003")
        assert (row["id_number"], row["address"]) == ("321283********0014", None)
        assert (row["health_certificate"]["number"], offered(row)) == (None, [])

    @pytest.mark.parametrize("name", ["inspector", "admin", "other_inspector"])
    def test_the_others_read_as_much_as_helps_them_to_recognise(self, person, chef, name):
        answer = person(name).get(chef)
        assert (answer.json["name"], answer.json["phone"]) == ("钱**", "138****0003")
        for secret in ("钱示例", "13800000003", ID_NUMBER, "文化路", "0117"):
            assert secret not in answer.text
        assert "钱示例" not in person(name).get("/chefs").text

    def test_the_certificate_ends_when_the_requirement_in_force_says(self, operator, chef):
        held = operator.get(chef).json["health_certificate"]
        issued = make.TODAY - timedelta(days=60)

        assert held["issued_on"] == issued.isoformat()
        day = make.TODAY.fromisoformat(held["valid_until"])
        assert Age.of("12 months").before(day) <= issued < Age.of("12 months").before(day + timedelta(days=1))

    def test_the_photo_is_seen_by_those_who_see_the_chef(self, operator, supervisor, person):
        sha256 = operator.send_photo(make.picture(64, 48, seed=5)).json["sha256"]
        assert supervisor.get(f"/photos/{sha256}").status_code == 404
        registered(operator, photo=sha256)

        assert supervisor.get(f"/photos/{sha256}/320").status_code == 200
        assert person("other_supervisor").get(f"/photos/{sha256}").status_code == 404

    def test_nobody_brings_a_photo_to_light_by_naming_it(self, operator, inspector):
        sha256 = inspector.send_photo(make.picture(64, 48, seed=6)).json["sha256"]
        assert refused_at(operator.put(f"/chefs/{uuid4()}", make.chef(photo=sha256))) == ["#/photo"]


class TestListing:
    @pytest.fixture
    def chefs(self, operator, supervisor) -> list[str]:
        first, row = registered(operator)
        walked(first, row, (supervisor, "confirm"))
        second, _ = registered(operator, name="孙示例", phone="13800000004", areas=["321204101"])
        return [url.rpartition("/")[2] for url in (first, second)]

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("", [1, 0]),
            ("region=3212", [1, 0]),
            ("region=321283104201", [0]),
            ("region=321204101006", [1]),
            ("region=321202", []),
            ("state=confirmed", [0]),
            ("name=孙示例", [1]),
            ("name=孙", []),
            ("name=孫示例", [1]),
            ("name=孙 示例", [1]),
            ("name=孙·示%E2%80%8B例", [1]),
            ("phone=%2B86 138 0000 0003", [0]),
            ("phone=13800000004&state=confirmed", []),
        ],
    )
    def test_filters(self, operator, chefs, query, found):
        rows = operator.get(f"/chefs?{query}").json["items"]
        assert [row["id"] for row in rows] == [chefs[place] for place in found]

    def test_a_neighbouring_county_sees_who_serves_it(self, person, chefs):
        rows = person("other_supervisor").get("/chefs").json["items"]
        assert [row["id"] for row in rows] == [chefs[1]]

    def test_a_search_is_journalled_without_the_number(self, app, operator, chefs):
        operator.get("/chefs?phone=13800000004")
        with app.app_context():
            found = sa.text("SELECT action, subject, changes FROM entry ORDER BY id DESC LIMIT 1")
            assert tuple(db.session.execute(found).one()) == ("search-person", "account", '{"list":"chefs"}')

    @pytest.mark.parametrize("name", ["inspector", "admin"])
    def test_those_who_need_no_names_do_not_search_by_them(self, person, chefs, name):
        assert person(name).get("/chefs?phone=13800000004").status_code == 403
        assert person(name).get("/chefs?name=孙示例").status_code == 403

    def test_what_is_no_number_is_refused_by_name(self, operator):
        answer = operator.get("/chefs?phone=123")
        assert (answer.status_code, answer.json["errors"][0]["parameter"]) == (422, "phone")


class TestAnotherArea:
    def test_a_chef_who_does_not_serve_it_is_as_good_as_absent(self, operator, person):
        url, row = registered(operator)
        for name in ("other_operator", "other_supervisor"):
            assert person(name).get(url).status_code == 404
            assert person(name).put(url, make.chef(region=make.OTHER_VILLAGE), after=row).status_code == 404
        assert person("other_supervisor").act(f"{url}/blacklist", row, REASONS).status_code == 404

    def test_one_who_serves_it_is_still_looked_after_at_home(self, operator, person):
        url, row = registered(operator, areas=["3212"])
        stranger = person("other_supervisor")
        assert stranger.get(url).status_code == 200
        form = make.chef(region=make.OTHER_VILLAGE)
        answers = [
            stranger.put(url, form, after=row),
            stranger.act(f"{url}/blacklist", row, REASONS),
            stranger.act(f"{url}/points", row, {"points": 1, "reasons": "好"}),
        ]
        assert [answer.status_code for answer in answers] == [403, 403, 403]
