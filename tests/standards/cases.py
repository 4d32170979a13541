"""Facts that bring a requirement to each of its verdicts, found from the requirement itself.

A search, not a proof. Numbers are tried at the constants that expressions hold them against and one beside
those, at the ends of what may be stated and between; sets whole, empty and value by value; choices one by
one. A measured number is then solved for the limit there, so that it is met exactly and missed by a hair.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import product
from math import ceil, floor
from operator import ge, le, lt
from typing import Any, NamedTuple

from inspector.standards.documents.library import shipped
from inspector.standards.rules.bounds import DATED, NUMERIC, Bound, nine_digits
from inspector.standards.rules.expressions import Expression
from inspector.standards.rules.facts import Fact, Value, Vocabulary
from inspector.standards.rules.requirements import Finding, Requirement, Verdict, judge

DAY = date(2026, 11, 22)
HELD_AGAINST = re.compile(r"(\w+) ([<>]=?|/) (-?\d+\.\d*)")  # a fact and a constant
HAIR = 1e-6  # of the limit: far more than the nine digits that count
KEPT = {"at_least": ge, "at_most": le, "less_than": lt}

Facts = dict[str, Value]


class Case(NamedTuple):
    """about: how the facts were chosen, for whoever reads a failure."""

    about: str
    facts: Facts
    verdict: Verdict


def found(requirement: Requirement, facts: Mapping[str, Value]) -> Finding:
    return judge([requirement], facts, DAY)[0]


@cache
def cases(requirement: Requirement, subject: str) -> tuple[Case, ...]:
    """Cases of every verdict that the requirement can give."""
    return tuple(_cases(requirement, shipped().vocabularies[subject]))


def _cases(requirement: Requirement, vocabulary: Vocabulary) -> Iterator[Case]:
    when = requirement.when
    if when is not None:
        yield Case("nothing stated of whether it applies", {}, Verdict.UNKNOWN)
        for facts in grid(requirement, vocabulary, when.names):
            if found(requirement, facts).verdict is Verdict.NOT_APPLICABLE:
                yield Case("does not apply", facts, Verdict.NOT_APPLICABLE)
    for position, bound in enumerate(requirement.bounds):
        if bound.kind in NUMERIC:
            yield from _numbers(requirement, vocabulary, position)
        elif requirement.measure.bare:
            yield from _values(requirement, vocabulary, bound)
        else:
            yield from _truths(requirement, vocabulary, bound)


def judged_names(requirement: Requirement) -> set[str]:
    """The facts on which the verdict hangs."""
    return {name for part in _parts(requirement) for name in part.names}


def _parts(requirement: Requirement) -> list[Expression]:
    parts = [requirement.when, requirement.measure, *(bound.limit for bound in requirement.bounds)]
    return [part for part in parts if isinstance(part, Expression)]


def grid(requirement: Requirement, vocabulary: Vocabulary, names: Iterable[str]) -> Iterator[Facts]:
    """Every combination of the values to try for the named facts."""
    names = sorted(names)
    for values in product(*(_tried(requirement, vocabulary[name]) for name in names)):
        yield dict(zip(names, values, strict=True))


def _tried(requirement: Requirement, fact: Fact) -> list[Value]:
    if fact.type == "date":
        return [DAY]
    if fact.type == "set":
        return stateable(fact, [*fact.samples(), *(choice.value for choice in fact.choices), ()])
    if fact.type not in ("number", "integer"):
        return fact.samples()
    held = HELD_AGAINST.findall(" ".join(part.source for part in _parts(requirement)))
    counted = fact.type == "integer"  # only a count that divides evenly meets a limit
    constants = {float(n) for name, sign, n in held if name == fact.key and (counted or sign != "/")}
    near = {number + nearby for number in constants for nearby in (-1.0, 0.0, 1.0)}
    return sorted(stateable(fact, {*near, 100.0, *fact.samples()}))


def stateable(fact: Fact, values: Iterable[Any]) -> list[Any]:
    """Those of the values that somebody can state."""
    taken = []
    for value in values:
        try:
            taken.append(fact.read(value))
        except ValueError:
            continue
    return taken


def _applying(requirement: Requirement, vocabulary: Vocabulary, without: str) -> Iterator[Facts]:
    """Everything it needs but the one fact that is measured."""
    for facts in grid(requirement, vocabulary, judged_names(requirement) - {without}):
        if found(requirement, facts).verdict is not Verdict.NOT_APPLICABLE:
            yield facts


def _values(requirement: Requirement, vocabulary: Vocabulary, bound: Bound) -> Iterator[Case]:
    """One fact as it stands, held to a value, a choice, a set or a day."""
    name = requirement.measure.source
    for facts in _applying(requirement, vocabulary, name):
        yield Case("not measured", facts, Verdict.UNKNOWN)
        for value, kept in _held(vocabulary[name], bound):
            case = Case("as the bound says", facts | {name: value}, Verdict.PASS if kept else Verdict.FAIL)
            if found(requirement, case.facts).verdict is not Verdict.NOT_APPLICABLE:
                yield case


def _held(fact: Fact, bound: Bound) -> Iterator[tuple[Value, bool]]:
    """Values of the fact, and whether each keeps to the bound by what the bound's name says."""
    if bound.kind in DATED:
        oldest = DAY if bound.kind == "not_expired" else bound.limit.before(DAY)
        yield from ((oldest + timedelta(days=days), days >= 0) for days in (-400, -1, 0, 1))
    elif bound.kind == "includes":
        every = fact.read([choice.value for choice in fact.choices])
        yield from ((bound.limit, True), (every, True), ((), False))
        yield from ((tuple(value for value in every if value != gone), False) for gone in bound.limit)
    else:
        allowed = bound.limit if bound.kind == "one_of" else (bound.limit,)
        yield from ((value, value in allowed) for value in fact.samples())


