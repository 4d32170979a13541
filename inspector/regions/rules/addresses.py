"""An address below its regions, each named once. Pure."""

import re
from collections.abc import Sequence

COMMITTEE = re.compile(r"(村民委员会|居民委员会|社区居委会|村委会|居委会|委员会)$")


def place(regions: Sequence[str], address: str) -> str:
    """regions: names from the county down. Those that the address begins with are kept as it has them."""
    for level, name in enumerate(regions):
        if address.startswith(_stem(name)):
            return "".join(regions[:level]) + address
    return "".join(regions) + address


def _stem(name: str) -> str:
    """How a place is called without its committee: 车马庄 of 车马庄村委会."""
    return COMMITTEE.sub("", name) or name
