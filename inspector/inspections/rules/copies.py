"""Tell what was seen from what a phone has copied of the declaration."""

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

from inspector.inspections.rules.statements import OBSERVED, status

Place = tuple[int, str]  # number of the answer, from 0, and the fact


def copied(answers: Iterable[Mapping[str, Any]], declared: Mapping[str, Any]) -> set[Place]:
    """Where the declared value stands though another answer saw the same fact otherwise: that was seen."""
    stated: dict[str, list[tuple[int, Any]]] = {}
    for number, answer in enumerate(answers):
        for key, value in answer["facts"].items() if status(answer) == OBSERVED else ():
            stated.setdefault(key, []).append((number, value))
    return {
        (number, key)
        for key, rows in stated.items()
        for number, value in rows
        if key in declared and value == declared[key] and any(other != value for _, other in rows)
    }


def without(answers: Sequence[Mapping[str, Any]], places: Set[Place]) -> list[dict[str, Any]]:
    """The answers without these facts."""
    return [
        {
            **answer,
            "facts": {key: seen for key, seen in answer["facts"].items() if (number, key) not in places},
        }
        for number, answer in enumerate(answers)
    ]
