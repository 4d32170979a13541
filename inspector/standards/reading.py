"""What a standard file may say, and what goes wrong when it is read. Pure."""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from inspector.text import Text, storable


class BadStandard(ValueError):
    """A standard file that cannot be used; `reasons` are sentences that name the requirement."""

    def __init__(self, file: str, reasons: Iterable[str]):
        self.file, self.reasons = file, tuple(reasons)
        super().__init__("\n".join(f"{file}: {reason}" for reason in self.reasons))


def told(refused: Exception) -> str:
    """The reason, as a sentence; a KeyError is a key that is absent."""
    reason = refused.args[0] if refused.args else ""
    if isinstance(refused, KeyError):
        return f"{reason!r} is absent"
    return " ".join(reason) if isinstance(reason, Text) else str(refused)


class Shape(NamedTuple):
    """What a value must be: in words, and whether one is."""

    said: str
    fits: Callable[[Any], bool]


def misfits(table: Any, shapes: Mapping[str, Shape]) -> list[str]:
    """Sentences that name unknown keys and values of another shape; absent keys are found elsewhere.

    A published file stays for ever, so nothing may be left to be found out when it is used.
    """
    if not isinstance(table, dict):
        return [f"{table!r} must be a table"]
    unknown = [f"unknown key {key!r}" for key in sorted(table.keys() - shapes.keys())]
    known = [key for key in table if key in shapes]
    return unknown + [
        f"{key} must be {shapes[key].said}" for key in known if not shapes[key].fits(table[key])
    ]


def fit(table: Any, shapes: Mapping[str, Shape]) -> None:
    """Raises ValueError with the misfits."""
    if wrong := misfits(table, shapes):
        raise ValueError("; ".join(wrong))


def words(most: int, least: int = 1) -> Shape:
    return Shape(
        f"text of {least} to {most} characters",
        lambda value: isinstance(value, str) and least <= len(value) <= most and storable(value),
    )


def number(least: float = -math.inf) -> Shape:
    return Shape(
        "a number" if math.isinf(least) else f"a number from {least:g}",
        lambda value: type(value) in (int, float) and math.isfinite(value) and value >= least,
    )


def count(least: int = 0) -> Shape:
    return Shape(f"a whole number from {least}", lambda value: type(value) is int and value >= least)


def either(one: Shape, other: Shape) -> Shape:
    return Shape(f"{one.said} or {other.said}", lambda value: one.fits(value) or other.fits(value))


def listed(shape: Shape, least: int = 1) -> Shape:
    return Shape(
        f"a list of at least {least}, each {shape.said}",
        lambda value: isinstance(value, list) and len(value) >= least and all(map(shape.fits, value)),
    )


def matching(pattern: str, said: str) -> Shape:
    return Shape(said, lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None)


NAME = matching(r"[a-z0-9][a-z0-9._-]{0,59}", "at most 60 lower-case letters, digits, dots and hyphens")
KEY = matching(r"[a-z][a-z0-9_]{0,59}", "at most 60 lower-case letters, digits and underscores")
PREFIX = matching(r"|\d{2}|\d{4}|\d{6}|\d{9}|\d{12}", "a region code or its beginning, in quotes")
DAY = Shape("a day such as 2026-11-22", lambda value: type(value) is date)
FLAG = Shape("true or false", lambda value: isinstance(value, bool))
TABLE = Shape("a table", lambda value: isinstance(value, dict))
TABLES = listed(TABLE, least=0)
TEXT = Shape(
    "a table of zh and en",
    lambda value: (
        isinstance(value, dict)
        and {"zh", "en"} <= value.keys()
        and all(map(words(2000).fits, value.values()))
    ),
)
EXPRESSION = words(1000)
BOUND = either(number(), EXPRESSION)

HEADER = {
    "kind": words(20),
    "id": NAME,
    "title": TEXT,
    "scope": PREFIX,
    **dict.fromkeys(("since", "until"), DAY),
}
EDITION = {
    **HEADER,
    "document": words(200),
    "subject": words(20),
    "note": TEXT,
    "replaces": listed(NAME, least=0),
    "result": TABLE,
    **dict.fromkeys(("fact", "requirement"), TABLES),
}
RESULT = {"key_failures": count(), "general_share": number(0)}
REQUIREMENT = {
    "id": NAME,
    "clause": words(40),
    "level": words(20),
    **dict.fromkeys(("text", "hint"), TEXT),
    **dict.fromkeys(("when", "measure"), EXPRESSION),
    "unit": words(20, least=0),
    "occasions": listed(words(20)),
    "evidence": FLAG,
    "weight": either(number(0), EXPRESSION),
    "days": count(),
    "basis": TABLE,
    "also": TABLES,
    **dict.fromkeys(("at_least", "at_most", "less_than"), BOUND),
    "equals": either(FLAG, either(number(), words(60))),
    **dict.fromkeys(("includes", "one_of"), listed(words(60))),
    "no_older_than": words(20),
    "not_expired": Shape("true", lambda value: value is True),
}
BASIS = {
    "document": words(200),
    "clause": words(40, least=0),
    "known": words(20),
    "source": words(60, least=0),
    "note": TEXT,
}
FACT = {
    "key": KEY,
    "type": words(20),
    **dict.fromkeys(("label", "hint"), TEXT),
    "unit": words(20, least=0),
    **dict.fromkeys(("min", "max"), number()),
    "choices": listed(TABLE),
    "sources": listed(words(20)),
}
CHOICE = {"value": words(60), **dict.fromkeys(("zh", "en"), words(200))}
EMERGENCY = {
    **HEADER,
    "document": words(200),
    "note": TEXT,
    **dict.fromkeys(("suspend_all", "registry_required"), FLAG),
    "headcount_cap": count(),
    "table_gap_m": number(0),
}
FOOD = {
    "id": NAME,
    "severity": words(10),
    **dict.fromkeys(("name", "reason", "advice"), TEXT),
    "words": listed(words(30)),
    "except": listed(words(30), least=0),
    "basis": TABLE,
}
SYNONYM = {"food": NAME, "words": listed(words(30)), "except": listed(words(30), least=0)}
FOODS = {**HEADER, **dict.fromkeys(("food", "synonym"), TABLES)}
COUNTS = Shape(
    "a table of whole numbers",
    lambda value: isinstance(value, dict) and all(map(count().fits, value.values())),
)
SECTIONS = {
    "filing": {
        "from_diners": count(1),
        "prompt_occasions": listed(words(20), least=0),
        "tier": listed(TABLE),
        "basis": TABLE,
        "also": TABLES,
    },
    "capacity": {"m2_per_seat": number(0.01), "diners_per_table": count(1), "basis": TABLE},
    "correction": {"days": COUNTS, "basis": TABLE},
    "grading": {"scale": listed(TABLE), "key_failures": count(), "least_checked": COUNTS, "basis": TABLE},
    "publication": {"working_days": count(), "basis": TABLE},
    "retention": {"months": count(), "basis": TABLE},
    "guidance": {"offices": TABLE, "basis": TABLE},
    "closing": {"days": count(), "basis": TABLE},
    "incident": {"report_hours": number(0), "preserve": listed(TABLE), "basis": TABLE},
}
TIER = {"id": NAME, "from": count(1), "lead": words(20), "guide": TEXT, "known": words(20)}
THING = {"id": NAME, **dict.fromkeys(("zh", "en"), words(200))}
STEP = {"grade": words(10), "at_least": number()}
