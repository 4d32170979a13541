"""What differs between two editions, requirement by requirement."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from inspector.standards.rules.bounds import NUMERIC, Age, Bound
from inspector.standards.rules.editions import Edition
from inspector.standards.rules.expressions import Expression
from inspector.standards.rules.requirements import Level, Requirement

LEVELS = list(Level)  # from the strictest to the mildest


class Change(NamedTuple):
    """kind: added, removed, tightened, loosened, reworded or changed. what: its parts, with both values."""

    requirement: str
    kind: str
    what: list[dict[str, Any]]


def changes(old: Edition, new: Edition) -> list[Change]:
    """From the old edition to the new: what is removed, then what is new or different, in its order."""
    before = {each.id: each for each in old.requirements}
    after = {each.id: each for each in new.requirements}
    found = [Change(name, "removed", []) for name in before if name not in after]
    for name, requirement in after.items():
        if name not in before:
            found.append(Change(name, "added", []))
        elif parts := list(_parts(before[name], requirement)):
            found.append(Change(name, _kind(parts), [part for _, part in parts]))
    return found


def _kind(parts: list[tuple[str, dict[str, Any]]]) -> str:
    """One direction when every part that has one goes the same way, else just `changed`."""
    ways = {way for way, _ in parts if way != "reworded"} or {"reworded"}
    return ways.pop() if len(ways) == 1 else "changed"


def _parts(old: Requirement, new: Requirement) -> Iterator[tuple[str, dict[str, Any]]]:
    if old.level is not new.level:
        stricter = LEVELS.index(new.level) < LEVELS.index(old.level)
        yield "tightened" if stricter else "loosened", _part("level", old.level, new.level)
    if _source(old.when) != _source(new.when):
        yield "changed", _part("when", _source(old.when), _source(new.when))
    if old.measure.source != new.measure.source:
        yield "changed", _part("measure", old.measure.source, new.measure.source)
    if old.bounds != new.bounds:
        yield from _bounds(old, new)
    if old.checked_at != new.checked_at:
        way = "tightened" if old.checked_at < new.checked_at else "changed"
        way = "loosened" if old.checked_at > new.checked_at else way
        yield way, _part("occasions", sorted(old.checked_at), sorted(new.checked_at))
    if old.text != new.text:
        yield "reworded", _part("text", old.text.zh, new.text.zh)


def _bounds(old: Requirement, new: Requirement) -> Iterator[tuple[str, dict[str, Any]]]:
    before, after = dict(old.bounds), dict(new.bounds)
    for kind in {**before, **after}:
        was, now = before.get(kind), after.get(kind)
        if _shown(was) == _shown(now):
            continue
        part = _part(kind, _shown(was), _shown(now))
        if was is None or now is None:
            yield "tightened" if was is None else "loosened", part
        else:
            yield _way(Bound(kind, was), Bound(kind, now)), part


def _way(was: Bound, now: Bound) -> str:
    """Whether the limit moved to the stricter side; `changed` where that cannot be told."""
    numbers = (was.limit, now.limit)
    if was.kind in NUMERIC and all(isinstance(limit, float) for limit in numbers):
        return "tightened" if (now.limit > was.limit) == (was.kind == "at_least") else "loosened"
    if was.kind == "includes":
        old, new = set(was.limit), set(now.limit)
        return "tightened" if old < new else "loosened" if old > new else "changed"
    if was.kind == "one_of":
        old, new = set(was.limit), set(now.limit)
        return "loosened" if old < new else "tightened" if old > new else "changed"
    if was.kind == "no_older_than" and was.limit.unit == now.limit.unit:
        return "tightened" if now.limit.number < was.limit.number else "loosened"
    return "changed"


def _part(name: str, old: Any, new: Any) -> dict[str, Any]:
    return {"part": name, "from": old, "to": new}


def _source(expression: Expression | None) -> str | None:
    return expression.source if expression else None


def _shown(limit: Any) -> Any:
    if isinstance(limit, Expression):
        return limit.source
    if isinstance(limit, Age):
        return f"{limit.number} {limit.unit}"
    return list(limit) if isinstance(limit, tuple) else limit
