"""The signature that freezes a visit, and the photos that may arrive before or after it."""

import itertools
import threading

import pytest

from inspector.inspections.actions import photos as inspections_photos
from inspector.inspections.actions import visit as visits
from tests import make
from tests.application import both_databases
from tests.steps.inspections import answer, form, sha256, started, submitted
from tests.steps.registrations import UNSIGNED, pointers, steps_of

FIRST, SECOND, DRAWN = (make.picture(160, 120, seed=seed) for seed in (1, 2, 3))
ALL = (FIRST, SECOND, DRAWN)
ANSWER = answer("hall.mop-sink", sha256(FIRST), sha256(SECOND), mop_sink=True)
SIGNED = {"signer": "王示例", "signature": sha256(DRAWN)}


def sign(inspector, url, form):
    return inspector.act(f"{url}/sign", inspector.get(url), form)


@both_databases
@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(ALL, (), id="all before"),
        pytest.param((FIRST, SECOND), (DRAWN,), id="the signature last"),
        pytest.param((DRAWN,), (SECOND, FIRST), id="the signature first"),
        pytest.param((), (DRAWN, FIRST, SECOND), id="all after"),
    ],
)
def test_a_visit_is_signed_when_its_last_photo_is_there(app, hall, inspector, before, after):
    url, _ = submitted(inspector, hall["id"], ANSWER)
    for photo in before:
        assert inspector.send_photo(photo).status_code == 201

    row = sign(inspector, url, SIGNED)

    for number, photo in enumerate(after):
        assert row.json["state"] == "awaiting_media"
        assert row.json["missing_photos"] == sorted(map(sha256, after[number:]))
        inspector.send_photo(photo)
        row = inspector.get(url)
    assert (row.json["state"], row.json["missing_photos"]) == ("signed", [])
    assert row.json["signature"] == sha256(DRAWN)
    steps = ["create", "submit", "sign"] + ["complete"] * bool(after)
    assert steps_of(app, url.rpartition("/")[2]) == steps


def test_in_whatever_order_they_arrive_it_waits_for_the_last(hall, inspector, operator):
    for number, order in enumerate(itertools.permutations(range(3))):
        photos = [make.picture(160, 120, seed=4 + 3 * number + place) for place in range(3)]
        taken = answer("hall.mop-sink", *map(sha256, photos[:2]), mop_sink=True)
        url, _ = submitted(inspector, hall["id"], taken)
        sign(inspector, url, {"signer": "王示例", "signature": sha256(photos[2])})
        states = []
        for place in order:
            sender = operator if place == 2 else inspector  # signed on the operator's own phone
            sender.send_photo(photos[place])
            states.append(inspector.get(url).json["state"])
        assert states == ["awaiting_media", "awaiting_media", "signed"], order


def test_a_photo_that_was_kept_back_is_news_although_no_version_changed(hall, inspector):
    url, _ = submitted(inspector, hall["id"], ANSWER)
    seen = inspector.get(url)
    inspector.send_photo(FIRST)

    again = inspector.get(url, headers={"If-None-Match": seen.headers["ETag"]})

    assert (again.status_code, again.json["missing_photos"]) == (200, [sha256(SECOND)])
    assert again.json["version"] == seen.json["version"]


