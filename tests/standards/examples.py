"""Small requirements and files to try the rules on; nothing here is law."""

import json
from datetime import date
from typing import Any

from inspector.core.text import Text
from inspector.standards.documents.editions import read_edition
from inspector.standards.documents.library import DATA
from inspector.standards.documents.sources import read_register
from inspector.standards.rules.bounds import NUMERIC, Age, Bound
from inspector.standards.rules.editions import Edition
from inspector.standards.rules.expressions import Expression
from inspector.standards.rules.facts import Choice, Fact, Value, Vocabulary
from inspector.standards.rules.registration_policy import PAPERS
from inspector.standards.rules.requirements import Basis, Finding, Known, Level, Requirement, judge

ON = date(2026, 11, 22)
NAME = Text("例", "Example")
CHOICES = (Choice("red", NAME), Choice("green", NAME), Choice("blue", NAME))
VOCABULARY = Vocabulary(
    {
        "length": Fact("length", "number", NAME, unit="m", least=0.0, most=100.0),
        "width": Fact("width", "number", NAME, unit="m", least=0.0, most=100.0),
        "doors": Fact("doors", "integer", NAME, least=0.0, most=9.0),
        "dry": Fact("dry", "boolean", NAME),
        "lit": Fact("lit", "boolean", NAME),
        "colour": Fact("colour", "choice", NAME, choices=CHOICES),
        "colours": Fact("colours", "set", NAME, choices=CHOICES),
        "built_on": Fact("built_on", "date", NAME),
        "remark": Fact("remark", "text", NAME),
    }
)

SOURCE_ROW = {"id": "example", "title": {"zh": "例", "en": "Example"}, "kind": "proposal", "scope": ""}
REGISTER = read_register(DATA / "sources")
SOURCE = REGISTER["project"]
PAPERS_SECTION = {
    "number": "{organ}{series}〔{year}〕{number}号",
    "series": dict.fromkeys(PAPERS, "聚"),
    "review_days": 60,
    "suit_months": 6,
}


def requirement(measure: str = "length", *, when: str | None = None, name: str = "test.one", **bounds: Any):
    """One that asks for the bounds, `at_least=1.0` if none is named."""
    return Requirement(
        id=name,
        clause="1",
        level=Level.KEY,
        text=NAME,
        measure=Expression(measure),
        bounds=tuple(_bound(kind, limit) for kind, limit in (bounds or {"at_least": 1.0}).items()),
        checked_at=frozenset({"routine"}),
        basis=(Basis(SOURCE, "1", Known.PROPOSED),),
        when=None if when is None else Expression(when),
    )


def _bound(kind: str, limit: Any) -> Bound:
    if kind in NUMERIC and isinstance(limit, str):
        return Bound(kind, Expression(limit))
    return Bound(kind, Age.of(limit) if kind == "no_older_than" else limit)


def judged(asked: Requirement, on: date = ON, **facts: Value) -> Finding:
    return judge([asked], facts, on)[0]


def toml(value: Any) -> str:
    """The value as TOML has it inside a table."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {toml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return value.isoformat() if isinstance(value, date) else repr(value)


def document(table: dict[str, Any]) -> bytes:
    return "\n".join(f"{json.dumps(key)} = {toml(value)}" for key, value in table.items()).encode()


WORDS = {"zh": "例", "en": "Example"}
BASIS = {"document": "project", "known": "proposed", "note": WORDS}


def row(**changes: Any) -> dict[str, Any]:
    """A requirement as its file has it; a change to None leaves the key out."""
    good = {"id": "test.one", "clause": "1", "level": "key", "text": WORDS, "measure": "length"}
    good |= {"at_least": 25, "unit": "m", "checked_at": ["routine"], "basis": BASIS}
    return {key: value for key, value in (good | changes).items() if value is not None}


def edition_table(**changes: Any) -> dict[str, Any]:
    """An edition as its file has it; a change to None leaves the key out."""
    good = {"id": "example", "document": "project", "title": WORDS, "subject": "test", "scope": "3212"}
    good |= {"since": date(2026, 1, 1), "requirement": [row()]}
    return {key: value for key, value in (good | changes).items() if value is not None}


def read(table: dict[str, Any]) -> Edition:
    return read_edition(document(table), "example.toml", {"test": VOCABULARY}, REGISTER)
