"""Whatever several people do to registrations, in any order and on any day.

No state is reached that the table forbids, no submission is ever changed or lost, and every step is one
journal entry.
"""

from datetime import timedelta
from uuid import uuid4

import sqlalchemy as sa
from hypothesis import settings as budget
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from inspector.core.db import db
from inspector.halls.models import Hall
from inspector.journal.models import Entry
from inspector.registrations.models import Registration, Submission
from tests import make
from tests.application import both_databases
from tests.client import hand_in_papers
from tests.halls.test_lifecycle import OF_REGISTRATIONS as TABLE

ROLES = ("operator", "supervisor", "admin", "inspector")
STRANGERS = ("neighbour", "other_operator", "other_supervisor")
ACTIONS = sorted({action for _, action, _ in TABLE if action not in ("verify", "end")})
REASONED = ("accept", "return", "defer", "complete", "extend", "decline", "deny")
SAID = {action: {"reasons": "说明"} for action in REASONED}
SAID["reject"] = {"items": [{"material": "fire_test", "reason": "看不清"}]}
# What may stand in the way of a step that the table allows.
HINDRANCES = {
    "accept": {"materials-missing"},
    "complete": {"materials-missing"},
    "defer": {"not-deferrable"},
    "extend": {"extended-before"},
    "reject": {"invalid"},
}
NO_HALL = {"draft", "submitted", "returned", "withdrawn", "declined", "denied"}
PAPERS = ("fire_test", "floor_plan")
LEFT_OUT = ((), ("floor_plan",), ("fire_test",), ("fire_test",), ("fire_test", "floor_plan"))


class Registering(RuleBasedStateMachine):
    """One registration, and what the table says of it. The test gives it app, people, papers and clock."""

    @initialize(left_out=st.sampled_from(LEFT_OUT), far=st.booleans())
    def draft(self, left_out, far):
        self.day = make.TODAY
        self.clock(self.day)
        self.url, self.hall_id = f"/registrations/{uuid4()}", str(uuid4())
        self.form = make.registration(hall_id=self.hall_id)
        operator = self.people["operator"]
        assert operator.put(self.url, self.form).status_code == 201
        hand_in_papers(operator, self.url, but=left_out)
        self.state, self.submissions = "draft", []
        if far:  # most walks that begin at a draft end before there is anything to defer
            self.promise()
            self.attempt("submit", "operator")
            self.attempt("defer", "supervisor")

    @rule(action=st.sampled_from(ACTIONS), role=st.sampled_from(ROLES))
    def attempt(self, action, role):
        step = (self.state, action, role)
        answer = self.act(role, action)
        if answer.status_code == 200:
            assert answer.json["state"] == TABLE[step]
            self.state = TABLE[step]
        elif step in TABLE:
            assert answer.json["code"] in HINDRANCES.get(action, ()), answer.text
        else:
            assert answer.status_code in (403, 404, 409), answer.text

    @rule(choice=st.integers(0, 9))
    def go_on(self, choice):
        """A step that the table allows, so that walks get far."""
        steps = [step for step in sorted(TABLE) if step[0] == self.state and step[1] in ACTIONS]
        if steps:
            _, action, role = steps[choice % len(steps)]
            self.attempt(action, role)

    @rule(code=st.sampled_from(PAPERS), seed=st.integers(0, 1))
    def hand_in(self, code, seed):
        form = make.material(self.files[seed])
        answer = self.people["operator"].open(
            "PUT", f"{self.url}/materials/{code}", json=form, headers=self.known()
        )
        open_now = self.state in ("draft", "returned", "accepted_deferred")
        assert answer.status_code == 200 or answer.json["code"] in ("not-now", "too-late"), answer.text
        assert answer.status_code == 409 or open_now or answer.json["version"] == self.version()

    @rule(code=st.sampled_from(PAPERS))
    def take_back(self, code):
        url = f"{self.url}/materials/{code}"
        answer = self.people["operator"].open("DELETE", url, headers=self.known())
        assert answer.status_code in ((200, 404) if self.state in ("draft", "returned") else (404, 409))

    @rule(name=st.sampled_from(["甲", "乙"]))
    def mend(self, name):
        self.people["operator"].open("PUT", self.url, json=self.form | {"name": name}, headers=self.known())

    @rule()
    def promise(self):
        form = {"signer": "王示例", "statement": "承诺"}
        answer = self.people["operator"].put(f"{self.url}/commitment", form)
        assert answer.status_code in (200, 409), answer.text

    @rule(who=st.sampled_from(STRANGERS), action=st.sampled_from(ACTIONS))
    def meddle(self, who, action):
        assert self.act(who, action).status_code in (403, 404)

    @rule(days=st.sampled_from([1, 40]))
    def let_days_pass(self, days):
        self.day += timedelta(days=days)
        self.clock(self.day)
        done = self.app.test_cli_runner().invoke(args=["halls", "daily"])
        assert done.exit_code == 0, done.output
        if self.url.rpartition("/")[2] in done.output:
            assert self.state == "accepted_deferred"
            self.state = "ended"

    @invariant()
    def the_row_is_where_the_table_says(self):
        with self.app.app_context():
            row = db.session.get_one(Registration, self.url.rpartition("/")[2])
            hall = db.session.get(Hall, self.hall_id)
            assert row.state == self.state
            assert (hall is None) == (self.state in NO_HALL)
            assert hall is None or hall.state == ("revoked" if self.state == "ended" else "accepted")

    @invariant()
    def what_was_handed_in_stays_as_it_was(self):
        of_it = sa.select(Submission).where(Submission.registration_id == self.url.rpartition("/")[2])
        with self.app.app_context():
            rows = db.session.scalars(of_it.order_by(Submission.number)).all()
            kept = [repr((r.number, r.at, r.content, r.personal, r.materials, r.changes)) for r in rows]
        assert kept[: len(self.submissions)] == self.submissions
        assert len(kept) - len(self.submissions) in (0, 1)
        self.submissions = kept

    @invariant()
    def every_step_is_one_entry_of_the_journal(self):
        of_it = sa.select(Entry.version).where(Entry.subject_id == self.url.rpartition("/")[2])
        with self.app.app_context():
            noted = list(db.session.scalars(of_it.order_by(Entry.id)))
        assert noted == list(range(1, self.version() + 1))

    def act(self, who, action):
        return self.people[who].post(f"{self.url}/{action}", SAID.get(action), headers=self.known())

    def version(self):
        with self.app.app_context():
            return db.session.get_one(Registration, self.url.rpartition("/")[2]).version

    def known(self):
        return {"If-Match": f'"{self.version()}-zh"'}


@both_databases
def test_no_walk_leaves_the_table_or_loses_what_was_handed_in(app, person, clock):
    given = {"app": app, "clock": staticmethod(clock)}
    given["people"] = {name: person(name) for name in ROLES + STRANGERS}
    given["files"] = [
        given["people"]["operator"].send_photo(make.picture(64, 48, seed=seed)).json["sha256"]
        for seed in (1, 2)
    ]
    run_state_machine_as_test(
        type("GivenRegistering", (Registering,), given),
        settings=budget(
            max_examples=12, stateful_step_count=16, deadline=None, derandomize=True, database=None
        ),
    )
