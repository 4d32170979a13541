"""Every address, as everybody whose business it is not: from another county, or from another hall."""

from uuid import uuid4

import pytest

from inspector.accounts.routes.auth import permission_of
from inspector.standards.documents.library import DATA
from tests import make
from tests.accounts.rights import RIGHTS
from tests.addresses import addresses
from tests.client import API
from tests.outsiders import OUTSIDERS, bodies
from tests.populated_hall import World

# Who reads the chefs of the county: all of them are there for all of it.
OF_THE_COUNTY = {"neighbour", "town_before", "town_after", "village_before", "village_after"}
# URL variables that name nothing of anybody's. Any other must be among World.ids, or be the operator.
COMMON = {
    "longest": 320,
    "material": "floor_plan",
    "subject": "hall",
    "edition_id": "db3212-t-1004-2019",
    "old_id": "daily-check-2016",
    "new_id": "db3212-t-1004-2019",
}
# URL variables that name something of the operator's, and the operator.
OWNED = {
    *("hall_id", "registration_id", "filing_id", "chef_id", "inspection_id", "correction_id", "task_id"),
    *(
        "incident_id",
        "draw_id",
        "plan_id",
        "target_id",
        "parked_id",
        "webhook_id",
        "sha256",
        "document",
        "device_id",
        "account_id",
        "record_id",
    ),
}
SOME = {
    "registrations.DecisionDocument",
    "registrations.AcknowledgementDocument",
    "registrations.NoticeDocument",
    *("inspections.Receipt", "inspections.Record", "inspections.CorrectionOrder", "evidence.Stamped"),
}  # not every registration or visit has one
SENDS = {("photos.PhotoBySha256", "PUT")}  # the bytes decide, not whose the name is: others' bytes are needed
EMERGENCY = (DATA / "examples/emergency-epidemic.toml").read_text("utf-8")


@pytest.fixture(scope="module")
def world(sqlite_template, tmp_path_factory):
    return World(sqlite_template, tmp_path_factory.mktemp("world"))


@pytest.fixture(autouse=True)
def patience(world):
    """Every address is asked many times by the same few people."""
    world.app.extensions["rates"].forget()


def values(world):
    return {**COMMON, **world.ids, "account_id": world.operator_id, "package": world.package}


def owned(world):
    """Every address that names something of the operator's."""
    for each in addresses(world.app, values(world)):
        harmless = each.method in ("OPTIONS", "HEAD") or (each.endpoint, each.method) in SENDS
        if each.variables & OWNED and not harmless:
            yield each


def test_the_world_has_everything_that_can_be_owned(world):
    assert world.ids.keys() | {"account_id"} == OWNED


def belongs_to(each, outsider):
    """A county's chefs are everybody's of that county."""
    return outsider in OF_THE_COUNTY and "chef_id" in each.variables


def ask(client, each, **kwargs):
    return client.open(each.method, each.url.removeprefix(API), **kwargs)


@pytest.mark.parametrize("outsider", OUTSIDERS)
def test_an_outsider_is_refused_at_every_address(world, outsider):
    before, wanted = world.rows(), bodies(world, outsider)
    role, _ = OUTSIDERS[outsider]
    for each in owned(world):
        if belongs_to(each, outsider):
            continue
        for headers in ({}, {"If-Match": '"1"'}):
            body = None if each.method == "GET" else wanted.get(each.endpoint, {})
            answer = ask(world.people[outsider], each, json=body, headers=headers)
            if answer.status_code == 428 and not headers:
                continue  # asked to read it first
            permission = permission_of(world.app.view_functions[each.endpoint], each.method)
            expected = 404 if permission in RIGHTS[role] else 403
            assert answer.status_code == expected, f"{each} {headers}: {answer.text} (a body for bodies()?)"
            assert not [mark for mark in world.marks if mark in answer.text], str(each)
    assert world.rows() == before, "nothing was stored on the way"


@pytest.mark.parametrize("outsider", OUTSIDERS)
def test_an_outsider_finds_nothing_in_any_list(world, outsider):
    hall, seen = world.hall["id"], 0
    queries = ("", "?region=321283", "?region=3212", f"?hall_id={hall}", "?limit=200", "?state=planned")
    for each in addresses(world.app, values(world)):
        if each.method != "GET" or each.variables & world.ids.keys():
            continue
        if each.endpoint == "chefs.Chefs" and outsider in OF_THE_COUNTY:
            continue  # see `belongs_to`
        for query in queries:
            answer = world.people[outsider].get(each.url.removeprefix(API) + query)
            seen += answer.status_code == 200
            assert not [mark for mark in world.marks if mark.encode() in answer.data], f"{each}{query}"
    assert seen > 20


def test_those_whose_business_it_is_are_let_in(world):
    """Else the refusals above would prove nothing."""
    insiders = [world.people[name] for name in ("operator", "inspector", "supervisor")]
    once = set()
    draft = world.filings[0]  # has no receipt yet
    for each in owned(world):
        if each.method == "GET" and not (each.endpoint.startswith("receipts.") and draft in each.url):
            let_in = 200 in [ask(person, each).status_code for person in insiders]
            assert let_in or each.endpoint in SOME, str(each)
            once |= {each.endpoint} if let_in else set()
    assert once >= SOME


@pytest.mark.parametrize("who", ["town_itself", "village_itself"])
def test_the_hall_s_own_town_and_village_are_no_outsiders(world, who):
    for kind in ("halls", "registrations", "filings", "inspections", "corrections"):
        assert world.people[who].get(f"/{kind}").json["items"], kind


