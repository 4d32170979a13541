"""The double random draw 双随机: which halls are visited, and by which two inspectors. Pure.

Whoever has the published lists, the seed and the witness's words draws again and gets the same: every choice
is the order of SHA-256 sums of the seed, the words and what is chosen among. The seed is fixed by its sum
before anybody knows the words, and the words are said before anybody knows the seed, so neither the office
nor the witness can choose the outcome.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import rfc8785

PAIR = 2  # inspectors a visit, as the rules for inspections ask


class Lists(NamedTuple):
    """What is drawn among. halls: codes. inspectors: labels. recused: pairs of a label and a code.

    most: how many halls. Published before the draw, by `sum_of`.
    """

    halls: tuple[str, ...]
    inspectors: tuple[str, ...]
    recused: tuple[tuple[str, str], ...]
    most: int

    def stated(self) -> dict[str, Any]:
        """As it is published: sorted, so that the same lists have one form."""
        return {
            "halls": sorted(self.halls),
            "inspectors": sorted(self.inspectors),
            "recused": sorted([label, code] for label, code in self.recused),
            "count": self.most,
        }

    @classmethod
    def read(cls, stated: Mapping[str, Any]) -> "Lists":
        """Raises KeyError, TypeError or ValueError for what is no lists."""
        recused = tuple((str(label), str(code)) for label, code in stated["recused"])
        halls, inspectors = (tuple(map(str, stated[key])) for key in ("halls", "inspectors"))
        return cls(halls, inspectors, recused, int(stated["count"]))


class Drawn(NamedTuple):
    """A hall with those who visit it, sorted."""

    hall: str
    inspectors: tuple[str, ...]


class Outcome(NamedTuple):
    """drawn: in the order of the draw. passed: halls whose turn came and whom no two inspectors may visit."""

    drawn: tuple[Drawn, ...]
    passed: tuple[str, ...]


def sum_of(value: Any) -> str:
    """SHA-256, in hex, of a value as RFC 8785 writes it."""
    return hashlib.sha256(rfc8785.dumps(value)).hexdigest()


def commitment(seed: str) -> str:
    """What is published before the draw: SHA-256 of the seed's text."""
    return hashlib.sha256(seed.encode()).hexdigest()


def draw(lists: Lists, seed: str, witness: str) -> Outcome:
    """Take halls in their order until there are enough; each goes to those with the fewest visits so far.

    Who is recused from a hall is not considered for it; among equals the order of the sums decides.
    """
    load = dict.fromkeys(lists.inspectors, 0)
    recused = set(lists.recused)
    drawn: list[Drawn] = []
    passed: list[str] = []
    for hall in _in_turn(lists.halls, seed, witness, "hall"):
        if len(drawn) == lists.most:
            break
        able = [
            each for each in _in_turn(lists.inspectors, seed, witness, hall) if (each, hall) not in recused
        ]
        if len(able) < PAIR:
            passed.append(hall)
            continue
        pair = sorted(sorted(able, key=load.__getitem__)[:PAIR])  # a stable sort: the order of the sums stays
        for each in pair:
            load[each] += 1
        drawn.append(Drawn(hall, tuple(pair)))
    return Outcome(tuple(drawn), tuple(passed))


def _in_turn(items: Iterable[str], seed: str, witness: str, about: str) -> Sequence[str]:
    return sorted(items, key=lambda item: (sum_of([seed, witness, about, item]), item))


def faults(public: Mapping[str, Any]) -> list[str]:
    """What does not hold of a published draw; empty where everything does. Names of what differs.

    public: as the service publishes it. Raises KeyError, TypeError or ValueError for what is none.
    """
    lists = Lists.read(public["lists"])
    outcome = draw(lists, str(public["seed"]), str(public["witness"]))
    told = [Drawn(each["hall"], tuple(each["inspectors"])) for each in public["drawn"]]
    checks = {
        "commitment": commitment(str(public["seed"])) == public["commitment"],
        "lists_sum": sum_of(lists.stated()) == public["lists_sum"],
        "drawn": list(outcome.drawn) == told,
        "passed": list(outcome.passed) == list(public["passed"]),
    }
    return [name for name, holds in checks.items() if not holds]
