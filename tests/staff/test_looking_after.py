"""What those who oversee can do with an account: change it, lock it, give it a new start."""

from uuid import uuid4

import pytest

from tests import shared
from tests.accounts.phone import Phone
from tests.accounts.test_login import log_in
from tests.application import PASSWORD

app = shared.app
FIRST = "a first one 74"


@pytest.fixture
def worker(hired):
    """An operator of the county."""
    return hired("operator")


def id_of(phone):
    return phone.client.get("/me").json["id"]


def url_of(phone):
    return f"/accounts/{id_of(phone)}"


def put(who, url, after, json):
    return who.put(url, json, after=after)


def delete(who, url, after=None):
    headers = {"If-Match": after.headers["ETag"]} if after is not None else {}
    return who.open("DELETE", url, headers=headers)


def entry(reader, action):
    """The last of this action in the journal."""
    items = reader.get("/journal?limit=200").json["items"]
    return next(each for each in items if each["action"] == action)


class TestChange:
    def test_what_is_named_changes_and_the_rest_stays(self, admin, worker):
        url = url_of(worker)
        changed = admin.patch(url, {"display_name": "滨江村委", "region": "321283104"}, admin.get(url))

        assert changed.status_code == 200
        wanted = {"display_name": "滨江村委", "region": "321283104", "role": "operator", "version": 2}
        assert changed.json.items() >= wanted.items()
        assert admin.get(url).json == changed.json

    def test_it_holds_at_the_next_request(self, admin, worker):
        admin.patch(url_of(worker), {"role": "inspector"}, admin.get(url_of(worker)))

        assert worker.client.get("/me").json["role"] == "inspector"
        assert worker.client.get("/inspections/queue").status_code == 200

    def test_the_journal_says_who_and_whom_and_what(self, admin, worker):
        admin.patch(url_of(worker), {"role": "inspector"}, admin.get(url_of(worker)))
        written = entry(admin, "change")

        assert (written["actor_id"], written["subject_id"]) == (admin.account_id, id_of(worker))
        assert written["changes"] == {"role": ["operator", "inspector"]}

    def test_repeating_it_answers_again_and_changes_nothing(self, admin, worker):
        before = admin.get(url_of(worker))
        first = admin.patch(url_of(worker), {"region": "321283104"}, before)
        again = admin.patch(url_of(worker), {"region": "321283104"}, before)

        assert (again.status_code, again.json) == (200, first.json)

    def test_two_who_change_it_at_once_do_not_overwrite_each_other(self, admin, worker):
        before = admin.get(url_of(worker))
        admin.patch(url_of(worker), {"region": "321283104"}, before)
        late = admin.patch(url_of(worker), {"role": "inspector"}, before)
        other = admin.patch(url_of(worker), {"region": "321283"}, before)

        assert {late.status_code, other.status_code} <= {409, 412}

    def test_it_needs_the_version(self, admin, worker):
        assert admin.open("PATCH", url_of(worker), json={"role": "inspector"}).status_code == 428

    @pytest.mark.parametrize(
        ("who", "form", "status"),
        [
            pytest.param("supervisor", {"region": "321204"}, 422, id="into another county"),
            pytest.param("supervisor", {"region": "3212"}, 422, id="into a wider area"),
            pytest.param("admin", {"region": "321283104999"}, 422, id="where there is nothing"),
            pytest.param("supervisor", {"role": "inspector"}, 403, id="to a role one may not give"),
            pytest.param("supervisor", {"role": "admin"}, 403, id="to a role above one"),
            pytest.param("admin", {"role": "king"}, 422, id="to no role"),
            pytest.param("admin", {"name": "another"}, 422, id="to another name to log in with"),
            pytest.param("admin", {"active": False}, 422, id="past the lock"),
        ],
    )
    def test_nobody_is_moved(self, person, worker, who, form, status):
        who = person(who)

        assert who.patch(url_of(worker), form, who.get(url_of(worker))).status_code == status


