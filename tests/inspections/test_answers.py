"""Recording a visit: as often as wanted, and what cannot be taken is named by its place."""

from uuid import uuid4

import pytest

from inspector.inspections.models import Inspection
from tests import make
from tests.application import both_databases
from tests.steps.filings import filed
from tests.steps.inspections import answer, form, started
from tests.steps.registrations import count, listed, pointers, steps_of

MOP = answer("hall.mop-sink", mop_sink=True)
LABELS = answer("hall.zone-labels", zone_labels=False)
A_PHOTO = "a" * 64


@both_databases
def test_a_visit_grows_answer_by_answer(app, hall, inspector):
    url, row = started(inspector, hall["id"], MOP)
    assert (row.json["state"], row.json["day"]) == ("started", make.TODAY.isoformat())
    assert row.json["inspector_id"] == inspector.account_id

    grown = inspector.put(
        url, form(hall["id"], MOP, LABELS | {"note": "无标识", "photos": [A_PHOTO]}), after=row
    )

    assert (grown.status_code, grown.json["version"]) == (200, 2)
    assert [each["requirement"] for each in grown.json["answers"]] == ["hall.mop-sink", "hall.zone-labels"]
    assert grown.json["answers"][1]["note"] == "无标识"
    assert grown.json["missing_photos"] == [A_PHOTO]
    shrunk = inspector.put(url, form(hall["id"], MOP), after=grown)
    assert shrunk.json["missing_photos"] == []
    assert steps_of(app, url.rpartition("/")[2]) == ["create", "replace", "replace"]


@both_databases
def test_the_same_put_again_changes_nothing(app, hall, inspector):
    url, content = f"/inspections/{uuid4()}", form(hall["id"], MOP)
    first, second = inspector.put(url, content), inspector.put(url, content)
    assert (second.status_code, second.json) == (201, first.json)
    assert count(app, Inspection, id=url.rpartition("/")[2]) == 1
    assert steps_of(app, url.rpartition("/")[2]) == ["create"]


def test_a_put_on_old_knowledge_shows_what_is_there(hall, inspector):
    url, row = started(inspector, hall["id"], MOP)
    inspector.put(url, form(hall["id"], LABELS), after=row)

    refused = inspector.put(url, form(hall["id"], MOP, remark="第二台手机"), after=row)

    assert refused.status_code == 412
    assert refused.json["current"]["answers"][0]["requirement"] == "hall.zone-labels"
    without = inspector.put(url, form(hall["id"], MOP))
    assert (without.status_code, without.json["differs"]) == (409, ["answers"])


WRONG = {
    "a fact of the wrong type": ([answer("hall.mop-sink", mop_sink="ja")], "#/answers/0/facts/mop_sink"),
    "a contradiction": (
        [answer("hall.mop-sink", seats=300), answer("hall.zone-labels", zone_labels=True, seats=310)],
        "#/answers/1/facts/seats",
    ),
    "the same requirement twice": ([MOP, MOP], "#/answers"),
    "a photo that is no hash": ([MOP | {"photos": ["A" * 64]}], "#/answers/0/photos/0"),
    "21 photos": ([MOP | {"photos": [A_PHOTO] * 21}], "#/answers/0/photos"),
    "a note too long": ([MOP | {"note": "字" * 2001}], "#/answers/0/note"),
    "501 answers": ([answer(f"r{number}") for number in range(501)], "#/answers"),
    "no answer at all but null": ([None], "#/answers/0"),
}


def test_what_cannot_be_taken_is_named_and_nothing_is_stored(hall, inspector, subtests):
    for name, (answers, pointer) in WRONG.items():
        with subtests.test(name):
            url = f"/inspections/{uuid4()}"
            refused = inspector.put(url, form(hall["id"], *answers))
            assert (refused.status_code, pointers(refused)) == (422, [pointer])
            assert inspector.get(url).status_code == 404


def test_an_answer_of_another_list_is_kept_and_marked_and_refuses_nothing(hall, inspector):
    """An older or a newer app, or a phone that walked by the list of another kind of visit."""
    strange = answer("hall.moon", craters=3) | {"note": "月亮", "photos": [A_PHOTO]}
    url, row = started(inspector, hall["id"], MOP, strange, answer("banquet.capacity-check"))
    aside = [(each["pointer"], each["value"], each["code"]) for each in row.json["set_aside"]]
    assert aside == [
        ("/answers/1/requirement", "hall.moon", "not-due"),
        ("/answers/2/requirement", "banquet.capacity-check", "not-due"),
    ]
    assert row.json["answers"][1]["facts"] == {"craters": 3}
    assert row.json["missing_photos"] == [A_PHOTO]
    done = inspector.act(f"{url}/submit", row)
    assert (done.status_code, done.json["looked_at"]) == (200, 1)


def test_two_answers_may_say_the_same(hall, inspector):
    started(inspector, hall["id"], MOP, answer("hall.zone-labels", zone_labels=True, mop_sink=True))


def test_everything_wrong_is_named_at_once(hall, inspector):
    answers = [
        answer("hall.waste-bins", seats="many"),
        answer("hall.mop-sink", mop_sink=1),
        answer("hall.zone-labels", zone_labels=7),
    ]
    refused = inspector.put(f"/inspections/{uuid4()}", form(hall["id"], *answers))
    places = ["0/facts/seats", "1/facts/mop_sink", "2/facts/zone_labels"]
    assert pointers(refused) == [f"#/answers/{place}" for place in places]


def test_another_inspector_may_not_write_into_it(hall, person, inspector, colleague):
    url, row = started(inspector, hall["id"], MOP)
    for other in (colleague, person("supervisor"), person("admin")):
        refused = other.put(url, form(hall["id"], LABELS), after=row)
        assert refused.status_code == 403
        assert other.act(f"{url}/submit", row).json["code"] == "not-your-visit"
    assert person("other_inspector").put(url, form(hall["id"], LABELS), after=row).status_code == 404
    assert person("operator").put(url, form(hall["id"], LABELS), after=row).status_code == 403
    assert inspector.get(url).json["answers"] == row.json["answers"]


def test_a_visit_to_a_hall_elsewhere_is_refused(hall, person):
    refused = person("other_inspector").put(f"/inspections/{uuid4()}", form(hall["id"], MOP))
    assert (refused.status_code, refused.json["code"]) == (404, "no-such-hall")


def test_the_filing_of_a_banquet_visit_is_of_this_hall(hall, operator, supervisor, inspector):
    url, _ = filed(operator, hall["id"])
    filing_id = url.rpartition("/")[2]
    seen = answer("banquet.no-nitrite", no_nitrite=True)
    started(inspector, hall["id"], seen, kind="banquet", filing_id=filing_id)

    other = listed(operator, supervisor, inspector)
    content = form(other, seen, kind="banquet", filing_id=filing_id)
    refused = inspector.put(f"/inspections/{uuid4()}", content)

    assert (refused.status_code, pointers(refused)) == (422, ["#/filing_id"])


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"kind": "picnic"}, "#/kind"),
        ({"day": "2026-02-30"}, "#/day"),
        ({"inspector_id": "me"}, "#/inspector_id"),
        ({"started_at": "09:00"}, "#/started_at"),
    ],
)
def test_a_wrong_particular_is_named(hall, inspector, changes, pointer):
    refused = inspector.put(f"/inspections/{uuid4()}", form(hall["id"], MOP) | changes)
    assert (refused.status_code, pointers(refused)) == (422, [pointer])
