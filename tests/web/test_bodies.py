"""Bodies that come packed, and answers without what the client knows."""

import gzip
import zlib
from uuid import uuid4

import orjson
import pytest

from inspector.core.errors import InspectorError, TooLarge
from inspector.web.encodings import unpacked
from inspector.web.preferences import minimal
from tests.steps.inspections import answer, form

PLAIN = b'{"a": "' + b"x" * 90 + b'"}'
PACKED = gzip.compress(PLAIN)


def test_what_was_packed_is_unpacked_up_to_the_limit_and_no_further():
    assert unpacked(PACKED, len(PLAIN)) == PLAIN
    with pytest.raises(TooLarge):
        unpacked(PACKED, len(PLAIN) - 1)
    bomb = gzip.compress(b"\x00" * 50_000_000)
    assert len(bomb) < 50_000
    with pytest.raises(TooLarge):
        unpacked(bomb, 1000)


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(PLAIN, id="not packed"),
        pytest.param(PACKED[:-9], id="broken off"),
        pytest.param(PACKED[:20] + b"\x00\x00" + PACKED[22:], id="damaged"),
        pytest.param(PACKED + PACKED, id="two in one"),
        pytest.param(zlib.compress(PLAIN), id="zlib and not gzip"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_what_is_no_whole_stream_is_refused(sent):
    with pytest.raises(InspectorError) as refused:
        unpacked(sent, 10_000)
    assert (refused.value.status, refused.value.code) == (400, "unreadable-body")


def test_a_minimal_answer_is_what_came_of_it_and_only_of_a_record():
    assert minimal({"id": "1", "version": 2, "state": "filed", "dishes": ["a"], "effects": []}) == {
        "id": "1",
        "version": 2,
        "state": "filed",
        "effects": [],
    }
    assert minimal({"access_token": "…"}) is None
    assert minimal([1]) is None


def test_a_packed_record_is_taken_and_answered_in_short(hall, inspector):
    url = f"/inspections/{uuid4()}"
    packed = gzip.compress(orjson.dumps(form(hall["id"], answer("hall.mop-sink", mop_sink=True))))
    headers = {"Content-Encoding": "gzip", "Prefer": "respond-async, return=minimal"}

    def put(body, **changes):
        return inspector.open(
            "PUT", url, data=body, headers=headers | changes, content_type="application/json"
        )

    row = put(packed)

    assert (row.status_code, row.headers["Preference-Applied"]) == (201, "return=minimal")
    assert (row.json["state"], row.json["version"], row.json["missing_photos"]) == ("started", 1, [])
    assert "answers" not in row.json
    assert row.headers["ETag"] == inspector.get(url).headers["ETag"].rpartition("-")[0] + '"'
    assert len(inspector.get(url).json["answers"]) == 1
    full = put(packed, Prefer="return=representation")
    assert ("Preference-Applied" in full.headers, len(full.json["answers"])) == (False, 1)
    unknown = put(packed, **{"Content-Encoding": "br"})
    assert (unknown.status_code, unknown.json["code"]) == (415, "unknown-encoding")
    assert put(packed[:-9]).json["code"] == "unreadable-body"
    bomb = put(gzip.compress(b" " * 20_000_000))
    assert (bomb.status_code, bomb.json["code"]) == (413, "too-large")
