"""What a real PostgreSQL may take otherwise than SQLite: odd values, forged cursors, repeated actions."""

import base64
from datetime import timedelta
from uuid import uuid4

import orjson
import pytest

from tests import make
from tests.application import both_databases
from tests.client import hand_in_papers, submitted_inspection

pytestmark = both_databases


LISTS = ("/registrations", "/halls", "/filings", "/inspections", "/corrections", "/accounts")


@pytest.fixture
def lists(operator, inspector, admin, hall):
    """Lists of several rows, and who reads each."""
    for days in range(4):
        assert operator.put(f"/registrations/{uuid4()}", make.registration()).status_code == 201
        day = (make.TODAY + timedelta(days=20 + days // 2)).isoformat()
        assert operator.put(f"/filings/{uuid4()}", make.filing(hall["id"], day=day)).status_code == 201
        form = {"hall_id": hall["id"], "kind": "routine", "day": day}
        assert inspector.put(f"/inspections/{uuid4()}", form).status_code == 201
    bad = {"lamp_shield": False, "floor_ok": False, "light_kitchen_lux": 20}
    url = submitted_inspection(inspector, hall["id"], "unannounced", **bad)
    refusal = {"signer": "王示例", "refusal": "不在场"}
    assert inspector.act(f"{url}/sign", inspector.get(url), refusal).status_code == 200
    return dict.fromkeys(LISTS, operator) | {"/accounts": admin, "/inspections": inspector}


def walk(client, url, limit):
    """The rows of a list and the sizes of its pages, following `next`."""
    rows, sizes, after = [], [], ""
    while after is not None:
        answer = client.get(f"{url}?limit={limit}{after}")
        assert answer.status_code == 200, answer.text
        rows += answer.json["items"]
        sizes.append(len(answer.json["items"]))
        assert len(sizes) < 100, "it ends"
        after = answer.json["next"] and f"&cursor={answer.json['next']}"
    return rows, sizes


def cursor_of(*values):
    return base64.urlsafe_b64encode(orjson.dumps(values)).rstrip(b"=").decode()


FORGED = [
    "",
    "x",
    "é",
    "%00",
    "bnVsbA",  # null
    cursor_of(),
    cursor_of(None),
    cursor_of(True),
    cursor_of(1),
    cursor_of("\x00"),
    cursor_of([]),
    cursor_of({}),
    cursor_of("2026-01-01"),
    cursor_of("2026-01-01", None),
    cursor_of("2026-01-01", "no id"),
    cursor_of("0001-01-01T00:00:00+23:59", str(uuid4())),
    cursor_of("9999-12-31T23:59:59-23:59", str(uuid4())),
    cursor_of("2026-13-01", str(uuid4())),
    cursor_of("2026-01-01", str(uuid4()), "more"),
    "A" * 501,
]


class TestEveryList:
    def test_page_by_page_is_the_whole(self, lists):
        for url, reader in lists.items():
            whole, _ = walk(reader, url, 200)
            rows, sizes = walk(reader, url, 1)

            assert rows == whole, url
            assert sizes == [1] * len(whole), url
            assert len(whole) > 1 or url == "/halls", "one page proves nothing"

    def test_a_cursor_that_it_did_not_give_is_refused_by_name(self, lists):
        for url, reader in lists.items():
            for cursor in FORGED:
                answer = reader.get(f"{url}?cursor={cursor}")
                if cursor == cursor_of("2026-01-01") and url in ("/halls", "/accounts"):
                    continue  # any text is a place in a list by name or code
                assert answer.status_code == 422, f"{url} {cursor}"
                assert [row["parameter"] for row in answer.json["errors"]] == ["cursor"]


def test_a_nul_in_an_address_finds_nothing(operator, stranger):
    for url in ("/photos/" + "%00" * 64, "/standards/a%00b", "/standards/facts/%00"):
        assert operator.get(url).status_code == 404
    assert stranger.get("/public/halls/%00").status_code == 404


def test_words_of_every_script_are_kept(supervisor, hall):
    headers = {"If-Match": f'"{hall["version"]}"'}
    words = "整改 ✓ 𠮷野家 👩 é ﷽"
    answer = supervisor.post(f"/halls/{hall['id']}/suspend", {"reasons": words}, headers=headers)

    assert answer.status_code == 200
    entries = supervisor.get(f"/journal?hall_id={hall['id']}&limit=500").json["items"]
    assert entries[0]["changes"]["reasons"] == words


class TestLostAnswer:
    def test_the_same_action_again_gives_the_same_answer(self, app, operator):
        url = f"/registrations/{uuid4()}"
        draft = operator.put(url, make.registration())
        first, again = operator.act(f"{url}/submit", draft), operator.act(f"{url}/submit", draft)

        assert (first.status_code, again.status_code) == (200, 200)
        assert again.json == first.json
        assert again.json["version"] == 2

    def test_another_person_s_same_action_is_no_repetition(self, operator, supervisor, admin):
        url = f"/registrations/{uuid4()}"
        operator.put(url, make.registration())
        hand_in_papers(operator, url)
        row = operator.act(f"{url}/submit", operator.get(url))
        assert supervisor.act(f"{url}/accept", row).status_code == 200
        answer = admin.act(f"{url}/accept", row)

        assert (answer.status_code, answer.json["code"]) == (412, "changed-meanwhile")
        assert answer.json["current"]["state"] == "accepted"

    def test_it_is_none_any_more_once_something_else_happened(self, operator, supervisor):
        url, reasons = f"/registrations/{uuid4()}", {"reasons": "缺材料"}
        draft = operator.put(url, make.registration())
        row = supervisor.act(f"{url}/return", operator.act(f"{url}/submit", draft), reasons)
        late = operator.act(f"{url}/submit", draft)

        assert row.json["state"] == "returned"
        assert (late.status_code, late.json["current"]["state"]) == (412, "returned")
