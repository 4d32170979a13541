"""How a speed is taken: base and ours in alternating rounds, and the median of the rounds against a goal."""

from collections.abc import Callable
from statistics import median
from typing import NamedTuple

SLACK = 0.1  # by which a goal may be missed before the run fails


class Goal(NamedTuple):
    """At most, or at least, so much of a unit; `×` and `%` are of the base."""

    limit: float
    unit: str
    at_least: bool = False

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.limit:g} {self.unit}"

    def missed_by(self, value: float) -> float:
        """The part of the goal by which the value is beyond it; none or less where it is met."""
        beyond = self.limit - value if self.at_least else value - self.limit
        return beyond / (self.limit or 1)


class Row(NamedTuple):
    """One line of the table. value: in the goal's unit; base, ours: what it was made of."""

    what: str
    goal: Goal
    value: float
    base: str = ""
    ours: str = ""

    @property
    def measured(self) -> str:
        return f"{self.value:.{2 if self.value < 10 else 0}f} {self.goal.unit}"

    @property
    def verdict(self) -> str:
        """`met`, `nearly` within the slack, or `MISSED`."""
        beyond = self.goal.missed_by(self.value)
        return "met" if beyond <= 0 else "nearly" if beyond <= SLACK else "MISSED"


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
    pairs = [(timed(base, clock), timed(ours, clock)) for _ in range(rounds + 1)][1:]
    return pair_of(pairs)


def pair_of(pairs: list[tuple[float, float]]) -> Pair:
    """From (base, ours) of each round."""
    return Pair(
        median(base for base, _ in pairs),
        median(ours for _, ours in pairs),
        median(ours / base for base, ours in pairs),
    )


def timed(work: Callable[[], object], clock: Callable[[], float]) -> float:
    start = clock()
    work()
    return clock() - start


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms"
