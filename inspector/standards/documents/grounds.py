"""Proves that the documents behind a requirement rule where and when it does."""

from collections.abc import Iterable, Iterator
from datetime import date

from inspector.standards.rules.requirements import Basis, Requirement


def ungrounded(requirements: Iterable[Requirement], scope: str, since: date, until: date | None) -> list[str]:
    """Sentences that name each requirement whose documents do not carry it for all of its time.

    scope, since, until: of its edition.
    """
    return [
        f"{requirement.id}: {reason}"
        for requirement in requirements
        for reason in _reasons(requirement, scope, since, until)
    ]


def _reasons(requirement: Requirement, scope: str, since: date, until: date | None) -> Iterator[str]:
    first = max(since, requirement.since or since)
    last = min((day for day in (until, requirement.until) if day), default=None)
    for basis in requirement.basis:
        yield from misplaced(basis, scope)
    if last is not None and last < first:
        yield "is never in force"
    yield from _too_early(requirement, first)
    yield from _too_late(requirement, last)


def misplaced(basis: Basis, scope: str) -> Iterator[str]:
    """Whether a document of another place is taken for law here, or one that rules here for an example."""
    here = basis.document.rules_in(scope)
    if not here and not basis.model:
        yield f"{basis.document.id!r} rules in {basis.document.scope}, not here; mark it with model = true"
    if here and basis.model:
        yield f"{basis.document.id!r} rules here and is no model"


def _too_early(requirement: Requirement, first: date) -> Iterator[str]:
    """A day on which the law that it needs was not yet in force."""
    main, *others = requirement.basis
    for basis in (main, *(each for each in others if each.necessary)):
        begins = basis.begins
        if basis.binds and begins is not None and first < begins:
            yield f"is in force from {first}, but {basis.document.id!r} only from {begins}"


def _too_late(requirement: Requirement, last: date | None) -> Iterator[str]:
    """A day on which none of the law that it rests on was in force any more."""
    if not requirement.basis[0].binds:  # our own value, which law only supports
        return
    ends = [basis.ends for basis in requirement.basis if basis.binds]
    known = [day for day in ends if day is not None]
    if known and len(known) == len(ends) and (last is None or max(known) < last):
        yield f"is in force after {max(known)}, when the last of its documents ended"
