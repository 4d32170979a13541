"""Clauses as standards number and head them, and how they are cited in English. Pure."""

import re
from collections.abc import Mapping
from functools import lru_cache

from inspector.core.text import Text

ITEM = re.compile(r"\(([一二三四五六七八九十]+)\)")
ITEMS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
NUMBERS: Mapping[str, str] = dict(zip(ITEMS, ROMAN, strict=True))  # (1) is a paragraph, (i) an item of it
KEY = "*"  # before the number of a key item
HEADINGS: Mapping[str, str] = {  # of documents, and of parts and tables without numbers
    "二": "part 2",
    "四、五": "parts 4, 5",
    "附录": "annex",
    "附录A": "annex A",
    "附录F": "annex F",
    "范围": "Scope",
    "定义": "Definitions",
    "选址": "Site",
    "功能布局": "Layout",
    "内部设置": "Inside",
    "食品处理区": "Food handling area",
    "就餐区": "Dining area",
    "辅助区": "Auxiliary area",
    "面积比例表": "Table of areas",
    "专间面积": "Area of the special room",
    "凉菜专间": "Cold-dish room",
    "备餐": "Serving",
    "照明": "Lighting",
    "设施设备": "Equipment",
    "场所标识": "Signs",
    "场所和设备设施清洁维护": "Cleaning and upkeep of premises and equipment",
    "消防与燃气": "Fire and gas",
    "应急与安全": "Emergencies and safety",
    "食品安全管理": "Food safety management",
    "食品安全事故处置": "Handling of food safety incidents",
    "风险防控": "Prevention of risks",
    "人员": "People",
    "人员健康": "Health of people",
    "人员及管理制度": "People and rules",
    "从业人员健康管理": "Health of food workers",
    "厨师管理": "Chefs",
    "备案与责任": "Filing and responsibility",
    "受理部门填写栏": "Box of the receiving office",
    "聚餐情况汇总": "Summary of banquets",
    "采购与贮存": "Purchase and storage",
    "贮存": "Storage",
    "加工与供餐": "Preparing and serving",
    "加工制作过程": "Preparation",
    "制作": "Making",
    "配备": "Provision",
    "摆放": "Laying out",
    "使用": "Use",
    "清洗消毒": "Washing and disinfection",
    "餐饮具": "Tableware",
    "餐饮具清洗消毒": "Washing and disinfection of tableware",
    "留样": "Samples",
    "食品留样": "Food samples",
    "文明就餐": "Civil dining",
    "文明用餐": "Civil dining",
}


@lru_cache(maxsize=2048)
def clause(written: str) -> Text:
    """The clause as it is cited in both languages; a heading that nobody has translated stays as it is."""
    named = written.removeprefix(KEY)
    english = HEADINGS.get(named) or ITEM.sub(_item, named).replace("、", ", ")
    return Text(written, written[: len(written) - len(named)] + english)


def _item(found: re.Match[str]) -> str:
    return f"({NUMBERS.get(found[1], found[1])})"
