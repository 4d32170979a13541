"""What waits for whom: one busy day at one hall, as each of its people sees it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from werkzeug.exceptions import MethodNotAllowed, NotFound

from inspector.core.clock import now
from inspector.core.db import db, transaction
from inspector.core.labels import TASKS
from inspector.filings.models import Guidance
from inspector.halls.models import Hall
from inspector.registrations.models import HallMaterial
from inspector.standards.actions.publish import publish
from inspector.standards.documents.library import Document
from inspector.standards.queries import library_cache
from inspector.tasks.queries.tasks import SOURCES
from inspector.tasks.rules.kinds import KINDS
from tests import make
from tests.application import both_databases, register
from tests.filings.test_guidance import task_of
from tests.standards.examples import WORDS, document
from tests.steps.chefs import registered
from tests.steps.filings import filed
from tests.steps.inspections import answer, form, sha256, signed, started, submitted
from tests.steps.registrations import drafted
from tests.steps.registrations import submitted as registration_submitted
from tests.test_lists import FEW, MANY, grow, statements

EARLIER = (now() - timedelta(minutes=5)).isoformat()
ILL = {"noticed_at": EARLIER, "ill_diners": 2, "symptoms": "腹泻"}


def kinds(client, query=""):
    """Kind to how many wait, after looking at whether every row can be followed."""
    found = client.get(f"/me/tasks?limit=200{query}").json
    counted = {each["kind"]: each["waiting"] for each in found["counts"]}
    if not query:
        assert len(found["items"]) == sum(counted.values())
    return counted


def of_kind(client, kind):
    return client.get(f"/me/tasks?kind={kind}").json["items"]


@pytest.fixture
def order(app):
    """An order that forbids every banquet of the county from tomorrow on."""

    def publish_it():
        head = {"kind": "emergency", "id": "epidemic", "document": "通告", "title": WORDS, "scope": "321283"}
        days = {"since": make.day(1), "until": make.day(30), "suspend_all": True}
        with app.app_context(), transaction():
            publish(Document("order.toml", document(head | days)), why="test", by=None, now=now())
        with app.app_context():
            library_cache.forget()

    yield publish_it
    with app.app_context():
        library_cache.forget()


def busy_day(hall_id, operator, inspector, supervisor):
    """Something of nearly every kind; the visit that is planned, and the banquet to come."""
    url, _ = filed(operator, hall_id, diners=300, tables=30)  # in ten days; the county guides it
    operator.post(f"{url}/incidents", ILL)
    filed(operator, hall_id, occasion="funeral", day=make.day(-1).isoformat())
    signed(inspector, hall_id, mop_sink=False)
    planned = f"/inspections/{uuid4()}"
    later = {"day": make.day(2).isoformat(), "inspector_id": inspector.account_id}
    supervisor.put(planned, form(hall_id, kind="routine", **later))
    started(inspector, hall_id, answer("hall.mop-sink", mop_sink=True))
    submitted(inspector, hall_id, answer("hall.mop-sink", sha256(b"lost"), mop_sink=True))
    registered(operator)
    registration_submitted(operator, name="新的一处")
    register(operator, supervisor, name="待验收的一处")
    return planned, url


@both_databases
def test_a_busy_day(app, hall, operator, inspector, supervisor, admin, person, order):
    planned, banquet = busy_day(hall["id"], operator, inspector, supervisor)

    assert kinds(inspector) == {
        **{"incident_to_report": 1, "visit_planned": 1, "visit_started": 1, "visit_unsigned": 1},
        **{"guidance_to_do": 2, "acceptance_to_plan": 1},
    }
    assert kinds(operator) == {"incident_to_report": 1, "correction_to_prove": 1, "closing_due": 1}
    assert kinds(supervisor) == {
        **{"incident_to_report": 1, "guidance_to_do": 2, "filing_to_decide": 1, "chef_to_confirm": 1},
        **{"registration_to_decide": 1, "acceptance_to_plan": 1, "result_to_publish": 2},
        "facts_to_settle": 1,
    }
    assert kinds(person("neighbour")) == kinds(person("other_supervisor")) == {}
    assert_sorted(inspector.get("/me/tasks").json["items"])
    assert_told_whole(hall, planned, operator, inspector)
    assert of_kind(admin, "filing_to_decide")[0]["hall"]["phone"] == "138****0001"

    order()
    for client, action in ((operator, "cancel"), (supervisor, "refuse")):
        (hit,) = of_kind(client, "banquet_forbidden")
        assert (hit["link"], hit["action"]["action"]) == (f"/api/v1{banquet}", action)
    for client in (operator, inspector, supervisor, admin):
        for each in client.get("/me/tasks?limit=200").json["items"]:
            assert_followed(app, client, each)
    assert statements(app, supervisor, "/me/tasks") <= 4


def assert_sorted(tasks):
    urgent, *rest = tasks
    assert (urgent["kind"], urgent["urgent"]) == ("incident_to_report", True)
    assert urgent["due_at"] is not None
    days = [each["due"] or "9999" for each in rest]
    assert days == sorted(days)


def assert_told_whole(hall, planned, operator, inspector):
    """A row says all that a phone shows of it."""
    (visit,) = of_kind(inspector, "visit_planned")
    shown = ("id", "code", "name", "address", "latitude", "longitude", "phone")
    assert visit["hall"] == {key: hall[key] for key in shown}
    assert visit["what"].partition(",")[0] == "日常检查"
    assert (visit["due"], visit["link"]) == (make.day(2).isoformat(), f"/api/v1{planned}")
    (proof,) = of_kind(operator, "correction_to_prove")
    correction = operator.get(proof["link"].removeprefix("/api/v1")).json
    assert (proof["what"], proof["due"]) == (correction["text"], correction["due_on"])
    assert proof["action"]["href"] == f"{proof['link']}/prove"


def assert_followed(app, client, task):
    """Its link can be read, and the step that settles it is an address of ours."""
    assert client.get(task["link"].removeprefix("/api/v1")).status_code == 200, task
    step = task["action"]
    if step is not None:
        href = step["href"].replace("{new}", str(uuid4())).replace("{material}", "floor_plan")
        assert "{" not in href
        assert step["name"], step
        try:
            app.url_map.bind("").match(href, method=step["method"])
        except (NotFound, MethodNotAllowed):
            raise AssertionError(step) from None


def test_filters_and_what_time_brings(app, hall, operator, inspector, supervisor):
    """What was overdue and what is only due; a missed guidance drops out; papers and halls grow old."""
    url, _ = filed(operator, hall["id"], occasion="funeral", day=make.day(-1).isoformat())
    assert of_kind(inspector, "guidance_to_do")[0]["overdue"] is True
    (closing,) = of_kind(operator, "closing_due")
    assert closing["overdue"] is False
    for query, expected in (
        (f"&day={closing['due']}", {"closing_due": 1}),
        (f"&from={closing['due']}&to={closing['due']}", {"closing_due": 1}),
        (f"&day={make.day(90)}", {}),
        ("&overdue=true", {}),
        ("&region=321283", {"closing_due": 1}),
        ("&region=321204", {}),
    ):
        assert kinds(operator, query) == expected, query

    with app.app_context(), transaction():
        listed = db.session.get_one(Hall, hall["id"])
        assert (listed.inspected_on, listed.last_score) == (make.TODAY, 100.0)
        listed.inspected_on = listed.listed_on = make.TODAY - timedelta(days=370)
        db.session.query(Guidance).update({"record_by": make.day(-1)})
        db.session.query(HallMaterial).filter_by(code="floor_plan").update({"expires_on": make.day(5)})
    assert kinds(inspector) == {"hall_due": 1}
    assert kinds(operator) == {"closing_due": 1, "paper_expiring": 1}
    assert "guidance_to_do" not in kinds(supervisor)
    assert task_of(operator, url)["state"] == "open"


def test_locked_out_accounts_and_pages(app, hall, operator, supervisor, admin, stranger):
    for _ in range(11):
        stranger.post("/auth/login", {"name": "operator", "password": "wrong-horse-1", "device_name": "x"})
    (locked,) = of_kind(admin, "account_locked_out")
    assert locked["link"] == f"/api/v1/accounts/{operator.account_id}"

    for number in range(FEW):
        registered(operator, phone=f"1380000001{number}")
    pages, cursor = [], ""
    while cursor is not None:
        page = supervisor.get(f"/me/tasks?limit=1{cursor and f'&cursor={cursor}'}").json
        pages += [(each["kind"], each["id"]) for each in page["items"]]
        cursor = page["next"]
    assert len(pages) == len(set(pages)) == sum(kinds(supervisor).values()) > FEW
    few = statements(app, supervisor, "/me/tasks?limit=200")
    grow(app, Hall, MANY)
    assert statements(app, supervisor, "/me/tasks?limit=200") == few


def test_every_kind_has_a_name_a_source_and_an_address():
    assert list(TASKS) == list(KINDS) == list(SOURCES)


def test_what_was_returned_or_deferred_waits_for_its_operator(hall, operator, supervisor):
    url, row = filed(operator, hall["id"])
    supervisor.act(f"{url}/return", row, {"reasons": "菜单不全"})
    registration, row = registration_submitted(operator, name="新的一处")
    supervisor.act(f"{registration}/return", row, {"reasons": "图纸不清"})
    drafted(operator, name="只是草稿")

    assert kinds(operator) == {"filing_returned": 1, "registration_returned": 1}
    assert "filing_to_decide" not in kinds(supervisor)


def test_a_returned_visit_waits_for_its_inspector_until_it_is_handed_over_or_revised(
    hall, inspector, supervisor
):
    mop = answer("hall.mop-sink", mop_sink=True)
    unsigned, row = submitted(inspector, hall["id"], mop)
    supervisor.act(f"{unsigned}/return", row, {"reasons": "缺照片"})
    frozen = signed(inspector, hall["id"], mop_sink=True)
    supervisor.act(f"{frozen}/return", supervisor.get(frozen), {"reasons": "写错了"})

    assert kinds(inspector) == {"visit_returned": 2}
    steps = {each["link"]: each["action"]["action"] for each in of_kind(inspector, "visit_returned")}
    assert steps == {f"/api/v1{unsigned}": "submit", f"/api/v1{frozen}": "revise"}
    assert "visit_returned" not in kinds(supervisor)

    inspector.act(f"{unsigned}/submit", inspector.get(unsigned))
    inspector.put(f"/inspections/{uuid4()}", form(hall["id"], mop, revises=frozen.rpartition("/")[2]))
    assert kinds(inspector) == {"visit_unsigned": 1, "visit_started": 1}


def test_a_day_of_another_year_is_told_with_it(hall, inspector, supervisor):
    day = date(make.TODAY.year + 1, 1, 15)
    said = form(hall["id"], kind="routine", day=day.isoformat(), inspector_id=inspector.account_id)
    supervisor.put(f"/inspections/{uuid4()}", said)
    assert of_kind(inspector, "visit_planned")[0]["what"] == f"日常检查,{day.year} 年 1 月 15 日"
