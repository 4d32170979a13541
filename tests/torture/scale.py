"""How much of everything: minutes by hand, seconds in CI."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """hangers, silent: connections. seconds, soak: of load. repeats: of one request. rounds: of a race."""

    hangers: int
    silent: int
    seconds: float
    repeats: int
    rounds: int
    soak: float


FULL = Scale(hangers=50, silent=2000, seconds=30, repeats=200, rounds=5, soak=300)
SHORT = Scale(hangers=3, silent=300, seconds=1.5, repeats=12, rounds=1, soak=0)
