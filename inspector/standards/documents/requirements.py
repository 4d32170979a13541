"""Requirements from their rows in a file, and what of their expressions and bounds cannot be."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from inspector.core.text import Text
from inspector.standards.documents.bad_standard import Reason, collected, same
from inspector.standards.documents.expression_check import prove_gives, prove_names
from inspector.standards.rules.bounds import DATED, KINDS, NUMERIC, Bound
from inspector.standards.rules.expressions import Expression
from inspector.standards.rules.facts import Vocabulary, refusal
from inspector.standards.rules.requirements import Requirement

GIVING = {
    "when": bool,
    "weight": float,
    **dict.fromkeys(sorted(NUMERIC), float),
}  # what an expression there gives


def mistakes_in(row: Mapping[str, Any], vocabulary: Vocabulary) -> list[Reason]:
    """What cannot be, in so far as its keys have their shape. vocabulary: the facts that it may read."""
    return [*_in_expressions(row, vocabulary), *_in_bounds(row, vocabulary)]


def used_twice(names: Iterable[Text]) -> list[Reason]:
    return [
        Reason((name,), Text(f"编号重复,用了 {count} 次", f"used {count} times"))
        for name, count in Counter(names).items()
        if count > 1
    ]


def _in_expressions(row: Mapping[str, Any], vocabulary: Vocabulary) -> list[Reason]:
    wrong: list[Reason] = []
    for key in ("measure", *GIVING):
        if isinstance(row.get(key), Expression):
            with collected(wrong, same(key)):
                prove_names(row[key].names, vocabulary)
                if key in GIVING:  # what the measure gives hangs on its bounds
                    prove_gives(row[key], GIVING[key], vocabulary)
    return wrong


def _in_bounds(row: Mapping[str, Any], vocabulary: Vocabulary) -> list[Reason]:
    wrong: list[Reason] = []
    measure = row.get("measure")
    if measure is None or not vocabulary.keys() >= set(measure.names):
        return wrong  # which has been told already
    for kind in (kind for kind in KINDS if kind in row):
        with collected(wrong, same(kind)):
            _prove_measured(measure, Bound(kind, row[kind]), vocabulary)
    return wrong


def _prove_measured(measure: Expression, bound: Bound, vocabulary: Vocabulary) -> None:
    fact = vocabulary.get(measure.source)
    if bound.kind in DATED or bound.kind in ("includes", "one_of"):
        wanted = {"includes": "set", "one_of": "choice"}.get(bound.kind, "date")
        if fact is None or fact.type != wanted:
            raise refusal(
                f"只能测量一个 {wanted} 类型的事实项,不能是 {measure.source!r}",
                f"measures one {wanted} fact, not {measure.source!r}",
            )
        for value in () if bound.kind in DATED else bound.limit:
            fact.read(value)
    else:
        prove_gives(measure, float if bound.kind in NUMERIC else type(bound.limit), vocabulary)
        if fact is not None and bound.kind == "equals":
            fact.read(bound.limit)


PLAIN = (
    *("when", "unit", "evidence", "hint", "days", "weight"),
    *("since", "until", "row", "place", "structural", "restates"),
)  # keys that are given as they are


def requirement_of(row: Mapping[str, Any]) -> Requirement:
    """From a row without mistakes."""
    plain = {key: row[key] for key in PLAIN if key in row}
    return Requirement(
        id=row["id"],
        clause=row["clause"],
        level=row["level"],
        text=row["text"],
        measure=row["measure"],
        bounds=tuple(_bound(kind, row[kind]) for kind in KINDS if kind in row),
        checked_at=frozenset(row["checked_at"]),
        basis=(row["basis"], *row.get("also", ())),
        topic=row.get("topic", row["measure"].source),
        **plain,
    )


def _bound(kind: str, limit: Any) -> Bound:
    return Bound(kind, tuple(sorted(limit)) if kind in ("includes", "one_of") else limit)
