"""Requirements from their rows in a file, or everything that is wrong with each of them at once. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from inspector.core.labels import CHECKED_AT
from inspector.core.text import Text
from inspector.standards.documents.basis import read_basis
from inspector.standards.documents.expression_check import prove_gives, prove_names
from inspector.standards.documents.toml_shapes import REQUIREMENT, REQUIREMENT_NEEDS, collected, misfits
from inspector.standards.rules.bounds import DATED, KINDS, NUMERIC, Age, Bound
from inspector.standards.rules.expressions import BadExpression, Expression
from inspector.standards.rules.facts import Vocabulary
from inspector.standards.rules.requirements import PLACES, Level, Requirement

WEIGHTS = {Level.CRITICAL: 3.0, Level.KEY: 2.0, Level.GENERAL: 1.0, Level.EXEMPLARY: 0.0}
GIVING = {
    "when": bool,
    "weight": float,
    **dict.fromkeys(sorted(NUMERIC), float),
}  # what an expression there gives


def read_requirements(
    rows: Sequence[Mapping[str, Any]], vocabulary: Vocabulary | None, reasons: list[str]
) -> list[Requirement]:
    """Those that can be used; why the others cannot is added to the reasons.

    vocabulary: the facts that they may read; None where it is not known, so that names are not tried.
    """
    requirements: list[Requirement] = []
    names = [_name(number, row) for number, row in enumerate(rows, 1)]
    for name, row in zip(names, rows, strict=True):
        if wrong := _mistakes(row, vocabulary):
            reasons += [f"{name}: {reason}" for reason in wrong]
        else:
            requirements.append(_requirement(row))
    reasons += [f"{name}: used {count} times" for name, count in Counter(names).items() if count > 1]
    return requirements


def _name(number: int, row: Mapping[str, Any]) -> str:
    name = row.get("id")
    return name if isinstance(name, str) and 0 < len(name) <= 80 else f"requirement {number}"


def _mistakes(row: Mapping[str, Any], vocabulary: Vocabulary | None) -> list[str]:
    """What is of the wrong shape is told as that alone; everything else is looked at further."""
    good = {key: value for key, value in row.items() if key in REQUIREMENT and REQUIREMENT[key].fits(value)}
    return [
        *misfits(row, REQUIREMENT, REQUIREMENT_NEEDS),
        *_foreign(good),
        *_without_ground(good),
        *([] if row.keys() & KINDS.keys() else [f"has no bound; one of {', '.join(KINDS)} is needed"]),
        *_in_expressions(good, vocabulary),
        *_in_bounds(good, vocabulary),
    ]


def _foreign(good: Mapping[str, Any]) -> list[str]:
    """Words that are none of those that the place allows."""
    wrong = [f"unknown checked_at {each!r}" for each in good.get("checked_at", ()) if each not in CHECKED_AT]
    if good.get("place", PLACES[0]) not in PLACES:
        wrong.append(f"place must be one of {', '.join(PLACES)}")
    with collected(wrong):
        Level(good.get("level", Level.KEY))
    return wrong


def _without_ground(good: Mapping[str, Any]) -> list[str]:
    wrong: list[str] = []
    if "basis" in good:
        with collected(wrong, "basis"):
            read_basis(good["basis"])
    for each in good.get("also", ()):
        with collected(wrong, "also"):
            read_basis(each)
    return wrong


def _in_expressions(good: Mapping[str, Any], vocabulary: Vocabulary | None) -> list[str]:
    wrong: list[str] = []
    for key in ("measure", *GIVING):
        if isinstance(good.get(key), str):
            with collected(wrong, key):
                _prove(key, Expression(good[key]), vocabulary)
    return wrong


def _prove(key: str, expression: Expression, vocabulary: Vocabulary | None) -> None:
    """Every name is a fact, and it gives what its place needs. Raises ValueError."""
    if vocabulary is None:
        return
    prove_names(expression.names, vocabulary)
    if key in GIVING:  # what the measure gives hangs on its bounds
        prove_gives(expression, GIVING[key], vocabulary)


def _in_bounds(good: Mapping[str, Any], vocabulary: Vocabulary | None) -> list[str]:
    wrong: list[str] = []
    for kind in (kind for kind in KINDS if kind in good):
        with collected(wrong, kind):
            # A limit that is an expression has been tried as one; here only its kind matters.
            bound = Bound(kind, 0.0) if kind in NUMERIC else _bound(kind, good[kind])
            measure = _readable(good.get("measure", ""), vocabulary)
            if vocabulary is not None and measure is not None:
                _prove_measured(measure, bound, vocabulary)
    return wrong


def _readable(measure: str, vocabulary: Vocabulary | None) -> Expression | None:
    """The measure; None where it cannot be used, which has been told already."""
    try:
        expression = Expression(measure)
    except BadExpression:
        return None
    return expression if vocabulary is not None and vocabulary.keys() >= set(expression.names) else None


def _prove_measured(measure: Expression, bound: Bound, vocabulary: Vocabulary) -> None:
    fact = vocabulary.get(measure.source)
    if bound.kind in DATED or bound.kind in ("includes", "one_of"):
        wanted = {"includes": "set", "one_of": "choice"}.get(bound.kind, "date")
        if fact is None or fact.type != wanted:
            raise ValueError(f"measures one {wanted} fact, not {measure.source!r}")
        for value in () if bound.kind in DATED else bound.limit:
            fact.read(value)
    else:
        prove_gives(measure, float if bound.kind in NUMERIC else type(bound.limit), vocabulary)
        if fact is not None and bound.kind == "equals":
            fact.read(bound.limit)


def _requirement(row: Mapping[str, Any]) -> Requirement:
    """From a row without mistakes."""
    level = Level(row["level"])
    return Requirement(
        id=row["id"],
        clause=row["clause"],
        level=level,
        text=Text.of(row["text"]),
        measure=Expression(row["measure"]),
        bounds=tuple(_bound(kind, row[kind]) for kind in KINDS if kind in row),
        checked_at=frozenset(row["checked_at"]),
        basis=tuple(read_basis(each) for each in [row["basis"], *row.get("also", [])]),
        when=Expression(row["when"]) if "when" in row else None,
        unit=row.get("unit", ""),
        evidence=row.get("evidence", False),
        hint=Text.of(row["hint"]) if "hint" in row else None,
        weight=_number_or_expression(row.get("weight", WEIGHTS[level])),
        days=row.get("days"),
        since=row.get("since"),
        until=row.get("until"),
        topic=row.get("topic", row["measure"]),
        row=row.get("row", ""),
        place=row.get("place", ""),
        structural=row.get("structural", False),
        restates=row.get("restates", ""),
    )


def _bound(kind: str, stated: Any) -> Bound:
    if kind in NUMERIC:
        return Bound(kind, _number_or_expression(stated))
    if kind == "no_older_than":
        return Bound(kind, Age.of(stated))
    if kind in ("includes", "one_of"):
        return Bound(kind, tuple(sorted(stated)))
    return Bound(kind, float(stated) if type(stated) is int else stated)


def _number_or_expression(stated: Any) -> float | Expression:
    return Expression(stated) if isinstance(stated, str) else float(stated)
