"""Chinese words for what stands in codes, for papers. Pure."""

from typing import Any

from inspector.standards.rules.facts import Fact
from inspector.standards.rules.requirements import Basis

LEVELS = {"critical": "底线", "key": "关键", "general": "一般", "exemplary": "标杆"}
KNOWN = {
    "quoted": "已读原文",
    "cited": "转引",
    "known": "通行规定,未核对原文",
    "proposed": "项目建议,非法规",
}
KINDS = {"main": "主要材料", "secondary": "次要材料", "optional": "自愿提交"}
STATUSES = {"missing": "未交", "expired": "已过期", "refused": "不符合要求"}
BOUNDS = {
    **{"at_least": "不小于", "at_most": "不大于", "less_than": "小于", "equals": "应为"},
    **{"includes": "应包括", "one_of": "应为其中之一", "no_older_than": "不早于", "not_expired": "不早于"},
}
FIELDS = {
    **{"name": "名称", "region": "区划", "address": "地址", "latitude": "纬度", "longitude": "经度"},
    **{"organisation": "举办主体", "credit_code": "统一社会信用代码"},
    **{"licence_number": "食品经营许可证编号", "responsible_person": "负责人", "phone": "联系电话"},
}


def value(stated: Any, fact: Fact | None = None) -> str:
    """A measured value or a limit as people say it."""
    if stated is None:
        return "未知"
    if isinstance(stated, bool):
        return "是" if stated else "否"
    if isinstance(stated, list):
        return "、".join(value(each, fact) for each in stated) or "无"
    if isinstance(stated, float):
        return f"{stated:.9g}"
    labels = {choice.value: choice.label.zh for choice in fact.choices} if fact else {}
    return str(labels.get(stated, stated))


def basis(known: Basis) -> str:
    """`食品安全法(2021) 35(已读原文)`: where it comes from, and how well that is known."""
    place = f"{known.document.cited.zh} {known.clause}".strip()
    note = f":{known.note.zh}" if known.note else ""
    return f"{place}({KNOWN[known.known]}){note}"
