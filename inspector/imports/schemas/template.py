"""An empty table of halls to fill in: lists to choose from, bounds, and an example of every column."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from inspector.imports.rules import bounds
from inspector.imports.rules.cells import EARLIEST
from inspector.imports.schemas.columns import FACTS, NEEDED, fact, labels

DATA, HELP, LISTS = "聚餐点", "说明", "选项"
EXAMPLES = {
    "name": ("如:小王庄阳光宴会厅", "小王庄阳光宴会厅"),
    "region": ("从列表中选择,或填镇(街道)9 位、村(社区)12 位代码", "321283104201"),
    "address": ("门牌到号", "文化路 8 号"),
    "latitude": ("WGS 84,度;与经度一起填,或都不填", "32.170000"),
    "longitude": ("WGS 84,度;与纬度一起填,或都不填", "120.050000"),
    "organisation": ("村股份经济合作社、企业等,按登记的全称", "小王庄村股份经济合作社"),
    "credit_code": ("18 位,末位为校验码", "54321283MF0000013G"),
    "licence_number": ("JY 加 14 位数字;没有可留空", ""),
    "responsible_person": ("姓名", "王示例"),
    "phone": ("手机号码,11 位", "13800000001"),
    "listed_on": ("已启用的填写,如 2022-10-01;留空的等待验收检查", "2022-10-01"),
    "operator": ("该辖区经营者的登录名;可留空", ""),
}
CLOSED = {"criteria": "between", "error_title": "请核对", "error_type": "stop"}


def template(regions: Sequence[str], today: date) -> bytes:
    """As XLSX. regions: code and name of each town and village of the list."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        head = book.add_format({"bold": True, "bg_color": "#DDEBF7", "text_wrap": True})
        text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(DATA)
        for column, (key, name) in enumerate(labels().items()):
            heading = name + (f"({_unit(key)})" if key in FACTS else "")
            sheet.set_column(column, column, max(12, 2 * len(heading)), text)
            sheet.write_string(0, column, heading, head)
            sheet.data_validation(1, column, bounds.MAX_ROWS, column, _rule(key, len(regions), today))
        sheet.freeze_panes(1, 1)
        _explain(book.add_worksheet(HELP), head)
        _list(book.add_worksheet(LISTS), regions)
    return out.getvalue()


def _unit(key: str) -> str:
    return fact(key).unit.replace("m²", "平方米")


def _rule(key: str, regions: int, today: date) -> dict[str, Any]:
    """What may be entered, and what is said when the cell is chosen."""
    told = {"input_title": labels()[key][:32], "input_message": _how(key)[:255]}
    if key in FACTS:
        known = fact(key)
        bounds = {"minimum": known.least or 0, "maximum": known.most or 1_000_000}
        return told | CLOSED | {"validate": "integer" if known.type == "integer" else "decimal"} | bounds
    if key == "listed_on":
        return told | CLOSED | {"validate": "date", "minimum": EARLIEST, "maximum": today}
    if key == "credit_code":
        return told | CLOSED | {"validate": "length", "minimum": 18, "maximum": 18}
    if key == "region" and regions:
        source = f"={LISTS}!$A$1:$A${regions}"
        return told | {"validate": "list", "source": source, "error_type": "warning"}
    return told | {"validate": "any"}


def _how(key: str) -> str:
    if key in FACTS:
        hint = fact(key).hint
        return f"{hint.zh if hint else '数字'},单位:{_unit(key)}"
    return EXAMPLES[key][0]


def _explain(sheet: Any, head: Any) -> None:
    """One line a column: laid the other way round, so that nobody takes it for a table of halls."""
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 2, 60)
    rows: Iterable[tuple[str, str, str]] = (
        ("这一列", "怎样填", "例"),
        *((_name(key), _how(key), EXAMPLES.get(key, ("", "120"))[1]) for key in labels()),
        ("", f"最多 {bounds.MAX_ROWS} 行;有一处错误则全部不导入;重复导入相同内容没有影响", ""),
    )
    for row, line in enumerate(rows):
        for column, words in enumerate(line):
            sheet.write_string(row, column, words, *([head] if row == 0 else []))


def _name(key: str) -> str:
    name = labels()[key]
    return f"{name}(必填)" if name in NEEDED else name


def _list(sheet: Any, regions: Sequence[str]) -> None:
    for row, region in enumerate(regions):
        sheet.write_string(row, 0, region)
    sheet.hide()
