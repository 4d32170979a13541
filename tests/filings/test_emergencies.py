"""What an emergency order forbids, also of banquets that were filed before it."""

from datetime import timedelta

import pytest

from inspector.core.clock import now
from inspector.core.db import transaction
from inspector.standards.actions.publish import publish
from inspector.standards.documents.library import Document
from inspector.standards.queries import library_cache
from tests.application import both_databases
from tests.filings.conftest import BANQUET
from tests.standards.examples import WORDS, document
from tests.steps.filings import filed

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


def test_a_banquet_that_was_called_off_is_affected_by_nothing(order, hall, operator):
    url, row = filed(operator, hall["id"])
    order(suspend_all=True)
    assert affecting(operator, url) == ["epidemic"]

    operator.act(f"{url}/cancel", row, {"reasons": "改期"})

    assert affecting(operator, url) == []
