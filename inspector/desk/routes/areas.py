"""Regions to choose from on a page, by name: the account's own, those on the way to one, and its parts."""

from typing import NamedTuple

from inspector.core.region_codes import CODE, children_length, prefix_of
from inspector.desk.routes.asking import needed


class Area(NamedTuple):
    """region: prefix. depth: how many levels below the account's own area."""

    region: str
    name: str
    depth: int


def areas(own: str, chosen: str = "") -> list[Area]:
    """Those below the account's own area, from its parts down to the parts of the chosen one."""
    way = _way(own, prefix_of(chosen) if CODE.fullmatch(chosen) else "")
    found: list[Area] = []
    for depth, region in enumerate(way):
        parts = [Area(prefix_of(each["code"]), each["name"], depth) for each in _parts_of(region)]
        at = next((place for place, each in enumerate(found) if each.region == region), len(found) - 1)
        found[at + 1 : at + 1] = parts
    return found


def _way(own: str, chosen: str) -> list[str]:
    """From the own area down to the chosen one, if it lies below."""
    way = [own]
    while chosen.startswith(way[-1]) and chosen != way[-1]:
        way.append(chosen[: children_length(way[-1])])
    return way


def _parts_of(region: str) -> list[dict[str, str]]:
    items: list[dict[str, str]] = needed(f"/regions?parent={region}")["items"]
    return items
