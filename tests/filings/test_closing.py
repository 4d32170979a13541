"""After the banquet: who came, what was kept of every dish, and the judgement of it."""

from datetime import datetime, timedelta

import pytest

from inspector.core.days import LOCAL
from tests import make
from tests.application import both_databases
from tests.filings.conftest import BANQUET
from tests.steps.filings import filed
from tests.steps.registrations import pointers

pytestmark = both_databases
SERVED = datetime(BANQUET.year, BANQUET.month, BANQUET.day, 17, 10, tzinfo=LOCAL)
DISHES = ["白切鸡", "红烧肉", "清蒸鲈鱼", "炒青菜"]  # of `make.filing`


@pytest.fixture
def held(hall, operator, clock):
    """URL and answer of a banquet that was held the day before yesterday."""

    def hold(**changes):
        url, row = filed(operator, hall["id"], **changes)
        clock(BANQUET, 17)
        row = operator.act(f"{url}/hold", row)
        clock(BANQUET + timedelta(days=2), 20)
        return url, row

    return hold


def sample(dish, **changes):
    kept = {"dish": dish, "grams": 125, "taken_at": SERVED.isoformat(), "fridge_c": 4, "by": "周留样"}
    return kept | changes


def disinfection(**changes):
    done = {"what": "餐饮具", "method": "steam", "done_at": SERVED.isoformat(), "by": "吴消毒"}
    return done | changes


def closed(operator, url, row, **changes):
    return operator.act(f"{url}/close", row, make.closing(row.json, **changes))


def verdicts(row):
    found = row.json["closing"]["judgement"]["findings"]
    return {each["requirement"].removeprefix("banquet."): each["verdict"] for each in found}


def test_a_good_report_passes(operator, held):
    url, row = held()
    samples = [sample(dish, discarded_at=(SERVED + timedelta(hours=48)).isoformat()) for dish in DISHES]
    facts = {"gas_power_off": True, "cleaned_after": True, "leftovers_kept": False, "self_check_done": True}

    row = closed(
        operator, url, row, samples=samples, disinfections=[disinfection()], leftovers="打包带走", facts=facts
    )

    assert row.status_code == 200, row.text
    report = row.json["closing"]
    assert (report["leftovers"], report["facts"]) == ("打包带走", facts)
    kept_until = datetime.fromisoformat(report["samples"][0]["kept_until"])
    assert kept_until == SERVED + timedelta(hours=48)
    assert [each["by"] for each in report["samples"]] == ["周留样"] * 4
    assert report["disinfections"][0]["method"] == "steam"
    found = verdicts(row)
    for name in ("sample-required", "sample-grams", "sample-hours", "event-fire-duty-shutdown"):
        assert found[name] == "pass", name
    assert found["after-event-summary"] == "pass"
    assert "onsite-guidance-record" not in found, "that nobody guided it is no failure of the hall"
    assert "fail" not in set(found.values())


@pytest.mark.parametrize(
    ("samples", "failed"),
    [
        pytest.param([sample(dish, fridge_c=8.1) for dish in DISHES], "sample-temp", id="kept too warm"),
        pytest.param([sample(dish) for dish in DISHES[:3]], "sample-required", id="a dish without sample"),
        pytest.param([], "sample-required", id="no sample at all"),
        pytest.param(
            [sample(dish, grams=124.9 if dish == "红烧肉" else 200) for dish in DISHES],
            "sample-grams",
            id="a hair under 125 g",
        ),
        pytest.param(
            [sample(d, discarded_at=(SERVED + timedelta(hours=47)).isoformat()) for d in DISHES],
            "sample-hours",
            id="thrown away after 47 hours",
        ),
    ],
)
def test_what_is_missing_is_taken_and_told(operator, held, samples, failed):
    url, row = held()
    row = closed(operator, url, row, samples=samples)

    assert (row.status_code, row.json["state"], verdicts(row)[failed]) == (200, "closed", "fail")


@pytest.mark.parametrize(
    ("source", "tickets", "found"),
    [
        pytest.param("market", ["receipt"], ["pass", "not_applicable"], id="bought, with receipt"),
        pytest.param("market", ["delivery_note"], ["fail", "not_applicable"], id="bought, without"),
        pytest.param(
            "supplier", ["delivery_note", "supplier_licence"], ["not_applicable", "pass"], id="delivered"
        ),
        pytest.param("supplier", ["delivery_note"], ["not_applicable", "fail"], id="by whom is not shown"),
        pytest.param("own", [], ["not_applicable", "not_applicable"], id="home-grown"),
    ],
)
def test_each_kind_of_supplier_has_its_tickets(operator, held, source, tickets, found):
    known = make.filing("")["facts"] | {"ingredient_source": [source]}
    url, row = held(facts=known)
    row = closed(operator, url, row, facts={"purchase_tickets": tickets})

    judged = verdicts(row)
    assert [judged["market-tickets"], judged["delivery-tickets"]] == found


