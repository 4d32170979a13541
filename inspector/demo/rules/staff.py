"""Who works in the demo city, and how they log in."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from inspector.core.terms import ROLES
from inspector.demo.rules import people
from inspector.demo.rules.chance import dice, key
from inspector.demo.rules.places import COUNTIES, County

HOME = COUNTIES[0]  # where the people who give the tour work
# Shown when the demo starts; they open nothing but a demo.
WORDS: Mapping[str, str] = {
    "operator": "sunny-kitchen-1",
    "inspector": "sunny-kitchen-2",
    "supervisor": "sunny-kitchen-3",
    "admin": "sunny-kitchen-4",
}
OTHERS = "sunny-kitchen-5"  # everybody else's
TITLES = {role: title.zh for role, title in ROLES.items()}
TEAM = (("supervisor", 1), ("inspector", 2), ("operator", 3))  # of each county


class Person(NamedTuple):
    """name: to log in with. shown: what others read. region: prefix."""

    id: str
    name: str
    shown: str
    role: str
    region: str
    word: str


def admin() -> Person:
    return _person("admin", "admin", "3212", "泰州")


def of_county(county: County) -> list[Person]:
    return [
        _person(login(county, role, number), role, county.code, county.name)
        for role, count in TEAM
        for number in range(count)
    ]


def login(county: County, role: str, number: int = 0) -> str:
    """The name of the county's account of that role: `operator-xinghua-2`, at home plainly `operator`."""
    if county is HOME and number == 0:
        return role
    return f"{role}-{county.spelt}-{number + 1}"


def everybody(counties: Iterable[County]) -> list[Person]:
    """The administrator first, who creates the others."""
    return [admin(), *(person for county in counties for person in of_county(county))]


def _person(name: str, role: str, region: str, place: str) -> Person:
    shown = f"{place}{TITLES[role]}{people.name(dice('staff', name))}"
    return Person(key("account", name), name, shown, role, region, WORDS.get(name, OTHERS))
