import re
from typing import Any

import pytest

from inspector.standards.documents.library import shipped
from inspector.standards.rules.facts import Source
from tests import make
from tests.client import Client

GROUND = "hall.site-dry-ground"
IN_ENGLISH = {"Accept-Language": "en"}
HAN = re.compile("[\u4e00-\u9fff]")


def judge(asker: Client, facts: dict[str, Any], subject: str = "hall", **more: Any) -> Any:
    headers = more.pop("headers", {})
    form = {"subject": subject, "region": "321283", "facts": facts} | more
    return asker.post("/standards/judge", form, headers=headers)


class TestJudging:
    def test_a_good_hall_fails_at_most_what_would_be_exemplary(self, asker: Client):
        answer = judge(asker, make.hall_facts()).json

        failed = [found["level"] for found in answer["findings"] if found["verdict"] == "fail"]
        assert set(failed) <= {"exemplary"}
        assert answer["summary"]["pass"] > 100
        assert answer["summary"]["blocking"] == 0

    def test_how_large_a_hall_is_follows_from_area_and_seats(self, asker: Client):
        facts = make.hall_facts(size_class=None)
        by_size = [
            each["missing"]
            for each in judge(asker, facts).json["findings"]
            if "size_class" in each["missing"]
        ]

        assert by_size == []

    def test_a_good_banquet_fails_nothing(self, asker: Client):
        summary = judge(asker, make.banquet_facts(), "banquet").json["summary"]

        assert (summary["fail"], summary["blocking"]) == (0, 0)

    def test_counts_every_finding_once_and_names_the_editions(self, asker: Client):
        answer = judge(asker, {"site_pollution_distance_m": 24.9}, on="2026-11-22").json

        counts = {key: answer["summary"][key] for key in ("pass", "fail", "unknown", "not_applicable")}
        assert sum(counts.values()) == len(answer["findings"])
        assert answer["summary"]["blocking"] == 1
        hashes = {edition.id: edition.hash for edition in shipped().editions}
        assert answer["editions"]
        assert all(edition["hash"] == hashes[edition["id"]] for edition in answer["editions"])

    def test_says_of_every_finding_by_which_text_and_how_well_that_is_known(self, asker: Client):
        for found in judge(asker, {}).json["findings"]:
            assert found["edition"]
            assert found["clause"]
            assert found["basis"]["document"]
            assert found["basis"]["known"] in ("quoted", "cited", "known", "proposed")

    def test_speaks_the_language_of_the_caller(self, asker: Client):
        chinese, english = (
            next(
                each
                for each in judge(asker, {}, headers=headers).json["findings"]
                if each["requirement"] == GROUND
            )
            for headers in ({}, IN_ENGLISH)
        )

        assert chinese["text"] == "地势干燥,不在易受污染的区域"
        assert english["text"] == "On dry ground, not in an area easily polluted"

    def test_says_units_and_clauses_in_english_too(self, asker: Client):
        for found in judge(asker, {}, "banquet", headers=IN_ENGLISH).json["findings"]:
            bases = [found["basis"], *found["also"]]
            said = [found["unit"], found["clause"], *(basis["clause"] for basis in bases)]
            assert [each for each in said if HAN.search(each)] == []

    @pytest.mark.parametrize("occasion", ["registration", "routine"])
    def test_for_an_occasion_asks_only_what_is_checked_then(self, asker: Client, occasion: str):
        found = {each["requirement"] for each in judge(asker, {}, occasion=occasion).json["findings"]}

        asked = shipped().checked("hall", occasion, "321283", make.TODAY)
        assert found == {each.id for _, each in asked}

    @pytest.mark.parametrize(
        ("region", "on"),
        [
            pytest.param("3212", "2016-04-30", id="before any"),
        ],
    )
    def test_asks_nothing_where_no_standard_is_in_force(self, asker: Client, region: str, on: str):
        answer = judge(asker, {}, region=region, on=on).json

        assert (answer["editions"], answer["findings"]) == ([], [])

    def test_goes_by_the_day_of_the_event(self, asker: Client):
        days = ("2019-10-31", "2019-11-01", "2022-03-14", "2022-03-15")
        ruling = [{each["id"] for each in judge(asker, {}, on=on).json["editions"]} for on in days]

        old, new, wider = {"daily-check-2016"}, {"db3212-t-1004-2019"}, {"core-hall", "jiangsu-hall"}
        assert [each & (old | new | wider) for each in ruling] == [
            old | wider,
            old | new | wider,
            old | new | wider,
            new | wider,
        ]

    def test_elsewhere_goes_by_the_law_of_the_nation(self, asker: Client):
        answer = judge(asker, {"exit_doors_ok": False}, region="110101", on="2026-11-22").json

        assert "core-hall" in {each["id"] for each in answer["editions"]}
        assert not [each for each in answer["editions"] if each["id"].startswith(("db32", "jiangsu"))]
        assert answer["summary"]["blocking"] == 1

    def test_takes_derived_facts_on_trial(self, asker: Client):
        derived = [
            fact.key
            for fact in shipped().vocabularies["banquet"].values()
            if fact.sources == {Source.DERIVED}
        ]
        facts = {key: value for key, value in make.banquet_facts().items() if key in derived}
        assert facts

        assert judge(asker, facts, "banquet").status_code == 200

    def test_takes_a_null_for_not_stated(self, asker: Client):
        rows = judge(asker, {"site_dry_ground": None}).json["findings"]
        found = next(each for each in rows if each["requirement"] == GROUND)

        assert (found["verdict"], found["missing"]) == ("unknown", ["site_dry_ground"])

    def test_stores_nothing(self, asker: Client):
        first, second = (judge(asker, make.hall_facts()).json for _ in range(2))

        assert first == second


