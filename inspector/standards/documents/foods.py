"""Reads the list of high-risk foods from TOML."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from inspector.core.text import Text
from inspector.standards.documents.basis import read_basis
from inspector.standards.documents.sources import with_sources
from inspector.standards.documents.toml_shapes import FOOD, FOOD_NEEDS, fit
from inspector.standards.rules.foods import RESTRICTED, SEVERITIES, Food, Lexicon
from inspector.standards.rules.sources import Register


def read_foods(path: Path, register: Register) -> Lexicon:
    """Raises ValueError or KeyError naming what is wrong."""
    table = with_sources(tomllib.loads(path.read_text("utf-8")), register)
    return Lexicon(read_food(row) for row in table["food"])


def read_food(row: Mapping[str, Any]) -> Food:
    """One row of a list. Raises KeyError or ValueError."""
    fit(row, FOOD, FOOD_NEEDS)
    if row["severity"] not in SEVERITIES:
        raise ValueError(f"{row['id']}: severity must be one of {', '.join(SEVERITIES)}")
    if ("lawful" in row) != (row["severity"] == RESTRICTED):
        raise ValueError(f"{row['id']}: lawful says in which form a restricted food may be served")
    return Food(
        id=row["id"],
        name=Text.of(row["name"]),
        severity=row["severity"],
        words=tuple(row["words"]),
        harmless=tuple(row.get("except", ())),
        reason=Text.of(row["reason"]),
        advice=Text.of(row["advice"]),
        basis=read_basis(row["basis"]),
        **{key: Text.of(row[key]) for key in ("lawful", "season", "place") if key in row},
    )