def test_each_sitting_is_reported_and_the_figures_are_counted_alike(operator, held):
    lunch = make.sitting(day=BANQUET.isoformat(), meal="lunch", tables=8, diners=70)
    url, row = held(sittings=[lunch, make.sitting()])
    form = make.closing(row.json)
    form["sittings"][0] |= {"actual_tables": 7, "actual_diners": 61}

    row = operator.act(f"{url}/close", row, form)

    assert (row.json["actual_tables"], row.json["actual_diners"]) == (27, 200)
    assert [each["actual_diners"] for each in row.json["sittings"]] == [61, 200]
    measured = {f["requirement"]: f for f in row.json["closing"]["judgement"]["findings"]}
    assert measured["banquet.after-event-summary"]["verdict"] == "pass"


def test_everything_that_cannot_be_is_named_at_once(operator, held):
    url, row = held()
    form = make.closing(row.json)
    tomorrow = (SERVED + timedelta(days=9)).isoformat()
    form["sittings"] = [form["sittings"][0] | {"meal": "lunch"}]
    form |= {
        "samples": [sample("鱼", taken_at=tomorrow), sample("肉", discarded_at="2020-01-01T00:00:00+08:00")],
        "disinfections": [disinfection(done_at=tomorrow), disinfection(method="prayer")],
    }

    refused = operator.act(f"{url}/close", row, form)

    assert refused.status_code == 422
    assert sorted(pointers(refused)) == [
        *("#/disinfections/0/done_at", "#/disinfections/1/method"),
        *("#/samples/0/taken_at", "#/samples/1/discarded_at", "#/sittings", "#/sittings/0"),
    ]
    assert operator.get(url).json["state"] == "held"


@pytest.mark.parametrize("place", [{"grams": -1}, {"fridge_c": 99}, {"dish": ""}, {"taken_at": "gestern"}])
def test_a_wrong_sample_is_refused(operator, held, place):
    url, row = held()
    refused = closed(operator, url, row, samples=[sample("鱼") | place])
    assert (refused.status_code, pointers(refused)) == (422, [f"#/samples/0/{next(iter(place))}"])


def test_facts_of_the_report_are_checked(operator, held):
    url, row = held()
    refused = closed(operator, url, row, facts={"moon": 1, "actual_meals": "drei"})
    assert sorted(pointers(refused)) == ["#/facts/actual_meals", "#/facts/moon"]


def test_a_guided_banquet_has_its_record(operator, inspector, held):
    url, row = held()
    task = row.json["guidance"]
    visit = {"person": "孙", "guided_at": make._ago(0) + "T00:00:01+08:00", "conclusion": "fit"}
    inspector.act(
        f"/guidance-tasks/{task['id']}/record", inspector.get(f"/guidance-tasks/{task['id']}"), visit
    )

    report = closed(operator, url, row)

    assert report.status_code == 200, report.text
    assert report.json["guidance"]["visits"]


def test_names_of_those_who_kept_samples_are_for_those_who_need_them(person, operator, held):
    url, row = held()
    closed(operator, url, row, samples=[sample("鱼")], disinfections=[disinfection()])

    shown = person("inspector").get(url)
    assert shown.json["closing"]["samples"][0]["by"] == "周**"
    assert "周留样" not in shown.text
    assert "吴消毒" not in shown.text


class TestAnOverdueReport:
    def listed(self, client, monkeypatch, day):
        monkeypatch.setattr("inspector.filings.routes.filings.today", lambda: day)
        return [row["id"] for row in client.get("/filings?overdue=true").json["items"]]

    @pytest.mark.parametrize(("days", "overdue"), [(3, False), (4, True)])
    def test_is_listed_when_its_days_are_over(self, hall, operator, supervisor, monkeypatch, days, overdue):
        url, row = filed(operator, hall["id"])
        assert row.json["close_by"] == (BANQUET + timedelta(days=3)).isoformat()
        found = self.listed(supervisor, monkeypatch, BANQUET + timedelta(days=days))
        assert found == ([url.rpartition("/")[2]] if overdue else [])

    def test_is_owed_neither_by_what_is_closed_nor_by_what_was_never_held(
        self, hall, operator, supervisor, held, monkeypatch, clock
    ):
        url, row = held()
        closed(operator, url, row)
        clock(BANQUET - timedelta(days=5))
        absent, row = filed(operator, hall["id"], meal="lunch")
        clock(BANQUET + timedelta(days=1))
        operator.act(f"{absent}/no-show", row, {})
        assert self.listed(supervisor, monkeypatch, BANQUET + timedelta(days=30)) == []
