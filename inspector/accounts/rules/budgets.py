"""How many guesses at a secret there are, for whom and for how long. Pure."""

from collections.abc import Mapping
from datetime import timedelta
from ipaddress import ip_address, ip_network
from typing import NamedTuple


class Budget(NamedTuple):
    limit: int
    within: timedelta


QUARTER = timedelta(minutes=15)
BUDGETS: Mapping[str, Budget] = {
    "name": Budget(10, QUARTER),  # one account, from anywhere
    "address": Budget(100, QUARTER),  # many names from one network, which an office or a carrier shares
    "service": Budget(1000, QUARTER),  # all devices together that nobody has logged in from before
    "device": Budget(10, QUARTER),  # a device that has been logged in before, by itself
    "sign-on": Budget(100, QUARTER),  # beginnings and ends of single sign-on from one network
    "code": Budget(30, timedelta(days=1)),  # codes of one account's second factor: there are only a million
}


def of_unknown_device(name: str, network: str) -> dict[str, str]:
    """What a guess from a device that was never logged in is counted under."""
    return {"name": name, "address": network, "service": "login"}


def network_of(address: str) -> str:
    """Whom an address stands for: one holder of IPv6 has 2^64 of them.

    What is no address stays as it is, at most 45 characters of it.
    """
    return _within(address, 32, 64) or address[:45]


def abridged(network: str) -> str:
    """A network as the journal keeps it: without the part that may be one person's."""
    return _within(network.partition("/")[0], 24, 64) or network


def _within(address: str, bits: int, bits_of_v6: int) -> str | None:
    try:
        version = ip_address(address).version
    except ValueError:
        return None
    alone = address.partition("%")[0]  # IPv6 may name an interface
    return str(ip_network(f"{alone}/{bits if version == 4 else bits_of_v6}", strict=False))
