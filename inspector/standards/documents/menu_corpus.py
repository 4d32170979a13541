"""Reads a corpus of menus from JSON."""

from pathlib import Path
from typing import Any

import orjson

from inspector.standards.rules.menu_corpus import Menu


def read_menus(path: Path) -> list[Menu]:
    """A list of `{"dishes": [...], "hits": {dish: [food, …]}}`. Raises ValueError naming the menu."""
    return [_menu(place, row) for place, row in enumerate(_rows(path), 1)]


def _rows(path: Path) -> list[Any]:
    rows = orjson.loads(path.read_bytes())
    if not isinstance(rows, list):
        raise ValueError("a corpus is a list of menus")
    return rows


def _menu(place: int, row: Any) -> Menu:
    try:
        menu = Menu(tuple(row["dishes"]), {dish: tuple(foods) for dish, foods in row["hits"].items()})
    except (KeyError, TypeError, AttributeError) as refused:
        raise ValueError(f"menu {place}: dishes and hits are needed") from refused
    if strange := sorted(menu.hits.keys() - {*menu.dishes}):
        raise ValueError(f"menu {place}: {strange[0]} is none of its dishes")
    return menu
