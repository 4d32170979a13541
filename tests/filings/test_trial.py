"""What a phone is told of a form before it is filed: what blocks first, and what is still to fill."""

from datetime import UTC, date, datetime, timedelta

import pytest

from inspector.core.clock import now
from inspector.core.days import LOCAL
from inspector.core.db import transaction
from inspector.filings.models import Filing
from inspector.standards.actions.publish import publish
from inspector.standards.documents.library import Document
from inspector.standards.models import Judgement
from inspector.standards.queries import library_cache
from tests import make
from tests.application import both_databases
from tests.filings.conftest import BANQUET
from tests.standards.examples import BASIS, WORDS, document
from tests.steps.filings import drafted, filed
from tests.steps.registrations import count, pointers

pytestmark = both_databases
LISTS = ("obstacles", "blocks", "mend", "advise", "unsettled", "to_fill")
RANK = {"critical": 0, "key": 1, "general": 2, "exemplary": 3}
DINNER = datetime(BANQUET.year, BANQUET.month, BANQUET.day, 17, tzinfo=LOCAL).astimezone(UTC)


def tried(operator, form, **kwargs):
    answer = operator.post("/filings/judge", form, **kwargs)
    assert answer.status_code == 200, answer.text
    return answer.json


def names(rows, key="requirement"):
    return [row[key] for row in rows]


def test_a_form_of_which_only_the_hall_is_known_is_all_questions(app, hall, operator):
    judgements = count(app, Judgement)
    said = tried(operator, {"hall_id": hall["id"]})

    assert [said[key] for key in ("obstacles", "blocks", "mend", "advise")] == [[], [], [], []]
    first = {"/host_name", "/occasion", "/sittings", "/dishes", "/people"}
    assert first < set(names(said["to_fill"], "pointer"))
    assert (said["on"], said["deadline"]) == (make.TODAY.isoformat(), None)
    levels = [RANK[each["level"]] for each in said["to_fill"]]
    assert levels == sorted(levels)
    assert (count(app, Filing), count(app, Judgement)) == (0, judgements)


def test_a_good_form_meets_nothing_that_blocks(hall, operator):
    said = tried(operator, make.filing(hall["id"]))

    assert (said["obstacles"], said["blocks"]) == ([], [])
    assert said["deadline"] == (DINNER - timedelta(hours=48)).isoformat()
    assert (said["office"], said["on"]) == ("town", BANQUET.isoformat())
    assert [(each["diners_left"], each["tables_left"]) for each in said["rooms"]] == [(320, 40)]


def test_what_is_wrong_is_told_in_the_order_of_importance_with_clause_and_basis(hall, operator):
    facts = {"commitment_signed": False, "notice_received": False, "sample_grams": 100}
    facts |= {"liability_insurance": False, "catering_form": "contractor_cooks", "agreement_signed": False}
    form = make.filing(hall["id"], dishes=["干煸四季豆"], facts=facts)

    said = tried(operator, form)

    blocks = {"banquet.commitment-signed", "banquet.menu-precheck"}  # samples are not there yet
    assert set(names(said["blocks"])) == blocks
    assert names(said["mend"]) == ["banquet.notice-received", "banquet.chef-registered"]
    assert names(said["advise"]) == ["banquet.host-contractor-agreement", "banquet.liability-insurance"]
    for row in (*said["blocks"], *said["mend"], *said["advise"]):
        assert row["clause"]
        assert row["basis"]["document"]
    assert [row["by"] for row in said["mend"]] == [said["deadline"]] * 2
    assert [hit["dish"] for hit in said["menu_hits"]] == ["干煸四季豆"]


def test_what_stands_in_the_way_is_named_with_its_place(hall, operator):
    filed(operator, hall["id"], tables=39)
    yesterday = (make.TODAY - timedelta(days=1)).isoformat()
    sittings = [make.sitting(tables=2), make.sitting(day=yesterday), {"meal": "lunch", "tables": 9}]

    said = tried(operator, {"hall_id": hall["id"], "sittings": sittings})

    assert [(each["code"], each["pointer"]) for each in said["obstacles"]] == [
        ("past", "/sittings/1/day"),
        ("capacity-exceeded", "/sittings/0"),
    ]
    assert [each["tables_left"] for each in said["rooms"]] == [1, 40, None]


def test_a_hall_that_is_not_listed_is_told_of(accepted_hall, operator):
    said = tried(operator, make.filing(accepted_hall["id"]))
    assert names(said["obstacles"], "code")[0] == "hall-not-listed"


def test_a_fact_still_to_be_stated_comes_with_what_a_form_needs_to_ask_for_it(hall, operator):
    said = tried(operator, make.filing(hall["id"], facts={}), headers={"Accept-Language": "en"})

    place = next(each for each in said["to_fill"] if each["pointer"] == "/facts/commitment_signed")
    assert (place["label"], place["level"]) == ("Food-safety commitment signed", "critical")
    assert place["settles"] == ["banquet.commitment-signed"]
    assert place["fact"]["type"] == "boolean"


