"""The door that refuses no evidence: what can be a visit is one, the rest is kept until somebody decides."""

import base64
import hashlib
from uuid import uuid4

import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests.application import both_databases
from tests.client import answers_to, offered
from tests.files.test_raw_photos import PHOTO, put, unreadable
from tests.steps.inspections import answer, form, started
from tests.steps.registrations import UNSIGNED


def delivered(who, body, about=None, record=None, **headers):
    """The answer to sending bytes for a visit; a dict is sent as JSON."""
    content = body if isinstance(body, bytes) else orjson.dumps(body)
    url = f"/field-records/{record or uuid4()}?about={about or uuid4()}"
    return who.open("PUT", url, data=content, content_type="application/json", headers=headers)


def whole(inspector, hall_id, **changes):
    """A visit with all its answers and the refusal to sign."""
    answers = answers_to(inspector.get(f"/checklists/{hall_id}/unannounced").json)
    return form(hall_id, *answers, signature=UNSIGNED, **changes)


def stated(token, keys):
    """What a token states, checked by hand with the published key."""
    head, _, signature = token.rpartition(".")
    _, name, statement = head.split(".")
    key = next(each["key"] for each in keys if each["id"] == name)
    public = Ed25519PublicKey.from_public_bytes(_bytes(key))
    public.verify(_bytes(signature), head.encode())
    return orjson.loads(_bytes(statement))


def _bytes(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@both_databases
def test_what_can_be_a_visit_is_one_however_often_it_comes(app, hall, inspector):
    body, visit, record = whole(inspector, hall["id"]), str(uuid4()), str(uuid4())
    for _ in range(2):
        answer = delivered(inspector, body, about=visit, record=record)
        assert (answer.status_code, answer.json["taken"], answer.json["state"]) == (200, True, "signed")
    assert inspector.get("/field-records").json["items"] == []

    planned = delivered(inspector, form(hall["id"]), about=str(uuid4()))
    assert (planned.json["taken"], planned.json["version"]) == (True, 1)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"{broken", "unreadable-body"),
        (b"\xff\xfe\x00photo", "unreadable-body"),
        (b"[]", "unreadable-body"),
        (b"", "unreadable-body"),
        ({"kind": "unannounced"}, "invalid"),
        ({"hall_id": str(uuid4()), "kind": "unannounced"}, "no-such-hall"),
    ],
)
def test_what_nobody_can_read_is_kept_byte_by_byte(body, reason, inspector, supervisor):
    answer = delivered(inspector, body)
    assert (answer.status_code, answer.json["taken"]) == (202, False)
    kept = answer.json["kept"]
    sent = body if isinstance(body, bytes) else orjson.dumps(body)
    assert (kept["reason"], kept["state"], kept["size"]) == (reason, "kept", len(sent))
    assert supervisor.get(f"/field-records/{kept['id']}/raw").data == sent
    assert [each["id"] for each in supervisor.get("/field-records?state=kept").json["items"]] == [kept["id"]]
    assert "record_to_decide" in {each["kind"] for each in supervisor.get("/me/tasks").json["items"]}


def test_the_phone_gets_a_receipt_that_it_can_check(stranger, inspector):
    record = str(uuid4())
    kept = delivered(inspector, b"{broken", record=record).json["kept"]
    keys = stranger.get("/public/signing-keys").json["items"]
    said = stated(kept["token"], keys)
    assert said[:4] == ["kept", record, hashlib.sha256(b"{broken").hexdigest(), 7]
    assert said[5] == "unreadable-body"

    again = delivered(inspector, b"{broken", record=record)
    assert (again.status_code, again.json["kept"]["token"]) == (202, kept["token"])
    other = delivered(inspector, b"other", record=record)
    assert (other.status_code, other.json["code"]) == (409, "different-content")


@pytest.fixture
def late(hall, inspector):
    """Id of a visit that is signed, and the address of what came for it afterwards."""
    visit = str(uuid4())
    delivered(inspector, whole(inspector, hall["id"]), about=visit)
    answer = delivered(inspector, whole(inspector, hall["id"], remark="厨房另查"), about=visit)
    assert (answer.status_code, answer.json["kept"]["reason"]) == (202, "different-content")
    return visit, f"/field-records/{answer.json['kept']['id']}"


def test_what_came_for_a_closed_visit_becomes_a_revision_of_it(late, inspector, supervisor):
    """Its inspector sees it wait; who oversees makes of it a visit that puts the first one right."""
    visit, url = late
    assert offered(inspector.get(url).json) == []
    row = supervisor.get(url)
    assert offered(row.json) == ["admit", "dismiss"]
    refused = supervisor.act(f"{url}/admit", row)
    assert (refused.status_code, refused.json["code"]) == (409, "different-content")

    revision = str(uuid4())
    admitted = supervisor.act(f"{url}/admit", row, {"inspection_id": revision, "revises": visit})
    assert admitted.status_code == 200, admitted.text
    assert (admitted.json["state"], admitted.json["admitted_to"]) == ("admitted", revision)
    made = supervisor.get(f"/inspections/{revision}").json
    assert (made["inspector_id"], made["revises"], made["state"]) == (inspector.account_id, visit, "signed")
    assert supervisor.get(f"/inspections/{visit}").json["state"] == "revised"


