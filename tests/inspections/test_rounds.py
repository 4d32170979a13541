"""Nothing that was evidence is overwritten, and there is one truth of what was put right."""

import io

from tests import make
from tests.application import both_databases
from tests.steps.inspections import answer, corrections, sha256, signed, submitted
from tests.steps.registrations import UNSIGNED, pointers, steps_of

FIRST, SECOND = make.picture(160, 120, seed=21), make.picture(160, 120, seed=22)


def order_of(client, requirement):
    return f"/corrections/{corrections(client)[requirement]['id']}"


def known(client, hall, key):
    """What is known of a fact of the hall, and from where."""
    rows = client.get(f"/halls/{hall['id']}/facts").json["items"]
    return next(
        (row["value"], row["origin"]["kind"], row["origin"]["id"]) for row in rows if row["key"] == key
    )


def again(inspector, hall, *answers, kind="follow_up"):
    """The URL of a signed visit with these answers."""
    url, row = submitted(inspector, hall["id"], *answers, kind=kind)
    assert inspector.act(f"{url}/sign", row, UNSIGNED).json["state"] == "signed"
    return url


@both_databases
def test_a_rejected_proof_stays_beside_the_next_one_with_why_it_was_rejected(hall, operator, inspector):
    signed(inspector, hall["id"], gas_alarm=False)
    url = order_of(operator, "hall.gas-alarm")
    assert corrections(operator)["hall.gas-alarm"]["last_round"] is None
    paper = operator.open("POST", "/documents", data={"file": (io.BytesIO(make.pdf("发票")), "a.pdf")}).json
    for photo, text in ((FIRST, "已加装"), (SECOND, "已加装两只")):
        operator.send_photo(photo)
        proof = {"text": text, "photos": [sha256(photo)], "documents": [paper["sha256"]]}
        operator.act(f"{url}/prove", operator.get(url), proof)
        last = inspector.act(f"{url}/reject", inspector.get(url), {"text": f"{text}:看不清"})

    rounds = last.json["rounds"]
    assert [each["proof"] for each in rounds] == ["已加装", "已加装两只"]
    assert [each["photos"] for each in rounds] == [[sha256(FIRST)], [sha256(SECOND)]]
    assert [each["documents"] for each in rounds] == [[paper["sha256"]]] * 2
    assert [each["decision"] for each in rounds] == ["已加装:看不清", "已加装两只:看不清"]
    assert {each["verdict"] for each in rounds} == {"rejected"}
    assert all(each[key] for each in rounds for key in ("proved_at", "decided_at", "prover", "decider"))
    assert inspector.get(f"/photos/{sha256(FIRST)}").status_code == 200, "the evidence of the first round"


def test_the_list_of_corrections_says_what_its_rows_are_about(hall, operator, inspector):
    signed(inspector, hall["id"], gas_alarm=False)
    url = order_of(operator, "hall.gas-alarm")
    operator.act(f"{url}/prove", operator.get(url), {"text": "已加装"})
    row = corrections(inspector)["hall.gas-alarm"]
    assert (row["hall_name"], row["hall_code"]) == (hall["name"], hall["code"])
    assert "报警" in row["text"]
    assert (row["last_round"]["number"], row["last_round"]["proof"]) == (1, "已加装")


@both_databases
def test_what_a_follow_up_visit_sees_in_order_is_put_right(app, hall, operator, inspector):
    signed(inspector, hall["id"], gas_alarm=False, mop_sink=False)
    alarm, sink = (order_of(operator, key) for key in ("hall.gas-alarm", "hall.mop-sink"))
    operator.act(f"{sink}/prove", operator.get(sink), {"text": "已设"})

    visit = again(
        inspector,
        hall,
        answer("hall.gas-alarm", fuel=["piped_gas"], gas_alarm=True),
        answer("hall.mop-sink", mop_sink=False),
    )

    closed, back = operator.get(alarm).json, operator.get(sink).json
    assert (closed["state"], closed["closed_on"]) == ("verified", make.TODAY.isoformat())
    assert visit.endswith(closed["rounds"][-1]["inspection_id"])
    assert (back["state"], back["rounds"][-1]["proof"]) == ("rejected", "已设"), "it was seen failing still"
    assert visit.endswith(back["rounds"][-1]["inspection_id"])
    assert list(corrections(operator, state="rejected")) == ["hall.mop-sink"], "and opened no second one"
    assert operator.get(f"/halls/{hall['id']}").json["state"] == "listed", "the last critical one is closed"
    assert steps_of(app, closed["id"]) == ["open", "settle"]


def test_what_a_visit_did_not_look_at_stays_to_be_put_right(hall, operator, inspector):
    signed(inspector, hall["id"], gas_alarm=False)
    again(inspector, hall, answer("hall.mop-sink", mop_sink=True))
    assert corrections(operator)["hall.gas-alarm"]["state"] == "open"


@both_databases
def test_what_is_verified_is_known_of_the_hall(hall, operator, inspector):
    visit = signed(inspector, hall["id"], gas_alarm=False)
    assert known(operator, hall, "gas_alarm") == (False, "observed", visit.rpartition("/")[2])
    url = order_of(operator, "hall.gas-alarm")

    row = inspector.act(f"{url}/verify", inspector.get(url), {"text": "照片清楚"})

    assert known(operator, hall, "gas_alarm") == (True, "corrected", row.json["id"])
    assert row.json["rounds"][-1]["facts"] == {"gas_alarm": True}


def test_who_verifies_a_number_says_what_it_is_now(hall, operator, inspector):
    signed(inspector, hall["id"], cold_room_uv_min=1)
    url = order_of(operator, "hall.cold-room-uv-minutes")
    verify = lambda **facts: inspector.act(  # noqa: E731
        f"{url}/verify", inspector.get(url), {"text": "已换灯", "facts": facts}
    )
    assert pointers(verify(cold_room_uv_min=2)) == ["#/facts"], "it fails by that still"
    assert pointers(verify(gas_alarm=True)) == ["#/facts/gas_alarm"], "it is about something else"

    row = verify(cold_room_uv_min=40)

    assert row.json["state"] == "verified"
    assert known(operator, hall, "cold_room_uv_min") == (40, "corrected", row.json["id"])


def test_what_was_seen_failing_is_no_longer_known_when_nobody_says_more(hall, operator, inspector):
    signed(inspector, hall["id"], cold_room_uv_min=1)
    url = order_of(operator, "hall.cold-room-uv-minutes")
    inspector.act(f"{url}/verify", inspector.get(url), {"text": "已换灯"})
    rows = {row["key"]: row for row in operator.get(f"/halls/{hall['id']}/facts").json["items"]}
    assert rows.get("cold_room_uv_min", {"value": None})["value"] != 1
