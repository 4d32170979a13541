"""Whatever several people do to the filings of one meal, in any order.

No state is reached that the table forbids, no hall is overbooked, and every step is one journal entry.
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

from inspector.db import db
from inspector.filings.models import Filing
from inspector.journal.models import Entry
from tests import make
from tests.filings.conftest import BANQUET
from tests.filings.test_lifecycle import TABLE

CAPACITY = 40  # tables
TAKES_ROOM = {"filed", "accepted", "held", "closed"}
FORMS = {action: {"reasons": "说明"} for action in ("accept", "return", "refuse")}
FORMS["close"] = {"actual_tables": 1, "actual_diners": 10, "ill_diners": 0}
# What may stand in the way of a step that the table allows.
HINDRANCES = {"file": {"capacity-exceeded", "invalid"}, "hold": {"not-yet"}, "close": {"not-yet"}}
ROLES = ("operator", "supervisor", "admin", "inspector")
STRANGERS = ("neighbour", "other_operator", "other_supervisor")
ACTIONS = sorted({action for _, action, _ in TABLE})
SLOTS = st.integers(0, 2)
TABLES = st.sampled_from([15, 25, 40])


class Meal(RuleBasedStateMachine):
    """Three filings for one meal, and what the table says of them. The test gives it app, people, clock…"""

    days = itertools.count()

    @initialize()
    def announce(self):
        self.day = BANQUET + timedelta(days=next(self.days))
        self.clock(self.day - timedelta(days=5))
        self.urls = [f"/filings/{uuid4()}" for _ in range(3)]
        self.states = ["absent"] * 3
        self.tables, self.versions = [0] * 3, [0] * 3
        for slot in (0, 1):  # drafts that do not both fit
            self.write(slot, 25)

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

    @precondition(lambda self: TAKES_ROOM & set(self.states))
    @rule()
    def let_the_meal_begin(self):
        self.clock(self.day, 18)

    @invariant()
    def the_rows_are_where_the_table_says_and_fit_into_the_hall(self):
        with self.app.app_context():
            found = sa.select(Filing.id, Filing.state, Filing.tables, Filing.version)
            rows = {f"/filings/{row[0]}": row for row in db.session.execute(found.filter_by(day=self.day))}
        assert len(rows) == sum(state != "absent" for state in self.states)
        for url, state, version in zip(self.urls, self.states, self.versions, strict=True):
            assert url not in rows or (rows[url].state, rows[url].version) == (state, version)
        assert sum(row.tables for row in rows.values() if row.state in TAKES_ROOM) <= CAPACITY

    @invariant()
    def every_step_is_one_entry_of_the_journal(self):
        for url, version in zip(self.urls, self.versions, strict=True):
            entries = sa.select(Entry.version).where(Entry.subject_id == url.rpartition("/")[2])
            with self.app.app_context():
                noted = db.session.scalars(entries.order_by(Entry.id)).all()
            assert list(noted) == list(range(1, version + 1))

    def put(self, who, slot, tables):
        cook = {"name": "某", "role": "chef", "health_certificate_on": self.day.isoformat()}
        form = make.filing(self.hall_id, day=self.day.isoformat(), tables=tables, diners=10, people=[cook])
        return self.people[who].open("PUT", self.urls[slot], json=form, headers=self.known(slot))

    def act(self, who, slot, action):
        headers = self.known(slot) or {"If-Match": '"1"'}
        return self.people[who].post(f"{self.urls[slot]}/{action}", FORMS.get(action), headers=headers)

    def known(self, slot):
        version = self.versions[slot]
        return {"If-Match": f'"{version}-zh"'} if version else {}


def test_no_walk_leaves_the_table_overbooks_or_goes_unrecorded(app, hall, person, clock):
    given = {"app": app, "hall_id": hall["id"], "clock": staticmethod(clock)}
    given["people"] = {name: person(name) for name in ROLES + STRANGERS}
    run_state_machine_as_test(
        type("GivenMeal", (Meal,), given),
        settings=budget(
            max_examples=25, stateful_step_count=25, deadline=None, derandomize=True, database=None
        ),
    )
