"""When the retention is over nobody is named any more, and everything else still adds up."""

from datetime import datetime, time, timedelta

import pytest
import sqlalchemy as sa

from inspector.core.clock import now
from inspector.core.days import LOCAL
from inspector.core.db import db
from inspector.core.personal import ERASED
from inspector.journal.cli import group as journal
from inspector.privacy.actions import erase as erasure
from inspector.privacy.cli import group
from inspector.standards.cli import group as standards
from inspector.standards.rules.bounds import Age
from tests import make
from tests.application import both_databases
from tests.filings.conftest import BANQUET
from tests.steps.chefs import registered, walked
from tests.steps.filings import drafted, filed

pytestmark = both_databases
SECRETS = ("李示例", "13900000002", "张示例", "赵示例", "钱示例", "孙示例", "13800000003")


def day_after(months, day):
    """The first day on which the day lies more than so many months back."""
    later = day + timedelta(days=28 * months)
    while Age(months, "months").before(later) <= day:
        later += timedelta(days=1)
    return later


OVER = day_after(24, BANQUET)  # as the policy of the project has it


@pytest.fixture
def erase(app, monkeypatch):
    """The daily command on a day that is to come."""

    def run(day, *options):
        monkeypatch.setattr("inspector.privacy.cli.today", lambda: day)
        monkeypatch.setattr("inspector.privacy.cli.now", lambda: datetime.combine(day, time(3), LOCAL))
        done = app.test_cli_runner().invoke(group, ["erase", *options])
        assert done.exit_code == 0, done.output
        return done.output

    return run


@pytest.fixture
def filing(hall, operator, supervisor, clock) -> str:
    """A banquet of the past with cooks of both kinds."""
    chef, _ = registered(operator)
    people = [*make.filing("")["people"], {"role": "chef", "chef_id": chef.rpartition("/")[2]}]
    url, row = filed(operator, hall["id"], people=people)
    clock(BANQUET, 18)
    row = operator.act(f"{url}/hold", row)
    taken = datetime.combine(BANQUET, time(17), LOCAL).isoformat()
    sample = {"dish": "红烧肉", "grams": 130, "taken_at": taken, "by": "孙示例"}
    row = operator.act(f"{url}/close", row, make.closing(row.json, samples=[sample]))
    assert row.status_code == 200, row.text
    return url


def test_not_a_day_too_early(erase, filing, operator):
    assert "filings 0," in erase(OVER - timedelta(days=1))
    assert operator.get(filing).json["erased_at"] is None
    assert "filings 1," in erase(OVER)
    assert "filings 0," in erase(OVER)


def test_a_dry_run_only_counts(erase, filing, operator):
    assert "filings 1, 厨师 chefs 1" in erase(OVER, "--dry-run")
    assert operator.get(filing).json["host_name"] == "李示例"


def test_nobody_is_named_any_more(app, erase, filing, operator, supervisor):
    erase(OVER)
    for person in (operator, supervisor):
        answer = person.get(filing)
        assert [secret for secret in SECRETS if secret in answer.text] == []
        assert (answer.json["host_name"], answer.json["host_phone"]) == (ERASED, ERASED)
        assert [each["role"] for each in answer.json["people"]] == ["chef", "helper", "chef"]
        assert answer.json["erased_at"]
        assert answer.json["closing"]["samples"][0]["by"] is None
        history = person.get(f"{filing}/history")
        assert (len(history.json["items"]), history.json["items"][0]["content"]["occasion"]) == (1, "wedding")
        assert [secret for secret in SECRETS if secret in history.text] == []
        assert person.get("/filings?host_phone=13900000002").json["items"] == []
    with app.app_context():
        assert db.session.execute(sa.text("SELECT host_phone_hash FROM filing")).scalars().all() == [None]


def test_figures_judgements_and_the_chain_remain(app, erase, filing, supervisor):
    kept = ("tables", "diners", "dishes", "actual_tables", "actual_diners", "judgement", "state", "number")
    report = f"/reports/overview?from={BANQUET}&to={BANQUET}"
    before, figures = supervisor.get(filing).json, supervisor.get(report).json
    erase(OVER)

    after = supervisor.get(filing).json
    assert {key: after[key] for key in kept} == {key: before[key] for key in kept}
    assert supervisor.get(report).json["totals"] == figures["totals"]
    runner = app.test_cli_runner()
    assert runner.invoke(journal, ["verify"]).exit_code == 0
    assert runner.invoke(standards, ["replay"]).exit_code == 0
    last = supervisor.get("/journal?limit=3").json["items"]
    assert [entry["action"] for entry in last] == ["erase"] * 3
    assert {entry["subject"] for entry in last} == {"filing", "chef", "inspection"}


def test_a_draft_that_was_never_filed_forgets_too(erase, hall, operator):
    url, _ = drafted(operator, hall["id"])
    erase(OVER)

    assert operator.get(url).json["host_name"] == ERASED
    assert operator.get(url).json["state"] == "draft"


class TestChefs:
    def test_one_who_left_is_forgotten_at_the_next_run(self, app, erase, operator, supervisor):
        url, row = registered(operator, id_number="321283190001010014", birth_year=1900)
        row = supervisor.act(f"{url}/points", row, {"points": 5, "reasons": "钱示例得奖"})
        walked(url, row, (operator, "remove"))
        erase(make.TODAY)

        row = supervisor.get(url)
        told = ["钱示例", "13800000003", "321283190001010014", "文化路", "1900", "0117", "junior_high"]
        assert [word for word in told if word in row.text] == []
        assert (row.json["state"], row.json["points"], row.json["health_certificate"]) == ("removed", 5, None)
        assert row.json["record"][0]["reasons"] == ERASED
        assert supervisor.get("/chefs?name=钱示例").json["items"] == []
        assert registered(operator, id_number="321283190001010014", birth_year=1900), "and may come back"

    def test_one_of_whom_nothing_was_heard_is_forgotten_after_the_retention(self, erase, operator):
        url, _ = registered(operator)
        over = day_after(24, make.TODAY)
        erase(over - timedelta(days=1))
        assert operator.get(url).json["state"] == "registered"

        erase(over)
        assert (operator.get(url).json["state"], operator.get(url).json["name"]) == ("removed", ERASED)

    def test_the_blacklist_does_not_forget(self, erase, operator, supervisor):
        url, row = registered(operator)
        walked(url, row, (supervisor, "blacklist"))
        erase(day_after(24, make.TODAY))

        assert operator.get(url).json["name"] == "钱示例"


def test_many_are_erased_in_small_steps(app, hall, operator, monkeypatch):
    monkeypatch.setattr(erasure, "BATCH", 2)
    for number in range(5):
        drafted(operator, hall["id"], day=(BANQUET + timedelta(days=number)).isoformat())
    with app.app_context():
        assert erasure.erase(OVER + timedelta(days=2), now()) == (3, 0, 1, 0, 0)
        left = sa.text("SELECT count(*) FROM filing WHERE erased_at IS NULL")
        assert db.session.execute(left).scalar_one() == 2
