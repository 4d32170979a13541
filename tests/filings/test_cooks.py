"""Cooks named from the register: its certificates count, as they were when it was filed."""

from datetime import timedelta
from uuid import uuid4

import pytest

from inspector.standards.rules.bounds import Age
from tests import make
from tests.application import both_databases
from tests.filings.conftest import BANQUET
from tests.steps.chefs import REASONS, registered, walked
from tests.steps.filings import drafted, filed, sent, verdicts
from tests.steps.registrations import pointers

pytestmark = both_databases
A_YEAR_BEFORE = Age.of("12 months").before(BANQUET)
UNTIL_THE_EVE = A_YEAR_BEFORE - timedelta(days=1)  # its last day is the one before the banquet


def health(issued):
    return {"health_certificate": {"number": None, "issued_on": issued.isoformat()}}


def cook(url, **changes):
    return {"chef_id": url.rpartition("/")[2], "role": "chef"} | changes


def codes(row):
    return [(warning["code"], warning["person"]) for warning in row.json["warnings"]]


@pytest.fixture
def chef(operator, supervisor) -> str:
    url, row = registered(operator)
    walked(url, row, (supervisor, "confirm"))
    return url


class TestNaming:
    def test_the_register_says_name_and_certificates(self, hall, operator, chef):
        said = cook(chef, name="钱大厨", health_certificate_on="2020-01-01")
        _, row = filed(operator, hall["id"], people=[said])

        (person,) = row.json["people"]
        assert (person["name"], person["training_on"]) == ("钱示例", make._ago(90))
        assert person["health_certificate_on"] == make._ago(60)
        assert (verdicts(row)["banquet.chef-registered"], row.json["warnings"]) == ("pass", [])
        assert verdicts(row)["banquet.chef-not-blacklisted"] == "pass"

    def test_others_are_named_without_it(self, hall, operator, chef):
        helper = make.filing(hall["id"])["people"][1]
        _, row = filed(operator, hall["id"], people=[cook(chef), helper, helper | {"role": "chef"}])

        assert [person["name"] for person in row.json["people"]] == ["钱示例", "赵示例", "赵示例"]
        assert verdicts(row)["banquet.chef-registered"] == "fail", "who is not looked up is not registered"
        assert verdicts(row)["banquet.chef-not-blacklisted"] == "unknown", "nor cleared by a name alone"

    def test_somebody_has_a_name_or_is_in_the_register(self, hall, operator, person):
        elsewhere, _ = registered(person("other_operator"), region=make.OTHER_VILLAGE, areas=["321204"])
        for named, pointer in (
            ({"role": "chef"}, "#/people/0/name"),
            (cook("x/" + str(uuid4())), "#/people/0/chef_id"),
            (cook(elsewhere), "#/people/0/chef_id"),
            (cook("x/y"), "#/people/0/chef_id"),
        ):
            answer = operator.put(f"/filings/{uuid4()}", make.filing(hall["id"], people=[named]))
            assert pointers(answer) == [pointer]

    def test_the_same_again_is_the_same_again_also_after_filing(self, hall, operator, chef):
        url, _ = filed(operator, hall["id"], people=[cook(chef)])

        assert operator.put(url, make.filing(hall["id"], people=[cook(chef)])).status_code == 201


