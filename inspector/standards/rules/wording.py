"""How values and bases are worded on paper, in Chinese. Pure."""

from typing import Any

from inspector.core.labels import KNOWN
from inspector.standards.rules.facts import Fact
from inspector.standards.rules.requirements import Basis


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


def basis(source: Basis, region: str, *, note: bool = False) -> str:
    """`食品安全法(2021) 35(已读原文)`: where it comes from, and how well that is known.

    region: where it is shown. note: with what exactly is proposed.
    """
    said = f"{cited(source)}({KNOWN[source.known].zh})"
    return f"{said}:{source.note.zh}" if note and source.note else said


def cited(source: Basis) -> str:
    """The document and its clause alone, where how well they are known stands in a column of its own."""
    return f"{source.document} {source.clause}".strip()
