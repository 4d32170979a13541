"""Requirements, and the judgement of facts against them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from math import isfinite
from typing import Any, NamedTuple

import cel

from inspector.core.text import Text
from inspector.standards.rules.bounds import KINDS, Bound, limit_on
from inspector.standards.rules.expressions import UNKNOWN, Expression
from inspector.standards.rules.facts import Facts
from inspector.standards.rules.sources import Source

NOT_FINITE = Text("无法计算(除数为零)", "Cannot be computed (division by zero)")


class Verdict(StrEnum):
    PASS = "pass"  # noqa: S105  a verdict, not a password
    FAIL = "fail"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class Level(StrEnum):
    """How much hangs on a requirement; `critical` blocks."""

    CRITICAL = "critical"
    KEY = "key"
    GENERAL = "general"
    EXEMPLARY = "exemplary"


class Known(StrEnum):
    """How well a basis is known, from a text that was read down to a value of our own."""

    QUOTED = "quoted"
    CITED = "cited"
    KNOWN = "known"
    PROPOSED = "proposed"


@dataclass(frozen=True)
class Basis:
    """Where a requirement comes from.

    since, until: first and last day of the clause, where they are not those of the document. model: another
    place's rule taken as an example, which binds nobody here. necessary: without it there is no requirement.
    source: where it was read. note: what exactly is proposed.
    """

    document: Source
    clause: str
    known: Known
    source: str = ""
    note: Text | None = None
    since: date | None = None
    until: date | None = None
    model: bool = False
    necessary: bool = False

    @property
    def binds(self) -> bool:
        """Whether it is law here."""
        return self.document.binds and not self.model

    @property
    def begins(self) -> date | None:
        """Its first day; None where that is not known."""
        return self.since or self.document.since

    @property
    def ends(self) -> date | None:
        """Its last day; None where it has not ended."""
        return min((day for day in (self.until, self.document.until) if day), default=None)


@dataclass(frozen=True)
class Requirement:
    """One thing that is required.

    measure: what is compared with the bounds, all of which must hold. when: the condition under which
    it applies at all. days: to correct a failure; None leaves it to the policy of the region.
    weight: points in the score of an inspection, a number or an expression over facts for one that hangs
    on the size of the hall; None leaves them to the policy. since, until: first and last day in force, within
    those of its edition. topic: the physical fact that it is about; those of one topic are settled as one.
    row: requirements that stand in one row of a checklist. place: one of PLACES, where it is seen.
    structural: about the building, which stays as it is until somebody changes it. restates: the requirement
    of a wider area that it says again, and stands for where both are in force.
    """

    id: str
    clause: str
    level: Level
    text: Text
    measure: Expression
    bounds: tuple[Bound, ...]
    checked_at: frozenset[str]
    basis: tuple[Basis, ...]
    when: Expression | None = None
    unit: str = ""
    evidence: bool = False
    hint: Text | None = None
    weight: float | Expression | None = None
    days: int | None = None
    since: date | None = None
    until: date | None = None
    topic: str = ""
    row: str = ""
    place: str = ""
    structural: bool = False
    restates: str = ""

    def in_force(self, on: date) -> bool:
        """Whether it is in force on that day of its edition."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every fact it reads, sorted."""
        weight = self.weight.names if isinstance(self.weight, Expression) else ()
        return tuple(sorted({*self.computed, *self.measure.names, *weight}))

    @cached_property
    def computed(self) -> frozenset[str]:
        """The facts that judging hands to CEL: not one that is measured as it stands."""
        measure = None if self.measure.bare else self.measure
        expressions = [self.when, measure, *(bound.limit for bound in self.bounds)]
        return frozenset(name for each in expressions if isinstance(each, Expression) for name in each.names)


class Finding(NamedTuple):
    """What judging one requirement gave.

    measured, limit: as compared, in the requirement's unit; None where not reached. limit is a list
    where several bounds hold at once. missing: the facts that would settle an `unknown`.
    """

    requirement: Requirement
    verdict: Verdict
    measured: Any = None
    limit: Any = None
    missing: tuple[str, ...] = ()
    note: Text | None = None


def judge(requirements: Iterable[Requirement], facts: Facts, on: date) -> list[Finding]:
    """Hold each requirement against the facts, by the calendar of the day of the event. Pure.

    Returns one finding a requirement, in the given order. A requirement whose condition, measure or
    bound needs a fact that is absent is `unknown`, and names it in `missing`.
    """
    asked = list(requirements)
    # Handing CEL all that is known of a hall would cost more than judging it.
    names = {name for requirement in asked for name in requirement.computed}
    context = context_of({name: facts[name] for name in names if name in facts})
    return [_hold(requirement, facts, context, on) for requirement in asked]


def context_of(facts: Facts) -> cel.Context:
    """The facts as expressions see them: sets as lists, and no dates, which only bounds compare."""
    return cel.Context(
        {
            key: list(value) if isinstance(value, tuple) else value
            for key, value in facts.items()
            if type(value) is not date
        }
    )


def _hold(requirement: Requirement, facts: Facts, context: cel.Context, on: date) -> Finding:
    when = requirement.when
    if when is not None:
        applies = when.value(context)
        if applies is UNKNOWN:
            return Finding(requirement, Verdict.UNKNOWN, missing=when.missing(facts))
        if not applies:
            return Finding(requirement, Verdict.NOT_APPLICABLE)
    measure, bounds = requirement.measure, requirement.bounds
    # Most measures are a fact as it stands, and need no evaluation.
    measured = facts.get(measure.source, UNKNOWN) if measure.bare else measure.value(context)
    limits = [limit_on(bound, on, context) for bound in bounds]
    if measured is UNKNOWN or UNKNOWN in limits:
        return _unmeasured(requirement, facts, measured, limits)
    kept = True
    for bound, limit in zip(bounds, limits, strict=True):
        if not (_finite(measured) and _finite(limit)):
            return Finding(requirement, Verdict.UNKNOWN, None, None, (), NOT_FINITE)
        kept = kept and KINDS[bound.kind](measured, limit, on)
    limit = limits[0] if len(limits) == 1 else limits
    return Finding(requirement, Verdict.PASS if kept else Verdict.FAIL, measured, limit)


def _unmeasured(
    requirement: Requirement, facts: Mapping[str, Any], measured: Any, limits: list[Any]
) -> Finding:
    """Unknown, with what is known of the measure and the limit, and what is missing for the rest."""
    missing = [*requirement.measure.missing(facts)]
    for bound in requirement.bounds:
        if isinstance(bound.limit, Expression):
            missing += bound.limit.missing(facts)
    known = [None if limit is UNKNOWN else limit for limit in limits]
    return Finding(
        requirement,
        Verdict.UNKNOWN,
        measured=None if measured is UNKNOWN else measured,
        limit=known[0] if len(known) == 1 else known,
        missing=tuple(sorted(set(missing))),
    )


def _finite(value: Any) -> bool:
    return type(value) is not float or isfinite(value)


class Summary(NamedTuple):
    """How many findings of each verdict, and the requirements that block."""

    counts: Mapping[Verdict, int]
    blocking: tuple[str, ...]


def summarise(findings: Iterable[Finding]) -> Summary:
    """Count verdicts; a failed critical requirement blocks."""
    counts = dict.fromkeys(Verdict, 0)
    blocking = []
    for finding in findings:
        counts[finding.verdict] += 1
        if finding.verdict is Verdict.FAIL and finding.requirement.level is Level.CRITICAL:
            blocking.append(finding.requirement.id)
    return Summary(counts, tuple(blocking))
