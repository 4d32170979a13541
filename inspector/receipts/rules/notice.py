"""The notice that a host takes home and the commitment that they sign, by the standards in force."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from inspector.standards.rules import wording
from inspector.standards.rules.bounds import Age
from inspector.standards.rules.requirements import Requirement

FILE = Path(__file__).parent.parent / "data" / "notice.toml"
UNITS = {"months": "个月", "days": "天"}
Line = dict[str, Any]
FIGURES = "一二三四五六七八九十"
ADVICE = "建议做到(不是法律规定的要求)"


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(FILE.read_text("utf-8"))


def notice(in_force: Iterable[Requirement], region: str, on: date) -> list[dict[str, Any]]:
    """Sections of lines, each line with its basis; only what is required there on that day.

    The last section advises what no law of the nation or of the place asks for.
    """
    known = {requirement.id: requirement for requirement in in_force}
    sections = [(each["heading"], _lines(each["line"], known, region, on)) for each in _words()["section"]]
    advice = [line for _, lines in sections for line in lines if not line["duty"]]
    parts = [(heading, [line for line in lines if line["duty"]]) for heading, lines in sections]
    filled = [(heading, lines) for heading, lines in (*parts, (ADVICE, advice)) if lines]
    return [
        {"heading": f"{figure}、{heading}", "lines": lines}
        for figure, (heading, lines) in zip(FIGURES, filled, strict=False)
    ]


def commitment(in_force: Iterable[Requirement], region: str, on: date) -> dict[str, Any]:
    """`opening`, `lines` and `closing` of what host and caterer undertake."""
    words = _words()["commitment"]
    known = {requirement.id: requirement for requirement in in_force}
    return {**words, "lines": _lines(words["line"], known, region, on)}


def _lines(
    rows: Iterable[Mapping[str, str]], known: Mapping[str, Requirement], region: str, on: date
) -> list[Line]:
    return [
        _line(row["text"], requirement, region, on)
        for row in rows
        if (requirement := known.get(row["requirement"]))
    ]


def _line(text: str, requirement: Requirement, region: str, on: date) -> Line:
    return {
        "text": text.format(limit=_limit(requirement)),
        "basis": wording.basis_of(requirement, region, on),
        "duty": wording.binding(requirement, region, on),
    }


def _limit(requirement: Requirement) -> str:
    limit = requirement.bounds[0].limit
    if isinstance(limit, Age):
        return f"{limit.number} {UNITS[limit.unit]}"
    return f"{limit:g}" if isinstance(limit, float) else ""
