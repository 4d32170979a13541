"""What a region decides about registrations: papers, clocks, and acceptance without all of them."""

from datetime import date
from typing import Any, ClassVar

import pytest

from inspector.standards.documents.bad_standard import BadStandard
from inspector.standards.documents.library import Document, empty, shipped
from inspector.standards.documents.policies import read_policy
from inspector.standards.rules.registration_policy import PAPERS, Kind, Materials
from inspector.standards.rules.requirements import Known
from tests.client import Client
from tests.standards.examples import BASIS, REGISTER, WORDS, document
from tests.standards.test_policies import table

ON = date(2026, 11, 22)


def row(**changes: Any) -> dict[str, Any]:
    good = {"code": "plan", "name": WORDS, "kind": "main", "form": WORDS, "basis": BASIS}
    return {key: value for key, value in (good | changes).items() if value is not None}


def materials(*rows: dict[str, Any]) -> Materials:
    section = {"material": list(rows), "basis": BASIS}
    read: Materials = read_policy(document(table(materials=section)), "example.toml", REGISTER).sections[
        "materials"
    ]
    return read


class TestWhatTaizhouAsksFor:
    found = shipped().policy("321283", ON)

    def test_is_proposed_and_says_so(self):
        assert self.found.sources["materials"].id == "project-registration"
        assert self.found.materials.basis.known is Known.PROPOSED
        assert self.found.deferral.basis.known is Known.PROPOSED

    def test_proves_the_basic_conditions_by_its_main_papers(self):
        main = [each.code for each in self.found.materials.materials if each.kind is Kind.MAIN]

        assert main == ["organisation_proof", "premises_right", "floor_plan", "food_licence"]

    @pytest.mark.parametrize(
        ("code", "facts", "needed"),
        [
            ("water_report", {"water_source": "well"}, True),
            ("water_report", {"water_source": "mains"}, False),
            ("water_report", {}, True),  # a hall that keeps silent is not excused
            ("food_licence", {"food_licence": "licensed"}, True),
            ("food_licence", {"food_licence": "registered_only"}, False),
            ("floor_plan", {}, True),
        ],
    )
    def test_hangs_on_what_the_hall_declares(self, code: str, facts: dict[str, Any], needed: bool):
        assert self.found.materials.by_code()[code].needed(facts) is needed


class TestTheClocks:
    rules = shipped().policy("321283", ON).registration

    def test_count_working_days_and_not_the_day_itself(self):
        handed_in = date(2026, 9, 18)  # a Friday; Sunday the 20th is worked, the 25th to 27th are holidays

        assert self.rules.tell_by(handed_in).day == date(2026, 9, 24)
        assert self.rules.decide_by(handed_in, extended=False).day == date(2026, 10, 22)

    def test_grow_once(self):
        plain = self.rules.decide_by(date(2026, 3, 2), extended=False).day
        extended = self.rules.decide_by(date(2026, 3, 2), extended=True).day

        assert (plain, extended) == (date(2026, 3, 30), date(2026, 4, 14))

    def test_say_when_the_calendar_is_not_published_yet(self):
        assert not self.rules.tell_by(date(2026, 11, 20)).provisional
        assert self.rules.tell_by(date(2035, 12, 31)).provisional


