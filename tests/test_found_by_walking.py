"""Small things that a walk through the product found, where no test of a room tells that they were mended."""

from datetime import timedelta
from uuid import uuid4

from inspector.core.clock import now
from tests import make
from tests.steps.filings import sent
from tests.steps.inspections import form, signed
from tests.steps.registrations import submitted


def test_a_filing_that_is_blocked_is_refused_with_the_words_of_each_requirement(hall, operator):
    _, refused = sent(operator, hall["id"], facts={"commitment_signed": False})
    assert refused.json["errors"] == [
        {"pointer": "#", "detail": "备案与责任:举办者、承办者签订《食品安全承诺书》"}
    ]


def test_one_whose_certificate_is_missing_is_named(hall, operator):
    people = make.filing(hall["id"])["people"]
    people[1]["health_certificate_on"] = None
    _, refused = sent(operator, hall["id"], people=people)
    told = {each["pointer"]: each["detail"] for each in refused.json["errors"]}
    assert told["#/people/1/health_certificate_on"].startswith("赵示例:")


def test_a_registration_is_returned_with_itemised_reasons_alone(operator, supervisor):
    url, row = submitted(operator)
    items = [{"pointer": "/address", "reason": "门牌号不对"}]
    row = supervisor.act(f"{url}/return", row, {"items": items})
    assert (row.status_code, row.json["notice"]["items"]) == (200, items)


def test_a_browser_finds_its_icon(app):
    answer = app.test_client().get("/favicon.ico", follow_redirects=True)
    assert (answer.status_code, answer.mimetype.partition("/")[0]) == (200, "image")


class TestTheListOfVisits:
    def test_is_narrowed_to_ones_own_of_some_days_the_next_first(self, hall, inspector, supervisor):
        ids = {}
        for number in (9, 2, 5):
            plan = {"day": make.day(number).isoformat(), "inspector_id": inspector.account_id}
            ids[number] = str(uuid4())
            supervisor.put(f"/inspections/{ids[number]}", form(hall["id"], kind="routine", **plan))

        def found(who, query):
            rows = who.get(f"/inspections?state=planned&{query}").json["items"]
            assert {row["hall_name"] for row in rows} <= {hall["name"]}
            return [row["id"] for row in rows]

        assert found(inspector, "mine=true") == [ids[2], ids[5], ids[9]]
        assert found(supervisor, "mine=true") == []
        assert found(inspector, f"from={make.day(5)}&to={make.day(9)}") == [ids[5], ids[9]]
        assert found(inspector, f"day={make.day(2)}") == [ids[2]]
        soon = (now() + timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M:%SZ")
        assert found(inspector, f"updated_since={soon}") == []

    def test_says_until_when_a_result_is_to_be_public(self, hall, inspector, supervisor):
        url = signed(inspector, hall["id"])
        (row,) = supervisor.get("/inspections?kind=unannounced").json["items"]
        assert (row["publish_by"], row["overdue"]) == (inspector.get(url).json["publish_by"], False)
        assert supervisor.get("/inspections?state=signed&overdue=true").json["items"] == []
