"""How a chef stands: confirmed, suspended, blacklisted, appealed, lifted; and the points."""

import pytest
import sqlalchemy as sa

from inspector.core.db import db
from tests.application import both_databases
from tests.steps.chefs import REASONS, refused_at, registered, walked

pytestmark = both_databases


class TestBlacklist:
    def test_it_says_why_when_and_by_whom(self, operator, supervisor):
        url, row = registered(operator)
        row = walked(url, row, (supervisor, "confirm"), (supervisor, "blacklist"))

        (_, mark) = operator.get(url).json["record"]
        assert row.json["state"] == "blacklisted"
        assert (mark["action"], mark["reasons"]) == ("blacklist", REASONS["reasons"])
        assert mark["by"] == supervisor.get("/me").json["id"]
        assert mark["at"]

    @pytest.mark.parametrize("barred", ["suspend", "blacklist"])
    @pytest.mark.parametrize(("decided", "state"), [("uphold", None), ("lift", "confirmed")])
    def test_an_operator_appeals_and_a_supervisor_decides(self, operator, supervisor, barred, decided, state):
        url, row = registered(operator)
        row = walked(url, row, (supervisor, barred))
        before = row.json["state"]
        row = walked(url, row, (operator, "appeal"), (supervisor, decided))

        assert row.json["state"] == state or before
        assert [mark["action"] for mark in row.json["record"]] == [barred, "appeal", decided]

    def test_what_touches_a_person_needs_reasons(self, operator, supervisor):
        url, row = registered(operator)
        assert refused_at(supervisor.act(f"{url}/suspend", row)) == ["#/reasons"]
        row = walked(url, row, (supervisor, "suspend"))
        assert refused_at(operator.act(f"{url}/appeal", row)) == ["#/reasons"]

    def test_who_is_barred_does_not_leave_the_register(self, operator, supervisor):
        url, row = registered(operator)
        row = walked(url, row, (supervisor, "blacklist"))
        refused = operator.act(f"{url}/remove", row)

        assert (refused.status_code, refused.json["allowed"]) == (409, ["appeal"])

    def test_the_journal_knows_the_step_but_not_the_reasons(self, app, operator, supervisor):
        url, row = registered(operator)
        walked(url, row, (supervisor, "blacklist"))
        with app.app_context():
            found = sa.text("SELECT changes FROM entry WHERE subject = 'chef'")
            changes = db.session.execute(found).scalars().all()
            (kept,) = db.session.execute(sa.text("SELECT reasons FROM chef_mark")).scalars()

        assert changes == ['{"areas":["321283"],"state":"registered"}', '{"state":"blacklisted"}']
        assert kept.startswith("gAAAA"), "sealed"


class TestPoints:
    def test_they_are_given_and_taken_with_reasons(self, operator, supervisor):
        url, row = registered(operator)
        for points in (5, -2):
            row = supervisor.act(f"{url}/points", row, {"points": points, "reasons": "评比"})
            assert row.status_code == 200, row.text

        assert row.json["points"] == 3
        record = operator.get(url).json["record"]
        assert [(mark["action"], mark["points"], mark["reasons"]) for mark in record] == [
            ("points", 5, "评比"),
            ("points", -2, "评比"),
        ]

    @pytest.mark.parametrize("form", [{"points": 0}, {"points": 10**6}, {"points": "x"}, {"points": 1.5}])
    def test_nonsense_is_refused(self, operator, supervisor, form):
        url, row = registered(operator)
        assert refused_at(supervisor.act(f"{url}/points", row, form)) == ["#/points", "#/reasons"]

    def test_a_lost_answer_gives_no_points_twice(self, operator, supervisor):
        url, row = registered(operator)
        form = {"points": 5, "reasons": "评比"}
        first, again = (supervisor.act(f"{url}/points", row, form) for _ in range(2))

        assert again.json == first.json
        assert again.json["points"] == 5

    def test_operators_give_none(self, operator):
        url, row = registered(operator)
        assert operator.act(f"{url}/points", row, {"points": 5, "reasons": "好"}).status_code == 403