def test_a_decision_is_made_once_and_may_be_repeated(late, supervisor):
    visit, url = late
    row, changes = supervisor.get(url), {"inspection_id": str(uuid4()), "revises": visit}
    admitted = supervisor.act(f"{url}/admit", row, changes)
    assert supervisor.act(f"{url}/admit", row, changes).json == admitted.json
    assert supervisor.act(f"{url}/dismiss", admitted, {"reasons": "晚了"}).status_code == 409


def test_who_lost_the_right_to_inspect_loses_nothing(hall, inspector, operator, supervisor):
    """What an account sends that may make no visits is kept; admitted, it is the visit of who admits it."""
    body = whole(inspector, hall["id"])
    kept = delivered(operator, body).json["kept"]
    assert kept["reason"] == "forbidden"
    url = f"/field-records/{kept['id']}"
    admitted = supervisor.act(f"{url}/admit", supervisor.get(url))
    assert admitted.status_code == 200, admitted.text
    made = supervisor.get(f"/inspections/{admitted.json['admitted_to']}").json
    assert (made["inspector_id"], made["state"]) == (supervisor.account_id, "signed")


def test_a_record_is_dismissed_with_reasons_and_stays(inspector, supervisor):
    kept = delivered(inspector, b"test").json["kept"]
    url = f"/field-records/{kept['id']}"
    row = supervisor.get(url)
    assert supervisor.act(f"{url}/dismiss", row).status_code == 422
    done = supervisor.act(f"{url}/dismiss", row, {"reasons": "测试数据"})
    assert (done.json["state"], done.json["decision"]) == ("dismissed", "测试数据")
    assert inspector.get(f"{url}/raw").data == b"test"


def test_an_answered_visit_is_never_written_over(hall, inspector, supervisor):
    url, row = started(inspector, hall["id"])
    late = delivered(inspector, form(hall["id"], remark="另一部手机"), about=row.json["id"]).json["kept"]
    assert late["reason"] == "different-content"
    kept = f"/field-records/{late['id']}"
    assert supervisor.act(f"{kept}/admit", supervisor.get(kept)).status_code == 409
    assert inspector.get(url).json["answers"] == row.json["answers"]


def test_others_see_nothing_of_it(inspector, person, operator):
    kept = delivered(inspector, b"{broken").json["kept"]
    for name in ("other_supervisor", "other_inspector"):
        other = person(name)
        assert other.get(f"/field-records/{kept['id']}").status_code == 404
        assert other.get("/field-records").json["items"] == []
    assert operator.get(f"/field-records/{kept['id']}/raw").status_code == 404


def test_an_account_cannot_fill_the_disk(monkeypatch, inspector):
    monkeypatch.setattr("inspector.quarantine.actions.keep.MOST", 2)
    answers = [delivered(inspector, b"x") for _ in range(3)]
    assert [each.status_code for each in answers] == [202, 202, 429]
    assert answers[2].json["code"] == "quarantine-full"


@pytest.fixture
def seen(hall, inspector):
    """A whole visit whose photos, a good one and one that shows nothing, nobody has decoded yet."""
    hashes = [put(inspector, content).json["sha256"] for content in (PHOTO, unreadable())]
    body = form(hall["id"], answer("hall.mop-sink", *hashes, mop_sink=True), signature=UNSIGNED)
    return body, *hashes


def test_photos_are_decoded_before_what_is_sent_whole_is_signed(seen, inspector):
    body, good, bad = seen
    told = delivered(inspector, body)
    assert (told.status_code, told.json["state"]) == (200, "awaiting_media"), told.text
    visit = inspector.get(f"/inspections/{told.json['inspection_id']}").json
    assert visit["missing_photos"] == [bad]
    assert inspector.get(f"/photos/{good}").json["state"] == "checked"


def test_photos_are_decoded_before_what_was_kept_is_admitted(seen, inspector, supervisor):
    body, _, bad = seen
    kept = delivered(inspector, body | {"hall_id": str(uuid4())}).json["kept"]
    url = f"/field-records/{kept['id']}"
    admitted = supervisor.act(f"{url}/admit", supervisor.get(url), {"hall_id": body["hall_id"]})
    assert (admitted.status_code, admitted.json["state"]) == (200, "admitted"), admitted.text
    made = supervisor.get(f"/inspections/{admitted.json['admitted_to']}").json
    assert (made["state"], made["missing_photos"]) == ("awaiting_media", [bad])
