"""The feed of changes: a phone that follows it has what it may see and needs, and nothing else."""

import threading
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta
from uuid import uuid4

import pytest

from inspector.accounts.rules.caller import Caller
from inspector.accounts.rules.permissions import Role
from inspector.field.queries import changes
from inspector.field.rules import places
from tests import make
from tests.application import both_databases
from tests.field.phone import PARTS, Phone
from tests.steps import registrations
from tests.steps.filings import drafted, filed
from tests.steps.inspections import corrections, form, signed, submitted
from tests.steps.registrations import listed
from tests.test_lists import statements


def planned(supervisor, inspector, hall_id, number=2, **more):
    about = {"day": make.day(number).isoformat(), "inspector_id": inspector.account_id} | more
    visit = str(uuid4())
    answer = supervisor.put(f"/inspections/{visit}", form(hall_id, kind="unannounced", **about))
    assert answer.json["state"] == "planned", answer.text
    return visit


@both_databases
def test_a_phone_has_what_waits_for_its_inspector(app, hall, operator, inspector, supervisor):
    """First everything, thing by thing."""
    signed(inspector, hall["id"], mop_sink=False)
    owed = corrections(operator)["hall.mop-sink"]["id"]
    visit = planned(supervisor, inspector, hall["id"])
    banquet, _ = filed(operator, hall["id"])

    phone = Phone(inspector, limit=1)
    phone.sync()
    assert set(phone.of("hall")) == {hall["id"]}
    card = phone.of("hall")[hall["id"]]
    assert card["declared"]["mop_sink"] is True
    assert card["seen"]["mop_sink"]["value"] is False
    assert set(phone.of("visit")) == {visit}
    assert set(phone.of("correction")) == {owed}
    assert set(phone.of("filing")) == {banquet.rpartition("/")[2]}
    assert phone.of("visit")[visit]["package"] in {each["hash"] for each in phone.packages}
    assert "visit_planned" in {each["kind"] for each in phone.tasks}


def test_afterwards_it_is_told_only_what_happened_since(hall, operator, inspector, supervisor):
    """What is done, cancelled or handed over goes; tasks are told again only when they are others."""
    signed(inspector, hall["id"], mop_sink=False)
    owed = f"/corrections/{corrections(operator)['hall.mop-sink']['id']}"
    visit = planned(supervisor, inspector, hall["id"])
    banquet, row = filed(operator, hall["id"])
    phone = Phone(inspector)
    phone.sync()
    last = phone.sync()
    assert (last["tasks"], last["more"]) == (None, False)
    assert not any(last[part] for part in (*PARTS.values(), "gone"))

    operator.act(f"{banquet}/cancel", row, {"reasons": "改期"})
    supervisor.act(f"/inspections/{visit}/cancel", supervisor.get(f"/inspections/{visit}"))
    operator.act(f"{owed}/prove", operator.get(owed), {"text": "已装拖把池", "photos": []})
    last = phone.sync()
    assert {each["kind"] for each in last["gone"]} == {"visit", "filing", "guidance"}
    assert not phone.of("visit") | phone.of("filing")
    assert [each["state"] for each in phone.of("correction").values()] == ["proof_submitted"]
    assert "visit_planned" not in {each["kind"] for each in last["tasks"]}


def follow(phone, done):
    while not done.is_set():
        phone.sync()


def write(operator, supervisor, inspector, hall_id, first):
    """Four drafts, of which two are filed, and four visits."""
    for number in range(first, first + 4):
        _, row = drafted(operator, hall_id, day=make.day(number).isoformat(), tables=2, diners=16)
        if number % 2:
            assert operator.act(f"/filings/{row.json['id']}/file", row).status_code == 200
        planned(supervisor, inspector, hall_id, number)


@both_databases
def test_no_change_is_missed_while_others_write(app, hall, operator, inspector, supervisor):
    """Three write while two follow with the smallest pages; in the end both have what the list has."""
    done, followers = threading.Event(), [Phone(inspector, limit=1), Phone(supervisor, limit=3)]
    with ThreadPoolExecutor(5) as pool:
        following = [pool.submit(follow, phone, done) for phone in followers]
        writing = [
            pool.submit(write, operator, supervisor, inspector, hall["id"], first) for first in (1, 5, 9)
        ]
        wait(writing)
        done.set()
        assert [each.result() for each in (*writing, *following)] == [None] * 5

    visits = {each["id"] for each in supervisor.get("/inspections?state=planned").json["items"]}
    filings = {each["id"] for each in supervisor.get("/filings?state=filed").json["items"]}
    assert (len(visits), len(filings)) == (12, 6)
    for phone in followers:
        phone.sync()
        assert (set(phone.of("visit")), set(phone.of("filing"))) == (visits, filings)


