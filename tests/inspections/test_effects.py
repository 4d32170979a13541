"""What a signed visit means for the hall: its standing, its grade, and what is to be put right."""

from datetime import timedelta
from uuid import uuid4

import chinese_calendar
import pytest

from tests import make
from tests.application import both_databases
from tests.client import submitted_inspection
from tests.steps.filings import sent
from tests.steps.inspections import answer, corrections, sha256, signed, started, submitted
from tests.steps.registrations import UNSIGNED, graded, opened_long_ago, pointers

DONE = {"text": "已整改"}


@pytest.fixture
def graded_hall(app, hall, inspector):
    """The hall, listed for long and graded A by a visit."""
    graded(app, inspector, hall["id"])
    return hall


def standing(client, hall):
    row = client.get(f"/halls/{hall['id']}").json
    return row["state"], row["grade"]


@both_databases
def test_a_failed_critical_requirement_suspends_the_hall_until_it_is_put_right(
    graded_hall, operator, inspector, supervisor
):
    assert standing(operator, graded_hall) == ("listed", "A")

    visit = signed(inspector, graded_hall["id"], gas_alarm=False)

    assert standing(operator, graded_hall) == ("suspended", None)
    assert sent(operator, graded_hall["id"])[1].json["code"] == "hall-not-listed"
    (row,) = corrections(operator).values()
    assert (row["requirement"], row["level"], row["state"]) == ("hall.gas-alarm", "critical", "open")
    assert row["due_on"] == row["opened_on"] == make.TODAY.isoformat()
    assert row["inspection_id"] == visit.rpartition("/")[2]

    url = f"/corrections/{row['id']}"
    answer = operator.act(f"{url}/prove", operator.get(url), DONE)
    assert standing(operator, graded_hall)[0] == "suspended"
    inspector.act(f"{url}/verify", answer, DONE)
    assert standing(operator, graded_hall)[0] == "listed"
    assert sent(operator, graded_hall["id"])[1].status_code == 200


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


def working(day):
    return day if chinese_calendar.is_workday(day) else working(day + timedelta(days=1))


def test_each_level_has_its_days(hall, inspector):
    signed(inspector, hall["id"], gas_alarm=False, mop_sink=False, zone_labels=False, cold_room_uv_min=1)
    due = {key: row["due_on"] for key, row in corrections(inspector).items()}
    assert due["hall.gas-alarm"] == make.TODAY.isoformat()
    assert due["hall.mop-sink"] == working(make.TODAY + timedelta(days=7)).isoformat()
    assert due["hall.zone-labels"] == working(make.TODAY + timedelta(days=15)).isoformat()
    assert next(iter(due)) == "hall.gas-alarm", "the most urgent first"


def test_what_is_only_exemplary_opens_no_correction(hall, inspector):
    url = signed(inspector, hall["id"], kind="acceptance", hall_extras=False)
    judged = [each for part in inspector.get(url).json["judgements"] for each in part["findings"]]
    failed = [each for each in judged if each["verdict"] == "fail"]
    assert {each["level"] for each in failed} == {"exemplary"}
    assert corrections(inspector) == {}


def test_a_failed_key_requirement_leaves_the_hall_open(graded_hall, operator, inspector):
    signed(inspector, graded_hall["id"], mop_sink=False)
    assert standing(operator, graded_hall) == ("listed", "A")
    signed(inspector, graded_hall["id"], mop_sink=False, exhaust_ok=False)
    assert standing(operator, graded_hall) == ("listed", None)


def test_a_banquet_visit_can_close_the_hall_and_leaves_its_grade(graded_hall, operator, inspector):
    signed(inspector, graded_hall["id"], kind="banquet", no_nitrite=False)
    assert standing(operator, graded_hall) == ("suspended", "A")
    assert list(corrections(inspector)) == ["banquet.no-nitrite"]


def test_nothing_happens_before_it_is_signed(graded_hall, operator, inspector):
    url = submitted_inspection(inspector, graded_hall["id"], "routine", gas_alarm=False)
    assert standing(operator, graded_hall) == ("listed", "A")
    inspector.act(f"{url}/sign", inspector.get(url), UNSIGNED)
    assert standing(operator, graded_hall) == ("suspended", None)


@both_databases
class TestAPhotoOnItsWay:
    """What a visit found is in force when it is signed; a photo may take days."""

    PHOTO = make.picture(160, 120)

    @pytest.fixture
    def waiting(self, hall, inspector):
        """The URL of a signed visit whose photo has not arrived."""
        foul = answer("hall.site-water-supply-ok", sha256(self.PHOTO), site_water_supply_ok=False)
        url, row = submitted(inspector, hall["id"], foul)
        assert inspector.act(f"{url}/sign", row, UNSIGNED).json["state"] == "awaiting_media"
        return url

    def test_holds_no_consequence_back(self, waiting, hall, operator, inspector):
        assert standing(operator, hall) == ("suspended", None)
        assert list(corrections(inspector)) == ["hall.site-water-supply-ok"]

    def test_changes_nothing_more_when_it_arrives(self, waiting, hall, operator, inspector):
        before = operator.get(f"/halls/{hall['id']}").json["version"]

        inspector.send_photo(self.PHOTO)

        assert inspector.get(waiting).json["state"] == "signed"
        assert operator.get(f"/halls/{hall['id']}").json["version"] == before
        assert len(corrections(inspector)) == 1

    def test_can_be_given_up_by_an_overseer_who_says_why(self, waiting, inspector, supervisor):
        row = supervisor.get(waiting)
        url = f"{waiting}/give-up-photos"
        assert inspector.act(url, row, {"reasons": "手机丢失"}).status_code == 403
        assert pointers(supervisor.act(url, row)) == ["#/reasons"]

        done = supervisor.act(url, row, {"reasons": "手机丢失"})

        assert (done.json["state"], done.json["lost_because"]) == ("signed", "手机丢失")
        assert done.json["lost_photos"] == [sha256(self.PHOTO)]
        assert supervisor.act(url, row, {"reasons": "手机丢失"}).json["version"] == done.json["version"]


