"""Reads the vocabularies of facts from TOML. Pure."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from inspector.standards.facts import READERS, Choice, Fact, Source, Vocabulary
from inspector.text import Text


def read_vocabulary(path: Path) -> tuple[str, Vocabulary]:
    """The subject and its facts. Raises ValueError naming the fact that is wrong."""
    table = tomllib.loads(path.read_text("utf-8"))
    vocabulary = Vocabulary()
    for row in table["fact"]:
        try:
            fact = _fact(row)
        except (KeyError, ValueError) as refused:
            raise ValueError(f"{path.name}: {row.get('key')}: {refused}") from refused
        if fact.key in vocabulary:
            raise ValueError(f"{path.name}: {fact.key}: used twice")
        vocabulary[fact.key] = fact
    return table["subject"], vocabulary


def _fact(row: Mapping[str, Any]) -> Fact:
    if row["type"] not in READERS:
        raise ValueError(f"type {row['type']!r} is not one of {', '.join(READERS)}")
    if (row["type"] in ("choice", "set")) != ("choices" in row):
        raise ValueError("choices belong to the types choice and set, and to no other")
    default = [Source.DECLARED, Source.OBSERVED]
    return Fact(
        key=row["key"],
        type=row["type"],
        label=Text.of(row["label"]),
        hint=Text.of(row["hint"]) if "hint" in row else None,
        unit=row.get("unit", ""),
        least=row.get("min"),
        most=row.get("max"),
        choices=tuple(Choice(each["value"], Text.of(each)) for each in row.get("choices", ())),
        sources=frozenset(Source(each) for each in row.get("sources", default)),
    )
