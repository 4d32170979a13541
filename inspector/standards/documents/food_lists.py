"""Reads a region's list of foods from TOML."""

from collections.abc import Iterable, Mapping
from typing import Any

from inspector.core.folding import folded
from inspector.core.text import Text
from inspector.standards.documents.foods import read_food
from inspector.standards.documents.sources import own_sources, with_sources
from inspector.standards.documents.toml_shapes import (
    FOODS,
    HEADER_NEEDS,
    SYNONYM,
    BadStandard,
    fit,
    reasons_of,
    table_of,
    whole_misfits,
)
from inspector.standards.rules.food_lists import FoodList, Synonym
from inspector.standards.rules.foods import Lexicon
from inspector.standards.rules.sources import Register


def read_food_list(content: bytes, file: str, known: Lexicon, register: Register) -> FoodList:
    """known: all foods so far, wherever they rule. Raises BadStandard."""
    stated, reasons = table_of(content, file), list[str]()
    table = with_sources(stated, own_sources(stated, register, reasons))
    if wrong := [*reasons, *whole_misfits(table, FOODS, HEADER_NEEDS)]:
        raise BadStandard(file, wrong)
    try:
        found = FoodList(
            id=table["id"],
            title=Text.of(table["title"]),
            scope=table["scope"],
            since=table["since"],
            until=table.get("until"),
            foods=tuple(read_food(row) for row in table.get("food", ())),
            synonyms=tuple(_synonym(row) for row in table.get("synonym", ())),
        )
    except (KeyError, ValueError) as refused:
        raise BadStandard(file, reasons_of(refused)) from refused
    if reasons := [*_strange(found, known)]:
        raise BadStandard(file, reasons)
    return found


def _synonym(row: Mapping[str, Any]) -> Synonym:
    fit(row, SYNONYM, ("food", "words"))
    return Synonym(row["food"], tuple(row["words"]), tuple(row.get("except", ())))


def _strange(found: FoodList, known: Lexicon) -> Iterable[str]:
    """Why it would not fit to what is known."""
    ids = {food.id for food in known.foods}
    taken = {folded(word): food.id for food in known.foods for word in food.words}
    if not found.foods and not found.synonyms:
        yield "it adds nothing"
    for food in found.foods:
        if food.id in ids:
            yield f"{food.id}: this food is known; add its words as a synonym"
        yield from _taken(food.id, food.words, taken)
    for synonym in found.synonyms:
        if synonym.food not in ids | {food.id for food in found.foods}:
            yield f"{synonym.food}: there is no such food"
        yield from _taken(synonym.food, synonym.words, taken)


def _taken(food: str, words: Iterable[str], taken: Mapping[str, str]) -> Iterable[str]:
    return [f"{food}: {word} is a word of {taken[folded(word)]}" for word in words if folded(word) in taken]
