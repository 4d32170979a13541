"""Tables of existing halls: their headings, the check of every cell, and an empty one to fill in."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

import marshmallow as ma
import xlsxwriter

from inspector.core import sandbox
from inspector.core.days import local_day
from inspector.core.errors import Invalid, at
from inspector.core.folding import folded
from inspector.core.labels import HALL_FIELDS
from inspector.core.refusals import FUTURE
from inspector.core.text import Text
from inspector.halls import schemas
from inspector.imports.actions import adopt
from inspector.imports.actions.adopt import Adopted, Row
from inspector.imports.rules import spreadsheets
from inspector.standards.queries import in_force
from inspector.web.problems import leaves
from inspector.web.translations import bilingual

LABELS = {  # of fields; a cell holds the code of a region, where papers have its name
    **{key: label.zh for key, label in HALL_FIELDS.items()},
    "region": f"{HALL_FIELDS['region'].zh}代码",
    "listed_on": "挂牌日期",
    "operator": "经营者账号",
}
HEADINGS = {label: key for key, label in LABELS.items()}
NEEDED = tuple(
    LABELS[key]
    for key in ("name", "region", "address", "organisation", "credit_code", "responsible_person", "phone")
)
FACTS = (
    *("usable_area_m2", "kitchen_area_m2", "dining_area_m2"),
    *("seats", "tables", "designed_capacity_persons"),
)
BESIDE = ("listed_on", "operator")
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet that is made of it later would run
MOST_ERRORS = 500
READER = "inspector.imports.rules.spreadsheets:read"
FORM = schemas.ParticularsIn()


class Outcome(NamedTuple):
    dry_run: bool
    rows: list[Adopted]


def take_over(content: bytes, *, within: str, by: str | None, now: datetime, dry_run: bool) -> Outcome:
    """Take over all halls of the table, or none; needs a transaction unless it is a trial.

    within: the region that is the caller's. Raises Invalid naming every wrong cell by row and column.
    """
    spreadsheets.refuse_large(content)
    rows, wrong = _read(sandbox.parse(READER, content), local_day(now))
    planned, further = adopt.plan(rows, within=within, now=now)
    _refuse({**wrong, **further})
    if not dry_run:
        adopt.carry_out(rows, planned, by=by, now=now)
    return Outcome(dry_run, planned)


@cache
def _headings() -> Mapping[str, str]:
    """Heading to field or fact; facts are called as the forms call them."""
    return {**HEADINGS, **{_of_fact(key): key for key in FACTS}}


def _of_fact(key: str) -> str:
    return _bare(in_force.library().vocabularies["hall"][key].label.zh)


def _bare(heading: str) -> str:
    """Without what stands in brackets: units are for people, and `m²` is none of GBK's letters."""
    return re.split(r"[(（\[［【〔]", heading.replace(" ", ""))[0]


def _read(table: Sequence[Sequence[str]], today: date) -> tuple[list[Row], dict[int, adopt.Errors]]:
    """The rows that can be read, and what is wrong with the others. Empty rows are passed over."""
    keys = _keys(table[0] if table else ())
    rows, wrong = [], {}
    for number, cells in enumerate(table[1:], 2):
        stated = {key: cell for key, cell in zip(keys, cells, strict=False) if key and cell}
        if stated:
            row, errors = _row(number, stated, today)
            if errors:
                wrong[number] = errors
            else:
                rows.append(row)
    if not rows and not wrong:
        raise Invalid(errors=[at("/file", Text("表中没有聚餐点", "There is no hall in the table"))])
    return rows, wrong


def _keys(headings: Sequence[str]) -> list[str]:
    """Raises Invalid for headings that are unknown, absent or there twice."""
    known = {folded(heading): key for heading, key in _headings().items()}
    given = [_bare(heading) for heading in headings]
    read = [folded(heading) for heading in given]
    named = [(heading, word) for heading, word in zip(given, read, strict=True) if word]
    wrong = {
        Text("没有这一列", "There is no such column"): [each for each, word in named if word not in known],
        Text("缺少这一列", "The column is absent"): [each for each in NEEDED if folded(each) not in read],
        Text("这一列出现多次", "It is there more than once"): sorted(
            {each for each, word in named if read.count(word) > 1}
        ),
    }
    errors = [_cell(1, each, detail) for detail, columns in wrong.items() for each in columns]
    if errors:
        raise Invalid(code="bad-table", errors=errors)
    return [known.get(word, "") for word in read]


