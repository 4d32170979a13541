"""A whole visit in one call, which a phone may repeat until it has an answer."""

import gzip
from datetime import date
from uuid import uuid4

import orjson

from inspector.files.actions import quota
from inspector.standards.present import packages
from tests import make
from tests.application import both_databases
from tests.client import answers_to
from tests.steps.inspections import answer, form, sha256, submitted
from tests.steps.registrations import UNSIGNED, pointers, steps_of

MOP = answer("hall.mop-sink", mop_sink=True)


@both_databases
def test_a_visit_is_recorded_handed_over_and_signed_at_once_and_once(app, hall, inspector, colleague):
    url, content = f"/inspections/{uuid4()}", form(hall["id"], MOP) | {"signature": UNSIGNED}

    first = inspector.post(f"{url}/complete", content)

    assert (first.status_code, first.json["state"], first.json["version"]) == (201, "signed", 3)
    assert inspector.post(f"{url}/complete", content).json == first.json
    assert steps_of(app, first.json["id"]) == ["create", "submit", "sign"]
    for other in ({"remark": "别的"}, {"signature": UNSIGNED | {"signer": "李示例"}}):
        refused = inspector.post(f"{url}/complete", content | other)
        assert (refused.status_code, refused.json["code"]) == (409, "different-content")
        assert refused.json["differs"] == ["remark" if "remark" in other else "signer"]
    assert colleague.post(f"{url}/complete", content).status_code == 403


def test_it_goes_on_from_where_the_phone_was(hall, inspector, supervisor):
    planned = f"/inspections/{uuid4()}"
    row = supervisor.put(planned, form(hall["id"], inspector_id=inspector.account_id))
    content = form(hall["id"], MOP) | {"signature": UNSIGNED}
    stale = inspector.post(f"{planned}/complete", content, headers={"If-Match": '"7"'})
    assert stale.status_code == 412
    done = inspector.post(f"{planned}/complete", content, headers={"If-Match": row.headers["ETag"]})
    assert (done.status_code, done.json["state"]) == (200, "signed")

    half, _ = submitted(inspector, hall["id"], MOP)
    assert inspector.post(f"{half}/complete", content).json["state"] == "signed"


def test_nothing_is_stored_of_what_cannot_be_taken_whole(hall, inspector):
    url = f"/inspections/{uuid4()}"
    for said, pointer in (
        ({}, "#/signature"),
        ({"signature": {"signer": "王"}}, "#/signature/signature"),
        (
            {"signature": UNSIGNED, "answers": [answer("hall.mop-sink", mop_sink=7)]},
            "#/answers/0/facts/mop_sink",
        ),
    ):
        refused = inspector.post(f"{url}/complete", form(hall["id"], MOP) | said)
        assert pointers(refused) == [pointer]
    empty = inspector.post(f"{url}/complete", form(hall["id"]) | {"signature": UNSIGNED})
    assert empty.json["code"] == "no-answers"
    assert inspector.get(url).status_code == 404


@both_databases
def test_a_signature_is_repeated_after_photos_have_completed_the_visit(hall, inspector, monkeypatch):
    """A photo for which a visit waits is taken, however many files lie there that no record names."""
    photo = make.picture(160, 120, seed=77)
    url, seen = submitted(inspector, hall["id"], answer("hall.mop-sink", sha256(photo), mop_sink=True))
    assert inspector.act(f"{url}/sign", seen, UNSIGNED).json["state"] == "awaiting_media"
    monkeypatch.setattr(quota, "UNNAMED_FILES", 0)
    assert inspector.send_photo(make.picture(160, 120, seed=78)).status_code == 429
    assert inspector.send_photo(photo).status_code == 201

    again = inspector.act(f"{url}/sign", seen, UNSIGNED)

    assert (again.status_code, again.json["state"]) == (200, "signed")
    other = inspector.act(f"{url}/sign", seen, UNSIGNED | {"signer": "李示例"})
    assert other.json["code"] == "different-content"


def walked(inspector, hall, package):
    """Of a visit that names this package: the package, by what it was judged, whether they differ and why."""
    content = form(hall["id"], MOP, package=package) | {"signature": UNSIGNED}
    url = f"/inspections/{uuid4()}"
    done = inspector.post(f"{url}/complete", content)
    assert done.status_code == 201, done.text
    assert inspector.post(f"{url}/complete", content).json == done.json
    aside = [(each["pointer"], each["value"], each["code"]) for each in done.json["set_aside"]]
    said = [done.json[key] for key in ("package", "judged_by", "package_differs", "package_because")]
    return [*said, aside]


def test_a_visit_says_by_which_package_it_was_walked_and_by_which_it_was_judged(app, hall, inspector):
    """One of other standards, or one that nobody ever gave out, is kept and told, and refuses nothing."""
    told = inspector.get(f"/checklists/{hall['id']}/unannounced").json["package"]
    with app.app_context():
        earlier = packages.hash_for(hall["region"], date(2021, 1, 1))
    assert earlier != told

    assert walked(inspector, hall, None) == [None, told, None, None, []]
    assert walked(inspector, hall, told) == [told, told, False, None, []]
    *said, because, aside = walked(inspector, hall, earlier)
    assert (said, aside, "标准和政策" in because) == ([earlier, told, True], [], True)
    *said, because, aside = walked(inspector, hall, "0" * 64)
    assert said == ["0" * 64, told, True]
    assert because == "本服务没有发出过这个检查包"
    assert aside == [("/package", "0" * 64, "unknown-package")]


def test_a_visit_that_is_not_judged_yet_marks_an_unknown_package(hall, inspector):
    draft = inspector.put(f"/inspections/{uuid4()}", form(hall["id"], MOP, package="0" * 64)).json
    assert [draft[key] for key in ("judged_by", "package_differs", "package_because")] == [None, None, None]
    assert [each["code"] for each in draft["set_aside"]] == ["unknown-package"]


def test_the_text_of_a_visit_of_forty_answers_fits_into_six_kilobytes_both_ways(hall, inspector):
    checklist = inspector.get(f"/checklists/{hall['id']}/unannounced").json
    rows = answers_to(checklist, mop_sink=False, exhaust_ok=False)[:40]
    moment = "2026-11-20T09:{:02}:00+08:00"
    timed = [row | {"answered_at": moment.format(number)} for number, row in enumerate(rows)]
    content = form(hall["id"], *timed) | {"signature": UNSIGNED}
    sent = gzip.compress(orjson.dumps(content))
    headers = {"Content-Encoding": "gzip", "Prefer": "return=minimal", "Accept-Encoding": "gzip"}

    done = inspector.open(
        "POST",
        f"/inspections/{uuid4()}/complete",
        data=sent,
        headers=headers,
        content_type="application/json",
    )

    assert (done.status_code, done.headers["Content-Encoding"]) == (201, "gzip")
    assert len(sent) + len(done.data) <= 6_000, (len(sent), len(done.data))