class TestCertificates:
    @pytest.mark.parametrize(
        ("issued", "blocking", "caution"),
        [
            pytest.param(A_YEAR_BEFORE, [], [], id="to the day of the banquet"),
            pytest.param(
                *(UNTIL_THE_EVE, ["banquet.health-cert-valid"], [("health-certificate-expires", 0)]),
                id="to the day before",
            ),
            pytest.param(
                *(A_YEAR_BEFORE - timedelta(days=30), ["banquet.health-cert-valid"]),
                [("health-certificate-expired", 0)],
                id="over before it is filed",
            ),
        ],
    )
    def test_one_holds_on_the_banquet_s_day_or_the_draft_says_so(
        self, hall, operator, chef, issued, blocking, caution
    ):
        operator.put(chef, make.chef(**health(issued)), after=operator.get(chef))
        url, row = drafted(operator, hall["id"], people=[cook(chef)])
        answer = operator.act(f"{url}/file", row)

        assert [code for code in codes(row) if code[0].startswith("health")] == caution
        assert answer.json.get("blocking", []) == blocking

    def test_one_who_is_not_in_the_register_is_cautioned_about_too(self, hall, operator):
        people = make.filing(hall["id"])["people"]
        people[1]["health_certificate_on"] = UNTIL_THE_EVE.isoformat()
        people[1]["training_on"] = (BANQUET - timedelta(days=500)).isoformat()
        _, row = drafted(operator, hall["id"], people=people)

        assert codes(row) == [("health-certificate-expires", 1), ("training-expired", 1)]
        eve = (BANQUET - timedelta(days=1)).isoformat()
        assert eve in row.json["warnings"][0]["detail"]

    def test_without_one_nobody_cooks(self, hall, operator, chef):
        operator.put(chef, make.chef(health_certificate=None), after=operator.get(chef))
        _, answer = sent(operator, hall["id"], people=[cook(chef)])

        assert answer.json["blocking"] == ["banquet.health-cert-valid-held"]

    def test_what_changes_later_does_not_rewrite_what_was_filed(self, hall, operator, supervisor, chef):
        url, before = filed(operator, hall["id"], people=[cook(chef)])
        operator.put(chef, make.chef(name="钱改名", health_certificate=None), after=operator.get(chef))

        after = supervisor.get(url)
        assert after.json["people"] == before.json["people"]
        assert after.json["judgement"] == before.json["judgement"]
        _, draft = drafted(operator, hall["id"], people=[cook(chef)])
        assert draft.json["people"][0]["name"] == "钱改名"

    def test_a_filing_that_comes_back_is_looked_up_anew(self, hall, operator, supervisor, chef):
        url, row = filed(operator, hall["id"], people=[cook(chef)])
        supervisor.act(f"{url}/return", row, {"reasons": "换人"})
        operator.put(chef, make.chef(name="钱改名"), after=operator.get(chef))

        again = operator.act(f"{url}/file", operator.get(url))
        assert again.json["people"][0]["name"] == "钱改名"


class TestStanding:
    @pytest.mark.parametrize("barred", ["suspend", "blacklist"])
    def test_who_is_barred_is_shown_in_the_draft_and_refused(self, hall, operator, supervisor, chef, barred):
        row = walked(chef, supervisor.get(chef), (supervisor, barred))
        url, draft = drafted(operator, hall["id"], people=[cook(chef, role="helper")])
        refused = operator.act(f"{url}/file", draft)

        assert codes(draft) == [("chef-barred", 0)]
        assert (refused.status_code, refused.json["code"]) == (409, "chef-barred")
        (told,) = refused.json["chefs"]
        assert told == {
            "chef_id": chef.rpartition("/")[2],
            "state": row.json["state"],
            "reasons": REASONS["reasons"],
            "since": make.TODAY.isoformat(),
            "appeal": f"POST /api/v1{chef}/appeal",
        }

    def test_an_appeal_alone_opens_nothing_but_its_success_does(self, hall, operator, supervisor, chef):
        row = walked(chef, supervisor.get(chef), (supervisor, "blacklist"), (operator, "appeal"))
        url, draft = drafted(operator, hall["id"], people=[cook(chef)])
        assert verdicts(draft)["banquet.chef-not-blacklisted"] == "fail"
        assert operator.act(f"{url}/file", draft).json["code"] == "chef-barred"

        walked(chef, row, (supervisor, "lift"))
        assert operator.act(f"{url}/file", draft).status_code == 200

    def test_a_supervisor_sees_that_a_filed_banquet_has_lost_its_chef(self, hall, operator, supervisor, chef):
        url, _ = filed(operator, hall["id"], people=[cook(chef)])
        walked(chef, supervisor.get(chef), (supervisor, "blacklist"))

        row = supervisor.get(url)
        assert (row.json["state"], codes(row)) == ("filed", [("chef-barred", 0)])

    def test_who_has_left_the_register_counts_as_not_registered(self, hall, operator, chef):
        url, draft = drafted(operator, hall["id"], people=[cook(chef)])
        walked(chef, operator.get(chef), (operator, "remove"))
        assert codes(operator.get(url)) == [("chef-removed", 0)]
        row = operator.act(f"{url}/file", draft)
        assert verdicts(row)["banquet.chef-registered"] == "fail"

    def test_smaller_things_are_told_without_refusing(self, hall, operator):
        url, _ = registered(operator, areas=["321204"])
        _, row = filed(operator, hall["id"], people=[cook(url)])

        assert codes(row) == [("chef-not-confirmed", 0), ("chef-elsewhere", 0)]


