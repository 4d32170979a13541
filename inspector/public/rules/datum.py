"""From the world's coordinates (WGS-84) to those of Chinese maps (GCJ-02).

The offset is the one that all Chinese map services share; its formula was never published officially, and is
given alike by many open libraries (eviltransform, coordtransform). Good to a few metres within China.
"""

import math

AXIS = 6378245.0  # metres, of the Krassovsky ellipsoid
FLAT = 0.00669342162296594323  # its first eccentricity, squared


def gcj02(latitude: float, longitude: float) -> tuple[float, float]:
    """Latitude and longitude on Chinese maps, in degrees; only places in China are offset."""
    east, north = longitude - 105.0, latitude - 35.0
    angle = math.radians(latitude)
    magic = 1 - FLAT * math.sin(angle) ** 2
    up = _north(east, north) * 180 / (AXIS * (1 - FLAT) / (magic * math.sqrt(magic)) * math.pi)
    right = _east(east, north) * 180 / (AXIS / math.sqrt(magic) * math.cos(angle) * math.pi)
    return latitude + up, longitude + right


def _waves(x: float, *parts: tuple[float, float]) -> float:
    return sum(size * math.sin(x * math.pi / per) for size, per in parts) * 2 / 3


def _north(x: float, y: float) -> float:
    """In metres."""
    slope = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x))
    return slope + _waves(x, (20, 1 / 6), (20, 1 / 2)) + _waves(y, (20, 1), (40, 3), (160, 12), (320, 30))


def _east(x: float, y: float) -> float:
    slope = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x))
    return slope + _waves(x, (20, 1 / 6), (20, 1 / 2)) + _waves(x, (20, 1), (40, 3), (150, 12), (300, 30))
