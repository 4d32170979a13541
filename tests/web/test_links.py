"""Whatever an answer offers to do can be done at once, or says from when: by following its link."""

import re
import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from werkzeug.test import TestResponse

from inspector.core.db import db
from tests import make, shared
from tests.accounts.phone import Phone
from tests.client import API, Client, hand_in_papers, offered
from tests.description import Checked, Description
from tests.populated_hall import ILL, VISIT
from tests.steps import inspections as visits
from tests.steps.chefs import registered, walked
from tests.steps.filings import drafted, filed
from tests.steps.registrations import submitted

app, hall = shared.app, shared.hall
WHO = ("operator", "neighbour", "inspector", "supervisor", "admin")
PHOTO = make.picture(160, 120, seed=11)
LATER = (make.TODAY + timedelta(days=3)).isoformat()


@pytest.fixture(scope="module")
def faults() -> list[str]:
    """What was answered otherwise than described."""
    return []


@pytest.fixture(scope="module")
def people(app, faults) -> dict[str, Client]:
    description = Description(app)
    tokens = {name: Phone(app, name).client.token for name in WHO}
    return {name: Checked(app, token, description, faults) for name, token in tokens.items()}


@pytest.fixture(scope="module")
def stations(people, hall) -> dict[str, str]:
    """Records in the states of the stories, by what they are."""
    operator, inspector, supervisor = (people[name] for name in ("operator", "inspector", "supervisor"))
    return {
        **_registrations(operator, supervisor),
        **_filings(operator, supervisor, hall["id"]),
        **_chefs(operator, supervisor),
        **_visits(inspector, supervisor, hall["id"]),
        **_corrections(operator, inspector, hall["id"]),
        "hall listed": f"/halls/{hall['id']}",
    }


def _registrations(operator: Client, supervisor: Client) -> dict[str, str]:
    whole, _ = submitted(operator)
    draft = f"/registrations/{uuid4()}"
    operator.put(draft, make.registration())
    received, row = submitted(operator)
    supervisor.act(f"{received}/receive", row)
    deferred = f"/registrations/{uuid4()}"
    operator.put(deferred, make.registration())
    hand_in_papers(operator, deferred, but=("fire_test",))
    operator.put(f"{deferred}/commitment", {"signer": "王示例", "statement": "承诺补正"})
    row = operator.act(f"{deferred}/submit", operator.get(deferred))
    lacking = f"/registrations/{uuid4()}"
    operator.put(lacking, make.registration())
    operator.act(f"{lacking}/submit", operator.get(lacking))
    assert supervisor.act(f"{deferred}/defer", row, {"reasons": "容缺"}).status_code == 200
    return {
        **{"registration draft": draft, "registration submitted": whole, "registration received": received},
        **{"registration deferred": deferred, "registration without papers": lacking},
    }


def _filings(operator: Client, supervisor: Client, hall_id: str) -> dict[str, str]:
    draft, _ = drafted(operator, hall_id, meal="breakfast")
    new, _ = filed(operator, hall_id, meal="lunch")
    accepted, row = filed(operator, hall_id)
    supervisor.act(f"{accepted}/accept", supervisor.get(accepted), {})
    told = operator.post(f"{accepted}/incidents", ILL)
    return {
        **{"filing draft": draft, "filing filed": new, "filing accepted": accepted},
        "guidance": f"/guidance-tasks/{row.json['guidance']['id']}",
        "incident": f"/incidents/{told.json['id']}",
    }


def _chefs(operator: Client, supervisor: Client) -> dict[str, str]:
    new, _ = registered(operator)
    barred, other = registered(operator, phone="13800000007")
    walked(barred, other, (supervisor, "suspend"))
    appealing, third = registered(operator, phone="13800000008")
    walked(appealing, third, (supervisor, "blacklist"), (operator, "appeal"))
    return {"chef registered": new, "chef suspended": barred, "chef appealing": appealing}


def _visits(inspector: Client, supervisor: Client, hall_id: str) -> dict[str, str]:
    planned, empty, of_another = (f"/inspections/{uuid4()}" for _ in range(3))
    inspector.put(planned, visits.form(hall_id, day=LATER))
    inspector.put(empty, visits.form(hall_id))
    supervisor.put(of_another, visits.form(hall_id, day=LATER, inspector_id=inspector.get("/me").json["id"]))
    seen = visits.answer("hall.mop-sink", mop_sink=True)
    started, _ = visits.started(inspector, hall_id, seen)
    handed_over, _ = visits.submitted(inspector, hall_id, seen)
    waiting, row = visits.submitted(inspector, hall_id, seen)
    unseen = {"signer": "王示例", "signature": visits.sha256(make.picture(160, 120, seed=12))}
    inspector.act(f"{waiting}/sign", row, unseen)
    signed = visits.signed(inspector, hall_id, waste_bins=False)
    return {
        **{"visit planned": planned, "visit without answers": empty, "visit planned by another": of_another},
        **{"visit under way": started, "visit submitted": handed_over},
        **{"visit without its photo": waiting, "visit signed": signed},
    }


