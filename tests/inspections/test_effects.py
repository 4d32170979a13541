"""What a signed visit means for the hall: its standing, its grade, and what is to be put right."""

from datetime import timedelta

import pytest

from tests import make
from tests.client import submitted_inspection
from tests.conftest import both_databases
from tests.filings.steps import sent
from tests.halls.steps import UNSIGNED
from tests.inspections.steps import answer, corrections, sha256, signed, submitted

DONE = {"text": "已整改"}


def standing(client, hall):
    row = client.get(f"/halls/{hall['id']}").json
    return row["state"], row["grade"]


@both_databases
def test_a_failed_critical_requirement_suspends_the_hall_until_it_is_put_right(
    hall, operator, inspector, supervisor
):
    assert standing(operator, hall) == ("listed", "A")

    visit = signed(inspector, hall["id"], gas_alarm=False)

    assert standing(operator, hall) == ("suspended", None)
    assert sent(operator, hall["id"])[1].json["code"] == "hall-not-listed"
    (row,) = corrections(operator).values()
    assert (row["requirement"], row["level"], row["state"]) == ("hall.gas-alarm", "critical", "open")
    assert row["due_on"] == row["opened_on"] == make.TODAY.isoformat()
    assert row["inspection_id"] == visit.rpartition("/")[2]

    url = f"/corrections/{row['id']}"
    answer = operator.act(f"{url}/prove", operator.get(url), DONE)
    assert standing(operator, hall)[0] == "suspended"
    inspector.act(f"{url}/verify", answer, DONE)
    assert standing(operator, hall)[0] == "listed"
    assert sent(operator, hall["id"])[1].status_code == 200


def test_only_the_last_critical_correction_opens_the_hall(hall, operator, inspector):
    signed(inspector, hall["id"], gas_alarm=False, exit_doors_ok=False, mop_sink=False)
    states = []
    for requirement in ("hall.mop-sink", "hall.gas-alarm", "hall.exit-doors-ok"):
        url = f"/corrections/{corrections(inspector)[requirement]['id']}"
        inspector.act(f"{url}/verify", inspector.get(url), DONE)
        states.append(standing(operator, hall)[0])
    assert states == ["suspended", "suspended", "listed"]


def test_a_rejected_proof_keeps_the_hall_closed(hall, operator, inspector):
    signed(inspector, hall["id"], gas_alarm=False)
    url = f"/corrections/{corrections(operator)['hall.gas-alarm']['id']}"
    row = operator.act(f"{url}/prove", operator.get(url), DONE)
    inspector.act(f"{url}/reject", row, {"text": "看不清"})
    assert standing(operator, hall)[0] == "suspended"


def test_each_level_has_its_days(hall, inspector):
    signed(inspector, hall["id"], gas_alarm=False, mop_sink=False, zone_labels=False, cold_room_uv_min=1)
    due = {key: row["due_on"] for key, row in corrections(inspector).items()}
    assert due["hall.gas-alarm"] == make.TODAY.isoformat()
    assert due["hall.mop-sink"] == (make.TODAY + timedelta(days=7)).isoformat()
    assert due["hall.zone-labels"] == (make.TODAY + timedelta(days=15)).isoformat()
    assert next(iter(due)) == "hall.gas-alarm", "the most urgent first"


def test_what_is_only_exemplary_opens_no_correction(hall, inspector):
    url = signed(inspector, hall["id"], kind="acceptance", hall_extras=False)
    judged = [each for part in inspector.get(url).json["judgements"] for each in part["findings"]]
    failed = [each for each in judged if each["verdict"] == "fail"]
    assert {each["level"] for each in failed} == {"exemplary"}
    assert corrections(inspector) == {}


def test_a_failed_key_requirement_leaves_the_hall_open(hall, operator, inspector):
    signed(inspector, hall["id"], mop_sink=False)
    assert standing(operator, hall) == ("listed", "A")
    signed(inspector, hall["id"], mop_sink=False, exhaust_ok=False)
    assert standing(operator, hall) == ("listed", None)


def test_a_banquet_visit_can_close_the_hall_and_leaves_its_grade(hall, operator, inspector):
    signed(inspector, hall["id"], kind="banquet", no_nitrite=False)
    assert standing(operator, hall) == ("suspended", "A")
    assert list(corrections(inspector)) == ["banquet.no-nitrite"]


def test_nothing_happens_before_it_is_signed(hall, operator, inspector):
    url = submitted_inspection(inspector, hall["id"], "routine", gas_alarm=False)
    assert standing(operator, hall) == ("listed", "A")
    inspector.act(f"{url}/sign", inspector.get(url), UNSIGNED)
    assert standing(operator, hall) == ("suspended", None)


def test_nothing_happens_before_the_last_photo_is_there(hall, operator, inspector):
    photo = make.picture(160, 120)
    foul = answer("hall.site-water-supply-ok", sha256(photo), site_water_supply_ok=False)
    url, row = submitted(inspector, hall["id"], foul)
    inspector.act(f"{url}/sign", row, UNSIGNED)
    assert (standing(operator, hall), corrections(inspector)) == (("listed", "A"), {})

    inspector.send_photo(photo)

    assert standing(operator, hall) == ("suspended", None)
    assert list(corrections(inspector)) == ["hall.site-water-supply-ok"]


class TestAcceptance:
    def test_that_fails_does_not_list_and_the_next_may(self, accepted_hall, operator, inspector):
        signed(inspector, accepted_hall["id"], kind="acceptance", gas_alarm=False)
        assert standing(operator, accepted_hall) == ("accepted", None)
        assert list(corrections(operator)) == ["hall.gas-alarm"]
        signed(inspector, accepted_hall["id"], kind="acceptance")
        assert standing(operator, accepted_hall) == ("listed", "A")

    def test_whose_failures_were_put_right_still_needs_another_look(self, accepted_hall, operator, inspector):
        signed(inspector, accepted_hall["id"], kind="acceptance", gas_alarm=False)
        url = f"/corrections/{corrections(inspector)['hall.gas-alarm']['id']}"
        inspector.act(f"{url}/verify", inspector.get(url), DONE)
        assert standing(operator, accepted_hall)[0] == "accepted"

    @pytest.mark.parametrize("kind", ["routine", "unannounced"])
    def test_is_what_lists_a_hall_and_no_other_visit(self, accepted_hall, operator, inspector, kind):
        signed(inspector, accepted_hall["id"], kind=kind)
        assert standing(operator, accepted_hall)[0] == "accepted"

    def test_lists_it_from_its_day_on(self, hall):
        assert hall["listed_on"] == make.TODAY.isoformat()


def test_a_revoked_hall_is_not_brought_back_by_a_visit(hall, operator, inspector, supervisor):
    url = f"/halls/{hall['id']}"
    supervisor.act(f"{url}/revoke", supervisor.get(url), {"reasons": "停办"})
    signed(inspector, hall["id"], kind="acceptance")
    assert standing(operator, hall)[0] == "revoked"
