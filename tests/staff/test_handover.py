"""What a leaver has not finished goes to a colleague."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests import make, shared
from tests.client import submitted_inspection
from tests.staff.test_looking_after import entry, id_of, url_of

app = shared.app


def planned(inspector_phone, hall_id):
    url = f"/inspections/{uuid4()}"
    day = (make.TODAY + timedelta(days=3)).isoformat()
    assert inspector_phone.client.put(url, {"hall_id": hall_id, "kind": "routine", "day": day}).json["state"]
    return url


def hand_over(who, leaver, colleague):
    return who.act(f"{url_of(leaver)}/handover", who.get(url_of(leaver)), {"to": id_of(colleague)})


class TestVisits:
    def test_open_ones_become_the_colleague_s(self, supervisor, new_hall, hired):
        leaver, colleague = hired("inspector"), hired("inspector")
        visit, unsigned = (
            planned(leaver, new_hall["id"]),
            submitted_inspection(leaver.client, new_hall["id"], "routine"),
        )

        answer = hand_over(supervisor, leaver, colleague)

        assert (answer.status_code, answer.json["visits"]) == (200, 2)
        theirs = colleague.client.get(f"/inspections?inspector_id={id_of(colleague)}").json["items"]
        assert {f"/inspections/{row['id']}" for row in theirs} == {visit, unsigned}
        signed = colleague.client.act(
            f"{unsigned}/sign", colleague.client.get(unsigned), {"signer": "王示例", "refusal": "不在场"}
        )
        assert signed.status_code == 200

    def test_what_is_signed_stays_with_who_signed_it(self, supervisor, new_hall, hired):
        leaver, colleague = hired("inspector"), hired("inspector")
        done = submitted_inspection(leaver.client, new_hall["id"], "routine")
        leaver.client.act(f"{done}/sign", leaver.client.get(done), {"signer": "王示例", "refusal": "不在场"})

        assert hand_over(supervisor, leaver, colleague).json["visits"] == 0
        assert supervisor.get(done).json["inspector_id"] == id_of(leaver)

    def test_the_journal_names_all_three(self, supervisor, new_hall, hired):
        leaver, colleague = hired("inspector"), hired("inspector")
        planned(leaver, new_hall["id"])
        hand_over(supervisor, leaver, colleague)
        written = entry(supervisor, "hand-over")

        assert written["actor_id"] == supervisor.account_id
        assert written["subject_id"] == id_of(leaver)
        assert written["changes"] == {"to": id_of(colleague), "visits": 1, "halls": 0, "registrations": 0}

    def test_a_second_time_there_is_nothing_left(self, supervisor, new_hall, hired):
        leaver, colleague = hired("inspector"), hired("inspector")
        planned(leaver, new_hall["id"])
        hand_over(supervisor, leaver, colleague)
        before = supervisor.get(url_of(leaver)).json

        assert set(hand_over(supervisor, leaver, colleague).json.values()) == {0}
        assert supervisor.get(url_of(leaver)).json == before


def test_an_operator_s_halls_and_registrations_go_along(supervisor, operator, new_hall, hired):
    colleague = hired("operator")
    url = f"/accounts/{operator.account_id}"
    answer = supervisor.act(f"{url}/handover", supervisor.get(url), {"to": id_of(colleague)})

    assert answer.json["halls"] == answer.json["registrations"] > 0
    assert colleague.client.get(f"/halls/{new_hall['id']}").status_code == 200
    applied = [row["hall_id"] for row in colleague.client.get("/registrations?limit=200").json["items"]]
    assert new_hall["id"] in applied
    assert operator.get(f"/halls/{new_hall['id']}").status_code == 404


@pytest.mark.parametrize(
    ("role", "region"),
    [
        pytest.param("supervisor", "321283", id="of another role"),
        pytest.param("inspector", "321283104", id="of a part of the area only"),
        pytest.param("inspector", "321204", id="of another county"),
    ],
)
def test_only_to_a_colleague(supervisor, hired, role, region):
    answer = hand_over(supervisor, hired("inspector"), hired(role, region))

    assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (422, "#/to")


def test_not_to_oneself_and_not_to_somebody_who_is_locked(supervisor, hired):
    leaver, colleague = hired("inspector"), hired("inspector")
    to, url = id_of(colleague), url_of(colleague)
    supervisor.put(f"{url}/lock", {"reasons": "离职"}, after=supervisor.get(url))

    assert hand_over(supervisor, leaver, leaver).status_code == 422
    seen = supervisor.get(url_of(leaver))
    assert supervisor.act(f"{url_of(leaver)}/handover", seen, {"to": to}).status_code == 422


def test_an_account_that_has_changed_meanwhile_is_not_handed_over(supervisor, hired):
    leaver, colleague = hired("inspector"), hired("inspector")
    url, form = url_of(leaver), {"to": id_of(colleague)}
    seen = supervisor.get(url)
    supervisor.patch(url, {"display_name": "新名"}, seen)

    assert supervisor.act(f"{url}/handover", seen, form).status_code == 412
    assert supervisor.post(f"{url}/handover", form).status_code == 428
