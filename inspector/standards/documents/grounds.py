"""Proves that the documents behind a requirement rule where and when it does."""

from collections.abc import Iterable, Iterator
from datetime import date

from inspector.core.text import Text
from inspector.standards.documents.bad_standard import Reason, same
from inspector.standards.rules.requirements import Basis, Level, Requirement


def ungrounded(
    requirements: Iterable[Requirement], scope: str, since: date, until: date | None
) -> list[Reason]:
    """Why the documents of a requirement do not carry it for all of its time.

    scope, since, until: of its edition.
    """
    return [
        Reason((same(requirement.id),), reason)
        for requirement in requirements
        for reason in _reasons(requirement, scope, since, until)
    ]


def _reasons(requirement: Requirement, scope: str, since: date, until: date | None) -> Iterator[Text]:
    first = max(since, requirement.since or since)
    last = min((day for day in (until, requirement.until) if day), default=None)
    for basis in requirement.basis:
        yield from misplaced(basis, scope)
    if last is not None and last < first:
        yield Text("没有一天有效", "is never in force")
    if requirement.level is Level.CRITICAL and all(basis.model for basis in requirement.basis):
        yield Text("只有外地范例,不能列为底线", "rests on other places' rules alone and cannot be critical")
    yield from _too_early(requirement, first)
    yield from _too_late(requirement, last)


def misplaced(basis: Basis, scope: str) -> Iterator[Text]:
    """Whether a document of another place is taken for law here, or one that rules here for an example."""
    here = basis.document.rules_in(scope)
    if not here and not basis.model:
        name, scope_of = repr(basis.document.id), basis.document.scope
        yield Text(
            f"{name} 只在 {scope_of} 施行,不在本地施行;请标明 model = true",
            f"{name} rules in {scope_of}, not here; mark it with model = true",
        )
    if here and basis.model:
        name = repr(basis.document.id)
        yield Text(f"{name} 在本地施行,不是借用的范例", f"{name} rules here and is no model")


def _too_early(requirement: Requirement, first: date) -> Iterator[Text]:
    """A day on which the law that it needs was not yet in force."""
    main, *others = requirement.basis
    for basis in (main, *(each for each in others if each.necessary)):
        begins = basis.begins
        if basis.binds and begins is not None and first < begins:
            name = repr(basis.document.id)
            yield Text(
                f"自 {first} 起有效,而 {name} 自 {begins} 起才施行",
                f"is in force from {first}, but {name} only from {begins}",
            )


def _too_late(requirement: Requirement, last: date | None) -> Iterator[Text]:
    """A day on which none of the law that it rests on was in force any more."""
    if not requirement.basis[0].binds:  # our own value, which law only supports
        return
    ends = [basis.ends for basis in requirement.basis if basis.binds]
    known = [day for day in ends if day is not None]
    if known and len(known) == len(ends) and (last is None or max(known) < last):
        end = max(known)
        yield Text(
            f"所依的文件到 {end} 已全部失效,其后仍有效",
            f"is in force after {end}, when the last of its documents ended",
        )