def test_what_the_operator_cannot_state_is_not_asked_for(hall, operator):
    said = tried(operator, make.filing(hall["id"], facts={}))
    facts = operator.get("/standards/facts/banquet").json["items"]
    declared = {f"/facts/{each['key']}" for each in facts if "declared" in each["sources"]}
    asked = {each["pointer"] for each in said["to_fill"] if each["fact"]}
    assert asked
    assert asked <= declared


def test_a_late_form_is_told_that_its_time_is_over_and_may_still_be_filed(hall, operator, clock):
    clock(BANQUET, 12)
    said = tried(operator, make.filing(hall["id"]))

    late = ["banquet.filing-lead-time", "banquet.chef-registered"]  # the chef is typed by name
    assert (said["obstacles"], names(said["mend"])) == ([], late)


def test_a_draft_shows_the_same_order_until_it_is_filed(hall, operator):
    form = make.filing(hall["id"], facts={"notice_received": False})
    _, row = drafted(operator, hall["id"], facts=form["facts"])

    said = tried(operator, form)
    for key in LISTS:
        assert row.json["advice"][key] == said[key], key
    _, row = filed(operator, hall["id"])
    assert row.json["advice"] is None


@pytest.mark.parametrize(
    ("form", "wrong"),
    [
        ({}, ["#/hall_id"]),
        ({"sittings": [{"day": "2027-02-30", "tables": -1}, {"diners": 10**6}]}, None),
        ({"sittings": [make.sitting(), make.sitting()]}, ["#/sittings/1"]),
        ({"facts": {"moon": 1, "sample_grams": -1}}, ["#/facts/moon", "#/facts/sample_grams"]),
        ({"dishes": ["菜" * 17_000]}, ["#/dishes/0"]),
    ],
)
def test_everything_that_is_wrong_is_named_at_once(hall, operator, form, wrong):
    known = {"hall_id": hall["id"]} if form else {}
    refused = operator.post("/filings/judge", known | form)

    named = ["#/sittings/0/day", "#/sittings/0/tables", "#/sittings/1/diners"]
    assert (refused.status_code, sorted(pointers(refused))) == (422, wrong or named)


def test_only_those_who_run_the_hall_may_try(person, hall):
    form = make.filing(hall["id"])
    assert person("neighbour").post("/filings/judge", form).status_code == 404
    assert person("supervisor").post("/filings/judge", form).status_code == 403


# Where the rules of the place are silent


@pytest.fixture
def silent(app):
    """Rules of this county that say neither how early to file nor whether funerals are excepted."""
    filing = {
        "from_diners": 50,
        "tier": [
            {"id": "voluntary", "from": 1, "lead": "0 hours", "guide": WORDS, "known": "proposed"},
            {"id": "filed", "from": 50, "guide": WORDS, "known": "quoted"},
        ],
        "basis": BASIS,
    }
    header = {"kind": "policy", "id": "silent", "title": WORDS, "scope": "321283", "since": date(2026, 1, 1)}
    with app.app_context(), transaction():
        content = document(header | {"filing": filing})
        publish(Document("silent.toml", content), why="test", by=None, now=now())
    yield
    with app.app_context():
        library_cache.forget()  # the app may serve the next test within the second for which a look holds


def test_what_the_place_does_not_say_is_told_and_not_taken_for_no(silent, hall, operator):
    funeral = tried(operator, make.filing(hall["id"], occasion="funeral"))
    wedding = tried(operator, make.filing(hall["id"], occasion="wedding"))

    assert names(funeral["not_known"], "field") == ["prompt_occasions", "lead"]
    assert "丧事" in funeral["not_known"][0]["text"]
    assert names(wedding["not_known"], "field") == ["lead"]
    assert (funeral["deadline"], wedding["deadline"]) == (None, None)
    assert "banquet.filing-lead-time" in names(wedding["unsettled"])
    assert "/sittings" not in names(wedding["to_fill"], "pointer")


def test_a_funeral_already_begun_is_not_refused_where_nobody_knows_of_an_exception(silent, hall, operator):
    yesterday = (make.TODAY - timedelta(days=1)).isoformat()
    form = make.filing(hall["id"], sittings=[make.sitting(day=yesterday)])

    assert "past" not in names(tried(operator, form | {"occasion": "funeral"})["obstacles"], "code")
    assert "past" in names(tried(operator, form | {"occasion": "wedding"})["obstacles"], "code")


def test_nothing_is_left_open_where_the_place_says_it_all(hall, operator):
    assert tried(operator, make.filing(hall["id"], occasion="funeral"))["not_known"] == []
