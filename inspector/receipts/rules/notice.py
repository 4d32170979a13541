"""The notice that a host takes home and the commitment that they sign, by the standards in force."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from inspector.standards.rules import wording
from inspector.standards.rules.bounds import Age
from inspector.standards.rules.requirements import Requirement

FILE = Path(__file__).parent.parent / "data" / "notice.toml"
UNITS = {"months": "个月", "days": "天"}
Line = dict[str, str]


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(FILE.read_text("utf-8"))


def notice(in_force: Iterable[Requirement], region: str) -> list[dict[str, Any]]:
    """Sections of lines, each line with its basis; only what is required there on that day."""
    known = {requirement.id: requirement for requirement in in_force}
    sections = [
        {"heading": section["heading"], "lines": _lines(section["line"], known, region)}
        for section in _words()["section"]
    ]
    return [section for section in sections if section["lines"]]


def commitment(in_force: Iterable[Requirement], region: str) -> dict[str, Any]:
    """`opening`, `lines` and `closing` of what host and caterer undertake."""
    words = _words()["commitment"]
    known = {requirement.id: requirement for requirement in in_force}
    return {**words, "lines": _lines(words["line"], known, region)}


def _lines(rows: Iterable[Mapping[str, str]], known: Mapping[str, Requirement], region: str) -> list[Line]:
    return [
        {
            "text": row["text"].format(limit=_limit(requirement)),
            "basis": wording.basis(requirement.basis[0], region),
        }
        for row in rows
        if (requirement := known.get(row["requirement"]))
    ]


def _limit(requirement: Requirement) -> str:
    limit = requirement.bounds[0].limit
    if isinstance(limit, Age):
        return f"{limit.number} {UNITS[limit.unit]}"
    return f"{limit:g}" if isinstance(limit, float) else ""