class TestWhoReadsIt:
    def test_warnings_name_nobody(self, hall, operator, inspector):
        chef, _ = registered(operator, areas=["321204"])
        url, _ = filed(operator, hall["id"], people=[cook(chef)])
        answer = inspector.get(url)

        assert answer.json["people"][0]["name"] == "钱**"
        assert len(answer.json["warnings"]) == 2
        assert "钱示例" not in answer.text


class TestLookingForAHost:
    @pytest.fixture
    def filing(self, hall, operator) -> str:
        filed(operator, hall["id"], host_phone="13955667780", day=(BANQUET + timedelta(days=1)).isoformat())
        return filed(operator, hall["id"], host_phone="+86 139-5566-7788")[0].rpartition("/")[2]

    @pytest.mark.parametrize("name", ["operator", "supervisor"])
    def test_those_who_deal_with_hosts_find_them_by_number(self, person, filing, name):
        for number in ("13955667788", "%2B86 139 5566 7788"):
            rows = person(name).get(f"/filings?host_phone={number}").json["items"]
            assert [row["id"] for row in rows] == [filing]

    def test_only_within_their_own(self, person, filing):
        for name in ("neighbour", "other_operator", "other_supervisor"):
            assert person(name).get("/filings?host_phone=13955667788").json["items"] == []

    @pytest.mark.parametrize("name", ["inspector", "admin"])
    def test_the_others_do_not_search(self, person, filing, name):
        assert person(name).get("/filings?host_phone=13955667788").status_code == 403
        assert person(name).get("/filings").status_code == 200

    def test_the_journal_says_who_searched_but_not_for_whom(self, supervisor, filing):
        supervisor.get("/filings?host_phone=13955667788")
        entry = supervisor.get("/journal?limit=1").json["items"][0]

        assert (entry["action"], entry["changes"]) == ("search-person", {"list": "filings"})
        assert entry["actor_id"] == entry["subject_id"] == supervisor.get("/me").json["id"]

    def test_a_number_corrected_is_found_under_the_new_one(self, hall, operator):
        url, row = drafted(operator, hall["id"], host_phone="13955667788")
        operator.put(url, make.filing(hall["id"], host_phone="13955667799"), after=row)

        found = [operator.get(f"/filings?host_phone=139556677{end}").json["items"] for end in (88, 99)]
        assert [len(rows) for rows in found] == [0, 1]


class TestBesides:
    def test_an_amendment_is_looked_up_anew_and_its_history_names_the_cooks(self, hall, operator, chef):
        url, row = filed(operator, hall["id"])
        row = operator.act(f"{url}/amend", row, make.filing(hall["id"], people=[cook(chef)]))

        assert [person["name"] for person in row.json["people"]] == ["钱示例"]
        last = operator.get(f"{url}/history").json["items"][-1]
        assert [person["name"] for person in last["content"]["people"]] == ["钱示例"]

    def test_nor_does_one_who_is_barred_come_in_by_an_amendment(self, hall, operator, supervisor, chef):
        url, row = filed(operator, hall["id"])
        walked(chef, supervisor.get(chef), (supervisor, "blacklist"))
        refused = operator.act(f"{url}/amend", row, make.filing(hall["id"], people=[cook(chef)]))

        assert (refused.status_code, refused.json["code"]) == (409, "chef-barred")
        assert operator.get(url).json["people"][0]["name"] == "张示例"

    def test_a_trial_of_a_form_reads_the_register_too(self, hall, operator, supervisor, chef):
        form = {"hall_id": hall["id"], "people": [cook(chef)]}
        blocks = [row["requirement"] for row in operator.post("/filings/judge", form).json["blocks"]]
        assert "banquet.health-cert-valid-held" not in blocks

        walked(chef, supervisor.get(chef), (supervisor, "blacklist"))
        (barred,) = operator.post("/filings/judge", form).json["obstacles"]
        assert (barred["code"], barred["pointer"]) == ("chef-barred", "/people/0/chef_id")