class TestTheGrade:
    def test_of_an_older_visit_does_not_replace_a_later_one(self, graded_hall, operator, inspector):
        signed(inspector, graded_hall["id"])
        later = operator.get(f"/halls/{graded_hall['id']}").json

        url, row = started(inspector, graded_hall["id"], day=(make.TODAY - timedelta(days=60)).isoformat())
        inspector.act(f"{url}/sign", inspector.act(f"{url}/submit", row), UNSIGNED)

        now = operator.get(f"/halls/{graded_hall['id']}").json
        assert (now["grade"], now["graded_on"]) == (later["grade"], later["graded_on"])

    def test_is_not_lost_by_a_visit_that_looked_at_little(self, graded_hall, operator, inspector):
        url, row = submitted(inspector, graded_hall["id"], answer("hall.mop-sink", mop_sink=False))
        inspector.act(f"{url}/sign", row, UNSIGNED)

        assert standing(operator, graded_hall) == ("listed", "A")

    def test_is_not_given_before_the_hall_was_listed_for_three_months(self, app, hall, operator, inspector):
        signed(inspector, hall["id"])
        assert standing(operator, hall) == ("listed", None)

        opened_long_ago(app, hall["id"])
        signed(inspector, hall["id"])

        assert standing(operator, hall) == ("listed", "A")

    def test_is_not_lost_by_a_visit_that_left_one_critical_item(self, graded_hall, operator, inspector):
        url = signed(
            inspector, graded_hall["id"], site_water_supply_ok=None, mop_sink=False, exhaust_ok=False
        )

        row = inspector.get(url).json
        assert [each["code"] for each in row["no_grade"]] == ["critical-unseen", "key-failed"]
        assert standing(operator, graded_hall) == ("listed", "A")


class TestASuspendedHall:
    def test_that_an_overseer_suspended_is_not_reopened_by_a_correction(
        self, hall, operator, inspector, supervisor
    ):
        signed(inspector, hall["id"], gas_alarm=False)
        url = f"/halls/{hall['id']}"
        supervisor.act(f"{url}/suspend", supervisor.get(url), {"reasons": "食物中毒"})

        correction = f"/corrections/{corrections(inspector)['hall.gas-alarm']['id']}"
        assert inspector.act(f"{correction}/verify", inspector.get(correction), DONE).status_code == 200
        assert standing(operator, hall)[0] == "suspended"

        supervisor.act(f"{url}/relist", supervisor.get(url), {"reasons": "已查清"})
        assert standing(operator, hall)[0] == "listed"

    def test_takes_no_filing_while_a_critical_correction_is_open(self, hall, operator, inspector, supervisor):
        signed(inspector, hall["id"], gas_alarm=False)
        url, filing = f"/halls/{hall['id']}", f"/filings/{uuid4()}"
        supervisor.act(f"{url}/relist", supervisor.get(url), {"reasons": "先行恢复"})
        row = operator.put(filing, make.filing(hall["id"]))

        refused = operator.act(f"{filing}/file", row)
        assert (refused.status_code, refused.json["code"]) == (409, "critical-correction-open")

        correction = f"/corrections/{corrections(inspector)['hall.gas-alarm']['id']}"
        inspector.act(f"{correction}/verify", inspector.get(correction), DONE)
        assert operator.act(f"{filing}/file", row).status_code == 200


def test_a_failure_that_is_owed_already_opens_no_second_correction(hall, inspector):
    for _ in range(2):
        signed(inspector, hall["id"], lamp_shield=False)

    rows = inspector.get(f"/corrections?hall_id={hall['id']}").json["items"]
    assert [row["requirement"] for row in rows].count("hall.lamp-shield") <= 1
    assert len({row["requirement"] for row in rows}) == len(rows)


class TestAcceptance:
    def test_that_fails_does_not_list_and_the_next_may(self, accepted_hall, operator, inspector):
        signed(inspector, accepted_hall["id"], kind="acceptance", gas_alarm=False)
        assert standing(operator, accepted_hall) == ("accepted", None)
        assert list(corrections(operator)) == ["hall.gas-alarm"]
        signed(inspector, accepted_hall["id"], kind="acceptance")
        assert standing(operator, accepted_hall) == ("listed", None)

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
