"""The feed of events: in the order of the journal, of one's area alone, and nothing personal in it."""

import json

from tests import make, shared
from tests.steps.filings import filed
from tests.steps.inspections import signed

app, hall = shared.app, shared.hall


def read(client, after=0, **query):
    return client.get("/events", query_string={"after": after, **query}).json


def everything(client, limit=500):
    found, after = [], 0
    while (page := read(client, after, limit=limit))["items"]:
        found, after = found + page["items"], page["after"]
    return found


def test_what_happens_is_told_once_in_order_and_the_cursor_goes_on(hall, person):
    supervisor = person("supervisor")
    start = read(supervisor, limit=500)["after"]
    _, row = filed(person("operator"), hall["id"], sittings=[make.sitting(meal="breakfast")])
    supervisor.act(f"/filings/{row.json['id']}/accept", row)
    page = read(supervisor, start)
    assert [each["kind"] for each in page["items"]] == ["filing.file", "filing.accept"]
    told = page["items"][0]
    assert (told["subject_id"], told["hall_id"]) == (row.json["id"], hall["id"])
    assert told["link"] == f"/filings/{row.json['id']}"
    assert supervisor.get(told["link"]).status_code == 200
    assert read(supervisor, page["after"]) == {"items": [], "after": page["after"]}


def test_small_pages_tell_the_same_as_large_ones(hall, person):
    supervisor = person("supervisor")
    signed(person("inspector"), hall["id"], waste_bins=False)
    whole = everything(supervisor)
    assert everything(supervisor, limit=2) == whole
    assert [each["seq"] for each in whole] == sorted({each["seq"] for each in whole})
    kinds = {each["kind"] for each in whole}
    assert {"hall.register", "hall.list", "inspection.sign", "correction.open"} <= kinds
    assert [kind for kind in kinds if kind.startswith("account.")] == []


def test_every_link_leads_to_what_the_event_is_about(hall, person):
    supervisor = person("supervisor")
    links = {each["link"] for each in everything(supervisor)}
    assert {link: supervisor.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_nothing_personal_is_told(hall, person):
    filed(person("operator"), hall["id"], sittings=[make.sitting(meal="lunch", diners=20, tables=2)])
    told = json.dumps(everything(person("supervisor")), ensure_ascii=False)
    for word in ("李示例", "13900000002", "张示例", "王示例", "13800000001", hall["name"], hall["address"]):
        assert word not in told


def test_a_visit_is_told_only_when_it_is_signed(hall, person):
    supervisor = person("supervisor")
    start = read(supervisor, limit=500)["after"]
    form = {"hall_id": hall["id"], "kind": "unannounced", "day": make.day(3).isoformat()}
    planned = supervisor.put("/inspections/6c0d2a3e-7a4e-4b0f-8d61-3c0c2b1b0f55", form)
    assert planned.status_code == 201, planned.text
    assert read(supervisor, start)["items"] == []


def test_others_see_their_own_area_or_nothing(hall, person):
    assert person("operator").get("/events").status_code == 403
    assert person("inspector").get("/events").status_code == 403
    assert everything(person("other_supervisor")) == []
    assert person("other_supervisor").get("/events?region=321283").status_code == 403
    assert read(person("supervisor"), region="321283104")["items"] != []
    assert read(person("supervisor"), region="321283105")["items"] == []