def _row(number: int, stated: Mapping[str, str], today: date) -> tuple[Row, adopt.Errors]:
    errors: adopt.Errors = [
        (key, Text("不能以 = + - @ 开头", "It may not begin with = + - @"))
        for key, cell in stated.items()
        if cell.startswith(FORMULA) and key not in (*FACTS, "latitude", "longitude")
    ]
    form, refused = _form(stated)
    listed_on, wrong_day = _day(stated.get("listed_on"), today)
    row = Row(number, form, listed_on, stated.get("operator", "").lower() or None)
    return row, errors + refused + wrong_day


def _form(stated: Mapping[str, str]) -> tuple[dict[str, Any], adopt.Errors]:
    plain = {key: cell for key, cell in stated.items() if key not in (*FACTS, *BESIDE)}
    facts = {key: _number(stated[key]) for key in FACTS if key in stated}
    try:
        loaded: dict[str, Any] = FORM.load({**plain, "facts": facts})
    except ma.ValidationError as refused:
        found = leaves(refused.messages)
        return {}, [(pointer.split("/")[1], bilingual(sentence)) for pointer, sentence in found]
    return loaded, []


def _number(cell: str) -> float | str:
    try:
        return float(cell)
    except ValueError:
        return cell


def _day(cell: str | None, today: date) -> tuple[date | None, adopt.Errors]:
    """From `2022-10-01`, `2022/10/1` or `2022.10.1`."""
    if cell is None:
        return None, []
    try:
        year, month, day = (int(part) for part in cell.replace("/", "-").replace(".", "-").split("-"))
        found = date(year, month, day)
    except (ValueError, OverflowError):
        return None, [("listed_on", Text("应为日期,如 2022-10-01", "Must be a day such as 2022-10-01"))]
    if found > today:
        return None, [("listed_on", FUTURE)]
    return found, []


def _refuse(wrong: Mapping[int, adopt.Errors]) -> None:
    names = {key: heading for heading, key in _headings().items()}
    cells = [(number, key, detail) for number in sorted(wrong) for key, detail in wrong[number]]
    errors = [_cell(number, names.get(key, key), detail) for number, key, detail in cells]
    if errors:
        raise Invalid(code="bad-table", errors=errors[:MOST_ERRORS], more={"wrong_cells": len(errors)})


def _cell(row: int, column: str, detail: Text) -> dict[str, Any]:
    return {**at(f"/{row}/{column}", detail), "row": row, "column": column}


def template() -> bytes:
    """An empty table with its headings and one example, as XLSX."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet("聚餐点")
        text, head = (
            book.add_format({"num_format": "@"}),
            book.add_format({"bold": True, "bg_color": "#DDEBF7"}),
        )
        for column, (bare, key) in enumerate(_headings().items()):
            heading = bare + ("(平方米)" if key.endswith("_m2") else "")
            sheet.set_column(column, column, max(12, 2 * len(heading)), text)
            sheet.write_string(0, column, heading, head)
        sheet.freeze_panes(1, 1)
        _explain(book.add_worksheet("说明"))
    return out.getvalue()


def _explain(sheet: Any) -> None:
    lines: Iterable[str] = (
        f"必填:{'、'.join(NEEDED)}",
        f"{LABELS['region']}:镇(街道)9 位或村(社区)12 位",
        f"{LABELS['listed_on']}:已启用的聚餐点填写,如 2022-10-01;留空的聚餐点等待验收检查",
        f"{LABELS['operator']}:该辖区经营者的登录名,可留空",
        f"最多 {spreadsheets.MAX_ROWS} 行;有一处错误则全部不导入;重复导入相同内容没有影响",
    )
    sheet.set_column(0, 0, 80)
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line)
