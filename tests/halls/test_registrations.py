"""A registration from its first draft to the listed hall, and where it is turned back."""

from uuid import uuid4

import pytest

from inspector.halls.models import Hall
from inspector.standards.models import Judgement
from tests import make
from tests.application import both_databases
from tests.client import hand_in_papers, offered, submitted_inspection
from tests.steps.registrations import UNSIGNED, count, drafted, pointers, steps_of, submitted


@both_databases
def test_a_registration_is_drafted_returned_mended_accepted_and_verified(
    app, operator, inspector, supervisor
):
    url, _ = drafted(operator)
    row = operator.act(f"{url}/submit", hand_in_papers(operator, url))
    assert (row.json["state"], offered(row.json)) == ("submitted", ["recall", "withdraw"])

    row = supervisor.act(f"{url}/return", supervisor.get(url), {"reasons": "缺平面图"})
    assert row.json["state"] == "returned"
    seen = operator.get(url)
    assert (seen.json["reasons"], offered(seen.json)) == ("缺平面图", ["submit", "withdraw"])

    hall_id = seen.json["hall_id"]
    mended = operator.put(url, make.registration(hall_id=hall_id, address="文化路 9 号"), after=seen)
    assert (mended.status_code, mended.json["state"]) == (200, "returned")
    row = operator.act(f"{url}/submit", mended)
    row = supervisor.act(f"{url}/accept", row, {"reasons": "材料齐全"})
    assert (row.status_code, row.json["state"]) == (200, "accepted")
    assert operator.get(f"/halls/{hall_id}").json["address"] == "文化路 9 号"

    visit = submitted_inspection(inspector, hall_id)
    inspector.act(f"{visit}/sign", inspector.get(visit), UNSIGNED)
    assert operator.get(url).json["state"] == "verified"
    assert operator.get(f"/halls/{hall_id}").json["state"] == "listed"
    steps = ["create", "submit", "return", "replace", "submit", "accept", "verify"]
    assert [each for each in steps_of(app, url.rpartition("/")[2]) if each != "put-material"] == steps


@both_databases
def test_accepting_founds_a_hall_with_code_and_capacity_that_is_not_listed_yet(operator, supervisor):
    facts = make.declared_hall_facts(designed_capacity_persons=300, tables=36)
    url, row = submitted(operator, facts=facts)
    hall_url = f"/halls/{row.json['hall_id']}"
    assert operator.get(hall_url).status_code == 404

    supervisor.act(f"{url}/accept", row)

    hall = operator.get(hall_url).json
    assert hall["state"] == "accepted"
    assert hall["code"] == "YGT-321283-104-0001"
    assert (hall["capacity_diners"], hall["capacity_tables"]) == (300, 36)
    assert (hall["listed_on"], hall["grade"]) == (None, None)


def test_the_judgement_of_a_draft_is_shown_and_stores_nothing(app, operator):
    url, _ = drafted(operator, facts=make.declared_hall_facts(site_pollution_distance_m=24.9, seats=None))

    judgement = operator.get(f"{url}/judgement").json

    findings = {row["requirement"]: row for row in judgement["findings"]}
    distance = findings["hall.site-pollution-distance"]
    assert (distance["verdict"], distance["measured"], distance["limit"]) == ("fail", 24.9, 25)
    assert distance["basis"]["id"] == "db3212-t-1004-2019"
    assert judgement["summary"]["blocking"] == 1
    assert any("seats" in row["missing"] for row in judgement["findings"])
    assert count(app, Judgement) == 0


def test_submitting_keeps_the_judgement(app, operator):
    url, _ = submitted(operator)
    assert count(app, Judgement, subject_id=url.rpartition("/")[2], occasion="registration") == 1


def test_a_failing_draft_may_be_submitted_but_not_accepted(app, operator, supervisor):
    facts = make.declared_hall_facts(site_pollution_distance_m=24.9, gas_alarm=False)
    url, row = submitted(operator, facts=facts)

    refused = supervisor.act(f"{url}/accept", row)

    assert (refused.status_code, refused.json["code"]) == (409, "blocked")
    assert refused.json["blocking"] == ["hall.gas-alarm", "hall.site-pollution-distance"]
    assert supervisor.get(url).json["state"] == "submitted"
    assert count(app, Hall) == 0
    assert supervisor.act(f"{url}/return", row, {"reasons": "见判定"}).status_code == 200


def test_exactly_at_the_limit_it_is_accepted(operator, supervisor):
    url, row = submitted(operator, facts=make.declared_hall_facts(site_pollution_distance_m=25))
    assert supervisor.act(f"{url}/accept", row).status_code == 200


@pytest.mark.parametrize("form", [{}, {"reasons": None}])
def test_a_return_needs_reasons(operator, supervisor, form):
    url, row = submitted(operator)

    refused = supervisor.act(f"{url}/return", row, form)

    assert (refused.status_code, pointers(refused)) == (422, ["#/reasons"])
    assert supervisor.get(url).json["state"] == "submitted"


