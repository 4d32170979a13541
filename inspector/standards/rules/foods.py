"""The list of high-risk foods, and the screening of a menu as the village writes it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from inspector.core.text import Text
from inspector.standards.rules.requirements import Basis

BANNED, CARE = "banned", "care"


@dataclass(frozen=True)
class Food:
    """words: the ways it is written. harmless: longer words that contain one of them. advice: the way out."""

    id: str
    name: Text
    severity: str
    words: tuple[str, ...]
    harmless: tuple[str, ...]
    reason: Text
    advice: Text
    basis: Basis


class Hit(NamedTuple):
    """A dish of the menu, the word that was found in it, and the food that the word means."""

    dish: str
    word: str
    food: Food


class Lexicon:
    """All foods, ready to be looked for at once."""

    def __init__(self, foods: Iterable[Food]):
        self.foods = tuple(foods)
        self._food = {folded(word): food for food in self.foods for word in food.words}
        harmless = {folded(word) for food in self.foods for word in food.harmless}
        # Longest first: the longer word says more precisely what it is, be it harmless or not.
        words = sorted({*self._food, *harmless}, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, words)) or r"(?!)")

    def screen(self, dishes: Iterable[str]) -> list[Hit]:
        """Every high-risk food on the menu, in its order; one hit a food and dish."""
        hits: dict[tuple[str, str], Hit] = {}
        for dish in dishes:
            for found in self._pattern.findall(folded(dish)):
                food = self._food.get(found)
                if food is not None:
                    hits.setdefault((dish, food.id), Hit(dish, found, food))
        return list(hits.values())


def folded(words: str) -> str:
    """Width, case and spaces do not change what a dish is."""
    return "".join(unicodedata.normalize("NFKC", words).lower().split())
