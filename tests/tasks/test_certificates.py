"""Certificates of chefs that end: tasks of those who keep the register."""

import calendar
from datetime import timedelta

import pytest
import sqlalchemy as sa

from inspector.chefs.models import Chef
from inspector.core.db import db, transaction
from tests import make
from tests.application import both_databases
from tests.steps.chefs import registered, walked

pytestmark = both_databases
KIND = "chef_certificate_expiring"


def waiting(client, query=""):
    return client.get(f"/me/tasks?kind={KIND}{query}").json["items"]


def ends_in(days):
    """A health certificate of twelve months with so many days left."""
    last = make.TODAY + timedelta(days=days)
    length = calendar.monthrange(last.year - 1, last.month)[1]
    return {
        "number": None,
        "issued_on": last.replace(year=last.year - 1, day=min(last.day, length)).isoformat(),
    }


def renewed(who, url, row, days):
    return who.put(url, make.chef(health_certificate=ends_in(days)), after=row)


class TestWhoIsTold:
    def test_operator_and_supervisor_are_and_those_who_keep_no_register_are_not(
        self, operator, supervisor, inspector, person
    ):
        url, _ = registered(operator, health_certificate=ends_in(5))

        for client in (operator, supervisor):
            (task,) = waiting(client)
            assert task["link"] == task["action"]["href"] == f"/api/v1{url}"
            assert (task["what"], task["due"]) == ("钱示例的健康证明", make.day(5).isoformat())
            assert (task["overdue"], task["hall"], task["region"]) == (False, None, make.VILLAGE)
            assert (task["action"]["method"], task["action"]["name"]) == ("PUT", "更新证明")
        for client in (inspector, person("other_operator"), person("other_supervisor")):
            assert waiting(client) == []

    def test_an_administrator_reads_no_name(self, operator, admin):
        registered(operator, health_certificate=ends_in(5))
        assert waiting(admin)[0]["what"] == "钱**的健康证明"

    def test_one_who_comes_from_elsewhere_is_looked_after_at_home(self, operator, person):
        registered(operator, areas=["3212"], health_certificate=ends_in(5))
        assert waiting(person("other_supervisor")) == []


class TestWhen:
    @pytest.mark.parametrize(("days", "told"), [(31, []), (30, [False]), (0, [False]), (-1, [True])])
    def test_by_the_days_of_the_policy_and_overdue_from_the_day_after_the_last(
        self, supervisor, operator, days, told
    ):
        assert supervisor.get("/standards/policy?region=321283").json["reminders"] == {"days": 30}
        registered(operator, health_certificate=ends_in(days))
        assert [each["overdue"] for each in waiting(supervisor)] == told
        counted = {each["kind"]: each for each in supervisor.get("/me/tasks").json["counts"]}
        assert counted.get(KIND, {}).get("overdue") == (sum(told) if told else None)

    def test_both_certificates_by_themselves_the_latest_training_counts(self, operator):
        old, later = ends_in(-40)["issued_on"], ends_in(3)["issued_on"]
        _, row = registered(operator, training_on=[old, later], health_certificate=ends_in(9))

        whats = [(each["what"], each["due"]) for each in waiting(operator)]
        assert whats == [
            ("钱示例的培训合格证明", make.day(3).isoformat()),
            ("钱示例的健康证明", make.day(9).isoformat()),
        ]
        assert row.json["training_valid_until"] == make.day(3).isoformat()
        assert row.json["health_certificate"]["valid_until"] == make.day(9).isoformat()

    def test_until_it_is_renewed(self, operator, supervisor):
        url, row = registered(operator, health_certificate=ends_in(-3))
        row = renewed(operator, url, row, 200)
        assert waiting(operator) == waiting(supervisor) == []

    def test_not_while_the_chef_may_not_cook_nor_once_gone(self, operator, supervisor):
        url, row = registered(operator, health_certificate=ends_in(-3))
        row = walked(url, row, (supervisor, "confirm"), (supervisor, "suspend"))
        assert waiting(operator) == []
        row = walked(url, row, (supervisor, "lift"))
        assert len(waiting(operator)) == 1
        walked(url, row, (operator, "remove"))
        assert waiting(operator) == []

    def test_nothing_ends_of_one_who_holds_nothing(self, operator, supervisor):
        registered(operator, health_certificate=None, training_on=[])
        assert waiting(operator) == waiting(supervisor) == []


class TestWhatWasStoredBefore:
    """A migration cannot unseal: the columns of an older database are empty until they are counted."""

    def test_is_counted_by_a_command_that_can_be_repeated(self, app, operator):
        url, row = registered(operator, health_certificate=ends_in(2))
        with app.app_context(), transaction():
            db.session.execute(sa.update(Chef).values(health_until=None, training_until=None))
        assert waiting(operator) == []

        assert recounted(app) == "1 名厨师的证明到期日已重算 chefs whose certificates were counted again\n"
        assert recounted(app).startswith("0 ")

        assert [each["due"] for each in waiting(operator)] == [make.day(2).isoformat()]
        assert operator.get(url).json["version"] == row.json["version"], "nobody's If-Match breaks"


def recounted(app):
    done = app.test_cli_runner().invoke(args=["chefs", "recount"])
    assert done.exit_code == 0, done.output
    return done.output
