"""Whatever several people do to the filings of one meal, in any order.

No state is reached that the table forbids, no hall is overbooked at any sitting, every step is one journal
entry, every content that was filed is kept, and the office that guides has its task.
"""

import itertools
from datetime import timedelta
from uuid import uuid4

import sqlalchemy as sa
from hypothesis import settings as budget
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from inspector.core.db import db
from inspector.filings.models import Filing, FilingVersion, Guidance, Incident, Sitting
from inspector.journal.models import Entry
from tests import make
from tests.application import both_databases
from tests.filings.conftest import BANQUET
from tests.filings.test_lifecycle import TABLE

CAPACITY = 40  # tables
TAKES_ROOM = {"filed", "accepted", "held", "closed"}
REASONED = ("accept", "return", "refuse", "cancel", "no_show")
# What may stand in the way of a step that the table allows.
HINDRANCES = {
    "file": {"capacity-exceeded", "invalid"},
    "amend": {"capacity-exceeded", "invalid", "unchanged", "begun"},
    "hold": {"not-yet"},
    "no_show": {"not-yet"},
}
ROLES = ("operator", "supervisor", "admin", "inspector")
STRANGERS = ("neighbour", "other_operator", "other_supervisor")
ACTIONS = sorted({action for _, action, _ in TABLE})
SLOTS = st.integers(0, 2)
TABLES = st.sampled_from([15, 25, 40])
SPREAD = {15: 3, 25: 2, 40: 1}  # tables at each of how many sittings


