"""Reads the list of high-risk foods from TOML."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from inspector.core.text import Text
from inspector.standards.documents.basis import read_basis
from inspector.standards.documents.sources import with_sources
from inspector.standards.documents.toml_shapes import FOOD, fit
from inspector.standards.rules.foods import BANNED, CARE, Food, Lexicon
from inspector.standards.rules.sources import Register


def read_foods(path: Path, register: Register) -> Lexicon:
    """Raises ValueError or KeyError naming what is wrong."""
    table = with_sources(tomllib.loads(path.read_text("utf-8")), register)
    return Lexicon(read_food(row) for row in table["food"])


def read_food(row: Mapping[str, Any]) -> Food:
    """One row of a list. Raises KeyError or ValueError."""
    fit(row, FOOD)
    if row["severity"] not in (BANNED, CARE):
        raise ValueError(f"{row['id']}: severity must be {BANNED} or {CARE}")
    return Food(
        id=row["id"],
        name=Text.of(row["name"]),
        severity=row["severity"],
        words=tuple(row["words"]),
        harmless=tuple(row.get("except", ())),
        reason=Text.of(row["reason"]),
        advice=Text.of(row["advice"]),
        basis=read_basis(row["basis"]),
    )
