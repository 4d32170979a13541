"""Whatever several people do to a chef's record, in any order.

No state is reached that the table forbids, nobody outside the area changes anything, no history is lost.
"""

from uuid import uuid4

import sqlalchemy as sa
from hypothesis import settings as budget
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from inspector.chefs.models import Chef, ChefMark
from inspector.core.db import db
from inspector.journal.models import Entry
from tests import make
from tests.application import both_databases
from tests.steps.chefs import REASONS

OVERSEE = ("supervisor", "admin")
TABLE = {  # written down once more, by hand: state, action, role
    **{("registered", "confirm", role): "confirmed" for role in OVERSEE},
    **{(state, "suspend", role): "suspended" for state in ("registered", "confirmed") for role in OVERSEE},
    **{
        (state, "blacklist", role): "blacklisted"
        for state in ("registered", "confirmed", "suspended")
        for role in OVERSEE
    },
    ("suspended", "appeal", "operator"): "suspension_appealed",
    ("blacklisted", "appeal", "operator"): "blacklist_appealed",
    **{("suspension_appealed", "uphold", role): "suspended" for role in OVERSEE},
    **{("blacklist_appealed", "uphold", role): "blacklisted" for role in OVERSEE},
    **{
        (state, "lift", role): "confirmed"
        for state in ("suspended", "suspension_appealed", "blacklisted", "blacklist_appealed")
        for role in OVERSEE
    },
    **{
        (state, "remove", role): "removed"
        for state in ("registered", "confirmed")
        for role in (*OVERSEE, "operator")
    },
}
ACTIONS = sorted({action for _, action, _ in TABLE})
ROLES = ("operator", "inspector", *OVERSEE)
STRANGERS = ("other_operator", "other_inspector", "other_supervisor")


class Record(RuleBasedStateMachine):
    """One chef, and what the table says of them. The test gives it app and people."""

    @initialize()
    def register(self):
        self.url = f"/chefs/{uuid4()}"
        self.state, self.version, self.points, self.born = "registered", 1, 0, 1970
        self.steps = []
        form = make.chef(phone=f"139{uuid4().int % 10**8:08d}")
        self.form = form
        assert self.people["operator"].put(self.url, form).status_code == 201

    @rule(action=st.sampled_from(ACTIONS), role=st.sampled_from(ROLES))
    def attempt(self, action, role):
        step = (self.state, action, role)
        answer = self.post(role, action, REASONS)
        if answer.status_code == 200:
            self.state = TABLE[step]
            self.done(action, answer)
        else:
            assert step not in TABLE
            assert answer.status_code in (403, 409)

    @rule(choice=st.integers(0, 9))
    def go_on(self, choice):
        """A step that the table allows, so that walks get far."""
        possible = [step for step in sorted(TABLE) if step[0] == self.state and step[1] != "remove"]
        if possible:
            _, action, role = possible[choice % len(possible)]
            self.attempt(action, role)

    @rule(points=st.integers(-3, 3).filter(bool), role=st.sampled_from(ROLES))
    def give_points(self, points, role):
        answer = self.post(role, "points", {"points": points, "reasons": "评比"})
        allowed = role in OVERSEE and self.state != "removed"
        assert (answer.status_code == 200) is allowed
        if allowed:
            self.points += points
            self.done("points", answer)

    @rule(role=st.sampled_from(ROLES))
    def rewrite(self, role):
        self.born -= 1
        answer = self.people[role].open(
            "PUT", self.url, json=self.form | {"birth_year": self.born}, headers=self.known()
        )
        assert (answer.status_code == 200) is (role != "inspector" and self.state != "removed")
        if answer.status_code == 200:
            if (role, self.state) == ("operator", "confirmed"):
                self.state = "registered"
            self.version += 1

    @rule(action=st.sampled_from(ACTIONS), who=st.sampled_from(STRANGERS))
    def meddle(self, action, who):
        assert self.post(who, action, REASONS).status_code in (403, 404)

    @invariant()
    def the_row_is_where_the_table_says_and_nothing_is_forgotten(self):
        key = self.url.rpartition("/")[2]
        with self.app.app_context():
            row = db.session.get_one(Chef, key)
            marks = db.session.scalars(sa.select(ChefMark).filter_by(chef_id=key).order_by(ChefMark.version))
            kept = [(mark.action, mark.version) for mark in marks]
            entries = sa.select(Entry.version).where(Entry.subject_id == key).order_by(Entry.id)
            noted = list(db.session.scalars(entries))
        assert (row.state, row.version, row.points) == (self.state, self.version, self.points)
        assert kept == self.steps
        assert noted == list(range(1, self.version + 1))

    def done(self, action, answer):
        self.version += 1
        self.steps.append((action, self.version))
        assert (answer.json["state"], answer.json["version"]) == (self.state, self.version)

    def post(self, who, action, form):
        return self.people[who].post(f"{self.url}/{action}", form, headers=self.known())

    def known(self):
        return {"If-Match": f'"{self.version}-zh"'}


@both_databases
def test_no_walk_leaves_the_table_or_loses_history(app, person):
    given = {"app": app, "people": {name: person(name) for name in (*ROLES, *STRANGERS)}}
    run_state_machine_as_test(
        type("GivenRecord", (Record,), given),
        settings=budget(
            max_examples=12, stateful_step_count=25, deadline=None, derandomize=True, database=None
        ),
    )
