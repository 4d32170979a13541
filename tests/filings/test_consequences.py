"""What is judged of a banquet has a consequence and a reader."""

from datetime import timedelta
from uuid import uuid4

from tests import make
from tests.application import both_databases
from tests.filings.test_closing import closed, held, sample
from tests.steps.chefs import registered, walked
from tests.steps.filings import filed
from tests.steps.inspections import form, signed
from tests.steps.registrations import listed, opened_long_ago, pointers
from tests.tasks.test_tasks import kinds

__all__ = ["held"]
YESTERDAY = make.TODAY - timedelta(days=1)
ILL = {"noticed_at": f"{YESTERDAY}T12:00:00+08:00", "ill_diners": 3, "symptoms": "腹痛"}


def told(row):
    """Effect to whether it happened."""
    return {each["effect"]: each["happened"] for each in row.json["effects"]}


def marks(client, hall):
    return [each["kind"] for each in client.get(f"/halls/{hall['id']}").json["marks"]]


@both_databases
def test_a_closing_report_that_fails_marks_the_hall_until_a_visit_has_looked(
    hall, operator, inspector, supervisor, held
):
    url, row = held()
    assert told(row) == {"report_due": True}

    row = closed(operator, url, row, samples=[sample("红烧肉", grams=20)])

    (mark,) = [each for each in row.json["effects"] if each["effect"] == "hall_marked"]
    assert mark["happened"]
    assert "banquet.sample-grams" in mark["requirements"]
    assert marks(supervisor, hall) == ["closing_failed"]
    assert [each["id"] for each in supervisor.get("/halls?marked=true").json["items"]] == [hall["id"]]
    (task,) = operator.get("/me/tasks?kind=closing_failed").json["items"]
    assert (task["link"], task["hall"]["id"], task["action"]) == (f"/api/v1{url}", hall["id"], None)
    assert supervisor.get("/me/tasks?kind=hall_to_look_at").json["items"][0]["what"] == "办结报告不合格"
    visit = {"day": make.day(1).isoformat(), "inspector_id": inspector.account_id}
    planned = supervisor.put(f"/inspections/{uuid4()}", form(hall["id"], kind="routine", **visit))
    assert planned.json["state"] == "planned"
    assert "hall_to_look_at" not in kinds(supervisor)
    assert kinds(operator)["closing_failed"] == 1, "no operator learns from it that a visit is planned"

    inspector.get(signed(inspector, hall["id"]))

    assert marks(supervisor, hall) == []
    assert "closing_failed" not in kinds(operator)


@both_databases
def test_an_incident_marks_the_hall_and_every_banquet_to_come(app, hall, operator, inspector, supervisor):
    opened_long_ago(app, hall["id"])
    first, _ = filed(operator, hall["id"], meal="lunch")
    later, row = filed(operator, hall["id"], meal="dinner")
    assert told(row)["receipt_given"]

    row = operator.post(f"{first}/incidents", ILL)

    assert told(row) == {"authority_told": False, "hall_marked": True}
    assert "hall-marked" in {each["code"] for each in operator.get(later).json["warnings"]}
    (task,) = supervisor.get("/me/tasks?kind=hall_to_look_at").json["items"]
    assert (task["hall"]["id"], task["action"]["action"]) == (hall["id"], "plan")
    (wanted, *_) = inspector.get("/inspections/queue?days=20").json["items"]
    assert "marked" in wanted["risks"]

    visit = inspector.get(signed(inspector, hall["id"]))

    assert told(visit)["mark_settled"]
    assert [each["code"] for each in visit.json["no_grade"]] == ["incident"]
    assert marks(supervisor, hall) == []


def test_a_closing_report_cannot_tell_of_fewer_ill_diners_than_an_incident(hall, operator, held):
    url, row = held()
    operator.post(f"{url}/incidents", ILL)
    assert pointers(closed(operator, url, row, ill_diners=0)) == ["#/ill_diners"]
    row = closed(operator, url, row, ill_diners=4)
    (joined,) = [each for each in row.json["effects"] if each["effect"] == "incident_joined"]
    assert not joined["happened"]
    assert "3" in joined["because"][0]


@both_databases
def test_a_chef_filed_at_two_halls_for_one_meal_is_told_at_both(hall, operator, supervisor, inspector):
    other = listed(operator, supervisor, inspector, name="大王庄阳光宴会厅")
    chef_url, chef = registered(operator)
    walked(chef_url, chef, (supervisor, "confirm"))
    cooks = [{"chef_id": chef.json["id"], "role": "chef"}]
    here, row = filed(operator, hall["id"], people=cooks)
    assert "chef-twice" not in {each["code"] for each in row.json["warnings"]}

    there, row = filed(operator, other, people=cooks)
    elsewhere, _ = filed(operator, other, people=cooks, meal="lunch")

    for url, expected in ((here, True), (there, True), (elsewhere, False)):
        codes = {each["code"] for each in operator.get(url).json["warnings"]}
        assert ("chef-twice" in codes) is expected, url

    row = supervisor.act(f"{chef_url}/suspend", supervisor.get(chef_url), {"reasons": "未经培训"})

    assert told(row) == {"chef_caters": False, "filing_affected": True}
    named = {each["about"] for each in row.json["effects"] if each["effect"] == "filing_affected"}
    assert named == {url.rpartition("/")[2] for url in (here, there, elsewhere)}


def test_what_is_called_off_frees_the_room(hall, operator, supervisor):
    url, row = filed(operator, hall["id"])
    row = supervisor.act(f"{url}/return", row, {"reasons": "菜单不全"})
    assert told(row) == {"room_freed": True, "office_guides": False}
    row = operator.act(f"{url}/file", row)
    row = supervisor.act(f"{url}/accept", row, {"reasons": "已核"})
    assert told(row) == {"office_guides": True}
