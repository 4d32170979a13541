"""The receipt of a visit: only when everything is here, and such that anybody can check it."""

import hashlib

import rfc8785

from tests import make
from tests.steps.inspections import answer, sha256, started
from tests.steps.registrations import UNSIGNED


def test_a_visit_has_a_receipt_once_its_record_and_photos_are_here(hall, inspector):
    photo = make.picture(160, 120)
    url, row = started(inspector, hall["id"], answer("hall.mop-sink", sha256(photo), mop_sink=True))
    early = inspector.get(f"{url}/receipt")
    assert (early.status_code, early.json["code"]) == (409, "not-yet")
    row = inspector.act(f"{url}/submit", row)
    inspector.act(f"{url}/sign", row, UNSIGNED)
    waits = inspector.get(f"{url}/receipt")
    assert (waits.json["code"], waits.json["missing"]) == ("photos-missing", [sha256(photo)])

    inspector.send_photo(photo)
    told, visit = inspector.get(f"{url}/receipt").json, inspector.get(url).json
    assert (told["photos"], told["lost"], told["version"]) == ([sha256(photo)], [], visit["version"])
    content = {key: visit[key] for key in ("hall_id", "kind", "filing_id", "day", "remark", "answers")}
    assert told["record"] == hashlib.sha256(rfc8785.dumps(content)).hexdigest()


def test_photos_that_were_given_up_are_told_apart(hall, inspector, supervisor):
    lost = "0" * 64
    url, row = started(inspector, hall["id"], answer("hall.mop-sink", lost, mop_sink=True))
    inspector.act(f"{url}/sign", inspector.act(f"{url}/submit", row), UNSIGNED)
    supervisor.act(f"{url}/give-up-photos", supervisor.get(url), {"reasons": "手机摔坏"})
    told = inspector.get(f"{url}/receipt").json
    assert (told["photos"], told["lost"]) == ([], [lost])
