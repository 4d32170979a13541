"""What a supervisor's release does: a restricted food with lawful papers no longer blocks."""

from collections.abc import Collection

from inspector.core.folding import folded
from inspector.standards.rules.foods import CARE, RESTRICTED, Hit

Key = tuple[str, str]  # the dish as it is read, and the food


def key_of(dish: str, food: str) -> Key:
    return folded(dish), food


def blocks(hit: Hit, released: Collection[Key]) -> bool:
    """Whether the dish may not be served; what was released is still to be handled with care."""
    return hit.food.severity != CARE and not is_released(hit, released)


def is_released(hit: Hit, released: Collection[Key]) -> bool:
    return hit.food.severity == RESTRICTED and key_of(hit.dish, hit.food.id) in released
