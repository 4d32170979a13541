"""The inspection table in force since 2022: what was read of it, its result, and the list that it makes."""

from datetime import date

import pytest

from inspector.inspections.rules.scoring import result
from inspector.standards.documents.library import shipped
from inspector.standards.rules.requirements import Finding, Known, Level, Verdict, judge

TABLE = shipped().edition("daily-check-2022")
BEFORE = shipped().edition("daily-check-2016")
VILLAGE = "321283104201"
ON = date(2026, 11, 25)
OF_TABLE = [each for each in TABLE.requirements if each.basis[0].document.id == "check-table-2022"]


def found(**changes: bool) -> list[Finding]:
    """The findings of a visit on which everything holds, but for the changes."""
    facts = {}
    for each in TABLE.requirements:
        fact = shipped().vocabularies["hall"][each.measure.source]
        facts[fact.key] = True if fact.type == "boolean" else tuple(c.value for c in fact.choices)
    facts |= {"cold_dishes": True, "cooking_now": True, "outsourced_ware": True} | changes
    return judge(TABLE.requirements, facts, ON)


def measured(level: Level) -> list[str]:
    """Facts of yes and no that requirements of this level measure."""
    vocabulary = shipped().vocabularies["hall"]
    names = [each.measure.source for each in TABLE.requirements if each.level is level]
    return [name for name in names if vocabulary[name].type == "boolean"]


class TestItsWords:
    def test_are_quoted_no_further_than_they_were_read(self):
        assert [each.clause for each in OF_TABLE] == [
            *("*1.1", "1.2", "1.3", "*2.1", "2.2", "2.3", "*2.4", "*2.6", "2.7", "2.8", "3.1"),
        ]
        assert {each.basis[0].known for each in OF_TABLE} == {Known.QUOTED}

    def test_star_what_is_key(self):
        assert all((each.level is Level.KEY) is each.clause.startswith("*") for each in TABLE.requirements)

    def test_are_not_lent_to_what_follows_from_law(self):
        rest = [each for each in TABLE.requirements if each not in OF_TABLE]

        assert rest
        assert all("check-table-2022" not in {b.document.id for b in each.basis} for each in rest)
        assert all(not each.clause[-1].isdigit() for each in rest)

    def test_are_said_to_be_incomplete(self):
        assert "56 项" in TABLE.note.zh
        assert "13 项" in TABLE.note.zh


@pytest.mark.parametrize(
    ("failed", "outcome"),
    [
        pytest.param([], "conforms", id="nothing"),
        pytest.param(measured(Level.GENERAL)[:1], "basically", id="one general item: to be mended"),
        pytest.param(measured(Level.GENERAL), "basically", id="every general item: still to be mended"),
        pytest.param(measured(Level.KEY)[:1], "fails", id="one key item: to be investigated"),
    ],
)
def test_a_key_item_decides_the_result_and_general_ones_are_to_be_mended(failed, outcome):
    assert result(found(**dict.fromkeys(failed, False)), TABLE.result) == outcome


def test_what_nobody_could_see_does_not_count():
    findings = {each.requirement.id: each.verdict for each in found(cooking_now=False, cold_dishes=False)}

    assert findings["check.clothes"] is Verdict.NOT_APPLICABLE
    assert findings["check.cold-room"] is Verdict.NOT_APPLICABLE


class TestItsTime:
    @pytest.mark.parametrize(
        ("on", "table"),
        [
            pytest.param(date(2022, 3, 14), BEFORE, id="the last day of the old one"),
            pytest.param(date(2022, 3, 15), TABLE, id="the first day of the new one"),
        ],
    )
    def test_follows_that_of_the_old_table_without_a_gap(self, on: date, table):
        ruling = shipped().in_force("hall", VILLAGE, on)

        assert [each for each in ruling if each in (BEFORE, TABLE)] == [table]

    @pytest.mark.parametrize("region", [VILLAGE, "330481", "620100"])
    def test_is_everywhere(self, region: str):
        assert TABLE in shipped().in_force("hall", region, ON)


@pytest.mark.parametrize("kind", ["routine", "random"])
@pytest.mark.parametrize("region", [VILLAGE, "330481"])
def test_it_is_the_list_of_an_ordinary_visit_which_stays_short(kind: str, region: str):
    items = shipped().checklist(kind, region, ON)
    asked = {member.requirement.id for item in items for member in item.members}

    assert {each.id for each in TABLE.requirements} <= asked
    assert len(items) <= 60
