"""Lists that add to the high-risk foods: a region's own foods, and words that it has learned."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from inspector.core.text import Text
from inspector.standards.rules.foods import Food, Lexicon


class Synonym(NamedTuple):
    """Further ways to write a food that is known. harmless: longer words that contain one of them."""

    food: str
    words: tuple[str, ...]
    harmless: tuple[str, ...]


@dataclass(frozen=True)
class FoodList:
    """What one region adds, from a day on."""

    id: str
    title: Text
    scope: str
    since: date
    until: date | None
    foods: tuple[Food, ...]
    synonyms: tuple[Synonym, ...]

    def rules(self, region: str, on: date) -> bool:
        return region.startswith(self.scope) and self.since <= on and (self.until is None or on <= self.until)


@lru_cache(maxsize=64)
def grown(base: Lexicon, lists: tuple[FoodList, ...]) -> Lexicon:
    """The lexicon with everything that the lists add."""
    foods = {food.id: food for food in (*base.foods, *(food for each in lists for food in each.foods))}
    for synonym in (each for found in lists for each in found.synonyms):
        food = foods[synonym.food]
        foods[food.id] = replace(
            food, words=(*food.words, *synonym.words), harmless=(*food.harmless, *synonym.harmless)
        )
    return Lexicon(foods.values())