def test_blank_reasons_are_none(operator, supervisor):
    url, row = submitted(operator)
    refused = supervisor.act(f"{url}/return", row, {"reasons": " \n"})
    assert (refused.status_code, pointers(refused)) == (422, ["#/reasons"])


@pytest.mark.parametrize(
    ("state", "action", "allowed"),
    [
        pytest.param("submitted", "submit", ["recall", "withdraw"], id="submit twice"),
        pytest.param("withdrawn", "submit", [], id="submit what was taken back"),
        pytest.param("accepted", "withdraw", [], id="take back what was accepted"),
    ],
)
def test_a_step_that_the_state_forbids_lists_the_allowed_ones(operator, supervisor, state, action, allowed):
    url, row = submitted(operator)
    if state == "withdrawn":
        row = operator.act(f"{url}/withdraw", row)
    elif state == "accepted":
        row = supervisor.act(f"{url}/accept", row)

    refused = operator.act(f"{url}/{action}", operator.get(url))

    assert (refused.status_code, refused.json["code"]) == (409, "not-now")
    assert (refused.json["state"], refused.json["allowed"]) == (state, allowed)


def test_a_withdrawn_registration_still_shows_its_supervisor_that_it_was(operator, supervisor):
    url, row = submitted(operator)
    operator.act(f"{url}/withdraw", row)
    assert supervisor.get(url).json["state"] == "withdrawn"


def test_an_unknown_critical_requirement_blocks_listing(operator, inspector, accepted_hall):
    visit = submitted_inspection(inspector, accepted_hall["id"], gas_alarm=None)

    signed = inspector.act(f"{visit}/sign", inspector.get(visit), UNSIGNED)

    assert signed.json["state"] == "signed"
    assert signed.json["judgements"][0]["summary"]["unknown"] == 1
    assert operator.get(f"/halls/{accepted_hall['id']}").json["state"] == "accepted"


def test_a_draft_is_its_applicants_alone(person, operator, supervisor, inspector):
    url, _ = drafted(operator)
    for other in (supervisor, inspector, person("admin"), person("neighbour"), person("other_operator")):
        assert other.get(url).status_code == 404
    assert [row["id"] for row in operator.get("/registrations").json["items"]] == [url.rpartition("/")[2]]


def test_what_was_submitted_is_seen_in_its_area_only(person, operator, supervisor):
    url, row = submitted(operator)
    assert supervisor.get(url).status_code == person("admin").get(url).status_code == 200
    assert person("other_supervisor").get(url).status_code == 404
    assert person("other_supervisor").act(f"{url}/accept", row).status_code == 404


def test_a_neighbour_can_neither_replace_nor_submit_it(person, operator):
    url, row = drafted(operator)
    neighbour = person("neighbour")
    assert neighbour.put(url, make.registration()).status_code == 404
    assert neighbour.put(url, make.registration(), after=row).status_code == 404
    assert neighbour.act(f"{url}/submit", row).status_code == 404
    assert operator.get(url).headers["ETag"].startswith('"1-')


WRONG = {
    "another county's village": ({"region": make.OTHER_VILLAGE}, "#/region"),
    "a town that does not exist": ({"region": "321283999"}, "#/region"),
    "a whole county": ({"region": "321283"}, "#/region"),
    "credit code": ({"credit_code": "54321283MF0000013H"}, "#/credit_code"),
    "licence": ({"licence_number": "JY23212830001232"}, "#/licence_number"),
    "phone": ({"phone": "12345"}, "#/phone"),
    "north of the pole": ({"latitude": 90.1}, "#/latitude"),
    "name too long": ({"name": "厅" * 81}, "#/name"),
    "name that no database keeps": ({"name": "\x00"}, "#/name"),
    "fewer than no seats": ({"facts": {"seats": -1}}, "#/facts/seats"),
    "a fact that is derived": ({"facts": {"size_class": "small"}}, "#/facts/size_class"),
    "a pointer that must be escaped": ({"facts": {"a/b~c": 1}}, "#/facts/a~1b~0c"),
    "hall id": ({"hall_id": "7"}, "#/hall_id"),
    "a field that there is not": ({"owner": "x"}, "#/owner"),
}


def test_what_is_wrong_is_named_and_nothing_is_stored(operator, subtests):
    for name, (changes, pointer) in WRONG.items():
        with subtests.test(name):
            url = f"/registrations/{uuid4()}"
            refused = operator.put(url, make.registration(**changes))
            assert (refused.status_code, pointers(refused)) == (422, [pointer])
            assert operator.get(url).status_code == 404


def test_a_town_will_do_where_the_village_has_no_code(operator):
    drafted(operator, region="321283104")
