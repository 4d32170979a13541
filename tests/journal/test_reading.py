"""The journal as supervisors and programs read it: in sealed order, a page at a time, their area only."""

from uuid import uuid4

import pytest

from tests import make, shared

app, hall = shared.app, shared.hall


@pytest.fixture
def whole(supervisor, hall):
    """Every entry of the county so far."""
    return supervisor.get("/journal?after=0&limit=500").json["items"]


def test_page_after_page_is_the_whole(supervisor, whole):
    read, after = [], 0
    while page := supervisor.get(f"/journal?after={after}&limit=7").json["items"]:
        assert len(page) <= 7
        assert len(read) < 500, "it ends"
        read, after = read + page, page[-1]["seq"]

    assert read[: len(whole)] == whole
    assert [row["seq"] for row in read] == sorted({row["seq"] for row in read})


def test_the_newest_come_first_and_page_after_page_leads_back_to_the_first(supervisor, whole):
    newest = supervisor.get("/journal?limit=7").json
    read, page = [*newest["items"]], newest
    while page["before"] is not None:
        assert len(read) < 500, "it ends"
        page = supervisor.get(f"/journal?before={page['before']}&limit=7").json
        read += page["items"]

    assert newest["after"] == newest["items"][0]["seq"] == max(row["seq"] for row in read)
    assert read[::-1][: len(whole)] == whole
    since = supervisor.get(f"/journal?after={whole[2]['seq']}&order=newest&limit=500").json
    assert [row["seq"] for row in since["items"]] == [
        row["seq"] for row in read if row["seq"] > whole[2]["seq"]
    ]


def test_asking_again_gives_only_what_is_new(supervisor, operator, whole):
    last = supervisor.get(f"/journal?after={whole[-1]['seq']}").json["after"]
    nothing = supervisor.get(f"/journal?after={last}").json
    draft = str(uuid4())
    operator.put(f"/registrations/{draft}", make.registration())
    (new,) = supervisor.get(f"/journal?after={last}").json["items"]

    assert nothing == {"items": [], "after": last, "before": None, "as_of": None}
    assert (new["seq"] > last, new["subject_id"], new["action"]) == (True, draft, "create")


def test_one_hall_s_story_is_told_in_order(supervisor, hall):
    told = supervisor.get(f"/journal?hall_id={hall['id']}&order=oldest").json["items"]
    story = [f"{row['subject']} {row['action']}" for row in told]

    assert {row["hall_id"] for row in told} == {hall["id"]}
    papers = [each for each in story if each != "registration put-material"]
    assert papers[:4] == [
        "registration create",
        "registration submit",
        "hall register",
        "registration accept",
    ]
    assert "hall list" in story


def test_another_county_s_supervisor_sees_none_of_it(person, hall):
    read = person("other_supervisor").get("/journal?limit=500").json["items"]

    assert {row["region"][:6] for row in read} == {"321204"}
    assert person("other_supervisor").get(f"/journal?hall_id={hall['id']}").json["items"] == []


def test_an_entry_says_what_changed_in_plain_values(whole):
    (submitted,) = [r for r in whole if (r["subject"], r["action"]) == ("registration", "submit")]

    assert submitted["changes"] == {"state": "submitted"}
    assert submitted["at"].endswith("Z") or submitted["at"].endswith("+00:00")
    assert len(submitted["hash"]) == 64


@pytest.mark.parametrize(
    "query",
    ["after=-1", "after=x", "after=9999999999999999999", "before=-1", "order=up", "limit=0", "limit=501"],
)
def test_nonsense_is_refused_by_name(supervisor, query):
    answer = supervisor.get(f"/journal?{query}")

    assert answer.status_code == 422
    assert [row["parameter"] for row in answer.json["errors"]] == [query.partition("=")[0]]