def _truths(requirement: Requirement, vocabulary: Vocabulary, bound: Bound) -> Iterator[Case]:
    """A condition over several facts: tried everywhere, its own result compared with what is asked."""
    yield Case("nothing stated", {}, Verdict.UNKNOWN)
    for facts in grid(requirement, vocabulary, judged_names(requirement)):
        finding = found(requirement, facts)
        kept = finding.measured == bound.limit
        yield Case("tried", facts, Verdict.PASS if kept else Verdict.FAIL)


def _numbers(requirement: Requirement, vocabulary: Vocabulary, position: int) -> Iterator[Case]:
    """A number at its limit and a hair off, wherever the limit lies."""
    pivot = _pivot(requirement, vocabulary)
    for facts in _applying(requirement, vocabulary, pivot.key):
        yield Case("not measured", facts, Verdict.UNKNOWN)
        for value in _around(_meeting(requirement, facts, pivot, position), pivot):
            finding = found(requirement, facts | {pivot.key: value})
            if finding.verdict is not Verdict.NOT_APPLICABLE:
                about, verdict = _distance(finding, position), _plainly(requirement, finding)
                yield Case(about, facts | {pivot.key: value}, verdict)


def _pivot(requirement: Requirement, vocabulary: Vocabulary) -> Fact:
    """The fact to move; one of any size rather than a count."""
    facts = [vocabulary[name] for name in requirement.measure.names]
    return min(facts, key=lambda fact: fact.type != "number")


def _limits(finding: Finding) -> list[float]:
    return finding.limit if isinstance(finding.limit, list) else [finding.limit]


def _meeting(requirement: Requirement, facts: Facts, pivot: Fact, position: int) -> float:
    """Where the measured value meets the limit; it rises or falls with the pivot, but not both."""

    def at(value: float) -> Finding:
        return found(requirement, facts | {pivot.key: value})

    low, high = float(pivot.least or 0.0), float(pivot.most or 0.0)
    if requirement.measure.bare:
        reached = next(finding for value in (high, low) if (finding := at(value)).limit is not None)
        return _limits(reached)[position]
    if at(low).measured > at(high).measured:
        low, high = high, low
    for _ in range(100):
        middle = (low + high) / 2
        under = at(middle).measured < _limits(at(middle))[position]
        low, high = (middle, high) if under else (low, middle)
    return nine_digits(high)


def _around(limit: float, pivot: Fact) -> list[float]:
    """The limit and its neighbours, as far as they can be stated."""
    hair = max(abs(limit), 1.0) * HAIR
    fine = [limit - hair, limit, limit + hair]
    coarse = [floor(limit) - 1.0, float(floor(limit)), float(ceil(limit)), ceil(limit) + 1.0]
    return stateable(pivot, coarse if pivot.type == "integer" else fine)


def _distance(finding: Finding, position: int) -> str:
    exactly = nine_digits(finding.measured) == nine_digits(_limits(finding)[position])
    return "at the limit" if exactly else "off the limit"


def _plainly(requirement: Requirement, finding: Finding) -> Verdict:
    """The verdict by plain comparison of what was measured with every limit."""
    pairs = zip(requirement.bounds, _limits(finding), strict=True)
    kept = [KEPT[bound.kind](nine_digits(finding.measured), nine_digits(limit)) for bound, limit in pairs]
    return Verdict.PASS if all(kept) else Verdict.FAIL