@both_databases
@pytest.mark.parametrize("name", ["named_photos", "owed_photos"])
def test_a_photo_that_arrives_while_it_is_being_signed_is_not_overlooked(
    monkeypatch, hall, person, inspector, name
):
    """It lands just before the signature queues for it, or right after it was found missing."""
    url, _ = submitted(inspector, hall["id"], answer("hall.mop-sink", mop_sink=True))
    phone = person("inspector")
    upload = threading.Thread(target=phone.send_photo, args=(DRAWN,))
    looks = itertools.count(1)
    seen = inspector.get(url)
    look = getattr(inspections_photos, name)

    def interrupted(row):
        photos = look(row)
        if next(looks) == 1:
            upload.start()
            upload.join(timeout=0.7)  # it may have to wait for us
        return photos

    monkeypatch.setattr(visits, name, interrupted)
    inspector.act(f"{url}/sign", seen, SIGNED)
    upload.join()

    assert inspector.get(url).json["state"] == "signed"


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        pytest.param({"signer": "王", "signature": "a" * 64, "refusal": "不肯"}, "#/signature", id="both"),
        pytest.param({"signer": "王"}, "#/signature", id="neither"),
        pytest.param({"refusal": "不肯"}, "#/signer", id="nobody"),
        pytest.param({"signer": " ", "refusal": "不肯"}, "#/signer", id="a blank"),
        pytest.param({"signer": "王", "refusal": ""}, "#/refusal", id="no reason"),
        pytest.param({"signer": "王", "signature": "scribble"}, "#/signature", id="no photo"),
    ],
)
def test_it_is_signed_or_refused_and_not_both(hall, inspector, given, pointer):
    url, _ = submitted(inspector, hall["id"], answer("hall.mop-sink", mop_sink=True))
    refused = sign(inspector, url, given)
    assert refused.status_code == 422
    assert pointer in pointers(refused)
    assert inspector.get(url).json["state"] == "submitted"


def test_a_refusal_ends_the_visit_without_a_photo(hall, inspector):
    url, _ = submitted(inspector, hall["id"], answer("hall.mop-sink", mop_sink=True))
    row = sign(inspector, url, UNSIGNED)
    assert (row.json["state"], row.json["signature"], row.json["refusal"]) == ("signed", None, "不在场")


def test_what_was_handed_over_is_signed_by_its_inspector_only(hall, inspector, supervisor, colleague):
    url, row = started(inspector, hall["id"], ANSWER)
    early = inspector.act(f"{url}/sign", row, UNSIGNED)
    assert (early.status_code, early.json["allowed"]) == (409, ["cancel", "submit"])
    row = inspector.act(f"{url}/submit", row)
    for other in (supervisor, colleague):
        assert other.act(f"{url}/sign", row, UNSIGNED).json["code"] == "not-your-visit"


@pytest.mark.parametrize("state", ["awaiting_media", "signed", "published"])
def test_nothing_is_written_into_a_visit_once_it_was_signed(hall, inspector, supervisor, state):
    taken = ANSWER if state == "awaiting_media" else answer("hall.mop-sink", mop_sink=True)
    url, _ = submitted(inspector, hall["id"], taken)
    row = sign(inspector, url, UNSIGNED)
    if state == "published":
        row = supervisor.act(f"{url}/publish", row)
    frozen = inspector.get(url)
    assert frozen.json["state"] == state

    other = form(hall["id"], answer("hall.mop-sink", mop_sink=False))
    codes = [inspector.put(url, other, after=frozen), inspector.put(url, other), supervisor.put(url, other)]

    assert {answer.status_code for answer in codes} == {409}
    for action, given in (("submit", None), ("sign", UNSIGNED | {"signer": "又一位"})):
        assert inspector.act(f"{url}/{action}", frozen, given).status_code == 409
    assert inspector.get(url).json == frozen.json


def test_signing_again_after_a_lost_answer_is_signing_once(app, hall, inspector):
    url, _ = submitted(inspector, hall["id"], answer("hall.mop-sink", mop_sink=False))
    seen = inspector.get(url)
    first, second = (inspector.act(f"{url}/sign", seen, UNSIGNED) for _ in range(2))
    assert first.json == second.json
    assert len(inspector.get("/corrections").json["items"]) == 1
    assert steps_of(app, url.rpartition("/")[2]) == ["create", "submit", "sign"]


@both_databases
def test_signing_again_with_other_words_is_no_repetition(hall, inspector):
    url, row = submitted(inspector, hall["id"], answer("hall.mop-sink", mop_sink=True))
    first = inspector.act(f"{url}/sign", row, UNSIGNED)
    assert first.status_code == 200

    assert inspector.act(f"{url}/sign", row, UNSIGNED).json["version"] == first.json["version"]
    other = inspector.act(f"{url}/sign", row, SIGNED)
    assert (other.status_code, other.json["code"]) == (409, "different-content")
    assert {"signature", "refusal"} <= set(other.json["differs"])
