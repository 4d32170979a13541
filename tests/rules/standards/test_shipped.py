"""What comes with the package is whole, and says of every value where it comes from."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from inspector.core.text import Text
from inspector.standards.documents.library import shipped
from inspector.standards.documents.local_dishes import shipped_dishes
from inspector.standards.documents.where_read import shipped_tags, where_read
from inspector.standards.rules.bounds import NUMERIC
from inspector.standards.rules.expressions import Expression
from inspector.standards.rules.requirements import Basis, Known, Level
from inspector.standards.rules.sources import OURS

LIBRARY = shipped()
REQUIREMENTS = [(edition, each) for edition in LIBRARY.editions for each in edition.requirements]
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
LEVEL_CHANGED = {  # their bases say why
    "banquet.filing-headcount-min": "general",  # it states the scope
    "banquet.tier-assigned": "key",  # a value of our own does not block
    # only other places have such a rule, and their rules do not block here
    **dict.fromkeys(
        ("banquet.chef-registered", "banquet.chef-not-blacklisted", "banquet.capacity-check"), "key"
    ),
    "banquet.onsite-guidance-record": "general",  # it is the office that guides
    "banquet.ready-to-serve-limit": "general",  # holding cooked food is critical already
}


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

        assert all(re.search("底线|关键", (notes[name] or Text("", "")).zh) for name in LEVEL_CHANGED)


class TestIds:
    def test_are_given_once_but_for_an_edition_and_the_one_it_replaces(self):
        replaced = {name for edition in LIBRARY.editions for name in edition.replaces}
        counted = Counter(each.id for edition, each in REQUIREMENTS if edition.id not in replaced)

        assert [name for name, times in counted.items() if times > 1] == []

    @pytest.mark.parametrize("kind", ["editions", "policies"])
    def test_of_documents_are_given_once(self, kind: str):
        ids = [document.id for document in getattr(LIBRARY, kind)]

        assert len(set(ids)) == len(ids)


def _bases() -> Iterator[tuple[str, Basis]]:
    for edition, requirement in REQUIREMENTS:
        yield from ((f"{edition.id} {requirement.id}", basis) for basis in requirement.basis)
    yield from ((food.id, food.basis) for food in LIBRARY.foods.foods)
    for policy in LIBRARY.policies:
        yield from ((f"{policy.id} {name}", section.basis) for name, section in policy.sections.items())


BASES = list(_bases())


def _read_somewhere(basis: Basis) -> bool:
    return bool(SOURCES.fullmatch(basis.source) or basis.document.pages)


class TestABasis:
    def test_names_its_document(self):
        assert [name for name, basis in BASES if not CHINESE.search(basis.document.cited.zh)] == []

    def test_that_is_proposed_blocks_nothing(self):
        first = [
            (requirement.id, requirement.level, requirement.basis[0].known) for _, requirement in REQUIREMENTS
        ]

        assert [name for name, level, known in first if (level, known) == ("critical", Known.PROPOSED)] == []

    def test_that_is_proposed_says_what_exactly_is_proposed(self):
        proposed = [(name, basis) for name, basis in BASES if basis.known is Known.PROPOSED]

        assert proposed
        assert [name for name, basis in proposed if not (basis.note and CHINESE.search(basis.note.zh))] == []

    def test_that_is_quoted_says_where_it_was_read(self):
        quoted = [(name, basis) for name, basis in BASES if basis.known is Known.QUOTED]

        assert quoted
        assert [name for name, basis in quoted if not _read_somewhere(basis)] == []

    def test_that_names_a_tag_says_on_which_page_that_was_read(self):
        tags = {tag for _, basis in BASES for tag in basis.source.split(",") if tag}

        assert "S75" in {tag for dish in shipped_dishes() for tag in dish.basis.source.split(",")}
        assert sorted(tags - shipped_tags().keys()) == []
        assert where_read("S16,S27") == [shipped_tags()["S16"], shipped_tags()["S27"]]
        assert where_read("") == []

    def test_of_our_own_is_never_called_anything_but_proposed(self):
        ours = [(name, basis) for name, basis in BASES if basis.document.kind == OURS]

        assert [name for name, basis in ours if basis.known is not Known.PROPOSED] == []

    def test_that_is_proposed_leads_no_requirement_under_the_name_of_a_law(self):
        leading = [(each.id, each.basis[0]) for _, each in REQUIREMENTS]

        proposed = {name for name, basis in leading if basis.known is Known.PROPOSED}
        assert proposed == {name for name, basis in leading if basis.document.kind == OURS}

    def test_that_leads_by_a_second_hand_quotation_says_whose(self):
        leading = [(each.id, each.basis[0]) for _, each in REQUIREMENTS]

        cited = [(name, basis) for name, basis in leading if basis.known is Known.CITED]
        assert [name for name, basis in cited if not _read_somewhere(basis)] == []

    def test_quotes_the_local_standard_no_further_than_it_was_read(self):
        quoted = {
            basis.clause
            for _, requirement in REQUIREMENTS
            for basis in requirement.basis
            if basis.document.id == "db3212-t-1004-2019" and basis.known is Known.QUOTED
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
    def test_is_there_in_both_languages(self):
        texts = [(each.id, text) for _, each in REQUIREMENTS for text in (each.text, each.hint) if text]

        assert [name for name, text in texts if not CHINESE.search(text.zh)] == []
        assert [name for name, text in texts if CHINESE.search(re.sub("“.*?”", "", text.en))] == []

    def test_names_the_limits_that_are_judged(self):
        limits = [
            (each, f"{abs(bound.limit):g}")
            for _, each in REQUIREMENTS
            for bound in each.bounds
            if bound.kind in NUMERIC and not isinstance(bound.limit, Expression) and abs(bound.limit) > 1
        ]

        assert len(limits) > 50
        assert [each.id for each, limit in limits if not _has(each.text.zh, limit)] == []
        assert [each.id for each, limit in limits if not _has(each.text.en.replace(",", ""), limit)] == []

    def test_has_the_unit_of_the_fact(self):
        units = {
            each.id: (each.unit, LIBRARY.vocabularies[edition.subject][each.measure.source].unit)
            for edition, each in REQUIREMENTS
            if each.measure.bare
        }

        assert [name for name, (said, known) in units.items() if said != known] == []

    @pytest.mark.parametrize("subject", LIBRARY.vocabularies)
    def test_is_there_for_every_fact_and_choice(self, subject: str):
        for fact in LIBRARY.vocabularies[subject].values():
            labels = [fact.label, *(choice.label for choice in fact.choices)]
            assert all(CHINESE.search(label.zh) or label.zh.isascii() for label in labels), fact.key
            assert not any(CHINESE.search(re.sub("“.*?”", "", label.en)) for label in labels), fact.key


def _has(text: str, number: str) -> bool:
    return re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.]*\d)", text) is not None


def test_what_is_critical_of_a_hall_is_looked_at_on_acceptance():
    critical = [
        requirement
        for edition, requirement in REQUIREMENTS
        if edition.subject == "hall" and requirement.level is Level.CRITICAL
    ]

    assert critical
    assert all("acceptance" in requirement.checked_at for requirement in critical)
