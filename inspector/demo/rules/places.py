"""The six counties of Taizhou and the villages in which the halls stand."""

import csv
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from inspector.demo.rules.chance import dice

VILLAGE = re.compile(r"(.+?)村(委会|民委员会)?")


class County(NamedTuple):
    """halls: of fifty. north, east: about its middle, degrees."""

    code: str
    name: str
    spelt: str
    halls: int
    north: float
    east: float


COUNTIES = (
    County("321283", "泰兴", "taixing", 12, 32.17, 120.05),
    County("321281", "兴化", "xinghua", 11, 32.94, 119.84),
    County("321204", "姜堰", "jiangyan", 9, 32.51, 120.13),
    County("321282", "靖江", "jingjiang", 7, 32.01, 120.26),
    County("321203", "高港", "gaogang", 6, 32.32, 119.88),
    County("321202", "海陵", "hailing", 5, 32.49, 119.92),
)


class Village(NamedTuple):
    """name: without 村. town: its name."""

    code: str
    name: str
    town: str


def sequence(count: int) -> list[County]:
    """The county of each hall, so that any beginning of the list has them in about their shares."""
    wanted = [
        ((number + 0.5) / county.halls, order, county)
        for order, county in enumerate(COUNTIES)
        for number in range(max(1, -(-county.halls * count // 50)))
    ]
    return [county for _, _, county in sorted(wanted)[:count]]


def villages(lines: Iterable[str], seed: int) -> Mapping[str, list[Village]]:
    """By county, in the order in which halls take them; a village has one hall at most.

    lines: the official list of regions as CSV.
    """
    rows = list(csv.DictReader(lines))
    towns = {row["code"]: row["name"] for row in rows if row["level"] == "town"}
    found: dict[str, list[Village]] = {county.code: [] for county in COUNTIES}
    for row in rows:
        if row["level"] == "village" and (named := VILLAGE.fullmatch(row["name"])):
            found[row["code"][:6]].append(Village(row["code"], named[1], towns[row["parent"]]))
    for county, places in found.items():
        dice(seed, "villages", county).shuffle(places)
    return found
