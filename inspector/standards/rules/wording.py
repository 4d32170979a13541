"""How values and bases are worded on paper, in Chinese."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from inspector.core.labels import KNOWN
from inspector.standards.rules.facts import Fact
from inspector.standards.rules.requirements import Basis, Known, Level, Requirement
from inspector.standards.rules.sources import OURS

OF_OURS = KNOWN["proposed"].zh
LAWS = ("law", "regulation", "rule")
ARTICLE = re.compile(r"(\d+(?:、\d+)*)(?:\((\d+)\))?((?:\([一二三四五六七八九十]+\))*)")


def value(stated: Any, fact: Fact | None = None, *, digits: int = 2) -> str:
    """A measured value or a limit as people say it. digits: at most so many decimals."""
    if stated is None:
        return "未知"
    if isinstance(stated, bool):
        return "是" if stated else "否"
    if isinstance(stated, list):
        return "、".join(value(each, fact, digits=digits) for each in stated) or "无"
    if isinstance(stated, float):
        return f"{round(stated, digits):.9g}"
    label = fact.label_of(stated) if fact else None
    return label.zh if label else str(stated)


def apart(measured: Any, limit: Any, fact: Fact | None = None) -> tuple[str, str]:
    """Both as people say them, with as many decimals as tell them apart where they differ."""
    for digits in range(2, 9):
        said = value(measured, fact, digits=digits), value(limit, fact, digits=digits)
        if said[0] != said[1] or measured == limit:
            break
    return said


def basis(source: Basis, region: str) -> str:
    """`食品安全法第45条第2款`: where it comes from, marked where it is no law of this place.

    region: where it is shown.
    """
    named = f"{source.document.cited.zh}{_article(source)}"
    if source.document.kind == OURS:
        return OF_OURS
    if source.model or not source.document.rules_in(region):
        return f"参照{named}(外地规定,非本地要求)"
    if not source.document.binds:
        return f"参照{named}(非法规)"
    return f"{named}({OF_OURS})" if source.known == Known.PROPOSED else named


def _article(source: Basis) -> str:
    """A clause of a law as it is read out; that of a standard by its number."""
    found = ARTICLE.fullmatch(source.clause) if source.document.kind in LAWS else None
    if found is None:
        return f" {source.clause}".rstrip()
    article, paragraph, items = found.groups()
    listed = items.replace(")(", ")、(")
    return f"第{article}条" + (f"第{paragraph}款" if paragraph else "") + (f"第{listed}项" if listed else "")


def obliges(source: Basis, region: str, on: date) -> bool:
    """Whether it is law or a standard of this place on that day, which one may be ordered to obey."""
    binds = source.binds and source.known != Known.PROPOSED and source.document.rules_in(region)
    return binds and (source.ends is None or on <= source.ends)


def best(sources: Iterable[Basis], region: str, on: date) -> Basis:
    """The one to cite there: the first that obliges, else the first."""
    known = list(sources)
    return next((each for each in known if obliges(each, region, on)), known[0])


def binding(requirement: Requirement, region: str, on: date) -> bool:
    """Whether one may be ordered to meet it there on that day: it obliges, and marks more than the best."""
    obliged = obliges(best(requirement.basis, region, on), region, on)
    return obliged and requirement.level != Level.EXEMPLARY


def basis_of(requirement: Requirement, region: str, on: date) -> str:
    """The basis to cite there on that day, as `basis` words it."""
    return basis(best(requirement.basis, region, on), region)


def cited(source: Basis) -> str:
    """The document and its clause alone, where how well they are known stands in a column of its own."""
    return f"{source.document.cited.zh} {source.clause}".strip()
