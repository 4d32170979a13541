"""What a region decides about registrations: materials, clocks, and deferred acceptance."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspector.core.text import Text
from inspector.standards.rules.expressions import UNKNOWN, Expression
from inspector.standards.rules.facts import Facts
from inspector.standards.rules.requirements import Basis, context_of
from inspector.standards.rules.working_days import Deadline, shifted


class Kind(StrEnum):
    """`main` materials prove the basic conditions; without `optional` ones nothing is missing."""

    MAIN = "main"
    SECONDARY = "secondary"
    OPTIONAL = "optional"


@dataclass(frozen=True)
class Material:
    """One paper. form: in which form it is to be handed in. expires: it names the day of its end.

    when: over the facts of the hall; None where every hall needs it.
    """

    code: str
    name: Text
    kind: Kind
    form: Text
    expires: bool
    when: Expression | None
    basis: Basis

    def needed(self, facts: Facts) -> bool:
        """Whether this hall needs it; one that has not said what it hangs on does."""
        return self.when is None or self.when.value(context_of(facts)) in (True, UNKNOWN)


@dataclass(frozen=True)
class Materials:
    """The papers of a registration, in the order of the form."""

    materials: tuple[Material, ...]
    basis: Basis

    def by_code(self) -> Mapping[str, Material]:
        return {each.code: each for each in self.materials}


@dataclass(frozen=True)
class Shown:
    """What papers show of a hall. papers: code of a paper to the facts that stand in it."""

    papers: Mapping[str, frozenset[str]]
    basis: Basis

    def outdated(self, asked: Materials, changed: Set[str]) -> set[str]:
        """The papers that show, or hang on, one of the facts that change."""
        return {
            each.code
            for each in asked.materials
            if not changed.isdisjoint(self.papers.get(each.code, frozenset()))
            or (each.when is not None and not changed.isdisjoint(each.when.names))
        }


@dataclass(frozen=True)
class Registering:
    """Working days: to tell everything that is missing, to decide, and by how many the latter may grow."""

    tell_working_days: int
    decide_working_days: int
    extend_working_days: int
    basis: Basis

    def tell_by(self, handed_in: date) -> Deadline:
        return shifted(handed_in, self.tell_working_days)

    def decide_by(self, handed_in: date, *, extended: bool) -> Deadline:
        more = self.extend_working_days if extended else 0
        return shifted(handed_in, self.decide_working_days + more)


# What a registration's papers say, by the step that they go with.
PAPERS = ("receive", "decline", "return", "defer", "accept", "complete", "deny", "end")
CONTINUES = {
    "reject": "defer"
}  # a second notice of what is to come: the same kind of paper, so the same series


@dataclass(frozen=True)
class Papers:
    """What stands on papers. number: the form of their 文号. series: its middle, by kind of paper.

    review_days, suit_months: until when a decision can be taken to a review or to court.
    """

    number: str
    series: Mapping[str, str]
    review_days: int
    suit_months: int
    basis: Basis

    def numbered(self, organ: str, action: str, year: int, number: str) -> str:
        """number: empty for what the numbers of one series and year have in common."""
        series = self.series[CONTINUES.get(action, action)]
        return self.number.format(organ=organ, series=series, year=year, number=number)


@dataclass(frozen=True)
class Deferral:
    """Acceptance with secondary papers missing: working days to hand them in, and what follows if not."""

    working_days: int
    consequence: Text
    basis: Basis
