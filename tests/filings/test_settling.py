"""A filing is accepted when nothing critical is open, or somebody says why it may stand."""

import pytest

from tests import make
from tests.application import both_databases
from tests.steps.chefs import registered, walked
from tests.steps.filings import filed

pytestmark = both_databases


@pytest.fixture
def chef(operator, supervisor) -> str:
    url, row = registered(operator)
    walked(url, row, (supervisor, "confirm"))
    return url


@pytest.fixture
def barred(operator, supervisor, chef) -> str:
    walked(chef, supervisor.get(chef), (supervisor, "blacklist"))
    return chef.rpartition("/")[2]


def test_what_is_open_is_listed_and_accepted_with_reasons_alone(hall, operator, supervisor):
    facts = make.filing(hall["id"])["facts"] | {"commitment_signed": None}
    facts.pop("commitment_signed")
    url, row = filed(operator, hall["id"], facts=facts)
    missing = {"requirement": "banquet.commitment-signed", "missing": ["commitment_signed"]}
    refused = supervisor.act(f"{url}/accept", row, {})

    assert (refused.status_code, refused.json["code"]) == (409, "unsettled")
    assert refused.json["to_settle"] == [missing]
    assert [each["requirement"] for each in row.json["to_settle"]] == ["banquet.commitment-signed"]
    accepted = supervisor.act(f"{url}/accept", row, {"reasons": "已见承诺书"})
    assert (accepted.json["state"], accepted.json["reasons"]) == ("accepted", "已见承诺书")
    assert accepted.json["to_settle"] == []


@pytest.mark.parametrize(
    ("named", "by"),
    [
        pytest.param({"name": "钱 示例"}, ["name"], id="the same name, spaced"),
        pytest.param({"name": "钱改名", "phone": "13800000003"}, ["phone"], id="the same number"),
        pytest.param({"name": "钱示例", "phone": "13800000003"}, ["name", "phone"], id="both"),
        pytest.param({"name": "钱改名", "phone": "13800000004"}, None, id="somebody else"),
    ],
)
def test_who_is_likely_barred_is_shown_to_those_who_decide(
    hall, operator, inspector, supervisor, barred, named, by
):
    cook = make.filing(hall["id"])["people"][0] | named
    url, row = filed(operator, hall["id"], people=[cook])
    likely = [{"person": 0, "chef_id": barred, "state": "blacklisted", "by": by}] if by else []

    assert supervisor.get(url).json["likely_barred"] == likely
    assert [who.get(url).json["likely_barred"] for who in (operator, inspector)] == [[], []]
    answer = supervisor.act(f"{url}/accept", row, {})
    assert answer.json.get("likely_barred", []) == likely
    assert answer.status_code == (409 if by else 200)


def test_a_number_is_masked_as_a_name_is(hall, operator, inspector):
    cook = make.filing(hall["id"])["people"][0] | {"phone": "13800000003"}
    url, _ = filed(operator, hall["id"], people=[cook])

    assert operator.get(url).json["people"][0]["phone"] == "13800000003"
    assert inspector.get(url).json["people"][0]["phone"] == "138****0003"
    assert "13800000003" not in inspector.get(f"{url}/history").text