class TestHalls:
    def test_an_operator_is_given_halls_and_loses_the_others(self, supervisor, worker, new_hall, operator):
        url = url_of(worker)
        given = supervisor.patch(url, {"halls": [new_hall["id"]]}, supervisor.get(url))

        assert (given.status_code, given.json["halls"]) == (200, [new_hall["id"]])
        assert worker.client.get(f"/halls/{new_hall['id']}").status_code == 200
        taken = supervisor.patch(url, {"halls": []}, given)
        assert (taken.status_code, taken.json["halls"]) == (200, [])
        assert worker.client.get(f"/halls/{new_hall['id']}").status_code == 404

    def test_not_those_outside_of_their_area(self, admin, worker, new_hall):
        url = url_of(worker)
        moved = admin.patch(url, {"region": "321204"}, admin.get(url))
        refused = admin.patch(url, {"halls": [new_hall["id"]]}, moved)

        assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, "#/halls/0")

    @pytest.mark.parametrize("change", [{"region": "321283106"}, {"role": "inspector"}])
    def test_who_moves_on_runs_them_no_more(self, admin, worker, new_hall, change):
        url = url_of(worker)
        given = admin.patch(url, {"halls": [new_hall["id"]]}, admin.get(url))
        moved = admin.patch(url, change, given)

        assert (moved.status_code, moved.json["halls"]) == (200, [])


class TestLock:
    def test_it_closes_every_device_and_the_login_at_once(self, app, supervisor, worker, stranger):
        name, url = worker.client.get("/me").json["name"], url_of(worker)
        locked = put(supervisor, f"{url}/lock", supervisor.get(url), {"reasons": "离职"})

        assert (locked.status_code, locked.json["active"]) == (200, False)
        assert not worker.is_logged_in
        assert log_in(stranger, name).status_code == 401
        assert worker.refresh().json["code"] == "device-revoked"

    def test_unlocked_they_log_in_again(self, app, supervisor, worker, stranger):
        name, url = worker.client.get("/me").json["name"], url_of(worker)
        locked = put(supervisor, f"{url}/lock", supervisor.get(url), {"reasons": "离职"})
        opened = delete(supervisor, f"{url}/lock", locked)

        assert (opened.status_code, opened.json["active"]) == (200, True)
        assert not worker.is_logged_in, "on a new device"
        assert log_in(stranger, name).status_code == 200

    def test_repeating_it_is_harmless(self, supervisor, worker):
        url = url_of(worker)
        before = supervisor.get(url)
        answers = [put(supervisor, f"{url}/lock", before, {"reasons": "离职"}) for _ in range(2)]

        assert [each.status_code for each in answers] == [200, 200]
        assert answers[0].json == answers[1].json

    def test_the_journal_says_why_and_by_whom(self, supervisor, worker):
        url, whom = url_of(worker), id_of(worker)
        put(supervisor, f"{url}/lock", supervisor.get(url), {"reasons": "手机被盗"})
        written = entry(supervisor, "lock")

        assert (written["actor_id"], written["subject_id"]) == (supervisor.account_id, whom)
        assert written["changes"] == {"active": False, "reasons": "手机被盗"}


class TestFirstPassword:
    def test_a_forgotten_one_is_replaced_and_must_be_changed(self, app, supervisor, worker, stranger):
        name, url = worker.client.get("/me").json["name"], url_of(worker)
        reset = put(supervisor, f"{url}/password", supervisor.get(url), {"password": FIRST})

        assert (reset.status_code, reset.json["must_change_password"]) == (200, True)
        assert not worker.is_logged_in
        assert log_in(stranger, name).status_code == 401
        assert (
            Phone(app, name, password=FIRST).client.get("/halls").json["code"] == "password-change-required"
        )

    def test_repeated_the_one_sent_last_holds(self, app, supervisor, worker):
        name, url = worker.client.get("/me").json["name"], url_of(worker)
        before = supervisor.get(url)
        for password in (FIRST, "a second one 75"):
            assert put(supervisor, f"{url}/password", before, {"password": password}).status_code == 200

        assert Phone(app, name, password="a second one 75").tokens["must_change_password"]

    def test_a_common_one_is_refused(self, supervisor, worker):
        url = url_of(worker)
        answer = put(supervisor, f"{url}/password", supervisor.get(url), {"password": "12345678"})

        assert (answer.status_code, answer.json["code"]) == (422, "weak-password")


