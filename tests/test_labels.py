"""What a value is called stands once, and every value has its name."""

import pytest

from inspector.core import labels
from inspector.core.text import Text
from inspector.filings.schemas.filings import OCCASIONS
from inspector.imports.schemas.table import HEADINGS
from inspector.registrations.rules.completeness import Status
from inspector.standards.documents.library import empty
from inspector.standards.rules import bounds, wording
from inspector.standards.rules.foods import BANNED, CARE, RESTRICTED
from inspector.standards.rules.registration_policy import Kind
from inspector.standards.rules.requirements import Basis, Known, Level


@pytest.mark.parametrize(
    ("table", "values"),
    [
        pytest.param(labels.LEVELS, set(Level), id="levels"),
        pytest.param(labels.KNOWN, set(Known), id="how well a basis is known"),
        pytest.param(labels.BOUNDS, set(bounds.KINDS), id="bounds"),
        pytest.param(labels.MATERIALS, set(Kind), id="kinds of material"),
        pytest.param(labels.SEVERITIES, {BANNED, RESTRICTED, CARE}, id="severities of foods"),
        pytest.param(
            labels.LACKING, {Status.MISSING, Status.EXPIRED, Status.REFUSED}, id="why a material is lacking"
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
    ) == OCCASIONS
    assert occasion.label_of("birthday") == Text("生日", "Birthday")
    assert occasion.label_of("party") is None


def test_a_table_of_halls_asks_for_the_code_of_the_region_that_papers_name():
    assert (HEADINGS["区划代码"], HEADINGS["举办主体"]) == ("region", "organisation")


class TestABasis:
    OURS = Basis("项目建议值", "", Known.PROPOSED, note=Text("按 200 克", "200 g"))

    def test_is_cited_with_how_well_it_is_known(self):
        law = Basis("食品安全法", "35", Known.QUOTED)

        assert wording.basis(law, "321204") == "食品安全法 35(已读原文)"

    def test_that_is_only_proposed_says_that_it_is_no_law(self):
        assert wording.basis(self.OURS, "321204") == "项目建议值(项目建议,非法规)"

    def test_tells_what_is_proposed_where_there_is_room(self):
        assert wording.basis(self.OURS, "321204", note=True) == "项目建议值(项目建议,非法规):按 200 克"
