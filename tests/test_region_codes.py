"""Codes of regions, and where the subtree of one ends."""

import pytest
import sqlalchemy as sa

from inspector.core.region_codes import below, children_length, level_of, prefix_of
from tests.application import both_databases

CODES = (
    *("32", "3212", "321282", "321283", "321284", "3213"),
    *("321282999", "321282999999", "321283000", "321283104", "321283105", "321283999", "321283999999"),
    *("321283104000", "321283104201", "321283104202", "321283104999", "321284000", "321284000000"),
)
ROWS = sa.Table("rows_of_regions", sa.MetaData(), sa.Column("code", sa.String(12)), prefixes=["TEMPORARY"])


@pytest.mark.parametrize(
    ("region", "inside"),
    [
        pytest.param(
            "321283",
            [
                *("321283", "321283000", "321283104", "321283104000", "321283104201", "321283104202"),
                *("321283104999", "321283105", "321283999", "321283999999"),
            ],
            id="a county",
        ),
        pytest.param(
            "321283104",
            ["321283104", "321283104000", "321283104201", "321283104202", "321283104999"],
            id="a town",
        ),
        pytest.param("321283104201", ["321283104201"], id="a village"),
        pytest.param("321284", ["321284", "321284000", "321284000000"], id="the next county"),
        pytest.param("3212", [code for code in CODES if code not in ("32", "3213")], id="a city"),
        pytest.param("", list(CODES), id="everywhere"),
    ],
)
@both_databases
def test_below_a_region_lie_itself_and_its_parts_and_not_the_next_code(database, region, inside):
    """Rows hold codes of every length, and the next region's own code is the first one outside."""
    engine = sa.create_engine(database)
    with engine.begin() as connection:
        ROWS.create(connection)
        connection.execute(ROWS.insert(), [{"code": code} for code in CODES])
        found = set(connection.scalars(sa.select(ROWS.c.code).where(below(ROWS.c.code, region))))
    engine.dispose()

    assert found == set(inside)


@pytest.mark.parametrize(
    ("code", "prefix"),
    [
        *[("320000", "32"), ("321200", "3212"), ("321283", "321283"), ("321280", "321280")],
        *[("321283100", "321283100"), ("321283104", "321283104"), ("321283104000", "321283104000")],
        *[("32", "32"), ("3212", "3212")],
    ],
)
def test_only_a_code_of_six_digits_loses_its_empty_pairs(code, prefix):
    assert prefix_of(code) == prefix


@pytest.mark.parametrize(
    "code", ["", "3", "321", "32128", "3212831", "32128310420", "3212831042011", "泰州", "32a2"]
)
def test_what_has_another_length_or_a_letter_is_no_code(code):
    with pytest.raises(ValueError, match=f"^{code}$"):
        prefix_of(code)


def test_every_length_is_a_level_and_the_report_goes_one_down():
    levels = {
        "32": "province",
        "3212": "city",
        "321283": "county",
        "321283104": "town",
        "321283104201": "village",
    }
    assert {code: level_of(code) for code in levels} == levels
    assert [children_length(code) for code in ("", *levels)] == [2, 4, 6, 9, 12, 12]
