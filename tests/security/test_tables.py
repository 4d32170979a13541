"""A table of a kilobyte takes no worker with it: every hostile workbook is a 422 with its reason.

The workbooks say in many ways that they have a cell in the last corner, or are bombs of another kind; each
is read in a process of its own, whose end is nobody else's.
"""

import io
import time
import zipfile

import pytest
import xlsxwriter

from tests.client import Client

CORNER = 'r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>名称</t></is></c></row>'
SHEET = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{rows}</sheetData></worksheet>"
)
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table><table:table-row table:number-rows-repeated="{rows}">'
    '<table:table-cell table:number-columns-repeated="{columns}"><text:p>x</text:p></table:table-cell>'
    "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
)


def workbook(rows: str, sheet: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A good workbook whose sheet is replaced, and lies where the attacker says."""
    good, out = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(good, {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, "名称")
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                new.writestr(sheet, SHEET.format(rows=rows))
            elif part.filename == "xl/_rels/workbook.xml.rels":
                new.writestr(part, content.replace(b"worksheets/sheet1.xml", sheet[3:].encode()))
            else:
                new.writestr(part, content)
    return out.getvalue()


def archive(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


HOSTILE = {
    "the last corner": (workbook(HEAD + f"<row {CORNER}"), "too-many-rows"),
    "blanks around the sign": (workbook(HEAD + f"<row {CORNER}".replace("=", " = ")), "too-many-rows"),
    "line ends around the sign": (workbook(HEAD + f"<row {CORNER}".replace("=", "\n=\n")), "too-many-rows"),
    "a sheet elsewhere": (workbook(HEAD + f"<row {CORNER}", "xl/other/sheet9.xml"), "too-many-rows"),
    "rows without numbers": (
        workbook("<row><c t='inlineStr'><is><t>x</t></is></c></row>" * 3000),
        "too-many-rows",
    ),
    "a row of columns": (workbook("<row>" + "<c><v>1</v></c>" * 20000 + "</row>"), "too-many-rows"),
    "an ODS that repeats": (archive(content_xml=ODS.format(rows=3000, columns=3000)), "bad-table"),
    "a vast ODS": (archive(content_xml=ODS.format(rows=1_000_000, columns=16_000)), "bad-table"),
    "not even a ZIP": (b"PK\x03\x04" + b"\x00" * 100, "unreadable-file"),
    "deep brackets": (workbook("<row>" * 100_000), "unreadable-file"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_workbook_is_refused_with_its_reason(supervisor, case):
    content, code = HOSTILE[case]
    assert len(content) < 20_000
    begun = time.monotonic()

    answer = send(supervisor, content)

    assert (answer.status_code, answer.json["code"]) == (422, code)
    assert answer.json["errors"][0]["detail"]
    assert time.monotonic() - begun < 30


def test_empty_cells_at_the_end_of_a_sheet_are_no_content(supervisor):
    """A sheet that somebody formatted to its last row is not a large one."""
    answer = send(supervisor, workbook(HEAD + '<row r="1048576"><c r="XFD1048576"/></row>'))

    assert answer.json["code"] == "bad-table"
    assert "too-many-rows" not in answer.text


def send(client: Client, content: bytes):
    form = {"file": (io.BytesIO(content), "halls.xlsx")}
    url = "/halls/import?dry_run=true"
    return client.open("POST", url, data=form, content_type="multipart/form-data")