class TestFactsThatAreRefused:
    def test_are_named_all_at_once(self, asker: Client):
        wrong = {
            "seats": -1,
            "usable_area_m2": "320",
            "fuel": ["coal"],
            "gas_alarm": "yes",
            "hood_cleaning_date": "last week",
            "raw_sinks": 2.5,
            "colour": "red",
        }

        answer = judge(asker, wrong | {"kitchen_area_m2": 64}, headers=IN_ENGLISH)

        assert (answer.status_code, answer.json["code"]) == (422, "invalid")
        told = {row["pointer"]: row["detail"] for row in answer.json["errors"]}
        assert told.keys() == {f"#/facts/{key}" for key in wrong}
        assert told["#/facts/seats"] == "Out of bounds: 1 – 10000 seats"
        assert told["#/facts/colour"] == "There is no such fact"

    def test_are_told_in_chinese(self, asker: Client):
        (row,) = judge(asker, {"colour": "red"}).json["errors"]

        assert row["detail"] == "没有这个事实项"

    def test_are_named_by_a_pointer_whatever_their_key(self, asker: Client):
        (row,) = judge(asker, {"a/b~c": 1}).json["errors"]

        assert row["pointer"] == "#/facts/a~1b~0c"

    def test_are_those_of_another_subject(self, asker: Client):
        (row,) = judge(asker, {"diners": 200}).json["errors"]

        assert row["pointer"] == "#/facts/diners"

    @pytest.mark.parametrize(
        ("changes", "pointer"),
        [
            pytest.param({"subject": "kitchen"}, "#/subject", id="an unknown subject"),
            pytest.param({"region": "Taizhou"}, "#/region", id="no region code"),
            pytest.param({"on": "today"}, "#/on", id="no day"),
            pytest.param({"occasion": "party"}, "#/occasion", id="an unknown occasion"),
            pytest.param({"facts": ["seats"]}, "#/facts", id="a list of facts"),
            pytest.param({"colour": "red"}, "#/colour", id="an unknown field"),
        ],
    )
    def test_come_in_a_form_that_is_checked(self, asker: Client, changes: dict[str, Any], pointer: str):
        answer = judge(asker, **({"facts": {}} | changes))

        assert answer.status_code == 422
        assert [row["pointer"] for row in answer.json["errors"]] == [pointer]


HALL = ("core-hall", "jiangsu-hall", "db3212-t-1004-2019")
BANQUET = ("core-banquet", "taizhou-banquet-service", "db3212-t-1013-2020")