class Meal(RuleBasedStateMachine):
    """Three filings for one meal, and what the table says of them. The test gives it app, people, clock…"""

    days = itertools.count()

    @initialize(filed=st.sampled_from([(), (0,), (0, 1)]))
    def announce(self, filed):
        self.day = BANQUET + timedelta(days=5 * next(self.days))
        self.clock(self.day - timedelta(days=5))
        self.urls = [f"/filings/{uuid4()}" for _ in range(3)]
        self.states = ["absent"] * 3
        self.tables, self.versions = [0] * 3, [0] * 3
        self.filed, self.ill = [[], [], []], [0] * 3  # tables each time it was filed; incidents told of
        for slot, tables in ((0, 15), (1, 25)):  # they fit exactly, and no larger
            self.write(slot, tables)
        for slot in filed:
            self.attempt(slot, "file", "operator")

    @rule(slot=SLOTS, tables=TABLES)
    def write(self, slot, tables):
        before, new = self.states[slot], tables != self.tables[slot]
        answer = self.put("operator", slot, tables)
        if before not in ("absent", "draft", "returned"):
            assert answer.status_code == (409 if new else 200)
        else:
            assert answer.status_code == (201 if before == "absent" else 200)
            self.states[slot] = "draft" if before == "absent" else before
            self.tables[slot], self.versions[slot] = tables, self.versions[slot] + new
            assert answer.json["version"] == self.versions[slot]

    @rule(slot=SLOTS, tables=TABLES, action=st.sampled_from(ACTIONS), who=st.sampled_from(STRANGERS))
    def meddle(self, slot, tables, action, who):
        assert self.put(who, slot, tables).status_code in (403, 404)
        assert self.act(who, slot, action).status_code in (403, 404)

    @rule(slot=SLOTS, action=st.sampled_from(ACTIONS), role=st.sampled_from(ROLES))
    def attempt(self, slot, action, role):
        step = (self.states[slot], action, role)
        answer = self.act(role, slot, action)
        if answer.status_code == 200:
            self.states[slot], self.versions[slot] = TABLE[step], self.versions[slot] + 1
            assert (answer.json["state"], answer.json["version"]) == (TABLE[step], self.versions[slot])
            if action in ("file", "amend"):
                self.tables[slot] = answer.json["sittings"][0]["tables"]
                self.filed[slot].append(self.tables[slot])
        elif step in TABLE:
            assert answer.json["code"] in HINDRANCES.get(action, ())
        else:
            assert answer.status_code in (403, 404, 409)

    @rule(slot=SLOTS, choice=st.integers(0, 9))
    def go_on(self, slot, choice):
        """A step that the table allows, so that walks get far."""
        open_steps = [step for step in sorted(TABLE) if step[0] == self.states[slot] and step[2] in ROLES]
        if open_steps:
            _, action, role = open_steps[choice % len(open_steps)]
            self.attempt(slot, action, role)

    @precondition(lambda self: {"filed", "accepted"} & set(self.states))
    @rule(choice=SLOTS, tables=TABLES)
    def amend(self, choice, tables):
        """One that was filed, to another size and another number of sittings."""
        slots = [slot for slot in range(3) if self.states[slot] in ("filed", "accepted")]
        slot = slots[choice % len(slots)]
        before = (self.states[slot], self.tables[slot])
        form = self.form(tables)
        headers = self.known(slot)
        answer = self.people["operator"].post(f"{self.urls[slot]}/amend", form, headers=headers)
        if answer.status_code == 200:
            assert (before[0], "amend", "operator") in TABLE
            self.states[slot], self.versions[slot] = "filed", self.versions[slot] + 1
            self.tables[slot] = tables
            self.filed[slot].append(tables)
        else:
            assert answer.json["code"] in HINDRANCES["amend"]
            assert (answer.json["code"] == "unchanged") == (before[1] == tables)

    @rule(slot=SLOTS, who=st.sampled_from(ROLES + STRANGERS))
    def fall_ill(self, slot, who):
        ill = {"noticed_at": "2020-01-01T12:00:00+08:00", "ill_diners": 1, "symptoms": "腹痛"}
        answer = self.people[who].post(f"{self.urls[slot]}/incidents", ill)
        if answer.status_code == 201:
            assert who in ROLES
            assert self.states[slot] in TAKES_ROOM
            self.ill[slot] += 1
        else:
            assert answer.status_code in (404, 409)

    @rule(slot=SLOTS, who=st.sampled_from(ROLES + STRANGERS))
    def guide(self, slot, who):
        task = self.people["supervisor"].get(self.urls[slot]).json.get("guidance") or {"id": str(uuid4())}
        url = f"/guidance-tasks/{task['id']}"
        seen = self.people["supervisor"].get(url)
        visit = {"person": "孙", "guided_at": "2020-01-01T12:00:00+08:00", "conclusion": "fit"}
        headers = {"If-Match": seen.headers.get("ETag", '"1"')}
        answer = self.people[who].post(f"{url}/record", visit, headers=headers)
        if answer.status_code == 200:
            assert who in ("inspector", "supervisor", "admin")
            assert seen.json["state"] in ("open", "done")
            assert answer.json["visits"] == [*seen.json["visits"], answer.json["visits"][-1]]
        else:
            assert answer.status_code in (403, 404, 409)

    @precondition(lambda self: TAKES_ROOM & set(self.states))
    @rule(days=st.sampled_from([0, 4]))
    def let_the_meals_begin_and_end(self, days):
        self.clock(self.day + timedelta(days=days), 18)

    @invariant()
    def the_rows_are_where_the_table_says_and_fit_into_the_hall(self):
        with self.app.app_context():
            found = sa.select(Filing.id, Filing.state, Filing.meals, Filing.version)
            rows = {f"/filings/{row[0]}": row for row in db.session.execute(found.filter_by(day=self.day))}
            taken = sa.select(sa.func.sum(Sitting.tables)).join(Filing).where(Filing.state.in_(TAKES_ROOM))
            of_these = Sitting.day.between(self.day, self.day + timedelta(days=3))
            used = db.session.scalars(taken.where(of_these).group_by(Sitting.day, Sitting.meal)).all()
        assert len(rows) == sum(state != "absent" for state in self.states)
        for url, state, version in zip(self.urls, self.states, self.versions, strict=True):
            assert url not in rows or (rows[url].state, rows[url].version) == (state, version)
        for url, tables in zip(self.urls, self.tables, strict=True):
            assert url not in rows or rows[url].meals == SPREAD[tables]
        assert all(tables <= CAPACITY for tables in used)

    @invariant()
    def every_content_that_was_filed_is_kept(self):
        kept = sa.select(FilingVersion.content).order_by(FilingVersion.version)
        for url, filed in zip(self.urls, self.filed, strict=True):
            of_this = kept.where(FilingVersion.filing_id == url.rpartition("/")[2])
            with self.app.app_context():
                contents = db.session.scalars(of_this).all()
            assert [each["sittings"][0]["tables"] for each in contents] == filed

    @invariant()
    def the_office_has_its_task_and_no_incident_is_lost(self):
        for slot, url in enumerate(self.urls):
            key = url.rpartition("/")[2]
            with self.app.app_context():
                tasks = db.session.scalars(sa.select(Guidance.state).filter_by(filing_id=key)).all()
                ill = sa.select(sa.func.count()).select_from(Incident).filter_by(filing_id=key)
                assert db.session.scalar(ill) == self.ill[slot]
            assert len(tasks) <= 1
            if self.states[slot] in TAKES_ROOM:
                assert tasks[0] in ("open", "done")
            elif tasks:
                assert tasks[0] in ("closed", "done")

    @invariant()
    def every_step_is_one_entry_of_the_journal(self):
        for url, version in zip(self.urls, self.versions, strict=True):
            entries = sa.select(Entry.version).where(Entry.subject_id == url.rpartition("/")[2])
            with self.app.app_context():
                noted = db.session.scalars(entries.order_by(Entry.id)).all()
            assert list(noted) == list(range(1, version + 1))

    def form(self, tables):
        """A banquet of sixty, the larger the tables the fewer its days."""
        cook = {"name": "某", "role": "chef", "health_certificate_on": self.day.isoformat()}
        sittings = [
            make.sitting(day=(self.day + timedelta(days=n)).isoformat(), tables=tables, diners=60)
            for n in range(SPREAD[tables])
        ]
        return make.filing(self.hall_id, sittings=sittings, people=[cook])

    def put(self, who, slot, tables):
        form = self.form(tables)
        return self.people[who].open("PUT", self.urls[slot], json=form, headers=self.known(slot))

    def act(self, who, slot, action):
        headers = self.known(slot) or {"If-Match": '"1"'}
        return self.people[who].post(
            f"{self.urls[slot]}/{action.replace('_', '-')}", self.said(slot, action), headers=headers
        )

    def said(self, slot, action):
        if action == "amend":
            return self.form(15 if self.tables[slot] == 25 else 25)
        if action == "close":
            return make.closing(self.form(self.tables[slot] or 15))
        return {"reasons": "说明"} if action in REASONED else None

    def known(self, slot):
        version = self.versions[slot]
        return {"If-Match": f'"{version}-zh"'} if version else {}


@both_databases
def test_no_walk_leaves_the_table_overbooks_or_goes_unrecorded(app, hall, person, clock):
    given = {"app": app, "hall_id": hall["id"], "clock": staticmethod(clock)}
    given["people"] = {name: person(name) for name in ROLES + STRANGERS}
    run_state_machine_as_test(
        type("GivenMeal", (Meal,), given),
        settings=budget(
            max_examples=15, stateful_step_count=25, deadline=None, derandomize=True, database=None
        ),
    )
