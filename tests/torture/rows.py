"""What a program of this room says: a test, its goal, what was measured."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """held: whether the goal was reached; None where the machine lacks what the test needs."""

    test: str
    goal: str
    measured: str
    held: bool | None

    def __str__(self) -> str:
        mark = {True: "held", False: "MISSED", None: "skipped"}[self.held]
        return f"| {self.test} | {self.goal} | {self.measured} | {mark} |"


HEAD = "| test | goal | measured | |\n|---|---|---|---|"


def skipped(test: str, why: str) -> Row:
    return Row(test, "-", why, None)


def tally(codes: Iterable[Any]) -> str:
    """How often each came, as `3 x 200, 1 x 503 busy`."""
    return ", ".join(f"{count} x {code}" for code, count in sorted(Counter(map(str, codes)).items()))


def seconds(call: Callable[[], object]) -> float:
    """How long it took."""
    began = time.monotonic()
    call()
    return time.monotonic() - began


def ms(waits: Iterable[float]) -> str:
    """The median and the worst of some seconds."""
    ordered = sorted(waits)
    return f"{1000 * ordered[len(ordered) // 2]:.0f} ms, worst {1000 * ordered[-1]:.0f} ms"
