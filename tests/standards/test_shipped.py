"""What comes with the package is whole, and says of every value where it comes from."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from inspector.standards.bounds import NUMERIC
from inspector.standards.expressions import Expression
from inspector.standards.library import shipped
from inspector.standards.requirements import Basis, Known, Level, Requirement
from inspector.text import Text

LIBRARY = shipped()
REQUIREMENTS = [(edition, each) for edition in LIBRARY.editions for each in edition.requirements]
every_requirement = pytest.mark.parametrize(
    "requirement", [pytest.param(each, id=each.id) for _, each in REQUIREMENTS]
)
OURS = "项目建议值"
SOURCES = re.compile(r"S\d+\w*(,S\d+\w*)*")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# The core rows of the catalogue (domain research, sections 2 and 3), by the level that they have there.
CATALOGUE = {
    "hall": {
        "critical": """site-dry-ground site-water-supply-ok site-pollution-distance
            site-diffuse-pollution-free zones-complete flow-one-way processing-indoor disinfect-sinks
            disinfect-equipment tool-color-marks cold-room-present cold-room-temp cold-room-anteroom
            cold-room-equipment toilet-not-in-kitchen fridge-separate open-kitchen-mode exits-count
            exit-doors-ok extinguishers-per-point gas-alarm gas-bottle-rules alcohol-fuel-rules
            manager-assigned operator-identity food-licence""",
        "key": """site-power-supply-ok site-livestock-distance site-building-legal
            dirty-dish-route-separate designed-capacity kitchen-ratio-total kitchen-min-area
            dishwash-share floor-ok wall-skirting doors-screens-ok exhaust-ok raw-sinks mop-sink
            handwash-points clean-ware-cabinet area-per-seat hall-screen anti-waste-sign cold-room-area
            cold-room-uv cold-room-drain cold-room-door-window store-food-separate store-pest-proof
            toilet-flush-wash fridge-thermometer sample-fridge waste-bins pest-facilities camera-views
            camera-notice emergency-lights-signs fire-facility-check-date fire-opening-check
            kitchen-fire-separation rules-complete floor-plan-doc responsible-person notice-board""",
    },
    "banquet": {
        "critical": """filing-headcount-min filing-fields commitment-signed tier-assigned capacity-check
            menu-precheck chef-registered health-cert-valid fit-for-work-check food-manager-on-site
            chef-not-blacklisted supplier-check meat-quarantine no-prohibited-food no-high-risk-items
            no-nitrite liquor-source no-wild-animals toxic-separate cook-core-temp hold-time
            raw-cooked-separate cold-dish-operation no-raw-seafood-cake disinfect-heat-boiling
            disinfect-chlorine ware-no-unclean sample-required sample-grams sample-hours
            incident-report-hours incident-preserve incident-no-conceal event-fire-duty
            privacy-protection""",
        "key": """filing-lead-time site-manager-reports notice-received onsite-guidance-record
            training-valid handwash-practice chef-public-board purchase-record record-retention
            additive-control cold-chain-temp reheat-temp cold-dish-same-meal ready-to-serve-limit
            ware-supplier-docs ware-closed-storage sample-temp sample-label serving-spoons
            anti-waste-prompt incident-plan waste-removal""",
    },
}
LEVEL_CHANGED = {"banquet.filing-headcount-min": "general"}  # it states the scope; its basis says so


class TestTheCatalogue:
    @pytest.mark.parametrize(
        ("subject", "level", "rows"),
        [("hall", "critical", 26), ("hall", "key", 40), ("banquet", "critical", 35), ("banquet", "key", 22)],
    )
    def test_is_covered_row_by_row(self, subject: str, level: str, rows: int):
        levels = {requirement.id: requirement.level.value for _, requirement in REQUIREMENTS}
        wanted = [f"{subject}.{name}" for name in CATALOGUE[subject][level].split()]

        assert len(set(wanted)) == rows
        assert {name: levels.get(name) for name in wanted} == {
            name: LEVEL_CHANGED.get(name, level) for name in wanted
        }

    def test_explains_where_a_level_was_changed(self):
        notes = {requirement.id: requirement.basis[0].note for _, requirement in REQUIREMENTS}

        assert all("底线" in (notes[name] or Text("", "")).zh for name in LEVEL_CHANGED)


class TestIds:
    def test_are_given_once_among_all_editions(self):
        counted = Counter(requirement.id for _, requirement in REQUIREMENTS)

        assert [name for name, times in counted.items() if times > 1] == []

    @pytest.mark.parametrize("kind", ["editions", "policies"])
    def test_of_documents_are_given_once(self, kind: str):
        ids = [document.id for document in getattr(LIBRARY, kind)]

        assert len(set(ids)) == len(ids)


def _bases() -> Iterator[Any]:
    for edition, requirement in REQUIREMENTS:
        for number, basis in enumerate(requirement.basis):
            yield pytest.param(basis, id=f"{edition.id} {requirement.id} {number}")
    for food in LIBRARY.foods.foods:
        yield pytest.param(food.basis, id=f"food {food.id}")
    for policy in LIBRARY.policies:
        for name, section in policy.sections.items():
            yield pytest.param(section.basis, id=f"policy {policy.id} {name}")


class TestABasis:
    @pytest.mark.parametrize("basis", [*_bases()])
    def test_is_honest(self, basis: Basis):
        assert basis.document.strip()
        if basis.known is Known.PROPOSED:
            assert basis.note, "says what exactly is proposed"
        if basis.known is Known.QUOTED:
            assert SOURCES.fullmatch(basis.source), "says where it was read"
        assert (basis.document != OURS) or (basis.known is Known.PROPOSED), "our own value is no law"
        if basis.note:
            assert CHINESE.search(basis.note.zh)

    @every_requirement
    def test_of_our_own_value_names_no_law(self, requirement: Requirement):
        first = requirement.basis[0]

        assert (first.known is Known.PROPOSED) == (first.document == OURS)
        if first.known is Known.CITED:
            assert SOURCES.fullmatch(first.source)

    def test_quotes_the_local_standard_no_further_than_it_was_read(self):
        quoted = {
            basis.clause
            for _, requirement in REQUIREMENTS
            for basis in requirement.basis
            if basis.document == "DB3212/T 1004-2019" and basis.known is Known.QUOTED
        }

        assert quoted == {"2.1", "3.1", "3.2", "范围"}

    @pytest.mark.parametrize("edition", LIBRARY.editions, ids=lambda edition: edition.id)
    def test_of_an_edition_whose_text_was_not_seen_is_said(self, edition: Any):
        assert edition.note
        assert CHINESE.search(edition.note.zh)

    @pytest.mark.parametrize("policy", LIBRARY.policies, ids=lambda policy: policy.id)
    def test_of_a_tier_says_how_well_it_is_known(self, policy: Any):
        filing = policy.sections.get("filing")

        assert filing is None or all(isinstance(tier.known, Known) for tier in filing.tiers)


class TestATextForPeople:
    @every_requirement
    def test_is_there_in_both_languages(self, requirement: Requirement):
        for text in filter(None, (requirement.text, requirement.hint)):
            assert CHINESE.search(text.zh)
            assert not CHINESE.search(re.sub("“.*?”", "", text.en))

    @every_requirement
    def test_names_the_limits_that_are_judged(self, requirement: Requirement):
        for bound in requirement.bounds:
            if bound.kind in NUMERIC and not isinstance(bound.limit, Expression) and abs(bound.limit) > 1:
                number = rf"(?<![\d.]){re.escape(f'{abs(bound.limit):g}')}(?![\d.]*\d)"
                assert re.search(number, requirement.text.zh)
                assert re.search(number, requirement.text.en.replace(",", ""))

    @pytest.mark.parametrize(
        ("edition", "requirement"), [pytest.param(*pair, id=pair[1].id) for pair in REQUIREMENTS]
    )
    def test_has_the_unit_of_the_fact(self, edition: Any, requirement: Requirement):
        if requirement.measure.bare:
            fact = LIBRARY.vocabularies[edition.subject][requirement.measure.source]
            assert requirement.unit == fact.unit

    @pytest.mark.parametrize("subject", LIBRARY.vocabularies)
    def test_is_there_for_every_fact_and_choice(self, subject: str):
        for fact in LIBRARY.vocabularies[subject].values():
            labels = [fact.label, *(choice.label for choice in fact.choices)]
            assert all(CHINESE.search(label.zh) or label.zh.isascii() for label in labels), fact.key
            assert not any(CHINESE.search(re.sub("“.*?”", "", label.en)) for label in labels), fact.key


def test_what_is_critical_of_a_hall_is_looked_at_on_acceptance():
    critical = [
        requirement
        for edition, requirement in REQUIREMENTS
        if edition.subject == "hall" and requirement.level is Level.CRITICAL
    ]

    assert critical
    assert all("acceptance" in requirement.occasions for requirement in critical)
