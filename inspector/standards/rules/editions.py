"""Editions of standards."""

from dataclasses import dataclass, field
from datetime import date

from inspector.core.text import Text
from inspector.standards.rules.facts import Vocabulary
from inspector.standards.rules.requirements import Requirement
from inspector.standards.rules.sources import Register, Source


@dataclass(frozen=True)
class ResultRule:
    """符合 / 基本符合 / 不符合: `basically` allows this many failed key requirements, and among the checked
    general ones at least this share of passes."""

    key_failures: int
    general_share: float


@dataclass(frozen=True)
class Edition:
    """One published text of a standard.

    scope: the region code prefix it rules in. since, until: first and last day in force (until None:
    still). replaces: ids of editions that no longer rule once this one does; one without requirements
    withdraws them. result: its rule for an overall result, where it has one. facts: what it adds to the
    vocabulary. hash: SHA-256 of the file, hex. sources: the documents that it adds to the register.
    """

    id: str
    document: Source
    title: Text
    subject: str
    scope: str
    since: date
    until: date | None
    note: Text | None
    replaces: frozenset[str]
    result: ResultRule | None
    facts: Vocabulary
    requirements: tuple[Requirement, ...]
    hash: str
    sources: Register = field(default_factory=dict, repr=False)

    def rules(self, subject: str, region: str, on: date) -> bool:
        """Whether it is in force for this subject, in this region, on this day."""
        return (
            self.subject == subject
            and region.startswith(self.scope)
            and self.since <= on
            and (self.until is None or on <= self.until)
        )

    def checked_at(self, time: str | None, on: date | None = None) -> tuple[Requirement, ...]:
        """The requirements to check at that time, such as `filing`, on that day; None: at any, on any."""
        return tuple(
            each
            for each in self.requirements
            if (time is None or time in each.checked_at) and (on is None or each.in_force(on))
        )
