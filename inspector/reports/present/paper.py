"""A report on paper: the overview as sentences, tables and charts, for the template `report`."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from inspector.core.days import in_words
from inspector.core.documents.authorities import authority
from inspector.core.text import Text
from inspector.reports.present import tables
from inspector.reports.present.tables import Difference, Number, Share, Table
from inspector.reports.rules import spans
from inspector.reports.rules.figures import CHAPTERS
from inspector.reports.rules.writing import DASH, difference, number, percent

INCLUDED = frozenset({"before", "neighbours", "months", "summary", "tiles", "targets"})
WORST, UNSEEN = Text("不符合次数最多的要求", "Failed most"), Text("未查次数最多的要求", "Least looked at")
MOST_BARS = 12
CITY = 4  # digits of its code
METHOD = (
    "数据取自登记、备案、检查、整改系统,由系统按统一口径计算,未经人工改动;同一数字与系统页面、导出表格一致。",
    "备案、检查、指导、事故按发生日期计入本期;聚餐点、等级、材料和未销号整改按数据日的状态计。",
    "符合率只按查看过的要求计算;适用而未查看或无法判定的要求单独列出,不计为符合。查看项目不足的检查不作合格或不合格的结论,但计入检查次数。",
    "上期为紧接本期之前的同样长的时段。“—”表示没有可计算的数据,不等于零。",
)


def report(body: Mapping[str, Any]) -> dict[str, Any]:
    """For the template. body: the overview with all of INCLUDED."""
    issuer = authority(body["region"], body["name"])
    return {
        "made_on": body["halls_as_of"].isoformat(),
        "issuer": asdict(issuer),
        "organ": _organ(body, issuer.organ),
        "area": body["name"],
        "title": f"{body['name']}农村集体聚餐监管情况报告",
        "period": spans.named(body["from"], body["to"]),
        "days": f"{in_words(body['from'])}至{in_words(body['to'])}",
        "on": in_words(body["halls_as_of"]),
        "over": body["to"] <= body["halls_as_of"],
        "summary": body["summary"],
        "chapters": [
            {"key": key, "title": title.zh, "figures": printed(tables.of_chapter(body, key))}
            for key, title in CHAPTERS.items()
        ],
        "breakdowns": printed(tables.breakdowns(body)),
        "fared": printed(tables.chapters(body)),
        "worst": printed(tables.requirements(WORST, body["most_failed"])),
        "unseen": printed(tables.requirements(UNSEEN, body["most_unseen"])),
        "parts": printed(tables.places(Text("分地区情况", "Parts"), body["parts"], tables.OF_PARTS)),
        "neighbours": printed(
            tables.places(Text("相邻地区", "Neighbours"), body["neighbours"], tables.OF_PARTS)
        ),
        "targets": printed(tables.targets(body["targets"])),
        "target_year": body["to"].year,
        "definitions": printed(tables.definitions()),
        "charts": charts(body),
        "method": list(METHOD),
    }


def _organ(body: Mapping[str, Any], county: str) -> str | None:
    """Who signs: of a county and below its bureau, of a city that of the city, of all of them nobody."""
    if not body["region"]:
        return None
    return county if len(body["region"]) > CITY else f"{body['name']}市场监督管理局"


def charts(body: Mapping[str, Any]) -> dict[str, Any]:
    """What is drawn: a column a month, a bar a chapter, a tile a part."""
    named = {part["hall_id"] or part["region"]: part for part in body["parts"]}
    return {
        "months": [
            {**each, "month": f"{each['month'].month}月", "year": each["month"].year}
            for each in body["months"]
        ],
        "chapters": [
            {
                "name": f"{each['chapter']} · {each['title'].zh}",
                "share": each["pass_rate"],
                "said": percent(each["pass_rate"]),
            }
            for each in body["chapters"]
            if each["fails"]
        ][:MOST_BARS],
        "tiles": [[_tile(named[key]) for key in row if key in named] for row in body["tiles"]],
    }


def _tile(part: Mapping[str, Any]) -> dict[str, Any]:
    share = part["concluded_pass_rate"]
    return {"name": part["name"], "share": share, "said": percent(share), "inspections": part["inspections"]}


def printed(table: Table) -> dict[str, Any]:
    """Title, headings and cells as they are printed."""
    return {
        "title": table.title.zh,
        "headings": [heading.zh for heading in table.headings],
        "rows": [[_said(cell) for cell in row] for row in table.rows],
    }


def _said(cell: tables.Cell) -> str:
    if isinstance(cell, Share):
        return percent(cell.value)
    if isinstance(cell, Difference):
        return difference(cell.value, cell.places)
    if isinstance(cell, Number):
        return DASH if cell.value is None else f"{cell.value:,.{cell.places}f}"
    if isinstance(cell, Text):
        return cell.zh
    return number(cell) if cell is None or isinstance(cell, int) else cell
