"""What an emergency order forbids, also of banquets that were filed before it."""

from datetime import timedelta

import pytest

from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.standards.actions.publish import publish
from inspector.standards.documents.library import Document
from inspector.standards.queries import library_cache
from tests import make
from tests.application import both_databases
from tests.filings.conftest import BANQUET
from tests.standards.examples import WORDS, document
from tests.steps.filings import filed, sent

pytestmark = both_databases
ORDER = {"kind": "emergency", "id": "epidemic", "document": "示例通告", "title": WORDS, "scope": "321283"}


@pytest.fixture
def order(app):
    """Publishes an order that forbids something from the day before the banquet on."""

    def made(**limits) -> None:
        first = limits.pop("since", BANQUET - timedelta(days=1))
        content = document(ORDER | {"since": first, "until": first + timedelta(days=30)} | limits)
        with app.app_context(), transaction():
            publish(Document("order.toml", content), why="test", by=None, now=now())
        with app.app_context():
            library_cache.forget()

    yield made
    with app.app_context():
        library_cache.forget()  # the app may serve the next test within the second for which a look holds


def affecting(client, url):
    return [each["id"] for each in client.get(url).json["affected_by"]]


def test_a_banquet_that_was_filed_before_an_order_that_forbids_it_says_so(order, hall, operator, supervisor):
    url, row = filed(operator, hall["id"], diners=51, tables=6)
    assert row.json["affected_by"] == []

    order(headcount_cap=50)

    (told,) = supervisor.get(url).json["affected_by"]
    assert (told["id"], told["document"], told["headcount_cap"]) == ("epidemic", "示例通告", 50)
    assert [(each["day"], each["meal"]) for each in told["sittings"]] == [(row.json["day"], row.json["meal"])]


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        pytest.param({"suspend_all": True}, ["epidemic"], id="all is suspended"),
        pytest.param({"headcount_cap": 49}, ["epidemic"], id="one diner too many"),
        pytest.param({"headcount_cap": 50}, [], id="as many as are allowed"),
        # the hall takes 320 diners: 15 % are 48, 16 % are 51
        pytest.param({"capacity_percent": 15}, ["epidemic"], id="more than the share of the hall"),
        pytest.param({"capacity_percent": 16}, [], id="within the share of the hall"),
        pytest.param({"registry_required": True}, ["epidemic"], id="more is asked of it"),
        pytest.param({"suspend_all": True, "since": BANQUET}, ["epidemic"], id="from its very day"),
        pytest.param(
            {"suspend_all": True, "since": BANQUET + timedelta(days=1)}, [], id="from the day after"
        ),
    ],
)
def test_an_order_affects_what_it_forbids_on_its_days(order, hall, operator, limits, told):
    url, _ = filed(operator, hall["id"], diners=50, tables=5)

    order(**limits)

    assert affecting(operator, url) == told


@pytest.mark.parametrize(
    ("facts", "blocking", "open_questions"),
    [
        pytest.param({"table_gap_m": 0.9}, ["epidemic.table-gap-m"], None, id="tables too near"),
        pytest.param({"table_gap_m": 1.0, "diner_registry": True}, [], [], id="all that is asked"),
        pytest.param({"table_gap_m": 1.0}, [], ["epidemic.diner-registry"], id="nothing said of the list"),
    ],
)
def test_gap_and_list_are_judged_at_filing_and_looked_at_on_the_spot(
    order, hall, operator, supervisor, facts, blocking, open_questions
):
    order(table_gap_m=1.0, registry_required=True, since=make.TODAY)
    known = make.filing(hall["id"])["facts"] | facts
    _url, answer = sent(operator, hall["id"], facts=known, diners=50, tables=5)

    assert answer.json.get("blocking", []) == blocking
    if not blocking:
        assert [each["requirement"] for each in answer.json["to_settle"]] == open_questions
        told = supervisor.get(f"/checklists/{hall['id']}/banquet?filing_id={answer.json['id']}")
        asked = {row["requirement"] for row in told.json["items"]}
        assert {"epidemic.table-gap-m", "epidemic.diner-registry"} <= asked


def test_what_other_banquets_take_counts_towards_the_share_of_the_hall(order, hall, operator):
    filed(operator, hall["id"], diners=100, tables=10)
    order(capacity_percent=50)  # of 320

    _, refused = sent(operator, hall["id"], diners=61, tables=7)
    assert (refused.status_code, refused.json["code"], refused.json["most"]) == (409, "emergency", 160)
    assert sent(operator, hall["id"], diners=60, tables=7)[1].status_code == 200


def test_lists_and_calendar_show_what_an_order_touches(order, hall, operator, supervisor):
    touched, row = filed(operator, hall["id"], diners=51, tables=6)
    filed(operator, hall["id"], diners=50, tables=5, meal="lunch")
    assert supervisor.get("/filings?affected=true").json["items"] == []

    order(headcount_cap=50)

    (found,) = supervisor.get("/filings?affected=true").json["items"]
    assert found["id"] == touched.rpartition("/")[2]
    (day,) = operator.get(f"/calendar?from={row.json['day']}&to={row.json['day']}").json["days"]
    assert [("emergency" in each["risks"]) for each in day["sittings"]] == [False, True]


def test_a_banquet_that_was_called_off_is_affected_by_nothing(order, hall, operator):
    url, row = filed(operator, hall["id"])
    order(suspend_all=True)
    assert affecting(operator, url) == ["epidemic"]

    operator.act(f"{url}/cancel", row, {"reasons": "改期"})

    assert affecting(operator, url) == []
