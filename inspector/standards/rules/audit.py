"""Counts what the rulebook asks, how well it is known, and what of it has run out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from inspector.standards.rules.requirements import Known, Level, Requirement
from inspector.standards.rules.sources import Register, Source


class Asked(NamedTuple):
    """What one time asks for: requirements, the facts that they read, and how many of them block."""

    requirements: int
    facts: int
    critical: int


def asked(requirements: Iterable[Requirement]) -> Asked:
    rows = list(requirements)
    facts = {name for requirement in rows for name in requirement.names}
    return Asked(len(rows), len(facts), sum(each.level is Level.CRITICAL for each in rows))


def by_known(requirements: Iterable[Requirement]) -> dict[Known, int]:
    """How many requirements rest first of all on a text that is so well known."""
    counted = Counter(requirement.basis[0].known for requirement in requirements)
    return {known: counted[known] for known in Known}


def out_of_force(requirements: Iterable[Requirement], on: date) -> Iterator[tuple[Source, tuple[str, ...]]]:
    """The documents that had ended by that day, each with the requirements that still name it."""
    named: dict[str, tuple[Source, list[str]]] = {}
    for requirement in requirements:
        for basis in requirement.basis:
            if basis.document.ended(on):
                named.setdefault(basis.document.id, (basis.document, []))[1].append(requirement.id)
    return ((source, tuple(ids)) for source, ids in named.values())


def undated(register: Register) -> list[Source]:
    """The documents that bind and whose first day is not known."""
    return [source for source in register.values() if source.binds and source.since is None]
