"""Tables as village offices keep them: each is made here, with its reason."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import openpyxl
from openpyxl.styles import PatternFill

HEAD = [
    *("名称", "区划代码", "地址", "举办主体", "统一社会信用代码", "负责人", "联系电话"),
    *("挂牌日期", "座位数"),
]
GOOD = [
    *("小王庄阳光宴会厅", "321283104201", "文化路 8 号", "小王庄村股份经济合作社", "54321283MF0000013G"),
    *("王示例", "13800000001", "2022-10-01", "120"),
]
WHITE = PatternFill("solid", fgColor="FFFFFF")
Change = Callable[[Any, Any], object]


def row(**changes: Any) -> list[Any]:
    return [changes.get(heading, cell) for heading, cell in zip(HEAD, GOOD, strict=True)]


def text(*rows: Sequence[Any], sep: str = ",", encoding: str = "utf-8", before: str = "") -> bytes:
    out = io.StringIO()
    out.write(before)
    csv.writer(out, delimiter=sep).writerows(rows)
    return out.getvalue().encode(encoding)


def book(*rows: Sequence[Any], change: Change | None = None) -> bytes:
    made = openpyxl.Workbook()
    for cells in rows:
        made.active.append(cells)
    if change:
        change(made, made.active)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def rewritten(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook in which one part says something else."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


def with_error(cell: str, error: str) -> bytes:
    """As a spreadsheet stores a formula that failed."""
    failed = f'<c r="{cell}" t="e"><f>A2/0</f><v>{error}</v></c>'.encode()
    return rewritten(
        book(HEAD, row()),
        "xl/worksheets/sheet1.xml",
        lambda old: re.sub(rf'<c r="{cell}"[^>]*>.*?</c>'.encode(), failed, old),
    )


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return out.getvalue()


def _coloured(_: Any, sheet: Any) -> None:
    for number in range(3, 2_600):
        sheet.cell(number, 1).fill = WHITE


def _far_height(_: Any, sheet: Any) -> None:
    sheet.row_dimensions[1_048_576].height = 20


def _wide(_: Any, sheet: Any) -> None:
    for number in range(10, 300):
        sheet.cell(1, number).fill = WHITE


def _hidden_first(made: Any, _: Any) -> None:
    made.create_sheet("选项", 0)["A1"] = "下拉"
    made.worksheets[0].sheet_state = "hidden"


def _cover_first(made: Any, _: Any) -> None:
    made.create_sheet("封面", 0).append(["阳光宴会厅 名称 一览", "2026"])


def _old_copy_hidden(made: Any, sheet: Any) -> None:
    other = made.copy_worksheet(sheet)
    other["A2"], other.sheet_state = "旧的", "hidden"


def _long_list(made: Any, _: Any) -> None:
    for number in range(2_500):
        made["选项" if number else made.create_sheet("选项").title].append([f"{number}", "村"])


def _titled(_: Any, sheet: Any) -> None:
    sheet.insert_rows(1, 3)
    sheet["A1"] = "滨江镇阳光宴会厅一览表"
    sheet.merge_cells("A1:I1")
    sheet["A3"] = "填表人:王示例"


def _counted(_: Any, sheet: Any) -> None:
    sheet.insert_cols(1)
    sheet["A1"], sheet["A2"] = "序号", 1


def _dated(value: Any, form: str) -> Change:
    def change(_: Any, sheet: Any) -> None:
        sheet["H2"], sheet["H2"].number_format = value, form

    return change


def _two(made: Any, sheet: Any) -> None:
    made.copy_worksheet(sheet).title = "第二片"


class Read(NamedTuple):
    content: bytes
    first: int  # row of the headings, as the sheet counts it
    reason: str


HEADINGS = ["名 称*", "区划\n代码", "地址（到号）", "【举办主体】举办主体", "统一社会信用代码（18位）"]
HEADINGS += ["负责人\u3000", "联 系\r\n电 话", "挂牌日期[已启用填]", "座位数〔座〕"]
READ = {
    "coloured rows below": Read(book(HEAD, row(), change=_coloured), 1, "somebody made the sheet white"),
    "a height in the last row": Read(book(HEAD, row(), change=_far_height), 1, "all rows were selected once"),
    "colour to column 300": Read(book(HEAD, row(), change=_wide), 1, "all columns were selected once"),
    "a hidden sheet first": Read(book(HEAD, row(), change=_hidden_first), 1, "the lists of drop-downs"),
    "a cover first": Read(book(HEAD, row(), change=_cover_first), 1, "a sheet with the title"),
    "a hidden copy": Read(book(HEAD, row(), change=_old_copy_hidden), 1, "last year's table is kept, hidden"),
    "a long list": Read(book(HEAD, row(), change=_long_list), 1, "lists are no rows of the table"),
    "a title above": Read(book(HEAD, row(), change=_titled), 4, "title, empty row, who filled it in"),
    "rows that are counted": Read(book(HEAD, row(), change=_counted), 1, "every office's first column"),
    "empty rows between": Read(book(HEAD, [], [], row()), 1, "a block a village"),
    "headings as people write them": Read(book(HEADINGS, row()), 1, "line breaks, brackets, wide spaces"),
    "numbers as numbers": Read(
        book(HEAD, row(区划代码=321283104201, 联系电话=13800000001, 座位数=120.0)), 1, "Excel made them so"
    ),
    "a mark at its beginning": Read(text(HEAD, row(), encoding="utf-8-sig"), 1, "Excel's CSV UTF-8"),
    "no mark": Read(text(HEAD, row()), 1, "any program's CSV"),
    "an office's Excel": Read(text(HEAD, row(), encoding="gb18030"), 1, "its CSV is in GBK"),
    "traditional letters": Read(
        text(
            ["名稱", "區劃代碼", *HEAD[2:3], "舉辦主體", "統一社會信用代碼", "負責人", "聯繫電話"],
            row(名称="小王莊")[:7],
            encoding="big5hkscs",
        ),
        1,
        "Big5, from a computer of Hong Kong",
    ),
    "Excel's Unicode text": Read(text(HEAD, row(), sep="\t", encoding="utf-16"), 1, "UTF-16 with tabs"),
    "16 bits without a mark": Read(text(HEAD, row(), encoding="utf-16-le"), 1, "a program that forgot it"),
    "the other 16 bits": Read(text(HEAD, row(), encoding="utf-16-be"), 1, "a program on another machine"),
    "semicolons": Read(text(HEAD, row(), sep=";"), 1, "a European Excel"),
    "tabs": Read(text(HEAD, row(), sep="\t"), 1, "copied out of a spreadsheet"),
    "bars": Read(text(HEAD, row(), sep="|"), 1, "out of a database"),
    "Chinese commas": Read(text(HEAD, row(), sep="，"), 1, "typed by hand"),
    "pauses": Read(text(HEAD, row(), sep="、"), 1, "typed by hand"),
    "a separator that it names": Read(text(HEAD, row(), sep=";", before="sep=;\r\n"), 1, "Excel's own line"),
    "an odd separator that it names": Read(text(HEAD, row(), sep="~", before="sep=~\n"), 1, "the same"),
    "commas within quotation marks": Read(text(HEAD, row(地址="1 号,东门")), 1, "CSV as it should be"),
    "line breaks within a cell": Read(text(HEAD, row(地址="文化路\n8 号")), 1, "CSV as it should be"),
    "empty lines below": Read(text(HEAD, row(), encoding="utf-8-sig") + b"\r\n\r\n", 1, "empty lines"),
    "invisible letters": Read(
        text(HEAD, row(名称="\u200b小王庄\u202c阳光宴会厅\ufeff")), 1, "pasted from chats"
    ),
}


class Refused(NamedTuple):
    content: bytes
    named: str


REFUSED = {
    "nothing": Refused(b"", "分隔符"),
    "an old Excel": Refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "旧版 Excel"),
    "an ODS": Refused(archive("mimetype", "content.xml"), "OpenDocument"),
    "a binary workbook": Refused(archive("xl/workbook.bin"), "xlsb"),
    "a Word file": Refused(archive("word/document.xml"), "Word"),
    "Numbers": Refused(archive("Index/Document.iwa"), "Numbers"),
    "an archive": Refused(archive("halls.xlsx"), "解压"),
    "a page named xls": Refused(b"<html><table><tr><td>", "网页"),
    "an XML of Excel 2003": Refused(b'<?xml version="1.0"?><Workbook>', "XML"),
    "a PDF": Refused(b"%PDF-1.7\n", "PDF"),
    "a photo of a table": Refused(b"\xff\xd8\xff\xe0" + bytes(50), "图片"),
    "an answer of a program": Refused(b'[{"name": "x"}]', "JSON"),
    "columns by spaces": Refused("名称  区划代码  地址\n小王庄  321283104201  文化路\n".encode(), "分隔符"),
    "two sheets with halls": Refused(book(HEAD, row(), change=_two), "第二片"),
    "too many rows": Refused(text(HEAD, *[row()] * 2_001), "2000 行"),
    "too many columns": Refused(book([*HEAD, *["x"] * 100], row()), "100 列"),
}

ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
DAYS = {  # as an office writes 1 October 2022
    "2022-10-01": "as it should be",
    "2022-10-1": "without the noughts",
    "2022/10/1": "as Excel shows it",
    "2022.10.1": "as officials write it",
    "2022、10、1": "typed on a Chinese keyboard",
    "２０２２－１０－０１": "letters of full width",
    "20221001": "as in numbers of identity cards",
    "2022年10月1日": "as on paper",
    "2022年10月01号": "as spoken",
    " 2022 年 10 月 1 日 ": "as typesetters space it",
    "二〇二二年十月一日": "as on a certificate",
    "二○二二年十月一日": "with a circle for the nought",
    "2022/10/1 0:00": "with the midnight of a database",
    "2022-10-01 00:00:00": "the same",
    "2022-10-01T00:00:00": "the same of a program",
    "2022年10月1日 星期六": "with its weekday",
    "2022-10-1(周六)": "the same",
    "44835": "the number that Excel keeps for it",
    "2022\\10\\1": "with the other stroke",
}
NO_DAYS = {  # and what the refusal asks for
    "22-10-1": "四位",
    "22.10.1": "四位",
    "22年10月1日": "四位",
    "10/1/22": "四位",
    "1/10/2022": "四位",
    "2022-10": "应为日期",
    "2022年10月": "应为日期",
    "2022年": "应为日期",
    "2022-02-30": "没有 30 日",
    "20221301": "没有 13 月",
    "2022-13-01": "没有 13 月",
    "2022年10月1日 8:30": "应为日期",
    "去年": "应为日期",
    "农历九月初六": "应为日期",
    "10月1日": "应为日期",
    "0022-10-01": "年份 22 不对",
    "1999-12-31": "2000 年",
    "2099-12-31": "将来",
    "十十年": "应为日期",
    "2022-10-01 到 2023-10-01": "应为日期",
    "12345": "应为日期",
}
DATED = {  # workbooks whose cell is a day
    "a day": book(HEAD, row(), change=_dated(date(2022, 10, 1), "yyyy-mm-dd")),
    "a moment": book(HEAD, row(), change=_dated(datetime(2022, 10, 1), "yyyy/m/d h:mm")),  # noqa: DTZ001
    "a serial number": book(HEAD, row(), change=_dated(44835, "General")),
    "digits": book(HEAD, row(), change=_dated(20221001, "0")),
}
NUMBERS = {  # and what 1,200 square metres are
    **dict.fromkeys(("1200", "1,200", "１２００", "1200.0", " 1200 ", "1200㎡", "1200 m²"), 1200.0),
    **dict.fromkeys(("1200平方米", "1,200 平方米", "+1200", "1200平米"), 1200.0),
}
NO_NUMBERS = (
    "2²",
    "1_200",
    "nan",
    "inf",
    "1200人",
    "约1200",
    "1200余",
    "0x10",
    "1,20",
    "--1",
    "1.2.3",
    "①",
    "1.2e3",
)