class TestTheList:
    @pytest.mark.parametrize(
        ("query", "ids"),
        [
            ("on=2022-03-14", {*HALL, *BANQUET, "daily-check-2016"}),
            ("on=2022-03-14&subject=hall", {*HALL, "daily-check-2016"}),
            ("on=2022-03-14&region=321283104201&subject=hall", {*HALL, "daily-check-2016"}),
            ("on=2016-04-30", set()),
            ("on=2016-05-01", {"daily-check-2016"}),
            ("on=2018-10-01", {"daily-check-2016", "core-hall", "core-banquet", "jiangsu-hall"}),
            ("on=2019-12-31", {"daily-check-2016", "core-banquet", *HALL}),
            ("on=2020-01-01&subject=banquet", {"core-banquet", "taizhou-banquet-service"}),
            ("on=2022-03-14&region=3213", {"daily-check-2016", "core-hall", "core-banquet", "jiangsu-hall"}),
        ],
    )
    def test_shows_what_is_in_force(self, asker: Client, query: str, ids: set[str]):
        items = asker.get(f"/standards?{query}").json["items"]

        assert {item["id"] for item in items} == ids

    def test_counts_requirements_by_level(self, asker: Client):
        items = asker.get("/standards?on=2026-11-22&subject=hall").json["items"]

        (edition,) = [each for each in shipped().editions if each.id == items[0]["id"]]
        assert sum(items[0]["requirements"].values()) == len(edition.requirements)

    @pytest.mark.parametrize("query", ["subject=kitchen", "on=today", "region=x"])
    def test_refuses_what_it_cannot_look_for(self, asker: Client, query: str):
        answer = asker.get(f"/standards?{query}")

        assert answer.status_code == 422
        assert answer.json["errors"][0]["parameter"] == query.partition("=")[0]


class TestAnEdition:
    @pytest.mark.parametrize("edition", shipped().editions, ids=lambda edition: edition.id)
    def test_is_shown_whole(self, asker: Client, edition: Any):
        shown = asker.get(f"/standards/{edition.id}").json

        assert shown["hash"] == edition.hash
        assert [item["requirement"] for item in shown["items"]] == [each.id for each in edition.requirements]
        known = {fact["key"] for fact in shown["facts"]}
        for item in shown["items"]:
            assert set(item["facts"]) <= known
            assert item["bounds"]
            assert all("limit" in bound or "expression" in bound for bound in item["bounds"])

    def test_is_kept_by_language(self, asker: Client):
        shown = asker.get("/standards/db3212-t-1004-2019", headers=IN_ENGLISH)

        assert shown.json["title"] == "Construction of rural (community) banquet halls"
        assert "Accept-Language" in shown.headers["Vary"]

    def test_is_not_found_by_another_name(self, asker: Client):
        answer = asker.get("/standards/db3212-t-1004-2091")

        assert (answer.status_code, answer.json["code"]) == (404, "not-found")


class TestTheFacts:
    @pytest.mark.parametrize("subject", ["hall", "banquet"])
    def test_are_what_a_form_is_made_from(self, asker: Client, subject: str):
        items = asker.get(f"/standards/facts/{subject}", headers=IN_ENGLISH).json["items"]

        vocabulary = shipped().vocabularies[subject]
        assert [item["key"] for item in items] == list(vocabulary)
        for item in items:
            fact = vocabulary[item["key"]]
            assert (item["label"], item["min"]) == (fact.label.en, fact.least)
            assert HAN.search(item["unit"]) is None
            assert [choice["value"] for choice in item["choices"]] == [each.value for each in fact.choices]

    def test_of_another_subject_are_not_found(self, asker: Client):
        assert asker.get("/standards/facts/kitchen").status_code == 404


def test_a_stranger_learns_nothing(stranger: Client):
    urls = ("/standards", "/standards/db3212-t-1004-2019", "/standards/facts/hall", "/standards/policy")

    assert {stranger.get(url).status_code for url in urls} == {401}
    assert stranger.post("/standards/judge", {}).status_code == 401
