"""The columns of a table of halls: how they are called, which are needed, what a cell of each holds."""

from collections.abc import Mapping
from functools import cache

from inspector.core.labels import HALL_FIELDS
from inspector.imports.rules import headings
from inspector.standards.queries import in_force
from inspector.standards.rules.facts import Fact

LABELS = {  # of fields; a cell holds the code of a region, where papers have its name
    **{key: label.zh for key, label in HALL_FIELDS.items()},
    "region": f"{HALL_FIELDS['region'].zh}代码",
    "listed_on": "挂牌日期",
    "operator": "经营者账号",
}
ALIASES = {  # other names under which offices keep the same
    **{"聚餐点名称": "name", "聚餐点": "name", "详细地址": "address", "行政区划代码": "region"},
    **{"信用代码": "credit_code", "社会信用代码": "credit_code", "许可证编号": "licence_number"},
    **{"负责人姓名": "responsible_person", "电话": "phone", "手机": "phone", "手机号": "phone"},
    **{"手机号码": "phone", "负责人电话": "phone", "挂牌时间": "listed_on"},
}
NEEDED = tuple(
    LABELS[key]
    for key in ("name", "region", "address", "organisation", "credit_code", "responsible_person", "phone")
)
FACTS = (
    *("usable_area_m2", "kitchen_area_m2", "dining_area_m2"),
    *("seats", "tables", "designed_capacity_persons"),
)
BESIDE = ("listed_on", "operator")
NUMERIC = (*FACTS, "latitude", "longitude")


def fact(key: str) -> Fact:
    return in_force.library().vocabularies["hall"][key]


@cache
def labels() -> Mapping[str, str]:
    """What the column of each field and fact is called; facts as the forms call them."""
    return {**LABELS, **{key: headings.bare(fact(key).label.zh) for key in FACTS}}


@cache
def known() -> Mapping[str, str]:
    """Field or fact by what the ways of writing its heading have in common."""
    names = {**{name: key for key, name in labels().items()}, **ALIASES}
    return {headings.word(name): key for name, key in names.items()}