def _corrections(operator: Client, inspector: Client, hall_id: str) -> dict[str, str]:
    visits.signed(inspector, hall_id, mop_sink=False)
    known = visits.corrections(inspector)
    owed, proved = (f"/corrections/{known[name]['id']}" for name in ("hall.waste-bins", "hall.mop-sink"))
    operator.act(f"{proved}/prove", operator.get(proved), {"text": "已加装"})
    return {"correction open": owed, "correction proved": proved}


def body(link: dict[str, Any], record: dict[str, Any], colleague: str) -> dict[str, Any]:
    """What the link says that it needs, and nothing else; to amend, the filing with one more table."""
    if link["action"] == "amend":
        meal = record["sittings"][0]["meal"]
        return make.filing(record["hall_id"], meal=meal, tables=record["tables"] + 1)
    samples: dict[str, Any] = {
        **{key: record[key] for key in ("hall_id", "kind") if key in record},
        **{"reasons": "理由", "text": "已整改", "signer": "王示例", "signature|refusal": "不在场"},
        **{"items": [{"material": "floor_plan", "reason": "看不清"}], "file": visits.sha256(PHOTO)},
        "inspector_id": colleague,
        "expires_on": make.material("")["expires_on"],
        **{"reported_at": ILL["noticed_at"], "reported_to": "市监局", **VISIT},
        "answers": [visits.answer("hall.mop-sink", mop_sink=True)],
    }
    needed = [name for name in link["needs"] if name[0].islower()]
    return {("refusal" if "|" in name else name): samples[name] for name in needed}


def follow(who: Client, record: TestResponse, link: dict[str, Any], colleague: str) -> TestResponse:
    headers = {"If-Match": record.headers["ETag"]} if "If-Match" in link["needs"] else {}
    sent = body(link, record.json, colleague)
    return who.open(link["method"], link["href"].removeprefix(API), json=sent, headers=headers)


class Untouched:
    """Around a step: the database is then as it was before."""

    def __init__(self, app):
        self._app = app
        with app.app_context():
            self._path = db.engine.url.database or ""

    def __enter__(self) -> None:
        self._before = sqlite3.connect(":memory:")
        with closing(sqlite3.connect(self._path)) as live:
            live.backup(self._before)

    def __exit__(self, *_: object) -> None:
        with closing(sqlite3.connect(self._path)) as live:
            self._before.backup(live)
        self._before.close()


def test_every_link_that_is_offered_can_be_followed(app, people, stations, subtests):
    for client in people.values():
        client.send_photo(PHOTO)
    followed, colleague = set(), people["supervisor"].get("/me").json["id"]
    for station, url in stations.items():
        for name, client in people.items():
            record = client.get(url)
            for link in record.json.get("actions", ()):
                with subtests.test(f"{name}: {link['action']} a {station}"), Untouched(app):
                    answer = follow(client, record, link, colleague)
                    early = link["possible_from"] is not None
                    assert answer.status_code == (409 if early else 200), answer.text
                    assert not early or answer.json["code"] == "not-yet"
                    followed.add(link["action"])
    assert len(followed) > 30, sorted(followed)


@pytest.mark.parametrize(
    ("station", "name", "actions"),
    [
        ("visit submitted", "inspector", ["reopen", "sign"]),
        ("visit submitted", "supervisor", ["return"]),
        ("visit without answers", "inspector", ["cancel"]),
        ("visit planned by another", "inspector", ["start", "cancel"]),
        ("visit planned by another", "supervisor", ["cancel", "hand_over"]),
        ("filing accepted", "operator", ["amend", "cancel", "hold", "no_show"]),
        ("registration deferred", "operator", ["hand_in"]),
        ("registration deferred", "supervisor", ["reject"]),
        ("registration without papers", "supervisor", ["return", "decline", "deny", "extend"]),
        ("registration received", "supervisor", ["accept", "return", "deny", "extend"]),
        ("chef suspended", "operator", ["appeal"]),
    ],
)
def test_only_what_the_caller_may_do_now_is_offered(people, stations, station, name, actions):
    assert offered(people[name].get(stations[station]).json) == actions


def test_a_link_says_what_it_is_called_and_what_it_needs(people, stations):
    record = people["operator"].get(stations["filing accepted"], headers={"Accept-Language": "en"}).json
    link = next(each for each in record["actions"] if each["action"] == "no_show")

    assert link == {
        **{"action": "no_show", "name": "note as never held", "method": "POST", "about": None},
        **{"href": f"{API}{stations['filing accepted']}/no-show", "needs": ["If-Match"]},
        "possible_from": link["possible_from"],
    }
    the_day_after = make.TODAY + timedelta(days=10)  # midnight in China is 16:00 the day before in UTC
    assert link["possible_from"] == f"{the_day_after.isoformat()}T16:00:00+00:00"


def test_what_is_still_to_come_is_told_by_its_paper(people, stations):
    (link,) = people["operator"].get(stations["registration deferred"]).json["actions"]

    assert (link["name"], link["method"], link["about"]) == ("提交材料", "PUT", "fire_test")
    assert link["href"] == f"{API}{stations['registration deferred']}/materials/fire_test"


def test_everything_that_was_answered_on_the_way_is_as_described(people, stations, faults):
    for url in ("halls", "registrations", "filings", "chefs", "inspections", "corrections", "guidance-tasks"):
        people["supervisor"].get(f"/{url}")

    assert sorted({re.sub("[0-9a-f-]{36}", "…", each) for each in faults}) == []
