"""What a value is called stands once, and every value has its name."""

from datetime import date

import pytest

from inspector.accounts.rules.permissions import Role
from inspector.core import labels, terms
from inspector.core.text import Text
from inspector.filings.actions.content import CONTENT
from inspector.filings.schemas.filings import OCCASIONS
from inspector.halls.models import PARTICULARS
from inspector.imports.schemas.columns import LABELS
from inspector.regions.actions.load import LEVELS
from inspector.registrations.rules.completeness import Status
from inspector.standards.documents.library import empty, shipped
from inspector.standards.rules import bounds, wording
from inspector.standards.rules.facts import READERS
from inspector.standards.rules.filing_policy import OFFICES
from inspector.standards.rules.foods import BANNED, CARE, RESTRICTED
from inspector.standards.rules.items import SUBJECTS
from inspector.standards.rules.registration_policy import Kind
from inspector.standards.rules.requirements import Basis, Known, Level, Verdict

LIBRARY = shipped()


@pytest.mark.parametrize(
    ("table", "values"),
    [
        pytest.param(labels.HALL_FIELDS, set(PARTICULARS) - {"facts"}, id="what a hall is"),
        pytest.param(
            labels.FILING_FIELDS, {*CONTENT, "sittings", "people"} - {"hall_id"}, id="what a filing says"
        ),
        pytest.param(labels.LEVELS, set(Level), id="levels"),
        pytest.param(terms.VERDICTS, set(Verdict), id="verdicts"),
        pytest.param(terms.FACT_TYPES, set(READERS), id="types of facts"),
        pytest.param(terms.OFFICES, set(OFFICES), id="offices"),
        pytest.param(terms.ROLES, set(Role), id="roles"),
        pytest.param(terms.SUBJECTS, set(SUBJECTS), id="subjects"),
        pytest.param(terms.REGION_LEVELS, set(LEVELS), id="levels of regions"),
        pytest.param(labels.KNOWN, set(Known), id="how well a basis is known"),
        pytest.param(labels.BOUNDS, set(bounds.KINDS), id="bounds"),
        pytest.param(labels.MATERIALS, set(Kind), id="kinds of material"),
        pytest.param(labels.SEVERITIES, {BANNED, RESTRICTED, CARE}, id="severities of foods"),
        pytest.param(
            labels.LACKING, set(Status) - {Status.PRESENT, Status.NOT_NEEDED}, id="why a material is lacking"
        ),
    ],
)
def test_every_value_has_a_name_and_no_name_is_left_over(table, values):
    assert set(table) == values


def test_the_occasions_of_a_filing_are_those_of_the_vocabulary():
    occasion = empty().vocabularies["banquet"]["occasion"]

    assert (
        *("wedding", "birthday", "newborn", "house_building", "house_moving", "graduation"),
        *("funeral", "other"),
    ) == tuple(OCCASIONS)
    assert occasion.label_of("birthday") == Text("生日", "Birthday")
    assert occasion.label_of("party") is None


def test_a_table_of_halls_asks_for_the_code_of_the_region_that_papers_name():
    assert (LABELS["region"], LABELS["organisation"]) == ("区划代码", "举办主体")


class TestABasis:
    """How the ground of a requirement reads on a paper, in 姜堰 (321204)."""

    ON = date(2026, 11, 26)
    LAW, SHANGHAI = LIBRARY.register["food-safety-law"], LIBRARY.register["shanghai-food-2017"]
    STANDARD, FORM = LIBRARY.register["gb-31654"], LIBRARY.register["filing-form"]
    OURS = Basis(LIBRARY.register["project"], "", Known.PROPOSED, note=Text("按 200 克", "200 g"))

    @pytest.mark.parametrize(
        ("clause", "said"),
        [
            ("35", "食品安全法第35条"),
            ("45(2)", "食品安全法第45条第2款"),
            ("33(1)(四)", "食品安全法第33条第1款第(四)项"),
            ("34(一)(三)", "食品安全法第34条第(一)、(三)项"),
            ("16、28", "食品安全法第16、28条"),
            ("附则", "食品安全法 附则"),
            ("", "食品安全法"),
        ],
    )
    def test_a_law_is_cited_by_its_article_without_how_well_we_know_it(self, clause, said):
        for known in (Known.QUOTED, Known.CITED, Known.KNOWN):
            assert wording.basis(Basis(self.LAW, clause, known), "321204") == said

    def test_a_standard_is_cited_by_its_number(self):
        assert wording.basis(Basis(self.STANDARD, "7.4.1", Known.KNOWN), "321204").startswith("GB 31654")

    def test_a_rule_of_another_place_is_followed_and_not_obeyed(self):
        foreign = Basis(self.SHANGHAI, "41(3)", Known.QUOTED, model=True)

        assert wording.basis(foreign, "321204") == "参照上海市食品安全条例第41条第3款(外地规定,非本地要求)"
        assert not wording.obliges(foreign, "321204", self.ON)
        at_home = Basis(self.SHANGHAI, "41(3)", Known.QUOTED)
        assert wording.basis(at_home, "310113") == "上海市食品安全条例第41条第3款"
        assert wording.obliges(at_home, "310113", self.ON)

    def test_a_form_is_no_law(self):
        form = Basis(self.FORM, "", Known.QUOTED)

        assert wording.basis(form, "321204").endswith("(非法规)")
        assert not wording.obliges(form, "321204", self.ON)

    def test_that_is_only_proposed_says_that_it_is_no_law(self):
        assert wording.basis(self.OURS, "321204") == "项目建议,非法规"
        ours_by_a_law = Basis(self.LAW, "35", Known.PROPOSED)
        assert wording.basis(ours_by_a_law, "321204") == "食品安全法第35条(项目建议,非法规)"
        assert not wording.obliges(ours_by_a_law, "321204", self.ON)

    def test_what_has_ended_obliges_nobody(self):
        table = Basis(LIBRARY.register["check-table-2016"], "9", Known.QUOTED)

        assert wording.obliges(table, "321204", date(2022, 3, 14))
        assert not wording.obliges(table, "321204", date(2022, 3, 15))

    def test_the_one_that_obliges_is_cited_before_the_others(self):
        foreign, law = Basis(self.SHANGHAI, "", Known.QUOTED, model=True), Basis(self.LAW, "35", Known.KNOWN)

        assert wording.best([foreign, law], "321204", self.ON) is law
        assert wording.best([foreign, self.OURS], "321204", self.ON) is foreign


@pytest.mark.parametrize(
    ("measured", "limit", "said"),
    [
        (1.3025, 1.5, ("1.3", "1.5")),
        (0.1875, 0.2, ("0.19", "0.2")),
        (0.1999, 0.2, ("0.1999", "0.2")),
        (0.2, 0.2, ("0.2", "0.2")),
        (True, False, ("是", "否")),
        (None, 3.0, ("未知", "3")),
    ],
)
def test_numbers_have_two_decimals_unless_more_are_needed_to_tell_them_apart(measured, limit, said):
    assert wording.apart(measured, limit) == said
