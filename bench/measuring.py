"""How a speed is taken: base and ours in alternating rounds, and the median of the rounds."""

from collections.abc import Callable
from statistics import median
from typing import NamedTuple


class Row(NamedTuple):
    """One line of the table. measured: what `goal` speaks of; base, ours: what it was made of."""

    what: str
    goal: str
    measured: str
    base: str
    ours: str


class Pair(NamedTuple):
    """Medians over the rounds; ratio is ours ÷ base."""

    base: float
    ours: float
    ratio: float


def alternate(
    base: Callable[[], object], ours: Callable[[], object], clock: Callable[[], float], *, rounds: int
) -> Pair:
    """Time both by the clock, one after the other, so that what disturbs the machine disturbs both.

    The first round warms up and is not counted. The ratio is the median of the ratios of the rounds.
    """
    pairs = [(_timed(base, clock), _timed(ours, clock)) for _ in range(rounds + 1)][1:]
    return pair_of(pairs)


def pair_of(pairs: list[tuple[float, float]]) -> Pair:
    """From (base, ours) of each round."""
    return Pair(
        median(base for base, _ in pairs),
        median(ours for _, ours in pairs),
        median(ours / base for base, ours in pairs),
    )


def _timed(work: Callable[[], object], clock: Callable[[], float]) -> float:
    start = clock()
    work()
    return clock() - start


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms"
