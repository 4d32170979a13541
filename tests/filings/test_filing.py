"""A filing from its first draft to the closing report, and where it is turned back."""

from datetime import timedelta

import pytest

from inspector.standards.models import Judgement
from tests import make
from tests.application import both_databases
from tests.client import offered
from tests.filings.conftest import BANQUET
from tests.steps.filings import drafted, filed, sent
from tests.steps.registrations import count, listed, pointers, steps_of

FIGURES = {"actual_tables": 19, "actual_diners": 188}
REASONS = {"reasons": "群众举报"}


@both_databases
def test_a_banquet_is_drafted_filed_accepted_held_and_closed(app, hall, operator, supervisor, clock):
    clock(BANQUET - timedelta(days=5))
    url, row = drafted(operator, hall["id"])
    assert (row.json["state"], row.json["number"], row.json["tier"]) == ("draft", None, "town")
    assert offered(row.json) == ["file", "cancel"]

    row = operator.act(f"{url}/file", row)
    assert (row.json["state"], row.json["late"]) == ("filed", False)
    assert row.json["number"] == f"BA-321283-{BANQUET - timedelta(days=5):%Y%m%d}-0001"
    assert row.json["filed_at"] is not None

    row = supervisor.act(f"{url}/accept", supervisor.get(url), {})
    assert (row.json["state"], offered(row.json)) == ("accepted", ["no_show"])
    assert (row.json["received_by"], row.json["decided_at"] is None) == ("supervisor", False)

    clock(BANQUET, 17)
    row = operator.act(f"{url}/hold", row)
    assert (row.json["state"], offered(row.json)) == ("held", ["close"])
    row = operator.act(f"{url}/close", row, make.closing(row.json, **FIGURES))
    assert row.json["state"] == "closed"
    assert {key: row.json[key] for key in FIGURES} == FIGURES
    assert (row.json["tables"], row.json["diners"]) == (20, 200)
    steps = ["create", "file", "accept", "hold", "close"]
    assert steps_of(app, url.rpartition("/")[2]) == steps


@both_databases
def test_a_returned_filing_is_mended_and_filed_again_under_its_number(app, hall, operator, supervisor):
    url, row = filed(operator, hall["id"])
    number = row.json["number"]
    row = supervisor.act(f"{url}/return", row, {"reasons": "请补帮工"})
    assert (row.json["state"], row.json["reasons"]) == ("returned", "请补帮工")

    seen = operator.get(url)
    assert offered(seen.json) == ["file", "cancel"]
    mended = operator.put(url, make.filing(hall["id"], tables=22), after=seen)
    assert (mended.status_code, mended.json["state"], mended.json["tables"]) == (200, "returned", 22)
    row = operator.act(f"{url}/file", mended)

    assert (row.json["state"], row.json["number"]) == ("filed", number)
    assert count(app, Judgement, subject_id=url.rpartition("/")[2]) == 2


def test_a_draft_shows_its_judgement_and_stores_none(app, hall, operator):
    judgements = count(app, Judgement)
    url, row = drafted(operator, hall["id"], facts={"commitment_signed": False})

    assert row.json["judgement"]["summary"]["blocking"] == 1
    assert operator.get(url).json["judgement"]["summary"] == row.json["judgement"]["summary"]
    assert count(app, Judgement) == judgements


def test_what_blocks_is_named_and_nothing_is_filed(app, hall, operator):
    judgements = count(app, Judgement)

    url, refused = sent(operator, hall["id"], facts={"commitment_signed": False})

    assert (refused.status_code, refused.json["code"]) == (409, "blocked")
    assert refused.json["blocking"] == ["banquet.commitment-signed"]
    row = operator.get(url)
    assert (row.json["state"], row.json["number"], row.json["version"]) == ("draft", None, 1)
    assert count(app, Judgement) == judgements


@both_databases
def test_numbers_count_by_county_and_local_day(person, hall, operator, clock):
    people = [person(f"other_{role}") for role in ("operator", "supervisor", "inspector")]
    elsewhere = listed(*people, region=make.OTHER_VILLAGE)
    day = BANQUET - timedelta(days=5)
    numbers = []
    for at, client, hall_id in (
        ((day, 0, 0), operator, hall["id"]),
        ((day, 23, 59), operator, hall["id"]),
        ((day, 12, 0), people[0], elsewhere),
        ((day + timedelta(days=1), 0, 0), operator, hall["id"]),
    ):
        clock(*at)
        numbers.append(filed(client, hall_id, tables=1, diners=10)[1].json["number"])

    first, second = f"{day:%Y%m%d}", f"{day + timedelta(days=1):%Y%m%d}"
    assert numbers == [
        f"BA-321283-{first}-0001",
        f"BA-321283-{first}-0002",
        f"BA-321204-{first}-0001",
        f"BA-321283-{second}-0001",
    ]


def test_a_refusal_uses_up_no_number(hall, operator):
    sent(operator, hall["id"], facts={"commitment_signed": False})
    _, row = filed(operator, hall["id"])
    assert row.json["number"].endswith("-0001")


