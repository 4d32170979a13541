import hashlib
from datetime import date

import pytest

from inspector.core.labels import CHECKED_AT
from inspector.standards.documents.library import Library, due, shipped
from inspector.standards.documents.requirement_schema import RequirementSchema
from inspector.standards.rules.bounds import KINDS
from tests.standards.examples import (
    ON,
    REGISTER,
    VOCABULARY,
    WORDS,
    document,
    edition_table,
    read,
    row,
)


class TestReading:
    def test_gives_what_the_file_says(self):
        table = edition_table(until=date(2030, 12, 31), note=WORDS, replaces=["older"])

        edition = read(table)

        assert (edition.id, edition.subject, edition.scope) == ("example", "test", "3212")
        assert (edition.since, edition.until) == (date(2026, 1, 1), date(2030, 12, 31))
        assert edition.replaces == {"older"}
        assert edition.hash == hashlib.sha256(document(table)).hexdigest()
        assert [each.id for each in edition.requirements] == ["test.one"]

    def test_leaves_a_weight_to_the_policy_unless_it_says_one(self):
        own = [row(), row(id="test.two", weight=4.5)]

        assert [each.weight for each in read(edition_table(requirement=own)).requirements] == [None, 4.5]

    def test_takes_a_whole_limit_as_a_broken_one(self):
        limits = [
            read(edition_table(requirement=[row(at_least=limit)])).requirements[0].bounds
            for limit in (25, 25.0)
        ]

        assert limits[0] == limits[1]

    def test_knows_every_kind_of_bound(self):
        assert set(KINDS) <= RequirementSchema().fields.keys()

    def test_needs_no_requirement_in_an_edition_that_only_withdraws(self):
        assert read(edition_table(requirement=None, replaces=["older"])).requirements == ()

    def test_may_add_facts_of_its_own(self):
        own = {"key": "steps", "type": "integer", "label": WORDS, "min": 0}

        edition = read(edition_table(fact=[own], requirement=[row(measure="steps")]))

        assert list(edition.facts) == ["steps"]


class TestInForce:
    @pytest.fixture
    def library(self) -> Library:
        """An edition, the one that followed it, and one of a single county."""
        tables = (
            edition_table(id="first", since=date(2020, 1, 1), until=date(2025, 12, 31)),
            edition_table(id="second", since=date(2026, 1, 1)),
            edition_table(id="county", scope="321283", since=date(2026, 7, 1)),
        )
        return Library(
            {"test": VOCABULARY}, REGISTER, shipped().foods, tuple(read(table) for table in tables)
        )

    @pytest.mark.parametrize(
        ("region", "on", "ruling"),
        [
            pytest.param("3212", date(2019, 12, 31), [], id="the day before the first"),
            pytest.param("3212", date(2020, 1, 1), ["first"], id="the first day"),
            pytest.param("3212", date(2025, 12, 31), ["first"], id="the last day"),
            pytest.param("3212", date(2026, 1, 1), ["second"], id="the day after"),
            pytest.param("3212", date(2099, 1, 1), ["second"], id="for ever"),
            pytest.param("321283", date(2026, 6, 30), ["second"], id="before the county had its own"),
            pytest.param("321283", date(2026, 7, 1), ["second", "county"], id="the county's own, besides"),
            pytest.param(
                "321283104201", date(2026, 7, 1), ["second", "county"], id="a village of the county"
            ),
            pytest.param("321204", date(2026, 7, 1), ["second"], id="another county"),
            pytest.param("3213", date(2026, 7, 1), [], id="another city"),
            pytest.param("32", date(2026, 7, 1), [], id="the province above"),
        ],
    )
    def test_is_decided_by_region_and_day(self, library: Library, region: str, on: date, ruling: list[str]):
        assert [edition.id for edition in library.in_force("test", region, on)] == ruling

    def test_is_decided_by_subject(self, library: Library):
        assert library.in_force("hall", "3212", ON) == []

    def test_ends_when_another_replaces_it(self, library: Library):
        table = edition_table(id="third", since=date(2027, 1, 1), replaces=["second"], requirement=None)
        later = Library(library.vocabularies, REGISTER, library.foods, (*library.editions, read(table)))

        assert [each.id for each in later.in_force("test", "3212", date(2026, 12, 31))] == ["second"]
        assert [each.id for each in later.in_force("test", "3212", date(2027, 1, 1))] == ["third"]
        assert [each.id for each in later.in_force("test", "3213", date(2027, 1, 1))] == []


class TestDue:
    def test_is_what_is_checked_at_the_occasion(self):
        edition = read(
            edition_table(
                requirement=[
                    row(),
                    row(id="test.two", checked_at=["filing", "routine"]),
                    row(id="test.three", checked_at=["filing"]),
                ]
            )
        )

        assert [each.id for _, each in due([edition], "filing")] == ["test.two", "test.three"]
        assert [each.id for _, each in due([edition], "closing")] == []
        assert len(due([edition], None)) == 3

    @pytest.mark.parametrize("occasion", CHECKED_AT)
    def test_is_something_at_every_occasion_of_the_shipped_standards(self, occasion: str):
        assert due(shipped().editions, occasion)
