"""The template of a table of halls: understood when it is filled in, with lists, bounds and examples."""

import io
import zipfile

import openpyxl

from tests.halls.hall_tables import GOOD, HEADINGS, as_csv, as_xlsx, row, send


def test_the_template_has_headings_that_are_understood_lists_bounds_and_no_formula(supervisor):
    answer = supervisor.get("/halls/import/template")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).worksheets[0]
    ((*headings,),) = sheet.iter_rows(values_only=True)
    filled = as_xlsx(
        [dict(zip(HEADINGS, GOOD, strict=True)).get(heading, "") for heading in headings],
        headings=headings,
    )
    assert send(supervisor, filled).json["created"] == 1
    assert send(supervisor, answer.data).status_code == 422, "it holds no hall"
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    rules = {rule.type: rule for rule in book["聚餐点"].data_validations.dataValidation}
    assert {"list", "date", "textLength", "whole", "decimal"} <= rules.keys()
    listed = [cell.value for (cell,) in book["选项"].iter_rows(max_col=1)]
    assert book["选项"].sheet_state == "hidden"
    assert rules["list"].formula1.endswith(f"${len(listed)}")
    (chosen,) = [each for each in listed if each.startswith("321283104201 ")]
    assert send(supervisor, as_csv(row(名称="二号", 区划代码=chosen))).json["created"] == 1
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(answer.data)).read("xl/worksheets/sheet1.xml")