class TestAFile:
    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            pytest.param({"kind": "tertiary"}, "'tertiary' is not a valid Kind", id="no kind"),
            pytest.param({"code": "Plan 1"}, "code must be", id="no code"),
            pytest.param({"form": None}, "'form' is absent", id="no form"),
            pytest.param({"expires": "yes"}, "expires must be true or false", id="no flag"),
            pytest.param({"when": "seats > "}, "Failed to parse", id="half an expression"),
        ],
    )
    def test_is_refused_with_the_reason(self, changes: dict[str, Any], reason: str):
        section = {"material": [row(**changes)], "basis": BASIS}

        with pytest.raises(BadStandard, match="materials: ") as refused:
            read_policy(document(table("retention", materials=section)), "example.toml", REGISTER)

        assert reason in str(refused.value)

    def test_names_no_paper_twice(self):
        with pytest.raises(ValueError, match="plan: used twice"):
            materials(row(), row())

    @pytest.mark.parametrize(
        ("when", "reason"),
        [
            ("sauna == true", "materials: plan: 'sauna' is not a fact"),
            ("seats + 1.0", "gives no bool"),
            ("water_report_date == true", "is a date"),
        ],
    )
    def test_has_conditions_over_facts_of_a_hall(self, when: str, reason: str):
        section = {"material": [row(when=when)], "basis": BASIS}
        content = document(table("retention", materials=section))

        with pytest.raises(BadStandard) as refused:
            empty().with_documents([Document("example.toml", content)])

        assert reason in str(refused.value)


class TestWhatPapersShow:
    @pytest.mark.parametrize(
        ("changed", "outdated"),
        [
            ({"kitchen_area_m2"}, {"floor_plan"}),
            ({"usable_area_m2"}, {"floor_plan", "building_safety"}),
            ({"fridges_count", "seats"}, {"equipment_list"}),
            ({"water_source"}, {"water_report"}),  # it is asked for by the source
            ({"seats", "camera_notice"}, set()),
            (set(), set()),
        ],
    )
    def test_is_outdated_by_a_change_of_it(self, changed: set[str], outdated: set[str]):
        found = shipped().policy("321283", ON)
        assert found.shown.outdated(found.materials, changed) == outdated

    def test_is_of_papers_that_are_asked_for(self):
        found = shipped().policy("321283", ON)
        assert found.shown.papers.keys() <= found.materials.by_code().keys()

    def test_is_refused_where_no_such_fact_is(self):
        section = {"papers": {"plan": ["seats", "sauna"]}, "basis": BASIS}
        content = document(table("retention", shown=section))

        with pytest.raises(BadStandard, match="shown: plan: 'sauna' is not a fact"):
            empty().with_documents([Document("example.toml", content)])


def test_a_form_is_made_from_the_policy(asker: Client):
    answer = asker.get("/standards/policy?region=321283&on=2026-11-22").json

    licence = next(each for each in answer["materials"] if each["code"] == "food_licence")
    assert (licence["kind"], licence["expires"], licence["when"]) == (
        "main",
        True,
        "food_licence == 'licensed'",
    )
    assert answer["registration"] == {
        "tell_working_days": 5,
        "decide_working_days": 20,
        "extend_working_days": 10,
    }
    assert answer["deferral"]["working_days"] == 10
    assert answer["shown"]["equipment_list"] == ["disinfect_method", "fridges_count"]
    assert (answer["papers"]["review_days"], answer["papers"]["suit_months"]) == (60, 6)


class TestTheNumbersOfPapers:
    SERIES: ClassVar = dict.fromkeys(PAPERS, "聚登")
    GOOD: ClassVar = {"series": SERIES, "review_days": 60, "suit_months": 6, "basis": BASIS}

    def read(self, **changes: Any) -> Any:
        section = self.GOOD | {"number": "{organ}{series}〔{year}〕{number}号"} | changes
        return read_policy(document(table(papers=section)), "example.toml", REGISTER).sections["papers"]

    def test_have_the_form_of_the_region(self):
        papers = self.read(number="{organ}{series}[{year}]第{number}号")

        assert papers.numbered("泰兴市监", "accept", 2026, "17") == "泰兴市监聚登[2026]第17号"

    @pytest.mark.parametrize(
        "number",
        [
            "{organ}{series}〔{year}〕号",
            "{series}{organ}{year}{number}",
            "{organ}{series}{year}{number}{x}",
            "",
        ],
    )
    def test_name_organ_series_year_and_number(self, number):
        with pytest.raises(BadStandard):
            self.read(number=number)

    def test_have_a_series_for_each_kind_of_paper(self):
        with pytest.raises(BadStandard, match="deny"):
            self.read(series={kind: "聚登" for kind in PAPERS if kind != "deny"})
