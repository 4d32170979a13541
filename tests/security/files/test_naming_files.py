"""Naming a file by its hash gives no right to it, and tells nothing of it.

Every field of the API that takes a hash is tried with a file that somebody else sent and the caller may not
see: the fields are read from the API's own description, so that a new one turns this red until it is tried.
"""

import hashlib
import io
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest

from inspector.core.clock import now
from tests import make
from tests.application import both_databases
from tests.client import Client, submitted_inspection
from tests.steps.chefs import registered
from tests.steps.filings import filed
from tests.steps.inspections import answer, form, signed

pytestmark = both_databases
PHOTO = make.picture(160, 120, seed=77)
PAPER = make.pdf("鉴定报告")
ABSENT = hashlib.sha256(b"never sent by anybody").hexdigest()
NAMES_A_HASH = r"^[0-9a-f]{64}$"
NO_FILES = ("package",)  # the hash of a checklist package, which is everybody's to read
# They name nothing: tests/files/test_raw_photos.py and test_addresses.py ask for others' files.
ASKED = {"POST /photos/have hashes", "POST /file-addresses hashes"}
ASKED |= {"POST /inspections/{inspection_id}/give-up-photos photos"}  # only what that visit waits for is one
Try = Callable[[str], Any]  # names the hash; the answer


def inspection_answer(people: dict[str, Client], hall: dict[str, Any]) -> Try:
    visit = lambda sha256: form(hall["id"], answer("hall.mop-sink", sha256, mop_sink=True))  # noqa: E731
    return lambda sha256: people["inspector"].put(f"/inspections/{uuid4()}", visit(sha256))


def noted(sha256: str) -> dict[str, Any]:
    return answer("hall.mop-sink", sha256, mop_sink=True) | {"photo_notes": [{"photo": sha256}]}


def note_of_a_photo(people: dict[str, Client], hall: dict[str, Any]) -> Try:
    return lambda sha256: people["inspector"].put(f"/inspections/{uuid4()}", form(hall["id"], noted(sha256)))


def visit_at_once(people: dict[str, Client], hall: dict[str, Any]) -> Try:
    unsigned = {"signature": {"signer": "王示例", "refusal": "不在场"}}
    return lambda sha256: people["inspector"].post(
        f"/inspections/{uuid4()}/complete", form(hall["id"], noted(sha256)) | unsigned
    )


def merged_answer(people: dict[str, Client], hall: dict[str, Any]) -> Try:
    def merge(sha256: str) -> Any:
        url = f"/inspections/{uuid4()}"
        people["inspector"].put(url, form(hall["id"]))
        return people["inspector"].post(f"{url}/merge", form(hall["id"], noted(sha256)) | {"base_version": 1})

    return merge


def signature_at_once(people: dict[str, Client], hall: dict[str, Any]) -> Try:
    seen = form(hall["id"], answer("hall.mop-sink", mop_sink=True))
    return lambda sha256: people["inspector"].post(
        f"/inspections/{uuid4()}/complete", seen | {"signature": {"signer": "王示例", "signature": sha256}}
    )


def signature_of_a_visit(people: dict[str, Client], hall: dict[str, Any]) -> Try:
    def sign(sha256: str) -> Any:
        url = submitted_inspection(people["inspector"], hall["id"], "routine")
        signed = {"signer": "王示例", "signature": sha256}
        return people["inspector"].act(f"{url}/sign", people["inspector"].get(url), signed)

    return sign


def proof_of_a_correction(people: dict[str, Client], hall: dict[str, Any]) -> Try:
    url = submitted_inspection(people["inspector"], hall["id"], "unannounced", mop_sink=False)
    unsigned = {"signer": "王示例", "refusal": "不在场"}
    assert people["inspector"].act(f"{url}/sign", people["inspector"].get(url), unsigned).status_code == 200
    row = f"/corrections/{people['operator'].get('/corrections').json['items'][0]['id']}"
    operator = people["operator"]
    return lambda sha256: operator.act(
        f"{row}/prove", operator.get(row), {"text": "已整改", "photos": [sha256]}
    )


def document_of_a_correction(people: dict[str, Client], hall: dict[str, Any]) -> Try:
    signed(people["inspector"], hall["id"], mop_sink=False)
    operator = people["operator"]
    row = f"/corrections/{operator.get('/corrections').json['items'][0]['id']}"
    return lambda sha256: operator.act(
        f"{row}/prove", operator.get(row), {"text": "已整改", "documents": [sha256]}
    )


def guidance(people: dict[str, Client], hall: dict[str, Any]) -> Try:
    url, _ = filed(people["operator"], hall["id"])
    task = f"/guidance-tasks/{people['supervisor'].get(url).json['guidance']['id']}"
    who = people["inspector"]
    visit = {"person": "孙协管", "guided_at": now().isoformat(), "conclusion": "fit"}
    return lambda sha256: who.act(f"{task}/record", who.get(task), visit | {"photos": [sha256]})


def material_of_a_registration(people: dict[str, Client], _hall: dict[str, Any]) -> Try:
    url, operator = f"/registrations/{uuid4()}", people["operator"]
    operator.put(url, make.registration())
    code = operator.get(f"{url}/materials").json["lacking"][0]
    return lambda sha256: operator.put(f"{url}/materials/{code}", make.material(sha256))


def material_of_a_hall(people: dict[str, Client], hall: dict[str, Any]) -> Try:
    url, operator = f"/halls/{hall['id']}/materials", people["operator"]
    code = operator.get(url).json["items"][0]["code"]
    return lambda sha256: operator.put(f"{url}/{code}", make.material(sha256))


