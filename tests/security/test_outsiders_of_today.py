"""What a hostile look at the finished service found or tried in November 2026, on both databases."""

from uuid import uuid4

import pytest

from inspector.web.slices import takes_slices
from tests import make
from tests.accounts.test_creating import account
from tests.accounts.test_login import log_in
from tests.application import both_databases
from tests.client import Client
from tests.steps.filings import filed

LISTS = ("/halls", "/filings", "/inspections", "/corrections", "/registrations", "/accounts", "/journal")
MORE = ("/plans", "/draws", "/guidance-tasks", "/incidents", "/chefs", "/field-records", "/me/tasks")
OF_A_HALL = ("", "/history", "/materials", "/feedback", "/quarantine")


def supervisor_of(app, admin, region):
    """One of the region who has changed the first password."""
    name, new = f"s{uuid4().hex[:9]}", "another-word-8"
    made = admin.post("/accounts", account(name=name, role="supervisor", region=region))
    assert made.status_code == 201, made.text
    first = Client(app, log_in(Client(app), name, "first-password-1").json["access_token"])
    assert first.put("/me/password", {"old": "first-password-1", "new": new}).status_code < 300
    return Client(app, log_in(Client(app), name, new).json["access_token"])


def mentions(client, url, words):
    answer = client.get(url)
    assert answer.status_code in (200, 403, 404, 422), url
    return any(word in answer.text for word in words)


@both_databases
@pytest.mark.parametrize("beside", ["321282", "321283105", "321283104200", "321283104202"])
def test_the_region_whose_code_is_the_next_one_is_another(app, admin, operator, hall, beside):
    """A range of codes that ends one too far, or a comparison by a locale, would let it in."""
    own = hall["region"][: len(beside)]
    assert abs(int(own) - int(beside)) == 1
    filing, _ = filed(operator, hall["id"])
    there, here = (supervisor_of(app, admin, region) for region in (beside, own))
    words = (hall["id"], hall["name"], hall["code"], filing.rpartition("/")[2])

    assert here.get(f"/halls/{hall['id']}").status_code == 200
    assert there.get(f"/halls/{hall['id']}").status_code == 404
    assert there.get(filing).status_code == 404
    assert [url for url in (*LISTS, *MORE) if mentions(there, url, words)] == []
    assert mentions(here, "/halls", words)
    assert there.get(f"/halls?region={own}").json.get("items", []) == []
    for part in OF_A_HALL:
        assert there.get(f"/halls/{hall['id']}{part}").status_code == 404


@both_databases
def test_an_operator_learns_nothing_of_plans_and_draws_to_come(operator, stranger):
    for url in (
        "/plans",
        "/draws",
        f"/plans/{uuid4()}",
        f"/draws/{uuid4()}",
        "/plans/proposal?month=2026-12",
    ):
        assert operator.get(url).status_code in (403, 404), url
        assert stranger.get(url).status_code == 401, url


@both_databases
@pytest.mark.parametrize("field", ["id", "version", "state", "region", "operator_id", "extended", "due_on"])
def test_nobody_sets_what_only_the_service_sets(operator, hall, field):
    answer = operator.put(f"/filings/{uuid4()}", make.filing(hall["id"]) | {field: "1"})

    assert answer.status_code == 422


def test_an_offset_of_thousands_of_digits_is_left_to_the_application_which_refuses_it():
    scope = {"method": "PATCH", "path": "/api/v1/uploads/secret"}

    assert not takes_slices(scope | {"headers": [(b"upload-offset", b"9" * 5000)]})
    assert takes_slices(scope | {"headers": [(b"upload-offset", b"9" * 18)]})
