"""Acceptance with secondary papers missing: when it may be, what is told, and how it ends."""

from datetime import date, timedelta

import pytest

from inspector.standards.rules.working_days import shifted
from tests import make
from tests.application import both_databases
from tests.client import hand_in_papers, offered, submitted_inspection
from tests.steps.registrations import UNSIGNED, drafted, pointers, steps_of

pytestmark = both_databases
PROMISE = {"signer": "王示例", "statement": "承诺在期限内补正"}
ACCEPTED = make.TODAY + timedelta(days=1)
DUE, PROVISIONAL = shifted(ACCEPTED, 10)


def handed_in(operator, but=("fire_test",), promise=True, **changes):
    """URL and answer of a registration that lacks something."""
    url, _ = drafted(operator, **changes)
    hand_in_papers(operator, url, but=but)
    if promise:
        assert operator.put(f"{url}/commitment", PROMISE).status_code == 200
    row = operator.act(f"{url}/submit", operator.get(url))
    assert row.status_code == 200, row.text
    return url, row


def deferred(operator, supervisor, **changes):
    url, row = handed_in(operator, **changes)
    row = supervisor.act(f"{url}/defer", row)
    assert row.status_code == 200, row.text
    return url, row


def supplement(operator, url, code="fire_test", seed=0):
    sent = operator.send_photo(make.picture(64, 48, seed=seed)).json["sha256"]
    return operator.put(f"{url}/materials/{code}", make.material(sent))


def end_of_day(app):
    done = app.test_cli_runner().invoke(args=["halls", "daily"])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture
def calendar(clock):
    """The days of the story: handed in today, accepted tomorrow."""
    clock(make.TODAY)
    return clock


class TestItMayBe:
    def test_where_only_secondary_papers_are_missing_and_the_commitment_is_signed(
        self, calendar, operator, supervisor
    ):
        url, row = handed_in(operator, but=("fire_test", "equipment_list"))
        assert supervisor.get(f"{url}/materials").json["deferral"] == {"possible": True, "why_not": []}
        calendar(ACCEPTED)

        row = supervisor.act(f"{url}/defer", row, {"reasons": "容缺受理"})

        assert (row.status_code, row.json["state"], offered(row.json)) == (
            200,
            "accepted_deferred",
            ["reject"],
        )
        notice = operator.get(url).json["notice"]
        assert [each["material"] for each in notice["missing"]] == ["equipment_list", "fire_test"]
        assert notice["missing"][1]["name"] == "消防设施检测报告"
        assert "检测报告" in notice["missing"][1]["form"]
        assert (notice["supplement_by"], notice["provisional"]) == (DUE.isoformat(), PROVISIONAL)
        assert "终止" in notice["consequence"]
        assert operator.get(f"/halls/{row.json['hall_id']}").json["state"] == "accepted"

    @pytest.mark.parametrize(
        ("but", "promise", "why"),
        [
            pytest.param(("floor_plan", "fire_test"), True, ["main-missing"], id="a main paper is missing"),
            pytest.param(("fire_test",), False, ["no-commitment"], id="nobody promised"),
            pytest.param((), True, ["nothing-missing"], id="nothing is missing"),
            pytest.param(("floor_plan",), False, ["main-missing", "no-commitment"], id="two reasons at once"),
        ],
    )
    def test_not_otherwise_and_the_ordinary_way_stays_open(self, operator, supervisor, but, promise, why):
        url, row = handed_in(operator, but=but, promise=promise)

        refused = supervisor.act(f"{url}/defer", row)

        assert (refused.status_code, refused.json["code"], refused.json["why"]) == (
            409,
            "not-deferrable",
            why,
        )
        returned = supervisor.act(f"{url}/return", row, {"reasons": "请补齐"})
        assert [each["material"] for each in returned.json["notice"]["missing"]] == list(but)

    def test_not_where_a_critical_requirement_fails(self, operator, supervisor):
        facts = make.declared_hall_facts(site_pollution_distance_m=24.9)
        url, row = handed_in(operator, facts=facts)
        assert supervisor.act(f"{url}/defer", row).json["code"] == "blocked"

    def test_only_by_those_who_decide(self, operator, inspector, person):
        url, row = handed_in(operator)
        for client in (operator, inspector):
            assert client.act(f"{url}/defer", row).status_code == 403
        assert person("other_supervisor").act(f"{url}/defer", row).status_code == 404