def test_an_operator_is_told_nothing_of_a_visit_before_it_is_handed_over(
    hall, operator, inspector, supervisor
):
    """Neither that it is planned nor that it is cancelled; one that is taken back is forgotten again."""
    phone = Phone(operator)
    phone.sync()
    secret = planned(supervisor, inspector, hall["id"])
    phone.sync()
    supervisor.act(f"/inspections/{secret}/cancel", supervisor.get(f"/inspections/{secret}"))
    phone.sync()
    assert not any(secret in answer for answer in phone.told)

    url, row = submitted(inspector, hall["id"])
    phone.sync()
    assert set(phone.of("visit")) == {row.json["id"]}
    inspector.act(f"{url}/reopen", row)
    phone.sync()
    assert phone.of("visit") == {}


def test_an_operator_follows_what_they_write_and_what_is_returned(operator, person, supervisor):
    mine, other = Phone(operator), Phone(person("neighbour"))
    for phone in (mine, other):
        phone.sync()
    registrations.drafted(operator)
    url, row = registrations.submitted(operator)
    mine.sync()
    assert {each["state"] for each in mine.of("registration").values()} == {"draft", "submitted"}

    supervisor.act(f"{url}/return", row, {"reasons": "证照不清楚"})
    mine.sync()
    assert mine.of("registration")[row.json["id"]]["state"] == "returned"
    assert "registration_returned" in {each["kind"] for each in mine.tasks}
    other.sync()
    assert other.things == {}


def test_an_overseer_forgets_a_registration_that_is_called_back(operator, supervisor):
    phone = Phone(supervisor)
    phone.sync()
    url, row = registrations.submitted(operator)
    phone.sync()
    assert set(phone.of("registration")) == {row.json["id"]}
    operator.act(f"{url}/recall", row)
    phone.sync()
    assert phone.of("registration") == {}


def test_wider_rights_deliver_and_narrower_ones_remove(hall, operator, supervisor, inspector, admin):
    """An inspector's area becomes a town and the county again; an operator's hall goes and comes back."""
    phone, mine = Phone(inspector), Phone(operator)
    phone.sync(), mine.sync()
    assert set(phone.of("hall")) == set(mine.of("hall")) == {hall["id"]}
    account = f"/accounts/{inspector.account_id}"
    for region, seen in (("321283100", set()), ("321283", {hall["id"]})):
        changed = admin.patch(account, {"region": region}, admin.get(account))
        assert changed.status_code == 200, changed.text
        assert phone.poll()["reset"]
        phone.sync()
        assert set(phone.of("hall")) == seen

    tie = f"/halls/{hall['id']}/operators/{operator.account_id}"
    assert supervisor.open("DELETE", tie).status_code == 204
    mine.sync()
    assert mine.of("hall") == {}
    assert supervisor.put(tie, {}).status_code == 204
    mine.sync()
    assert set(mine.of("hall")) == {hall["id"]}


def test_another_language_starts_afresh(hall, inspector):
    first = inspector.get("/changes").json
    again = inspector.get(f"/changes?cursor={first['cursor']}").json
    english = inspector.get(f"/changes?cursor={first['cursor']}", headers={"Accept-Language": "en"}).json
    assert [each["reset"] for each in (first, again, english)] == [True, False, True]


def test_a_banquet_comes_near_because_days_go_by(app, hall, operator, inspector):
    """Filed three weeks ahead it is not told; a week later it is, though nobody wrote anything."""
    banquet, _ = filed(operator, hall["id"], day=make.day(20).isoformat())
    caller = Caller(inspector.account_id, Role.INSPECTOR, "321283", "-")
    with app.app_context():
        view = changes.view_of(caller, "zh")
        place, told = changes.start(view, make.TODAY), []
        for today in (make.TODAY, make.TODAY + timedelta(days=7), make.TODAY + timedelta(days=8)):
            ids = []
            while True:
                found = changes.page(caller, place, today, 100)
                ids += found.ids.get("filing", [])
                place = found.place
                if not found.more:
                    break
            told.append(ids)
    assert told == [[], [banquet.rpartition("/")[2]], []]


def test_what_others_have_is_not_told(hall, person):
    other = Phone(person("other_supervisor"))
    other.sync()
    assert other.things == {}


def test_a_county_is_few_statements_however_much_it_holds(app, hall, operator, supervisor, inspector):
    planned(supervisor, inspector, hall["id"])
    Phone(inspector).sync()
    cursor = inspector.get("/changes?limit=200").json["cursor"]
    few = [statements(app, inspector, f"/changes?cursor={cursor}")]
    listed(operator, supervisor, inspector, name="第二厅")
    few.append(statements(app, inspector, "/changes"))
    for number in range(3):
        listed(operator, supervisor, inspector, name=f"第{number + 3}厅")
    few.append(statements(app, inspector, "/changes"))
    assert few[1] == few[2]


@pytest.mark.parametrize("cursor", ["x", "W10", "WzEsMl0", "5LiA", "-", places.KINDS[0]])
def test_a_cursor_of_another_list_is_refused(inspector, cursor):
    answer = inspector.get(f"/changes?cursor={cursor}")
    assert answer.status_code == 422
    assert answer.json["errors"][0]["parameter"] == "cursor"
