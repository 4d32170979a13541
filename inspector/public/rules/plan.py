"""A map without foreign tiles: where halls lie to each other, as places on a drawing. Pure."""

import math
from collections.abc import Iterable
from typing import NamedTuple

WIDTH = 640  # units of the drawing
EDGE = 24


class Place(NamedTuple):
    """latitude, longitude: in degrees."""

    latitude: float
    longitude: float


def height_of(places: Iterable[Place]) -> int:
    """Of the drawing, so that a kilometre is as long up as it is across."""
    south, north, west, east = _frame(places)
    across = max((east - west) * math.cos(math.radians((south + north) / 2)), 0.01)
    return round(EDGE * 2 + (WIDTH - EDGE * 2) * min(max((north - south) / across, 0.3), 1.6))


def points(places: Iterable[Place]) -> list[tuple[int, int]]:
    """Of each place how far from the left and from the top; north is up."""
    places = list(places)
    south, north, west, east = _frame(places)
    height = height_of(places)
    return [
        (
            EDGE + round((WIDTH - EDGE * 2) * (each.longitude - west) / max(east - west, 0.01)),
            EDGE + round((height - EDGE * 2) * (north - each.latitude) / max(north - south, 0.01)),
        )
        for each in places
    ]


def _frame(places: Iterable[Place]) -> tuple[float, float, float, float]:
    places = list(places)
    latitudes, longitudes = [each.latitude for each in places], [each.longitude for each in places]
    return min(latitudes), max(latitudes), min(longitudes), max(longitudes)