class TestAHallThatIsNotListed:
    @pytest.mark.parametrize(("action", "state"), [("suspend", "suspended"), ("revoke", "revoked")])
    def test_takes_drafts_but_no_filing(self, hall, operator, supervisor, action, state):
        supervisor.act(f"/halls/{hall['id']}/{action}", supervisor.get(f"/halls/{hall['id']}"), REASONS)
        refused = sent(operator, hall["id"])[1]
        assert (refused.status_code, refused.json["code"]) == (409, "hall-not-listed")
        assert refused.json["state"] == state

    def test_has_to_pass_its_acceptance_first(self, accepted_hall, operator):
        refused = sent(operator, accepted_hall["id"])[1]
        assert (refused.status_code, refused.json["state"]) == (409, "accepted")


@pytest.mark.parametrize("action", ["return", "refuse"])
@pytest.mark.parametrize("form", [{}, {"reasons": None}])
def test_turning_a_filing_down_needs_reasons(hall, operator, supervisor, action, form):
    url, row = filed(operator, hall["id"])

    refused = supervisor.act(f"{url}/{action}", row, form)

    assert (refused.status_code, pointers(refused)) == (422, ["#/reasons"])
    assert operator.get(url).json["state"] == "filed"


def test_a_refused_filing_is_over(hall, operator, supervisor):
    url, row = filed(operator, hall["id"])
    supervisor.act(f"{url}/refuse", row, {"reasons": "菜单风险高"})

    seen = operator.get(url)

    assert (seen.json["state"], seen.json["reasons"], offered(seen.json)) == ("refused", "菜单风险高", [])
    for action in ("file", "cancel", "hold"):
        again = operator.act(f"{url}/{action}", seen, {"reasons": "再试"} if action == "cancel" else None)
        assert (again.status_code, again.json["allowed"]) == (409, [])
    assert operator.put(url, make.filing(hall["id"], tables=3), after=seen).status_code == 409


def test_a_filed_banquet_cannot_be_rewritten(hall, operator):
    url, row = filed(operator, hall["id"])
    refused = operator.put(url, make.filing(hall["id"], diners=320), after=row)
    assert (refused.status_code, refused.json["code"], refused.json["state"]) == (409, "not-now", "filed")


def test_an_overseer_accepts_only_what_was_filed(hall, operator, supervisor):
    url, row = drafted(operator, hall["id"])
    assert supervisor.act(f"{url}/accept", row, {}).status_code == 404
    row = operator.act(f"{url}/file", row)
    supervisor.act(f"{url}/accept", row, {})
    refused = supervisor.act(f"{url}/refuse", supervisor.get(url), {"reasons": "改主意"})
    assert (refused.status_code, refused.json["allowed"]) == (409, ["no_show"])


def test_filing_again_after_a_lost_answer_gives_the_same_receipt(app, hall, operator):
    url, row = drafted(operator, hall["id"])
    first, second = (operator.act(f"{url}/file", row) for _ in range(2))
    assert first.json == second.json
    assert steps_of(app, url.rpartition("/")[2]) == ["create", "file"]


class TestAfterTheMeal:
    @pytest.mark.parametrize(
        ("hour", "minute", "status"),
        [
            pytest.param(16, 59, 409, id="a minute before dinner"),
            pytest.param(17, 0, 200, id="when dinner begins"),
        ],
    )
    def test_it_is_held_once_the_meal_has_begun(self, hall, operator, clock, hour, minute, status):
        url, row = filed(operator, hall["id"])
        clock(BANQUET, hour, minute)
        answer = operator.act(f"{url}/hold", row)
        assert answer.status_code == status
        assert status == 200 or answer.json["code"] == "not-yet"

    def test_it_is_closed_with_figures_and_only_when_it_was_held(self, hall, operator, clock):
        url, row = filed(operator, hall["id"])
        clock(BANQUET, 20)
        figures = make.closing(row.json)
        early = operator.act(f"{url}/close", row, figures)
        allowed = ["amend", "cancel", "hold", "no_show"]
        assert (early.status_code, early.json["allowed"]) == (409, allowed)
        held = operator.act(f"{url}/hold", row)
        for wrong in ({}, figures | {"ill_diners": -1}, make.closing(row.json, actual_diners=5001)):
            assert operator.act(f"{url}/close", held, wrong).status_code == 422
        assert operator.get(url).json["actual_diners"] is None


def test_a_neighbour_knows_nothing_of_it(person, hall, operator):
    url, row = filed(operator, hall["id"])
    for name in ("neighbour", "other_operator", "other_inspector", "other_supervisor"):
        other = person(name)
        assert other.get(url).status_code == 404
        assert other.get("/filings").json["items"] == []
    for name in ("neighbour", "other_operator"):
        assert person(name).put(url, make.filing(hall["id"])).json["code"] == "no-such-hall"
        assert person(name).act(f"{url}/cancel", row, {"reasons": "改期"}).status_code == 404