@pytest.mark.parametrize("who", ["inspector", "supervisor", "admin"])
def test_a_draft_is_the_operator_s_own_business(world, who):
    for kind, ids in (("registrations", world.registrations), ("filings", world.filings)):
        states = [world.people["operator"].get(f"/{kind}/{one}").json["state"] for one in ids]
        seen = [world.people[who].get(f"/{kind}/{one}").status_code == 200 for one in ids]
        listed = world.people[who].get(f"/{kind}").text

        assert "draft" in states
        assert seen == [state != "draft" for state in states]
        assert [one in listed for one in ids] == seen


class TestNewThingsOnOldOnes:
    """What is new is one's own, but it may not hang on somebody else's."""

    @pytest.mark.parametrize("outsider", ["neighbour", "other_operator"])
    def test_nobody_files_a_banquet_for_somebody_else_s_hall(self, world, outsider):
        answer = world.people[outsider].put(f"/filings/{uuid4()}", make.filing(world.hall["id"]))

        assert answer.status_code == 404

    @pytest.mark.parametrize("outsider", ["other_inspector", "other_supervisor", "other_admin"])
    def test_nobody_inspects_a_hall_of_another_county(self, world, outsider):
        form = {"hall_id": world.hall["id"], "kind": "unannounced"}

        assert world.people[outsider].put(f"/inspections/{uuid4()}", form).status_code == 404

    @pytest.mark.parametrize("outsider", ["neighbour", "other_operator"])
    def test_a_filing_is_not_taken_over_for_one_s_own_hall(self, world, outsider):
        before = world.rows()
        form = make.filing(world.halls_of_others[outsider])
        for filing in world.filings:
            for headers in ({}, {"If-Match": '"1"'}):
                answer = world.people[outsider].open("PUT", f"/filings/{filing}", json=form, headers=headers)
                assert answer.status_code == 404
        assert world.rows() == before

    def test_an_inspection_is_not_taken_over_for_a_hall_of_one_s_own_county(self, world):
        before = world.rows()
        form = {"hall_id": world.halls_of_others["other_operator"], "kind": "routine"}
        for visit in world.inspections:
            for headers in ({}, {"If-Match": '"1"'}):
                answer = world.people["other_inspector"].open(
                    "PUT", f"/inspections/{visit}", json=form, headers=headers
                )
                assert answer.status_code == 404
        assert world.rows() == before

    def test_an_inspection_does_not_hang_on_a_filing_of_another_county(self, world):
        form = {"hall_id": world.halls_of_others["other_operator"], "kind": "banquet"}
        form |= {"filing_id": world.filings[1]}

        assert world.people["other_inspector"].put(f"/inspections/{uuid4()}", form).status_code == 404
        url = f"/checklists/{form['hall_id']}/banquet?filing_id={world.filings[1]}"
        assert world.people["other_inspector"].get(url).status_code == 404

    def test_nobody_registers_a_hall_outside_the_own_county(self, world):
        answer = world.people["other_operator"].put(f"/registrations/{uuid4()}", make.registration())

        assert [row["pointer"] for row in answer.json["errors"]] == ["#/region"]


class TestFigures:
    def test_they_count_the_own_county_only(self, world):
        for query in ("", "?region=3212", "?region=321204"):
            totals = world.people["other_supervisor"].get(f"/reports/overview{query}").json["totals"]
            assert (totals["halls"], totals["filings"]) == (1, 0)

    def test_another_county_is_refused(self, world):
        outsider, form = world.people["other_supervisor"], {"region": "321283", "on": "2030-01-01"}

        assert outsider.get("/reports/overview?region=321283").status_code == 403
        assert outsider.post("/reports/simulation", form).status_code == 403


class TestStandards:
    @pytest.mark.parametrize("scope", ["", "32", "3212", "321283"])
    def test_an_admin_rules_no_other_county(self, world, scope):
        order = EMERGENCY.replace('scope = "321281"', f'scope = "{scope}"')
        answer = world.people["other_admin"].post("/standards", {"content": order, "why": "演练"})

        assert answer.status_code == 403


class TestPlannedVisits:
    """An unannounced visit is planned for the operator's hall."""

    def test_the_operator_sees_none(self, world):
        operator, (planned, _) = world.people["operator"], world.inspections

        assert operator.get(f"/inspections/{planned}").status_code == 404
        for query in ("", "?kind=unannounced", "?state=planned", f"?hall_id={world.hall['id']}"):
            assert planned not in operator.get(f"/inspections{query}").text
        for url in ("/halls", f"/halls/{world.hall['id']}", "/corrections", "/filings"):
            assert planned not in operator.get(url).text

    def test_the_inspectors_see_it(self, world):
        inspector, (planned, _) = world.people["inspector"], world.inspections

        assert inspector.get(f"/inspections/{planned}").json["kind"] == "unannounced"

    def test_until_it_is_handed_over_the_operator_sees_nothing_of_it(self, world):
        """Neither the visit under way nor its photos."""
        operator, inspector, visit = world.people["operator"], world.people["inspector"], str(uuid4())
        sent = inspector.send_photo(make.picture(64, 48, seed=9)).json["sha256"]
        checklist = inspector.get(f"/checklists/{world.hall['id']}/unannounced").json
        answers = [{"requirement": checklist["items"][0]["requirement"], "photos": [sent]}]
        form = {"hall_id": world.hall["id"], "kind": "unannounced", "answers": answers}
        row = inspector.put(f"/inspections/{visit}", form)

        assert row.json["state"] == "started"
        urls = (f"/inspections/{visit}", f"/photos/{sent}", f"/photos/{sent}/320")
        assert [operator.get(url).status_code for url in urls] == [404, 404, 404]
        assert inspector.act(f"/inspections/{visit}/submit", row).status_code == 200
        assert [operator.get(url).status_code for url in urls] == [200, 200, 200]