def signature_of_a_commitment(people: dict[str, Client], _hall: dict[str, Any]) -> Try:
    url, operator = f"/registrations/{uuid4()}", people["operator"]
    operator.put(url, make.registration())
    promise = {"signer": "李示例"}
    return lambda sha256: operator.put(
        f"{url}/commitment", promise | {"signature": sha256}, after=operator.get(url)
    )


def release_of_a_dish(people: dict[str, Client], hall: dict[str, Any]) -> Try:
    url, supervisor = f"/filings/{uuid4()}", people["supervisor"]
    row = people["operator"].put(url, make.filing(hall["id"], dishes=["散装白酒"]))
    assert people["operator"].act(f"{url}/ask-release", row).status_code == 200
    papers = {"dish": "散装白酒", "food": "loose-liquor", "reason": "有许可", "evidence": "购货票 0815"}
    return lambda sha256: supervisor.act(f"{url}/release", supervisor.get(url), papers | {"photos": [sha256]})


def portrait_of_a_chef(people: dict[str, Client], _hall: dict[str, Any]) -> Try:
    def register(sha256: str) -> Any:
        return people["operator"].put(f"/chefs/{uuid4()}", make.chef(photo=sha256))

    registered(people["operator"])
    return register


STORIES = {
    "PUT /inspections/{inspection_id} answers.photos": inspection_answer,
    "PUT /inspections/{inspection_id} answers.photo_notes.photo": note_of_a_photo,
    "POST /inspections/{inspection_id}/merge answers.photos": merged_answer,
    "POST /inspections/{inspection_id}/merge answers.photo_notes.photo": merged_answer,
    "POST /inspections/{inspection_id}/complete answers.photos": visit_at_once,
    "POST /inspections/{inspection_id}/complete answers.photo_notes.photo": visit_at_once,
    "POST /inspections/{inspection_id}/complete signature.signature": signature_at_once,
    "POST /inspections/{inspection_id}/sign signature": signature_of_a_visit,
    "POST /corrections/{correction_id}/prove photos": proof_of_a_correction,
    "POST /corrections/{correction_id}/prove documents": document_of_a_correction,
    "POST /guidance-tasks/{task_id}/record photos": guidance,
    "PUT /registrations/{registration_id}/materials/{material} file": material_of_a_registration,
    "PUT /halls/{hall_id}/materials/{material} file": material_of_a_hall,
    "PUT /registrations/{registration_id}/commitment signature": signature_of_a_commitment,
    "PUT /chefs/{chef_id} photo": portrait_of_a_chef,
    "POST /filings/{filing_id}/release photos": release_of_a_dish,
}


def hash_fields(description: dict[str, Any], shape: dict[str, Any], at: str = "") -> Iterator[str]:
    """Where a request of this shape takes a hash."""
    if "$ref" in shape:
        yield from hash_fields(
            description, description["components"]["schemas"][shape["$ref"].rpartition("/")[2]], at
        )
    if shape.get("pattern") == NAMES_A_HASH:
        yield at
    items = [shape["items"]] if "items" in shape else []
    for part in [*shape.get("allOf", ()), *shape.get("anyOf", ()), *items]:
        yield from hash_fields(description, part, at)
    for name, part in shape.get("properties", {}).items():
        yield from hash_fields(description, part, f"{at}.{name}".strip("."))


def described(description: dict[str, Any]) -> set[str]:
    return {
        f"{method.upper()} {path.removeprefix('/api/v1')} {field}"
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
        if method in ("put", "post", "patch")
        for content in operation.get("requestBody", {}).get("content", {}).values()
        for field in hash_fields(description, content["schema"])
        if field not in NO_FILES
    }


def test_every_field_that_takes_a_hash_is_tried(stranger):
    assert described(stranger.get("/openapi.json").json) == STORIES.keys() | ASKED


@pytest.fixture
def people(person: Callable[[str], Client]) -> dict[str, Client]:
    return {name: person(name) for name in ("operator", "inspector", "supervisor", "other_inspector")}


@pytest.mark.parametrize("field", STORIES)
@pytest.mark.parametrize("kind", ["photo", "pdf"])
def test_a_file_of_somebody_else_stays_theirs_and_is_answered_like_one_that_nobody_sent(
    people, hall, field, kind
):
    name = STORIES[field](people, hall)
    foreign, views = send(people["other_inspector"], kind)

    absent, named = name(ABSENT), name(foreign)

    assert absent.status_code in (200, 201, 422), absent.text
    assert told(absent, ABSENT) == told(named, foreign)
    for who in ("operator", "inspector", "supervisor"):
        assert {people[who].get(view).status_code for view in views} == {404}, who


def send(who: Client, kind: str) -> tuple[str, list[str]]:
    """The hash of a file that only its sender may see, and the addresses at which it would be seen."""
    if kind == "photo":
        sha256 = who.send_photo(PHOTO).json["sha256"]
        return sha256, [f"/photos/{sha256}{view}" for view in ("", "/original", "/1600", "/320")]
    sent = who.open("POST", "/documents", data={"file": (io.BytesIO(PAPER), "a.pdf")})
    return sent.json["sha256"], [f"/documents/{sent.json['sha256']}"]


def told(answered: Any, sha256: str) -> tuple[int, Any]:
    """What an answer says of the hash, whatever the hash."""
    seen = {key: answered.json.get(key) for key in ("code", "errors", "missing_photos", "state", "title")}
    return answered.status_code, str(seen).replace(sha256, "the hash")