class TestDevicesOfOthers:
    def test_a_stolen_phone_is_ended_by_who_oversees(self, app, supervisor, worker):
        other = Phone(app, worker.client.get("/me").json["name"], called="stolen")
        url = f"{url_of(worker)}/devices"
        seen = supervisor.get(url).json["items"]

        assert {each["name"] for each in seen} == {"phone", "stolen"}
        assert delete(supervisor, f"{url}/{other.id}").status_code == 204
        assert (other.is_logged_in, worker.is_logged_in) == (False, True)
        assert entry(supervisor, "revoke-device")["changes"] == {"device": other.id}

    def test_all_of_them_at_once(self, app, supervisor, worker):
        other = Phone(app, worker.client.get("/me").json["name"])
        url = f"{url_of(worker)}/devices"

        assert [delete(supervisor, url).status_code for _ in range(2)] == [204, 204]
        assert (other.is_logged_in, worker.is_logged_in) == (False, False)

    def test_a_device_of_somebody_else_is_not_ended_on_the_way(self, supervisor, worker, hired):
        other = hired("operator")

        assert delete(supervisor, f"{url_of(worker)}/devices/{other.id}").status_code == 404
        assert other.is_logged_in


MANAGING = {
    "change": lambda who, url, seen: who.patch(url, {"display_name": "新名"}, seen),
    "lock": lambda who, url, seen: put(who, f"{url}/lock", seen, {"reasons": "离职"}),
    "unlock": lambda who, url, seen: delete(who, f"{url}/lock", seen),
    "reset": lambda who, url, seen: put(who, f"{url}/password", seen, {"password": FIRST}),
    "end all devices": lambda who, url, seen: delete(who, f"{url}/devices"),
    "end a device": lambda who, url, seen: delete(who, f"{url}/devices/{uuid4()}"),
    "hand over": lambda who, url, seen: who.act(f"{url}/handover", seen, {"to": str(uuid4())}),
}


@pytest.mark.parametrize("deed", MANAGING)
class TestRank:
    @pytest.mark.parametrize(
        ("who", "role", "region"),
        [
            pytest.param("supervisor", "supervisor", "321283", id="of one's own rank"),
            pytest.param("supervisor", "supervisor", "321283104", id="of one's rank in a town below"),
            pytest.param("admin", "admin", "3212", id="an administrator of the same area"),
        ],
    )
    def test_nobody_is_above_their_equals(self, person, hired, deed, who, role, region):
        who, url = person(who), url_of(hired(role, region))
        answer = MANAGING[deed](who, url, who.get(url))

        assert (answer.status_code, answer.json["code"]) == (403, "not-below-you")

    @pytest.mark.parametrize("who", ["supervisor", "admin"])
    def test_nobody_does_it_to_oneself(self, person, deed, who):
        who = person(who)
        url = f"/accounts/{who.account_id}"
        answer = MANAGING[deed](who, url, who.get(url))

        assert (answer.status_code, answer.json["code"]) == (403, "not-below-you")

    @pytest.mark.parametrize(
        ("who", "whose", "region"),
        [
            pytest.param("supervisor", "operator", "321204", id="of another county"),
            pytest.param("supervisor", "operator", "3212", id="of the whole city"),
            pytest.param("supervisor", "admin", "321283", id="an administrator"),
        ],
    )
    def test_others_are_as_good_as_absent(self, person, hired, admin, deed, who, whose, region):
        who, url = person(who), url_of(hired(whose, region))

        assert who.get(url).status_code == 404
        assert MANAGING[deed](who, url, admin.get(url)).status_code == 404

    @pytest.mark.parametrize("who", ["operator", "inspector"])
    def test_those_who_oversee_nobody_do_nothing(self, person, worker, admin, deed, who):
        assert MANAGING[deed](person(who), url_of(worker), admin.get(url_of(worker))).status_code == 403


def test_an_administrator_of_a_wider_area_is_above_one_of_a_county(admin, hired):
    url = url_of(hired("admin", "321283"))
    locked = put(admin, f"{url}/lock", admin.get(url), {"reasons": "离职"})

    assert (locked.status_code, locked.json["active"]) == (200, False)


def test_a_password_stays_unread(admin, worker):
    assert PASSWORD not in admin.get(url_of(worker)).text
    assert "argon2" not in admin.get(url_of(worker)).text
