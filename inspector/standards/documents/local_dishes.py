"""Reads the local dishes from TOML."""

import tomllib
from functools import cache
from pathlib import Path

from inspector.core.folding import folded
from inspector.core.text import Text
from inspector.standards.documents.basis import read_basis
from inspector.standards.documents.library import DATA
from inspector.standards.rules.local_dishes import LocalDish


def read_local_dishes(path: Path) -> tuple[LocalDish, ...]:
    """Raises ValueError or KeyError naming what is wrong."""
    return tuple(
        LocalDish(
            id=row["id"],
            name=Text.of(row["name"]),
            scope=row["scope"],
            words=tuple(map(folded, row["words"])),
            needs=Text.of(row["needs"]),
            basis=read_basis(row["basis"]),
            standard=row.get("standard"),
        )
        for row in tomllib.loads(path.read_text("utf-8"))["dish"]
    )


@cache
def shipped_dishes() -> tuple[LocalDish, ...]:
    """Those that come with the package."""
    return read_local_dishes(DATA / "local-dishes.toml")