class TestTheCommitment:
    def test_is_a_drawn_signature_or_a_statement(self, app, operator, supervisor):
        url, _ = drafted(operator)
        sent = operator.send_photo(make.picture(64, 48, kind="PNG")).json["sha256"]
        signed = operator.put(f"{url}/commitment", {"signer": "王示例", "signature": sent})

        assert signed.status_code == 200
        assert signed.json["commitment"]["signature"] == sent
        assert operator.put(f"{url}/commitment", {"signer": "王示例", "signature": sent}).status_code == 200
        assert steps_of(app, url.rpartition("/")[2]) == ["create", "sign-commitment"]
        operator.act(f"{url}/submit", signed)
        assert supervisor.get(f"/photos/{sent}").status_code == 200

    @pytest.mark.parametrize(
        ("form", "pointer"),
        [
            pytest.param({"signer": "王示例"}, "#/statement", id="neither"),
            pytest.param({"statement": "承诺"}, "#/signer", id="by nobody"),
            pytest.param({"signer": "王示例", "signature": "0" * 64}, "#/signature", id="a photo never sent"),
        ],
    )
    def test_is_refused_by_its_field(self, operator, form, pointer):
        url, _ = drafted(operator)
        refused = operator.put(f"{url}/commitment", form)
        assert (refused.status_code, pointers(refused)) == (422, [pointer])

    def test_may_be_signed_while_it_waits_for_the_decision_and_no_later(self, operator, supervisor):
        url, row = handed_in(operator, promise=False)
        signed = operator.put(f"{url}/commitment", PROMISE)
        row = supervisor.act(f"{url}/defer", signed)

        assert row.json["state"] == "accepted_deferred"
        assert operator.put(f"{url}/commitment", PROMISE | {"signer": "别人"}, after=row).status_code == 409


class TestWhatIsMissing:
    def test_comes_in_time_and_the_registration_is_accepted(self, app, calendar, operator, supervisor):
        url, row = deferred(operator, supervisor)
        refused = supervisor.act(f"{url}/complete", row)
        assert (refused.status_code, refused.json["secondary"]) == (409, ["fire_test"])
        calendar(make.TODAY + timedelta(days=2))

        assert supplement(operator, url).json["lacking"] == []
        row = supervisor.act(f"{url}/complete", supervisor.get(url))

        assert (row.status_code, row.json["state"]) == (200, "accepted")
        assert row.json["notice"]["action"] == "defer"
        codes = [
            each["code"] for each in operator.get(f"/halls/{row.json['hall_id']}/materials").json["items"]
        ]
        assert "fire_test" in codes

    def test_is_all_that_may_still_be_handed_in(self, operator, supervisor):
        url, row = deferred(operator, supervisor)
        other = supplement(operator, url, "floor_plan", seed=9)
        assert other.status_code == 409
        sent = operator.send_photo(make.picture(64, 48, seed=9)).json["sha256"]
        again = operator.put(f"{url}/materials/floor_plan", make.material(sent), after=row)
        assert (again.status_code, again.json["code"]) == (409, "not-now")
        headers = {"If-Match": row.headers["ETag"]}
        assert operator.open("DELETE", f"{url}/materials/floor_plan", headers=headers).status_code == 409

    def test_may_be_sent_back_and_is_missing_again(self, operator, supervisor):
        url, _ = deferred(operator, supervisor)
        supplement(operator, url)
        items = [{"material": "fire_test", "reason": "不是本聚餐点的报告"}]

        row = supervisor.act(f"{url}/reject", supervisor.get(url), {"items": items})

        assert (row.status_code, row.json["state"]) == (200, "accepted_deferred")
        paper = next(p for p in operator.get(f"{url}/materials").json["items"] if p["code"] == "fire_test")
        assert (paper["status"], paper["refused"]) == ("refused", "不是本聚餐点的报告")
        assert supervisor.act(f"{url}/complete", row).json["secondary"] == ["fire_test"]
        sent = operator.send_photo(make.picture(64, 48, seed=8)).json["sha256"]
        mended = operator.put(f"{url}/materials/fire_test", make.material(sent), after=row)
        assert mended.json["lacking"] == []

    @pytest.mark.parametrize("items", [[], [{"material": "fire_test", "reason": "没有交"}]])
    def test_is_sent_back_by_name_once_it_is_here(self, operator, supervisor, items):
        url, row = deferred(operator, supervisor)
        refused = supervisor.act(f"{url}/reject", row, {"items": items})
        assert (refused.status_code, pointers(refused)) == (422, ["#/items"])

    def test_is_taken_on_the_last_day_and_not_the_day_after(self, calendar, operator, supervisor):
        url, row = deferred(operator, supervisor)
        due = date.fromisoformat(row.json["supplement_by"])
        calendar(due + timedelta(days=1))
        late = supplement(operator, url)
        assert (late.status_code, late.json["code"]) == (409, "too-late")
        calendar(due)
        assert supplement(operator, url).status_code == 200


