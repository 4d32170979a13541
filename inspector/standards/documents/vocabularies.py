"""Reads the vocabularies of facts from TOML. Pure."""

import math
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from inspector.core.text import Text
from inspector.standards.documents.toml_shapes import CHOICE, FACT, Wrong, collected, fit
from inspector.standards.rules.facts import READERS, Choice, Fact, Source, Vocabulary


def read_vocabulary(path: Path) -> tuple[str, Vocabulary]:
    """The subject and its facts. Raises ValueError naming the fact that is wrong."""
    table = tomllib.loads(path.read_text("utf-8"))
    return table["subject"], read_facts(table["fact"], Vocabulary())


def read_facts(rows: Iterable[Mapping[str, Any]], known: Vocabulary) -> Vocabulary:
    """The facts of these rows. A key that is known already may be repeated, not redefined.

    Raises ValueError naming every fact that is wrong.
    """
    vocabulary = Vocabulary()
    reasons: list[str] = []
    for number, row in enumerate(rows, 1):
        with collected(reasons, f"fact {_name(number, row)}"):
            fact = _fact(row)
            if fact.key in vocabulary:
                raise ValueError("used twice")
            if known.get(fact.key, fact) != fact:
                raise ValueError("is known already and means something else")
            vocabulary[fact.key] = fact
    if reasons:
        raise Wrong(reasons)
    return vocabulary


def _name(number: int, row: Mapping[str, Any]) -> str:
    key = row.get("key")
    return key if isinstance(key, str) and 0 < len(key) <= 80 else str(number)


def _fact(row: Mapping[str, Any]) -> Fact:
    fit(row, FACT, ("key", "type", "label"))
    for choice in row.get("choices", ()):
        fit(choice, CHOICE, CHOICE)
    if row["type"] not in READERS:
        raise ValueError(f"type {row['type']!r} is not one of {', '.join(READERS)}")
    if (row["type"] in ("choice", "set")) != ("choices" in row):
        raise ValueError("choices belong to the types choice and set, and to no other")
    if row.get("min", -math.inf) > row.get("max", math.inf):
        raise ValueError("min lies above max")
    default = [Source.DECLARED, Source.OBSERVED]
    return Fact(
        key=row["key"],
        type=row["type"],
        label=Text.of(row["label"]),
        hint=Text.of(row["hint"]) if "hint" in row else None,
        unit=row.get("unit", ""),
        least=_float(row.get("min")),
        most=_float(row.get("max")),
        choices=tuple(Choice(each["value"], Text.of(each)) for each in row.get("choices", ())),
        sources=frozenset(Source(each) for each in row.get("sources", default)),
    )


def _float(bound: float | None) -> float | None:
    return None if bound is None else float(bound)
