"""Menus as villages write them."""

from random import Random

from inspector.demo.rules.data import read

COURSES = (("meat", 3, 4), ("fish", 2, 4), ("green", 2, 3), ("soup", 1, 1), ("staple", 1, 2))


def menu(occasion: str, cold_dishes: bool, dice: Random) -> list[str]:
    """Twelve to twenty dishes. cold_dishes: whether the kitchen may make cold meat."""
    kinds = read("menus")
    dishes = dice.sample(kinds["cold"], dice.randint(3, 5))
    if cold_dishes:
        dishes += dice.sample(kinds["care"][:6], dice.randint(0, 2))
    for kind, least, most in (
        ("meat", 3, 4),
        ("fish", 2, 4),
        ("green", 2, 3),
        ("soup", 1, 1),
        ("staple", 1, 2),
    ):
        dishes += dice.sample(kinds[kind], dice.randint(least, most))
    return dishes + kinds["festive"].get(occasion, [])


def risky(dishes: list[str]) -> bool:
    """Whether a dish needs care, as far as these menus go."""
    return bool(set(dishes) & set(read("menus")["care"]))


def with_banned(dishes: list[str], dice: Random) -> list[str]:
    """The menu of somebody who has not heard of the list of banned foods."""
    return [*dishes, dice.choice(read("menus")["banned"])]