class TestAHallThatWaits:
    def accepted(self, inspector, hall_id, **found):
        visit = submitted_inspection(inspector, hall_id, **found)
        signed = inspector.act(f"{visit}/sign", inspector.get(visit), UNSIGNED)
        assert signed.json["state"] == "signed", signed.text

    def test_passes_its_inspection_but_opens_only_when_the_papers_are_here(
        self, app, operator, supervisor, inspector
    ):
        url, row = deferred(operator, supervisor)
        hall = f"/halls/{row.json['hall_id']}"
        self.accepted(inspector, row.json["hall_id"])
        assert (operator.get(hall).json["state"], operator.get(url).json["state"]) == (
            "accepted",
            "accepted_deferred",
        )

        supplement(operator, url)
        row = supervisor.act(f"{url}/complete", supervisor.get(url))

        assert (row.status_code, row.json["state"]) == (200, "verified")
        assert operator.get(hall).json["state"] == "listed"
        steps = steps_of(app, url.rpartition("/")[2])[-5:]
        assert steps == ["defer", "pass", "put-material", "complete", "verify"]

    def test_that_failed_after_it_had_passed_does_not_open(self, operator, supervisor, inspector):
        url, row = deferred(operator, supervisor)
        hall_id = row.json["hall_id"]
        self.accepted(inspector, hall_id)
        self.accepted(inspector, hall_id, gas_alarm=False)

        supplement(operator, url)
        row = supervisor.act(f"{url}/complete", supervisor.get(url))

        assert row.json["state"] == "accepted"
        assert operator.get(f"/halls/{hall_id}").json["state"] == "accepted"


class TestTheDailyCommand:
    def test_ends_what_did_not_come_in_time_once(self, app, calendar, operator, supervisor):
        url, row = deferred(operator, supervisor)
        due, registration_id = date.fromisoformat(row.json["supplement_by"]), url.rpartition("/")[2]
        late = "/registrations?clock=supplement"
        calendar(due)
        assert supervisor.get(late).json["items"] == []
        assert registration_id not in end_of_day(app)
        calendar(due + timedelta(days=1))
        assert [each["id"] for each in supervisor.get(late).json["items"]] == [registration_id]
        assert registration_id in end_of_day(app)
        assert supervisor.get(late).json["items"] == []
        assert registration_id not in end_of_day(app)

        seen = operator.get(url).json
        assert (seen["state"], offered(seen)) == ("ended", [])
        assert f"{due.year}年{due.month}月{due.day}日" in seen["reasons"]
        assert operator.get(f"/halls/{row.json['hall_id']}").json["state"] == "revoked"
        assert steps_of(app, registration_id)[-2:] == ["defer", "end"]
        assert steps_of(app, row.json["hall_id"]) == ["register", "close"]

    def test_leaves_alone_what_came_in_time_and_nobody_has_looked_at(
        self, app, calendar, operator, supervisor
    ):
        url, row = deferred(operator, supervisor)
        supplement(operator, url)
        calendar(date.fromisoformat(row.json["supplement_by"]) + timedelta(days=30))

        assert "0 份" in end_of_day(app)
        assert supervisor.act(f"{url}/complete", supervisor.get(url)).json["state"] == "accepted"

    def test_marks_the_applicant_and_the_organisation(self, app, calendar, operator, supervisor, person):
        _, row = deferred(operator, supervisor)
        calendar(date.fromisoformat(row.json["supplement_by"]) + timedelta(days=1))
        end_of_day(app)

        same_organisation, second = handed_in(person("neighbour"))
        same_account, third = handed_in(operator, credit_code="N2321204MF0000021J")
        for url, again in ((same_organisation, second), (same_account, third)):
            assert supervisor.act(f"{url}/defer", again).json["why"] == ["broken-commitment"]
        hand_back = supervisor.act(f"{same_account}/return", third, {"reasons": "请补齐"})
        hand_in_papers(operator, same_account)
        row = operator.act(f"{same_account}/submit", operator.get(same_account))
        assert hand_back.status_code == 200
        assert supervisor.act(f"{same_account}/accept", row).json["state"] == "accepted"
